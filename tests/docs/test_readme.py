"""The commands of the README, of the page that has all of them and of CONTRIBUTING do what is said there.

Each is run, or it is said here why not.
"""

from __future__ import annotations

import csv
import importlib.util
import io
import re
import shlex
import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from docs.from_code.sessions import ROOT, lines_to_type, run_line
from rola.paper import BROWSERS

README = (ROOT / "README.md").read_text(encoding="utf-8")
GLANCE = (ROOT / "docs" / "manual" / "at-a-glance.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

BY_CI = {"python3 start.py demo", "python3 start.py test"}
"""They make an environment from the network; .ci/run runs both."""

TYPED = {
    "rola init ring --ask": "Maple Ring\nfarm\n\n\n\nOdessa; Pruitt\nSam; Pruitt\nAma\nMarisol\nJerome\nAchieng\n\n"
}
"""What is answered to what asks."""


def fix_a_place(folder: Path) -> None:
    with (folder / "ring" / "pins.csv").open("a", encoding="utf-8") as pins:
        pins.write("sam,saturday-harvest,2027-03-13,comes\r\n")


def tell_of_an_illness(folder: Path) -> None:
    with (folder / "ring" / "adjustments.csv").open("a", encoding="utf-8") as adjustments:
        adjustments.write("jerome,2027-03-08,2027-03-14,illness,,\r\n")


def fill_in_the_sheet(folder: Path) -> None:
    """Write `attended` behind every seat that somebody holds."""
    sheet = folder / "ring" / "rosters" / "2027-W10" / "attendance.csv"
    rows = list(csv.DictReader(io.StringIO(sheet.read_bytes().decode("utf-8-sig"))))
    filled = io.StringIO(newline="")
    writer = csv.DictWriter(filled, rows[0])
    writer.writeheader()
    writer.writerows(row | {"outcome": "attended" if row["member"] else row["outcome"]} for row in rows)
    sheet.write_text(filled.getvalue(), encoding="utf-8", newline="")


def damage_the_book(folder: Path) -> None:
    ring = folder / "ring"
    (copy,) = (ring / "backups").glob("rola-*.db")
    shutil.copyfile(copy, ring / "backups" / "rola-2027-03-08.db")
    book = ring / "rola.db"
    book.write_bytes(b"no book" + book.read_bytes()[7:])


def lose_the_book(folder: Path) -> None:
    (folder / "ring" / "rola.db").unlink()


BY_HAND: dict[str, Callable[[Path], None]] = {
    "# what the meeting fixed goes into ring/pins.csv": fix_a_place,
    "# after the work: one word for each seat": fill_in_the_sheet,
    "# an illness that is told": tell_of_an_illness,
    "rola rebuild ring/backups/rola-2027-03-08.db": damage_the_book,
    "rola rebuild book.json": lose_the_book,
}
"""What a person does where a line begins so: before the command, or instead of the remark."""


def done_by_hand(line: str, folder: Path) -> None:
    for beginning, what in BY_HAND.items():
        if line.startswith(beginning):
            what(folder)


def cannot_print(line: str) -> bool:
    return line.startswith("rola pdf") and not (
        importlib.util.find_spec("weasyprint") or any(map(shutil.which, BROWSERS))
    )


@pytest.mark.parametrize(("page", "count"), [(README, 8), (GLANCE, 25)], ids=["README", "at-a-glance"])
def test_every_command_of_a_page_does_what_it_says(tmp_path: Path, page: str, count: int) -> None:
    ran, missed = [], []
    for remarked in lines_to_type(page):
        line = remarked.removeprefix(".venv/bin/")
        done_by_hand(line, tmp_path)
        command = shlex.join(shlex.split(line, comments=True))
        if not command or command in BY_CI:
            continue
        code, said = run_line(command, tmp_path, talk=True, typed=TYPED.get(command, ""))
        ran.append(command)
        if code != (2 if cannot_print(command) else 0):
            missed.append(f"{command}\nends with {code}:\n{said}")
    assert not missed, "\n\n".join(missed)
    assert len(ran) >= count
    assert set(TYPED) <= set(ran)
    assert (tmp_path / "ring" / "rola.db").is_file()


def test_what_is_not_run_and_what_is_done_by_hand_stands_on_the_pages() -> None:
    lines = [line.removeprefix(".venv/bin/") for page in (README, GLANCE) for line in lines_to_type(page)]
    assert {line.partition("#")[0].strip() for line in lines if line.startswith("python3")} == BY_CI
    assert all(any(line.startswith(beginning) for line in lines) for beginning in BY_HAND)
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert all(command in ci for command in BY_CI)


def test_the_commands_of_contributing_are_there_to_be_typed() -> None:
    lines = {line.partition("#")[0].strip() for line in lines_to_type(CONTRIBUTING)}
    assert lines == {
        "python3 start.py test",
        "python3 start.py test --deep",
        ".venv/bin/python -m pip install --group mutation",
        '.venv/bin/mutmut run "solver.rules.rest.*"',
    }
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    assert set(re.findall(r"--group\s+([\w-]+)", CONTRIBUTING)) <= set(groups)
    assert (ROOT / "solver" / "rules" / "rest.py").is_file()


def test_the_modules_and_folders_that_contributing_names_are_there() -> None:
    modules = {name for name in re.findall(r"python -m ([\w.]+)", CONTRIBUTING) if name not in ("pip", "build")}
    assert {"rola.languages.gather", "notebooks.build"} <= modules
    for name in modules:
        place = ROOT / Path(*name.split("."))
        assert place.with_suffix(".py").is_file() or (place / "__main__.py").is_file(), name
    for folder in re.findall(r"--prefix ([\w/]+)", CONTRIBUTING):
        assert (ROOT / folder / "package.json").is_file()
