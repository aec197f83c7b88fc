"""What a run leaves behind that was killed while it wrote a plan: found and cleared by the next one."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import time

try:
    import fcntl
except ImportError:  # Windows: see `_is_held`
    fcntl = None  # type: ignore[assignment]

EARLIER = ".earlier"
"""Ends the name of a folder in which an earlier plan waits while the new one takes its place."""

_RANDOM = r"[a-z0-9_]{8}"
_DAY = 24 * 60 * 60


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Show other runs that this one is still at work in a folder; the end of the process ends it."""
    if fcntl is None:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(handle)


def clear_left_behind(place: Path) -> None:
    """Remove drafts of a plan that nobody works on any more, and put back an earlier plan that was moved away.

    A run that is killed between moving the earlier plan away and putting the new one in its place
    leaves none where everybody looks for it.
    """
    pattern = re.compile(re.escape(f".{place.name}-") + f"(?P<random>{_RANDOM})(?:{re.escape(EARLIER)})?")
    folders = [folder for folder in place.parent.iterdir() if pattern.fullmatch(folder.name) and folder.is_dir()]
    for folder in sorted(folders, reverse=True):  # an earlier plan comes before its draft
        draft = folder.with_name(folder.name.removesuffix(EARLIER))
        if _is_held(draft):
            continue
        if folder.name.endswith(EARLIER) and not place.exists():
            folder.rename(place)
        else:
            shutil.rmtree(folder, ignore_errors=True)


def _is_held(draft: Path) -> bool:
    """Tell whether another run may be at work there; on Windows, whether anybody was within a day."""
    if not draft.exists():
        return False
    if fcntl is None:
        return time() - draft.stat().st_mtime < _DAY
    handle = os.open(draft, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False
