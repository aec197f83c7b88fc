"""Text files of cells: which encoding and delimiter they use, and which line each row stands on."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from rola.faults import Fault
from rola.inputs.grid import Grid, Row, folded

_DELIMITERS = (",", ";", "\t", "|")
_SEP_LINE = re.compile(r'"?sep=(.)"?\r?\n?', re.IGNORECASE)
_OTHER_FORMATS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG")
_RUBBISH = 0.02
"""Share of control characters above which a file is no text at all."""

_SAVE_AS_CSV = "open it in a spreadsheet program and save it as CSV (UTF-8)"


def read_delimited(content: bytes, file: str, known: Iterable[str]) -> tuple[Grid, list[Fault]]:
    """Cut the content of a .csv file into cells.

    Parameters
    ----------
    content : bytes
        The file; UTF-8 (with or without BOM), UTF-16 or Windows-1252.
    file : str
        Its name, for the faults.
    known : iterable of str
        Column names that may stand in the header: the delimiter that finds most of them is right.

    Returns
    -------
    Grid, list of Fault
        A row's number is the line on which it begins; a row that spans lines counts its lines.
    """
    grid = Grid(file=file, sheet="", rows=())
    text, fault = decoded(content, file)
    if fault:
        return grid, [fault]
    lines = io.StringIO(text, newline="").readlines()
    first, stated = _sep_line(lines)
    delimiter = stated or _delimiter(lines[first:], known)
    rows, fault = _rows(lines[first:], first, delimiter, file)
    return Grid(file=file, sheet="", rows=rows), [fault] if fault else []


def decoded(content: bytes, file: str) -> tuple[str, Fault | None]:
    """Give the text of a file, whichever encoding it was saved in, or why that is not possible."""
    encoding = _encoding(content)
    text = None if content.startswith(_OTHER_FORMATS) else _strictly(content, encoding)
    if text is None or _is_rubbish(text):
        return "", Fault(file, "", 0, "", "this is not a text file", _SAVE_AS_CSV)
    if not text.strip():
        return "", Fault(file, "", 0, "", "the file is empty", "write the header line, or delete the file")
    mixed = _mixed_line(content) if encoding == "cp1252" else 0
    if mixed:
        return "", Fault(file, "", mixed, "", "the line mixes two encodings of its letters", _SAVE_AS_CSV)
    return text, None


def _encoding(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    # Without a BOM, UTF-16 shows itself by a zero byte in nearly every second place of the header.
    start = content[:200]
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if len(start) > 1 and start[first::2].count(0) > len(start) // 4:
            return encoding
    return "cp1252" if _strictly(content, "utf-8-sig") is None else "utf-8-sig"


def _strictly(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_rubbish(text: str) -> bool:
    odd = sum(character < " " and character not in "\t\r\n" for character in text)
    return odd > _RUBBISH * len(text) + 2


def _mixed_line(content: bytes) -> int:
    """Find the line that breaks a file whose other lines are UTF-8: as cp1252 it would read ``JosÃ©``."""
    lines = content.split(b"\n")
    broken = [number for number, line in enumerate(lines, 1) if _strictly(line, "utf-8") is None]
    sound = any(not line.isascii() for number, line in enumerate(lines, 1) if number not in set(broken))
    return broken[0] if broken and sound else 0


def _sep_line(lines: list[str]) -> tuple[int, str]:
    match = _SEP_LINE.fullmatch(lines[0])
    return (1, match[1]) if match else (0, "")


def _delimiter(lines: list[str], known: Iterable[str]) -> str:
    names = {folded(name) for name in known}
    header = next((line for line in lines if line.strip(" \t\r\n,;|")), "")

    def found(delimiter: str) -> int:
        cells = next(csv.reader([header], delimiter=delimiter), [])
        return sum(folded(cell) in names for cell in cells)

    return max(_DELIMITERS, key=found)  # the first of equals: a comma


def _rows(lines: list[str], before: int, delimiter: str, file: str) -> tuple[tuple[Row, ...], Fault | None]:
    # Strict, because otherwise a quote that is never closed swallows the rest of the table in silence.
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    rows: list[Row] = []
    while True:
        line = before + reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return tuple(rows), None
        except csv.Error as error:
            return tuple(rows), _broken_row(file, line, str(error))
        rows.append(Row(number=line, cells=tuple(cell.replace("\r\n", "\n").strip() for cell in cells)))


def _broken_row(file: str, line: int, error: str) -> Fault:
    if "field larger" in error:
        return Fault(file, "", line, "", "a cell of this row is far too long", "is a quotation mark missing?")
    return Fault(
        file, "", line, "", 'a quotation mark (") is not closed', 'close it, or write a quotation mark in a cell as ""'
    )
