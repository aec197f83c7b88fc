"""What a miss costs, by the rules in force, and how it is worked off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rola.association import RuleBlock
from rola.book.book import Book
from rola.book.rows import Entry, EntryKind, Line, MakeUp, MakeUpEnd, Outcome, OutcomeKind, Side
from solver.problem import COMMONS


@dataclass(frozen=True, kw_only=True)
class Misses:
    """The misses of one week.

    Attributes
    ----------
    block : RuleBlock
        The rules in force in it.
    lengths : mapping
        Whole length in minutes of each seat, by row id.
    """

    book: Book
    block: RuleBlock
    week: str
    lengths: Mapping[str, int]

    def make_ups(self, outcomes: Iterable[Outcome]) -> Iterator[MakeUp]:
        """Yield what is owed for misses, where the rules say so."""
        for one in outcomes:
            asked = one.outcome is OutcomeKind.EXCUSED_MAKE_UP or (
                one.outcome is OutcomeKind.MISSED and self.block.strictness != "ethic"
            )
            if one.member and asked and self._counts_as_missed(one):
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
        if self.block.strictness != "fine_hours":
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
        fined = self.block.strictness == "fine_hours" and one.outcome is OutcomeKind.MISSED
        return not fined

    def _factored(self, one: Outcome) -> int:
        return round(self.lengths[one.row] * self.block.make_up_factor)

    def made_up(self, outcomes: Iterable[Outcome]) -> Iterator[MakeUpEnd]:
        """Yield which make-ups the work at a host works off, the oldest first."""
        left = open_make_ups(self.book)
        for one in outcomes:
            spare = one.minutes
            for key, (owed, minutes) in left.items():
                off = min(spare, minutes)
                if off and owed.account == one.account and owed.owed_to == one.host:
                    left[key] = (owed, minutes - off)
                    spare -= off
                    yield MakeUpEnd(of_act=key[0], of_nr=key[1], minutes=off, how="worked")


def open_make_ups(book: Book) -> dict[tuple[int, int], tuple[MakeUp, int]]:
    """Return the make-ups not yet worked or waived, oldest first: (act, nr) -> make-up, minutes left."""
    left = {(act, nr): (row, row.minutes) for act, nr, row in book.rows(MakeUp)}
    for _, _, end in book.rows(MakeUpEnd):
        key = end.of_act, end.of_nr
        if key in left:
            owed, minutes = left[key]
            left[key] = (owed, minutes - end.minutes)
    return {key: (owed, minutes) for key, (owed, minutes) in left.items() if minutes > 0}
