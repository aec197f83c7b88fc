"""Is an act in the book whole or not at all, whatever becomes of process and disk? Kills it and fills it.

python -m benchmarks.killed --kills 500 --full 50 [--small-disk DIR]

Real processes act in a book and are killed (SIGKILL) at random moments. For the full disk they run
under a limit of the file size (RLIMIT_FSIZE) that cuts some write short: of the book, its journal
or its copies. With --small-disk the book lies on a file system of its own, such as a tmpfs of a few
MB, which is filled up but for some kB. After each the book is opened and every seal is checked.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from benchmarks.acting import do, started, wish
from rola.book.balances import balances
from rola.book.errors import BookError
from rola.book.opening import FILE, begin_book, look_at, open_book
from rola.book.soundness import thorough_check

LONGEST = 0.12
"""Seconds after which a process is killed at the latest; an act takes less."""

KILOBYTE = 1024


@dataclass
class Tally:
    """What was seen."""

    ends: int = 0
    acts: int = 0
    within: int = 0
    journals: int = 0
    told: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def act_until_the_end(path: Path, seed: int, limit: int, to: Connection) -> None:
    """Act again and again, telling before and after each act; the life of one process.

    Parameters
    ----------
    limit : int
        Bytes that a file may have; 0 = any number.
    """
    chance = random.Random(seed)  # noqa: S311 -- for chance, not for secrets
    if limit:
        import resource  # noqa: PLC0415 -- there is none on Windows

        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    with suppress(BrokenPipeError):
        try:
            with closing(open_book(path)) as book:
                to.send("ready")
                for number in range(200):
                    wanted = wish(book, chance)
                    to.send("begun")
                    done = do(book, wanted, chance, f"{seed}/{number}")
                    to.send(f"done {done.id} {book.uncopied}")
        except BookError as error:
            to.send(f"told {error.what}")


def kill(path: Path, seed: int, tally: Tally) -> None:
    """Start a process that acts, kill it at a random moment, and look at the book."""
    chance = random.Random(seed)  # noqa: S311
    process, said = _started(path, seed, 0)
    if not said.poll(30) or said.recv() != "ready":
        tally.faults.append(f"{seed}: did not begin")
    time.sleep(chance.uniform(0, LONGEST))
    process.kill()
    process.join()
    tally.journals += path.with_name(f"{path.name}-journal").exists()
    _look(path, seed, _heard(said), tally)


def fill(path: Path, seed: int, tally: Tally, *, small_disk: bool) -> None:
    """Start a process that acts until some write fails, and look at the book."""
    chance = random.Random(seed)  # noqa: S311
    stuffing = path.parent / "stuffing"
    if small_disk:
        left = shutil.disk_usage(path.parent).free - chance.randrange(200 * KILOBYTE)
        stuffing.write_bytes(bytes(max(left, 0)))
        limit = 0
    else:
        limit = chance.randrange(4 * KILOBYTE, path.stat().st_size + 64 * KILOBYTE)
    process, said = _started(path, seed, limit)
    process.join(60)
    stuffing.unlink(missing_ok=True)
    _look(path, seed, _heard(said), tally)


def _started(path: Path, seed: int, limit: int) -> tuple[BaseProcess, Connection]:
    own, theirs = multiprocessing.Pipe(duplex=False)
    process = started(act_until_the_end, path, seed, limit, theirs)
    theirs.close()
    return process, own


def _heard(said: Connection) -> list[str]:
    heard = []
    with suppress(EOFError, OSError), closing(said):
        while said.poll():
            heard.append(said.recv())
    return heard


def _look(path: Path, seed: int, heard: list[str], tally: Tally) -> None:
    """See that every act that was said to be done is there whole, and at most the one begun after it."""
    done = [line for line in heard if line.startswith("done")]
    told = [line.removeprefix("told ") for line in heard if line.startswith("told")]
    copies = [line.split(" ", 2)[2] for line in done if line.split(" ", 2)[2]]
    tally.ends += 1
    tally.within += heard.count("begun") > len(done)
    tally.told.update([*told, *(f"(act kept) {line.split(':')[0]}" for line in copies)])
    try:
        with closing(open_book(path)) as book, book.reading():
            thorough_check(book)
            own = [act.why for act in book.acts() if act.why.startswith(f"{seed}/")]
            if own != [f"{seed}/{number}" for number in range(len(own))]:
                tally.faults.append(f"{seed}: acts out of order: {own}")
            if len(own) - len(done) not in (0, 1):
                tally.faults.append(f"{seed}: {len(done)} acts were said to be done, {len(own)} are there")
            if sum(balance.minutes for balance in balances(book).values()):
                tally.faults.append(f"{seed}: balances do not sum to 0")
            tally.acts += len(own)
    except BookError as error:
        tally.faults.append(f"{seed}: {error}")
    for copy in (path.parent / "backups").glob("*.db"):
        try:
            look_at(copy).close()
        except BookError as error:
            tally.faults.append(f"{seed}: the copy {copy.name}: {error}")


def run(folder: Path, *, kills: int = 0, full: int = 0, small_disk: bool = False, seed: int = 0) -> Tally:
    """Kill so many processes and fill the disk so many times, on one book."""
    path = folder / FILE
    begin_book(path).close()
    tally = Tally()
    for number in range(kills):
        kill(path, seed + number, tally)
    for number in range(kills, kills + full):
        fill(path, seed + number, tally, small_disk=small_disk)
    return tally


def main() -> None:
    """Run, print what was seen, and fail if any act was lost or cut in two."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--full", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--small-disk", type=Path, metavar="DIR", help="a small file system of its own")
    asked = parser.parse_args()
    kinds = [("killed", {"kills": asked.kills}), ("size limit", {"full": asked.full})]
    if asked.small_disk:
        kinds.append(("disk full", {"full": asked.full, "small_disk": True}))
    failed = False
    for name, how in kinds:
        with tempfile.TemporaryDirectory(dir=asked.small_disk if "small_disk" in how else None) as folder:
            began = time.process_time()
            tally = run(Path(folder), seed=asked.seed, **how)
            print(
                f"{name}: {tally.ends} ends, {tally.within} of them within an act ({tally.journals} left a journal), "
                f"{tally.acts} acts, {len(tally.faults)} faults; {time.process_time() - began:.0f} s CPU"
            )
        for words, count in tally.told.most_common():
            print(f"  {count} x {words}")
        for fault in tally.faults[:20]:
            print(f"  FAULT {fault}")
        failed = failed or bool(tally.faults)
    sys.exit(failed)


if __name__ == "__main__":
    main()
