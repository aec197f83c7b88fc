# %% [markdown]
# # 4 · Side by side
#
# The measured figures of `docs/benchmarks.md`, drawn. The same made-up weeks were planned by several ways, one
# process each on the same machine, and every roster was judged by one evaluator that shares nothing with any of
# them. What the ways are stands in `benchmarks/SOLVERS.md`. Nothing is measured here.

# %%
import re
import sys
from pathlib import Path
from statistics import median

import matplotlib.pyplot as plt
from matplotlib.ticker import FuncFormatter, LogLocator

ROOT = next(folder for folder in (Path.cwd(), *Path.cwd().parents) if (folder / "data").is_dir())
sys.path.insert(0, str(ROOT))  # the notebook is opened in its own folder

from benchmarks.measured import read
from benchmarks.table import best_bounds
from notebooks.look import BLUE, GREEN, GREY, INK, ORANGE, PALE, PURPLE, VERMILION, plain

plain()
measured = read(ROOT / "docs" / "benchmarks.json")
machine = measured["machine"]
runs = [run for run in measured["runs"] if not run["skipped"]]
about = (
    f"Last measured {machine['date']} at {machine['commit']}: {machine['cores']} cores of {machine['processor']}, "
    f"Python {machine['python']}, ortools {machine['ortools']}"
)
print(about)
print(f"{len(runs)} runs, {sum(not run['broken'] for run in runs)} of them with a legal roster.")

PEERS = {
    "rola": ("rola", BLUE, "o"),
    "rola_fast": ("rola --fast", GREEN, "v"),
    "whole": ("CP-SAT, least squares", ORANGE, "s"),
    "textbook": ("CP-SAT, smallest range", VERMILION, "^"),
    "timefold": ("Timefold", PURPLE, "D"),
}
peers = [peer for peer in PEERS if any(run["peer"] == peer for run in runs)]


def people(size):
    """Return how many members a size has."""
    return int(size.split(",")[0])


def in_words(size):
    """Return a size in words."""
    members, shifts, weeks = (int(part) for part in size.split(","))
    return f"{members:,} members\n{shifts:,} shifts" + (f" x {weeks} weeks" if weeks > 1 else "")


sizes = sorted({run["size"] for run in runs}, key=lambda size: (people(size), size))
bounds = best_bounds(runs)


def over_bound(run):
    """Return the squares of a run over the least that any roster can have; None where no bound is known."""
    least = bounds.get((run["size"], run["seed"]))
    return run["squares"] / least if least else None


def seconds(run):
    """Return the seconds until fair load is settled."""
    return run["more"].get("fair_seconds", run["seconds"])


def caption(figure):
    """Say below a figure where and when its figures come from."""
    figure.text(0.01, -0.03, about, fontsize=7, color=GREY)


PLAIN = FuncFormatter(lambda figure, _: f"{figure:g}")

# %% [markdown]
# ## How uneven, over the least that any roster can have
#
# The sum of the squares of what everyone is ahead or behind, divided by the highest lower bound that was proved for
# that week. 1 is the best there is. Small marks are single runs, large ones medians.

# %%
widest = 1.5 * max(filter(None, map(over_bound, runs)))
figure, row_of_places = plt.subplots(1, len(sizes), figsize=(12, 3), sharey=True)
for place, size in zip(row_of_places, sizes, strict=True):
    for height, peer in enumerate(reversed(peers)):
        _, colour, mark = PEERS[peer]
        found = [over_bound(run) for run in runs if (run["size"], run["peer"]) == (size, peer)]
        found = [figure for figure in found if figure]
        if found:
            place.scatter(found, [height] * len(found), s=10, color=colour, marker=mark, alpha=0.6)
            place.scatter(
                [median(found)],
                [height],
                s=60,
                facecolors=f"{colour}50",
                edgecolors=colour,
                marker=mark,
                linewidths=1.5,
            )
            place.text(median(found), height + 0.25, f"{median(found):.3g}", ha="center", va="bottom", fontsize=8)
        else:
            place.text(1.1, height, "not run", va="center", fontsize=8, color=GREY)
    place.axvline(1, color=INK, linewidth=0.9)
    place.set(xscale="log", xlim=(0.8, widest), ylim=(-0.5, len(peers) - 0.1))
    place.xaxis.set_major_formatter(PLAIN)
    place.set_title(in_words(size), fontsize=8.5, fontweight="normal")
    place.tick_params(axis="y", length=0)
    place.grid(axis="x", color=PALE)
    place.set_axisbelow(True)
row_of_places[0].set_yticks(range(len(peers)), [PEERS[peer][0] for peer in reversed(peers)])
figure.supxlabel("squares / bound (1 = best, logarithmic)", fontsize=9)
figure.tight_layout()
caption(figure)
plt.show()

# %% [markdown]
# ## What that means for people
#
# One and the same week, one member after another from the most ahead to the most behind. Filling comes first, so
# nobody can be level who could hardly come; but most can.

