"""Plain Markdown: tables, and docstrings as text."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    r"""Give a table; a bar in a cell is escaped.

    Examples
    --------
    >>> print(table(["a", "b"], [["1", "2|3"]]))
    | a | b |
    | --- | --- |
    | 1 | 2\|3 |
    """
    lines = [head, ["---"] * len(head), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def told(what: object) -> str:
    """Give the docstring of something, up to its numpy sections, with code marks of one kind."""
    text = inspect.getdoc(what) or ""
    text = re.split(r"\n\n\w[\w ]*\n-{3,}\n", text)[0]
    return text.replace("``", "`")


def first_paragraph(what: object) -> str:
    """Give the first paragraph of a docstring on one line."""
    return " ".join(told(what).split("\n\n")[0].split())
