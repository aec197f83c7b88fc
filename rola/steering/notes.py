"""What people must know about what comes from the book, in sentences."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from rola.acts.promised import learned_since
from rola.book.adopted import is_recorded, recorded_in
from rola.book.rows import EntryKind, Place
from rola.planning.carried import openings
from rola.steering.figures import LATELY
from rola.steering.look import Look
from rola.steering.unheld import unheld, unheld_note
from rola.steering.work import KnownWork
from rola.weeks import ONE_WEEK, week_name
from rola.wording import account_name, day_words, listed, member_name
from solver.problem import COMMONS


@dataclass(frozen=True)
class Notes:
    """The notes of one look at the book."""

    look: Look

    def all(self) -> tuple[str, ...]:
        """Return those there are."""
        told = (
            self.openings_note(),
            self.unheld_note(),
            self.learned_note(),
            self.unrecorded_note(),
            self.put_off_note(),
            self.adopted_note(),
            self.recorded_note(),
        )
        return tuple(filter(None, told))

    def openings_note(self) -> str:
        """Say that the table of openings is no longer what the book began with."""
        found = self.look.book.ask(
            "SELECT account, sum(minutes) FROM line JOIN entry ON entry.act = line.act AND entry.nr = line.entry "
            "WHERE kind = ? GROUP BY account",
            (EntryKind.OPENING.value,),
        )
        begun = Counter({str(account): int(minutes or 0) for account, minutes in found})
        typed = openings(self.look.association)
        other = sorted(
            account for account in (begun.keys() | typed.keys()) - {COMMONS} if begun[account] != typed.get(account, 0)
        )
        if not other:
            return ""
        names = listed([account_name(self.look.association, account) for account in other])
        return (
            f"The openings of {names} were changed in the tables after the book began; the book counts, not the table. "
            "To correct what it has: rola adjust."
        )

    def unheld_note(self) -> str:
        """Say which accounts nobody holds any more, so that their hours steer nobody."""
        look = self.look
        return unheld_note(unheld(look.book, look.association, look.weeks[0], look.standing.ahead))

    def learned_note(self) -> str:
        """Say whose leave or illness was typed after weeks of it were recorded."""
        since = week_name(self.look.weeks[0] - LATELY * ONE_WEEK)
        weeks: defaultdict[str, list[str]] = defaultdict(list)
        for member, week in learned_since(self.look.association, self.look.book, since, self.look.first):
            weeks[member].append(week)
        return " ".join(
            f"{listed(of_member)} was recorded before the leave or illness of "
            f"{member_name(self.look.association, member)} was in the tables. "
            f"To count it: rola promises {member} --from {of_member[0]} --why REASON."
            for member, of_member in weeks.items()
        )

    def unrecorded_note(self) -> str:
        """Say which weeks are taken as worked."""
        return " ".join(
            _assumed_words(week, places, begun=bool(recorded_in(self.look.book, week)))
            for week, places in self.look.assumed.items()
        )

    def put_off_note(self) -> str:
        """Say which work comes again although its window has ended, and who was to do it."""
        ended = {row.request: row.last for row in self.look.association.requests if row.last}
        return " ".join(
            self._put_off_words(request, ended[request], seats)
            for request, seats in KnownWork(self.look).put_off().items()
            if request in ended and ended[request] < self.look.weeks[0]
        )

    def _put_off_words(self, request: str, ended: date, seats: tuple[Place, ...]) -> str:
        crew = listed([member_name(self.look.association, place.comes) for place in seats if place.comes])
        weeks = "".join(sorted({place.week for place in seats}))
        return (
            f"'{request}' was put off in {weeks}, and its window ended on {day_words(ended)}: it is planned at the "
            f"next gatherings all the same. Its crew then: {crew}; to fix somebody on it: the pins table. To end it: "
            "take its row out of the requests table."
        )

    def adopted_note(self) -> str:
        """Say that what is planned here was adopted before."""
        standing = [f"{week} (version {number})" for week, number in self.look.base.items() if number]
        if not standing:
            return ""
        verb = "is" if len(standing) == 1 else "are"
        if all(self.look.base.values()):
            return f"{listed(standing)} {verb} adopted: as little of it as possible is changed."
        return f"{listed(standing)} {verb} adopted, and planned anew here, together with weeks that are not."

    def recorded_note(self) -> str:
        """Say which of the planned weeks are over: what was recorded cannot be changed by a plan."""
        done = [week for week in self.look.base if is_recorded(self.look.book, week)]
        if not done:
            return ""
        are = "is" if len(done) == 1 else "are"
        return (
            f"{listed(done)} {are} recorded already: a plan changes nothing there. To correct it: rola undo, "
            "with the number that 'rola ledger --acts' names."
        )


def _assumed_words(week: str, places: tuple[Place, ...], *, begun: bool) -> str:
    then = f"What was worked: rola record --week {week}."
    if not begun:
        return f"{week} is adopted but not recorded: it counts as if worked as adopted. {then}"
    if len(places) == 1:
        return f"In {week} 1 seat is not recorded: it counts as if worked as adopted. {then}"
    return f"In {week} {len(places)} seats are not recorded: they count as if worked as adopted. {then}"
