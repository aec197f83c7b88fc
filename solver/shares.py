"""Ahead and behind: labour given compared with one's dated share of all labour given.

``after_i = ahead_i + given_i - sum over weeks of share_i * T``, where T is all labour given that
week and ``share_i`` the account's promised minutes over all promised minutes. On a visit to a
household that household's share is 0: its labour is shared among the others. Everything is exact
(fractions) until the last step, where whole minutes are dealt out by largest remainder, so that
the sum over all accounts stays what it was.

Source: the project's fairness study, section 6; the rule "share 0 on the own visit" makes the
number the same in `turns` and in `hours` mode.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from math import lcm

from solver.problem import COMMONS, Problem, Shift
from solver.roster import Roster

Pot = tuple[int, str]
"""Labour of one planned week (index) that is shared without one host (`COMMONS`: by all)."""


def set_aside(problem: Problem, shift: Shift) -> str:
    """Return the host whose share is set aside for this shift, or `COMMONS` when nobody's is."""
    return shift.host if shift.host in problem.homes else COMMONS


def pots(problem: Problem, roster: Roster) -> Counter[Pot]:
    """Add up the labour given, in minutes, by week and host set aside."""
    total: Counter[Pot] = Counter()
    for run, shift, slot in roster.timed(problem):
        week = problem.week_index(slot.week)
        total[week or 0, set_aside(problem, shift)] += slot.minutes * len(run.crew)
    return total


def given(problem: Problem, roster: Roster) -> dict[str, int]:
    """Minutes of labour each account gives in this roster."""
    minutes = {account.id: 0 for account in problem.accounts}
    for run, _, slot in roster.timed(problem):
        for member in run.crew:
            minutes[problem.member[member].account] += slot.minutes
    return minutes


def share(problem: Problem, pot: Pot) -> dict[str, Fraction]:
    """Each account's part of the labour in a pot; the parts sum to 1.

    If nobody has promised anything, all who may share do so equally.
    """
    parts, of = _parts(problem, pot)
    return {account: Fraction(part, of) for account, part in parts.items()}


def _parts(problem: Problem, pot: Pot) -> tuple[dict[str, int], int]:
    """Return the shares of `share` as whole parts of a whole."""
    week, aside = pot
    promised = {account.id: 0 for account in problem.accounts}
    sharing = dict.fromkeys(promised, False)
    for member in problem.members:
        if aside == COMMONS or member.home != aside:
            promised[member.account] += member.promise[week]
            sharing[member.account] = True
    total = sum(promised.values())
    if total:
        return promised, total
    if not any(sharing.values()):  # only the host's own people are there: a roster from elsewhere
        return _parts(problem, (week, COMMONS))
    return {account: int(does) for account, does in sharing.items()}, sum(sharing.values())


def shared_out(amounts: Iterable[tuple[Mapping[str, int], int, int]]) -> dict[str, Fraction]:
    """Sum up what falls to each of amounts that are divided, each as (parts, whole, amount).

    Whole numbers until the end: adding fractions one by one, whose denominators grow with each week
    and host, takes many times as long.
    """
    by_whole: defaultdict[int, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for parts, of, amount in amounts:
        sums = by_whole[of]
        for name, part in parts.items():
            sums[name] += part * amount
    common = lcm(*by_whole)
    total: defaultdict[str, int] = defaultdict(int)
    for of, sums in by_whole.items():
        times = common // of
        for name, part in sums.items():
            total[name] += part * times
    return {name: Fraction(part, common) for name, part in total.items()}


def start(problem: Problem, labour: Mapping[Pot, int]) -> dict[str, int]:
    """Whole minutes each account is ahead before its own work, once `labour` is shared out."""
    return whole(_start_exactly(problem, labour))


def _start_exactly(problem: Problem, labour: Mapping[Pot, int]) -> dict[str, Fraction]:
    shared = shared_out((*_parts(problem, pot), minutes) for pot, minutes in labour.items())
    return {account.id: account.ahead - shared.get(account.id, 0) for account in problem.accounts}


def before(problem: Problem) -> dict[str, int]:
    """Whole minutes each account is ahead before the plan."""
    return whole({account.id: account.ahead for account in problem.accounts})


def after(problem: Problem, roster: Roster) -> dict[str, int]:
    """Whole minutes each account is ahead after the plan."""
    own = given(problem, roster)
    return {account: minutes + own[account] for account, minutes in start(problem, pots(problem, roster)).items()}


def after_each(problem: Problem, rosters: Iterable[Roster]) -> Iterator[dict[str, int]]:
    """Yield whole minutes each account is ahead after each roster; in no time where they differ only in who comes."""
    known: dict[frozenset[tuple[Pot, int]], dict[str, int]] = {}
    for roster in rosters:
        labour = pots(problem, roster)
        found = frozenset(labour.items())
        if found not in known:
            known[found] = start(problem, labour)
        own = given(problem, roster)
        yield {account: minutes + own[account] for account, minutes in known[found].items()}


def after_exactly(problem: Problem, roster: Roster) -> dict[str, Fraction]:
    """Minutes each account is ahead after the plan, exactly, as they are carried into the next one."""
    own = given(problem, roster)
    labour = pots(problem, roster)
    return {account: ahead + own[account] for account, ahead in _start_exactly(problem, labour).items()}


def whole(exact: Mapping[str, Fraction]) -> dict[str, int]:
    """Round to whole minutes by largest remainder, so that the sum is kept (rounded once)."""
    floors = {account: value.numerator // value.denominator for account, value in exact.items()}
    spare = round(sum(exact.values())) - sum(floors.values())
    by_remainder = sorted(exact, key=lambda account: (floors[account] - exact[account], account))
    for account in by_remainder[:spare]:
        floors[account] += 1
    return floors
