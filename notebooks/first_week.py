# %% [markdown]
# # 1 · A first week
#
# From plain tables to a roster that a meeting has adopted, and from the work to the book of hours. Each step is
# done twice: in the library, and by the command that does the same. Everybody in the example is invented.

# %%
import csv
import sys
from datetime import UTC, date, timedelta
from pathlib import Path
from shutil import copytree, ignore_patterns
from tempfile import mkdtemp

import matplotlib.pyplot as plt

ROOT = next(folder for folder in (Path.cwd(), *Path.cwd().parents) if (folder / "data").is_dir())
sys.path.insert(0, str(ROOT))  # the notebook is opened in its own folder

from notebooks.look import BLUE, GREEN, GREY, INK, ORANGE, PALE, VERMILION, plain, typed
from rola.book.opening import FILE, opened
from rola.book.standing import standing
from rola.inputs.folder import read
from rola.inputs.rosters import read_roster
from rola.planning import problem_for
from rola.planning.carried import carried_from_openings
from rola.plans import season_of
from rola.reports.statement import accounts
from rola.wording import account_name, lines, word
from solver.check import check
from solver.problem import COMMONS
from solver.shares import after, before
from solver.solve import Limits, solve
from solver.why_member import why_member

plain()
PLACE = Path(mkdtemp())
ring = copytree(ROOT / "data" / "growers-round", PLACE / "ring", ignore=ignore_patterns("plans", "rosters"))
MONDAY, WEEK = date(2027, 3, 8), "2027-W10"

# %% [markdown]
# ## Tables
#
# An association is a folder of tables that any spreadsheet program opens: who, where, what work, when.

# %%
for name in ("members.csv", "requests.csv", "availability.csv"):
    rows = list(csv.DictReader((ring / name).open(encoding="utf-8")))
    print(f"{name}: {len(rows)} rows, such as")
    print("   ", {column: cell for column, cell in rows[4].items() if cell})

# %% [markdown]
# `read` takes the whole folder: either all of it is right, or every fault is told at once, with its place.

# %%
reading = read(ring)
association = reading.association
print(association.name, "has", len(association.members), "members in", len(association.households), "households.")

kept = (ring / "availability.csv").read_text(encoding="utf-8")
(ring / "availability.csv").write_text(kept + "terence,away,2027-03-10,,,,,,,,,\n", encoding="utf-8")
typed("rola check ring", PLACE)
(ring / "availability.csv").write_text(kept, encoding="utf-8")
print()
typed("rola check ring", PLACE)
# %% [markdown]
# ## The plan
#
# A problem is what is to be planned in a week; `solve` finds the roster that is best in the most important goal,
# then in the next, and so on. The command does the same and writes the files for wall, meeting and phones.

# %%
carried = carried_from_openings(association)
problem = problem_for(association, (MONDAY,), carried)
found = solve(problem)
season = season_of(association, problem, found, Limits(), carried)
print(f"{len(problem.members)} people, {len(problem.work)} pieces of work, {len(found.roster.runs)} of them run.\n")

typed(f"rola plan ring --week {WEEK}", PLACE, head=14)
same, _ = read_roster(ring / "plans" / WEEK / "roster.csv", problem, association)
assert same == found.roster
print("\nThe library and the command found the very same roster.")

# %% [markdown]
# Who works where, and when:

# %%
COLOURS = (BLUE, ORANGE, GREEN, VERMILION)  # of places


def spans_of(running):
    """Return the stretches of time in which work lies close together: first start and last end of each."""
    spans = []
    for line in sorted(running, key=lambda line: line.start):
        if spans and line.start - spans[-1][1] < timedelta(hours=2):
            spans[-1] = (spans[-1][0], max(spans[-1][1], line.end))
        else:
            spans.append((line.start, line.end))
    return spans


def draw_place(column, height, line, role, colour):
    """Draw one member's place on a shift."""
    long = line.end - line.start
    column.barh(height, long, left=line.start, height=0.78, color=f"{colour}30", edgecolor=colour, zorder=2)
    column.barh(height, timedelta(minutes=6), left=line.start, height=0.78, color=colour, zorder=3)
    words = line.task_name + (" (lead)" if role.startswith("lead") else "")
    inside = long >= timedelta(hours=2)
    at = line.start + timedelta(minutes=11) if inside else line.end + timedelta(minutes=5)
    column.text(at, height, words, fontsize=7.5, va="center", color=INK, zorder=4)


