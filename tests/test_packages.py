"""What is installed: few direct packages, small named extras, and constraints that are names and versions only."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PINS = [
    line for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines() if not line.startswith("#")
]


def name_of(requirement: str) -> str:
    found = re.match(r"[\w.-]+", requirement)
    assert found
    return found[0].lower()


def test_constraints_are_names_and_versions_only() -> None:
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9.-]*==[0-9][0-9a-z.]*", line) for line in PINS)
    assert len({name_of(line) for line in PINS}) == len(PINS)
    assert sorted(PINS) == PINS


def test_whatever_rola_needs_or_is_tested_with_has_its_version_there() -> None:
    groups = PROJECT["dependency-groups"]
    wanted = [*PROJECT["project"]["dependencies"], *groups["test"], *groups["check"], *groups["bundle"]]
    assert {name_of(one) for one in wanted} <= {name_of(line) for line in PINS}


def test_extras_are_small_and_named() -> None:
    extras = PROJECT["project"]["optional-dependencies"]
    assert {name: sorted(map(name_of, one)) for name, one in extras.items()} == {"pdf": ["fonttools", "weasyprint"]}


def test_the_wheel_holds_what_the_demo_plays_and_the_source_package_what_the_readme_types() -> None:
    targets = PROJECT["tool"]["hatch"]["build"]["targets"]
    assert targets["wheel"]["packages"] == ["rola", "solver"]
    assert targets["wheel"]["force-include"] == {"data/growers-round": "rola/examples/growers-round"}
    named = [ROOT / path.removeprefix("/") for path in targets["sdist"]["include"]]
    assert all(path.exists() for path in named)
    assert {"start.py", "constraints.txt", "README.md"} <= {path.name for path in named}
