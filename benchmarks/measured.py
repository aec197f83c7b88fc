"""What was measured, kept as JSON: on what machine, every run, every repetition."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

Measured = dict[str, Any]


def read(path: Path) -> Measured:
    """Read what was kept; nothing yet where there is no file."""
    kept: Measured = json.loads(path.read_text()) if path.exists() else {"runs": [], "repeats": []}
    return kept


def keep(path: Path, *, runs: list[dict[str, Any]] | None = None, repeats: list[dict[str, Any]] | None = None) -> None:
    """Add runs to what is kept; an older run of the same peer, size and seed makes room."""
    kept = read(path)
    new = {_key(run) for run in runs or ()}
    again = {_key(repeat) for repeat in repeats or ()}
    kept["runs"] = [run for run in kept["runs"] if _key(run) not in new] + (runs or [])
    kept["repeats"] = [one for one in kept["repeats"] if _key(one) not in again] + (repeats or [])
    kept["machine"] = machine()
    path.write_text(json.dumps(kept, indent=1) + "\n")


def machine() -> dict[str, Any]:
    """Say when, on what and with which versions this was measured."""
    processor = Path("/proc/cpuinfo")
    lines = processor.read_text().splitlines() if processor.exists() else []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "processor": names[0] if names else platform.processor(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "ortools": version("ortools"),
        "commit": commit.stdout.strip(),
    }


def _key(one: dict[str, Any]) -> tuple[str, str, int]:
    return one["peer"], one["size"], one["seed"]
