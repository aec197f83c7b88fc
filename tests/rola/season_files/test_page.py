"""The page for the calendar meeting."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path

from rola.association import Association, RequestRow
from rola.forecast import SkillShort, forecast
from rola.season_files import page, table
from solver.problem import Level
from tests.rola.test_forecast import SATURDAYS, WEEKS, garden, waiting


def text_of(association: Association, folder: Path, *households: str) -> str:
    seen = forecast(association, 2, waiting(*households), WEEKS, most=1)
    html = page.write(seen, association, folder).read_text("utf-8")
    assert "<script" not in html
    assert re.search(r"(src|href)=", html) is None
    body = html[html.index("<body>") :]
    return unescape(re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", body)))


def test_each_turn_with_its_day_its_window_its_people_and_what_is_short(tmp_path: Path) -> None:
    asks = RequestRow(request="beds", task="dig", site="plot", first=date(2027, 3, 8), last=date(2027, 3, 21), least=4)
    said = text_of(garden(asks), tmp_path, "cole", "dale")
    assert "Turns of cycle 2: a forecast for the calendar meeting" in said
    row = "1 Cole Sat 13 March 08:00 to 12:00 Digging 8 March to 21 March 4 are needed 3 could come 4 h short"
    assert row in said
    assert "Sat 6 March : Dale Sat 13 March : Cole" in said


def test_a_turn_without_a_day_says_whether_there_was_none_or_no_room(tmp_path: Path) -> None:
    never = RequestRow(request="beds", task="dig", site="plot", first=date(2027, 3, 1), last=date(2027, 3, 5))
    said = text_of(garden(never), tmp_path, "cole")
    assert "1 turn has no day." in said
    assert "no gathering in its window" in said
    taken = replace(never, last=SATURDAYS[0])
    early = [replace(turn, due=SATURDAYS[0]) for turn in waiting("dale")]
    seen = forecast(garden(taken), 1, [*early, *waiting("cole")], WEEKS, most=1)
    html = page.write(seen, garden(taken), tmp_path).read_text("utf-8")
    assert "6 March: full" in html
    csv = table.write(seen, garden(taken), tmp_path).read_text("utf-8-sig").splitlines()
    assert csv[2].startswith("1,cole,Cole,,,,,beds,Digging,2027-03-01,2027-03-06,3,3,")


def test_the_page_speaks_the_language_of_the_association_and_fences_names(tmp_path: Path) -> None:
    asks = RequestRow(request="beds", task="dig", site="plot", first=date(2027, 3, 8))
    association = replace(garden(asks), language="es", name="<Ring> & co")
    said = text_of(association, tmp_path, "cole", "dale")
    assert "<Ring> & co Turnos del ciclo 2" in said
    assert "desde el 8 de marzo" in said
    assert "aún no ha pedido trabajo" in said


def test_a_lacking_skill_is_said_with_its_week() -> None:
    short = SkillShort(week="2027-W10", task="dig", skill="planting", level=Level.LEAD, needed=720, there=180)
    said = page.skill_words(short, garden(), garden().speaks)
    assert said == "Week of 8 March, Digging: 9 h of planting lead are missing (12 h needed, 3 h there)"
