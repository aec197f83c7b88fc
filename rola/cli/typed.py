"""A command as it can be typed, names and folder included, as a shell takes it."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Sequence
from pathlib import Path


def typed(*command: str, names: Sequence[str], folder: Path, options: Sequence[str] = ()) -> str:
    """Return a command with its names, the folder unless it is here, and its options.

    Examples
    --------
    >>> typed("rola", "change", "away", names=("ada", "the market"), folder=Path("ring"))
    "rola change away ada 'the market' ring"
    """
    words = [*names, *([] if folder == Path() else [str(folder)])]
    # A name that begins with a dash would be taken for an option.
    dashed = any(word.startswith("-") for word in words)
    line = [*command, *([*options, "--", *words] if dashed else [*words, *options])]
    return subprocess.list2cmdline(line) if os.name == "nt" else shlex.join(line)
