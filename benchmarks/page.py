"""Write the page of results from what was measured.

python -m benchmarks.page docs/benchmarks.json docs/benchmarks.md
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from benchmarks.measured import Measured, read
from benchmarks.table import table

HEAD = """\
# Side by side on made-up weeks

Several ways to plan the same weeks: same machine, same run, one process each, every roster judged by one evaluator
that shares nothing with any of them. What the peers are, and how to read and repeat this: `benchmarks/SOLVERS.md`.
This page is written by `python -m benchmarks.page docs/benchmarks.json docs/benchmarks.md`; do not edit it.

![Squares over the bound, and seconds](benchmarks.svg)
"""


def main() -> None:
    """Write the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.page", description="Write the page of results.")
    parser.add_argument("measured", type=Path, help="JSON written by benchmarks.compare and benchmarks.repeat")
    parser.add_argument("page", type=Path, help="docs/benchmarks.md")
    asked = parser.parse_args()
    asked.page.write_text(page(read(asked.measured)))


def page(measured: Measured) -> str:
    """Lay out everything that was measured."""
    about = measured["machine"]
    runs = measured["runs"]
    parts = [HEAD]
    parts.append(
        f"Last measured {about['date']} at {about['commit']}: {about['cores']} cores of {about['processor']}, "
        f"Python {about['python']}, ortools {about['ortools']}.\n"
    )
    for size in sorted({run["size"] for run in runs}, key=_order):
        own = [run for run in runs if run["size"] == size]
        limits = sorted({run["limit"] for run in own})
        loads = [run["load"] for run in own]
        parts.append(f"## {size}\n")
        parts.append(
            f"Limit {' or '.join(f'{limit:g}' for limit in limits)} s for every peer that has one; load of the machine "
            f"before a run {min(loads):.1f} to {max(loads):.1f}.\n"
        )
        parts.append(table(own) + "\n")
        opened = [line for run in own for line in _opened(run)]
        parts += ["Levels of the curve left open:\n", "\n".join(opened) + "\n"] if opened else []
    parts += _repeats(measured["repeats"])
    return "\n".join(parts)


def _order(size: str) -> tuple[int, ...]:
    members, shifts, weeks = (int(part) for part in size.split(","))
    return members * weeks, shifts


def _opened(run: dict[str, Any]) -> list[str]:
    levels = run.get("more", {}).get("open") or []
    if not levels:
        return []
    widths = ", ".join(f"{figure} min: {value - bound} min" for figure, value, bound in levels[:5])
    more = f" and {len(levels) - 5} more" if len(levels) > 5 else ""  # noqa: PLR2004 -- enough for a line
    count = f"{len(levels)} of {run['more']['levels']}"
    return [f"- {run['peer']}, seed {run['seed']}: {count} (level: width) {widths}{more}"]


def _repeats(repeats: list[dict[str, Any]]) -> list[str]:
    if not repeats:
        return []
    lines = ["## The same roster every time\n", "| size | seed | peer | runs | of them on a busy machine | identical |"]
    lines.append("| --- | --- | --- | --- | --- | --- |")
    lines += [
        f"| {one['size']} | {one['seed']} | {one['peer']} | {one['runs']} | {one['busy']} | {one['identical']} |"
        for one in repeats
    ]
    return ["\n".join(lines) + "\n"]


if __name__ == "__main__":
    main()
