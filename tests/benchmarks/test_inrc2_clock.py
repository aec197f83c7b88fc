from __future__ import annotations

from itertools import product

import pytest

from benchmarks.inrc2.clock import SHIFT_HOURS, clock_for
from benchmarks.inrc2.instance import InstanceError

Pairs = set[tuple[str, str]]

TYPES = ("Dawn", "Noon", "Dusk", "Night")
STRICT: Pairs = {
    ("Noon", "Dawn"),
    ("Dusk", "Dawn"),
    ("Dusk", "Noon"),
    ("Night", "Dawn"),
    ("Night", "Noon"),
    ("Night", "Dusk"),
}
FORBIDDEN: dict[str, Pairs] = {
    "nothing": set(),
    "all that goes back": STRICT,
    "two that may change places": STRICT - {("Noon", "Dawn")},
    "only the furthest": {("Night", "Dawn")},
    "every day the same": {(one, other) for one in TYPES for other in TYPES if one != other},
    "nothing twice": {(one, one) for one in TYPES},
}


@pytest.mark.parametrize("name", ["nothing", "all that goes back", "two that may change places", "only the furthest"])
def test_resting_forbids_what_is_forbidden_and_nothing_else(name: str) -> None:
    clock = clock_for(TYPES, frozenset(FORBIDDEN[name]))
    gaps = {
        (today, tomorrow): 24 + clock.starts[tomorrow] - (clock.starts[today] + SHIFT_HOURS)
        for today, tomorrow in product(TYPES, repeat=2)
    }
    assert {pair for pair, gap in gaps.items() if gap < clock.rest} == FORBIDDEN[name]


@pytest.mark.parametrize("name", ["nothing", "all that goes back"])
def test_every_type_has_its_own_time_and_ends_on_its_day(name: str) -> None:
    starts = clock_for(TYPES, frozenset(FORBIDDEN[name])).starts
    assert len(set(starts.values())) == 4
    assert all(0 <= hour <= 24 - SHIFT_HOURS for hour in starts.values())


@pytest.mark.parametrize("name", ["every day the same", "nothing twice"])
def test_what_no_rest_can_mean_is_refused(name: str) -> None:
    with pytest.raises(InstanceError, match="no times of day"):
        clock_for(TYPES, frozenset(FORBIDDEN[name]))
