"""What stands on a change slip, as text: places and times as they are printed, alike on paper and terminal."""

from __future__ import annotations

from datetime import datetime

from rola.printable import day_in_words
from rola.season import Slip, Spot, WorkMoved

NOBODY = "no place"
"""What stands on a slip where somebody had no place, or has none now."""


def spot_words(spot: Spot | None) -> str:
    """Return a place such as ``Roofing at Ewing 4, Saturday 6 March, 08:00``."""
    if spot is None:
        return NOBODY
    return f"{work_words(spot.task_name, spot.site_name)}, {moment_words(spot.start)}"


def work_words(task: str, site: str) -> str:
    """Return work such as ``Roofing at Ewing 4``."""
    return f"{task} at {site}" if site else task


def moment_words(start: datetime) -> str:
    """Return when something begins: ``Saturday 6 March, 08:00``."""
    return f"{day_in_words(start.date(), year=False)}, {start:%H:%M}"


def work_moved_words(moved: WorkMoved) -> str:
    """Return what happens to a shift, as a sentence."""
    work = work_words(moved.task_name, moved.site_name)
    if moved.was is None and moved.now is not None:
        return f"{work}, {moment_words(moved.now)}: runs, and did not before."
    if moved.was is not None and moved.now is None:
        return f"{work}, {moment_words(moved.was)}: does not run any more."
    if moved.was is None or moved.now is None:
        return f"{work}."
    return f"{work}: {moment_words(moved.now)}, not {moment_words(moved.was)}."


def summary_words(slip: Slip) -> str:
    """Return in one sentence how much changes."""
    if not slip.lines and not slip.work:
        return "Nothing changes from the adopted roster."
    people = f"{slip.people} {'person has' if slip.people == 1 else 'people have'} a change"
    places = f"{slip.places} {'place is' if slip.places == 1 else 'places are'} given or taken back"
    return f"{people}, {places}; everybody else keeps what they have."
