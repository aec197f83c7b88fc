"""The pages of the manual hang together: none is missing from the index, and no link leads nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
ROOT = DOCS.parent
MANUAL = sorted((DOCS / "manual").glob("*.md"))
PAGES = [
    *(DOCS.glob("*.md")),
    *MANUAL,
    *sorted((DOCS / "decisions").glob("*.md")),
    *sorted((DOCS / "reference").glob("*.md")),
    *ROOT.glob("*.md"),
]
LONGEST = 320
WORDS = """association member household account site host task shift gathering request turn cycle seat crew lead learner
share given received balance ahead behind plan roster adopt pin stand-in swap postponed cancelled outcome attended
excused missed make-up waiver settlement commons"""
"""What the project names things by, wherever it names them."""
LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")


def links_of(page: Path) -> Iterator[str]:
    """Give the addresses that a page links to, but those in blocks of code."""
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r"^ {4}.*$", "", text, flags=re.MULTILINE)
    return (found[1] for found in LINK.finditer(re.sub(r"`[^`\n]*`", "", text)))


def anchors_of(page: Path) -> set[str]:
    """Give the names under which the headings of a page are linked to."""
    heads = re.findall(r"^#{1,3} (.+)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def listed_in_the_index() -> set[Path]:
    """Give the pages that the site's tables of contents name."""
    text = (DOCS / "index.md").read_text(encoding="utf-8")
    entries = [
        line.strip()
        for block in re.findall(r"```\{toctree\}\n(.*?)```", text, flags=re.DOTALL)
        for line in block.splitlines()
        if line.strip() and not line.startswith(":")
    ]
    return {page for entry in entries for page in DOCS.glob(f"{entry}.md")}


def test_no_page_is_missing_from_the_index() -> None:
    everything = {page for page in DOCS.rglob("*.md") if page != DOCS / "index.md"}
    assert len(MANUAL) > 5
    assert everything - listed_in_the_index() == set()


def test_the_index_links_every_page_of_the_manual_in_words() -> None:
    linked = {(DOCS / link).resolve() for link in links_of(DOCS / "index.md")}
    assert set(MANUAL) - linked == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in links_of(page):
        if re.match(r"\w+:", link):
            continue
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.exists(), link
        assert not anchor or anchor in anchors_of(target), link


@pytest.mark.parametrize("page", MANUAL, ids=lambda page: page.stem)
def test_a_page_is_short(page: Path) -> None:
    assert len(page.read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("page", MANUAL, ids=lambda page: page.stem)
def test_a_command_is_not_torn_over_two_lines(page: Path) -> None:
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    assert [line for line in text.splitlines() if line.count("`") % 2] == []


def sources() -> set[str]:
    text = (DOCS / "manual" / "sources.md").read_text(encoding="utf-8")
    return set(re.findall(r"^- \*\*([^*]+)\*\*: ", text, flags=re.MULTILINE))


def cited() -> set[str]:
    return {
        name
        for page in MANUAL
        for name in re.findall(r"\[([^\]]+)\]\(sources\.md\)", page.read_text(encoding="utf-8").replace("\n", " "))
    }


def test_every_source_that_is_named_is_in_the_list() -> None:
    assert cited() - sources() == set()


def test_every_source_in_the_list_is_used_in_the_manual_or_named_in_the_code() -> None:
    code = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "solver").rglob("*.py"))
    unused = {name for name in sources() - cited() if name.split()[0] not in code and "fairness study" not in name}
    assert unused == set()


def words_of_the_glossary() -> list[str]:
    text = (DOCS / "manual" / "glossary.md").read_text(encoding="utf-8")
    return re.findall(r"^\| ([^|]+?) \| [^|]+ \| [^|]+ \|$", text, flags=re.MULTILINE)[1:]


def test_the_glossary_is_in_order_and_has_the_words_of_the_project() -> None:
    words = [word for word in words_of_the_glossary() if word != "---"]
    assert words == sorted(words)
    single = {part.strip() for word in words for part in word.split(",")}
    assert set(re.findall(r"[\w-]+", WORDS)) - single == set()
