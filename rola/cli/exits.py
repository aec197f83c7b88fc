"""With which number the program ends."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes, the same for every command.

    `USAGE` is also for a place that cannot be read or written; `GIVEN_UP` is what a second
    Ctrl-C ends with, as shells expect it.
    """

    DONE = 0
    FAULTS = 1
    USAGE = 2
    IMPOSSIBLE = 3
    OUT_OF_TIME = 4
    INTERNAL = 70
    GIVEN_UP = 130
