"""Make the notebooks from their scripts, or execute them: `python -m notebooks.build [--execute FOLDER] [NAME...]`.

`season.py` is the source; `season.ipynb` is made of it, without outputs. A line `# %%` begins a cell of
code, `# %% [markdown]` a cell of text, as several editors know them.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

HERE = Path(__file__).parent
SOURCES = tuple(HERE / f"{name}.py" for name in ("first_week", "season", "leximin", "side_by_side"))
"""In the order in which they are read."""

_CELL = re.compile(r"^# %%(.*)\n", re.MULTILINE)


def notebook(source: str) -> str:
    """Return a notebook in its file's text, without outputs, from a script in cells."""
    _, *parts = _CELL.split(source)
    cells = [
        _cell(number, kind, text.strip("\n"))
        for number, (kind, text) in enumerate(zip(*[iter(parts)] * 2, strict=True))
    ]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    whole = {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def _cell(number: int, kind: str, text: str) -> dict[str, object]:
    if "markdown" in kind:
        words = "\n".join(line.removeprefix("#").removeprefix(" ") for line in text.splitlines())
        return {"cell_type": "markdown", "id": f"cell-{number}", "metadata": {}, "source": _lines(words)}
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": f"cell-{number}",
        "metadata": {},
        "outputs": [],
        "source": _lines(text),
    }


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def execute(text: str, folder: Path) -> list[Path]:
    """Execute a notebook, as it is opened from its folder, and write its pictures; an error in a cell is raised.

    Returns
    -------
    list of Path
        The pictures, in order.
    """
    import base64  # noqa: PLC0415 -- only who executes needs what the group `notebooks` installs

    import nbformat  # noqa: PLC0415
    from nbclient import NotebookClient  # noqa: PLC0415

    ran = NotebookClient(
        nbformat.reads(text, as_version=4), timeout=600, resources={"metadata": {"path": str(HERE)}}
    ).execute()
    pictures = [
        output["data"]["image/png"]
        for cell in ran.cells
        for output in cell.get("outputs", ())
        if "image/png" in output.get("data", {})
    ]
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for number, picture in enumerate(pictures, 1):
        written.append(folder / f"figure-{number}.png")
        written[-1].write_bytes(base64.b64decode(picture))
    (folder / "executed.ipynb").write_text(nbformat.writes(ran), encoding="utf-8")
    return written


def main() -> None:
    """Write the notebooks; with `--execute` run them and keep their pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="such as leximin; default: all")
    parser.add_argument("--execute", type=Path, metavar="FOLDER")
    asked = parser.parse_args()
    for path in [path for path in SOURCES if not asked.names or path.stem in asked.names]:
        text = notebook(path.read_text(encoding="utf-8"))
        path.with_suffix(".ipynb").write_text(text, encoding="utf-8")
        if asked.execute:
            execute(text, asked.execute / path.stem)


if __name__ == "__main__":
    main()
