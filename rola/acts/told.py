"""What acts say about themselves, in sentences a coordinator reads before they are written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rola.association import Association
from rola.book.make_ups import Owed
from rola.book.rows import Entry, MakeUp, Outcome, OutcomeKind
from rola.wording import account_name, day_words, hours, member_name, task_name


def recorded(
    association: Association, week: str, outcomes: Sequence[Outcome], make_ups: Sequence[MakeUp]
) -> Iterator[str]:
    """Say how many came, and for everything else who, what, and what it costs."""
    seats = [one for one in outcomes if one.shift]
    came = [one for one in seats if one.outcome is OutcomeKind.ATTENDED]
    if seats:
        yield f"Records {counted(len(seats), 'seat')} of {week}: {len(came)} attended."
    owed = {(one.member, one.shift): one for one in make_ups}
    for one in seats:
        if one.outcome is not OutcomeKind.ATTENDED and one.member:
            words = (
                f"{member_name(association, one.member)}, {task_name(association, one.task)} on {day_words(one.day)}"
            )
            words += f": {str(one.outcome).replace('_', ' ')}"
            due = owed.get((one.member, one.shift))
            if due:
                words += f"; {hours(due.minutes)} to make up for {account_name(association, due.owed_to)}"
            yield f"{words}."
    yield from _instead(association, came)
    for one in outcomes:
        if not one.shift:
            who = member_name(association, one.worked_by)
            what = task_name(association, one.task) if one.task else "work"
            host = account_name(association, one.host)
            yield f"Off the plan: {who}, {what}, {hours(one.minutes)} on {day_words(one.day)} for {host}."


def _instead(association: Association, came: Sequence[Outcome]) -> Iterator[str]:
    """Say who came in whose place, or to an open one, and whose account it counts for."""
    for one in came:
        if one.worked_by != one.member:
            whose = f"in {member_name(association, one.member)}'s place" if one.member else "to an open place"
            where = f"{task_name(association, one.task)} on {day_words(one.day)}"
            counts = f"counts for {account_name(association, one.account)}"
            yield f"{member_name(association, one.worked_by)} came {whose}, {where}: it {counts}."


def worked_off(association: Association, before: Sequence[Owed], after: Sequence[Owed]) -> Iterator[str]:
    """Say which make-ups are worked off, at whom, and what is then left; both in the same order."""
    for was, becomes in zip(before, after, strict=True):
        if was.worked != becomes.worked:
            who, host = (account_name(association, one) for one in (was.make_up.account, was.make_up.owed_to))
            left = f"{hours(becomes.left)} are left" if becomes.left else "nothing is left"
            yield f"{who} works off {hours(becomes.worked - was.worked)} that were owed to {host}; {left}."


def posted(association: Association, dues: Sequence[Entry], welcomes: Sequence[Entry]) -> Iterator[str]:
    """Say what is posted beside the work: what was promised, and what newcomers are given."""
    for entry in dues:
        own = [-line.minutes for line in entry.lines if line.minutes < 0]
        each = hours(own[0]) + " each" if len(set(own)) == 1 else f"{hours(sum(own))} in all"
        yield f"Dues of {entry.week}, as promised: {each}."
    for entry in welcomes:
        who = entry.lines[-1]
        yield f"{account_name(association, who.account)} joins and is given {hours(who.minutes)}."


def counted(number: int, thing: str) -> str:
    """Count things in words: ``1 seat``, ``2 seats``."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
