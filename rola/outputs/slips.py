"""Slips for the members: who has no phone gets their own places on paper, in their own language.

One slip a member who has work, several on a page, with lines to cut along. A slip names nobody
else: what stands on it is its owner's business, and it may lie on a table.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

from rola.languages import Language
from rola.pages import spoken
from rola.pages.week import write_page
from rola.pages.work import Place, Work, dates_of, place_of, running, work_of
from rola.printable import alike, mentions
from rola.season import MemberLine, Season

name = "slips"

FILE = "slips.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    """One place of a member, and what to know about it."""

    work: Work
    place: Place
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slip:
    """One member's slip; `words` says sentences in their language."""

    name: str
    language: Language
    words: SimpleNamespace
    dates: str
    jobs: tuple[_Job, ...]


def write(season: Season, folder: Path) -> tuple[Path, ...]:
    """Write the slips of a plan or an adopted week as ``slips.html`` into `folder`.

    Returns
    -------
    tuple of Path
        That one file, in UTF-8; the same season gives the same bytes.
    """
    return write_page(season, folder, FILE, slips=tuple(_slips(season)))


def _slips(season: Season) -> Iterator[_Slip]:
    """Give the slips in the order of the members table."""
    for member in season.members:
        language = season.spoken_to(member)
        jobs = tuple(_jobs(season, member, language))
        if jobs:
            words = SimpleNamespace(**spoken(language))
            dates = dates_of(season, language)
            yield _Slip(name=member.name, language=language, words=words, dates=dates, jobs=jobs)


def _jobs(season: Season, member: MemberLine, language: Language) -> Iterator[_Job]:
    """Give a member's places by time."""
    others = tuple(line.name for line in season.members if line.member != member.member)
    for start, shift in sorted(running(season), key=lambda pair: (pair[0], pair[1].shift)):
        for seat in shift.crew:
            if seat.member == member.member:
                work = work_of(start, shift, language)
                yield _Job(work=work, place=place_of(seat, language), facts=tuple(_facts(work, language, others)))


def _facts(work: Work, language: Language, others: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Give what to know about a place, each with its label; whatever names another member is left out."""
    told = (
        (language.say("Host"), "" if alike(work.host) in map(alike, others) else work.host),
        (language.say("Address"), work.address),
        (language.say("Meeting point"), work.meeting_point),
        *work.bring,
    )
    return ((label, text) for label, text in told if text and not mentions(text, others))
