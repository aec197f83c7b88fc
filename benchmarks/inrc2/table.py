"""Print results as lines of a Markdown table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from benchmarks.inrc2.judge import Verdict
from benchmarks.inrc2.weeks import Result

COLUMNS = (
    "instance",
    "week file",
    "seats wanted",
    "filled",
    "minimum missed",
    "INRC-II broken",
    "off-requests refused",
    "most ahead, h",
    "most behind, h",
    "breaches",
    "proved",
    "seconds",
)
NOTHING = "-"


def line(words: Iterable[str]) -> str:
    """Write one line."""
    return f"| {' | '.join(words)} |"


def head() -> str:
    """Write the first two lines."""
    return "\n".join([line(COLUMNS), line("---" for _ in COLUMNS)])


def week_line(instance: str, result: Result) -> str:
    """Write one week."""
    return line([instance, str(result.week), *_seen(result.verdict, result.ahead), *_own([result])])


def sum_line(instance: str, results: Sequence[Result]) -> str:
    """Add up the weeks of an instance; ahead and behind are those after the last."""
    verdict = sum((result.verdict for result in results), Verdict())
    return line([instance, "all", *_seen(verdict, results[-1].ahead), *_own(results)])


def published_line(instance: str, verdict: Verdict, ahead: Mapping[str, int]) -> str:
    """Write what was published for the same weeks."""
    return line([instance, "published", *_seen(verdict, ahead), NOTHING, NOTHING, NOTHING])


def _seen(verdict: Verdict, ahead: Mapping[str, int]) -> list[str]:
    return [
        str(verdict.wanted),
        str(verdict.filled),
        str(verdict.minimum_missed),
        str(verdict.broken),
        f"{verdict.off_refused} of {verdict.off_asked}",
        f"{max(ahead.values()) / 60:.1f}",
        f"{-min(ahead.values()) / 60:.1f}",
    ]


def _own(results: Sequence[Result]) -> list[str]:
    unproved = Counter(goal for result in results for goal, proved in result.proved.items() if not proved)
    missing = ", ".join(f"{goal} in {count}" if len(results) > 1 else goal for goal, count in unproved.items())
    return [
        str(sum(result.breaches for result in results)),
        f"all but {missing}" if missing else "all",
        f"{sum(result.seconds for result in results):.1f}",
    ]
