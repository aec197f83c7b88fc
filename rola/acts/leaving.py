"""What is left to do when somebody's account is closed: it is said with the act."""

from __future__ import annotations

from datetime import date

from rola.association import Association, MemberRow
from rola.book.adopted import unrecorded
from rola.book.book import Book
from rola.book.turns import rotation
from rola.wording import listed, member_name


def next_steps(association: Association, book: Book, account: str, day: date) -> list[str]:
    """Say what closing an account does not do: the day in the tables, the turns that wait, work not recorded.

    Parameters
    ----------
    account : str
        Of a household, or of a member where members hold the accounts.
    """
    people = [row for row in association.members if account in (row.household, row.member)]
    steps = [
        *_still_here(people, day),
        *_turns(association, book, account, day),
        *_not_recorded(association, book, people),
    ]
    return [f"Next: {step}" for step in steps]


def _still_here(people: list[MemberRow], day: date) -> list[str]:
    stay = [row.name for row in people if row.left is None]
    if not stay:
        return []
    return [f"write {day} into the column 'left' of the members table, for {listed(stay)}; else they are planned on."]


def _turns(association: Association, book: Book, account: str, day: date) -> list[str]:
    """Name the turns that wait; where members hold the accounts, only when nobody of the household stays."""
    running = rotation(book)
    own = next((row.household for row in association.members if row.member == account), account)
    others = [row for row in association.members if row.household == own and account not in (own, row.member)]
    if running is None or any(row.left is None or row.left > day for row in others):
        return []
    waiting = sum(turn.household == own for turn in running.waiting)
    turns = "a turn waits" if waiting == 1 else f"{waiting} turns wait"
    return [f"{turns} in cycle {running.cycle} still; to end that: rola turns left {own} --why WHY"] if waiting else []


def _not_recorded(association: Association, book: Book, people: list[MemberRow]) -> list[str]:
    steps = []
    names = {row.member for row in people}
    for week, places in unrecorded(book).items():
        comes = sorted({who for place in places for who in (place.member, place.stand_in) if who in names})
        if comes:
            who = listed([member_name(association, one) for one in comes])
            steps.append(
                f"{week} is not recorded, and {who} has work in it, which would open the account again: say who comes "
                f"instead (rola change), or record it and close the account anew: rola record --week {week}"
            )
    return steps
