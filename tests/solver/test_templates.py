"""Every sentence of a reason is written out whole: it is the key under which a translator finds it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted(path for package in ("solver", "rola") for path in (ROOT / package).rglob("*.py"))


def templates(tree: ast.Module) -> Iterator[tuple[ast.Call, ast.expr]]:
    """Give the second argument of each `Reason.of(...)` and `Reason(...)`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and len(node.args) > 1 and ast.unparse(node.func) in ("Reason.of", "Reason"):
            yield node, node.args[1]


def written_out(tree: ast.Module, node: ast.expr, seen: frozenset[str] = frozenset()) -> bool:  # noqa: PLR0911  # one line a kind of node
    """Tell whether an expression can only be one of some literal strings."""
    match node:
        case ast.Constant(value=str()):
            return True
        case ast.IfExp(body=one, orelse=other):
            return written_out(tree, one, seen) and written_out(tree, other, seen)
        case ast.Dict(values=several) | ast.Tuple(elts=several):
            return all(written_out(tree, value, seen) for value in several)
        case ast.Subscript(value=held):
            return written_out(tree, held, seen)
        case ast.Attribute(attr="stops"):  # of a rule: a class attribute, looked at below
            return True
        case ast.Name(id=name):
            given = list(values_of(tree, name))
            return name in seen or (bool(given) and all(written_out(tree, value, seen | {name}) for value in given))
    return False


def stops_of(tree: ast.Module) -> Iterator[ast.expr]:
    """Give what rules say of those whom they stop."""
    for rule in (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)):
        for node in rule.body:
            match node:
                case ast.Assign(targets=[ast.Name(id="stops")], value=value):
                    yield value


def values_of(tree: ast.Module, name: str) -> Iterator[ast.expr]:
    """Give whatever a name is bound to anywhere in a file; a loop over a dict's items binds its keys."""
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=[ast.Name(id=found)], value=value) if found == name:
                yield value
            case ast.For(target=ast.Tuple(elts=[ast.Name(id=found), _]), iter=ast.Call(func=ast.Attribute(value=held))):
                if found == name and isinstance(held, ast.Name):
                    yield from keys_put(tree, held.id)
            case ast.For(target=ast.Tuple(elts=[ast.Name(id=found), _]), iter=ast.Tuple(elts=rows)) if found == name:
                yield from (row.elts[0] for row in rows if isinstance(row, ast.Tuple))


def keys_put(tree: ast.Module, held: str) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=found), attr="setdefault"), args=[key, *_]):
                if found == held:
                    yield key


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_templates_are_written_out(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for call, template in templates(tree):
        assert written_out(tree, template), f"line {call.lineno}: {ast.unparse(template)}"
    assert all(isinstance(stops, ast.Constant) for stops in stops_of(tree))


def test_there_are_templates() -> None:
    found = [pair for path in FILES for pair in templates(ast.parse(path.read_text(encoding="utf-8")))]
    assert len(found) > 40


@pytest.mark.parametrize(
    "made",
    ['f"{x} is away"', '"ahead".replace("ahead", "behind")', '"a" + x', '"{} away".format(x)', "made_up(x)", "unbound"],
)
def test_a_sentence_put_together_is_found(made: str) -> None:
    tree = ast.parse(f"def why(x):\n    text = {made}\n    return Reason.of('rule', text, member=x)\n")
    ((_, template),) = templates(tree)
    assert not written_out(tree, template)
