"""Draw what `benchmarks.compare` measured. Needs matplotlib: pip install --group bench.

python -m benchmarks.plot docs/benchmarks.json docs/benchmarks.svg
"""

from __future__ import annotations

import argparse
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.measured import read
from benchmarks.table import Runs, best_bounds

COLOURS = ("#c0843d", "#4a6fa5", "#a33b3b", "#1b6e53", "#6fb98f", "#777777")
"""Of the peers, in the order in which they played."""


def main() -> None:
    """Draw two panels: how uneven the load is, and how long it took."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.plot", description="Draw measured figures.")
    parser.add_argument("measured", type=Path, help="JSON written by benchmarks.compare")
    parser.add_argument("picture", type=Path, help="docs/benchmarks.svg")
    asked = parser.parse_args()
    told = read(asked.measured)
    draw(told["runs"], told["machine"], asked.picture)


def draw(runs: Runs, machine: dict[str, Any], picture: Path) -> None:
    """Draw squares over the bound, and seconds, as medians with the range over the seeds."""
    import matplotlib as mpl  # noqa: PLC0415 -- only needed here, and optional

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "benchmarks"  # the same figures give the same file
    from matplotlib import pyplot as plt  # noqa: PLC0415

    bounds = best_bounds(runs)
    played = [run for run in runs if not run.get("skipped") and (run["size"], run["seed"]) in bounds]
    figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4.2))
    _panel(left, played, [run["squares"] / bounds[run["size"], run["seed"]] for run in played])
    left.set_title("Squares of ahead and behind, over the bound (1 = best)")
    _panel(right, played, [run["more"].get("fair_seconds", run["seconds"]) for run in played])
    right.set_title("Seconds until fair load is settled")
    right.legend(frameon=False)
    figure.text(0.01, 0.01, f"{machine['date']}, {machine['processor']}, {machine['cores']} cores", fontsize=7)
    figure.tight_layout(rect=(0, 0.03, 1, 1))
    figure.savefig(picture, metadata={"Date": None})


def _panel(axes: Any, runs: Runs, values: list[float]) -> None:  # noqa: ANN401 -- matplotlib is optional
    sizes = sorted({run["size"] for run in runs}, key=lambda size: [int(part) for part in size.split(",")][::2])
    peers = list(dict.fromkeys(run["peer"] for run in runs))
    for place, peer in enumerate(peers):
        for position, size in enumerate(sizes):
            own = [v for v, run in zip(values, runs, strict=True) if (run["peer"], run["size"]) == (peer, size)]
            if own:
                at = position + (place - (len(peers) - 1) / 2) * 0.16
                label = peer if position == 0 else None
                axes.vlines(at, min(own), max(own), color=COLOURS[place], linewidth=1)
                axes.plot(at, median(own), "os^Dv"[place % 5], color=COLOURS[place], label=label)
    axes.set_yscale("log")
    axes.set_xticks(range(len(sizes)), sizes, fontsize=8)
    axes.set_xlabel("members, shifts a week, weeks")
    axes.grid(axis="y", linewidth=0.3)


if __name__ == "__main__":
    main()
