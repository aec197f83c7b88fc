# %% [markdown]
# # 2 · A season, played through
#
# How do balances and turns even out over half a year, and what becomes of the same half year when the weeks are
# filled in another way? An example association lives through 26 weeks: each week is planned from the book,
# adopted, worked and recorded. One in ten does not come, rain stops some of the outdoor work, two people join,
# one leaves, two fall ill. The same seed brings the same luck whichever way the weeks are filled.
#
# First one season in which households take turns in cycles, as the growers' rules say. Then the same weeks filled
# in four ways; there hosts call for work on the days of the tables, so that all four have the same work to fill.

# %%
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import mkdtemp

import matplotlib.pyplot as plt

ROOT = next(folder for folder in (Path.cwd(), *Path.cwd().parents) if (folder / "data").is_dir())
sys.path.insert(0, str(ROOT))  # the notebook is opened in its own folder

from benchmarks.seasons.reasons import far
from benchmarks.seasons.season import Season, play, spread
from benchmarks.seasons.ways import WAYS
from rola.book.balances import balances
from rola.book.rows import Turn
from rola.inputs.folder import read
from rola.reports.statement import statement
from rola.weeks import monday_of
from rola.wording import account_name
from solver.problem import COMMONS

SEEDS = (1, 2, 3)
COLOURS = {"rola": "#0072B2", "range": "#E69F00", "no carry": "#009E73", "sign-up": "#D55E00"}
MARKERS = {"rola": "o", "range": "s", "no carry": "^", "sign-up": "D"}
NAMES = {
    "rola": "rola: most ahead rests first",
    "range": "smallest range",
    "no carry": "each week by itself",
    "sign-up": "sign-up sheet",
}
plt.rcParams.update(
    {
        "figure.dpi": 110,
        "font.size": 10,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.titlelocation": "left",
    }
)

growers = read(ROOT / "data" / "growers-round").association
seasons: dict[str, list[Season]] = {
    way: [play(growers, seed, Path(mkdtemp()), way=WAYS[way], cycles=False) for seed in SEEDS] for way in COLOURS
}
one = play(growers, 1, Path(mkdtemp()))
print(f"{growers.name}: {1 + sum(map(len, seasons.values()))} seasons of {len(one.weeks)} weeks were played.")

# %% [markdown]
# ## Balance and ahead are two figures
#
# The balance of a household is the labour it gave less the labour it received: it sinks with each turn of its
# own, and climbs again while it goes to others. What is ahead or behind compares only what was given with what
# was promised. The plan evens out the second, and leaves the first to the turns.

# %%
weeks = [week.week for week in one.weeks]


def balance_by_week(season: Season, account: str) -> list[float]:
    """Return the balance of an account after each week, in hours."""
    after = {line.week: line.balance / 60 for line in statement(season.book, account)}
    found, now = [], 0.0
    for week in season.weeks:
        now = after.get(week.week, now)
        found.append(now)
    return found


accounts = sorted(account for account in one.weeks[-1].ahead if account != COMMONS)
received = {account: balances(one.book)[account].received for account in accounts if account in balances(one.book)}
shown = sorted(received, key=lambda account: -received[account])[:3]
figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4.2), sharey=True)
steps = range(1, len(weeks) + 1)
for account in accounts:
    lines = (left, balance_by_week(one, account)), (right, [week.ahead.get(account, 0) / 60 for week in one.weeks])
    for place, figures in lines:
        place.plot(steps, figures, color="#BBBBBB", linewidth=0.9, zorder=1)
for account, colour, dashes in zip(shown, ("#0072B2", "#D55E00", "#009E73"), ("-", "--", "-."), strict=True):
    name = account_name(one.association, account)
    left.plot(steps, balance_by_week(one, account), color=colour, linestyle=dashes, linewidth=2, label=name)
    figures = [week.ahead.get(account, 0) / 60 for week in one.weeks]
    right.plot(steps, figures, color=colour, linestyle=dashes, linewidth=2, label=name)
