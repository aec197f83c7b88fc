"""What a roster said when rola wrote it, so that the edits of people can be told from it.

A workbook carries it along on its hidden sheet, wherever it is sent; for a .csv, or where somebody
has taken that sheet out, the list or the plan that lies beside the file is asked, or the plan of that week.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rola.roster_table import SEAT_KEY
from rola.season import State

_PLAN = "plan.json"
_LIST = "papers.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Who had each seat, and when each shift was to run.

    Attributes
    ----------
    members : mapping
        Member by row id; a seat that is missing or empty was open.
    starts : mapping
        By shift that was to run: its start, in minutes since the epoch.
    """

    members: Mapping[str, str]
    starts: Mapping[str, int]


def written_of(path: Path, stamp: Mapping[str, str], plans: Iterable[Path] = ()) -> Written | None:
    """Return what a roster said when it was written; None when nothing tells.

    Parameters
    ----------
    stamp : mapping
        Of the hidden sheet; empty without one.
    plans : iterable of Path
        Folders of plans to ask after that of the file itself.
    """
    seats = {key.removeprefix(SEAT_KEY): text for key, text in stamp.items() if key.startswith(SEAT_KEY)}
    if seats or stamp.get("version", "0") != "0":  # of an adopted week all of whose work may be put off
        return _of_stamp(seats)
    listed = _listed(path.parent / _LIST)
    if listed is not None:
        return _of_stamp(listed)
    for folder in (path.parent, *plans):
        if found := _of_plan(folder / _PLAN, stamp.get("plan", "")):
            return found
    return None


def _listed(path: Path) -> Mapping[str, str] | None:
    """Read the list of the papers of an adopted week; None where there is none."""
    try:
        seats = json.loads(path.read_text(encoding="utf-8"))["seats"]
    except (OSError, ValueError, LookupError, TypeError):
        return None
    return {str(row_id): str(text) for row_id, text in seats.items()} if isinstance(seats, dict) else None


def _of_stamp(seats: Mapping[str, str]) -> Written | None:
    parts = {row_id: text.partition(" ") for row_id, text in seats.items()}
    try:
        starts = {row_id.rpartition("/")[0]: _minutes(when) for row_id, (when, _, _) in parts.items() if when != "-"}
    except ValueError:
        return None
    return Written(members={row_id: who for row_id, (_, _, who) in parts.items() if who}, starts=starts)


def _of_plan(path: Path, stamped: str) -> Written | None:
    """Read a plan.json, unless it is of another plan than the one the workbook says it is."""
    try:
        plan = json.loads(path.read_text(encoding="utf-8"))
        if stamped and plan["input_hash"] != stamped:
            return None
        runs = [shift for shift in plan["shifts"] if shift["state"] != State.NOT_RUNNING]
        members = {seat["row_id"]: seat["member"] for shift in runs for seat in shift["crew"]}
        return Written(members=members, starts={shift["shift"]: _minutes(shift["start_utc"]) for shift in runs})
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _minutes(text: str) -> int:
    moment = datetime.fromisoformat(text)
    return int(moment.replace(tzinfo=moment.tzinfo or UTC).timestamp()) // 60
