"""Many runs as a markdown table: one line for each peer, medians over the seeds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from statistics import median
from typing import Any

Runs = Sequence[dict[str, Any]]

HEAD = (
    "size | peer | seeds | legal | not running | open seats | squares | over bound | over rola"
    " | most ahead, h | most behind, h | places to swap | proved | seconds | MB | over imports"
)


def table(runs: Runs) -> str:
    """Lay out the runs of one size.

    `squares` are half hours squared; `over bound` is squares / the least that any roster of the same
    cover has, as far as any peer proved it on that seed; `over rola` is squares / rola's;
    `seconds` is each peer's own account.
    """
    peers = list(dict.fromkeys(run["peer"] for run in runs))
    bounds = best_bounds(runs)
    lines = [HEAD, " | ".join(["---"] * (HEAD.count("|") + 1))]
    ours = {(run["size"], run["seed"]): run["squares"] for run in runs if run["peer"] == "rola" and "squares" in run}
    lines += [_line([run for run in runs if run["peer"] == peer], bounds, ours) for peer in peers]
    return "\n".join(f"| {line} |" for line in lines)


def best_bounds(runs: Runs) -> dict[tuple[str, int], float]:
    """For each size and seed: the highest bound of a peer whose cover nobody beats."""
    covers: dict[tuple[str, int], tuple[Any, ...]] = {}
    bounds: dict[tuple[str, int], float] = {}
    played = [run for run in runs if not run.get("skipped")]
    for run in played:
        key = (run["size"], run["seed"])
        covers[key] = min(covers.get(key, cover(run)), cover(run))
    for run in played:
        key = (run["size"], run["seed"])
        if run["bound"] and cover(run) == covers[key]:
            bounds[key] = max(bounds.get(key, 0.0), run["bound"])
    return bounds


def cover(run: dict[str, Any]) -> tuple[Any, ...]:
    """Say what comes before fair load: rules broken, shifts idle by urgency, seats and minutes open."""
    return len(run["broken"]), *run["idle"], run["open_seats"], run["open_minutes"]


def _line(runs: Runs, bounds: Mapping[tuple[str, int], float], ours: Mapping[tuple[str, int], float]) -> str:
    played = [run for run in runs if not run.get("skipped")]
    about = f"{runs[0]['size']} | {runs[0]['peer']} | {len(played)}"
    if not played:
        return about + f" | skipped: {runs[0]['skipped']}" + " |" * (HEAD.count("|") - 3)

    def middle(figure: Callable[[dict[str, Any]], float], digits: int = 0) -> str:
        return f"{median(figure(run) for run in played):.{digits}f}"

    def over(others: Mapping[tuple[str, int], float]) -> str:
        ratios = [run["squares"] / others[key] for run in played if (key := (run["size"], run["seed"])) in others]
        return f"{median(ratios):.3f}" if ratios else ""

    cells = [
        f"{sum(not run['broken'] for run in played)} of {len(played)}",
        middle(lambda run: sum(run["idle"])),
        middle(lambda run: run["open_seats"]),
        middle(lambda run: run["squares"]),
        over(bounds),
        over(ours),
        middle(lambda run: run["most_ahead"] / 60, 1),
        middle(lambda run: -run["most_behind"] / 60, 1),
        middle(lambda run: run["swaps"]),
        f"{sum(run['proved'] for run in played)} of {len(played)}",
        middle(lambda run: run["more"].get("fair_seconds", run["seconds"]), 1),
        middle(lambda run: run["peak_mb"]),
        middle(lambda run: run["peak_mb"] - run["imports_mb"]),
    ]
    return " | ".join([about, *cells])