for place, title in ((left, "Balance: given less received"), (right, "Ahead (above 0) or behind (below 0)")):
    place.axhline(0, color="black", linewidth=0.8)
    place.set(title=title, xlabel="week")
left.set_ylabel("hours")
left.legend(frameon=False, title="who received most", loc="lower left", fontsize=8)
figure.suptitle("One season with rola; each grey line is a household", x=0.01, ha="left", fontweight="bold")
figure.tight_layout()
plt.show()

# %% [markdown]
# Whoever hosted stands far below 0 on the left and near 0 on the right. Lines that stay far from 0 on the right
# have a reason:

# %%
for case in far(one):
    print(f"{account_name(one.association, case.account):22} {case.minutes / 60:+6.1f} h   {case.reason}")

# %% [markdown]
# ## Turns
#
# Each household's places in the cycles: a ring is the day that the calendar meeting gave it, a dot the day on which it
# was served. A line between them is a delay, by rain, by a call that came late, or since people or leads were needed
# elsewhere; rings without a dot still wait at the end.

# %%
TURN_COLOURS = {1: "#0072B2", 2: "#D55E00", 3: "#009E73"}
turns = [row for _, _, row in one.book.rows(Turn)]
first_day = monday_of(weeks[0])


def week_of(day: date) -> float:
    """Return a day as weeks since the season began, 1 = the first week."""
    return 1 + (day - first_day).days / 7


agreed = {(row.household, row.cycle, row.share): week_of(row.day) for row in turns if row.state == "dated"}
served = {(row.household, row.cycle, row.share): week_of(row.day) for row in turns if row.state == "served"}
order = sorted({who for who, _, _ in agreed}, key=lambda who: min(on for key, on in agreed.items() if key[0] == who))
heights = {household: height for height, household in enumerate(reversed(order))}
figure, place = plt.subplots(figsize=(8, 0.32 * len(order) + 1.6))
for height in heights.values():
    place.plot([1, len(weeks) + 1], [height, height], color="#EEEEEE", linewidth=0.8, zorder=1)
for key, due in agreed.items():
    height, colour = heights[key[0]], TURN_COLOURS[key[1]]
    place.scatter([due], [height], s=34, facecolors="none", edgecolors=colour, zorder=2)
    if key in served:
        place.plot([due, served[key]], [height, height], color=colour, linewidth=1.4, zorder=2)
        place.scatter([served[key]], [height], s=34, color=colour, zorder=3)
for number in sorted({cycle for _, cycle, _ in agreed}):
    place.scatter([], [], s=34, color=TURN_COLOURS[number], label=f"cycle {number}")
place.set_yticks(range(len(order)), [account_name(one.association, account) for account in reversed(order)])
place.set(xlabel="week", xlim=(0, max(len(weeks) + 1, *agreed.values()) + 1))
place.set_title("Turns: agreed (ring) and served (dot)", fontweight="bold", pad=22)
place.legend(frameon=False, ncols=3, loc="lower left", bbox_to_anchor=(0, 1), fontsize=8, handletextpad=0.2)
figure.tight_layout()
plt.show()

# %% [markdown]
# Whoever was not served at two gatherings or more is told why. A judge that keeps its own tally and tries every crew
# found nobody without a reason:

# %%
late = [turn for week in one.weeks for turn in week.overdue]
for reason, count in Counter(turn.reason for turn in late).most_common():
    print(f"{count:3} x {reason}")
assert all(turn.reason for turn in late)

# %% [markdown]
# ## The same season, filled in four ways
#
# *Each week by itself* plans as well as rola does but forgets what was before. *Smallest range* remembers, and
# makes the difference between the most and the least as small as it can. On the *sign-up sheet* people take seats
# in a random order; the last seats are kept for missing skills.

