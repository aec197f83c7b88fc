"""What a repeat of a plan needs: the versions it was made with, and a digest of what was asked."""

from __future__ import annotations

import platform
from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from importlib.metadata import version

from rola import __version__
from rola.association import Association

SCHEMA = "1"
"""Version of the shape of what is written; it grows when a reader would have to change."""

SEED = "0"
"""Seed of the search; the same in every plan."""


def versions() -> dict[str, str]:
    """Return what must be the same for the same input to give the same plan."""
    return {
        "rola": __version__,
        "ortools": version("ortools"),
        "python": platform.python_version(),
        "schema": SCHEMA,
        "seed": SEED,
    }


def input_hash(association: Association, weeks: tuple[date, ...], limits: str, book: str = "") -> str:
    """Return the SHA-256, in hexadecimal, over the files that were read and what was asked.

    Parameters
    ----------
    association : Association
        `source` holds the digest of each file; in which order they were read does not matter.
    weeks : tuple of date
        The planned weeks.
    limits : str
        How long the search may take, in any form that is the same for the same limits.
    book : str
        Digest of what came from the book; empty without one.
    """
    digest = sha256()
    files = [part for name in sorted(association.source) for part in (name, association.source[name])]
    groups = [("files", *files), ("weeks", *(week.isoformat() for week in weeks)), ("limits", limits)]
    for line in _counted(*groups, *([("book", book)] if book else [])):
        digest.update(line)
    return digest.hexdigest()


def _counted(*groups: tuple[str, ...]) -> Iterable[bytes]:
    """Put its length before each text, so that no two inputs run together to the same bytes."""
    for group in groups:
        yield f"{len(group)}\n".encode()
        for text in group:
            encoded = text.encode()
            yield f"{len(encoded)}\n".encode() + encoded
