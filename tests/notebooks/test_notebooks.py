"""The notebooks are what their scripts say, without outputs; with the group `notebooks` installed they are executed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from notebooks.build import SOURCES, execute, notebook


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_the_notebook_is_made_of_its_script_and_holds_no_output(source: Path) -> None:
    """After a change of the script: python -m notebooks.build."""
    text = source.with_suffix(".ipynb").read_text(encoding="utf-8")
    assert text == notebook(source.read_text(encoding="utf-8"))
    cells = json.loads(text)["cells"]
    assert len(cells) > 5
    assert all(not cell.get("outputs") for cell in cells)


def test_cells_begin_at_their_marks() -> None:
    made = json.loads(notebook("# %% [markdown]\n# # Title\n#\n# Text.\n\n# %%\nx = 1\n\n\n# %%\nprint(x)\n"))
    assert [(cell["cell_type"], "".join(cell["source"])) for cell in made["cells"]] == [
        ("markdown", "# Title\n\nText."),
        ("code", "x = 1"),
        ("code", "print(x)"),
    ]


PICTURES = {"first_week": 3, "season": 4, "leximin": 4, "side_by_side": 4}


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_the_notebook_runs_without_an_error(tmp_path: Path, source: Path) -> None:
    pytest.importorskip("nbclient", reason="pip install --group notebooks")
    pytest.importorskip("matplotlib")
    assert len(execute(notebook(source.read_text(encoding="utf-8")), tmp_path)) == PICTURES[source.stem]
