"""What does each whole command take where there is a book of ten years? Less than a second beyond its start.

python -m benchmarks.whole_commands [--years 10] [--keep FOLDER] [--only WORD]

Writes tables for the group of `benchmarks.ten_years` and its book up to two weeks ago, plans and adopts the last
week and the coming one, plans the one after, and runs each command as a process of its own. Its start is what it takes
Python to load the same modules and end. CPU seconds, the best of so many runs; whoever takes a second
or more beyond its start is marked, and the run fails. Planning is left out: it is a search.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.ten_years import MEMBERS, SHIFTS, home, write_book
from rola.book.opening import FILE, begin_book
from rola.weeks import ONE_WEEK, coming_week, week_name

RUNS = 2
WITHIN = 1.0
"""Seconds beyond its start that a command may take."""

_LOADED = """
import atexit, sys
atexit.register(lambda: open({names!r}, "w").write("\\n".join(sys.modules)))
from rola.cli import main
main()
"""
_LOADS = """
import contextlib, importlib
for name in open({names!r}).read().split("\\n"):
    with contextlib.suppress(Exception):
        importlib.import_module(name)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What a command took, in CPU seconds, and how it ended."""

    words: tuple[str, ...]
    whole: float
    start: float
    code: int

    @property
    def beyond(self) -> float:
        """What it took beyond its start."""
        return self.whole - self.start


def write_tables(ring: Path) -> None:
    """Write the tables of forty members in twenty households, and of twenty shifts a week with eight places each."""
    houses = sorted({home(member) for member in MEMBERS})
    sites = [f"site-{number:02}" for number in range(SHIFTS)]
    days = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    tables = {
        "members": (
            "member,name,household,hours_per_week,weekly_cap",
            [f"{m},{m.title()},{home(m)},4,40" for m in MEMBERS],
        ),
        "households": ("household,name", [f"{house},{house.title()}" for house in houses]),
        "sites": (
            "site,name,household",
            [f"{site},{site.title()},{houses[n] if n % 4 else ''}" for n, site in enumerate(sites)],
        ),
        "tasks": ("task,name,hours,least,wanted,unpleasant", ["digging,Digging,3,2,8,1"]),
        "gatherings": ("gathering,weekday,start,end", ["sat,Sat,07:30,13:00"]),
        "shifts": (
            "shift,task,site,weekday,start",
            [f"shift-{n:02},digging,{site},{days[n % 7]},08:00" for n, site in enumerate(sites)],
        ),
    }
    ring.mkdir(parents=True, exist_ok=True)
    (ring / "association.toml").write_text(
        'name = "Ten years"\nzone = "UTC"\n\n[[rules]]\nadopted = 2010-01-01\nmode = "turns"\n', encoding="utf-8"
    )
    for name, (head, rows) in tables.items():
        (ring / f"{name}.csv").write_text("\n".join((head, *rows, "")), encoding="utf-8")


def prepared(ring: Path, years: int) -> tuple[tuple[str, ...], ...]:
    """Write tables and book, adopt two weeks and draft one; return the commands to be run."""
    now = datetime.now(UTC)
    coming = coming_week(now.date())
    last = coming - 2 * ONE_WEEK
    write_tables(ring)
    with closing(begin_book(ring / FILE)) as book:
        write_book(book, years, last - 52 * years * ONE_WEEK, now - timedelta(days=1))
        head = book.head
    last_week, week, draft = (week_name(monday) for monday in (last, coming, coming + ONE_WEEK))
    for name in (last_week, week, draft):
        _do(ring, "plan", "--week", name, "--fast")
        if name != draft:
            _do(ring, "adopt", "--week", name)
    _do(ring, "calendars")
    shift, other = f"shift-05@{coming + 5 * timedelta(days=1)}", f"shift-06@{coming + 6 * timedelta(days=1)}"
    member = _member_of(ring, week, shift)
    trader = _member_of(ring, week, other, without=member)
    of_week = ("--week", week)
    return (
        ("check", "."),
        ("check", ".", "--roster", f"plans/{draft}/roster.csv"),
        ("check", ".", "--proof", f"plans/{draft}/plan.json"),
        ("ledger", "."),
        ("ledger", "house-01", "."),
        ("ledger", "member-01", "."),
        ("ledger", ".", "--acts"),
        ("ledger", ".", "--json"),
        ("health", "."),
        ("why", "member-01", ".", "--week", draft),
        ("adopt", ".", "--week", draft, "--dry-run"),
        ("record", ".", "--week", last_week, "--all-attended", "--dry-run"),
        ("change", "away", member, shift, ".", *of_week, "--dry-run"),
        ("change", "swap", member, shift, trader, other, ".", *of_week, "--dry-run"),
        ("change", "postpone", shift, ".", *of_week, "--dry-run"),
        ("change", "cancel", shift, ".", *of_week, "--dry-run"),
        ("standins", shift, ".", "--for", member, *of_week),
        ("standins", shift, ".", "--for", member, "--swap", *of_week),
        ("papers", ".", *of_week),
        ("text", ".", *of_week),
        ("calendars", "."),
        ("undo", str(head), ".", "--dry-run", "--why", "to see"),
        ("gift", "house-01", "house-02", "2", ".", "--dry-run"),
        ("adjust", "house-01", ".", "--dry-run", "--why", "to see", "--hours", "1"),
        ("waive", "house-01", ".", "--dry-run", "--why", "to see"),
        ("promises", "member-01", ".", "--from", week_name(last - 8 * ONE_WEEK), "--why", "to see", "--dry-run"),
        ("settle", ".", "--propose"),
        ("settle", ".", "--dry-run"),
        ("turns", "open", ".", "--dry-run"),
        ("turns", "show", "."),
        ("season", ".", "--dry-run"),
        ("vouchers", ".", "--until", f"{coming + 52 * ONE_WEEK}"),
        ("export", "book.json", "."),
        ("doctor", "."),
        ("gift", "house-01", "house-02", "2", "."),
        ("undo", str(head + 4), ".", "--why", "to see"),
    )


def _do(ring: Path, *words: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "rola", *words],
        cwd=ring,
        env=_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        raise SystemExit(f"rola {' '.join(words)}: {ran.returncode}\n{ran.stderr}")


def _member_of(ring: Path, week: str, shift: str, without: str = "") -> str:
    """Return somebody who comes to a shift of an adopted roster."""
    rows = (ring / "rosters" / week / "roster.csv").read_text(encoding="utf-8-sig").splitlines()
    crew = {name for row in rows if shift in row for name in MEMBERS if f",{name}," in row}
    return min(crew - {without})


def taken(ring: Path, words: tuple[str, ...], names: Path) -> Taken:
    """Run a command and its start, each more than once; the first run only tells what it loads."""
    _seconds(ring, "-c", _LOADED.format(names=str(names)), *words)
    runs = [_seconds(ring, "-m", "rola", *words) for _ in range(RUNS)]
    starts = [_seconds(ring, "-c", _LOADS.format(names=str(names)))[0] for _ in range(RUNS)]
    return Taken(words=words, whole=min(seconds for seconds, _ in runs), start=min(starts), code=runs[-1][1])


def _seconds(ring: Path, *words: str) -> tuple[float, int]:
    """Run Python and return its CPU seconds, with its children's, and its exit code."""
    with subprocess.Popen(
        [sys.executable, *words], cwd=ring, env=_environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return used.ru_utime + used.ru_stime, process.returncode


def _environment() -> dict[str, str]:
    here = str(Path(__file__).parents[1])
    return os.environ | {"PYTHONPATH": here, "PYTHONUTF8": "1"}


def table(ring: Path, years: int, only: str) -> Iterator[Taken]:
    """Run every command, or those with a word in them."""
    for words in prepared(ring, years):
        if only in words or not only:
            yield taken(ring, words, ring.parent / "loaded.txt")


def main() -> None:
    """Print the table, and fail when something takes too long."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="write the association here, and leave it")
    parser.add_argument("--only", default="", metavar="WORD", help="only the commands with this word")
    asked = parser.parse_args()
    late = False
    with tempfile.TemporaryDirectory() as folder:
        print("| command | code | whole | its start | beyond |\n| --- | --- | --- | --- | --- |")
        for one in table((asked.keep or Path(folder)) / "ring", asked.years, asked.only):
            mark = " (too long)" if one.beyond >= WITHIN else ""
            late = late or bool(mark)
            figures = f"{one.code} | {one.whole:.2f} | {one.start:.2f} | {one.beyond:.2f}{mark}"
            print(f"| {' '.join(word for word in one.words if word != '.')} | {figures} |", flush=True)
    sys.exit(late)


if __name__ == "__main__":
    main()
