"""The plan on the terminal, whole, as golden files; and what no width may do to it."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from rola.cli.table import packed, print_season
from rola.season import CureLine, Season, State
from tests.conftest import Golden
from tests.rola.conftest import MONDAY, NAMES, season

WIDTHS = (80, 120)


def shown(season: Season, width: int, *, colour: bool = False) -> str:
    stream = io.StringIO()
    system = "standard" if colour else None
    print_season(season, Console(file=stream, width=width, color_system=system, force_terminal=colour, highlight=False))
    return "".join(f"{line.rstrip()}\n" for line in stream.getvalue().splitlines())


def collapsed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("width", WIDTHS)
def test_as_it_always_was(golden: Golden, width: int) -> None:
    golden(f"table_{width}.txt", shown(season(), width).encode())


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    lines = shown(season(), width).splitlines()
    assert max(map(cell_len, lines)) <= max(width, 80 if width < 60 else width)


@pytest.mark.parametrize("width", WIDTHS)
def test_no_name_is_cut_or_changed(width: int) -> None:
    text = shown(season(), width)
    assert "\u2026" not in text
    for name in NAMES.values():
        assert name in text


def test_a_name_longer_than_its_column_is_folded_not_cut() -> None:
    usual = season()
    name = "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh the Third"
    members = (replace(usual.members[0], name=name), *usual.members[1:])
    lines = shown(replace(usual, members=members), 80).splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("Members")) + 1
    assert collapsed(name) in collapsed("".join(line[:26] for line in lines[start : start + 5]))


def test_colour_only_repeats_what_the_words_say() -> None:
    plain, coloured = shown(season(), 100), shown(season(), 100, colour=True)
    assert "\x1b[" in coloured
    assert "\x1b[" not in plain
    assert collapsed(Text.from_ansi(coloured).plain) == collapsed(plain)
    assert "DOES NOT RUN" in plain
    assert "NOT PROVED" in plain
    assert "OPEN" in plain


def test_the_days_of_the_head() -> None:
    def days(*weeks: date) -> str:
        return shown(replace(season(), weeks=weeks), 120).splitlines()[0].split(", ", 1)[1]

    assert days(MONDAY) == "8 to 14 March 2027"
    assert days(MONDAY, date(2027, 4, 5)) == "8 March to 11 April 2027"
    assert days(date(2026, 12, 28)) == "28 December 2026 to 3 January 2027"
    assert days(MONDAY, date(2028, 3, 6)) == "8 March 2027 to 12 March 2028"


def test_without_work_members_or_goals() -> None:
    text = shown(replace(season(), shifts=(), members=(), goals=()), 80)
    assert "No work falls in this week." in text
    assert "Goals" not in text


def test_a_full_roster_and_members_who_all_answered() -> None:
    usual = season()
    filled = replace(
        usual,
        shifts=usual.shifts[:1],
        members=tuple(replace(member, answered=True, account=member.member) for member in usual.members),
    )
    text = shown(filled, 100)
    assert "1 of 1 shift run, all their 4 seats filled." in text
    assert "?" not in text
    assert "whole household" not in text


def test_open_seats_of_a_kind_are_named() -> None:
    usual = season()
    first = usual.shifts[0]
    seats = tuple(replace(seat, member="", member_name="", state=State.OPEN) for seat in first.seats)
    text = shown(replace(usual, shifts=(replace(first, seats=seats, state=State.OPEN),)), 120)
    assert "OPEN 4 of 4 seats: lead planting, learner planting, 2 crew" in text


def test_what_was_typed_cannot_steer_the_terminal() -> None:
    usual = season()
    sly = replace(usual.shifts[0], task_name="\x1b[2JWeed[red]ing\n\n[/]", site_name="\x07plot")
    text = shown(replace(usual, shifts=(sly, *usual.shifts[1:])), 100)
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "[2JWeed[red]ing [/]" in text


class TestPacked:
    def test_as_many_on_a_line_as_fit(self) -> None:
        lines = [line.plain for line in packed([Text(word) for word in ("Ana", "Bo", "Cy Long", "Di")], 9)]
        assert lines == ["Ana, Bo,", "Cy Long,", "Di"]

    def test_wide_letters_count_double(self) -> None:
        assert [line.plain for line in packed([Text("李"), Text("李"), Text("李")], 7)] == ["李, 李,", "李"]

    def test_one_too_long_has_a_line_to_itself(self) -> None:
        assert [line.plain for line in packed([Text("A"), Text("B" * 20), Text("C")], 5)] == ["A,", "B" * 20 + ",", "C"]

    def test_nobody(self) -> None:
        assert list(packed([], 10)) == []


def test_of_many_reasons_the_weightiest_two_and_the_best_cure_are_shown() -> None:
    usual = season()
    number = next(number for number, shift in enumerate(usual.shifts) if shift.why)
    shift = replace(
        usual.shifts[number],
        why=("one", "two", "three"),
        cures=(CureLine(sentence="If four came"), CureLine(sentence="If five came")),
    )
    text = shown(replace(usual, shifts=(*usual.shifts[:number], shift, *usual.shifts[number + 1 :])), 120)
    assert "Filled if four came" in text
    assert f"rola why {shift.shift}" in text
    words = text.split()
    assert [word in words for word in ("one", "two", "three", "five")] == [True, True, False, False]


def test_the_command_that_tells_more_is_on_one_line_however_narrow_the_terminal() -> None:
    stream = io.StringIO()
    command = "rola why '{}' 'the ring of ours' --week 2027-W10 --weeks 4"
    print_season(season(), Console(file=stream, width=60), why=command.format)
    assert f"  {command.format('compost')}\n" in stream.getvalue()


def test_of_many_such_commands_five_are_shown() -> None:
    usual = season()
    shift = next(shift for shift in usual.shifts if shift.state is State.OPEN)
    many = tuple(replace(shift, shift=f"s{number}") for number in range(7))
    text = shown(replace(usual, shifts=many), 100)
    assert [f"rola why s{number}\n" in text for number in range(7)] == [True] * 5 + [False] * 2
    assert "and so on for 2 more shifts" in text
