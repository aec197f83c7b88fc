"""Cycles lived through in any order of events, beside a list that is kept by hand."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import pairwise, permutations
from random import Random

from hypothesis import Phase, event, given, settings
from hypothesis import strategies as st

from rola.acts import cycle, record, undo
from rola.acts.record import OffPlan
from rola.association import Association, RequestRow, SiteRow
from rola.book.errors import RefusedError
from rola.book.rows import Cycle, Turn
from rola.book.turns import Waiting, next_order, rotation
from tests.rola.book.group import Desk, desk, group, monday

HOMES = tuple(f"h{number}" for number in range(1, 7))
KINDS = ("fixed", "rotate_start", "reverse", "by_need", "by_balance")
DEEP = settings.get_current_profile_name() == "deep"
LIVES = settings(max_examples=150 if DEEP else 25, phases=[Phase.generate])


def ring(shares: dict[str, int], kind: str, by: str) -> Association:
    """Make a group in which everybody lives alone and has one plot."""
    base = group({f"m{home}": home for home in HOMES}, turn_order=kind, rotate_by=by)
    return replace(
        base,
        households=tuple(replace(row, turn_shares=shares.get(row.household, 0)) for row in base.households),
        sites=tuple(SiteRow(site=f"plot-{home}", name=home, household=home) for home in HOMES),
        requests=tuple(RequestRow(request=f"call-{home}", task="dig", site=f"plot-{home}") for home in HOMES),
    )


@dataclass
class Sheet:
    """The cycle on paper: (household, share) of the turns that wait, in order."""

    waiting: list[tuple[str, int]] = field(default_factory=list)

    def first_of(self, household: str) -> tuple[str, int]:
        return next(turn for turn in self.waiting if turn[0] == household)


@dataclass
class Life:
    """A group whose meeting and weather decide by chance."""

    at: Desk
    chance: Random
    sheet: Sheet = field(default_factory=Sheet)
    week: int = 0
    served: Counter[str] = field(default_factory=Counter)
    out: set[str] = field(default_factory=set)

    def waiting(self) -> list[tuple[str, int]]:
        running = rotation(self.at.book)
        return [(turn.household, turn.share) for turn in running.waiting] if running else []

    def open(self) -> None:
        self.at.do(lambda: cycle.open_cycle(self.at.association, self.at.book, monday(self.week)))
        self.sheet.waiting = self.waiting()

    def serve(self) -> None:
        """Let a household have its turn: mostly the first, sometimes another that has called."""
        household = self.chance.choice(self.sheet.waiting[:1] * 3 + self.sheet.waiting)[0]
        self.week += 1
        rows = Turn(
            cycle=self.number(),
            household=household,
            share=self.sheet.first_of(household)[1],
            state="served",
            day=monday(self.week),
        )
        self.note(rows)
        self.served[household] += 1
        self.sheet.waiting.remove(self.sheet.first_of(household))

    def postpone(self) -> None:
        household, share = self.chance.choice(self.sheet.waiting)
        row = Turn(cycle=self.number(), household=household, share=share, state="postponed", day=monday(self.week))
        self.note(row)

    def note(self, row: Turn) -> None:
        base = record.compose(self.at.association, self.at.book, monday(self.week), [], [])
        self.at.do(lambda: replace(base, rows=(*base.rows, row)))

    def number(self) -> int:
        return len(self.at.book.rows(Cycle))

    def move(self) -> None:
        household, place = self.chance.choice(self.sheet.waiting)[0], self.chance.randint(1, len(self.sheet.waiting))
        turn = self.sheet.first_of(household)
        others = [one for one in self.sheet.waiting if one != turn]
        became = [*others[: place - 1], turn, *others[place - 1 :]]
        try:
            self.at.do(
                lambda: cycle.move_turn(
                    self.at.association, self.at.book, household, place, monday(self.week), why="in need"
                )
            )
        except RefusedError:
            last = rotation(self.at.book).served[-1:]  # type: ignore[union-attr]
            row = [*((one.household, 0) for one in last), *became]
            assert any(one == other == household for (one, _), (other, _) in pairwise(row))
            return
        self.sheet.waiting = became

    def join(self) -> None:
        """Take in somebody new with one turn or two."""
        new = [home for home in HOMES if home not in self.out and not self.here(home)]
        if new:
            shares = self.chance.randint(1, 2)
            self.at.do(
                lambda: cycle.join(self.at.association, self.at.book, new[0], shares, monday(self.week), why="new")
            )
            others = self.sheet.waiting
            if shares == 2 and others:
                self.sheet.waiting = [*others[:-1], (new[0], 1), others[-1], (new[0], 2)]
            else:
                self.sheet.waiting = [*others, *((new[0], share) for share in range(1, shares + 1))]
            self.out.add(new[0])

    def here(self, home: str) -> bool:
        return any(row.household == home and row.turn_shares for row in self.at.association.households)

    def end(self) -> None:
        state = self.chance.choice(("exempt", "left"))
        household = self.chance.choice(self.sheet.waiting)[0]
        gone = [turn for turn in self.sheet.waiting if turn[0] == household]
        self.at.do(
            lambda: cycle.end_turn(self.at.association, self.at.book, household, state, monday(self.week), why="so")
        )
        ended = gone if state == "left" else gone[:1]
        self.sheet.waiting = [turn for turn in self.sheet.waiting if turn not in ended]
        self.out.add(household)


@LIVES
@given(
    st.integers(0, 2**32).map(Random),
    st.dictionaries(st.sampled_from(HOMES), st.integers(1, 2), min_size=3),
    st.sampled_from(KINDS),
    st.sampled_from(("one", "third")),
)
def test_the_book_and_a_sheet_of_paper_agree(chance: Random, shares: dict[str, int], kind: str, by: str) -> None:
    """Postponing changes no place, a vote keeps everyone else's order, and taking an act back leaves no trace."""
    with desk(ring(shares, kind, by)) as at:
        life = Life(at, chance)
        life.open()
        assert Counter(household for household, _ in life.sheet.waiting) == Counter(shares)
        acts = 0
        while life.sheet.waiting and acts < 30:
            acts += 1
            chance.choice((life.serve, life.serve, life.postpone, life.move, life.join, life.end))()
            assert life.waiting() == life.sheet.waiting
            if chance.random() < 0.3:
                turned = at.do(lambda: undo.compose(at.book, at.book.head, why="a slip")).id
                at.do(lambda: undo.compose(at.book, turned, why="no slip"))  # noqa: B023 -- done at once
                assert life.waiting() == life.sheet.waiting


