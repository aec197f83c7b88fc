# %% [markdown]
# # 3 · What leximin means, and how it is proved
#
# One pear tree, five neighbours, one week, sixteen possible rosters: small enough to look at all of them. Then a
# week in which nobody can look at all of them, and what takes the place of looking. Everybody here is invented.

# %%
import json
import sys
from datetime import date
from itertools import product
from math import comb
from pathlib import Path
from shutil import copytree, ignore_patterns
from tempfile import mkdtemp

import matplotlib.pyplot as plt
from matplotlib.colors import LinearSegmentedColormap

ROOT = next(folder for folder in (Path.cwd(), *Path.cwd().parents) if (folder / "data").is_dir())
sys.path.insert(0, str(ROOT))  # the notebook is opened in its own folder

from benchmarks.swaps import swaps
from notebooks.look import BLUE, GREY, INK, ORANGE, VERMILION, plain, typed
from rola.inputs.folder import read
from rola.planning import problem_for
from rola.wording import account_name, task_name
from solver.check import check
from solver.fairness.board import board
from solver.large import certify as flow_curve
from solver.proof.certify import certify
from solver.roster import Roster
from solver.shares import after, before
from solver.solve import solve

plain()
PLACE = Path(mkdtemp())
MONDAY, WEEK = date(2027, 3, 8), "2027-W10"

# %% [markdown]
# ## One tree to share
#
# Four jobs wait at the tree, each for one person, each on another evening. All five promised the same, so each
# one's share of the 10 hours is 2. Ada has done 3 hours more than her share so far; Bo, who cannot come this week,
# 2 hours less. In the tables of an association that is:

# %%
TABLES = {
    "association.toml": """
        name = "The pear tree"
        zone = "UTC"
        [[rules]]
        adopted = 2027-01-04
        account = "member"
        """,
    "households.csv": """
        household,name
        lane,Orchard Lane
        """,
    "members.csv": """
        member,name,household,hours_per_week
        ada,Ada,lane,4
        bo,Bo,lane,4
        cleo,Cleo,lane,4
        dara,Dara,lane,4
        eli,Eli,lane,4
        """,
    "openings.csv": """
        account,ahead
        ada,3
        bo,-2
        cleo,-1
        dara,1
        eli,-1
        """,
    "sites.csv": """
        site,name
        tree,The pear tree
        """,
    "tasks.csv": """
        task,name,hours,least,wanted
        prune,Prune the crown,5,1,1
        haul,Haul the branches,2,1,1
        rake,Rake and burn,2,1,1
        paint,Paint the cuts,1,1,1
        """,
    "shifts.csv": """
        shift,task,site,date,start
        prune,prune,tree,2027-03-09,14:00
        haul,haul,tree,2027-03-10,17:00
        rake,rake,tree,2027-03-11,17:00
        paint,paint,tree,2027-03-12,17:00
        """,
    "availability.csv": """
        member,kind,date
        cleo,free,2027-03-09
        dara,free,2027-03-09
        dara,free,2027-03-10
        eli,free,2027-03-10
        ada,free,2027-03-11
        cleo,free,2027-03-11
        ada,free,2027-03-12
        cleo,free,2027-03-12
        bo,free,2027-03-16
        """,
}
tree = PLACE / "tree"
tree.mkdir()
for name, text in TABLES.items():
    (tree / name).write_text("\n".join(line.strip() for line in text.strip().splitlines()) + "\n", encoding="utf-8")
orchard = read(tree).association
problem = problem_for(orchard, (MONDAY,))
jobs = sorted(problem.work, key=lambda shift: shift.slots[0].start)
people = [account.id for account in problem.accounts]
places = board(problem)
can = {
    work.shift.id: [problem.members[row].id for row in range(len(people)) if places.may[row, column]]
    for column, work in enumerate(places.works)
}

