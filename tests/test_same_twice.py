"""The same folder planned twice gives the same bytes, whatever the hash order, clock, zone and language around it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.rola.cli.conftest import ROOT, WEEK, finish, start

SURROUNDINGS = (
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LC_ALL": "C", "LANG": "C"},
    {"PYTHONHASHSEED": "4242", "TZ": "America/Los_Angeles", "LC_ALL": "es_ES.UTF-8", "LANG": "es_ES.UTF-8"},
)


@pytest.fixture(scope="module", params=["growers-round", "print-rota"])
def twice(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """Plan an example in two processes that have little in common; return where the plans went."""
    homes = tuple(tmp_path_factory.mktemp(f"plan{number}") for number in range(len(SURROUNDINGS)))
    processes = [
        start("-m", "rola", "plan", ROOT / "data" / request.param, "--week", WEEK, "--out", home, **around)
        for home, around in zip(homes, SURROUNDINGS, strict=True)
    ]
    ended = [finish(process) for process in processes]
    assert [ran.code for ran in ended] == [0, 0], ended
    assert ended[0].out == ended[1].out, "the terminal shows the same, too"
    return tuple(home / WEEK for home in homes)


def files(plan: Path) -> dict[str, bytes]:
    return {path.relative_to(plan).as_posix(): path.read_bytes() for path in plan.rglob("*") if path.is_file()}


def without_seconds(value: object) -> object:
    if isinstance(value, dict):
        return {key: without_seconds(inner) for key, inner in value.items() if key != "seconds"}
    return [without_seconds(inner) for inner in value] if isinstance(value, list) else value


def test_every_file_has_the_same_bytes(twice: tuple[Path, ...]) -> None:
    one, other = map(files, twice)
    assert one.keys() == other.keys()
    assert {name for name in one if one[name] != other[name]} <= {"plan.json", ".written"}
    sums, others = (
        {line for line in held[".written"].splitlines() if b"plan.json" not in line} for held in (one, other)
    )
    assert sums == others, "only plan.json holds seconds"
    assert {"roster.csv", "roster.xlsx", "poster.html", "calendars/all.ics"} <= one.keys()
    assert len(one) > 10


def test_plan_json_differs_in_nothing_but_the_time_it_took(twice: tuple[Path, ...]) -> None:
    texts = [(plan / "plan.json").read_text(encoding="utf-8") for plan in twice]
    one, other = map(json.loads, texts)
    assert without_seconds(one) == without_seconds(other)
    assert all(goal["seconds"] >= 0 for goal in one["goals"])
    unlike = [pair for pair in zip(*map(str.splitlines, texts), strict=True) if pair[0] != pair[1]]
    assert all('"seconds": ' in line for pair in unlike for line in pair)
