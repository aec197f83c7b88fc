"""`rola vouchers`: open debts as commitments, for groups that run community asset vouchers beside the book."""

from __future__ import annotations

import csv
import io
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from rola.cli.acting import book_in
from rola.cli.asked import Folder, Json, association_in
from rola.cli.faults import print_json
from rola.cli.named import day_meant

Until = Annotated[str, typer.Option("--until", metavar="DAY", help="Until when they are valid, such as 2027-12-31.")]


def show_vouchers(until: Until, folder: Folder = Path(), as_json: Json = False) -> None:
    """Print a commitment for each debt that is left: issuer, holder, hours, kind of work, valid until.

    As a table with commas, to be saved and opened in a spreadsheet program.

    Example: rola vouchers ring --until 2027-12-31 > vouchers.csv
    """
    from rola.reports.vouchers import vouchers
    from rola.roster_table import clean, guard
    from rola.wording import account_name

    association = association_in(folder, as_json=as_json)
    end = day_meant(association, until)
    with book_in(folder, as_json=as_json) as book, book.reading():
        found = vouchers(book, end)
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
