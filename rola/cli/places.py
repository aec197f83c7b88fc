"""What to do when a place cannot be read or written: the disk is full, read-only, or somebody else's."""

from __future__ import annotations

import errno
import re

_HINTS = {
    errno.ENOSPC: "make room on that disk",
    errno.EDQUOT: "make room: what you may store there is used up",
    errno.EROFS: "that disk or folder is read-only: write elsewhere, or have it made writable",
    errno.EACCES: "see who may read and write there",
    errno.EPERM: "see who may read and write there",
    errno.ENOENT: "see that the folder is still there",
    errno.ENOTDIR: "a file is in the way of a folder: move it away",
    errno.EISDIR: "a folder is in the way of a file: move it away",
    errno.EEXIST: "something of that name is in the way: move it away",
    errno.ENAMETOOLONG: "choose a shorter name",
    errno.ENOTEMPTY: "something of that name is in the way: move it away",
}


_PART = re.compile(r"\.\d+\.part$")
"""Ends the name under which `rola.whole_files` writes a file before it takes its own."""


def place_words(error: OSError) -> str:
    """Return which place it is about, and what the system says of it."""
    place = f"{_PART.sub('', str(error.filename))}: " if error.filename else ""
    return f"{place}{error.strerror or error}"


def what_to_do(error: OSError, *, then: str = "do the same again") -> str:
    """Return the next step: to mend the place, and what to do then.

    Examples
    --------
    >>> what_to_do(OSError(errno.ENOSPC, "No space left on device"))
    'make room on that disk; then do the same again'
    """
    hint = _HINTS.get(error.errno or 0, "see that the place is there, that it has room, and who may write to it")
    return f"{hint}; then {then}"
