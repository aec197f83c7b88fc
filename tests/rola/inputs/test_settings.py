"""association.toml: what may stand in it, and how each slip is told."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from rola.inputs.settings import read_settings
from tests.rola.inputs.writing import places

TOP = 'name = "The ring"\nzone = "Europe/Berlin"\n'
BLOCK = "[[rules]]\nadopted = 2027-01-04\n"

BAD = {
    "no text at all": ("\udcff", 0, "", "UTF-8", "save it"),
    "a quote too few": ('name = "The ring\nzone = "UTC"\n', 1, "", "cannot be read", "quotation marks"),
    "an equals sign too few": (f"{TOP}language\n", 3, "", "cannot be read", "quotation marks"),
    "no name": ('zone = "UTC"\n', 0, "name", "missing", "Our ring"),
    "no zone": ('name = "x"\n', 0, "zone", "missing", "Europe/Berlin"),
    "a name that is none": ('name = 7\nzone = "UTC"\n', 1, "name", "'7'", "quotation marks"),
    "a name without end": (f'name = "{"x" * 10_000}"\nzone = "UTC"\n', 1, "name", "10000", "200"),
    "a zone nearly right": ('name = "x"\nzone = "Europe/Berln"\n', 2, "zone", "no time zone", "'Europe/Berlin'"),
    "a town alone": ('name = "x"\nzone = "chicago"\n', 2, "zone", "no time zone", "'America/Chicago'"),
    "a town of no zone": ('name = "x"\nzone = "Oakland"\n', 2, "zone", "no time zone", "America/Los_Angeles"),
    "a zone that is none": ('name = "x"\nzone = "../../etc"\n', 2, "zone", "no time zone", "America/New_York"),
    "a language we lack": (f'{TOP}language = "xx"\n', 3, "language", "'xx'", '"en", "es", "sw"'),
    "a clock of another planet": (f"{TOP}clock = 10\n", 3, "clock", "'10' is no clock", "24 for 14:30"),
    "a page of no web": (f'{TOP}web = "ring"\n', 3, "web", "no address of the web", "https://example.org"),
    "a clock that is a truth": (f"{TOP}clock = true\n", 3, "clock", "'True' is no clock", "12 for 2:30 pm"),
    "a key nearly right": (f'{TOP}langauge = "en"\n', 3, "langauge", "no key", "'language'"),
    "a key that is none": (f"{TOP}budget = 3\n", 3, "budget", "no key", "name, zone, language"),
    "one block only": (f"{TOP}[rules]\nadopted = 2027-01-04\n", 3, "rules", "no blocks", "[[rules]]"),
    "no day of adoption": (f'{TOP}[[rules]]\nmode = "turns"\n', 3, "adopted", "missing", "adopted = 2027-01-04"),
    "a day that is none": (f'{TOP}[[rules]]\nadopted = "3/6/2027"\n', 4, "adopted", "two ways", "2027-03-06"),
    "a moment for a day": (f"{TOP}[[rules]]\nadopted = 2027-01-04T10:00:00\n", 4, "adopted", "no day", "2027"),
    "two blocks of one day": (f"{TOP}{BLOCK}{BLOCK}", 6, "adopted", "two blocks", "make one"),
    "a rule nearly right": (f"{TOP}{BLOCK}rest_hour = 8\n", 5, "rest_hour", "no key", "'rest_hours'"),
    "a key of the wrong block": (f'{TOP}{BLOCK}{BLOCK.replace("04", "05")}zone = "UTC"\n', 7, "zone", "no key", "mode"),
    "a word that is none": (f'{TOP}{BLOCK}mode = "turn"\n', 5, "mode", "'turn'", '"turns", "hours"'),
    "hours below zero": (f"{TOP}{BLOCK}rest_hours = -1\n", 5, "rest_hours", "less than 0", "from 0 to 24"),
    "hours past a day": (f"{TOP}{BLOCK}daily_cap_hours = 25\n", 5, "daily_cap_hours", "more than 24", "from 0 to 24"),
    "no whole minutes": (f"{TOP}{BLOCK}rest_hours = 0.33\n", 5, "rest_hours", "whole minutes", "0:20"),
    "half a minute": (f"{TOP}{BLOCK}travel_minutes = 1.5\n", 5, "travel_minutes", "whole number", "such as"),
    "a number that is true": (f"{TOP}{BLOCK}travel_minutes = true\n", 5, "travel_minutes", "no number", "such as"),
    "neither true nor false": (f'{TOP}{BLOCK}host_counts = "yes"\n', 5, "host_counts", "'yes'", "true or false"),
    "a list that is none": (f'{TOP}{BLOCK}rules_off = "rest"\n', 5, "rules_off", "no list", '["busy"'),
    "a rule that cannot be off": (f'{TOP}{BLOCK}rules_off = ["crew"]\n', 5, "rules_off", "'crew'", "they are: busy"),
    "a strictness that is none": (f'{TOP}{BLOCK}strictness = "hard"\n', 5, "strictness", "'hard'", '"make_up"'),
    "a factor that is none": (f"{TOP}{BLOCK}make_up_factor = -1\n", 5, "make_up_factor", "'-1'", "such as 1"),
    "a factor that is true": (f"{TOP}{BLOCK}make_up_factor = true\n", 5, "make_up_factor", "no number", "such as 1"),
    "a factor too high": (
        f"{TOP}{BLOCK}make_up_factor = 3.01\n",
        5,
        "make_up_factor",
        "'3.01' is out of bounds",
        "0.5 to 3",
    ),
    "an unknown goal": (f'{TOP}{BLOCK}goals = ["whishes"]\n', 5, "goals", "'whishes'", "did you mean 'wishes'"),
    "an unknown rule": (f'{TOP}{BLOCK}rules_off = ["rst"]\n', 5, "rules_off", "'rst'", "did you mean 'rest'"),
}


@pytest.mark.parametrize("case", BAD.values(), ids=BAD)
def test_a_slip_in_the_settings(case: tuple[str, int, str, str, str]) -> None:
    text, row, column, what, hint = case
    _, faults = read_settings(text.encode("utf-8", "surrogateescape"))
    assert places(faults) == [("association.toml", "", row, column)]
    assert what in faults[0].what
    assert hint in faults[0].hint


def test_every_key_is_read() -> None:
    text = (
        f'\ufeff{TOP}language = "sw"\nclock = 12\n{BLOCK}mode = "turns"\naccount = "member"\nunanswered = "away"\n'
        'rest_hours = 8.5\ntravel_minutes = 20\ndaily_cap_hours = "7:30"\nhost_counts = true\nrules_off = ["rest"]\n'
        'strictness = "fine_hours"\nmake_up_factor = 1.5\nnotice_hours = 24\nwelcome_hours = 2\nlimit_turns = 2.5\n'
        'carry = "half"\ncarry_weeks = 4\nturn_order = "by_balance"\nrotate_by = "one"\nnames_in_reports = true\n'
        "spare_seats_ahead_hours = 16\ncatch_up = 1.5\n"
    )
    settings, faults = read_settings(text.replace("\n", "\r\n").encode())
    assert faults == []
    assert (settings.name, settings.zone.key, settings.language) == ("The ring", "Europe/Berlin", "sw")
    assert settings.clock == 12
    (block,) = settings.blocks
    assert (block.adopted, block.mode, block.account) == (date(2027, 1, 4), "turns", "member")
    assert (block.unanswered, block.rest, block.travel, block.daily_cap) == ("away", 510, 20, 450)
    assert block.host_counts
    assert block.rules_off == ("rest",)
    assert (block.strictness, block.make_up_factor) == ("fine_hours", Fraction(3, 2))
    assert (block.notice, block.welcome, block.limit_turns) == (1440, 120, Fraction(5, 2))
    assert (block.carry, block.carry_weeks, block.turn_order, block.rotate_by) == ("half", 4, "by_balance", "one")
    assert block.names_in_reports
    assert (block.spare_ahead, block.catch_up) == (960, Fraction(3, 2))


@pytest.mark.parametrize(("typed", "code"), [("es", "es"), ("Español", "es"), ("spanish", "es"), ("Kiswahili", "sw")])
def test_a_language_may_be_called_by_its_name(typed: str, code: str) -> None:
    settings, faults = read_settings(f'{TOP}language = "{typed}"\n{BLOCK}'.encode())
    assert faults == []
    assert settings is not None
    assert settings.language == code


def test_blocks_come_by_their_day() -> None:
    settings, faults = read_settings(f"{TOP}{BLOCK.replace('2027', '2028')}{BLOCK}".encode())
    assert faults == []
    assert [block.adopted.year for block in settings.blocks] == [2027, 2028]