@LIVES
@given(st.integers(0, 2**32).map(Random), st.sampled_from(KINDS), st.sampled_from(("one", "third")), st.integers(2, 6))
def test_with_equal_shares_nobody_has_a_second_turn_before_all_had_their_first(
    chance: Random, kind: str, by: str, count: int
) -> None:
    """Over three cycles, whatever is postponed or voted in: the turns that people had differ by one at most."""
    with desk(ring(dict.fromkeys(HOMES[:count], 1), kind, by)) as at:
        life = Life(at, chance)
        for _ in range(3):
            life.open()
            while life.sheet.waiting:
                chance.choice((life.serve, life.serve, life.postpone, life.move))()
                had = [life.served[home] for home in HOMES[:count]]
                assert max(had) - min(had) <= 1
            assert len(set(had)) == 1


@given(
    st.dictionaries(st.sampled_from("abcd"), st.integers(1, 3), min_size=1),
    st.lists(st.sampled_from("abcde"), max_size=6),
    st.sampled_from(KINDS),
    st.sampled_from(("one", "third")),
    st.sampled_from(["", *"abcd"]),
    st.dictionaries(st.sampled_from("abcd"), st.integers(-90, 90)),
)
def test_turns_of_a_household_follow_one_another_only_where_no_order_keeps_them_apart(
    shares: dict[str, int], previous: list[str], kind: str, by: str, last: str, ahead: dict[str, int]
) -> None:
    order = next_order(shares, previous, kind, by=by, ahead=ahead, last=last or None)
    assert Counter(order) == Counter(shares)
    before = last or (previous[-1] if previous else "")
    if sum(shares.values()) <= 7:
        rows = ((before, *one) for one in set(permutations(Counter(shares).elements())))
        possible = any(all(one != other for one, other in pairwise(row)) for row in rows)
        event(f"possible: {possible}")
        assert all(one != other for one, other in pairwise((before, *order))) == possible


@given(st.permutations("abcdefgh"), st.sampled_from(("one", "third")))
def test_the_five_orders_in_words(order: list[str], by: str) -> None:
    """Where everyone has one turn: as before; from further down on; backwards; who gave most first."""
    one_each = dict.fromkeys(order, 1)
    elsewhere = "nobody"
    assert next_order(one_each, order, "fixed", last=elsewhere) == tuple(order)
    assert next_order(one_each, order, "by_need", last=elsewhere) == tuple(order)
    assert next_order(one_each, order, "reverse", last=elsewhere) == tuple(reversed(order))
    step = {"one": 1, "third": 3}[by]  # a third of eight, upwards
    rotated = next_order(one_each, order, "rotate_start", by=by, last=elsewhere)
    assert [rotated.index(home) for home in order] == [(place - step) % 8 for place in range(8)]
    gave = {home: ord(home) for home in order}
    assert next_order(one_each, order, "by_balance", ahead=gave, last=elsewhere) == tuple("hgfedcba")


@given(st.lists(st.sampled_from(HOMES), min_size=1, max_size=6, unique=True), st.integers(0, 5), st.integers(0, 5))
def test_due_is_a_week_after_the_place_before_and_given_up_places_take_none(
    homes: list[str], gives_up: int, agreed: int
) -> None:
    with desk(ring(dict.fromkeys(homes, 1), "fixed", "one")) as at:
        at.do(lambda: cycle.open_cycle(at.association, at.book, monday(0)))
        order = [turn.household for turn in rotation(at.book).waiting]  # type: ignore[union-attr]
        out = order[gives_up] if gives_up < len(order) - 1 else None
        if out:
            at.do(lambda: cycle.end_turn(at.association, at.book, out, "exempt", monday(0), why="rests"))
        day = monday(0) + timedelta(days=40)
        at.do(lambda: cycle.set_days(at.association, at.book, {agreed + 1: day}, monday(0)))
        running = rotation(at.book)
        assert running is not None
        left = [home for home in order if home != out]
        assert [turn.household for turn in running.waiting] == left
        for number, turn in enumerate(running.waiting):
            has_day = turn.place == agreed + 1
            assert running.due(turn) == (day if has_day else monday(number))


def test_a_record_of_the_work_serves_the_first_turn_of_the_host_and_one_a_week() -> None:
    """The same as by hand: work at a household's call, once in a week, for the first of its turns that waits."""
    with desk(ring({"h1": 2, "h2": 1}, "fixed", "one")) as at:
        at.do(lambda: cycle.open_cycle(at.association, at.book, monday(0)))
        off = [OffPlan(day=monday(0), member="mh2", minutes=60, host="h1")]
        at.do(lambda: record.compose(at.association, at.book, monday(0), [], off))
        assert [turn.share for turn in named(at, "h1")] == [1, 2]  # off the plan: nobody's call was answered


def named(at: Desk, household: str) -> list[Waiting]:
    running = rotation(at.book)
    return [turn for turn in running.waiting if turn.household == household] if running else []
