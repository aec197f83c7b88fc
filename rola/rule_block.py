"""The rules in force, as a meeting adopted them; `rola.inputs.settings` reads them and says what they mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleBlock:
    """The rules that a meeting adopted on a day; in force until the next block's day."""

    adopted: date
    mode: str = "hours"
    account: str = "household"
    unanswered: str = "free"
    rest: int = 8 * 60
    travel: int = 15
    daily_cap: int = 10 * 60
    host_counts: bool = False
    most_days: int = 7
    rules_off: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    strictness: str = "make_up"
    make_up_factor: Fraction = Fraction(1)
    notice: int = 48 * 60
    welcome: int = 0
    limit_turns: Fraction = Fraction(2)
    carry: str = "capped"
    carry_weeks: Fraction = Fraction(3)
    turn_order: str = "rotate_start"
    rotate_by: str = "third"
    spare_ahead: int = 0
    catch_up: Fraction = Fraction(0)
    names_in_reports: bool = False
