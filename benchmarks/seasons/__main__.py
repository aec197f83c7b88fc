"""Play seasons and print how they ended: `python -m benchmarks.seasons --seeds 1-6`."""

from __future__ import annotations

import argparse
from collections import Counter
from contextlib import closing
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.seasons.reasons import Far, far
from benchmarks.seasons.season import Season, play, spread
from benchmarks.seasons.tally import Overdue
from benchmarks.seasons.ways import WAYS
from rola.inputs.folder import read
from solver.problem import COMMONS

GROUPS = ("growers-round", "raising-circle", "print-rota")
DATA = Path(__file__).parents[2] / "data"


def main() -> None:
    """Read the arguments, play, print a line a season."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--groups", default=",".join(GROUPS))
    parser.add_argument("--seeds", default="1-6")
    parser.add_argument("--weeks", type=int, default=26)
    parser.add_argument("--ways", default="rola")
    asked = parser.parse_args()
    first, _, last = asked.seeds.partition("-")
    print("group           seed way       most  least   sd h  swaps breaches open%  s/week  far without a reason")
    for group in asked.groups.split(","):
        association = read(DATA / group).association
        if association is None:
            raise SystemExit(f"{group} cannot be read")
        for seed in range(int(first), int(last or first) + 1):
            for way in asked.ways.split(","):
                with TemporaryDirectory() as folder:
                    season = play(association, seed, Path(folder), count=asked.weeks, way=WAYS[way])
                    with closing(season.book):
                        print(_line(group, seed, way, season), flush=True)


def _line(group: str, seed: int, way: str, season: Season) -> str:
    last = season.weeks[-1]
    hours = [minutes / 60 for account, minutes in last.ahead.items() if account != COMMONS]
    wanted = sum(week.wanted for week in season.weeks)
    open_seats = 100 * (1 - sum(week.filled for week in season.weeks) / wanted)
    swapped = sum(week.swaps for week in season.weeks)
    broken = sum(week.breaches for week in season.weeks)
    overdue = [turn for week in season.weeks for turn in week.overdue]
    unsaid = [turn for week in season.weeks for turn in week.overdue_unsaid]
    seconds = median(week.seconds for week in season.weeks)
    away = far(season)
    without = [one.account for one in away if not one.reason]
    return (
        f"{group:15} {seed:4} {way:9} {max(hours):5.1f} {min(hours):6.1f} {spread(last):6.2f} {swapped:6} {broken:8} "
        f"{open_seats:5.1f} {seconds:7.2f}  {', '.join(without) or '-'} (of {len(away)})"
        f"{_reasons(away)}"
        f"\n{'':22}turns: {season.rounds.tally.served if season.rounds else '-'} served in the cycles, "
        f"{len(season.rounds.tally.in_a_row) if season.rounds else '-'} right after another of the same household; "
        f"overdue by more than one gathering {len(overdue)}, without a reason {len(unsaid)}"
        f"{_words(overdue)}"
    )


def _words(overdue: list[Overdue]) -> str:
    counts = Counter(turn.reason or "NO REASON" for turn in overdue)
    return "".join(f"\n{'':24}{count} x {reason}" for reason, count in counts.most_common())


def _reasons(away: list[Far]) -> str:
    return "".join(f"\n{'':22}{one.account} {one.minutes / 60:+.1f} h: {one.reason}" for one in away)


if __name__ == "__main__":
    main()
