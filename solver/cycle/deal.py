"""From posts to crews: the people of a time are dealt out to its shifts.

Whoever holds a needed skill sits down first, then couples, then leads and everybody who needs
no lead, learners last; first to what each shift cannot run without, then to the other seats.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from solver.cycle.crews import Together
from solver.cycle.posts import Posts, Seats
from solver.problem import Level


@dataclass
class Dealt:
    """Crews by time and shift, and who found no seat.

    Attributes
    ----------
    crews : dict
        For each running shift, by id: the numbers of its people.
    left : list of (people, time)
        Those who could not be seated at their time, a couple together.
    """

    crews: dict[str, list[int]] = field(default_factory=dict)
    left: list[tuple[tuple[int, ...], int]] = field(default_factory=list)


def deal(
    posts: Posts,
    runs: Iterable[Seats],
    there: Mapping[int, Sequence[int]],
    pairs: Mapping[int, Sequence[tuple[int, int]]],
) -> Dealt:
    """Seat everyone.

    Parameters
    ----------
    there : mapping
        For each post, the single people who are sent to it.
    pairs : mapping
        For each time, the couples who are sent to it.
    """
    together = Together(posts.times.problem)
    by_time: dict[int, list[Seats]] = {}
    for own in runs:
        by_time.setdefault(own.time, []).append(own)
    at: dict[int, list[int]] = {}
    for post, people in there.items():
        if people:
            at.setdefault(int(posts.time[post]), []).append(post)
    dealt = Dealt()
    for time in sorted(at.keys() | by_time.keys() | pairs.keys()):
        table = _Table(posts, together, by_time.get(time, []))
        for post in sorted(at.get(time, ()), key=lambda post: posts.keys[post][1] == ""):
            if posts.keys[post][1]:
                table.skilled(post, there[post])
        for pair in pairs.get(time, ()):
            table.take(pair)
        for post in at.get(time, ()):
            if not posts.keys[post][1]:
                table.everybody(there[post])
        dealt.crews.update({own.shift.id: crew for own, crew in zip(table.runs, table.crews, strict=True)})
        dealt.left += [(people, time) for people in table.left]
    return dealt


class _Table:
    """The shifts of one time, with the people who sat down so far."""

    def __init__(self, posts: Posts, together: Together, runs: Sequence[Seats]) -> None:
        self._posts, self._together = posts, together
        self.runs = runs
        self.crews: list[list[int]] = [[] for _ in runs]
        self._general = [sum(count for post, count in own.most.items() if not posts.keys[post][1]) for own in runs]
        self._must = [sum(count for post, count in own.must.items() if not posts.keys[post][1]) for own in runs]
        self.left: list[tuple[int, ...]] = []

    def skilled(self, post: int, people: Sequence[int]) -> None:
        """Seat those who come for their skill."""
        _, skill, _ = self._posts.keys[post]
        level = [self._together.members[i].skills[skill] for i in people]
        waiting = [i for _, i in sorted(zip(level, people, strict=True))]
        for own, crew in zip(self.runs, self.crews, strict=True):
            for _ in range(own.must.get(post, 0)):
                fit = next((i for i in waiting if self._together.may(own.shift, [*crew, i])), None)
                if fit is not None:
                    waiting.remove(fit)
                    crew.append(fit)
        for one in waiting:
            self.take((one,))

    def everybody(self, people: Sequence[int]) -> None:
        """Seat single people, those first who need nobody beside them."""
        waiting = sorted(people, key=self._late)
        for _ in range(max(self._must, default=0)):
            for here, own in enumerate(self.runs):
                crew = self.crews[here]
                fit = next((i for i in waiting if self._together.may(own.shift, [*crew, i])), None)
                if self._must[here] > 0 and fit is not None:
                    waiting.remove(fit)
                    self._sit(here, (fit,))
        for one in waiting:
            self.take((one,))

    def take(self, people: tuple[int, ...]) -> None:
        """Seat people together: where most of the least crew is missing, then where most seats are free."""
        order = sorted(range(len(self.runs)), key=lambda here: (-self._must[here], -self._general[here], here))
        for here in order:
            own, crew = self.runs[here].shift, self.crews[here]
            if self._general[here] >= len(people) and self._together.may(own, [*crew, *people]):
                self._sit(here, people)
                return
        self.left.append(people)

    def _sit(self, here: int, people: tuple[int, ...]) -> None:
        self.crews[here] += people
        self._general[here] -= len(people)
        self._must[here] -= len(people)

    def _late(self, member: int) -> tuple[bool, int, int]:
        """Leads first, learners last; otherwise in the order of the members."""
        learns = any(self._together.learns(own.shift, member) for own in self.runs)
        leads = sum(level == Level.LEAD for level in self._together.members[member].skills.values())
        return (learns, -leads, member)
