"""Is a book found out when one byte of its file is changed? Flips them one by one.

python -m benchmarks.flipped --flips 300
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from contextlib import closing
from pathlib import Path

from benchmarks.acting import do, wish
from rola.book.backups import backups
from rola.book.errors import RefusedError
from rola.book.examining import examine
from rola.book.opening import FILE, begin_book


def make_book(path: Path, acts: int) -> None:
    """Write a book of so many acts."""
    chance = random.Random(acts)  # noqa: S311 -- for chance, not for secrets
    with closing(begin_book(path)) as book:
        while book.head < acts:
            try:
                do(book, wish(book, chance), chance, f"act/{book.head}")
            except RefusedError:
                continue


def run(path: Path, flips: int, seed: int = 1) -> Counter[str]:
    """Flip bytes at random places, one at a time, and count what is said of the book."""
    content = path.read_bytes()
    copy = backups(path)[0].name
    chance = random.Random(seed)  # noqa: S311
    said: Counter[str] = Counter()
    for _ in range(flips):
        place = chance.randrange(len(content))
        path.write_bytes(content[:place] + bytes([content[place] ^ chance.randrange(1, 256)]) + content[place + 1 :])
        found = examine(path)
        if found is None:
            said["NOT A BOOK"] += 1
        elif found.fault:
            said["damaged, copy named" if copy in found.hint else "damaged, NO COPY NAMED"] += 1
        else:
            said["changed outside, every act intact" if "changed outside" in found.note else "NOT FOUND"] += 1
    path.write_bytes(content)
    return said


def main() -> None:
    """Run, print what was said, and fail if a flip was not found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--flips", type=int, default=300)
    parser.add_argument("--acts", type=int, default=60)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / FILE
        make_book(path, asked.acts)
        said = run(path, asked.flips)
        print(f"{asked.flips} flips in {path.stat().st_size} bytes, {asked.acts} acts")
    for words, count in said.most_common():
        print(f"  {count} x {words}")
    sys.exit(any("NO" in words for words in said))


if __name__ == "__main__":
    main()
