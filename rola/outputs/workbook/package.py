"""The file of a workbook, with nothing in it that changes from run to run."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

from openpyxl import Workbook

_CORE = "docProps/core.xml"
_MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def packed(book: Workbook, on: date) -> bytes:
    """Return the bytes of an .xlsx file whose every date is midnight of one day.

    Parameters
    ----------
    on : date
        Stands for the day the file was made: saving would put the clock's time in.
    """
    book.properties.creator = "rola"
    saved = io.BytesIO()
    book.save(saved)
    fixed = io.BytesIO()
    with zipfile.ZipFile(saved) as parts, zipfile.ZipFile(fixed, "w") as package:
        for part in parts.namelist():
            content = parts.read(part)
            if part == _CORE:
                content = _MOMENT.sub(rb"\g<1>" + f"{on}T00:00:00Z".encode(), content)
            entry = zipfile.ZipInfo(part, date_time=(on.year, on.month, on.day, 0, 0, 0))
            entry.create_system = 0  # otherwise it tells the operating system
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, content, compresslevel=6)
    return fixed.getvalue()
