"""Whether this computer has a font that our pages name: with another one they take more room."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache

NAMED = ("Noto Sans", "Segoe UI", "Roboto", "Helvetica Neue", "Arial", "Liberation Sans")


@cache
def are_there() -> bool:
    """Tell whether one of them is installed."""
    asked = shutil.which("fc-list")
    if asked is None:
        return False
    return any(subprocess.run([asked, name], check=False, capture_output=True).stdout for name in NAMED)
