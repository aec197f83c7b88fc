"""Who has said that they cannot come, and is sent there all the same: the later word of the meeting counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rola.cli.conftest import WEEK, Run
from tests.rola.cli.test_adopt_again import adopted, edit, seats

__all__ = ["adopted"]  # the fixture

SAID = "Ana had said that they cannot come; that word no longer holds."


@pytest.mark.parametrize(
    "words",
    [
        ("fill", "market", "ana"),
        ("stand-in", "dee", "market", "ana"),
    ],
)
def test_who_had_said_away_is_sent_there_again(run: Run, adopted: Path, words: tuple[str, ...]) -> None:
    assert run("change", "away", "ana", "market", adopted).code == 0
    ran = run("change", *words, adopted)
    assert ran.code == 0, ran.err
    assert SAID in ran.out
    assert "ana" in {stand_in or member for member, stand_in in seats(adopted).values()}
    assert run("check", adopted, "--roster", adopted / "rosters" / WEEK / "roster.csv").code == 0
    ran = run("plan", adopted, "--week", WEEK)
    assert ran.code == 0, ran.err
    assert SAID not in run("change", "away", "cy", "market", adopted).out


def test_a_swap_overrules_it_too(run: Run, adopted: Path) -> None:
    for shift in ("fair", "market"):
        run("change", "away", "bo", shift, adopted)  # where Bo has a seat at all
    paper = adopted / "rosters" / WEEK / "roster.csv"
    edit(paper, {"fair/1": "ana", "fair/2": "", "fair/3": "", "market/1": "cy", "market/2": "dee", "market/3": ""})
    ran = run("adopt", paper, adopted)
    assert ran.code == 0, ran.err
    assert run("change", "away", "cy", "market", adopted).code == 0
    assert run("change", "fill", "fair", "cy", adopted).code == 0
    ran = run("change", "swap", "cy", "fair", "dee", "market", adopted)
    assert ran.code == 0, ran.err
    assert "Cy had said that they cannot come; that word no longer holds." in ran.out
    assert run("check", adopted, "--roster", adopted / "rosters" / WEEK / "roster.csv").code == 0


def test_what_the_tables_say_is_no_word_that_a_change_overrules(run: Run, adopted: Path) -> None:
    assert run("change", "away", "ana", "market", adopted).code == 0
    (adopted / "availability.csv").write_text("member,kind,date\nana,away,2027-03-13\n", encoding="utf-8")
    ran = run("change", "fill", "market", "ana", adopted)
    assert (ran.code, "Ana is away on Saturday 13 March" in ran.err) == (1, True)


@pytest.mark.parametrize("around", [False, True])
def test_the_meetings_sheet_overrules_it(run: Run, adopted: Path, *, around: bool) -> None:
    assert run("change", "away", "ana", "market", adopted).code == 0
    paper = adopted / "rosters" / WEEK / "roster.csv"
    edit(paper, {"market/1": "ana"})
    said = "Ana had said that they cannot come to 'market'; that word no longer holds."
    if around:
        ran = run("plan", adopted, "--around", paper, "--week", WEEK)
        assert (ran.code, said in ran.out) == (0, True), ran.err
        assert run("check", adopted, "--proof", adopted / "plans" / WEEK / "plan.json").code == 0
        paper = adopted / "plans" / WEEK / "roster.csv"
    ran = run("adopt", paper, adopted)
    assert (ran.code, said in ran.out) == (0, True), ran.err
    assert ("ana", "") in seats(adopted).values()
    ran = run("plan", adopted, "--week", WEEK)
    assert ran.code == 0, ran.err
    assert run("check", adopted, "--roster", adopted / "rosters" / WEEK / "roster.csv").code == 0
