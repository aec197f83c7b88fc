"""What life brings in a season: no-shows, illness, rain, people who join and who leave; all from one seed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from benchmarks.seasons.unrolled import FIRST
from rola.association import AdjustmentRow, Association
from rola.book.rows import OutcomeKind, Place

NO_SHOWS, RAIN = 0.1, 0.1


@dataclass(frozen=True)
class Life:
    """The chances of one season; the same seed brings the same, however the weeks are planned."""

    seed: int

    def of(self, association: Association) -> Association:
        """Return the association as it will turn out: two join, one leaves, two fall ill for two or three weeks.

        Whoever alone holds a skill stays, so that seasons differ by planning and not by a lost skill.
        """
        draw = Random(f"people {self.seed}")  # noqa: S311 -- chances, no secrets
        skilled = [row.skill for row in association.skills]
        alone = {row.member for row in association.skills if skilled.count(row.skill) == 1}
        able = [row.member for row in association.members if row.member not in alone and row.left is None]
        early, late, leaver, *ill = draw.sample(able, 5)
        days = {early: FIRST + timedelta(weeks=6), late: FIRST + timedelta(weeks=12)}
        left = FIRST + timedelta(weeks=18, days=-1)
        return replace(
            association,
            members=tuple(
                replace(
                    row,
                    joined=days.get(row.member, row.joined),
                    left=left if row.member == leaver else row.left,
                )
                for row in association.members
            ),
            adjustments=(*association.adjustments, *(self._illness(draw, who) for who in ill)),
        )

    def _illness(self, draw: Random, member: str) -> AdjustmentRow:
        begins = FIRST + timedelta(weeks=draw.randrange(4, 20), days=draw.randrange(7))
        lasts = timedelta(weeks=draw.choice((2, 3)), days=-1)
        return AdjustmentRow(member=member, first=begins, last=begins + lasts, kind="illness")

    def outcome(self, place: Place, *, dry: bool) -> OutcomeKind:
        """Return what becomes of a seat; rain is the same for all seats of a shift."""
        day = place.day or date.min
        if dry and Random(f"rain {self.seed} {day}").random() < RAIN:  # noqa: S311
            return OutcomeKind.POSTPONED
        came = Random(f"came {self.seed} {day} {place.member}").random() >= NO_SHOWS  # noqa: S311
        return OutcomeKind.ATTENDED if came else OutcomeKind.MISSED
