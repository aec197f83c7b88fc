"""`rola standins` from the command line: the commands it tells are taken, and what it refuses is refused."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from rola.cli.shell import command
from tests.rola.cli.conftest import WEEK, Run, adopted_in
from tests.rola.inputs.writing import SOUND, write_folder

MARKET, FAIR = "market@2027-03-13", "fair@2027-03-14"
RING = SOUND | {
    "members": "member,name,household,hours_per_week,weekly_cap\n"
    "ana,Ana,red,4,8\nbo,Bo,blue,2,8\ncy,Cy,blue,2,8\ndee,Dee,green,2,3\neve,Eve,grey,2,8\n",
    "households": "household,name\nred,Red house\nblue,Blue house\ngreen,Green house\ngrey,Grey house\n",
    "tasks": "task,name,hours,least,wanted\nweed,Weeding,3,1,2\n",
    "shifts": "shift,task,site,weekday,start\nmarket,weed,field,Sat,08:00\nfair,weed,field,Sun,08:00\n",
    "pins": "member,shift,date,kind\nana,market,2027-03-13,comes\nbo,market,2027-03-13,comes\n"
    "cy,fair,2027-03-14,comes\ndee,fair,2027-03-14,comes\n",
    "availability": "member,kind,date\neve,away,2027-03-14\n",
}


@pytest.fixture
def ring(run: Run, tmp_path: Path) -> Path:
    """Ana and Bo at the market on Saturday, Cy and Dee at the fair on Sunday; Eve, away on Sunday, has no place."""
    folder = write_folder(tmp_path / "ring", RING)
    adopted_in(run, folder)
    (folder / "pins.csv").unlink()
    return folder


def test_who_could_come_best_first_and_who_cannot(run: Run, ring: Path) -> None:
    told = json.loads(run("standins", "market", ring, "--for", "Bo", "--json").out)
    assert (told["week"], told["shift"], told["for"]) == (WEEK, MARKET, "bo")
    # Twelve hours are given, and promised: the blue house is 6 - 4 ahead with Bo and Cy, the grey 0 - 2 without Eve.
    assert [(one["member"], one["ahead_now"], one["ahead_then"]) for one in told["stand_ins"]] == [
        ("eve", -120, 60),
        ("cy", 120, 120),
    ]
    assert (told["stand_ins"][0]["minutes"], told["stand_ins"][0]["weekly_cap"]) == (180, 480)
    assert [(one["member"], one["rule"]) for one in told["cannot"]] == [("dee", "weekly-cap")]
    assert told["cannot"][0]["why"] == ["Dee works at most 3 h in the week of Monday 8 March"]


def test_a_shift_is_named_as_people_see_it(run: Run, ring: Path) -> None:
    ran = run("standins", "weeding", ring)
    said = " ".join(ran.err.split())
    assert (ran.code, f"{FAIR} (Weeding, Sunday 14 March)" in said, MARKET in said) == (2, True, True)
    ran = run("standins", "weedin", ring)
    assert (ran.code, "did you mean 'Weeding'" in " ".join(ran.err.split())) == (2, True)
    tables = RING | {
        "tasks": "task,name,hours,least,wanted\nweed,Weeding,3,1,2\nstall,Märkt stall,3,1,2\n",
        "shifts": RING["shifts"].replace("market,weed", "market,stall"),
    }
    write_folder(ring, {name: text for name, text in tables.items() if name != "pins"})
    assert run("plan", ring, "--week", "2027-W11").code == 0
    assert run("adopt", ring, "--week", "2027-W11").code == 0
    ran = run("change", "postpone", "markt STALL", ring)
    assert (ran.code, "Märkt stall at The field" in ran.out, "20 March" in ran.out) == (0, True, True)


def test_the_command_told_is_taken(run: Run, ring: Path) -> None:
    told = json.loads(run("standins", "market", ring, "--for", "bo", "--json").out)
    rola, *words = shlex.split(told["stand_ins"][0]["command"])
    assert (rola, words[:5]) == ("rola", ["change", "stand-in", "bo", MARKET, "eve"])
    assert run(*words).code == 0
    again = json.loads(run("standins", "market", ring, "--for", "eve", "--json").out)
    assert "eve" not in {one["member"] for one in again["stand_ins"]}


def test_by_two_commands_the_hours_are_counted_for_who_comes(run: Run, ring: Path) -> None:
    ran = run("standins", "market", ring, "--for", "bo")
    commands = [line.strip() for line in ran.err.splitlines() if line.startswith("  rola")]
    assert [command.split()[2] for command in commands] == ["away", "fill", "stand-in"]
    assert "Cannot come" not in ran.out
    assert "At their weekly cap: Dee" in ran.out
    for line in commands[:2]:
        assert run(*shlex.split(line)[1:]).code == 0
    assert run("standins", "market", ring).code == 2  # no seat is open any more


def test_an_open_seat_needs_nobody_to_be_named(run: Run, ring: Path) -> None:
    assert run("change", "away", "bo", "market", ring).code == 0
    ran = run("standins", "market", ring)
    assert ran.code == 0
    assert f"rola change fill {MARKET} eve {ring} --week {WEEK}" in ran.err
    assert "Cannot come then: Bo" in ran.out


def test_who_could_trade_and_the_command_for_it(run: Run, ring: Path) -> None:
    told = json.loads(run("standins", "fair", ring, "--for", "dee", "--swap", "--json").out)
    # All are within their caps; who trades a place of 3 h for one of 3 h stays as far ahead.
    assert [(one["line"]["member"], one["shift"]) for one in told["trades"]] == [("ana", MARKET), ("bo", MARKET)]
    assert all(one["line"]["ahead_now"] == one["line"]["ahead_then"] for one in told["trades"])
    words = shlex.split(told["trades"][0]["command"])
    assert words[1:7] == ["change", "swap", "dee", FAIR, "ana", MARKET]
    assert run(*words[1:]).code == 0
    ran = run("standins", "fair", ring, "--for", "ana", "--swap")
    assert "Dee" in ran.out
    assert "rola change swap ana" in ran.err


def test_when_nobody_could_trade_it_is_said_what_to_ask_next(run: Run, ring: Path) -> None:
    (ring / "availability.csv").write_text(
        "member,kind,date\nana,away,2027-03-14\nbo,away,2027-03-14\n", encoding="utf-8"
    )
    ran = run("standins", "fair", ring, "--for", "cy", "--swap")
    assert ran.code == 0
    assert "Nobody could trade" in ran.out
    assert f"rola standins {FAIR} {ring} --for cy --week {WEEK}" in ran.err


def test_when_nobody_could_come_it_is_said(run: Run, ring: Path) -> None:
    lines = "".join(f"{who},away,2027-03-13\n" for who in ("ana", "bo", "cy", "dee", "eve"))
    (ring / "availability.csv").write_text(f"member,kind,date\n{lines}", encoding="utf-8")
    ran = run("standins", "market", ring, "--for", "bo")
    assert (ran.code, ran.err) == (0, "")
    assert "Nobody could come without breaking a rule." in ran.out
    assert "Cannot come then: Cy, Dee and Eve" in ran.out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("market",), 2, "no seat of Weeding at The field, Sat 13 March 08:00 is open"),
        (("market", "--for", "cy"), 1, "Cy has no seat"),
        (("market", "--for", "zoe"), 2, "zoe"),
        (("market", "--swap"), 2, "--for MEMBER"),
        (("markt",), 2, "market"),
        (("market", "--week", "2027-W20"), 2, "2027-W20"),
    ],
)
def test_what_is_not_meant_is_refused(run: Run, ring: Path, words: tuple[str, ...], code: int, said: str) -> None:
    ran = run("standins", words[0], ring, *words[1:])
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err


def test_nothing_is_written(run: Run, ring: Path) -> None:
    before = {path: path.read_bytes() for path in ring.rglob("*") if path.is_file()}
    run("standins", "market", ring, "--for", "bo")
    run("standins", "market", ring, "--for", "bo", "--swap")
    assert {path: path.read_bytes() for path in ring.rglob("*") if path.is_file()} == before


def test_a_name_with_a_dash_is_typed_so_that_it_is_no_option() -> None:
    line = command("change away", "-x", "m", folder=Path("ring"), options=("--week", WEEK))
    assert shlex.split(line) == ["rola", "change", "away", "--week", WEEK, "--", "-x", "m", "ring"]


def test_without_one_of_a_pair_the_other_does_not_come_either(run: Run, ring: Path) -> None:
    (ring / "pairs.csv").write_text("member,other,kind\nana,bo,together\n", encoding="utf-8")
    ran = run("standins", "market", ring, "--for", "ana")
    said = " ".join(ran.out.split())
    assert "Nobody could come without breaking a rule. 3 members cannot:" in said
    assert "At their weekly cap: Dee" in said
    assert "Cy and Eve: Ana and Bo only come together" in said
    assert "Only come together with someone else" not in said
    lines = ran.err.splitlines()
    assert lines[0] == "Without Ana, Bo does not come either. Open their seats, then ask again:"
    asks = [shlex.split(line)[1:] for line in lines[1:]]
    assert [words[:3] for words in asks] == [
        ["change", "away", "ana"],
        ["change", "away", "bo"],
        ["standins", MARKET, str(ring)],
    ]
    assert [run(*words).code for words in asks] == [0, 0, 0]
    assert "1  Eve" in run(*asks[2]).out


def test_what_a_crew_lacks_is_said_once_for_all(run: Run, tmp_path: Path) -> None:
    tables = RING | {
        "tasks": "task,name,hours,least,wanted,needs\nweed,Weeding,3,1,2,1 able saw\n",
        "skills": "member,skill,level\nana,saw,able\ncy,saw,able\n",
        "pins": "member,shift,date,kind\nana,market,2027-03-13,comes\ncy,fair,2027-03-14,comes\n",
    }
    folder = write_folder(tmp_path / "saws", tables | {"members": RING["members"].replace("2,3", "2,8")})
    adopted_in(run, folder)
    (folder / "pins.csv").unlink()
    ran = run("standins", "market", folder, "--for", "ana")
    said = " ".join(ran.out.split())
    assert "Bo and Dee: Weeding at The field, Sat 13 March 08:00 needs 1 able saw" in said
