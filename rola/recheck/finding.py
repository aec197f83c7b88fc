"""What comes of checking one thing that a plan says."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum

_WIDE = 60
"""So much of a value is shown on one line."""


class Kind(StrEnum):
    """What a finding means."""

    HOLDS = "holds"
    WRONG = "wrong"
    UNCHECKED = "not checked"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked, in a sentence."""

    kind: Kind
    what: str


def short(value: object) -> str:
    """Show a value, cut where it is long."""
    shown = json.dumps(value, ensure_ascii=False, default=str)
    return shown if len(shown) <= _WIDE else f"{shown[: _WIDE - 1]}…"
