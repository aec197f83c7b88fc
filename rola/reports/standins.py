"""Stand-ins in words: who could come, what it does to each, and who cannot, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rola.association import Association
from rola.wording import hours, listed, member_name, shift_words, word
from solver.people import wished
from solver.problem import Problem
from solver.reason import Reason
from solver.roster import Roster
from solver.rules import RULES
from solver.seating import seating
from solver.shares import after, after_each
from solver.standins import StandIn, Stopped, Trade


@dataclass(frozen=True, slots=True, kw_only=True)
class StandInLine:
    """What it would do to one who could come.

    Attributes
    ----------
    ahead_now, ahead_then : int
        Minutes ahead of their account after the adopted roster, and with this place, if the hours are
        counted for them.
    minutes, weekly_cap : int
        What they would work in that week, and their limit.
    role : str
        As what they would come, such as ``able roofing``, ``learner planting`` or ``crew``.
    nearby : tuple of str
        Their other work on the same day, with the way to it.
    wish : int
        1 where they would like this work, -1 where they would rather not, else 0.
    answered : bool
        False where they have not said when they can come.
    """

    member: str
    name: str
    ahead_now: int
    ahead_then: int
    minutes: int
    weekly_cap: int
    role: str
    nearby: tuple[str, ...]
    wish: int
    answered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TradeLine:
    """What a trade would do: `line` for who comes, `shift` for what they give, and the other's figures."""

    line: StandInLine
    shift: str
    shift_words: str
    other_now: int
    other_then: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoppedLine:
    """Who cannot come, and the reasons."""

    member: str
    name: str
    rule: str
    why: tuple[str, ...]


@dataclass(frozen=True)
class Lines:
    """Words for what was found about one shift of a roster."""

    association: Association
    problem: Problem
    roster: Roster
    shift: str

    def stand_ins(self, found: Sequence[StandIn]) -> tuple[StandInLine, ...]:
        """Return a line for each who could come, in the same order."""
        now = after(self.problem, self.roster)
        ends = after_each(self.problem, (one.roster for one in found))
        return tuple(self._line(one.member, one.roster, now, then) for one, then in zip(found, ends, strict=True))

    def trades(self, found: Sequence[Trade], member: str) -> tuple[TradeLine, ...]:
        """Return a line for each who could trade with a member, in the same order."""
        now, lines = after(self.problem, self.roster), []
        own = self.problem.member[member].account
        ends = after_each(self.problem, (one.roster for one in found))
        for one, then in zip(found, ends, strict=True):
            lines.append(
                TradeLine(
                    line=self._line(one.member, one.roster, now, then),
                    shift=one.shift,
                    shift_words=shift_words(self.association, self.problem.shift[one.shift]),
                    other_now=now[own],
                    other_then=then[own],
                )
            )
        return tuple(lines)

    def stopped(self, found: Sequence[Stopped]) -> tuple[StoppedLine, ...]:
        """Return a line for each who cannot come."""
        return tuple(
            StoppedLine(
                member=one.member,
                name=member_name(self.association, one.member),
                rule=one.why[0].rule,
                why=tuple(word(reason, self.association, self.problem) for reason in one.why),
            )
            for one in found
        )

    def grouped(self, found: Sequence[Stopped]) -> tuple[str, ...]:
        """Say who cannot come: a sentence for each rule, or for each thing that is said of several alike."""
        sentences = []
        for rule in RULES:
            of_rule = [one for one in found if one.why[0].rule == rule.name]
            own = tuple(one.member for one in of_rule if rule.stops and _is_about(one.why[0], one.member))
            if own:
                reason = Reason.of(rule.name, rule.stops, members=own)
                sentences.append(word(reason, self.association, self.problem))
            alike: dict[str, list[str]] = {}
            for one in of_rule:
                if one.member not in own:
                    said = word(one.why[0], self.association, self.problem)
                    alike.setdefault(said, []).append(member_name(self.association, one.member))
            sentences += [f"{listed(names)}: {said}" for said, names in alike.items()]
        return tuple(sentences)

    def partners(self, member: str | None) -> tuple[str, ...]:
        """Return who is in the crew and only comes together with a member, by id."""
        pairs = self.problem.paired.get(member or "", ())
        both = {pair.other if pair.one == member else pair.one for pair in pairs if pair.together}
        return tuple(sorted(both & set(self.roster.crew(self.shift))))

    def _line(self, member: str, roster: Roster, now: dict[str, int], then: dict[str, int]) -> StandInLine:
        person, shift = self.problem.member[member], self.problem.shift[self.shift]
        slot = shift.slots[roster.run[self.shift].slot]
        duties = roster.duties(self.problem)[member]
        nearby = [
            f"{shift_words(self.association, other)}, {self._way(other.site, shift.site)}"
            for other, when in duties
            if when.day == slot.day and other.id != self.shift
        ]
        return StandInLine(
            member=member,
            name=member_name(self.association, member),
            ahead_now=now[person.account],
            ahead_then=then[person.account],
            minutes=sum(when.minutes for _, when in duties if when.week == slot.week),
            weekly_cap=person.weekly_cap[self.problem.week_index(slot.week) or 0],
            role=next((role for role, who in seating(self.problem, roster, self.shift) if who == member), "crew"),
            nearby=tuple(nearby),
            wish=wished(person, shift, slot),
            answered=person.answered,
        )

    def _way(self, one: str, other: str) -> str:
        return "at the same site" if one == other else f"{hours(self.problem.travel_between(one, other))} away"


def _is_about(reason: Reason, member: str) -> bool:
    """Tell whether a reason is about a member, and not about the crew or somebody else in it."""
    return member in (reason.get("member"), reason.get("other"))
