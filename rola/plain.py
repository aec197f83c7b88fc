"""Plain data from a file, taken only as what it should be."""

from __future__ import annotations

Json = dict[str, object]

_LARGEST = 10**9


class UnreadableError(ValueError):
    """Something in a file is not what rola writes there; its text says where."""


def table(value: object, where: str) -> Json:
    """Return a table.

    Raises
    ------
    UnreadableError
        If it is something else; so do all of these.
    """
    if not isinstance(value, dict):
        raise _odd(where)
    return value


def listed(of: Json, name: str, where: str) -> list[object]:
    """Return a field that is a list."""
    value = of.get(name)
    if not isinstance(value, list):
        raise _odd(f"{where}: {name!r}")
    return value


def tables(of: Json, name: str, where: str) -> list[Json]:
    """Return a field that is a list of tables."""
    return [table(item, f"{where}: {name!r}") for item in listed(of, name, where)]


def text(of: Json, name: str, where: str) -> str:
    """Return a field that is text."""
    value = of.get(name)
    if not isinstance(value, str):
        raise _odd(f"{where}: {name!r}")
    return value


def flag(of: Json, name: str, where: str) -> bool:
    """Return a field that is true or false."""
    value = of.get(name)
    if not isinstance(value, bool):
        raise _odd(f"{where}: {name!r}")
    return value


def whole(value: object, where: str) -> int:
    """Return a whole number that is not past all use."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise _odd(where)
    if abs(value) > _LARGEST:
        raise UnreadableError(f"{where}: a number there is too large")
    return value


def _odd(where: str) -> UnreadableError:
    return UnreadableError(f"{where} is not what rola writes there")
