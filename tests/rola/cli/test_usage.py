"""What is typed wrongly is told in plain words, with what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from rola.cli.usage import in_plain_words
from tests.rola.cli.conftest import Run


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("plan", "rin"), "there is no folder 'rin'; did you mean 'ring'?"),
        (("plan", "nowhere"), "there is no folder 'nowhere'"),
        (("plan", "ring/members.csv"), "'ring/members.csv' is a file; name the folder"),
        (("plan", "ring", "--weeks", "x"), "that is no whole number"),
        (("plan", "ring", "--weeks", "99"), "at most 53 is allowed"),
        (("plan", "ring", "--weeks", "0"), "at least 1 is allowed"),
        (("plan", "ring", "--time", "x"), "that is no number"),
        (("init", "new", "--kind", "print"), "'print' is none of these: empty, farm, construction, print-shop"),
        (("init", "new", "--language", "Klingon"), "'Klingon' is none of these: en, es, sw"),
        (("change", "postpone", "market", "ring", "--by-reason", "storm"), "'storm' is not one of 'weather'"),
    ],
)
def test_no_message_needs_a_programmer(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(folder.parent)
    ran = run(*words)
    assert (ran.code, said in ran.err) == (2, True), ran.err
    assert not any(word in ran.err for word in ("Value error", "Input should", "dir '"))


def test_what_is_not_known_stays_as_it_is() -> None:
    assert in_plain_words("No such option: --weak") == "No such option: --weak"


@pytest.mark.parametrize("typed", ["2027-W10", "2027-w10", "2027W10", "2027-03-08", "14.3.2027"])
def test_a_week_may_be_named_by_a_day_in_it(run: Run, folder: Path, typed: str) -> None:
    ran = run("plan", folder, "--week", typed)
    assert (ran.code, "2027-W10, 8 to 14 March 2027" in ran.out) == (0, True), ran.err
    assert run("adopt", folder, "--week", typed).code == 0
    for words in (
        ("text", folder),
        ("standins", "market", folder, "--for", "ana"),
        ("record", folder, "--all-attended"),
    ):
        assert run(*words, "--week", typed).code == 0
    assert run("health", folder, "--from", typed, "--to", typed).out.startswith("Work from 2027-W10 to 2027-W10")


@pytest.mark.parametrize("typed", ["W10", "10", "next", "2027-W54", "3/8/2027"])
def test_what_is_no_week_says_how_one_is_written(run: Run, folder: Path, typed: str) -> None:
    ran = run("plan", folder, "--week", typed)
    said = " ".join(ran.err.split())
    assert ran.code == 2
    assert f"'{typed}' is no week; write it like 2027-W09, or as a day in it, 2027-03-06" in said
