"""`rola calendars`: over adopted weeks, stamped by the book, and telling programs no more than what changed."""

from __future__ import annotations

import errno
import json
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import icalendar
import pytest
import vobject
from ical.calendar_stream import IcsCalendarStream

from rola.acts.stamps import KIND, names
from rola.book.opening import FILE, opened
from rola.book.soundness import thorough_check
from tests.rola.cli.conftest import ROOT, WEEK, Run
from tests.rola.inputs.writing import SOUND, write_folder

NEXT = "2027-W11"
TABLES = SOUND | {
    "members": (
        "member,name,household,hours_per_week,language,alarm\nana,Ana Ruiz,red,4,es,\nbo,Bo,blue,4,,\n"
        "cy,Cy Stone,blue,4,,2\ndee,Dee Moss,red,4,sw,\n"
    ),
    "households": "household,name\nred,Red house\nblue,Blue house\n",
    "sites": "site,name,household\nplot,The plot,\nfield,The field,\n",
    "tasks": "task,name,hours,least,wanted,needs\nweed,Weeding,3,1,3,1 lead hoeing\n",
    "skills": "member,skill,level\nana,hoeing,lead\n",
    "pins": "member,shift,date,kind\nbo,market,2027-03-13,stays out\ncy,market,2027-03-13,comes\n",
    "shifts": "shift,task,site,weekday,start\nmarket,weed,plot,Sat,08:00\nevening,weed,field,Wed,18:00\n",
}


@pytest.fixture
def adopted(run: Run, tmp_path: Path) -> Path:
    """Give two adopted weeks; Ana leads, and Bo rests."""
    folder = write_folder(tmp_path / "ring", TABLES)
    for week in (WEEK, NEXT):
        assert run("plan", folder, "--week", week).code == 0
        assert run("adopt", folder, "--week", week).code == 0
    return folder


def told(run: Run, folder: Path, *words: str) -> dict[str, tuple[Path, Path]]:
    """Write the calendars; return the feed and the import file of each by whom they are of."""
    ran = run("calendars", folder, *words, "--json")
    assert ran.code == 0, ran.err
    found = json.loads(ran.out)["calendars"]
    return {one["of"] or one["kind"]: (Path(one["feed"]), Path(one["import"])) for one in found}


def test_who_changes_the_roster_is_told_how_phones_follow(run: Run, adopted: Path) -> None:
    command = f"rola calendars {adopted}"
    of_week = ("market", adopted, "--week", WEEK)
    ran = run("change", "away", "cy", *of_week)
    assert (ran.code, ran.err.splitlines()[-1]) == (0, f"To bring it to people's phones: {command}")
    told(run, adopted)
    renew = "to renew them (with --publish, where you publish them)"
    behind = f"Calendars on phones still show the roster before this; {renew}: {command}"
    ran = run("undo", run("change", "cancel", *of_week).err.split("Act ")[1].split()[0], adopted, "--why", "wanted")
    assert (ran.code, ran.err.splitlines()[-1]) == (0, behind)
    assert run("plan", adopted, "--week", "2027-W12").code == 0
    ran = run("adopt", adopted, "--week", "2027-W12")
    assert (ran.code, ran.err.splitlines()[-2]) == (0, behind)
    assert "After the work: " in ran.err.splitlines()[-1]
    assert "phones" not in run("record", adopted, "--week", WEEK, "--all-attended").err, "nothing of it is shown"
    assert "phones" not in run("adopt", adopted, "--week", "2027-W12", "--dry-run").err


def everything(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted((folder / "calendars").rglob("*.ics"))
    }


def events(file: Path) -> dict[str, str]:
    """Return the raw text of each event by its UID."""
    blocks = re.findall(r"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", file.read_bytes().decode(), re.DOTALL)
    return {line(block, "UID"): block for block in blocks}


def line(block: str, name: str) -> str:
    found = re.findall(rf"^{name}:(.*?)\r\n", block.replace("\r\n ", ""), re.MULTILINE)
    assert len(found) == 1, name
    return str(found[0])


def days(file: Path) -> list[str]:
    return sorted(line(block, "DTSTART")[:8] for block in events(file).values())


