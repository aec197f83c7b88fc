"""What rola wrote into a folder: the one mark by which it is told from what people changed or added.

`WRITTEN` lies beside the files and lists the SHA-256 of each as it was written, as ``sha256sum`` does. Times would
not do: a folder that was copied or came out of a backup has others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

WRITTEN = ".written"


def noted(folder: Path) -> dict[str, str] | None:
    """Return the SHA-256 of each file as it was written, by its path in the folder; None without the list."""
    try:
        lines = (folder / WRITTEN).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return None
    return {name: content for content, _, name in (line.partition("  ") for line in lines)}


def list_of(written: Mapping[str, str]) -> bytes:
    """Return what the list holds for files with these SHA-256, by their paths in the folder."""
    return "".join(f"{content}  {name}\n" for name, content in sorted(written.items())).encode()


def digest_of(file: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