# %%
figure, place = plt.subplots(figsize=(8, 4.2))
ends = {}
for way, played in seasons.items():
    figures = [median(spread(season.weeks[number]) for season in played) for number in range(len(weeks))]
    place.plot(steps, figures, color=COLOURS[way], marker=MARKERS[way], markevery=5, markersize=5, linewidth=1.8)
    ends[way] = figures[-1]
gap, last = 0.045 * max(ends.values()), -1.0
for way in sorted(ends, key=ends.__getitem__):
    last = max(ends[way], last + gap) if last >= 0 else ends[way]
    place.annotate(NAMES[way], (len(weeks) + 0.4, last), color="#222222", va="center", fontsize=9)
place.set(xlim=(1, len(weeks) + 9), ylim=(0, None), xlabel="week", ylabel="standard deviation, hours")
place.set_xticks(range(0, len(weeks) + 1, 5))
place.set_title(f"How far households are from their share (median of {len(SEEDS)} seasons)", fontweight="bold")
figure.tight_layout()
plt.show()

# %% [markdown]
# All lines rise, since some households could not come for most of their share, or were ill, or left; no way of
# filling mends that. The distance between the lines is what planning does.

# %%
MEASURES = {
    "furthest ahead at the end, h": lambda season: (
        max(minutes for account, minutes in season.weeks[-1].ahead.items() if account != COMMONS) / 60
    ),
    "spread at the end, h": lambda season: spread(season.weeks[-1]),
    "places somebody further\nbehind could have had": lambda season: sum(week.swaps for week in season.weeks),
    "seats left open, %": lambda season: (
        100 * (1 - sum(week.filled for week in season.weeks) / sum(week.wanted for week in season.weeks))
    ),
}
figure, row_of_places = plt.subplots(1, len(MEASURES), figsize=(12, 3), sharey=True)
for place, (title, measure) in zip(row_of_places, MEASURES.items(), strict=True):
    for height, way in enumerate(reversed(COLOURS)):
        figures = [measure(season) for season in seasons[way]]
        place.plot([min(figures), max(figures)], [height, height], color=COLOURS[way], linewidth=1.2)
        place.scatter(figures, [height] * len(figures), color=COLOURS[way], marker=MARKERS[way], s=36, alpha=0.85)
    place.margins(x=0.12, y=0.15)
    place.set_xlim(left=-0.04 * place.get_xlim()[1])
    place.set_title(title, fontsize=9)
    place.grid(axis="x", color="#EEEEEE")
    place.set_axisbelow(True)
row_of_places[0].set_yticks(range(len(COLOURS)), [NAMES[way] for way in reversed(COLOURS)])
figure.suptitle("Less is better in each; every mark is a season", x=0.01, ha="left", fontweight="bold")
figure.tight_layout()
plt.show()

# %% [markdown]
# ## What holds in every season
#
# The project's fairness study found, over many more seasons, that carrying nothing, the smallest range and the
# sign-up sheet are clearly worse. Here it is asked of each seed alone.

# %%
for way in ("range", "no carry", "sign-up"):
    pairs = list(zip(seasons["rola"], seasons[way], strict=True))
    wider = sum(spread(other.weeks[-1]) > spread(own.weeks[-1]) for own, other in pairs)
    needless = sum(sum(week.swaps for week in other.weeks) > 0 for _, other in pairs)
    print(f"{NAMES[way]:20} of {len(pairs)} seasons a wider spread in {wider}, needless places in {needless}")
    assert needless == len(pairs)
    assert 2 * wider > len(pairs)
seats_open = MEASURES["seats left open, %"]
assert all(seats_open(other) > seats_open(own) for own, other in zip(seasons["rola"], seasons["sign-up"], strict=True))
assert all(
    week.swaps == week.breaches == 0 and not week.overdue_unsaid
    for own in (one, *seasons["rola"])
    for week in own.weeks
)
assert all(case.reason for own in (one, *seasons["rola"]) for case in far(own))
for season in (one, *(season for played in seasons.values() for season in played)):
    season.book.close()
