"""Each command shows by an example how it is typed, and each example can be typed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs.from_code.examples import examples_in, named, read_as_typed, tree, words_of
from tests.rola.cli.conftest import Run

FILES = re.compile(r"[\w./-]+\.(?:csv|xlsx|ods|json|html|txt|db)\b")
EXAMPLES = [(path, line) for path, command in tree().items() for line in examples_in(command.help or "")]


@pytest.fixture
def ring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand where there is a folder `ring`."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ring").mkdir()
    return tmp_path


def made_for(line: str, home: Path) -> None:
    """Make the files that a line names, so that they are found."""
    for name in FILES.findall(line):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).touch()


@pytest.mark.parametrize("path", list(tree()), ids=" ".join)
def test_each_help_shows_how_the_command_is_typed(run: Run, path: tuple[str, ...]) -> None:
    said = run(*path, "--help").out
    assert re.search(r"^  Examples?: rola ", said, re.MULTILINE)
    own = [named(words_of(line)) for of, line in EXAMPLES if of == path]
    assert own
    assert all(one[: len(path)] == path for one in own), "an example is of the command that shows it"


@pytest.mark.parametrize(("path", "line"), EXAMPLES, ids=[line for _, line in EXAMPLES])
def test_each_example_can_be_typed(ring: Path, path: tuple[str, ...], line: str) -> None:
    del path
    made_for(line, ring)
    read_as_typed(words_of(line))


def test_every_command_that_a_help_mentions_is_there() -> None:
    mentioned = set()
    for command in tree().values():
        told = [command.help or "", *(getattr(option, "help", None) or "" for option in command.params)]
        mentioned |= set(re.findall(r"[:;(\'] ?rola ([a-z]+)\b", " ".join(" ".join(told).split())))
    assert {"season", "settle", "waive", "turns", "rebuild"} <= mentioned
    assert {(word,) for word in mentioned} <= set(tree())


@pytest.mark.parametrize(
    "line",
    ["rola plan ring --weak 2027-W10", "rola chek ring", "rola change awya ada market", "rola why", "rola undo x"],
)
def test_what_cannot_be_typed_is_noticed(ring: Path, line: str) -> None:
    assert ring
    with pytest.raises(Exception, match=r"(?i)no such option|there is no command|missing|valid integer"):
        read_as_typed(words_of(line))


def test_examples_are_found_in_their_paragraphs() -> None:
    text = (
        "Plan it.\n\nSay so: with words. rola is one.\n\nExamples: rola a b; rola c --why 'x; y'\n> f\n\nLater: rola d"
    )
    assert examples_in(text) == ["rola a b", "rola c --why 'x; y' > f", "rola d"]
    assert words_of("rola c --why 'x; y' > f  # so") == ["rola", "c", "--why", "x; y"]
