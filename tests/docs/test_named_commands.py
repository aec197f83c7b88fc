"""Whatever page names a command of rola's, also where it is not run: command and options are there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from docs.from_code.examples import named, read_as_typed, tree, words_of
from docs.from_code.sessions import ROOT, lines_to_type
from tests.rola.cli.test_help import made_for, ring

__all__ = ["ring"]

PAGES = [*(ROOT / "docs").glob("*.md"), *(ROOT / "docs" / "manual").glob("*.md")]
PAGES += [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "data/README.md")]


def blocks_of(page: Path) -> Iterator[str]:
    """Yield the command lines of indented blocks; a prompt may stand before them."""
    for line in lines_to_type(page.read_text(encoding="utf-8")):
        typed = line.removeprefix("$ ").removeprefix(".venv/bin/")
        if typed.startswith("rola "):
            yield typed


def spans_of(page: Path) -> Iterator[str]:
    """Yield what stands in the running text: `rola plan --replan`, often without its names."""
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    yield from re.findall(r"`(rola [^`]+)`", text)


TYPED = [(page, line) for page in PAGES for line in blocks_of(page)]
SPOKEN = sorted({(page, " ".join(span.split())) for page in PAGES for span in spans_of(page)})


@pytest.mark.parametrize(("page", "line"), TYPED, ids=[f"{page.stem}: {line}" for page, line in TYPED])
def test_a_line_to_type_can_be_typed(ring: Path, page: Path, line: str) -> None:
    del page
    made_for(line, ring)
    for folder in ("round", "data/growers-round"):
        (ring / folder).mkdir(parents=True)
    read_as_typed(words_of(line))


@pytest.mark.parametrize(("page", "line"), SPOKEN, ids=[f"{page.stem}: {line}" for page, line in SPOKEN])
def test_a_command_in_the_text_is_there(page: Path, line: str) -> None:
    del page
    words = words_of(line)
    if words[1].startswith("-"):
        path: tuple[str, ...] = ()
    else:
        path = named(words)
    options = {option for one in tree()[path].params for option in one.opts} | {"--help"}
    said = {word.partition("=")[0].rstrip(",.;") for word in words if re.match(r"--\w", word)}
    assert said <= options, said - options
