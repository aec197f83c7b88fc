"""Every fault in tables, settings and sheets: what is said, and what the hint is."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import rola
from docs.from_code.markdown import table

_WHERE = {"Fault": (4, 5, "what", "hint"), "Complaint": (0, 1, "what", "hint")}
"""At which place, or under which name, a call says what is wrong and what to do."""


def page() -> str:
    """Give the page of all faults."""
    rows = sorted(set(said()))
    return (
        "# Faults\n\n"
        "All faults are told at once, each with its file or sheet, row and column; nothing is written meanwhile, and the\n"
        "exit code is 1. What stands in braces is filled in with what was typed.\n\n"
        f"{table(['what is wrong', 'what to do'], rows)}\n"
    )


def said() -> Iterator[tuple[str, str]]:
    """Give what each fault in the code says, with names of what is filled in instead of it."""
    for file in sorted(Path(rola.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _WHERE:
                what, hint = _words(node, *_WHERE[node.func.id])
                if what:
                    yield what, hint


def _words(call: ast.Call, what: int, hint: int, *names: str) -> tuple[str, str]:
    named = {keyword.arg: keyword.value for keyword in call.keywords}
    found = []
    for place, name in zip((what, hint), names, strict=True):
        node = call.args[place] if len(call.args) > place else named.get(name)
        found.append(_text(node))
    return found[0], found[1]


def _text(node: ast.expr | None) -> str:
    """Give a sentence in the code as text; empty where it is put together elsewhere."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) if isinstance(part, ast.Constant) else _braced(part) for part in node.values)
    return ""


def _braced(part: ast.expr) -> str:
    inner = part.value if isinstance(part, ast.FormattedValue) else part
    names = [
        node.attr if isinstance(node, ast.Attribute) else node.id
        for node in ast.walk(inner)
        if isinstance(node, ast.Attribute | ast.Name)
    ]
    words = [name for name in names if name not in _WRAPPERS]
    return "{" + (words[0].strip("_").replace("_", " ") if words else "...") + "}"


_WRAPPERS = {"quoted", "str", "len", "int", "float", "sorted", "join"}
"""Functions around what is filled in."""
