"""What a miss costs, by the rules in force."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rola.acts.people import People
from rola.book.rows import Entry, EntryKind, Line, MakeUp, Outcome, OutcomeKind, Side
from solver.problem import COMMONS


@dataclass(frozen=True, kw_only=True)
class Misses:
    """The misses of one week.

    Attributes
    ----------
    people : People
        Those of the week, with the rules in force in it.
    lengths : mapping
        Whole length in minutes of each seat, by row id.
    """

    people: People
    week: str
    lengths: Mapping[str, int]

    def make_ups(self, outcomes: Iterable[Outcome]) -> Iterator[MakeUp]:
        """Yield what is owed for misses, where the rules say so."""
        for one in outcomes:
            asked = one.outcome is OutcomeKind.EXCUSED_MAKE_UP or (
                one.outcome is OutcomeKind.MISSED and self.people.block.strictness != "ethic"
            )
            at_home = self.people.household(one.member) == one.host  # nobody owes themselves
            if one.member and asked and not at_home and self._counts_as_missed(one):
                yield MakeUp(
                    member=one.member,
                    account=one.account,
                    owed_to=one.host,
                    minutes=self._factored(one),
                    week=self.week,
                    shift=one.shift,
                )

    def fines(self, outcomes: Iterable[Outcome]) -> Iterator[Entry]:
        """Yield the fines in hours for misses, where the rules have them."""
        if self.people.block.strictness != "fine_hours":
            return
        for one in outcomes:
            if one.member and one.outcome is OutcomeKind.MISSED:
                yield Entry(
                    day=one.day,
                    kind=EntryKind.FINE,
                    week=self.week,
                    shift=one.shift,
                    task=one.task,
                    lines=(
                        Line(account=one.account, minutes=-self._factored(one), side=Side.RECEIVED, member=one.member),
                        Line(account=COMMONS, minutes=self._factored(one), side=Side.RECEIVED),
                    ),
                    text="missed",
                )

    def _counts_as_missed(self, one: Outcome) -> bool:
        fined = self.people.block.strictness == "fine_hours" and one.outcome is OutcomeKind.MISSED
        return not fined

    def _factored(self, one: Outcome) -> int:
        return round(self.lengths[one.row] * self.people.block.make_up_factor)
