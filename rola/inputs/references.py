"""Short names and who refers to them: given once, spelled alike everywhere, pointing at something."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches

from rola.association import RuleBlock
from rola.faults import Fault, did_you_mean
from rola.inputs.columns import TABLES, Column, Kind
from rola.inputs.grid import quoted
from rola.inputs.records import Placed, Typed
from solver.problem import COMMONS

_NAMED = {table.name: table.columns[0].name for table in TABLES if table.columns[0].kind is Kind.HANDLE}
"""Tables whose rows have a short name of their own, and its column."""

_RESERVED = ("members", "households", "sites")
_BARS_CUTOFF = 0.85


def reference_faults(tables: Mapping[str, Typed], blocks: Sequence[RuleBlock]) -> Iterator[Fault]:
    """Find short names that are given twice, reserved, or referred to without being there."""
    for name, handles in _NAMED.items():
        if name in tables:
            yield from _doubled(tables[name], handles)
    yield from _shared_names(tables)
    for name in _RESERVED:
        if name in tables:
            yield from _reserved(tables[name], _NAMED[name])
    for typed in tables.values():
        for column in typed.raw.columns:
            if column.of:
                yield from _dangling(typed, column, _targets(column.of, tables, blocks), _other_kind(column, tables))
    yield from _skill_spellings(tables)
    yield from _bar_spellings(tables)


def names_in(tables: Mapping[str, Typed], table: str) -> list[str] | None:
    """Return the short names of a table's rows, or None when they could not be read."""
    typed = tables.get(table)
    if typed is None or typed.table.columns[0] not in typed.raw.columns:
        return None
    return [row.values[_NAMED[table]] for row in typed.rows if _NAMED[table] in row.values]


def _doubled(typed: Typed, column: str) -> Iterator[Fault]:
    first: dict[str, Placed] = {}
    for row in typed.rows:
        handle = row.values.get(column)
        if handle is None:
            continue
        before = first.setdefault(handle.casefold(), row)
        if before is row:
            continue
        if before.values[column] == handle:
            what = f"the short name {quoted(handle)} is already given in row {before.row}"
        else:
            what = f"the short name {quoted(handle)} differs only in case from the one in row {before.row}"
        yield typed.fault(row.row, column, what, "give each row a short name of its own")


def _shared_names(tables: Mapping[str, Typed]) -> Iterator[Fault]:
    """Shifts and requests become the shifts of one plan, so their short names must differ."""
    shifts = {name.casefold() for name in names_in(tables, "shifts") or ()}
    for row in tables["requests"].rows if "requests" in tables else ():
        handle = row.values.get("request", "")
        if handle.casefold() in shifts:
            what = f"the short name {quoted(handle)} is already that of a shift"
            yield tables["requests"].fault(row.row, "request", what, "give the request another short name")


def _reserved(typed: Typed, column: str) -> Iterator[Fault]:
    for row in typed.rows:
        if row.values.get(column, "").casefold() == COMMONS:
            what = f"the short name '{COMMONS}' is kept for the group itself"
            yield typed.fault(row.row, column, what, "choose another short name")


# --- references ---


def _targets(of: str, tables: Mapping[str, Typed], blocks: Sequence[RuleBlock]) -> list[str] | None:
    """List the short names a column may hold; None when they are not known and nothing can be said."""
    if of == "account":
        names = sorted({f"{block.account}s" for block in blocks})
    else:
        names = [place.partition(".")[0] for place in of.split(" or ")]
    found: list[str] = []
    for name in names:
        known = names_in(tables, name)
        # A table that is not there at all names nothing, unless every association needs it:
        # then its absence is the one fault to tell.
        if known is None and (name in tables or _is_required(name)):
            return None
        found += known or ()
    return found if names else None


def _other_kind(column: Column, tables: Mapping[str, Typed]) -> dict[str, str]:
    """Return what a short name is that could hold an account under other rules: a household, or a member."""
    kinds = ("household", "member") if column.of == "account" else ()
    return {name: kind for kind in kinds for name in names_in(tables, f"{kind}s") or ()}


