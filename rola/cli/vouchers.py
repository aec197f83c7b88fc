"""`rola vouchers`: open debts as commitments, for groups that run community asset vouchers beside the book."""

from __future__ import annotations

import csv
import io
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rola.cli.acting import book_in
from rola.cli.asked import Folder, Json, association_in
from rola.cli.faults import print_json
from rola.cli.named import day_meant

if TYPE_CHECKING:
    from rola.reports.vouchers import LeftOut

Until = Annotated[str, typer.Option("--until", metavar="DAY", help="Until when they are valid, such as 2027-12-31.")]


def show_vouchers(until: Until, folder: Folder = Path(), as_json: Json = False) -> None:
    """Print a commitment for each debt that is left: issuer, holder, hours, kind of work, valid until.

    As a table with commas, to be saved and opened in a spreadsheet program. It covers all that was given
    and received, dues, gifts and corrections; opening balances are owed to nobody in particular, and
    make-ups are worked off as work: both are left out.

    Example: rola vouchers ring --until 2027-12-31 > vouchers.csv
    """
    from rola.reports.vouchers import left_out, newest_work, vouchers
    from rola.roster_table import clean, guard
    from rola.wording import account_name

    association = association_in(folder, as_json=as_json)
    end = day_meant(association, until)
    with book_in(folder, as_json=as_json) as book, book.reading():
        newest = newest_work(book)
        if newest and end < newest:
            raise typer.BadParameter(f"work of {newest} is in the book; name a day after it", param_hint="--until")
        found, not_covered = vouchers(book, end), left_out(book)
    _say_left_out(not_covered)
    if as_json:
        print_json({"vouchers": [{**asdict(one), "valid_until": end.isoformat()} for one in found]})
        return
    text = io.StringIO(newline="")
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(("issuer", "holder", "hours", "kind_of_work", "valid_until"))
    for one in found:
        names = [account_name(association, account) for account in (one.issuer, one.holder)]
        cells = (*names, f"{one.minutes / 60:g}", one.kind, end.isoformat())
        rows.writerow([guard(clean(cell)) for cell in cells])
    typer.echo(text.getvalue(), nl=False)


def _say_left_out(left: LeftOut) -> None:
    from rola.acts.told import counted
    from rola.wording import hours

    parts = [f"the opening balances of {counted(left.openings, 'account')}"] if left.openings else []
    parts += [f"{hours(left.make_ups)} to make up"] if left.make_ups else []
    if parts:
        typer.echo(
            f"note: {' and '.join(parts)} are in the ledger, and no voucher is about them; 'rola ledger' shows them",
            err=True,
        )
