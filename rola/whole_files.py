"""Write files whole or not at all: under another name in the same folder first, then renamed.

A full disk or a killed program so leaves neither half a file nor an empty one where somebody, or the
next command, would take it for the whole.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def whole_files(*targets: Path) -> Iterator[tuple[Path, ...]]:
    """Give a path to write each file to; they take their names together, when all of them are written.

    Folders that are not there are made. After an error nothing new is left: no file, and no folder.

    Parameters
    ----------
    targets : Path
        The files; those that are there already are replaced.
    """
    parts = tuple(target.with_name(f"{target.name}.{os.getpid()}.part") for target in targets)
    made: list[Path] = []
    try:
        for target in targets:
            made += _made(target.parent)
        yield parts
        for part, target in zip(parts, targets, strict=True):
            part.replace(target)
        made.clear()
    finally:
        for part in parts:
            with suppress(OSError):  # what went wrong before is what must be told
                part.unlink(missing_ok=True)
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()


def put(target: Path, content: bytes, *, sync: bool = True) -> None:
    """Write a file whole or not at all, and see that it reads back as it was written.

    Parameters
    ----------
    sync : bool
        Wait until the disk has it; False where it can be done without.

    Raises
    ------
    OSError
        When it cannot be written; what was there is as it was.
    """
    with whole_files(target) as (part,):
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            if sync:
                os.fsync(file.fileno())
        if part.read_bytes() != content:
            raise OSError("it does not read back as it was written")


def _made(folder: Path) -> list[Path]:
    """Make a folder and those above it; return the ones that were not there, the upper first."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]
