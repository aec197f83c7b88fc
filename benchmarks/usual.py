"""Where the time goes in a usual week: the whole of `rola plan`, phase by phase, in CPU seconds.

python -m benchmarks.usual [--folders data/growers-round,data/growers-round:2]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import median
from time import process_time

from benchmarks.grown import grown
from benchmarks.weeks import Size, made_up

FOLDERS = "data/growers-round,data/raising-circle,data/print-rota"
GROWN = "data/growers-round:2,data/raising-circle:2,data/print-rota:5"
"""The same with so many groups of that mix: 38, 32 and 40 members; see `benchmarks.grown`."""
FIRST = date(2027, 3, 1)
WEEKS = 10
SIZES = ("12,15,1", "20,30,1", "30,45,1", "40,60,1")
PHASES = ("import", "read", "goals 1-5", "later goals", "reasons", "outputs")
HEAD = f"what | {' | '.join(PHASES)} | all | most of all | longest goals 1-5 | goals 1-5 proved"


class Marks:
    """Looks on, and notes the CPU time at which the first goal after fair load is told of."""

    def __init__(self) -> None:
        self.after_fair = 0.0

    def tell(self, progress: object) -> None:
        """Note when fair load was last told of."""
        if getattr(progress, "goal", "") == "fair":
            self.after_fair = process_time()

    def wants_stop(self) -> bool:
        """Never stop."""
        return False


def one_week(folder: Path, monday: date, groups: int = 1) -> dict[str, object]:
    """Plan one week of a folder in this process, as the command does; grown to so many groups of that mix."""
    marks, times = Marks(), [0.0]
    from openpyxl import Workbook  # noqa: F401, PLC0415 -- what the command loads is part of its time

    from rola.inputs.folder import read  # noqa: PLC0415
    from rola.outputs import OUTPUTS  # noqa: PLC0415
    from rola.planning import problem_for  # noqa: PLC0415
    from rola.planning.carried import Carried  # noqa: PLC0415
    from rola.plans import season_of  # noqa: PLC0415
    from solver.answer import Found  # noqa: PLC0415
    from solver.solve import Limits, solve  # noqa: PLC0415

    times.append(process_time())
    association = read(folder).association
    if association is None:
        raise ValueError(folder)
    association = grown(association, groups) if groups > 1 else association
    problem = problem_for(association, (monday,))
    times.append(process_time())
    answer = solve(problem, watch=marks)
    if not isinstance(answer, Found):
        raise TypeError(answer)
    times += [marks.after_fair, process_time()]
    season = season_of(association, problem, answer, Limits(), Carried())
    times.append(process_time())
    with tempfile.TemporaryDirectory() as out:
        for output in OUTPUTS:
            output.write(season, Path(out))
    times.append(process_time())
    return _phases(times, answer)


def one_made_up(size: Size, seed: int) -> dict[str, object]:
    """Plan a made-up week: it has no tables to read and nothing to write."""
    from solver.answer import Found  # noqa: PLC0415 -- what the command loads is part of its time
    from solver.solve import solve  # noqa: PLC0415

    marks, loaded = Marks(), process_time()
    problem = made_up(size, seed)
    begun = process_time()
    answer = solve(problem, watch=marks)
    if not isinstance(answer, Found):
        raise TypeError(answer)
    end = process_time()
    return _phases([0.0, loaded, begun, marks.after_fair, end, end, end], answer)


def _phases(times: list[float], answer: object) -> dict[str, object]:
    goals = getattr(answer, "goals", ())
    to_fair = [goal.proved for goal in goals[: 1 + [goal.name for goal in goals].index("fair")]]
    spans = [round(later - earlier, 3) for earlier, later in pairwise(times)]
    return {"spans": spans, "proved": all(to_fair)}


def lines(folders: list[str], weeks: int, seeds: int) -> Iterator[str]:
    """Give the table: medians over weeks or seeds, each in a process of its own."""
    yield f"| {HEAD} |"
    yield "|" + " --- |" * (HEAD.count("|") + 1)
    for named in folders:
        folder, _, groups = named.partition(":")
        days = [FIRST + timedelta(weeks=number) for number in range(weeks)]
        what = f"{Path(folder).name}{f' x {groups}' if groups else ''}, {weeks} weeks"
        yield _line(what, [_run("--one", named, day.isoformat()) for day in days])
    for size in SIZES if seeds else ():
        runs = [_run("--one", size, str(seed)) for seed in range(1, seeds + 1)]
        yield _line(f"made up {size}, {seeds} seeds", runs)


def _line(name: str, runs: list[dict[str, object]]) -> str:
    spans = [[float(span) for span in run["spans"]] for run in runs]  # type: ignore[attr-defined]
    middle = [f"{median(column):.2f}" for column in zip(*spans, strict=True)]
    totals = [sum(span) for span in spans]
    proved = sum(bool(run["proved"]) for run in runs)
    longest = max(span[PHASES.index("goals 1-5")] for span in spans)
    cells = [name, *middle, f"{median(totals):.2f}", f"{max(totals):.2f}", f"{longest:.2f}", f"{proved} of {len(runs)}"]
    return f"| {' | '.join(cells)} |"


def _run(*words: str) -> dict[str, object]:
    command = [sys.executable, "-m", "benchmarks.usual", *words]
    told: dict[str, object] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return told


def main() -> None:
    """Print the table, or measure one week."""
    asked = _parser().parse_args()
    if asked.one:
        what, which = asked.one
        folder, _, groups = what.partition(":")
        told = (
            one_week(Path(folder), date.fromisoformat(which), int(groups or 1))
            if "-" in which
            else one_made_up(Size.read(what), int(which))
        )
        print(json.dumps(told))
        return
    for line in lines(asked.folders.split(","), asked.weeks, asked.seeds):
        print(line, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.usual", description="Time usual weeks by phase.")
    parser.add_argument("--folders", default=f"{FOLDERS},{GROWN}", help=f"default: {FOLDERS},{GROWN}")
    parser.add_argument("--weeks", type=int, default=WEEKS, help="from 2027-W09 on")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--one", nargs=2, help="measure one week in this process: folder and Monday, or size and seed")
    return parser


if __name__ == "__main__":
    main()
