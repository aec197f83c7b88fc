"""Why someone ended a season further from their share than one shift: what the tables and the book say."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.seasons.season import Season
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
    """Give the skills that nobody else holds, or that nobody further behind could have come instead."""
    own = {row.member for row in season.association.members if account in (row.member, row.household)}
    alone = dict(one_holder(season.association))
    held = {
        row.skill
        for row in season.association.skills
        if row.member in own and row.skill in alone and row.level >= alone[row.skill]
    }
    if held:
        return f"only holder of {', '.join(sorted(held))}"
    worked = {row.week for _, _, row in season.book.rows(Outcome, account=account) if row.minutes}
    weeks = [week for week in season.weeks if week.week in worked]
    if any(week.swaps for week in weeks):
        return ""
    short = sum(week.filled < week.wanted for week in weeks)
    return f"nobody further behind could have come instead; {short} of the {len(weeks)} weeks had seats open"
