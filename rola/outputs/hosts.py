"""Host packs: one page for each piece of work, for the one at whose place it is.

What a host has to know some days ahead: who comes, which tools and who brings them, the meal, whether
children are welcome, what is done if it rains, where people meet. It goes to the host, so it names the
crew; it says nothing else about anybody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

from rola.languages import Language, language_of
from rola.pages import spoken
from rola.pages.week import write_page
from rola.pages.work import Work, running, work_of
from rola.roster_table import short_ids
from rola.season import Season, ShiftLine

name = "hosts"

FILE = "hosts.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pack:
    """One page; `tools` are pairs of a tool and who brings it, `words` says sentences, commands call it `short`."""

    language: Language
    words: SimpleNamespace
    work: Work
    host: str
    short: str
    tools: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]


def write(season: Season, folder: Path) -> tuple[Path, ...]:
    """Write the host packs of a plan or an adopted week as ``hosts.html`` into `folder`.

    Returns
    -------
    tuple of Path
        That one file, in UTF-8; the same season gives the same bytes.
    """
    return write_page(season, folder, FILE, packs=tuple(_packs(season)))


def _packs(season: Season) -> Iterator[_Pack]:
    """Give the packs by time."""
    requests = {row.request for row in season.association.requests}
    short = short_ids(shift.shift for shift in season.shifts)
    for start, shift in sorted(running(season), key=lambda pair: (pair[0], pair[1].shift)):
        language = language_of(_spoken_in(season, shift.host), season.association.clock)
        work = work_of(start, shift, language)
        yield _Pack(
            language=language,
            words=SimpleNamespace(**spoken(language)),
            work=work,
            host=work.host,
            short=short[shift.shift],
            tools=tuple(tools_of(shift.tools)),
            facts=tuple(_facts(shift, language, is_request=shift.shift in requests)),
        )


def _spoken_in(season: Season, host: str) -> str:
    """Return the language all members of a household share; else the association's."""
    own = season.association.language
    spoken_there = {row.language or own for row in season.association.members if host in (row.household, row.member)}
    return spoken_there.pop() if len(spoken_there) == 1 else own


def tools_of(typed: str) -> Iterator[tuple[str, str]]:
    """Give each tool with who brings it, from what was typed: ``trowels: everyone; cart: host``.

    Examples
    --------
    >>> list(tools_of("trowels: everyone; cart"))
    [('trowels', 'everyone'), ('cart', '')]
    """
    for part in typed.split(";"):
        tool, _, bringer = part.partition(":")
        if tool.strip() or bringer.strip():
            yield tool.strip(), bringer.strip()


def _facts(shift: ShiftLine, language: Language, *, is_request: bool) -> Iterator[tuple[str, str]]:
    """Give what a host has to know, each with its label; what nobody has said is asked for.

    Who feeds the crew and what is done if it rains is said in a request; a shift of every week says neither.
    """
    missing = language.say("not said yet")
    yield language.say("Meeting point"), shift.meeting_point or missing
    yield language.say("Address"), shift.address or missing
    if is_request or shift.meal:
        yield language.say("Meal"), shift.meal or missing
    yield language.say("Children"), language.say("welcome") if shift.children_welcome else language.say("not this time")
    if is_request or shift.rain_plan:
        yield language.say("If it rains"), shift.rain_plan or missing
    if shift.notes:
        yield language.say("Notes"), shift.notes
