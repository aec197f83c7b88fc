"""What became of a seat, as the row of an attendance sheet says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from rola.acts.outcomes import Happened
from rola.association import Association
from rola.book.rows import OutcomeKind, Place
from rola.faults import did_you_mean
from rola.inputs import doubtful, naming
from rola.inputs.attendance_rows import Line
from rola.inputs.grid import Complaint, folded, quoted
from rola.inputs.off_plan_rows import FaultAt
from rola.inputs.people import People
from rola.wording import member_name

T = TypeVar("T")

WORDS: Mapping[str, OutcomeKind] = {
    **{folded(kind): kind for kind in OutcomeKind},
    **dict.fromkeys(("yes", "sí", "si", "ndiyo", "ndio"), OutcomeKind.ATTENDED),
    "canceled": OutcomeKind.CANCELLED,
}
"""Each word that may stand in the column `outcome`; a mark such as x can mean either, and is none."""

CHOICE = "write one of: " + ", ".join(OutcomeKind)

_MEANT: Mapping[str, str] = {
    **dict.fromkeys(
        ("came", "present", "here", "worked", "done", "ok", "asistió", "asistio", "presente"),
        "for who came: attended.",
    ),
    **dict.fromkeys(
        ("sick", "ill", "illness", "away", "enfermo", "enferma", "permiso"),
        "for who could not come and said so: excused.",
    ),
    **dict.fromkeys(
        ("no", "absent", "noshow", "didnotcome", "didn'tcome"),
        "for who did not come: excused where they had said so, missed where nobody had heard.",
    ),
}
"""Other words that people write, folded, and which one to write instead; none is taken for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatRows:
    """Reads the rows of seats.

    Attributes
    ----------
    before : mapping
        By row id, of seats that were changed since: how they last stood.
    rest_attended : bool
        A seat without an outcome was attended, instead of being a fault.
    fault : callable
        Takes a row, a column, what is wrong in it, and a hint.
    """

    association: Association
    people: People
    before: Mapping[str, Place]
    rest_attended: bool
    fault: FaultAt

    def read(self, line: Line, place: Place) -> Happened | None:
        """Return what a row says of its seat; None where it says nothing, or a fault is noted."""
        who = place.comes
        self._fits(line, place)
        typed = line["came_instead"]
        instead = self._noted(line, "came_instead", naming.who(typed, self.people)) if typed else ""
        outcome = self._outcome(line, who)
        if outcome is None or instead is None:
            return None
        if outcome is not OutcomeKind.ATTENDED:
            for column in ("hours", "came_instead"):
                if line[column]:
                    self.fault(
                        line, column, f"nobody worked here: it is {outcome}", "empty the cell, or write attended"
                    )
            return Happened(row=place.row, outcome=outcome, note=line["note"]) if who else None
        if not who and not instead:
            self.fault(line, "came_instead", "nobody was to come here", "write who came, or empty the outcome")
            return None
        minutes = self._noted(line, "hours", naming.worked(line["hours"])) if line["hours"] else None
        if minutes:
            self._noted(line, "hours", doubtful.too_long(place, minutes, line["note"]))
        return Happened(
            row=place.row,
            outcome=outcome,
            minutes=minutes,
            worked_by="" if instead == who else instead,
            note=line["note"],
        )

    def _outcome(self, line: Line, who: str) -> OutcomeKind | None:
        """Return the outcome of a seat; None when there is none, which is a fault where somebody was to come."""
        typed = line["outcome"]
        if typed:
            if folded(typed) in WORDS:
                return WORDS[folded(typed)]
            near = _MEANT.get(folded(typed), "") or did_you_mean(typed, OutcomeKind)
            self.fault(line, "outcome", f"{quoted(typed)} is no outcome", f"{near} {CHOICE}".strip())
        elif line["hours"] or line["came_instead"]:
            self.fault(line, "outcome", "there are hours or a stand-in, but no outcome", "write attended")
        elif who and self.rest_attended:
            return OutcomeKind.ATTENDED
        elif who:
            what = f"nobody says what became of {member_name(self.association, who)} here"
            self.fault(line, "outcome", what, f"{CHOICE}; or use --rest-attended")
        return None

    def _fits(self, line: Line, place: Place) -> None:
        """See that the sheet is of the adopted roster, not of the plan before it was changed."""
        typed = line["member"]
        here = self.people.find(typed) if typed else ""
        if typed and here not in (place.member, place.stand_in):
            who = member_name(self.association, place.comes) if place.member else "nobody"
            what = f"the adopted roster has {who} here, not {quoted(typed)}"
            before = self.before.get(place.row)
            if before and here in (before.member, before.stand_in):
                what = f"{doubtful.of_version(before)}: since then {who} has this place"
            self.fault(line, "member", what, "leave the member as it was, and write who came into came_instead")

    def _noted(self, line: Line, column: str, read: T | Complaint) -> T | None:
        """Return what was read; None where it is a fault, which is noted."""
        if isinstance(read, Complaint):
            self.fault(line, column, read.what, read.hint)
            return None
        return read
