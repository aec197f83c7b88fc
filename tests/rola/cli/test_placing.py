"""A plan is put in its place whole or not at all, and what somebody changed is never lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rola.cli.placing import STAMP, PlaceTakenError, changed_files, draft_of, note_written
from rola.cli.written import WRITTEN
from rola.outputs import poster
from tests.rola.cli.conftest import WEEK, Run


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "plans" / WEEK


def put(place: Path, text: str) -> Path | None:
    """Put a plan of two files in its place; return where the earlier one was kept."""
    with draft_of(place) as draft:
        (draft.folder / STAMP).write_text(text, encoding="utf-8")
        (draft.folder / "calendars").mkdir()
        (draft.folder / "calendars" / "all.ics").write_text(text, encoding="utf-8")
        draft.swap_in()
        return draft.kept


def break_off(place: Path, error: type[BaseException]) -> None:
    with draft_of(place) as draft:
        (draft.folder / STAMP).write_text("half", encoding="utf-8")
        raise error


def said(plan: Path) -> str:
    return (plan / STAMP).read_text(encoding="utf-8")


def beside(place: Path) -> list[str]:
    return sorted(path.name for path in place.parent.iterdir())


class TestDraft:
    def test_is_written_apart_and_then_swapped_in(self, place: Path) -> None:
        with draft_of(place) as draft:
            (draft.folder / STAMP).touch()
            assert not place.exists()
            assert draft.folder.parent == place.parent
            draft.swap_in()
        assert beside(place) == [WEEK]

    def test_that_breaks_off_leaves_nothing(self, place: Path) -> None:
        with pytest.raises(KeyboardInterrupt):
            break_off(place, KeyboardInterrupt)
        assert beside(place) == []

    def test_that_breaks_off_leaves_the_earlier_plan(self, place: Path) -> None:
        put(place, "one")
        with pytest.raises(ZeroDivisionError):
            break_off(place, ZeroDivisionError)
        assert beside(place) == [WEEK]
        assert said(place) == "one"

    def test_takes_the_place_of_an_untouched_plan(self, place: Path) -> None:
        put(place, "one")
        assert put(place, "two") is None
        assert beside(place) == [WEEK]
        assert said(place) == "two"

    def test_takes_the_place_of_an_empty_folder(self, place: Path) -> None:
        place.mkdir(parents=True)
        assert put(place, "one") is None
        assert beside(place) == [WEEK]

    def test_a_changed_plan_is_kept_beside_it(self, place: Path) -> None:
        put(place, "one")
        changed = place / "calendars" / "all.ics"
        os.utime(changed, (0, 0))  # only opened and saved
        assert changed_files(place) == ()
        changed.write_text("other", encoding="utf-8")
        assert changed_files(place) == (changed,)
        kept = put(place, "two")
        assert kept == place.with_name(f"{WEEK}.changed-1")
        assert (said(place), said(kept)) == ("two", "one")
        (place / "notes.txt").touch()
        assert put(place, "three") == place.with_name(f"{WEEK}.changed-2")
        assert (said(place), said(place.with_name(f"{WEEK}.changed-2"))) == ("three", "two")

    def test_a_plan_without_the_list_of_what_was_written_has_nothing_to_compare(self, place: Path) -> None:
        put(place, "one")
        (place / WRITTEN).unlink()
        (place / "notes.txt").touch()
        assert changed_files(place) == ()
        note_written(place, place / "notes.txt")
        assert not (place / WRITTEN).exists()

    @pytest.mark.parametrize("name", [".DS_Store", "~$roster.xlsx", ".~lock.roster.xlsx#"])
    def test_what_programs_leave_behind_is_no_change(self, place: Path, name: str) -> None:
        put(place, "one")
        (place / name).touch()
        assert changed_files(place) == ()
        assert put(place, "two") is None

    def test_never_replaces_what_is_no_plan(self, place: Path) -> None:
        place.mkdir(parents=True)
        (place / "holiday.jpg").touch()
        with pytest.raises(PlaceTakenError, match=r"no plan of rola's"), draft_of(place):
            pass
        assert beside(place) == [WEEK]
        assert (place / "holiday.jpg").exists()

    def test_never_replaces_a_file(self, place: Path) -> None:
        place.parent.mkdir()
        place.write_text("mine", encoding="utf-8")
        with pytest.raises(PlaceTakenError), draft_of(place):
            pass
        assert place.read_text(encoding="utf-8") == "mine"

    def test_the_earlier_plan_comes_back_when_the_new_one_cannot_go_there(
        self, place: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        put(place, "one")
        rename = Path.rename

        def refuse_the_draft(self: Path, target: Path) -> Path:
            if target == place and self.name.startswith(".") and self.suffix != ".earlier":
                raise PermissionError(13, "Permission denied", str(target))
            return rename(self, target)

        monkeypatch.setattr(Path, "rename", refuse_the_draft)
        with pytest.raises(PermissionError):
            put(place, "two")
        assert beside(place) == [WEEK]
        assert said(place) == "one"

    def test_without_a_stamp_there_is_nothing_to_compare(self, place: Path) -> None:
        with draft_of(place) as draft:
            (draft.folder / "roster.csv").touch()
            draft.swap_in()
        assert changed_files(place) == ()

    @pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
    def test_is_for_everybody_whom_the_umask_lets_in(self, place: Path) -> None:
        before = os.umask(0o027)
        try:
            put(place, "one")
        finally:
            os.umask(before)
        assert place.stat().st_mode & 0o777 == 0o750


class TestPlanIsPlaced:
    def test_an_output_that_fails_in_the_middle_leaves_no_trace(
        self, run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(poster, "write", lambda *_: 1 / 0)
        assert run("plan", folder, "--week", WEEK).code == 70
        assert list((folder / "plans").iterdir()) == []

    def test_an_output_that_fails_in_the_middle_leaves_the_earlier_plan(
        self, run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert run("plan", folder, "--week", WEEK).code == 0
        place = folder / "plans" / WEEK
        before = {path: path.read_bytes() for path in place.rglob("*") if path.is_file()}
        monkeypatch.setattr(poster, "write", lambda *_: 1 / 0)
        assert run("plan", folder, "--week", WEEK).code == 70
        assert {path: path.read_bytes() for path in place.rglob("*") if path.is_file()} == before
        assert beside(place) == [WEEK]

    def test_a_plan_changed_by_hand_is_kept_and_that_is_said(self, run: Run, folder: Path) -> None:
        run("plan", folder, "--week", WEEK)
        roster = folder / "plans" / WEEK / "roster.csv"
        roster.write_bytes(b"as the meeting wants it")
        ran = run("plan", folder, "--week", WEEK)
        kept = folder / "plans" / f"{WEEK}.changed-1"
        assert ran.code == 0
        assert f"it is kept in {kept}" in ran.err
        assert (kept / "roster.csv").read_bytes() == b"as the meeting wants it"
        assert run("check", folder, "--roster", folder / "plans" / WEEK / "roster.csv").code == 0

    def test_a_full_disk_is_told_with_the_place(self, run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(poster, "write", full)
        ran = run("plan", folder, "--week", WEEK)
        assert ran.code == 2
        assert f"the plan cannot be written to {folder / 'plans' / WEEK}: No space left on device" in ran.err
        assert list((folder / "plans").iterdir()) == []

    def test_a_place_that_cannot_be_made(self, run: Run, folder: Path) -> None:
        (folder / "plans").write_text("a file", encoding="utf-8")
        ran = run("plan", folder, "--week", WEEK)
        assert ran.code == 2
        assert f"{folder / 'plans'}" in ran.err
        assert "goal" not in ran.err, "the place is looked at before the search"

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
    def test_a_folder_that_may_not_be_written(self, run: Run, folder: Path) -> None:
        folder.chmod(0o500)
        try:
            ran = run("plan", folder, "--week", WEEK)
        finally:
            folder.chmod(0o700)
        assert ran.code == 2
        assert "cannot be written" in ran.err

    def test_a_folder_of_somebody_else_is_left_alone(self, run: Run, folder: Path) -> None:
        place = folder / "plans" / WEEK
        place.mkdir(parents=True)
        (place / "thesis.txt").touch()
        ran = run("plan", folder, "--week", WEEK)
        assert ran.code == 2
        assert "move it away, or name another place: --out" in ran.err
        assert beside(place) == [WEEK]


@pytest.mark.parametrize("error", [KeyboardInterrupt, PermissionError])
@pytest.mark.parametrize("changed", [True, False])
def test_broken_off_between_the_two_renames_the_earlier_plan_is_in_its_place(
    place: Path, monkeypatch: pytest.MonkeyPatch, error: type[BaseException], *, changed: bool
) -> None:
    put(place, "one")
    if changed:
        (place / "calendars" / "all.ics").write_text("by hand", encoding="utf-8")
    rename, done = Path.rename, []

    def once(path: Path, target: Path) -> Path:
        renamed = rename(path, target)
        done.append(target)
        if len(done) == 1:
            raise error
        return renamed

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", once)
        with pytest.raises(error):
            put(place, "two")
    assert (beside(place), said(place)) == ([WEEK], "one")
    put(place, "three")
    assert said(place) == "three"
