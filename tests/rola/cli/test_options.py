"""Several plans side by side: each whole, each judged, one adopted by its number."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from rola.comparison import columns, rows
from rola.inputs.folder import read
from rola.languages import ENGLISH, Language, language_of
from rola.orders import OPTIONS, in_order, options_for
from rola.planning import problem_for
from rola.season import Season
from rola.weeks import monday_of
from solver.check import check, measures
from solver.roster import Roster
from tests.rola.cli.conftest import WEEK, Run
from tests.rola.inputs.writing import SOUND, write_folder
from tests.rola.outputs.season_fixture import goal, season

MARKET, FAIR = "market@2027-03-13", "fair@2027-03-14"
WISHES = SOUND | {
    "members": "member,name,household,hours_per_week,weekly_cap\nana,Ana,red,2,8\nbo,Bo,blue,2,8\ncy,Cy,green,2,8\n",
    "households": "household,name\nred,Red house\nblue,Blue house\ngreen,Green house\n",
    "tasks": "task,name,hours,least,wanted\nweed,Weeding,3,1,1\n",
    "shifts": "shift,task,site,weekday,start\nmarket,weed,field,Sat,08:00\nfair,weed,field,Sun,08:00\n",
    "availability": "member,kind,weekday\nana,would like,Sat\nana,would like,Sun\n"
    "bo,rather not,Sat\nbo,rather not,Sun\ncy,rather not,Sat\n",
}


@pytest.fixture
def ring(tmp_path: Path) -> Path:
    """Ana would like both days; to be even, Bo or Cy must come on one of them."""
    return write_folder(tmp_path / "ring", WISHES)


def roster(path: Path) -> Roster:
    shifts = json.loads(path.read_text(encoding="utf-8"))["shifts"]
    return Roster.of((one["shift"], 0, [seat["member"] for seat in one["crew"]]) for one in shifts if one["crew"])


def test_each_is_best_in_what_it_is_named_after(run: Run, ring: Path) -> None:
    ran = run("plan", ring, "--week", WEEK, "--options", "2", "--json")
    assert ran.code == 0
    told = json.loads(ran.out)
    assert [one["title"] for one in told["options"]] == ["Most even", "Most wishes"]
    place = ring / "plans" / WEEK
    assert json.loads((place / "options.json").read_text(encoding="utf-8")) == told
    association = read(ring).association
    assert association is not None
    problem = problem_for(association, (monday_of(WEEK),))
    even, wished = (roster(place / one["folder"] / "plan.json") for one in told["options"])
    assert not check(problem, even)
    assert not check(problem, wished)
    # Six hours of work for three who promised the same: 2 h each, in shifts of 3 h.
    assert measures(problem, even)["fair"] == (60, 60, -120)
    assert wished == Roster.of([(MARKET, 0, ["ana"]), (FAIR, 0, ["ana"])])
    assert measures(problem, wished)["wishes"] == (0, 0, 0)
    assert told["options"][1]["another_week_than_in_option_1"] == sorted(
        {"ana", *(who for run in even.runs for who in run.crew)}
    )
    for one in told["options"]:
        files = {path.name for path in (place / one["folder"]).iterdir()}
        assert {"plan.json", "roster.csv", "roster.xlsx", "poster.html"} <= files
        assert run("check", ring, "--proof", place / one["folder"] / "plan.json").code == 0


def test_the_terminal_and_the_page_set_them_side_by_side(run: Run, ring: Path) -> None:
    ran = run("plan", ring, "--week", WEEK, "--options", "2")
    assert ran.code == 0
    assert "1. Most even" in ran.out
    assert "2. Most wishes" in ran.out
    assert "Fair load" in ran.out
    assert f"rola adopt {ring} --week {WEEK} --option 1" in ran.err
    page = (ring / "plans" / WEEK / "options.html").read_text(encoding="utf-8")
    assert page.count('scope="col"') == 2
    assert "Most ahead 1 h, most behind 2 h" in page


@pytest.mark.parametrize(
    ("language", "less"),
    [
        (ENGLISH, "; less even among the others"),
        (language_of("es"), "; menos parejo entre los demás"),
        (language_of("sw"), "; usawa mdogo zaidi kati ya wengine"),
    ],
)
def test_where_the_words_are_the_same_it_is_said_what_makes_one_better(language: Language, less: str) -> None:
    def plan(*ahead: int) -> Season:
        fair = replace(goal("fair", ""), value=ahead)
        return replace(season(), goals=(fair,))

    plans = [("one", plan(60, 0, -120)), ("two", plan(60, 30, -120)), ("three", plan(90, 0, -120))]
    fair, *_ = rows(columns(plans), language)
    one, two, three = fair.cells
    assert (one.best, two.best, three.best) == (True, False, False)
    assert two.words == one.words + less
    assert less not in three.words


def test_one_is_adopted_by_its_number_and_none_without(run: Run, ring: Path) -> None:
    run("plan", ring, "--week", WEEK, "--options", "2")
    ran = run("adopt", ring, "--week", WEEK)
    assert (ran.code, ran.out) == (2, "")
    assert "--option: 1, 2" in ran.err
    assert run("adopt", ring, "--week", WEEK, "--option", "3").code == 2
    assert run("adopt", ring, "--week", WEEK, "--option", "2").code == 0
    told = json.loads(run("plan", ring, "--week", WEEK, "--replan", "--json").out)
    assert told["changes"] == {"people": [], "work": []}
    assert [one["crew"][0]["member"] for one in told["shifts"]] == ["ana", "ana"]


def test_one_is_adopted_by_its_file(run: Run, ring: Path) -> None:
    run("plan", ring, "--week", WEEK, "--options", "2")
    assert run("adopt", ring / "plans" / WEEK / "option-2" / "roster.csv", ring).code == 0
    assert json.loads(run("plan", ring, "--replan", "--json").out)["weeks"] == [WEEK]


def test_an_adopted_week_has_fewest_changes_first(run: Run, ring: Path) -> None:
    run("plan", ring, "--week", WEEK, "--options", "2")
    run("adopt", ring, "--week", WEEK, "--option", "2")
    told = json.loads(run("plan", ring, "--replan", "--options", "3", "--json").out)
    assert [one["title"] for one in told["options"]] == ["Fewest changes", "Most even", "Most wishes"]
    assert [one["people_with_a_change"] for one in told["options"]] == [0, 2, 0]
    assert [one["same_as"] for one in told["options"]] == [None, None, 1]
    ran = run("plan", ring, "--week", WEEK, "--replan", "--options", "3")
    assert "the same roster as" in " ".join(ran.out.split())


def test_a_plan_takes_the_place_of_options_and_the_other_way_round(run: Run, ring: Path) -> None:
    for words in (("--options", "2"), (), ("--options", "2")):
        assert run("plan", ring, "--week", WEEK, *words).code == 0
    assert sorted(path.name for path in (ring / "plans" / WEEK).iterdir() if path.name[0] != ".") == [
        "option-1",
        "option-2",
        "options.html",
        "options.json",
    ]


@pytest.mark.parametrize("words", [("--options", "1"), ("--options", "6"), ("--options", "2", "--replan", "--fill")])
def test_what_cannot_be_asked_for(run: Run, ring: Path, words: tuple[str, ...]) -> None:
    assert run("plan", ring, "--week", WEEK, *words).code == 2
    assert not (ring / "plans").exists()


def test_the_goals_of_an_option_come_first_and_the_meeting_s_order_follows(ring: Path) -> None:
    association = read(ring).association
    assert association is not None
    problem = problem_for(association, (monday_of(WEEK),))
    assert [one.name for one in options_for(problem, 5)] == [one.name for one in OPTIONS[1:]]
    ordered = in_order(in_order(problem, ("trips", "fair")), ("hands", "wishes", "fair"))
    assert ordered.terms.goal_order == ("hands", "wishes", "fair", "trips")


def test_a_plan_made_around_a_sheet_is_kept(run: Run, ring: Path) -> None:
    assert run("plan", ring, "--week", WEEK).code == 0
    paper = ring / "plans" / WEEK / "roster.csv"
    assert run("plan", ring, "--week", WEEK, "--around", paper).code == 0
    assert run("plan", ring, "--week", WEEK, "--around", paper).code == 0  # made again around it: the later one counts
    kept = ring / "plans" / f"{WEEK}.changed-1"
    assert not kept.exists()
    ran = run("plan", ring, "--week", WEEK, "--options", "2")
    assert f"The earlier plan was made around a sheet; it is kept in {kept.resolve()}." in ran.err
    assert json.loads((kept / "plan.json").read_text(encoding="utf-8"))["around"]
    assert "is kept in" not in run("plan", ring, "--week", WEEK).err
