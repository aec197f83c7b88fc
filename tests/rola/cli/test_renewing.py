"""A folder of files is written anew all at once; what people changed or added in it is left alone."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from rola.cli.renewing import LIST, changed_by_hand, facts_of, renew
from rola.cli.written import WRITTEN


def files(**texts: str) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")

    return write


def held(place: Path) -> dict[str, str]:
    return {file.name: file.read_text(encoding="utf-8") for file in place.iterdir() if file.name not in (LIST, WRITTEN)}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    place = tmp_path / "rosters" / "2027-W10"
    renew(place, files(sheet="to fill in", poster="one"))
    return place


def test_what_nobody_touched_is_replaced_and_what_is_no_longer_written_goes(place: Path) -> None:
    renewed = renew(place, files(poster="two", slips="new"))
    assert held(place) == {"poster": "two", "slips": "new"}
    assert [set(map(str, paths)) for paths in (renewed.written, renewed.kept)] == [{"poster", "slips"}, set()]
    assert [path.name for path in place.parent.iterdir()] == ["2027-W10"]


def test_what_people_changed_or_added_stays_and_is_told_as_changed_again(place: Path) -> None:
    (place / "sheet").write_text("filled in", encoding="utf-8")
    (place / "note").write_text("mine", encoding="utf-8")
    for _ in range(2):
        renewed = renew(place, files(sheet="to fill in", poster="two"))
        assert held(place) == {"sheet": "filled in", "note": "mine", "poster": "two"}
        assert list(map(str, renewed.kept)) == ["sheet"]
        assert set(map(str, changed_by_hand(place))) == {"sheet", "note"}


def test_what_was_changed_stays_even_when_it_is_no_longer_written(place: Path) -> None:
    (place / "sheet").write_text("filled in", encoding="utf-8")
    assert list(map(str, renew(place, files()).kept)) == ["sheet"]
    assert held(place) == {"sheet": "filled in"}


def test_without_anything_left_the_folder_is_gone(place: Path) -> None:
    assert renew(place, files()).written == ()
    assert not place.exists()


def test_a_file_that_is_deleted_is_written_again_and_the_same_bytes_keep_their_time(place: Path) -> None:
    (place / "sheet").unlink()
    os.utime(place / "poster", (1_000_000_000, 1_000_000_000))
    renew(place, files(sheet="to fill in", poster="one"))
    assert held(place) == {"sheet": "to fill in", "poster": "one"}
    assert (place / "poster").stat().st_mtime == 1_000_000_000


def test_other_times_alone_are_no_change(place: Path) -> None:
    os.utime(place / "sheet", (1, 1))
    assert changed_by_hand(place) == ()
    assert renew(place, files(sheet="new")).kept == ()


def test_what_breaks_off_leaves_everything_as_it_was(place: Path) -> None:
    def write(folder: Path) -> None:
        (folder / "poster").write_text("half", encoding="utf-8")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        renew(place, write)
    assert held(place) == {"sheet": "to fill in", "poster": "one"}
    assert [path.name for path in place.parent.iterdir()] == ["2027-W10"]


@pytest.mark.parametrize("content", [b"", b"\xff", b"sheet", b"5e  sheet\n", None])
def test_with_a_list_that_says_nothing_every_file_is_left_alone(place: Path, content: bytes | None) -> None:
    (place / WRITTEN).unlink() if content is None else (place / WRITTEN).write_bytes(content)
    renew(place, files(sheet="new", poster="new"))
    assert held(place) == {"sheet": "to fill in", "poster": "one"}


def test_what_the_files_were_written_from_is_said_where_there_is_something_to_say(place: Path) -> None:
    assert not (place / LIST).exists()
    renew(place, files(sheet="to fill in", poster="two"), {"week": "2027-W10"})
    assert facts_of(place) == {"schema": "rola-papers-1", "week": "2027-W10"}
    (place / LIST).write_text("{}", encoding="utf-8")
    assert changed_by_hand(place) == ()
