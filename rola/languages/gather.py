"""Gather the sentences that members read and bring the catalogues up to date.

    python -m rola.languages.gather

Run it after a sentence was added or changed. Each catalogue gets the new sentences, empty, for a
translator to fill in; translations stay, and what is no longer said is dropped.

A sentence is found where it is said (``say``, ``counted``, ``template``), where it is marked
(``phrase``), and in the solver where it becomes a reason, by following names to what they stand for.
"""

from __future__ import annotations

import ast
import io
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment, nodes

import rola
import solver
from rola.languages.catalogue import CATALOGUES

_ROLA, _SOLVER = (Path(str(package.__file__)).parent for package in (rola, solver))
_SAID = {"say", "phrase", "template", "told"}

_HEADING = """\
# Sentences that members read: msgid is the English one, msgstr its translation. Keep what stands
# between braces; its order may change. EEEE, EEE, d, MMMM and y stand for the weekday, the same in
# short, the day, the month and the year.
msgid ""
msgstr ""
"Language: {language}\\n"
"Plural-Forms: {plurals}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""

Key = str | tuple[str, str]


def gathered() -> dict[Key, list[str]]:
    """Return every sentence members can read, with the files that say it.

    Returns
    -------
    dict of str or (str, str) to list of str
        A sentence, or a pair of one for a single thing and one for several.
    """
    found: defaultdict[Key, list[str]] = defaultdict(list)
    for folder in (_ROLA, _SOLVER):
        for path in sorted(folder.rglob("*.py")):
            for key in _in_python(ast.parse(path.read_text("utf-8"))):
                found[key].append(path.relative_to(folder.parent).as_posix())
    for path in sorted(_ROLA.rglob("*.j2")):
        for key in _in_page(path.read_text("utf-8")):
            found[key].append(path.relative_to(_ROLA.parent).as_posix())
    found.pop("", None)
    return dict(found)


def _in_page(text: str) -> Iterator[Key]:
    """Give the sentences of a template of pages."""
    for call in Environment(autoescape=True).parse(text).find_all(nodes.Call):
        called = call.node.attr if isinstance(call.node, nodes.Getattr) else getattr(call.node, "name", "")
        texts = [str(part.value) for part in call.args if isinstance(part, nodes.Const)]
        if called == "counted" and len(texts) > 1:
            yield texts[0], texts[1]
        elif called == "say" and texts:
            yield texts[0]


def _in_python(tree: ast.Module) -> Iterator[Key]:
    """Give the sentences of a module."""
    names = _names(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            yield from _of_class(node)
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if called == "counted" and len(node.args) > 1:
            one, many = node.args[:2]
            if isinstance(one, ast.Constant) and isinstance(many, ast.Constant):
                yield str(one.value), str(many.value)
        elif called in _SAID and node.args:
            yield from _strings(node.args[0], {})
        elif _makes_reason(node) and len(node.args) > 1:
            yield from _strings(node.args[1], names)


def _makes_reason(call: ast.Call) -> bool:
    """Tell whether a call is ``Reason(...)`` or ``Reason.of(...)``."""
    named = call.func.value if isinstance(call.func, ast.Attribute) and call.func.attr == "of" else call.func
    return isinstance(named, ast.Name) and named.id == "Reason"


def _of_class(node: ast.ClassDef) -> Iterator[str]:
    """Give what a rule says of those it stops, and the title of a goal."""
    for line in node.body:
        if isinstance(line, ast.Assign) and ast.unparse(line.targets[0]) in {"stops", "title"}:
            yield from _strings(line.value, {})


def _names(tree: ast.Module) -> dict[str, list[ast.expr]]:
    """Return what each name of a module is given, wherever that is."""
    found: defaultdict[str, list[ast.expr]] = defaultdict(list)
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    found[target.id].append(node.value)
        elif isinstance(node, ast.For) and isinstance(node.target, ast.Tuple):
            for target in node.target.elts:
                if isinstance(target, ast.Name):
                    found[target.id].append(node.iter)
    return dict(found)


def _strings(node: ast.expr, names: dict[str, list[ast.expr]]) -> Iterator[str]:
    """Give every text an expression can come to."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.Name(id=name):
            for value in names.get(name, ()):
                yield from _strings(value, names)
        case ast.IfExp(body=body, orelse=orelse):
            yield from _strings(body, names)
            yield from _strings(orelse, names)
        case ast.Subscript(value=value):
            yield from _strings(value, names)
        case ast.Dict(values=values):
            for value in values:
                yield from _strings(value, names)
        case ast.Tuple(elts=elements) | ast.List(elts=elements):
            for element in elements:
                yield from _strings(element, names)


def renew(folder: Path = CATALOGUES) -> dict[str, int]:
    """Bring each catalogue in a folder up to date; return how many sentences each still lacks."""
    lacking = {}
    for path in sorted(folder.glob("*.po")):
        with path.open("rb") as file:
            catalogue = read_po(file, locale=path.stem)
        catalogue.update(_untranslated(), no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        path.write_bytes(written(catalogue))
        lacking[path.stem] = sum(1 for message in catalogue if message.id and not _whole(message.string))
    return lacking


def written(catalogue: Catalog) -> bytes:
    """Return a catalogue as its file: by English sentence, and the same whenever it is written."""
    body = io.BytesIO()
    write_po(body, catalogue, width=120, sort_output=True, no_location=True, omit_header=True)
    heading = _HEADING.format(language=catalogue.locale, plurals=catalogue.plural_forms)
    return heading.encode() + body.getvalue()


def _untranslated() -> Catalog:
    """Return a catalogue with every sentence and no translation."""
    catalogue = Catalog(fuzzy=False)
    for key in sorted(gathered(), key=str):
        catalogue.add(key)
    return catalogue


def _whole(translated: str | tuple[str, ...] | list[str] | None) -> bool:
    return bool(translated) and all(translated or ())


if __name__ == "__main__":
    for code, count in renew().items():
        print(f"{code}: {count} sentences without a translation")  # noqa: T201
