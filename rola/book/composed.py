"""An act before it is written: what `rola.acts` composes and `Book.post` writes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from rola.book import schema
from rola.book.cells import RECORDS, Cell, cells_of
from rola.book.rows import Entry, Promise, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """An act that is composed and not yet written.

    Attributes
    ----------
    says : tuple of str
        What it will do, one sentence each, as the coordinator reads it.
    """

    kind: str
    day: date
    says: tuple[str, ...]
    why: str = ""
    entries: tuple[Entry, ...] = ()
    rows: tuple[Row, ...] = ()
    undoes: int = 0

    @property
    def may_move(self) -> bool:
        """Whether a balance or who is ahead may be another afterwards."""
        return bool(self.entries or self.undoes or any(isinstance(row, Promise) for row in self.rows))


def act_cells(composed: Composed, number: int, *, by: str, now: datetime) -> dict[str, Cell]:
    """Return the cells of an act's own row, but for its seal."""
    return {
        "id": number,
        "kind": composed.kind,
        "made": f"{now.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "day": composed.day.isoformat(),
        "by_whom": by,
        "why": composed.why,
        "says": "\n".join(composed.says),
        "undoes": composed.undoes,
        "tables": schema.VERSION,
    }


def written_by(composed: Composed) -> dict[str, list[dict[str, Cell]]]:
    """Return the rows a composed act will write, by table, each as its cells by column."""
    written: dict[str, list[dict[str, Cell]]] = {table: [] for table in schema.CHILDREN}
    for number, entry in enumerate(composed.entries, 1):
        written["entry"].append(_entry_cells(entry))
        for line in entry.lines:
            written["line"].append(
                {
                    "entry": number,
                    "account": line.account,
                    "minutes": line.minutes,
                    "side": line.side.value,
                    "member": line.member,
                }
            )
    for row in composed.rows:
        written[RECORDS[type(row)]].append(cells_of(row))
    return written


def _entry_cells(entry: Entry) -> dict[str, Cell]:
    return {
        "day": entry.day.isoformat(),
        "kind": entry.kind.value,
        "week": entry.week,
        "aside": entry.aside,
        "shift": entry.shift,
        "task": entry.task,
        "text": entry.text,
    }
