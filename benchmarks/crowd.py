"""Do several coordinators who act at once lose or double anything? Lets them, and counts.

python -m benchmarks.crowd --processes 2,8 --acts 1000

Real processes share one book. Each looks at it first, as a coordinator would, and acts a moment
later, so that rosters of a week are adopted against versions that have moved on; who is refused
looks again. At the end every act must be there once, all balances sum to 0 and every seal be right.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.acting import do, started, wish
from rola.book.balances import balances
from rola.book.errors import BookError
from rola.book.opening import FILE, begin_book, open_book
from rola.book.soundness import thorough_check

PAUSE = 0.02
"""Most seconds between looking and acting."""


def act_among_others(path: Path, name: int, acts: int, to: Connection) -> None:
    """Do so many acts, again after each refusal; then tell what the refusals were."""
    chance = random.Random(name)  # noqa: S311 -- for chance, not for secrets
    refusals: Counter[str] = Counter()
    for number in range(acts):
        while not _acted(path, chance, f"{name}/{number}", refusals):
            pass
    to.send(refusals)


def _acted(path: Path, chance: random.Random, why: str, refusals: Counter[str]) -> bool:
    try:
        with closing(open_book(path)) as book:
            wanted = wish(book, chance)
            time.sleep(chance.uniform(0, PAUSE))
            do(book, wanted, chance, why)
    except BookError as error:
        refusals[_kind(error.what)] += 1
        return False
    return True


def _kind(words: str) -> str:
    """Return a refusal without what differs from one to the next."""
    return words.split(": this plan was made", maxsplit=1)[0].split(" ", 1)[1] if "has moved on" in words else words


def run(folder: Path, processes: int, acts: int) -> tuple[list[str], Counter[str]]:
    """Let processes act at once.

    Returns
    -------
    list of str, Counter
        What was found wrong, and how often each refusal was told.
    """
    path = folder / FILE
    begin_book(path).close()
    shares = [acts // processes + (number < acts % processes) for number in range(processes)]
    people, ears = [], []
    for name, share in enumerate(shares):
        ear, mouth = multiprocessing.Pipe(duplex=False)
        people.append(started(act_among_others, path, name, share, mouth))
        mouth.close()
        ears.append(ear)
    refusals: Counter[str] = Counter()
    faults = []
    for name, ear in enumerate(ears):
        try:
            refusals += ear.recv()
        except EOFError:
            faults.append(f"process {name} ended with an error")
    for one in people:
        one.join()
    return faults + _faults(path, shares), refusals


def _faults(path: Path, shares: list[int]) -> list[str]:
    with closing(open_book(path)) as book, book.reading():
        thorough_check(book)
        found = Counter(act.why for act in book.acts())
        expected = {f"{name}/{number}" for name, share in enumerate(shares) for number in range(share)}
        faults = [f"{why} is lost" for why in sorted(expected - set(found))]
        faults += [f"{why} stands {count} times" for why, count in found.items() if count > 1 or why not in expected]
        if sum(balance.minutes for balance in balances(book).values()):
            faults.append("balances do not sum to 0")
        return faults


def main() -> None:
    """Run, print what was seen, and fail if anything was lost or doubled."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--processes", default="2,8", help="how many at once, one run each")
    parser.add_argument("--acts", type=int, default=1000)
    asked = parser.parse_args()
    failed = False
    for processes in map(int, asked.processes.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            began = time.monotonic()
            faults, refusals = run(Path(folder), processes, asked.acts)
            seconds = time.monotonic() - began
        told = f"{len(faults)} faults, {refusals.total()} refusals"
        print(f"{processes} at once: {asked.acts} acts, {told}; {seconds:.0f} s")
        for words, count in refusals.most_common():
            print(f"  {count} x {words}")
        for fault in faults[:20]:
            print(f"  FAULT {fault}")
        failed = failed or bool(faults)
    sys.exit(failed)


if __name__ == "__main__":
    main()
