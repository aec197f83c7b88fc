"""Edits drawn at random: told exactly as they were made, and kept when the rest is planned around them."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from openpyxl import load_workbook

from rola.cli.deciding import fixed_by
from rola.cli.edited import Edited, read_edited
from rola.orders import FILLED_FIRST, in_order
from rola.outputs import workbook
from rola.planning.carried import Carried
from rola.planning.decided import Decided, decided_in
from rola.plans import found_season
from rola.roster_table import labels
from rola.season import Season
from solver.answer import Found, Impossible
from solver.check import check, measures
from solver.problem import Problem, Standing
from solver.roster import Roster
from solver.rules import RULES
from solver.solve import Limits, solve
from solver.stops import Stops
from tests.rola.inputs.drawn_rosters import EXAMPLES, WEEKS, Chance, association_of, drawn_season, problem_of

MEMBER = 8
FEW = 12
HEAD = 4


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Draw 300 sheets in the deep profile, else 12."""
    if "trial" in metafunc.fixturenames:
        deep = metafunc.config.getoption("hypothesis_profile", default=None) == "deep"
        metafunc.parametrize("trial", range(300 if deep else FEW))


def edit(path: Path, season: Season, chance: Chance, count: int, *, legal: bool = False) -> dict[str, str]:
    """Change some member cells of a workbook; return by cell what should be told.

    `legal` = only people whom nothing about themselves stops are typed, as most meetings would.
    """
    names = labels(season.association)
    book = load_workbook(path)
    sheet = book["Roster"]
    rows = {str(row[10].value): row[0].row for row in sheet.iter_rows(min_row=HEAD + 1)}
    crews = {seat.shift: set[str]() for seat in season.seats}
    for seat in season.seats:
        crews[seat.shift] |= {seat.member} - {""}
    told = {}
    seats = [seat for seat in season.seats if seat.start and season.problem.shift[seat.shift].slots]
    for seat in chance.sample(seats, min(count, len(seats))):
        free = [member.id for member in season.problem.members if member.id not in crews[seat.shift]]
        if legal:
            rest = season.answer.roster.without_place(seat.member, seat.shift) if seat.member else season.answer.roster
            free = [who for who in free if not Stops(season.problem, rest).of(who, seat.shift)]
        now = chance.choice([*free, "", ""])
        if len(crews[seat.shift] - {seat.member}) == 0 and not now:
            continue  # the last one: that calls it off
        cell = sheet.cell(rows[seat.row_id], MEMBER)
        cell.value = chance.choice([names[now], names[now].upper(), f" {now} "]) if now else None
        cell.data_type = "s" if now else "n"
        crews[seat.shift] = (crews[seat.shift] - {seat.member}) | ({now} - {""})
        if now != seat.member:
            told[f"Roster!H{rows[seat.row_id]}"] = f"{names.get(seat.member, 'open')} -> {names.get(now, 'open')}"
    book.save(path)
    return told


def read(path: Path, season: Season) -> Edited:
    return read_edited(path, season.problem, season.association, (), carried=Carried(), as_json=False)


def test_the_changes_told_are_exactly_those_made(trial: int, tmp_path: Path) -> None:
    chance = random.Random(trial)  # noqa: S311  # no secret
    season = drawn_season(EXAMPLES[trial % 3], WEEKS[trial // 3 % len(WEEKS)], trial)
    (path,) = workbook.write(season, tmp_path)
    told = edit(path, season, chance, chance.choice([1, 1, 2, 5]))
    edited = read(path, season)
    said = dict(line.split(": ", 1) for line in edited.words(season.association))
    assert {cell: words.rpartition(" (")[0] for cell, words in said.items()} == told
    assert edited.called_off == ()


@cache
def planned(example: str) -> Season:
    """Return a week that was really planned."""
    found = found_season(association_of(example), problem_of(example, WEEKS[0]), Limits())
    assert found is not None
    return found


def around(problem: Problem, edited: Edited) -> tuple[Problem, Decided]:
    """Return what is planned around a sheet, as the command does."""
    fixed = fixed_by(edited, problem, Decided())
    standing = tuple(
        Standing(shift=run.shift, start=slot.start, crew=frozenset(run.crew))
        for run, _, slot in edited.roster.timed(problem)
    )
    return in_order(decided_in(replace(problem, adopted=standing), fixed), FILLED_FIRST), fixed


def pins_alone(problem: Problem, decided: Decided) -> bool:
    """Tell whether a fixed place breaks a rule that is about one member in one place, whoever else comes."""
    of_one = {"availability", "busy", "bars", "minors", "trained", "host", "closures", "weather"}
    rules = [rule for rule in RULES if rule.name in of_one and rule.name not in problem.terms.rules_off]
    for member, shift in decided.pins:
        slots = range(len(problem.shift[shift].slots))
        rosters = [Roster.of([(shift, slot, [member])]) for slot in slots]
        if all(any(True for rule in rules for _ in rule.breaches(problem, one)) for one in rosters):
            return True
    return False


def test_planning_around_edits_keeps_every_legal_pin(
    trial: int, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    season = planned(EXAMPLES[trial % 3] if trial >= FEW else "print-rota")  # the quickest, but in the deep profile
    chance = random.Random(f"around {trial}")  # noqa: S311
    (path,) = workbook.write(season, tmp_path)
    edit(path, season, chance, chance.choice([1, 1, 2, 4]), legal=trial % 2 == 0)
    problem, fixed = around(season.problem, read(path, season))
    answer = solve(problem)
    record_property("answer", type(answer).__name__)  # counted with --junitxml
    if isinstance(answer, Impossible):
        assert any(ask.rule == "pins" for ask in answer.asks)
        return
    assert isinstance(answer, Found)
    assert not pins_alone(problem, fixed)
    assert check(problem, answer.roster) == ()
    off = {shift.id for shift in problem.shifts if problem.called_off(shift)}
    assert all(answer.roster.sends(*place) for place in fixed.pins if place[1] not in off)
    assert not any(answer.roster.sends(*place) for place in fixed.kept_out)
    changes = next(result for result in answer.goals if result.name == "changes")
    assert changes.value == measures(problem, answer.roster)["changes"]
    assert changes.proved
    assert changes.value == changes.bound
