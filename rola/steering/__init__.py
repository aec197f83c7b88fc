"""From the book to what a plan carries over, so that what was really worked steers who is sent next."""

from __future__ import annotations

from datetime import date

from rola.association import Association
from rola.book.book import Book
from rola.planning.carried import Carried
from rola.steering.decided import MeetingsWord
from rola.steering.figures import Figures
from rola.steering.look import Look
from rola.steering.notes import Notes
from rola.steering.work import KnownWork

__all__ = ["carried_from_book"]


def carried_from_book(book: Book, association: Association, weeks: tuple[date, ...]) -> Carried:
    """Return what the book says where everyone stands when some weeks begin.

    Parameters
    ----------
    weeks : tuple of date
        The planned weeks, as Mondays, in order; at least one.
    """
    look = Look(book, association, weeks)
    figures, work = Figures(look), KnownWork(look)
    return Carried(
        ahead=figures.ahead(),
        unpleasant=figures.unpleasant(),
        days_before=figures.days_before(),
        past_crews=figures.past_crews(),
        done=work.done(),
        only_after=work.only_after(),
        put_aside=work.put_aside(),
        put_off=frozenset(work.put_off()),
        kept_out=work.kept_out(),
        said_away=work.said_away(),
        make_ups=figures.make_ups(),
        turns=work.turns(),
        turns_left=work.turns_left(),
        past_turns=work.past_turns(),
        decided=MeetingsWord(look).decided(),
        adopted=work.adopted(),
        base=look.base,
        notes=Notes(look).all(),
        from_book=True,
    )
