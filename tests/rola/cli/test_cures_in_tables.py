"""A cure, typed into the tables as its rows say, really fills the seat when planned again."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

from rola.cli.exits import Exit
from tests.rola.cli.conftest import Run
from tests.rola.scarce import rows, scarce, write

Json = dict[str, Any]


def typed(folder: Path, changes: list[Json]) -> None:
    """Do to the .csv tables what a cure's rows say."""
    taken: dict[str, set[int]] = {}
    for change in changes:
        held: list[Any] = rows(folder, change["table"])
        if change["row"] is None:
            held.append(change["cells"])
        elif change["cells"] is None:
            taken.setdefault(change["table"], set()).add(change["row"])
        else:
            held[change["row"]] |= change["cells"]
        write(folder, change["table"], held)
    for table, gone in taken.items():
        write(folder, table, [row for number, row in enumerate(rows(folder, table)) if number not in gone])


def planned(run: Run, folder: Path, week: str) -> Json:
    ran = run("plan", folder, "--week", week, "--json")
    assert ran.code == 0, ran.err
    plan: Json = json.loads(ran.out)
    return plan


def crew(plan: Json, shift: str) -> int:
    return next(len(line["crew"]) for line in plan["shifts"] if line["shift"] == shift)


def goal(plan: Json, name: str) -> list[int]:
    return next((line["value"] for line in plan["goals"] if line["name"] == name), [])


def offered(run: Run, tmp_path: Path, drawn: int) -> tuple[Path, str, Json, str, Json]:
    """Find an association with a cure; return where it is, its week, its plan, and the shift and cure drawn."""
    chance = random.Random(drawn)  # noqa: S311 -- repeatable, not secret
    for number in range(50):
        folder = tmp_path / f"ring{number}"
        week = scarce(folder, chance)
        ran = run("plan", folder, "--week", week, "--json")
        if ran.code == Exit.IMPOSSIBLE:  # somebody who is away now was pinned in the example
            continue
        assert ran.code == 0, ran.err
        plan: Json = json.loads(ran.out)
        found = [(line["shift"], cure) for line in plan["shifts"] for cure in line["cures"]]
        if found:
            shift, cure = chance.choice(found)
            return folder, week, plan, shift, cure
    raise AssertionError("no cure in 50 associations")


def test_what_a_cure_says_typed_into_the_tables_fills_the_seat(run: Run, tmp_path: Path, drawn: int) -> None:
    folder, week, plan, shift, cure = offered(run, tmp_path, drawn)
    assert cure["rows"]
    typed(folder, cure["rows"])
    moved = [
        row["cells"]["shift"] for row in cure["rows"] if row["table"] == "shifts" and "shift" in (row["cells"] or {})
    ]
    again = planned(run, folder, week)
    said = f"{week} {shift}: {cure}"
    assert crew(again, moved[0] if moved else shift) > crew(plan, shift), said
    for name in ("urgent", "turns"):
        assert goal(again, name) <= goal(plan, name), said
    assert [goal(again, name) for name in ("urgent", "turns")] < [goal(plan, name) for name in ("urgent", "turns")] or (
        goal(again, "hands")[0] < goal(plan, "hands")[0]
    ), said