# %%
SHOWN = ("40,60,1", "120,150,1", "300,400,1")
shown = [size for size in SHOWN if size in sizes]
figure, row_of_places = plt.subplots(1, len(shown), figsize=(12, 3.6))
DASHES = dict(zip(PEERS, ("-", ":", "--", "-.", (0, (1, 1))), strict=True))
for place, size in zip(row_of_places, shown, strict=True):
    for peer in [peer for peer in peers if peer != "rola_fast"]:
        run = next((run for run in runs if (run["size"], run["peer"], run["seed"]) == (size, peer, 1)), None)
        if run:
            name, colour, _ = PEERS[peer]
            hours = [minutes / 60 for minutes in run["figures"]]
            place.plot(range(1, len(hours) + 1), hours, color=colour, linestyle=DASHES[peer], linewidth=2, label=name)
    place.axhline(0, color=INK, linewidth=0.8)
    place.set_title(in_words(size).replace("\n", ", ") + ", seed 1", fontsize=9, fontweight="normal")
    place.set_xlabel("member, by rank")
row_of_places[0].set_ylabel("hours ahead (+) or behind (-)")
row_of_places[0].legend(fontsize=8, loc="lower left")
figure.tight_layout()
caption(figure)
plt.show()

# %% [markdown]
# ## Squares against seconds
#
# Left and low is good. The peers were stopped at their limit; rola stops by itself.

# %%
figure, place = plt.subplots(figsize=(8, 4.4))
for peer in reversed(peers):
    name, colour, mark = PEERS[peer]
    own = [
        (seconds(run), over_bound(run), people(run["size"])) for run in runs if run["peer"] == peer and over_bound(run)
    ]
    place.scatter(
        [s for s, _, _ in own],
        [o for _, o, _ in own],
        s=[14 + 30 * (m / 100) ** 0.5 for _, _, m in own],
        color=colour,
        marker=mark,
        alpha=0.6,
        linewidths=0,
        label=name,
    )
place.axhline(1, color=INK, linewidth=0.9)
place.set(
    xscale="log",
    yscale="log",
    xlabel="seconds until fair load is settled (logarithmic)",
    ylabel="squares / bound (1 = best, logarithmic)",
)
for axis in (place.xaxis, place.yaxis):
    axis.set_major_formatter(PLAIN)
place.grid(color=PALE)
place.set_axisbelow(True)
handles, names = place.get_legend_handles_labels()
place.legend(handles[::-1], names[::-1], fontsize=8.5, title="larger mark = more members", title_fontsize=8.5)
figure.tight_layout()
caption(figure)
plt.show()

# %% [markdown]
# ## Time and memory as groups grow
#
# Weeks of 12 to 1,000 members; and, apart, a food co-op of 17,000 whose members owe one shift or two in six weeks,
# which is planned in another way (`benchmarks/SOLVERS.md`; its seconds are of the processor, for the whole plan).

# %%
story = (ROOT / "benchmarks" / "SOLVERS.md").read_text(encoding="utf-8")
coop = [
    {"cpu": float(cells[9]), "mb": float(cells[11])}
    for line in story.splitlines()
    if re.match(r"\| (usual|scarce|couples|two), \d", line) and len(cells := line.split("|")) == 13
]
figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4))
one_week = [run for run in runs if run["size"].endswith(",1")]
for peer in peers:
    name, colour, mark = PEERS[peer]
    for place, figure_of in ((left, seconds), (right, lambda run: run["peak_mb"])):
        groups = {
            size: [figure_of(run) for run in one_week if (run["size"], run["peer"]) == (size, peer)] for size in sizes
        }
        known = [(people(size), found) for size, found in groups.items() if found]
        place.plot(
            [members for members, _ in known],
            [median(found) for _, found in known],
            color=colour,
            marker=mark,
            linestyle=DASHES[peer],
            linewidth=1.6,
            label=name,
        )
        for members, found in known:
            place.vlines(members, min(found), max(found), color=colour, linewidth=1)
for place, key in ((left, "cpu"), (right, "mb")):
    place.scatter([17_000] * len(coop), [run[key] for run in coop], color=BLUE, marker="*", s=50, alpha=0.6)
    place.annotate(
        "food co-op",
        (17_000, min(run[key] for run in coop)),
        (0, -12),
        textcoords="offset points",
        ha="center",
        fontsize=8,
    )
    place.set(xscale="log", yscale="log", xlabel="members (logarithmic)")
    place.set_xticks([12, 40, 120, 300, 1000, 17_000], ["12", "40", "120", "300", "1,000", "17,000"])
    place.minorticks_off()
    place.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    place.yaxis.set_major_formatter(PLAIN)
    place.grid(axis="y", color=PALE)
left.set(title="Seconds until fair load is settled", ylabel="seconds (logarithmic)")
right.set(title="Most memory of the process", ylabel="MB (logarithmic)")
left.legend(fontsize=8)
figure.tight_layout()
caption(figure)
plt.show()

# %% [markdown]
# ## What holds in every run

# %%
own = [run for run in runs if run["peer"] == "rola"]
print(
    f"rola: {sum(run['swaps'] == 0 for run in own)} of {len(own)} rosters without a place to swap, "
    f"{sum(run['proved'] for run in own)} proved at every level."
)
for peer in peers[1:]:
    own = [run for run in runs if run["peer"] == peer]
    print(
        f"{PEERS[peer][0]}: {sum(run['swaps'] == 0 for run in own)} of {len(own)} without a place to swap, at most "
        f"{max(run['swaps'] for run in own)}."
    )
assert all(not run["broken"] for run in runs)
assert all(run["swaps"] == 0 for run in runs if run["peer"] == "rola")
