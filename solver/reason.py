"""Reasons as values: an English sentence with named gaps, and what goes into them.

The sentence is also the key under which a translator finds it. Nothing here formats a date, a
length of time or a language; that is done once, in `rola.wording`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

Value = str | int | date | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence such as ``"{member} is away on {day}"`` with its fields.

    The name of a field says what it holds: `member`, `other` (member ids), `members` (several),
    `shift`, `other_shift` (shift ids), `site`, `account`, `skill`, `level`, `day` (date),
    `minutes`, `limit` (lengths in minutes), `when` (minutes since the epoch), `count`, `least` (numbers),
    `hazard`, `task`.
    """

    rule: str
    template: str
    fields: tuple[tuple[str, Value], ...] = ()

    @classmethod
    def of(cls, rule: str, template: str, **fields: Value) -> Reason:
        """Build a reason with its fields sorted by name, so that equal reasons are equal."""
        return cls(rule, template, tuple(sorted(fields.items())))

    def get(self, name: str) -> Value | None:
        """Return the field called `name`, or None."""
        return dict(self.fields).get(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """A rule that a roster breaks, where, and by whom (None: nobody in particular)."""

    reason: Reason
    shift: str | None = None
    member: str | None = None

    @property
    def rule(self) -> str:
        """Name of the rule that is broken."""
        return self.reason.rule
