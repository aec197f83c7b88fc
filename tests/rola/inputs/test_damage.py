"""Whatever happens to the bytes of a file: an association or faults come out, never an exception."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rola.inputs.folder import read
from rola.inputs.templates import write_templates
from tests.rola.inputs.writing import as_sheets, write_ods

CALENDAR = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:x\r\nDTSTAMP:20270101T000000Z\r\n"
    b"DTSTART;TZID=Europe/Berlin:20270302T090000\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY;UNTIL=20270401T000000Z\r\n"
    b"EXDATE;TZID=Europe/Berlin:20270309T090000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
HOSTILE = [
    b";",
    b",",
    b'"',
    b"\n",
    b"\r",
    b"\x00",
    b"\xff",
    b"\xc3",
    b"-",
    b"9999999999",
    b"[[",
    b"2027-13-01",
    b"TZID=x:",
]

cuts = st.tuples(
    st.floats(0, 1, exclude_max=True), st.integers(0, 30), st.sampled_from([b"", *HOSTILE]) | st.binary(max_size=4)
)
"""Where something is cut out, how many bytes, and what is put in its place."""


def damaged(content: bytes, cut: tuple[float, int, bytes]) -> bytes:
    start = int(cut[0] * len(content))
    return content[:start] + cut[2] + content[start + cut[1] :]


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(("csv", "xlsx", "ods")), st.integers(0, 99), st.lists(cuts, min_size=1, max_size=4))
def test_no_damage_raises(kind: str, which: int, done: list[tuple[float, int, bytes]]) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        if kind == "ods":
            write_templates(folder / "csv")
            tables = {path.stem: path.read_text("utf-8-sig") for path in (folder / "csv").glob("*.csv")}
            (folder / "csv" / "association.toml").rename(folder / "association.toml")
            write_ods(folder, as_sheets(tables))
        else:
            write_templates(folder, workbook=kind == "xlsx")
        (folder / "busy").mkdir()
        (folder / "busy" / "sam.ics").write_bytes(CALENDAR)
        files = [*sorted(path for path in folder.glob("*.*") if path.is_file()), folder / "busy" / "sam.ics"]
        hit = files[which % len(files)]
        content = hit.read_bytes()
        for cut in done:
            content = damaged(content, cut)
        hit.write_bytes(content)
        reading = read(folder, window=(date(2027, 3, 1), date(2027, 3, 31)))
        assert (reading.association is None) == bool(reading.faults)
        assert all(fault.what and fault.hint for fault in reading.faults)
        assert list(reading.faults) == sorted(reading.faults)
