"""A small ring with a book: two households on their own plots, one common field."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from rola.association import (
    Association,
    HouseholdRow,
    MemberRow,
    OpeningRow,
    Repeat,
    RuleBlock,
    ShiftRow,
    SiteRow,
    TaskRow,
)

MONDAY = date(2027, 3, 1)
WEEK = "2027-W09"
NOW = datetime(2027, 3, 8, 9, 30, tzinfo=UTC)


def ring(**rules: object) -> Association:
    """Ada and Ben (Adams), Cleo (Cole), Dan (Dale); 4 h promised each; Saturday at Cole's, Sunday at the commons."""
    people = {"ada": "adams", "ben": "adams", "cleo": "cole", "dan": "dale"}
    return Association(
        name="Ring",
        zone=ZoneInfo("America/Chicago"),
        blocks=(replace(RuleBlock(adopted=date(2027, 1, 1), mode="turns"), **rules),),  # type: ignore[arg-type]
        members=tuple(
            MemberRow(member=who, name=who.title(), household=home, hours_per_week=240, weekly_cap=600)
            for who, home in people.items()
        ),
        households=tuple(HouseholdRow(household=home, name=home.title()) for home in ("adams", "cole", "dale")),
        sites=(SiteRow(site="plot", name="Plot", household="cole"), SiteRow(site="field", name="Field")),
        tasks=(TaskRow(task="dig", name="Digging", hours=240, least=1, wanted=3, unpleasant=2),),
        shifts=(
            ShiftRow(shift="sat", task="dig", site="plot", repeat=Repeat(weekdays=(5,)), start=time(8)),
            ShiftRow(shift="sun", task="dig", site="field", repeat=Repeat(weekdays=(6,)), start=time(8)),
        ),
        openings=(OpeningRow(account="dale", ahead=-60), OpeningRow(account="cole", ahead=60)),
    )