figure, place = plt.subplots(figsize=(7.5, 3.4))
for height, job in enumerate(reversed(jobs)):
    place.barh(height, job.minutes / 60, left=-5, color=f"{BLUE}40", edgecolor=BLUE, height=0.6)
    place.text(-5.15, height, f"{task_name(orchard, job.task)}, {job.minutes // 60} h", ha="right", va="center")
    place.plot([-5 + job.minutes / 60, 0], [height, height], color=GREY, linewidth=1.2, zorder=1)
    for who in can[job.id]:
        place.plot([0, 3], [height, len(people) - 1 - people.index(who) - 0.5], color=GREY, linewidth=1.2, zorder=1)
for number, who in enumerate(people):
    ahead = before(problem)[who] / 60
    words = f"{account_name(orchard, who)}  {abs(ahead):.0f} h {'ahead' if ahead > 0 else 'behind'}"
    place.text(
        3.1,
        len(people) - 1.5 - number,
        words,
        va="center",
        fontsize=10,
        color=INK if any(who in crew for crew in can.values()) else GREY,
    )
place.set(xlim=(-9, 5.6), ylim=(-1, len(people) - 0.8))
place.axis("off")
place.set_title("Four jobs, and who could come to each")
figure.tight_layout()
plt.show()

# %% [markdown]
# ## All sixteen rosters
#
# Of each roster, what counts is where it leaves the five: so many hours ahead or behind. Sort these figures, the
# most ahead first, and then sort the rosters as words are sorted in a dictionary: by the first figure, among equals
# by the second, and so on. The roster at the top is the leximin one. In words:
#
# > Nobody who is ahead could be given less without someone as far or further ahead being given more.

# %%
rosters = [
    Roster.of((job.id, 0, [who]) for job, who in zip(jobs, crew, strict=True))
    for crew in product(*(can[job.id] for job in jobs))
]
assert all(not check(problem, roster) for roster in rosters)


