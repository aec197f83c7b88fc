"""`rola text`: each member's message in their language, what changed, and how it is sent."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.rola.cli.conftest import WEEK, Run, adopted_in
from tests.rola.inputs.writing import SOUND, write_folder

TABLES = SOUND | {
    "members": (
        "member,name,household,hours_per_week,language\n"
        "ana,Ana,red,4,\nbo,José Bó,blue,2,es\ncy,Cy,blue,2,sw\ndee,Dee,red,4,\n"
    ),
    "tasks": "task,name,hours,least,wanted\nweed,Weeding,3,1,3\n",
}


@pytest.fixture
def adopted(run: Run, tmp_path: Path) -> Path:
    """Give four members of whom three go to one market of 3 h."""
    return adopted_in(run, write_folder(tmp_path / "ring", TABLES))


def texts(run: Run, folder: Path, *more: object) -> dict[str, dict[str, object]]:
    ran = run("text", folder, "--week", WEEK, "--json", *more)
    assert ran.code == 0, ran.err
    return {text["member"]: text for text in json.loads(ran.out)["texts"]}


def test_everybody_with_work_reads_their_own_places_in_their_language(run: Run, adopted: Path) -> None:
    found = texts(run, adopted)
    assert set(found) == {"ana", "cy", "dee"}
    assert [found[who]["language"] for who in ("ana", "cy", "dee")] == ["en", "sw", "en"]
    assert found["ana"]["words"].splitlines()[1:3] == [  # type: ignore[attr-defined]
        "Ana:",
        "- Saturday 13 March, 08:00 to 11:00: Weeding at The field (crew)",
    ]
    assert "- Jumamosi 13 Machi, 08:00 hadi 11:00: Weeding - The field (kikosi)" in str(found["cy"]["words"])


def test_a_message_names_nobody_but_its_reader(run: Run, adopted: Path) -> None:
    found = texts(run, adopted)
    for who, other in (("ana", "Cy"), ("ana", "Dee"), ("cy", "Ana"), ("dee", "Ana")):
        assert other not in str(found[who]["words"])


def test_one_member_without_work_is_told_so(run: Run, adopted: Path) -> None:
    ran = run("text", "bo", adopted, "--week", WEEK)
    assert ran.code == 0
    assert ran.out.endswith("José Bó:\nNo tienes trabajo en estos días.\n")


def test_only_what_changed_is_told_to_those_for_whom_it_did(run: Run, adopted: Path) -> None:
    assert run("change", "away", "ana", "market", adopted).code == 0
    found = texts(run, adopted, "--changes")
    assert set(found) == {"ana"}
    assert str(found["ana"]["words"]).splitlines()[2:] == [
        "1 change since version 1:",
        "- No longer: Saturday 13 March, 08:00 to 11:00: Weeding at The field (crew)",
    ]
    assert run("change", "fill", "market", "bo", adopted).code == 0
    assert set(texts(run, adopted, "--changes", "--since", 2)) == {"bo"}
    both = texts(run, adopted, "--changes")  # since the adoption: Ana, who left, is told still
    assert set(both) == {"ana", "bo"}
    assert "1 cambio desde la versión 1:\n- Nuevo: sábado 13 de marzo" in str(both["bo"]["words"])
    told = run("text", "dee", adopted, "--week", WEEK, "--changes")
    assert told.out.endswith("Nothing has changed for you.\n")


def test_a_short_message_drops_our_accents_and_keeps_those_of_names(run: Run, adopted: Path) -> None:
    ran = run("text", "bo", adopted, "--week", WEEK, "--sms")
    assert "José Bó" in ran.out
    assert "días" not in ran.out
    assert "José Bó: 1 message, 51 characters; a message has room for 70 instead of 160 because of ó" in ran.err
    plain = texts(run, adopted, "--sms")["dee"]
    assert plain["sms"]["alphabet"] == "GSM-7"  # type: ignore[index]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (
            ("--week", "2027-W11"),
            1,
            "no roster of 2027-W11 is adopted.\n      -> adopt one first: rola adopt --week 2027-W11",
        ),
        (("--changes",), 1, "has one version only"),
        (("--since", "4"), 2, "has no version 4; name one of 1"),
    ],
)
def test_slips_are_told(run: Run, adopted: Path, words: tuple[str, ...], code: int, said: str) -> None:
    ran = run("text", adopted, *words)
    assert ran.code == code
    assert said in ran.err


def test_without_a_roster_it_says_what_to_do(run: Run, tmp_path: Path) -> None:
    ran = run("text", write_folder(tmp_path / "ring", TABLES))
    assert ran.code == 2
    assert "it begins with the first 'rola adopt'" in ran.err


def test_a_stranger_is_refused_with_the_nearest_name(run: Run, adopted: Path) -> None:
    ran = run("text", "anna", adopted)
    assert ran.code == 2
    assert "ana" in ran.err.casefold()


def test_a_short_message_names_the_place_only_where_there_are_several(run: Run, tmp_path: Path) -> None:
    tables = SOUND | {
        "sites": "site,name\nfield,The field\n",
        "shifts": "shift,task,site,weekday,start\nmarket,weed,field,Sat,08:00\n",
    }
    folder = adopted_in(run, write_folder(tmp_path / "one", tables))
    said = run("text", "ana", folder, "--week", WEEK, "--sms").out
    assert "- Saturday 13 March, 08:00 to 11:00: Weeding (crew)" in said
    assert "Weeding at The field (crew)" in run("text", "ana", folder, "--week", WEEK).out
