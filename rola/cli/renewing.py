"""Write a folder of files anew, all at once, and leave alone what people changed or added in it.

A file that is not as `rola.cli.written` has noted it was changed by hand; in a folder without that list, all are.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from rola.cli.left_behind import clear_left_behind, held
from rola.cli.placing import put_in_place
from rola.cli.written import WRITTEN, digest_of, list_of, noted
from rola.plain import Json

LIST = "papers.json"
"""Says what the files of a folder were written from."""

_SCHEMA = "rola-papers-1"


@dataclass(frozen=True, slots=True)
class Renewed:
    """What was written, and what was not because people had changed it; paths in the folder, in order.

    Files that people added stay, too; they are in neither, but in `added`.
    """

    written: tuple[Path, ...]
    kept: tuple[Path, ...]
    added: tuple[Path, ...] = ()


def changed_by_hand(place: Path) -> tuple[Path, ...]:
    """Return the files of a folder that are not as they were written, and those that rola did not write."""
    listed = noted(place) or {}
    return tuple(file for file, digest in _digests(place).items() if listed.get(file.as_posix()) != digest)


def in_the_way(place: Path, wanted: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Return the files that rola did not write where it would write others.

    Parameters
    ----------
    wanted : mapping of str to bytes
        What is to be written, by its path in the folder.
    """
    return tuple(
        file
        for file, digest in added(place).items()
        if file.as_posix() in wanted and sha256(wanted[file.as_posix()]).hexdigest() != digest
    )


def added(place: Path) -> dict[Path, str]:
    """Return the files that rola did not write, each with what it holds."""
    listed = noted(place) or {}
    return {file: digest for file, digest in _digests(place).items() if file.as_posix() not in listed}


def renew(
    place: Path, write: Callable[[Path], None], facts: Json | None = None, *, leave_changed: bool = True
) -> Renewed:
    """Write a folder anew.

    Parameters
    ----------
    place : Path
        The folder; it need not exist.
    write : callable
        Writes all files into the empty folder it is given.
    facts : mapping, optional
        What `LIST` says beside the files; without any there is none.
    leave_changed : bool, optional
        False = what rola wrote is replaced also where it was changed, as what other people's programs
        read must be; what people added stays also then, and must not be `in_the_way`.

    Returns
    -------
    Renewed
        A file that has not changed keeps its time. Where nothing was written and nobody had changed
        or added anything, the folder is gone.

    Raises
    ------
    OSError
        If the place cannot be written; it is then as it was.
    """
    place = place.resolve()  # a link is followed, never replaced
    place.parent.mkdir(parents=True, exist_ok=True)
    clear_left_behind(place)
    folder = Path(tempfile.mkdtemp(prefix=f".{place.name}-", dir=place.parent))
    try:
        with held(folder):
            write(folder)
            renewed = _carried_over(place, folder, dict(facts or {}), leave_changed=leave_changed)
            if any(folder.iterdir()):
                put_in_place(folder, place)
            elif place.exists():
                shutil.rmtree(place)
            return renewed
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _carried_over(place: Path, folder: Path, facts: Json, *, leave_changed: bool) -> Renewed:
    """Take over what people changed, and the times of what is as before; list the rest."""
    written = _digests(folder)
    own = noted(place) or {}
    others = tuple(file for file in added(place) if file not in written)
    kept = changed_by_hand(place) if leave_changed else ()
    for file in dict.fromkeys((*kept, *others)):
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(place / file, folder / file)
    before = _digests(place)
    for file, digest in written.items():
        if file not in kept and before.get(file) == digest:
            moment = (place / file).stat()
            os.utime(folder / file, ns=(moment.st_atime_ns, moment.st_mtime_ns))
    if written:
        (folder / WRITTEN).write_bytes(list_of({file.as_posix(): digest for file, digest in written.items()}))
    if written and facts:
        text = json.dumps({"schema": _SCHEMA, **facts}, ensure_ascii=False, indent=1, sort_keys=True)
        (folder / LIST).write_text(text + "\n", encoding="utf-8")
    ours = tuple(file for file in kept if file in written or file.as_posix() in own)
    return Renewed(tuple(file for file in written if file not in kept), ours, others)


def _digests(place: Path) -> dict[Path, str]:
    """Return the SHA-256 of each file by its path in the folder; not those that programs leave while they work."""
    files = (file for file in sorted(place.rglob("*")) if file.is_file() and not file.name.startswith((".~", "~$")))
    ours = (place / LIST, place / WRITTEN)
    return {file.relative_to(place): digest_of(file) for file in files if file not in ours}


def facts_of(place: Path) -> Mapping[str, object]:
    """Return what `LIST` says in a folder; nothing where there is none that can be read."""
    try:
        facts = json.loads((place / LIST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return facts if isinstance(facts, dict) else {}
