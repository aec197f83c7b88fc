"""Most places that any roster could give, by a maximum flow drawn from the types alone.

Only what is about one member is asked for: being free, bars, age, training, caps. Crews may be of any
size, skills may be missing, and couples only need to be free at the same times: a bound for every
roster, often not reached.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from datetime import timedelta

import numpy as np
from ortools.graph.python import max_flow

from benchmarks.legal import bars
from solver.problem import Member, Problem, Shift

Time = tuple[object, ...]
SOURCE, SINK = 0, 1


def most_places(problem: Problem) -> int:
    """Bound the places given, where all shifts are of one length and have one time.

    From the source over members (who owe so many), their weeks and days (only for those who owe
    more than one) and the times to the sink.
    """
    seats: dict[Time, int] = {}
    kind: dict[Time, Shift] = {}
    for shift in problem.shifts:
        if shift.slots:
            seats[_time(shift)] = seats.get(_time(shift), 0) + shift.wanted
            kind.setdefault(_time(shift), shift)
    times = sorted(kind.items(), key=lambda item: (item[1].slots[0].start, item[1].slots[0].end))
    draw = _Draw(problem, [shift for _, shift in times])
    for node, (time, _) in enumerate(times, start=2):
        draw.arc(node, SINK, seats[time])
    for member in problem.members:
        draw.member(member)
    return draw.flow()


def _time(shift: Shift) -> Time:
    slot = shift.slots[0]
    trained = shift.needs if shift.trained_only else ()
    return slot.start, slot.end, slot.day, shift.hazards, shift.adults_only, shift.trained_only, trained, shift.site


class _Draw:
    """Arcs as they are drawn; the times are the nodes after source and sink."""

    def __init__(self, problem: Problem, times: list[Shift]) -> None:
        self._problem, self._times = problem, times
        self._starts = [shift.slots[0].start for shift in times]
        self._arcs = (array("q"), array("q"), array("q"))
        self._nodes = 2 + len(times)

    def arc(self, tail: int, head: int, most: int) -> None:
        for column, number in zip(self._arcs, (tail, head, most), strict=True):
            column.append(number)

    def flow(self) -> int:
        flow = max_flow.SimpleMaxFlow()
        flow.add_arcs_with_capacity(*(np.frombuffer(column, dtype=np.int64) for column in self._arcs))
        if flow.solve(SOURCE, SINK) != flow.OPTIMAL:
            raise AssertionError("a maximum flow was not found")
        return int(flow.optimal_flow())

    def member(self, member: Member) -> None:
        """Draw what one member owes, their weeks and their days, down to the times they could come."""
        length = self._times[0].slots[0].minutes if self._times else 1
        owes = 7 * len(self._problem.weeks) if member.plan_cap is None else member.plan_cap // length
        caps = {week: cap // length for week, cap in zip(self._problem.weeks, member.weekly_cap, strict=True)}
        own = self._below(SOURCE, owes)
        below: dict[object, int] = {}
        for node in self._could(member):
            slot = self._times[node - 2].slots[0]
            monday = slot.day - timedelta(days=slot.day.weekday())
            if owes == 1:
                if caps[monday] and member.daily_cap >= length:
                    self.arc(own, node, 1)
                continue
            if monday not in below:
                below[monday] = self._below(own, caps[monday])
            if (slot.day, 1) not in below:
                below[slot.day, 1] = self._below(below[monday], member.daily_cap // length)
            self.arc(below[slot.day, 1], node, 1)

    def _below(self, node: int, most: int) -> int:
        self.arc(node, self._nodes, most)
        self._nodes += 1
        return self._nodes - 1

    def _could(self, member: Member) -> Iterator[int]:
        """List the times at which nothing keeps a member out."""
        found: set[int] = set()
        if member.offered is None:
            found.update(range(len(self._times)))
        for span in member.offered or ():
            here = bisect_left(self._starts, span.start)
            while here < len(self._times) and self._starts[here] < span.end:
                found.add(here)
                here += 1
        tied = [pair for pair in self._problem.paired.get(member.id, ()) if pair.together]
        both = [member, *(self._problem.member[p.other if p.one == member.id else p.one] for p in tied)]
        for here in sorted(found):
            shift = self._times[here]
            if not any(any(bars(self._problem, one, shift, shift.slots[0])) for one in both):
                yield here + 2
