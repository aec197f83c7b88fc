"""What the notebooks draw with, and how they type a command.

Colours are those of Okabe and Ito (2008): people who see colours otherwise can tell them apart. They
differ in lightness too, and no picture needs them alone: marks, dashes or words say the same.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import matplotlib.pyplot as plt

ROOT = Path(__file__).resolve().parents[1]
BLUE, ORANGE, GREEN, VERMILION, PURPLE = "#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7"
INK, GREY, PALE = "#222222", "#999999", "#E6E6E6"


def plain() -> None:
    """Draw without frames and clutter from here on."""
    plt.rcParams.update(
        {
            "figure.dpi": 110,
            "font.size": 10,
            "axes.edgecolor": GREY,
            "axes.labelcolor": INK,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.titlelocation": "left",
            "axes.titlesize": 10,
            "axes.titleweight": "bold",
            "xtick.color": INK,
            "ytick.color": INK,
            "legend.frameon": False,
        }
    )


def typed(line: str, folder: Path, *, head: int | None = None) -> int:
    """Type a command as in a terminal whose folder is `folder`, print what it answers, and return its exit code.

    Parameters
    ----------
    line : str
        Such as ``rola check ring``.
    head : int, optional
        Print only so many lines of the answer.
    """
    path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    coloured = ("FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE")  # a kernel asks for colours, and a page has none
    own = {name: value for name, value in os.environ.items() if name not in coloured}
    done = subprocess.run(
        [sys.executable, "-m", *shlex.split(line)],
        cwd=folder,
        env={**own, "PYTHONPATH": path, "COLUMNS": "100", "PYTHONUTF8": "1", "TERM": "dumb"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    answer = [text.rstrip() for text in done.stdout.splitlines()]
    shown = answer[:head] if head else answer
    print("\n".join([f"$ {line}", *shown, *(["..."] if len(shown) < len(answer) else [])]))
    if done.returncode:
        print("\n".join([*done.stderr.splitlines(), f"# exit code {done.returncode}"]))
    return done.returncode
