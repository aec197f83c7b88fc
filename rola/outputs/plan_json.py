"""The whole plan for other programs: `plan.json`.

UTF-8, keys sorted, one space of indent. The same plan gives the same file but for `seconds`.
Lengths are whole minutes; times are ISO 8601, local with offset beside UTC, or null for a shift
that does not run and has no fixed time. Keys of the file:

schema
    ``rola-plan-1``; another layout gets another name.
association
    `name`, `zone` (IANA), `language`.
weeks
    The planned ISO weeks, ``["2027-W09"]``.
input_hash, versions
    What the plan was made from, and with: all that a repeat needs.
base
    By planned week: the number of the adopted roster that was in force when this was planned; 0 =
    none. Who adopts the plan replaces that one and no other.

Notes
-----
    What people must know about what the plan was made from, in sentences.
limits, files, book
    What the hash is made of beside the weeks: how long the search might take, the SHA-256 of each
    file that was read, and that of what came from the book.
rules
    The rules in force on which figures hang.
accounts
    What each account carries into the plan (`carried`, an exact fraction of minutes), and in whole
    minutes `ahead_before`, `given`, `ahead_after`.
changes
    null where no roster was adopted before; else the change slip, whole: `people`, a list of `member`,
    `name`, `was` and `now` (`shift`, `task_name`, `site_name`, `start`; null = no place) and `why`; and
    `work`, the shifts that begin at another time: `shift`, `was` and `now` (null = it does not run).
around
    Only of a plan around a sheet: what the sheet fixed, and the roster it had (`rola/planning/around.py`).
begun
    Only of an adopted week that was planned again in its middle: the local moment. What had begun stayed as it stood.
order
    The goals in the order that was asked for this plan alone; empty when it is the meeting's own.
cut
    null when the search came to its own end; ``"time"`` or ``"asked"`` when it was stopped.
shortages
    Where there are too few hours for work of a whole week (sentences).
goals
    In order of importance: `name`, `title`, `unit`, `value` and `bound` (lists, most important
    first), `proved`, `seconds`, `sentence`, and `proof`: how each figure was shown, so that
    ``rola check --proof`` can check it without solving (its fields: ``rola/proof_text.py``).
shifts
    By start: `shift`, `week`, `start`, `end`, `start_utc`, `end_utc`, `site`, `site_name`,
    `host`, `host_name`, `task`, `task_name`, `urgency`, `least`, `wanted`, `state` (``filled``,
    ``open`` or ``not running``), `why` (sentences), `cures` (what would fill a seat, each
    shown to do so: `sentence`, and `rows` of the tables: `table`, `row` counted from 0 or null for
    a new one, `cells` by column or null for a row to take out), and `crew`: a list of `row_id`, `role`,
    `number`, `member`, `name`, `why`, one for each seat that is filled.
open_seats
    `row_id`, `shift`, `role`, `number`, `reasons` (sentences) for each seat still open on a shift
    that runs.
members
    In the order of the members table: `member`, `name`, `account`, `account_name`, `promised`,
    `given`, `ahead_before`, `ahead_after`, `answered`, `shifts`, `why` (what can be told to them).
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from rola.plain import Json
from rola.proof_text import accounts_of, proof_of, rules_of
from rola.season import GoalLine, MemberLine, RowChange, Season, Seat, ShiftLine, Spot, State
from rola.slip_text import why_words

name = "plan_json"


def write(season: Season, folder: Path) -> tuple[Path, ...]:
    """Write `plan.json`.

    Returns
    -------
    tuple of Path
        The file written.
    """
    path = folder / "plan.json"
    text = json.dumps(plan(season), ensure_ascii=False, indent=1, sort_keys=True)
    path.write_bytes((text + "\n").encode())
    return (path,)


def plan(season: Season) -> Json:
    """Return what `plan.json` holds, as plain dicts and lists."""
    association = season.association
    cut = season.answer.cut
    return {
        "schema": "rola-plan-1",
        "association": {
            "name": association.name,
            "zone": association.zone.key,
            "language": association.language,
        },
        "weeks": [f"{monday:%G-W%V}" for monday in season.weeks],
        "input_hash": season.input_hash,
        "versions": dict(season.versions),
        "base": dict(season.base),
        "notes": list(season.notes),
        "limits": season.limits,
        "files": dict(association.source),
        "book": season.book,
        "rules": rules_of(season.problem),
        "accounts": accounts_of(season.problem, season.answer.roster),
        "changes": _changes(season),
        "order": list(season.order),
        **({"around": dict(season.around)} if season.around else {}),
        **({"begun": season.begun.isoformat()} if season.begun else {}),
        "cut": cut.value if cut else None,
        "shortages": list(season.shortages),
        "goals": [_goal(season, goal) for goal in season.goals],
        "shifts": [_shift(line) for line in season.shifts],
        "open_seats": [
            _open_seat(line, seat) for line in season.shifts for seat in line.seats if seat.state is State.OPEN
        ],
        "members": [_member(line) for line in season.members],
    }


def _goal(season: Season, goal: GoalLine) -> Json:
    told = {field: value for field, value in asdict(goal).items() if field != "said"}
    return told | {"proof": proof_of(season.proof, goal.name)}


def _changes(season: Season) -> Json | None:
    slip = season.slip
    if slip is None:
        return None
    return {
        "people": [
            {
                "member": line.member,
                "name": line.name,
                "was": _spot(line.was),
                "now": _spot(line.now),
                "why": why_words(line, season.association, season.problem),
            }
            for line in slip.lines
        ],
        "work": [{"shift": one.shift, "was": _local(one.was), "now": _local(one.now)} for one in slip.work],
    }


def _spot(spot: Spot | None) -> Json | None:
    return None if spot is None else asdict(spot) | {"start": _local(spot.start)}


def _shift(line: ShiftLine) -> Json:
    return {
        "shift": line.shift,
        "week": line.week,
        "start": _local(line.start),
        "end": _local(line.end),
        "start_utc": _utc(line.start),
        "end_utc": _utc(line.end),
        "site": line.site,
        "site_name": line.site_name,
        "host": line.host,
        "host_name": line.host_name,
        "task": line.task,
        "task_name": line.task_name,
        "urgency": str(line.urgency),
        "least": line.least,
        "wanted": line.wanted,
        "state": line.state.value,
        "why": list(line.why),
        "cures": [{"sentence": cure.sentence, "rows": [_row(row) for row in cure.rows]} for cure in line.cures],
        "crew": [
            {
                "row_id": seat.row_id,
                "role": seat.role,
                "number": seat.number,
                "member": seat.member,
                "name": seat.member_name,
                "why": seat.why,
            }
            for seat in line.crew
        ],
    }


def _row(row: RowChange) -> Json:
    return {"table": row.table, "row": row.row, "cells": None if row.cells is None else dict(row.cells)}


def _open_seat(line: ShiftLine, seat: Seat) -> Json:
    return {
        "row_id": seat.row_id,
        "shift": seat.shift,
        "role": seat.role,
        "number": seat.number,
        "reasons": [why for why in dict.fromkeys((seat.why, *line.why)) if why],
    }


def _member(line: MemberLine) -> Json:
    return {
        "member": line.member,
        "name": line.name,
        "account": line.account,
        "account_name": line.account_name,
        "promised": line.promised,
        "given": line.given,
        "ahead_before": line.ahead_before,
        "ahead_after": line.ahead_after,
        "answered": line.answered,
        "shifts": list(line.shifts),
        "why": list(line.why),
    }


def _local(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="minutes") if moment else None


def _utc(moment: datetime | None) -> str | None:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%MZ}" if moment else None