def _is_required(name: str) -> bool:
    return any(table.required for table in TABLES if table.name == name)


def _dangling(typed: Typed, column: Column, known: list[str] | None, others: Mapping[str, str]) -> Iterator[Fault]:
    if known is None:
        return
    hints: dict[str, str] = {}  # looking for near names is slow, and a wrong one is rarely typed once
    for row in typed.rows:
        value = row.values.get(column.name, ())
        for handle in (value,) if isinstance(value, str) else value:
            if handle in others and handle not in known:
                yield typed.fault(row.row, column.name, *_holds_none(handle, others[handle]))
            elif handle not in known:
                what = f"{quoted(handle)} is no {_thing(column)}"
                if handle not in hints:
                    hints[handle] = _hint(handle, column, known)
                yield typed.fault(row.row, column.name, what, hints[handle])


def _holds_none(handle: str, kind: str) -> tuple[str, str]:
    holder = "household" if kind == "member" else "member"
    return (
        f"{quoted(handle)} is a {kind}, and by the rules each {holder} holds an account",
        f"write the hours of each {holder}, or correct 'account' in association.toml",
    )


def _thing(column: Column) -> str:
    if column.of == "account":
        return "account"
    return " or ".join(place.partition(".")[2] for place in column.of.split(" or "))


def _hint(handle: str, column: Column, known: list[str]) -> str:
    if handle.casefold() == COMMONS and not column.required and column.of == "households.household":
        return "leave the cell empty for the commons"
    parts = [part.strip() for part in re.split(r"[,/]", handle)]
    if column.kind is Kind.REFERENCES and len(parts) > 1 and all(part in known for part in parts):
        return "write ';' between short names"
    places = column.of.replace(".", ", column ") if column.of != "account" else "the table the rules say"
    return did_you_mean(handle, known, f"add it to {places}, or correct it")


# --- words that must be spelled alike, though no table lists them ---


def _skill_spellings(tables: Mapping[str, Typed]) -> Iterator[Fault]:
    held = _spellings(row.values.get("skill") for row in _rows(tables, "skills"))
    seen: dict[str, str] = {}
    for row in _rows(tables, "skills"):
        skill = row.values.get("skill", "")
        usual = seen.setdefault(skill.casefold(), skill)
        if usual != skill:
            yield tables["skills"].fault(row.row, "skill", *_spelling("skill", skill, usual))
    for row in _rows(tables, "tasks"):
        for need in row.values.get("needs", ()):
            usual = seen.get(need.skill.casefold(), need.skill)
            if usual != need.skill and need.skill not in held:
                yield tables["tasks"].fault(row.row, "needs", *_spelling("skill", need.skill, usual))


def _spellings(words: Iterable[str | None]) -> set[str]:
    return {word for word in words if word}


def _spelling(kind: str, typed: str, usual: str) -> tuple[str, str]:
    return (
        f"the {kind} {quoted(typed)} is spelled {quoted(usual)} elsewhere",
        f"write {quoted(usual)}, everywhere alike",
    )


def _bar_spellings(tables: Mapping[str, Typed]) -> Iterator[Fault]:
    """Refuse a bar that misses its hazard by a letter: it would send someone up the ladder."""
    hazards = sorted({word for row in _rows(tables, "tasks") for word in row.values.get("hazards", ())})
    for row in _rows(tables, "members"):
        for bar in row.values.get("bars", ()):
            near = get_close_matches(bar[:80], hazards, n=1, cutoff=_BARS_CUTOFF)
            if bar not in hazards and near:
                what = f"no task has the hazard {quoted(bar)}"
                yield tables["members"].fault(row.row, "bars", what, f"did you mean '{near[0]}'?")


def _rows(tables: Mapping[str, Typed], name: str) -> Sequence[Placed]:
    return tables[name].rows if name in tables else ()
