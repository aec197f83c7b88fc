"""What a member is told in a plain message: for phones without apps, for a letter, to be read aloud.

It names nobody but its reader. Days and weekdays are in words, times by the association's clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from rola.association import Association
from rola.book.rows import Place
from rola.languages import Language
from rola.printable import mentions
from rola.season import MemberLine, Season, Seat, ShiftLine, State
from rola.weeks import local
from rola.wording import role_words, site_name, task_name


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    """One place of a member; what changes in it is worth a message."""

    shift: str
    start: datetime
    end: datetime
    task: str
    site: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One member's message, in their language; `changes` counts what changed for them."""

    member: str
    name: str
    language: str
    words: str
    jobs: int
    changes: int


def text_of(season: Season, member: MemberLine, *, sms: bool = False) -> Text:
    """Return a member's message about all their places of an adopted week.

    Parameters
    ----------
    season : Season
        The week as it stands.
    member : MemberLine
        Who reads it.
    sms : bool, optional
        Short, and in the letters of a short message as far as no name is touched.
    """
    language = _language(season, member, sms=sms)
    lone = _lone_site(season, language)
    found = sorted(_places(season, member.member), key=lambda pair: (pair[0].start, pair[0].shift))
    lines = _heading(season, member, language)
    for job, shift in found:
        lines.append(f"- {_said(job, language, lone=lone)}")
        lines += [f"  {line}" for line in _details(shift, language, _others(season, member), sms=sms)]
    if not found:
        lines.append(language.say("You have no work in these days."))
    return Text(
        member=member.member,
        name=member.name,
        language=language.code,
        words="\n".join(lines),
        jobs=len(found),
        changes=0,
    )


def changes_of(season: Season, member: MemberLine, before: Iterable[Place], version: int, *, sms: bool = False) -> Text:
    """Return a member's message about what changed for them since an earlier version of the roster.

    Parameters
    ----------
    before : iterable of Place
        The seats of that version.
    version : int
        Its number.
    """
    language = _language(season, member, sms=sms)
    lone = _lone_site(season, language)
    was = {job.shift: job for job in _jobs_before(season.association, before, member.member)}
    now = {job.shift: (job, shift) for job, shift in _places(season, member.member)}
    lines = []
    for shift in sorted({*was, *now}, key=lambda one: (now[one][0] if one in now else was[one]).start):
        old, new = was.get(shift), now.get(shift)
        if new is None and old is not None:
            lines.append(f"- {language.say('No longer: {work}', work=_said(old, language, lone=lone))}")
        elif new is not None and old != new[0]:
            kind = language.say("New") if old is None else language.say("Changed")
            lines.append(f"- {kind}: {_said(new[0], language, lone=lone)}")
            lines += [f"  {line}" for line in _details(new[1], language, _others(season, member), sms=sms)]
    count = sum(line.startswith("- ") for line in lines)
    heading = language.counted(
        "{count} change since version {version}", "{count} changes since version {version}", count, version=version
    )
    said = [f"{heading}:", *lines] if count else [language.say("Nothing has changed for you.")]
    words = "\n".join([*_heading(season, member, language), *said])
    return Text(
        member=member.member,
        name=member.name,
        language=language.code,
        words=words,
        jobs=len(now),
        changes=count,
    )


def _language(season: Season, member: MemberLine, *, sms: bool) -> Language:
    return replace(season.spoken_to(member), plain=sms)


def _heading(season: Season, member: MemberLine, language: Language) -> list[str]:
    """Say who is spoken to, and by whom; in a short message each place has its day, and that must do."""
    group, reader = language.name(season.association.name), language.name(member.name)
    if language.plain:
        return [f"{group}, {reader}:"]
    dates = language.say("{first} to {last}", first=season.weeks[0], last=season.last_day)
    return [f"{group}, {dates}", f"{reader}:"]


def _places(season: Season, member: str) -> Iterator[tuple[_Job, ShiftLine]]:
    """Give a member's places of the week as it stands."""
    zone = season.association.zone
    for shift in season.shifts:
        for seat in shift.crew if shift.state is not State.NOT_RUNNING else ():
            if seat.member == member and seat.start and seat.end:
                yield _job(seat, seat.start.astimezone(zone), seat.end.astimezone(zone)), shift


def _job(seat: Seat, start: datetime, end: datetime) -> _Job:
    return _Job(
        shift=seat.shift, start=start, end=end, task=seat.task_name, site=seat.site_name, role=seat.role or "crew"
    )


def _jobs_before(association: Association, places: Iterable[Place], member: str) -> Iterator[_Job]:
    """Give a member's places of an earlier version."""
    for place in places:
        if place.start and place.comes == member:
            yield _Job(
                shift=place.shift,
                start=local(place.start, association.zone),
                end=local(place.end, association.zone),
                task=task_name(association, place.task),
                site=site_name(association, place.site),
                role=place.role or "crew",
            )


def _said(job: _Job, language: Language, *, lone: bool) -> str:
    """Say a place in one line; without its site where it is the lone one of the group, in a short message."""
    task = language.name(job.task)
    return language.say(
        "{day}, {times}: {work} ({role})",
        day=job.start.date(),
        times=language.times(job.start, job.end),
        work=task if lone else language.say("{task} at {site}", task=task, site=language.name(job.site)),
        role=role_words(job.role, language),
    )


def _lone_site(season: Season, language: Language) -> bool:
    """Tell whether a message may leave out where the work is: it is short, and the group has one site."""
    return language.plain and len(season.association.sites) == 1


def _others(season: Season, reader: MemberLine) -> tuple[str, ...]:
    return tuple(line.name for line in season.members if line.member != reader.member)


def _details(shift: ShiftLine, language: Language, others: Sequence[str], *, sms: bool) -> Sequence[str]:
    """Say what to know about a place, but nothing that names others; in a short message only where people meet."""
    told = [(language.say("Meeting point"), shift.meeting_point or shift.address)]
    if not sms:
        told += [
            (language.say("Tools"), shift.tools),
            (language.say("Meal"), shift.meal),
            (language.say("If it rains"), shift.rain_plan),
            (language.say("Children"), language.say("welcome") if shift.children_welcome else ""),
            (language.say("Notes"), shift.notes),
        ]
    return [f"{label}: {language.name(text)}" for label, text in told if text and not mentions(text, others)]
