"""The change slip on paper: every line of it, in names as they are, on one page."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

from rola.outputs import change_slip
from rola.season import Season, Slip, SlipLine, Spot, WorkMoved
from solver.reason import Reason
from tests.rola.outputs.season_fixture import HOSTILE, on, season

DIG = Spot(shift="dig", task_name="Digging & <mud>", site_name="Long field", start=on(6, "08:00"))
MOW = Spot(shift="mow", task_name="Mowing", site_name="", start=on(7, "13:30"))


def text(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page.partition("<body>")[2])).split())


def slip_page(season: Season) -> str:
    return change_slip.page(season).decode()


def slip(*names: str) -> Slip:
    lines = tuple(
        SlipLine(
            member=name, name=name, was=DIG, now=None if number % 2 else MOW, why=(Reason.of("moved", "cannot come"),)
        )
        for number, name in enumerate(names)
    )
    return Slip(lines=lines, since={"2027-W09": 2})


def test_who_from_to_and_why(tmp_path: Path) -> None:
    (path,) = change_slip.write(replace(season(), slip=slip("Ana", "Bo"), base={"2027-W09": 3}), tmp_path)
    said = text(path.read_text(encoding="utf-8"))
    assert (
        "Ana Digging & <mud> at Long field, Saturday 6 March, 08:00 Mowing, Sunday 7 March, 13:30 cannot come" in said
    )
    assert "Bo Digging & <mud> at Long field, Saturday 6 March, 08:00 no place cannot come" in said
    assert "2 people have a change, 3 places are given or taken back" in said
    assert "2027-W09, version 2" in said


def test_work_that_moves() -> None:
    work = tuple(
        WorkMoved(shift="dig", task_name="Digging", site_name="Field", was=was, now=now)
        for was, now in ((on(6, "08:00"), on(7, "08:00")), (on(6, "08:00"), None), (None, on(7, "08:00")))
    )
    said = text(slip_page(replace(season(), slip=Slip(work=work))))
    assert "Digging at Field: Sunday 7 March, 08:00, and not Saturday 6 March, 08:00." in said
    assert "Digging at Field, Saturday 6 March, 08:00: does not run any more." in said
    assert "Digging at Field, Sunday 7 March, 08:00: runs, and did not before." in said


def test_names_stay_as_they_are() -> None:
    said = slip_page(replace(season(), slip=slip(*HOSTILE.values())))
    for name in ("007", "O'Neil & <Sam>", "علي", "李"):
        assert (
            '<bdi dir="auto">'
            f"{name.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;').replace(chr(39), '&#39;')}" in said
        )


def test_nothing_changed_is_said_and_no_slip_is_no_file(tmp_path: Path) -> None:
    assert "Nothing changes." in slip_page(replace(season(), slip=Slip()))
    assert change_slip.write(season(), tmp_path) == ()
    assert list(tmp_path.iterdir()) == []


def test_a_long_slip_is_printed_smaller() -> None:
    sizes = [
        re.search(r'main class="(\w+)"', slip_page(replace(season(), slip=slip(*map(str, range(count))))))
        for count in (12, 24, 25)
    ]
    assert [size and size[1] for size in sizes] == ["roomy", "close", "closer"]


def test_it_speaks_the_language_of_the_association() -> None:
    group = replace(season().association, language="es")
    said = text(slip_page(replace(season(), association=group, slip=slip("Ana"))))
    assert "Quién De A Por qué" in said
    assert "no puede venir" in said
    assert "sábado 6 de marzo, 08:00" in said
    assert "1 persona tiene un cambio, 2 puestos se dan o se quitan" in said