def draw_week(season):
    """Draw a line for each member and a bar for each place; hours in which nobody works are left out."""
    running = [line for line in season.shifts if line.start and line.crew]
    sites = list(dict.fromkeys(line.site_name for line in running))
    names = {member.member: member.name for member in season.members}
    own = {who: [(line, seat) for line in running for seat in line.crew if seat.member == who] for who in names}
    order = sorted(own, key=lambda who: (not own[who], [(line.start, line.shift) for line, _ in own[who]], names[who]))
    spans = spans_of(running)
    hours = [(end - start).total_seconds() / 3600 + 0.5 for start, end in spans]
    figure, (columns,) = plt.subplots(
        1, len(spans), figsize=(11, 0.27 * len(order) + 1.5), sharey=True, width_ratios=hours, squeeze=False
    )
    for column, (start, end) in zip(columns, spans, strict=True):
        for height, who in enumerate(order):
            column.axhline(height, color=PALE, linewidth=0.8, zorder=1)
            for line, seat in own[who]:
                if start <= line.start < end:
                    draw_place(column, height, line, seat.role, COLOURS[sites.index(line.site_name) % len(COLOURS)])
        column.set_xlim(start - timedelta(minutes=15), end + timedelta(minutes=15))
        whole = start.astimezone(UTC).replace(minute=0)  # hours as they pass, also in the night the clocks change
        ticks = [whole + timedelta(hours=number) for number in range(9)]
        ticks = [tick for tick in ticks if start <= tick <= end]
        column.set_xticks(ticks, [f"{tick.astimezone(start.tzinfo):%H}" for tick in ticks])
        column.set_title(f"{start:%A} {start.day} {start:%B}" + (", night" if start.hour > 21 else ""), fontsize=9)
        column.tick_params(axis="y", length=0)
        column.spines["left"].set_visible(False)
    columns[0].set_ylim(len(order) - 0.4, -0.7)
    columns[0].set_yticks(range(len(order)), [names[who] for who in order])
    for label, who in zip(columns[0].get_yticklabels(), order, strict=True):
        label.set_color(INK if own[who] else GREY)
    figure.supxlabel("hour of the day; names in grey: nothing this week", fontsize=9)
    keys = [plt.Rectangle((0, 0), 1, 1, color=colour, label=site) for colour, site in zip(COLOURS, sites, strict=False)]
    figure.legend(handles=keys, loc="upper right", ncols=len(sites), fontsize=8)
    figure.suptitle(f"{season.association.name}, {WEEK}", x=0.01, ha="left", fontweight="bold", fontsize=11)
    figure.tight_layout(w_pad=1.5)
    plt.show()


draw_week(season)

# %% [markdown]
# And what it does to each household. Whoever was far ahead rests; whoever was behind is sent, if they could come.


# %%
def draw_ahead(title, steps):
    """Draw for each household where it stands at each step, in hours ahead (right) or behind (left)."""
    first = next(iter(steps.values()))
    order = sorted(first, key=lambda account: first[account])
    figure, place = plt.subplots(figsize=(8, 0.3 * len(order) + 1.5))
    place.axvline(0, color=INK, linewidth=0.9, zorder=1)
    marks = dict(zip(steps, (("o", "white", GREY), ("o", BLUE, BLUE), ("D", ORANGE, INK)), strict=False))
    for height, account in enumerate(order):
        ends = [step[account] / 60 for step in steps.values()]
        place.plot([min(ends), max(ends)], [height, height], color=GREY, linewidth=1.4, zorder=2)
        for name, end in zip(steps, ends, strict=True):
            mark, face, edge = marks[name]
            place.scatter([end], [height], s=42, marker=mark, facecolors=face, edgecolors=edge, zorder=3)
    for name, (mark, face, edge) in marks.items():
        place.scatter([], [], s=42, marker=mark, facecolors=face, edgecolors=edge, label=name)
    place.set_yticks(range(len(order)), [account_name(association, account) for account in order])
    place.set(xlabel="hours behind (left of 0) or ahead (right) of the promised share", ylim=(-0.7, len(order) - 0.3))
    place.grid(axis="x", color=PALE)
    place.set_axisbelow(True)
    place.legend(loc="lower right", fontsize=8.5)
    place.set_title(title)
    figure.tight_layout()
    plt.show()


