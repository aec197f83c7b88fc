"""Command lines in the manual, run: what stands below each is what it really says.

A block of the kind ``console`` holds commands, each after ``$ ``, and below each what it prints. The
blocks of a page are run one after another, in one folder of their own. After ``console`` may stand
``head=N`` (of what each command prints, only the first N lines are shown), ``talk`` (what goes to stderr
is shown as well), ``quiet`` (nothing is shown) and ``today=2027-03-04`` (the day on which this and all
that follows on the page is typed, at 9 in the morning in Chicago; without it, that Thursday).
"""

from __future__ import annotations

import itertools
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_BLOCK = re.compile(r"^```console(?P<marks>[^\n]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_WIDTH = "84"
_FIRST_DAY = "2027-03-04"
_HOUR = "T15:00:00+00:00"
_ON_THAT_DAY = (
    "import runpy, sys, time_machine; time_machine.travel(sys.argv.pop(1)).start(); "
    "runpy.run_module('rola', run_name='__main__', alter_sys=True)"
)
"""Runs rola as if it were that time: what is told late, and what comes next, hangs on the day."""
_CHANGING = (
    (re.compile(r"\b\d+\.\d s\b"), "0.1 s"),
    (re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)? UTC"), "2027-03-15 09:00 UTC"),
    (re.compile(r"\b[a-z2-7]{32}(?=\.(ics|html)\b)"), "a-name-that-nobody-can-guess"),
)
"""What is another each time: seconds, the times of acts, and the names of feeds."""


class WrongExitError(Exception):
    """A command ended with another code than the page says."""


def run_page(text: str, folder: Path) -> str:
    """Run the blocks of a page in an empty folder, and return the page with what they print now.

    Raises
    ------
    WrongExitError
        A command fails though no line ``# exit code N`` follows it, or the other way round.
    """
    day = _FIRST_DAY

    def again(block: re.Match[str]) -> str:
        nonlocal day
        day = next((mark[6:] for mark in block["marks"].split() if mark.startswith("today=")), day)
        return f"```console{block['marks']}\n{_block(block, folder, day)}```"

    return _BLOCK.sub(again, text)


def _block(block: re.Match[str], folder: Path, day: str) -> str:
    marks = block["marks"].split()
    head = next((int(mark.removeprefix("head=")) for mark in marks if mark.startswith("head=")), None)
    shown = []
    for line in block["body"].splitlines():
        if not line.startswith("$ "):
            continue
        code, said = run_line(line.removeprefix("$ "), folder, day=day, talk="talk" in marks)
        lines = [] if "quiet" in marks else said.splitlines()
        if head is not None and len(lines) > head:
            lines = [*lines[:head], "..."]
        shown += [line, *lines]
        wanted = re.search(rf"^{re.escape(line)}\n(?:(?!\$ ).*\n)*?# exit code (\d+)$", block["body"], re.MULTILINE)
        if code != (int(wanted[1]) if wanted else 0):
            raise WrongExitError(f"{line}\nends with {code}:\n{said}")
        shown += [f"# exit code {code}"] if code else []
    return "".join(f"{line}\n" for line in shown)


def lines_to_type(text: str) -> list[str]:
    """Return the lines of the indented blocks of a page, comments too, without their indentation."""
    found, inside = [], False
    for before, line in itertools.pairwise(["", *text.splitlines()]):
        inside = line.startswith("    ") and (inside or not before)
        if inside:
            found.append(line.strip())
    return found


def run_line(line: str, folder: Path, *, day: str = _FIRST_DAY, talk: bool = False, typed: str = "") -> tuple[int, str]:
    """Run one line: rola, or one of the few things that the pages do beside it.

    Parameters
    ----------
    line : str
        ``rola ...``, also as ``.venv/bin/rola ...``.
    folder : Path
        Where it is typed.
    day : str
        When, such as ``2027-03-04``.
    talk : bool
        Whether what goes to stderr is returned as well; what a command says that fails always is.
    typed : str
        What a person types while it runs.

    Returns
    -------
    int, str
        The exit code and what is printed.
    """
    words = shlex.split(line.removeprefix(".venv/bin/"), comments=True)
    if words[0] in _OTHERS:
        return 0, _OTHERS[words[0]](folder, *words[1:])
    if words[0] != "rola":
        raise WrongExitError(f"only rola, {', '.join(_OTHERS)} can be run: {line}")
    paths = f"{ROOT}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"
    environment = {**os.environ, "COLUMNS": _WIDTH, "PYTHONPATH": paths, "PYTHONUTF8": "1", "TZ": "UTC"}
    done = subprocess.run(  # noqa: S603 -- the lines are those of our own pages
        [sys.executable, "-c", _ON_THAT_DAY, f"{day}{_HOUR}", *words[1:]],
        cwd=folder,
        env=environment,
        input=typed,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT if talk else subprocess.PIPE,
        text=True,
        encoding="utf-8",
        check=False,
    )
    said = done.stdout + (done.stderr if done.returncode and not talk else "")
    for changing, usual in _CHANGING:
        said = changing.sub(usual, said)
    return done.returncode, "\n".join(part.rstrip() for part in said.rstrip().splitlines())


def _copy(folder: Path, source: str, target: str) -> str:
    """``cp -r data/growers-round ring``: from the project's folder, or within the page's own."""
    origin = ROOT / source if (ROOT / source).exists() and source.startswith("data/") else folder / source
    if origin.is_dir():
        shutil.copytree(origin, folder / target, ignore=shutil.ignore_patterns("plans"))
    else:
        shutil.copyfile(origin, folder / target)
    return ""


def _cp(folder: Path, *words: str) -> str:
    return _copy(folder, *[word for word in words if not word.startswith("-")])


def _make(folder: Path, name: str) -> str:
    """``mkdir three``: a new folder."""
    (folder / name).mkdir()
    return ""


def _plain(text: str) -> str:
    r"""Read ``\n`` and ``\t`` as a new line and a tab."""
    return text.encode().decode("unicode_escape").encode("latin-1").decode()


def _write(folder: Path, *words: str) -> str:
    """``echo "a,b" >> ring/pins.csv``: add a line to a table, or write a new file with ``>``."""
    text, arrow, file = words
    return _print(folder, text.replace("\\", "\\\\") + "\n", arrow, file)


def _print(folder: Path, text: str, arrow: str, file: str) -> str:
    r"""``printf "a\nb\n" > names.txt``: the same with several lines; ``echo`` of many shells knows no ``\n``."""
    with (folder / file).open("a" if arrow == ">>" else "w", encoding="utf-8") as out:
        out.write(_plain(text))
    return ""


def _change(folder: Path, *words: str) -> str:
    """``sed -i s/old/new/ ring/shifts.csv``: what people would correct in their spreadsheet program."""
    _, rule, file = words
    _, old, new, _ = _plain(rule).split("/")
    text = (folder / file).read_text(encoding="utf-8-sig")
    if old not in text:
        raise WrongExitError(f"{file} does not hold {old}")
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    return ""


_OTHERS: dict[str, Callable[..., str]] = {"cp": _cp, "echo": _write, "mkdir": _make, "printf": _print, "sed": _change}
