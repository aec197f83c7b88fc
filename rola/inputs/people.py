"""Who is meant by a name that someone typed: exactly, or alike but for accents and case; never guessed."""

from __future__ import annotations

from collections.abc import Iterable

from rola.association import Association
from rola.faults import did_you_mean
from rola.inputs.grid import quoted
from rola.roster_table import labels
from rola.spelling import alike, begins


class People:
    """The members of an association, to be found by short name, printed name or label.

    Parameters
    ----------
    association : Association
        Whose members they are.
    handles_first : bool
        What an exact text means first where it is one member's short name and another's printed
        name: the short name (roster.csv), or the printed one (workbook).
    first_names : bool
        Whether a first name is enough where one member only has it: on the command line, where people
        write as they speak. A sheet is read by others later, and its names stay whole.
    """

    def __init__(self, association: Association, *, handles_first: bool, first_names: bool = False) -> None:
        self.labels = labels(association)
        self.called = {row.member: (self.labels[row.member], row.name) for row in association.members}
        handles = _by_text((row.member, row.member) for row in association.members)
        printed = _by_text((self.labels[row.member], row.member) for row in association.members)
        names = _by_text((row.name, row.member) for row in association.members)
        self._exact = (handles, printed, names) if handles_first else (printed, names, handles)
        self._alike = _by_text(
            (alike(text), who) for table in self._exact for text, found in table.items() for who in found
        )
        self._first_names = first_names

    def find(self, text: str) -> str | tuple[str, str]:
        """Return the member who is meant, or what is wrong and a hint.

        Parameters
        ----------
        text : str
            As typed, not empty.
        """
        text = text.strip()
        for table in self._exact:
            if text in table:
                return self._only(text, table[text])
        found = self._alike.get(alike(text), ())
        if not found and self._first_names:
            found = tuple(who for who, (_, name) in self.called.items() if begins(name, text))
        if found:
            return self._only(text, found)
        known = [*self.labels.values(), *self.labels]
        return f"{quoted(text)} is no member", did_you_mean(text, known, "leave the cell empty for an open seat")

    def _only(self, text: str, found: tuple[str, ...]) -> str | tuple[str, str]:
        if len(found) == 1:
            return found[0]
        choice = " or ".join(f"'{who}' for {self.labels[who]}" for who in found)
        return f"{quoted(text)} can mean {len(found)} members", f"write {choice}"


def _by_text(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for text, who in pairs:
        if text.strip() and who not in found.get(text.strip(), ()):
            found[text.strip()] = (*found.get(text.strip(), ()), who)
    return found
