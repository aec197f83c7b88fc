"""What is called like a table and cannot be read is a fault, not an absent table."""

from __future__ import annotations

from pathlib import Path

import pytest

from rola.inputs.folder import read
from rola.inputs.templates import write_templates


def test_a_folder_or_a_dangling_link_in_the_place_of_a_table(tmp_path: Path) -> None:
    write_templates(tmp_path / "ring")
    (tmp_path / "ring" / "availability.csv").unlink()
    (tmp_path / "ring" / "availability.csv").symlink_to(tmp_path / "nowhere.csv")
    (tmp_path / "ring" / "pairs.csv").unlink()
    (tmp_path / "ring" / "pairs.csv").mkdir()
    faults = read(tmp_path / "ring").faults
    assert [(fault.file, fault.what) for fault in faults] == [
        ("availability.csv", "this is no file that can be read"),
        ("pairs.csv", "this is no file that can be read"),
    ]


@pytest.mark.parametrize("mark", ["\u202e", "\u2066"])
def test_marks_that_turn_the_reading_order_are_refused(tmp_path: Path, mark: str) -> None:
    write_templates(tmp_path / "ring")
    members = tmp_path / "ring" / "members.csv"
    members.write_text(members.read_text(encoding="utf-8-sig").replace("Odessa", f"Od{mark}essa"), encoding="utf-8")
    (fault,) = read(tmp_path / "ring").faults
    assert (fault.file, fault.column) == ("members.csv", "name")
    assert f"U+{ord(mark):04X}" in fault.what
