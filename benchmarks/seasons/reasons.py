"""Why someone ended a season further from their share than one shift: what the tables and the book say."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.seasons.needless import needless
from benchmarks.seasons.season import Season, Week
from rola.book.rows import Outcome, OutcomeKind, Place
from rola.reports.health import one_holder
from rola.reports.limits import behind
from solver.problem import COMMONS


@dataclass(frozen=True, slots=True, kw_only=True)
class Far:
    """An account that ended further ahead or behind than one shift's length."""

    account: str
    minutes: int
    reason: str


def far(season: Season) -> list[Far]:
    """Return the accounts that ended far from their share, each with the reason where there is one.

    The length of a shift is that of the longest which was worked.
    """
    worked = [row for _, _, row in season.book.rows(Outcome) if row.outcome is OutcomeKind.ATTENDED]
    shift = max((row.minutes for row in worked), default=0)
    return [
        Far(account=account, minutes=minutes, reason=_reason(season, account, minutes, shift))
        for account, minutes in sorted(season.weeks[-1].ahead.items())
        if account != COMMONS and abs(minutes) > shift
    ]


def _reason(season: Season, account: str, minutes: int, shift: int) -> str:
    return _behind(season, account, shift) if minutes < 0 else _ahead(season, account)


def _behind(season: Season, account: str, shift: int) -> str:
    """Give what could not be come to or done and what was missed, if no more than a shift is left beside them."""
    gone = [row.left for row in season.association.members if account in (row.member, row.household)]
    last = max((day for day in gone if day), default=None)
    if last and None not in gone:
        return f"left on {last}"
    parts = behind(season.book, account)
    unable = sum(week.unable.get(account, 0) for week in season.weeks)
    missed = sum(
        place.end - place.start
        for _, _, row in season.book.rows(Outcome, account=account)
        if row.outcome is OutcomeKind.MISSED
        for _, _, place in season.book.rows(Place, week=row.week, row=row.row)
    )
    words = [f"could not come for {parts.could_not / 60:.1f} h", f"missed {missed / 60:.1f} h"]
    words.append(f"free for {unable / 60:.1f} h of work without the skill, or barred from it")
    return ", ".join(words) if parts.not_asked - missed - unable <= shift else ""


def _ahead(season: Season, account: str) -> str:
    """Say that none of its places need have been its own; give nothing where one need not.

    A place counts as needless when somebody further behind could have had it, alone or by one
    other's move, with every rule kept and the same seats filled. So a planner that sends people who
    are ahead without need gets no reason here, whatever else may be said for it.
    """
    sent = [week for week in season.weeks if account in _accounts(week)]
    if any(needless(week.problem, week.roster, account) for week in sent):
        return ""
    places = sum(_accounts(week).count(account) for week in sent)
    words = f"nobody further behind could have had any of its {places} places, not even by another's move"
    held = _only_holder(season, account)
    return f"only holder of {', '.join(sorted(held))}; {words}" if held else words


def _accounts(week: Week) -> list[str]:
    return [week.problem.member[member].account for run in week.roster.runs for member in run.crew]


def _only_holder(season: Season, account: str) -> set[str]:
    own = {row.member for row in season.association.members if account in (row.member, row.household)}
    alone = dict(one_holder(season.association))
    return {
        row.skill
        for row in season.association.skills
        if row.member in own and row.skill in alone and row.level >= alone[row.skill]
    }
