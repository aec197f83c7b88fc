"""What a statement says beside its lines: what is owed for misses, and what somebody is behind with."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.table import Table

    from rola.association import Association
    from rola.book.make_ups import Owed
    from rola.reports.limits import Behind


def owed_tables(owed: Sequence[Owed], account: str, association: Association) -> list[Table]:
    """Return what an account owes for misses, and what others owe it; each only where there is any."""
    own = [one for one in owed if one.make_up.account == account]
    others = [one for one in owed if one.make_up.owed_to == account]
    tables = [_table("Owed for misses, to", own, [one.make_up.owed_to for one in own], association)] if own else []
    if others:
        froms = [one.make_up.account for one in others]
        tables.append(_table("Owed to them for misses, by", others, froms, association))
    return tables


def _table(heading: str, owed: Sequence[Owed], others: Sequence[str], association: Association) -> Table:
    from rich.table import Table
    from rich.text import Text

    from rola.printable import printable
    from rola.wording import account_name, hours, member_name

    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="bold")
    table.add_column("since", no_wrap=True)
    table.add_column(heading, overflow="fold")
    for name in ("owed", "worked off", "forgiven", "still due"):
        table.add_column(name, justify="right", no_wrap=True)
    for one, other in zip(owed, others, strict=True):
        how = "was excused from" if one.excused else "missed"
        missed = f"{member_name(association, one.make_up.member)} {how} {one.make_up.shift.partition('@')[0]}"
        table.add_row(
            one.day.isoformat(),
            Text(" ".join(printable(f"{account_name(association, other)} ({missed})").split())),
            *(hours(part) if part else "-" for part in (one.make_up.minutes, one.worked, one.waived)),
            Text(hours(one.left) if one.left else "-", "bold"),
        )
    return table


def behind_words(behind: Behind) -> str:
    """Say what an account is behind with, such as ``1 h missed, 2 h not asked``; nothing if it is ahead."""
    from rola.wording import hours

    parts = {
        "missed": behind.missed,
        "excused and to make up": behind.excused,
        "could not come": behind.could_not,
        "brought along": behind.carried,
        "not asked": behind.not_asked,
    }
    return ", ".join(f"{hours(minutes)} {words}" for words, minutes in parts.items() if minutes)


def owed_plainly(owed: Sequence[Owed]) -> list[dict[str, Any]]:
    """Return make-ups for JSON."""
    return [
        asdict(one.make_up)
        | {
            "excused": one.excused,
            "act": one.act,
            "since": one.day.isoformat(),
            "worked": one.worked,
            "waived": one.waived,
            "left": one.left,
        }
        for one in owed
    ]
