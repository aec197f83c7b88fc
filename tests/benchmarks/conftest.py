"""A made-up instance of three nurses and two weeks, written as the competition writes its files."""

from __future__ import annotations

from pathlib import Path

import pytest

SCENARIO = """\
SCENARIO = another-name

WEEKS = 2

SKILLS = 2
Chief
Carer

SHIFT_TYPES = 3
Dawn (2,5)
Noon (2,28)
Dusk (4,5)

FORBIDDEN_SHIFT_TYPES_SUCCESSIONS
Dawn 0
Noon 0
Dusk 2 Dawn Noon

CONTRACTS = 2
Whole (6,9) (3,5) (2,3) 2 1
Half (3,5) (3,5) (3,5) 1 1

NURSES = 3
Wren Whole 2 Chief Carer\x20
Otto Whole 1 Carer
Ines Half 1 Carer
"""

HISTORY = """\
HISTORY
0 another-name

NURSE_HISTORY
Wren 0 0 Dusk 1 4 0
Otto 0 0 None 0 0 2
Ines 0 0 Noon 2 2 0
"""

WEEK = """\
WEEK_DATA
another-name

REQUIREMENTS
Dawn Chief (0,0) (0,0) (1,1) (0,0) (0,0) (0,0) (0,0)
Dawn Carer (1,2) (0,1) (0,0) (0,0) (0,0) (0,0) (0,0)
Dusk Carer (0,0) (0,0) (0,0) (0,0) (0,0) (0,0) (2,2)

SHIFT_OFF_REQUESTS = 2
Ines Dawn Mon\x20
Otto Any Tue
"""

OTHER_WEEK = """\
WEEK_DATA
another-name

REQUIREMENTS
Noon Carer (2,2) (0,0) (0,0) (0,0) (0,0) (0,0) (0,0)

SHIFT_OFF_REQUESTS = 0
"""

SOLUTION = """\
SOLUTION
0 another-name

ASSIGNMENTS = 2
Otto Mon Dawn Carer
Ines Mon Dawn Carer

Viol: 3
Cost: 575
"""


@pytest.fixture
def instance(tmp_path: Path) -> Path:
    """Return the folder of the made-up instance, called `tiny`."""
    folder = tmp_path / "tiny"
    solution = folder / "Solution_H_0-WD_0"
    solution.mkdir(parents=True)
    files = {
        "Sc-tiny.txt": SCENARIO,
        "H0-tiny-0.txt": HISTORY,
        "WD-tiny-0.txt": WEEK,
        "WD-tiny-1.txt": OTHER_WEEK.replace("\n", "\r\n"),
        "Solution_H_0-WD_0/Sol-tiny-0-0.txt": SOLUTION,
    }
    for name, text in files.items():
        (folder / name).write_bytes(text.encode())
    return folder
