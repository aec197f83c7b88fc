"""From the association's tables to the plain data that a plan is made from.

`problem_for` is the whole of it; the modules beside it make one part each: the rules in force,
the span of time that is planned, people, their times, and the work.
"""

from __future__ import annotations

from datetime import date

from rola.association import Association
from rola.planning.block import block_in_force
from rola.planning.carried import (
    Carried,
    accounts_of,
    away_as_said,
    carried_from_openings,
    kept_out,
    laden,
    with_done,
    with_put_off,
    with_turns,
    without_called_off,
)
from rola.planning.decided import decided_in
from rola.planning.frame import Frame
from rola.planning.people import members_of
from rola.planning.work import shifts_of
from rola.rule_block import RuleBlock
from solver.problem import Closure, MakeUp, Pair, Pin, Problem, Shift, Terms

__all__ = ["Carried", "block_in_force", "problem_for"]


def problem_for(association: Association, weeks: tuple[date, ...], carried: Carried | None = None) -> Problem:
    """Return what is to be planned in some weeks.

    Parameters
    ----------
    association : Association
        The folder, read and free of faults.
    weeks : tuple of date
        The planned weeks, as Mondays, in order; at least one.
    carried : Carried, optional
        Where everyone stands; without it, the opening balances of the tables.

    Returns
    -------
    Problem
        Only with members who belong to the association on some planned day; pairs and pins of
        others, and pins on work that has no time in the planned weeks, are left out.

    Notes
    -----
    The host of a shift is always the household whose site it is, or the commons, also where
    members hold the accounts.
    """
    carried = carried or carried_from_openings(association)
    frame = Frame(weeks=weeks, zone=association.zone)
    block = block_in_force(association, weeks[0])
    members = away_as_said(carried, laden(carried, members_of(association, block, frame)))
    done = with_done(with_put_off(association, carried, frame.first), carried, frame.first)
    shifts = without_called_off(carried, shifts_of(with_turns(done, carried, frame.first, frame.last), frame))
    here = frozenset(member.id for member in members)
    problem = Problem(
        weeks=weeks,
        members=members,
        accounts=accounts_of(carried, members),
        shifts=shifts,
        closures=_closures(association, frame),
        pairs=_pairs(association, here),
        pins=tuple(dict.fromkeys((*_pins(association, shifts, here), *kept_out(carried, shifts, here)))),
        travel={(min(row.site, row.other), max(row.site, row.other)): row.minutes for row in association.travel},
        adopted=carried.adopted,
        past_crews={pair: times for pair, times in carried.past_crews.items() if here.issuperset(pair)},
        past_turns=carried.past_turns,
        make_ups=_make_ups(carried),
        terms=_terms(block),
    )
    return decided_in(problem, carried.decided)


def _terms(block: RuleBlock) -> Terms:
    return Terms(
        rest_minutes=block.rest,
        travel_minutes=block.travel,
        host_counts=block.host_counts,
        most_days=block.most_days,
        rules_off=frozenset(block.rules_off),
        goal_order=block.goals,
        spare_ahead=block.spare_ahead,
        catch_up=block.catch_up,
    )


def _make_ups(carried: Carried) -> tuple[MakeUp, ...]:
    return tuple(
        MakeUp(account=account, owed_to=host, minutes=minutes)
        for (account, host), minutes in sorted(carried.make_ups.items())
    )


def _closures(association: Association, frame: Frame) -> tuple[Closure, ...]:
    return tuple(
        Closure(first=row.first, last=row.last, site=row.site, wet=row.kind == "wet")
        for row in association.closures
        if frame.touches(row.first, row.last)
    )


def _pairs(association: Association, here: frozenset[str]) -> tuple[Pair, ...]:
    return tuple(
        Pair(one=row.member, other=row.other, together=row.kind == "together")
        for row in association.pairs
        if row.member in here and row.other in here
    )


def _pins(association: Association, shifts: tuple[Shift, ...], here: frozenset[str]) -> tuple[Pin, ...]:
    pins = [
        Pin(member=row.member, shift=shift.id, comes=row.kind == "comes")
        for row in association.pins
        if row.member in here
        for shift in shifts
        if _is_meant(row.shift, row.on, shift)
    ]
    return tuple(dict.fromkeys(pins))


def _is_meant(name: str, on: date | None, shift: Shift) -> bool:
    """Tell whether a pin on `name` (on a day) is a pin on this shift of the plan.

    Without a day, a pin on a repeating shift holds each time; a request pinned for a day is meant
    whenever that day is one of its possible ones.
    """
    days = {slot.day for slot in shift.slots}
    if not days or (on and on not in days):
        return False
    return shift.id == name or (shift.request is None and shift.id in {f"{name}@{day}" for day in days})
