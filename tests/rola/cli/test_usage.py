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
