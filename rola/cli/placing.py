"""Put a plan's files in their place all at once, so that nobody ever opens half a plan."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rola.cli.left_behind import EARLIER, clear_left_behind, held
from rola.cli.written import WRITTEN, digest_of, list_of, noted
from rola.whole_files import put, whole_files

STAMP = "plan.json"
"""The file by which a folder is known to be a plan of ours."""

OPTIONS = "options.json"
"""The file by which a folder is known to hold several plans of ours, side by side."""


class PlaceTakenError(Exception):
    """The place of the plan holds something that rola did not write."""

    def __init__(self, place: Path) -> None:
        super().__init__(f"{place} is no plan of rola's (it has no {STAMP})")


@dataclass(slots=True)
class Draft:
    """A folder beside the plan's final place, to write into.

    Attributes
    ----------
    folder : Path
        Where to write.
    place : Path
        Where it goes when it is complete.
    kept : Path or None
        Where an earlier plan went that somebody had changed, or that was made around a sheet.
    kept_why : str
        Why it was kept, as the beginning of a sentence.
    """

    folder: Path
    place: Path
    kept: Path | None = None
    kept_why: str = ""

    def swap_in(self) -> None:
        """Put the written folder in place of the earlier plan.

        An earlier plan is thrown away, except when somebody changed a file in it, or when it was made
        around a sheet of the meeting's and the new one is not: then it is kept beside the new one.
        """
        note_written(self.folder)
        if changed_files(self.place):
            self.kept_why = "The earlier plan had been changed by hand"
        elif _is_around(self.place) and not _is_around(self.folder):
            self.kept_why = "The earlier plan was made around a sheet"
        self.kept = free_name(self.place) if self.kept_why else None
        put_in_place(self.folder, self.place, self.kept)


def put_in_place(folder: Path, place: Path, kept: Path | None = None) -> None:
    """Move a written folder to its place; what was there goes to `kept`, or is thrown away.

    Raises
    ------
    OSError
        If that cannot be done; what was there stays there.
    """
    folder.chmod(0o777 & ~_umask())  # a temporary folder is for its owner only; what is in it is shared
    if not place.exists():
        folder.rename(place)
        return
    earlier = kept or folder.with_name(f"{folder.name}{EARLIER}")
    try:
        place.rename(earlier)
        folder.rename(place)
    except BaseException:  # Ctrl-C comes between two renames, too: there is always a plan in its place
        if earlier.exists() and not place.exists():
            earlier.rename(place)
        raise
    if kept is None:
        shutil.rmtree(earlier, ignore_errors=True)


@contextmanager
def draft_of(place: Path) -> Iterator[Draft]:
    """Give a draft of the plan at `place`; what was not swapped in is removed.

    Raises
    ------
    PlaceTakenError
        If there is something else at `place`.
    OSError
        If the place cannot be written.
    """
    place = place.resolve()  # a link is followed, never replaced
    ours = any((place / stamp).is_file() for stamp in (STAMP, OPTIONS))
    if place.exists() and not (place.is_dir() and (ours or not any(place.iterdir()))):
        raise PlaceTakenError(place)
    place.parent.mkdir(parents=True, exist_ok=True)
    clear_left_behind(place)
    folder = Path(tempfile.mkdtemp(prefix=f".{place.name}-", dir=place.parent))
    try:
        with held(folder):
            yield Draft(folder, place)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def changed_files(plan: Path) -> tuple[Path, ...]:
    """Return the files whose content was changed, or that were added, since the plan was put in place.

    A file that was only opened, copied or saved with the same content counts as it was. A folder
    without the list of what was written, as after unpacking it somewhere, has nothing to compare.
    """
    written = noted(plan)
    if written is None:
        return ()
    files = ((file, file.relative_to(plan).as_posix()) for file in _files(plan))
    return tuple(file for file, name in files if name not in written or digest_of(file) != written[name])


def _is_around(plan: Path) -> bool:
    """Tell whether a plan was made around a sheet, as its stamp says."""
    try:
        return bool(json.loads((plan / STAMP).read_bytes()).get("around"))
    except (OSError, ValueError, AttributeError):
        return False


def note_written(plan: Path, *files: Path) -> None:
    """Note what files hold as rola wrote them; without any named, all files of the plan."""
    written = noted(plan) if files else {}
    if written is None:
        return
    written |= {file.relative_to(plan).as_posix(): digest_of(file) for file in files or _files(plan)}
    put(plan / WRITTEN, list_of(written), sync=False)


def put_among(place: Path, contents: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Put files into a folder that may hold others, too: all of them or none.

    Parameters
    ----------
    contents : mapping of str to bytes
        What each file is to hold, by its name.

    Returns
    -------
    tuple of Path
        Where files went that somebody had changed, or that rola did not write: beside the new ones.

    Raises
    ------
    OSError
        If the place cannot be written; it is then as it was.
    """
    before = noted(place) or {}
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
    there = [name for name in contents if (place / name).exists()]
    changed = [place / name for name in there if digest_of(place / name) not in (before.get(name), digests[name])]
    kept = tuple(free_name(file) for file in changed)
    holding = {**contents, WRITTEN: list_of({**before, **digests})}
    with whole_files(*(place / name for name in holding)) as parts:
        for part, content in zip(parts, holding.values(), strict=True):
            part.write_bytes(content)
        for file, aside in zip(changed, kept, strict=True):
            file.rename(aside)
    return kept


def _files(plan: Path) -> list[Path]:
    """Return what people may change; plan.json is for programs, and says how many seconds each goal took."""
    mine = (file for file in sorted(plan.rglob("*")) if file.is_file() and file != plan / STAMP)
    return [file for file in mine if not file.name.startswith((".", "~$"))]


def free_name(place: Path) -> Path:
    """Return where to keep what somebody changed: ``roster.changed-1.csv``, ``2027-W10.changed-1``."""
    number = 1
    while (kept := place.with_name(f"{place.stem}.changed-{number}{place.suffix}")).exists():
        number += 1
    return kept


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