def test_all_adopted_weeks_are_in_them_and_every_parser_agrees(run: Run, adopted: Path) -> None:
    files = told(run, adopted)
    assert set(files) == {"ana", "bo", "cy", "dee", "plot", "field", "all"}
    feed, imported = files["all"]
    assert feed.read_bytes() == imported.read_bytes()
    assert days(feed) == ["20270310", "20270313", "20270317", "20270320"]
    assert days(files["plot"][0]) == ["20270313", "20270320"]
    text = feed.read_bytes().decode()
    starts = {
        tuple(sorted(event.start.astimezone(UTC) for event in icalendar.Calendar.from_ical(text).events)),
        tuple(sorted(event.dtstart.astimezone(UTC) for event in IcsCalendarStream.calendar_from_ics(text).events)),
        tuple(sorted(one.dtstart.value.astimezone(UTC) for one in vobject.readOne(text).contents["vevent"])),
    }
    assert len(starts) == 1
    assert starts.pop()[0] == datetime(2027, 3, 10, 17, tzinfo=UTC)  # 18:00 in Berlin


def test_weeks_that_are_long_ago_leave_them_and_are_not_called_off(
    run: Run, adopted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(run, adopted)
    monkeypatch.setattr("rola.feeds.WEEKS", 1)
    feed, imported = told(run, adopted)["all"]
    assert days(feed) == days(imported) == ["20270317", "20270320"]
    assert b"CANCELLED" not in imported.read_bytes()


def test_nothing_changed_gives_the_same_bytes_and_no_act(run: Run, adopted: Path) -> None:
    told(run, adopted)
    before = everything(adopted)
    ran = run("calendars", adopted)
    assert (ran.code, ran.err) == (0, f"To import: {adopted / 'calendars' / 'import'}\n")
    assert everything(adopted) == before
    with opened(adopted / FILE) as book:
        assert [act.kind for act in book.acts()] == ["begin", "adopt", "adopt", KIND]


def test_one_change_changes_one_event_and_the_rest_byte_for_byte_not(run: Run, adopted: Path) -> None:
    files = told(run, adopted)
    before = {who: events(feed) for who, (feed, _) in files.items()}
    (adopted / "pins.csv").unlink()
    assert run("change", "stand-in", "cy", "market", "bo", adopted, "--week", WEEK).code == 0
    assert told(run, adopted) == files
    after = {who: events(feed) for who, (feed, _) in files.items()}
    for who in ("all", "plot"):
        (changed,) = [uid for uid in before[who] if before[who][uid] != after[who][uid]]
        assert before[who].keys() == after[who].keys()
        assert [line(one[who][changed], "SEQUENCE") for one in (before, after)] == ["1", "2"]
        assert line(after[who][changed], "DTSTAMP") == line(after[who][changed], "LAST-MODIFIED")
        assert line(after[who][changed], "DTSTAMP") >= line(before[who][changed], "DTSTAMP")
    assert [before[who] == after[who] for who in ("ana", "dee", "field")] == [True] * 3
    assert before["bo"].items() < after["bo"].items()
    assert after["cy"].items() < before["cy"].items()
    assert (len(after["cy"]), len(after["bo"])) == (len(before["cy"]) - 1, len(before["bo"]) + 1)


def test_a_dropped_shift_leaves_the_feed_and_is_cancelled_in_the_import_file(run: Run, adopted: Path) -> None:
    feed, imported = told(run, adopted)["cy"]
    before = events(feed)
    assert run("change", "cancel", "market", adopted, "--week", WEEK).code == 0
    told(run, adopted)
    (dropped,) = before.keys() - events(feed).keys()
    block = events(imported)[dropped]
    assert [line(block, name) for name in ("SEQUENCE", "STATUS", "TRANSP", "SUMMARY")] == [
        "2",
        "CANCELLED",
        "TRANSPARENT",
        "Cancelled: Weeding\\, The plot",
    ]
    assert "VALARM" not in block
    assert "VALARM" in events(feed)[next(iter(events(feed)))]
    everything_then = everything(adopted)
    told(run, adopted)
    assert everything(adopted) == everything_then
    assert run("undo", "5", adopted, "--why", "it is done after all").code == 0
    told(run, adopted)
    assert line(events(feed)[dropped], "SEQUENCE") == "3"
    assert line(events(imported)[dropped], "STATUS") == "CONFIRMED"


def test_a_cancelled_event_is_told_until_its_day_has_passed(run: Run, tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "ring", TABLES)
    week = "2024-W10"  # long ago
    for words in (("plan",), ("adopt",)):
        assert run(*words, folder, "--week", week).code == 0
    feed, imported = told(run, folder)["all"]
    assert run("change", "cancel", "market", folder, "--week", week).code == 0
    told(run, folder)
    assert len(events(feed)) == 1
    assert feed.read_bytes() == imported.read_bytes()


def test_an_adoption_that_is_taken_back_empties_its_week(run: Run, adopted: Path) -> None:
    feed, imported = told(run, adopted)["all"]
    assert run("undo", "3", adopted, "--why", "not yet").code == 0
    told(run, adopted)
    assert (len(events(feed)), len(events(imported))) == (2, 4)


def test_another_name_of_the_association_doubles_nothing(run: Run, adopted: Path) -> None:
    feed, _ = told(run, adopted)["all"]
    before = events(feed)
    toml = adopted / "association.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace("The ring", "Our ring"), encoding="utf-8")
    told(run, adopted)
    assert events(feed) == before
    assert b"NAME:Our ring" in feed.read_bytes()


def test_a_name_is_unguessable_and_ends_when_it_is_revoked(run: Run, adopted: Path) -> None:
    before = told(run, adopted)
    tokens = [feed.stem for feed, _ in before.values()]
    assert all(re.fullmatch(r"[a-z2-7]{32}", token) for token in tokens)  # 160 bits
    assert len(set(tokens)) == len(tokens)
    after = told(run, adopted, "--revoke", "Cy Stone")
    assert [who for who in before if before[who] != after[who]] == ["cy"]
    assert not before["cy"][0].exists()
    assert events(after["cy"][0])
    with opened(adopted / FILE) as book:
        assert names(book)["member", "cy"] == after["cy"][0].stem
        thorough_check(book)


def test_no_name_of_a_feed_stands_in_any_other_file(run: Run, adopted: Path) -> None:
    tokens = [feed.stem.encode() for feed, _ in told(run, adopted).values()]
    assert run("papers", adopted, "--week", WEEK).code == 0
    for file in (path for name in ("plans", "rosters") for path in (adopted / name).rglob("*") if path.is_file()):
        assert not any(token in file.read_bytes() for token in tokens), file


def test_a_members_file_names_nobody_else_and_speaks_their_language(run: Run, adopted: Path) -> None:
    names_of = {"ana": "Ana Ruiz", "bo": "Bo", "cy": "Cy Stone", "dee": "Dee Moss"}
    files = told(run, adopted)
    for who in ("ana", "cy", "dee"):
        for file in files[who]:
            text = file.read_bytes().decode().replace("\r\n ", "")
            assert not any(re.search(rf"\b{name}\b", text) for other, name in names_of.items() if other != who)
    crew = files["all"][0].read_bytes().decode().replace("\r\n ", "")
    assert "Crew lead: Ana Ruiz" in crew
    assert "sábado 13 de marzo de 2027" in files["ana"][0].read_bytes().decode().replace("\r\n ", "")
    assert b"VALARM" in files["cy"][0].read_bytes()
    assert b"TRIGGER:-PT2H" in files["cy"][0].read_bytes()
    assert not any(b"VALARM" in files[who][0].read_bytes() for who in files if who != "cy")


def test_before_anything_is_adopted_it_says_so(run: Run, folder: Path) -> None:
    assert run("calendars", folder).code != 0
    assert run("plan", folder, "--week", WEEK).code == 0
    assert run("adopt", folder, "--week", WEEK).code == 0
    assert run("undo", "2", folder, "--why", "no").code == 0
    ran = run("calendars", folder)
    assert (ran.code, "adopt one first" in ran.err) == (1, True)


def test_what_programs_were_told_is_not_taken_back(run: Run, adopted: Path) -> None:
    told(run, adopted)
    ran = run("undo", "4", adopted, "--why", "no")
    assert (ran.code, "programs have read it" in ran.err) == (1, True)


def test_stamps_and_names_survive_an_export(run: Run, adopted: Path, tmp_path: Path) -> None:
    told(run, adopted)
    before = everything(adopted)
    other = Path(shutil.copytree(adopted, tmp_path / "other", ignore=shutil.ignore_patterns("rola.db*", "backups")))
    assert run("export", tmp_path / "book.json", adopted).code == 0
    assert run("rebuild", tmp_path / "book.json", other).code == 0
    told(run, other)
    assert everything(other) == before


@pytest.mark.parametrize("name", ["growers-round", "print-rota", "raising-circle"])
def test_every_example_has_calendars_that_keep_the_rules_of_the_bytes(run: Run, tmp_path: Path, name: str) -> None:
    folder = Path(shutil.copytree(ROOT / "data" / name, tmp_path / name))
    assert run("plan", folder, "--week", WEEK, "--time", "2").code == 0
    assert run("adopt", folder, "--week", WEEK).code == 0
    told(run, folder)
    for file, content in everything(folder).items():
        assert re.fullmatch(r"[a-z0-9-]+\.ics", file.rpartition("/")[2])
        assert content.endswith(b"END:VCALENDAR\r\n")
        assert all(len(one) <= 75 and b"\n" not in one for one in content.split(b"\r\n"))
        assert not set(content) & (set(range(32)) - {10, 13} | {127})
        assert not re.search(rb"TZID|VTIMEZONE|METHOD|ATTENDEE|ORGANIZER|RRULE", content)
        uids = re.findall(rb"^UID:.*?\r\n", content, re.MULTILINE)
        assert len(uids) == len(set(uids)) == content.count(b"BEGIN:VEVENT")


def test_a_file_that_rola_did_not_write_stays_and_is_named(run: Run, adopted: Path) -> None:
    for _ in range(2):
        choir = adopted / "calendars" / "feeds" / "choir.ics"
        choir.parent.mkdir(parents=True, exist_ok=True)
        choir.write_bytes(b"the choir's")
        ran = run("calendars", adopted)
        assert ran.code == 0
        assert f"{choir} is not rola's, and is left as it is." in ran.err
        assert choir.read_bytes() == b"the choir's"


def test_a_file_in_the_way_of_a_calendar_is_never_replaced(run: Run, adopted: Path) -> None:
    own = adopted / "calendars" / "import" / "all.ics"
    own.parent.mkdir(parents=True)
    own.write_bytes(b"the choir's")
    ran = run("calendars", adopted)
    assert ran.code == 1
    assert f"not written by rola, and in the way: {own}; nothing was written" in ran.err
    assert [file for file in (adopted / "calendars").rglob("*") if file.is_file()] == [own]
    with opened(adopted / FILE) as book:
        assert [act.kind for act in book.acts()] == ["begin", "adopt", "adopt"]
    own.unlink()
    assert run("calendars", adopted).code == 0


def test_what_was_changed_in_a_calendar_of_rolas_is_written_anew(run: Run, adopted: Path) -> None:
    told(run, adopted)
    before = everything(adopted)
    (adopted / "calendars" / "import" / "all.ics").write_bytes(b"changed")
    told(run, adopted)
    assert everything(adopted) == before


def test_a_full_disk_leaves_the_act_and_says_how_the_files_are_written(
    run: Run, adopted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_self: Path, _content: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        ran = run("calendars", adopted, "--revoke", "ana")
    assert ran.code == 2
    assert "The book has noted the calendars, but their files cannot be written: No space left on device" in ran.err
    assert f"-> make room on that disk; then type: rola calendars {adopted}\n" in ran.err
    assert not (adopted / "calendars").exists()
    assert len(told(run, adopted)) == 7


def test_an_address_without_a_folder_to_publish_is_not_overlooked(run: Run, adopted: Path) -> None:
    ran = run("calendars", adopted, "--base-url", "https://example.org/cal")
    assert ran.code == 2
    assert "it says where the folder of --publish is found" in ran.err
    assert not (adopted / "calendars").exists()