draw_ahead(
    "Ahead and behind, before and after the plan", {"before": before(problem), "planned": after(problem, found.roster)}
)

# %% [markdown]
# ## What each goal says
#
# The goals are a list in an order that the meeting can read, not a table of weights. *Proved* means: no roster does
# better in this, once all lines above it are kept.

# %%
for number, goal in enumerate(season.goals, 1):
    print(f"{number}. {goal.title:30} {'proved' if goal.proved else 'open  '}  {goal.sentence}")

# %% [markdown]
# ## Why?
#
# Each place has its reason, and so has each place that somebody did not get. Reasons are values; the wording makes
# sentences of them, in the member's own language.

# %%
for sentence in lines(why_member(problem, found.roster, "linh"), association, problem)[:4]:
    print("-", sentence)
print()
typed(f"rola why ruth ring --week {WEEK}", PLACE, head=6)
print()
typed(f"rola why drip-lines ring --week {WEEK}", PLACE)
# %% [markdown]
# ## The meeting changes it
#
# People decide. Say that the meeting wants Terrence on Saturday, who said that he is away; then, that Linh weeds in
# Ruth's place. A changed roster is judged by the same rules, whoever changed it.

# %%
WEEDING = "evening-beds@2027-03-10"
wrong = found.roster.without_place("jerome", "delgado-beds").with_place("terrence", "delgado-beds")
for breach in check(problem, wrong):
    print("breaks a rule:", word(breach.reason, association, problem))

changed = found.roster.without_place("ruth", WEEDING).with_place("linh", WEEDING)
assert not check(problem, changed)
moved = {
    account: end for account, end in after(problem, changed).items() if end != after(problem, found.roster)[account]
}
print("keeps every rule; then", ", ".join(f"{account_name(association, a)} {m / 60:+.1f} h" for a, m in moved.items()))

# %% [markdown]
# The same in the roster that lies in the folder, as one would do it in a spreadsheet program:


# %%
def edit(shift, was, becomes):
    """Put another member into a row of roster.csv."""
    path = ring / "plans" / WEEK / "roster.csv"
    text = path.read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    for row in rows:
        if (row["shift"], row["member"]) == (shift, was):
            row["member"] = becomes
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


edit("delgado-beds", "jerome", "terrence")
assert typed(f"rola check ring --roster ring/plans/{WEEK}/roster.csv", PLACE) == 1
edit("delgado-beds", "terrence", "jerome")
edit(WEEDING, "ruth", "linh")
print()
assert typed(f"rola check ring --roster ring/plans/{WEEK}/roster.csv", PLACE) == 0

# %% [markdown]
# ## Adopted
#
# Adopting begins the book. It moves no balance: only what was really worked does.

# %%
assert typed(f"rola adopt ring --week {WEEK} --by 'the meeting'", PLACE) == 0

# %% [markdown]
# ## After the work
#
# One word for each seat. Here all came but Terrence, who missed the coop.

# %%
missed = f"rola record ring --week {WEEK} --all-attended --missed terrence@coop --by Odessa"
assert typed(missed, PLACE) == 0

# %% [markdown]
# ## The book
#
# Every hour stands there for good, and whatever is wrong is taken back by its opposite. Balances add up to 0.

# %%
assert typed("rola ledger ring", PLACE) == 0
with opened(ring / FILE) as book:
    worked = {account: float(minutes) for account, minutes in standing(book).ahead.items()}
    assert sum(line.balance for line in accounts(book)) == 0
plan = before(problem)
draw_ahead(
    "Planned, and what was worked",
    {
        "before": plan,
        "planned": after(problem, found.roster),
        "worked": {account: worked.get(account, 0.0) for account in plan if account != COMMONS},
    },
)

# %% [markdown]
# The next week is planned from there: `rola plan ring --week 2027-W11`. How balances and turns go on for half a year
# is in `season.ipynb`.

# %%
assert typed("rola plan ring --week 2027-W11", PLACE, head=12) == 0
