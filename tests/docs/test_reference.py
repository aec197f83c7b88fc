"""The reference is what the code says, and says all of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from docs.from_code import faults
from docs.from_code.__main__ import HOME, PAGES
from docs.from_code.commands import helps
from rola.cli import app
from rola.cli.exits import Exit
from rola.inputs.columns import TABLES
from rola.inputs.settings import _BLOCK, _TOP
from rola.outputs import OUTPUTS
from solver.goals import GOALS
from solver.rules import RULES


@pytest.mark.parametrize("name", list(PAGES))
def test_the_page_is_what_the_code_says_now(name: str) -> None:
    assert (HOME / name).read_text(encoding="utf-8") == PAGES[name](), "run: python -m docs.from_code"


def test_there_is_no_page_that_nothing_writes() -> None:
    assert sorted(path.name for path in HOME.iterdir()) == sorted(PAGES)


def test_every_table_and_column_is_told() -> None:
    page = PAGES["tables.md"]()
    for table in TABLES:
        part = next(part for part in page.split("\n## ") if part.strip("*").startswith(table.name))
        assert all(f"`{column.name}`" in part and column.doc in part for column in table.columns)


def test_every_key_of_the_settings_is_told() -> None:
    page = PAGES["settings.md"]()
    rows = [line.split(" | ") for line in page.splitlines() if line.startswith("| `")]
    assert {row[0].strip("|` ") for row in rows} == {*_TOP, *_BLOCK}
    assert all(row[2].strip("| ") for row in rows)


def test_every_rule_goal_and_output_is_told() -> None:
    for page, known in (("rules.md", RULES), ("goals.md", GOALS)):
        heads = [line.split()[-1] for line in PAGES[page]().splitlines() if line.startswith("## ")]
        assert heads == [one.name for one in known]
    assert PAGES["outputs.md"]().count("\n## ") >= len(OUTPUTS)


def test_every_command_and_exit_code_is_told() -> None:
    told = dict(helps())
    assert {name.split()[1] for name in told} == {
        one.name or "" for one in (*app.registered_commands, *app.registered_groups)
    }
    assert all("Usage: " + name in text for name, text in told.items())
    page = PAGES["commands.md"]()
    assert all(f"\n| {int(code)} | " in page for code in Exit)


def test_faults_are_found_in_the_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "one.py").write_text('Fault(a, b, c, d, f"no {quoted(self.name)} here", "look")\nComplaint(what="x")\n')
    monkeypatch.setattr(faults.rola, "__file__", str(tmp_path / "__init__.py"))
    assert list(faults.said()) == [("no {name} here", "look"), ("x", "")]
