"""Which folders hold an association, for those who name another by mistake."""

from __future__ import annotations

from pathlib import Path

_SETTINGS = "association.toml"


def associations_in(place: Path) -> list[str]:
    """Return the names of the folders in a place that hold an association, in order."""
    try:
        return sorted(file.parent.name for file in place.glob(f"*/{_SETTINGS}"))
    except OSError:
        return []