def ends(roster):
    """Return what everybody is ahead after a roster, in hours, most ahead first."""
    return sorted((minutes // 60 for minutes in after(problem, roster).values()), reverse=True)


def stretch(roster):
    """Return the range: most ahead less most behind."""
    return ends(roster)[0] - ends(roster)[-1]


def squares(roster):
    """Return the sum of the squares."""
    return sum(hours * hours for hours in ends(roster))


ranked = sorted(rosters, key=ends)
least_range, least_squares = min(map(stretch, ranked)), min(map(squares, ranked))
SHADES = LinearSegmentedColormap.from_list("shades", [BLUE, "#F7F7F7", VERMILION])
figure, place = plt.subplots(figsize=(8.6, 5.6))
for row, roster in enumerate(ranked):
    for column, hours in enumerate(ends(roster)):
        place.add_patch(plt.Rectangle((column, row), 0.96, 0.9, color=SHADES(0.5 + hours / 14)))
        place.text(column + 0.48, row + 0.45, f"{hours:+d}" if hours else "0", ha="center", va="center", fontsize=9)
    crew = ", ".join(f"{job.task} {account_name(orchard, roster.crew(job.id)[0])}" for job in jobs)
    place.text(-0.15, row + 0.45, crew, ha="right", va="center", fontsize=7.5, color=INK)
    for column, figure_of, best in ((5.7, stretch, least_range), (6.9, squares, least_squares)):
        wins = figure_of(roster) == best
        place.text(
            column,
            row + 0.45,
            f"{figure_of(roster)}{'  best' if wins else ''}",
            va="center",
            fontsize=9,
            fontweight="bold" if wins else "normal",
            color=INK if wins else GREY,
        )
place.add_patch(plt.Rectangle((-0.05, -0.05), 5.06, 1, fill=False, edgecolor=INK, linewidth=2))
for column, words in ((0.48, "most\nahead"), (1.48, "2nd"), (2.48, "3rd"), (3.48, "4th"), (4.48, "most\nbehind")):
    place.text(column, -0.25, words, ha="center", va="bottom", fontsize=8)
place.text(5.7, -0.25, "range", va="bottom", fontsize=8)
place.text(6.9, -0.25, "squares", va="bottom", fontsize=8)
place.set(xlim=(-5.2, 8), ylim=(len(ranked) + 0.1, -1.3))
place.axis("off")
place.set_title("The sixteen rosters as in a dictionary, hours ahead (+) or behind; the first is the leximin one")
figure.tight_layout()
plt.show()

# %% [markdown]
# ## Three ways to say *even*
#
# - **Range**: make most ahead less most behind as small as can be. Bo cannot come, so Bo stays the most behind, and
#   then the range looks at nobody but the most ahead. Several rosters are *best*, good and bad ones alike.
# - **Squares**: make the sum of the squares as small as can be. Usually that is the same roster as leximin's. Here it
#   lets Dara end 4 hours ahead, since the others then come closer to 0.
# - **Leximin**, most ahead first: nobody ends more than 3 hours ahead, and whatever can be had below that is had.

# %%
worst_range = max((roster for roster in ranked if stretch(roster) == least_range), key=squares)
best_squares = min(ranked, key=squares)
shown = {"range: one of its best": worst_range, "squares": best_squares, "leximin": ranked[0]}
figure, row_of_places = plt.subplots(1, 3, figsize=(10, 3), sharey=True)
for place, (title, roster) in zip(row_of_places, shown.items(), strict=True):
    hours = {who: minutes / 60 for who, minutes in after(problem, roster).items()}
    order = sorted(hours, key=lambda who: -hours[who])
    for number, who in enumerate(order):
        colour = VERMILION if hours[who] > 0 else BLUE
        place.bar(number, hours[who], width=0.7, color=f"{colour}70", edgecolor=colour)
        place.text(
            number,
            hours[who] + (0.15 if hours[who] >= 0 else -0.15),
            f"{hours[who]:+.0f}" if hours[who] else "0",
            ha="center",
            va="bottom" if hours[who] >= 0 else "top",
            fontsize=9,
        )
    place.axhline(0, color=INK, linewidth=0.9)
    place.set_xticks(range(len(order)), [account_name(orchard, who) for who in order])
    place.tick_params(axis="x", length=0)
    place.set(title=title, ylim=(-5, 5.2))
row_of_places[0].set_ylabel("hours ahead (+) or behind (-)")
figure.tight_layout()
plt.show()

for title, roster in shown.items():
    needless = list(swaps(problem, roster, after(problem, roster)))
    print(f"{title:24} places that somebody further behind, free and able, could have taken: {len(needless)}")
assert not list(swaps(problem, ranked[0], after(problem, ranked[0])))
assert list(swaps(problem, worst_range, after(problem, worst_range)))

# %% [markdown]
# That a place is given to somebody while another, further behind and free, could have had it is what people call
# unfair, and range does not see it. Here are the solver's words on the same tables; it found the roster at the top.

# %%
found = solve(problem)
assert ends(found.roster) == ends(ranked[0])
assert typed(f"rola plan tree --week {WEEK}", PLACE) == 0

# %% [markdown]
# ## When nobody can look at all of them
#
# The growers' week of the first notebook has more rosters than anybody can list. Count only the ways to choose each
# crew among those who could come, shift by shift:

# %%
ring = copytree(ROOT / "data" / "growers-round", PLACE / "ring", ignore=ignore_patterns("plans", "rosters"))
growers = read(ring).association
week = problem_for(growers, (MONDAY,))
planned = solve(week)
crews = board(week)
ways = 1
for column, work in enumerate(crews.works):
    ways *= comb(int(crews.may[:, column].sum()), min(work.shift.wanted, int(crews.may[:, column].sum())))
print(f"about {ways:.0e} ways")

# %% [markdown]
# So one needs a **bound**: a figure that no roster can beat, found without listing them. Let labour flow like water:
# from each shift to whoever could come, no more than a day and a week allow them, and on to their account. Forget that
# a shift is worked whole, that people need rest and skills. Every roster is such a flow, so the best flow is at least
# as good as the best roster; and the best flow is found at once, by an old and exact method (minimum-cost flow).
#
# Ask it, for each level from the top: how much must lie above this level, at least, if everything higher is as it is?
# Where roster and bound agree, no other roster is better there: the level is *closed*.

# %%
curve = flow_curve(week, planned.roster)
figure, (left, right) = plt.subplots(1, 2, figsize=(10.5, 3.8))
figures = sorted((minutes / 60 for minutes in after(week, planned.roster).values()), reverse=True)
colours = [VERMILION if hours > 0 else BLUE for hours in figures]
left.bar(range(1, len(figures) + 1), figures, color=[f"{own}70" for own in colours], edgecolor=colours, width=0.75)
left.axhline(0, color=INK, linewidth=0.9)
left.set(xlabel="household, by rank", ylabel="hours ahead (+) or behind (-)")
left.set_title("The roster found, most ahead first")
for number, level in enumerate(curve.levels, 1):
    width = level.value - level.bound
    right.vlines(number, 0, width, color=ORANGE, linewidth=6)
    right.scatter(
        [number], [width], s=46, color=BLUE if level.closed else ORANGE, marker="o" if level.closed else "D", zorder=3
    )
right.scatter([], [], s=46, color=BLUE, marker="o", label="closed: no roster is better here")
right.scatter([], [], s=46, color=ORANGE, marker="D", label="left open by the flow")
right.set_xticks(range(1, len(curve.levels) + 1))
right.set(xlabel="level, from the most ahead", ylabel="minutes above the level,\nroster less bound")
right.set_ylim(-4, 1.25 * max(level.value - level.bound for level in curve.levels) + 8)
right.set_title("How far the roster is from the bound")
right.legend(loc="upper left", fontsize=8.5)
figure.tight_layout()
plt.show()
closed = sum(level.closed for level in curve.levels)
print(f"The flow alone closes {closed} of {len(curve.levels)} levels.")
assert all(level.bound <= level.value for level in curve.levels)

# %% [markdown]
# ## A proof that can be added up
#
# What the flow leaves open is closed by **sums**. Rules are inequalities: *Ada and Cleo together have the one place at
# the rake*. Add up some of them, each times a number, and out comes: *so many end at 3 hours or beyond, at least*.
# Whoever doubts it multiplies and adds; nothing is searched, and it does not matter who found the numbers. Where one
# sum does not reach, two cases are told apart, each with its own.
#
# The first lines about fair load of the pear tree, as they are written in `plan.json` (`docs/manual/proof.md` does one
# of them with a pencil):

# %%
plan = json.loads((tree / "plans" / WEEK / "plan.json").read_text(encoding="utf-8"))
proof = next(goal["proof"] for goal in plan["goals"] if goal["name"] == "fair")


def tell(cases, indent="  "):
    """Print a case of a proof: what is multiplied with what, or the two cases it falls into."""
    if "rows" in cases:
        for row, times in cases["rows"].items():
            print(f"{indent}{times / cases['parts']:+6.2f} x  {row}")
    else:
        for side, words in (("low", f"is {cases['at']} or less"), ("high", "is more")):
            print(f"{indent}case: '{cases['column']}' {words}")
            tell(cases[side], indent + "    ")


for line in proof[:2]:
    print(f"at {line['figure'] / 60:+.0f} h or beyond: at least {line['value']}   ({line['how']})")
    if line["cases"]:
        tell(line["cases"])

# %% [markdown]
# And how each level of the growers' week was shown, from the most ahead to the most behind:

# %%
lines = [line for line in certify(week, planned).lines if line.goal == "fair"]
for line in lines:
    print(f"{line.figure / 60:+6.2f} h or beyond: {line.value:2} households, and no roster has fewer   ({line.how})")
assert all(line.closed for line in lines)

# %% [markdown]
# ## Nobody has to believe it
#
# `rola check --proof` reads a written plan and works everything out again from the tables, without a solver.

# %%
assert typed(f"rola check tree --proof tree/plans/{WEEK}/plan.json", PLACE) == 0

# %% [markdown]
# Now somebody does Cleo a favour: in the file, Dara prunes in her place, and the figures are left as they were.

# %%
path = tree / "plans" / WEEK / "plan.json"
honest = path.read_text(encoding="utf-8")
for shift in plan["shifts"]:
    if shift["shift"] == "prune":
        shift["crew"][0]["member"] = "dara"
path.write_text(json.dumps(plan), encoding="utf-8")
assert typed(f"rola check tree --proof tree/plans/{WEEK}/plan.json", PLACE) == 1
path.write_text(honest, encoding="utf-8")
