"""One evaluator for all: judges any roster from the problem alone, whoever or whatever made it.

It shares nothing with the solver but the types: not the model, not the rules, not the shares.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from benchmarks.legal import Fault, faults
from benchmarks.swaps import Swap, swaps
from solver.problem import COMMONS, Problem, Urgency
from solver.roster import Roster

HALF_HOUR = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What there is to say about a roster.

    Attributes
    ----------
    broken : tuple of Fault
        Rules it breaks; empty = legal.
    idle : tuple of int
        Shifts that do not run: must, should, could.
    open_seats, open_minutes : int
        Wanted seats without anybody, and their labour.
    given : int
        Labour given in all, in minutes.
    ahead : mapping
        Minutes each account is ahead afterwards.
    figures : tuple of int
        The same, sorted, most ahead first.
    squares : float
        Sum of the squared figures in half hours.
    swaps : tuple of Swap
        Seats that someone further behind could take so that the figures get better.
    wishes : tuple of int
        Places someone would rather not have: most of one member, all; places given that were liked.
    trips : int
        Days worked, over all members.
    """

    broken: tuple[Fault, ...]
    idle: tuple[int, ...]
    open_seats: int
    open_minutes: int
    given: int
    ahead: Mapping[str, int]
    figures: tuple[int, ...]
    squares: float
    swaps: tuple[Swap, ...]
    wishes: tuple[int, int, int]
    trips: int

    @property
    def legal(self) -> bool:
        """Tell whether it breaks nothing."""
        return not self.broken


def roster_of(places: Iterable[tuple[str, str]]) -> Roster:
    """Build a roster from (member, shift), each shift at its first time."""
    crews: dict[str, list[str]] = {}
    for member, shift in places:
        crews.setdefault(shift, []).append(member)
    return Roster.of((shift, 0, crew) for shift, crew in crews.items())


def evaluate(problem: Problem, roster: Roster) -> Verdict:
    """Judge a roster."""
    ahead = ahead_after(problem, roster)
    figures = tuple(sorted(ahead.values(), reverse=True))
    broken = tuple(faults(problem, roster))
    counted = [shift for shift in problem.shifts if shift.counted]
    idle = Counter(shift.urgency for shift in counted if shift.id not in {run.shift for run in roster.runs})
    given = sum(slot.minutes * len(run.crew) for run, _, slot in roster.timed(problem))
    return Verdict(
        broken=broken,
        idle=tuple(idle[urgency] for urgency in Urgency),
        open_seats=sum(shift.wanted - len(roster.crew(shift.id)) for shift in counted),
        open_minutes=sum(shift.wanted * shift.minutes for shift in counted) - given,
        given=given,
        ahead=ahead,
        figures=figures,
        squares=sum(figure * figure for figure in figures) / HALF_HOUR**2,
        swaps=() if broken else tuple(swaps(problem, roster, ahead)),
        wishes=_wishes(problem, roster),
        trips=len({(member, slot.day) for run, _, slot in roster.timed(problem) for member in run.crew}),
    )


def ahead_after(problem: Problem, roster: Roster) -> dict[str, int]:
    """Whole minutes each account is ahead: what it carried, and what it gave less its share.

    Each week's labour is shared by that week's promises; the labour of a visit to a household (of
    members of the problem) is shared among the others. Minutes left over by rounding down go to the largest remainders.
    """
    level = {account.id: account.ahead for account in problem.accounts}
    own = Counter[str]()
    labour = Counter[tuple[int, str]]()
    homes = {member.home for member in problem.members}
    for run, shift, slot in roster.timed(problem):
        week = problem.weeks.index(slot.week) if slot.week in problem.weeks else 0
        labour[week, shift.host if shift.host in homes else COMMONS] += slot.minutes * len(run.crew)
        for member in run.crew:
            own[problem.member[member].account] += slot.minutes
    for (week, spared), minutes in labour.items():
        for account, part in _parts(problem, week, spared).items():
            level[account] -= part * minutes
    rounded = round_down(level)
    return {account: minutes + own[account] for account, minutes in rounded.items()}


def round_down(level: Mapping[str, Fraction]) -> dict[str, int]:
    """Round to whole minutes so that the rounded sum is kept; ties go by name."""
    whole = {account: floor(value) for account, value in level.items()}
    left = round(sum(level.values(), Fraction())) - sum(whole.values())
    for account in sorted(level, key=lambda name: (whole[name] - level[name], name))[:left]:
        whole[account] += 1
    return whole


def _parts(problem: Problem, week: int, spared: str) -> dict[str, Fraction]:
    """Share out one unit of labour of a week by promises, or equally where nobody promised any."""
    sharing = [member for member in problem.members if spared == COMMONS or member.home != spared]
    sharing = sharing or list(problem.members)
    promised = Counter({member.account: 0 for member in sharing})
    for member in sharing:
        promised[member.account] += member.promise[week]
    total = promised.total()
    equal = Fraction(1, len(promised) or 1)
    return {account: Fraction(minutes, total) if total else equal for account, minutes in promised.items()}


def _wishes(problem: Problem, roster: Roster) -> tuple[int, int, int]:
    unwanted, liked = Counter[str](), 0
    for run, shift, slot in roster.timed(problem):
        for member in run.crew:
            said = {
                wish.likes
                for wish in problem.member[member].wishes
                if wish.start < slot.end and slot.start < wish.end
                if wish.task in (None, shift.task) and wish.site in (None, shift.site)
            }
            unwanted[member] += False in said
            liked += said == {True}
    return max(unwanted.values(), default=0), unwanted.total(), liked
