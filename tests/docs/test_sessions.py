"""Every command line in the manual is run, and prints what stands below it."""

from __future__ import annotations

from pathlib import Path

import pytest

from docs.from_code.__main__ import MANUAL
from docs.from_code.sessions import WrongExitError, run_page

PAGES = [page for page in sorted(MANUAL.glob("*.md")) if "```console" in page.read_text(encoding="utf-8")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_page_says_what_rola_says(page: Path, tmp_path: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert run_page(text, tmp_path) == text, "run: python -m docs.from_code"


def test_the_first_week_is_among_them() -> None:
    assert "first-week" in {page.stem for page in PAGES}


def test_a_command_that_fails_unsaid_is_noticed(tmp_path: Path) -> None:
    with pytest.raises(WrongExitError, match="ends with 2"):
        run_page("```console\n$ rola check nowhere\n```\n", tmp_path)
    with pytest.raises(WrongExitError, match="ends with 0"):
        run_page("```console\n$ rola --version\n# exit code 1\n```\n", tmp_path)
    with pytest.raises(WrongExitError, match="only rola"):
        run_page("```console\n$ rm -r ring\n```\n", tmp_path)


def test_a_page_is_typed_on_its_days(tmp_path: Path) -> None:
    page = "```console quiet\n$ rola init ring\n$ rola turns open ring --by Ana\n```\n"
    page += "```console today=2027-06-01\n$ rola turns show ring\n```\n"
    said = run_page(page, tmp_path)
    assert "Cycle 1, opened Thursday 4 March 2027" in said
    assert "  82 days  " in said


def test_only_so_much_is_shown(tmp_path: Path) -> None:
    page = "```console head=1\n$ rola init ring\n```\n"
    assert run_page(page, tmp_path) == "```console head=1\n$ rola init ring\nring/association.toml\n...\n```\n"
