"""Calendar files: what every program needs of them, read back by four parsers that share no code."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from rola.outputs import calendars
from rola.outputs.calendars import Feed, file_name, uid
from rola.printable import printable
from rola.season import Season, ShiftLine, State
from tests.rola.outputs.calendar_programs import Event, by_icalendar, by_vobject, parsers
from tests.rola.outputs.season_fixture import CHICAGO, HOSTILE, PEOPLE, full_week, line, on, season

ROOT = Path(__file__).parents[3]
HEAD = (
    "BEGIN",
    "VERSION",
    "PRODID",
    "CALSCALE",
    "NAME",
    "X-WR-CALNAME",
    "REFRESH-INTERVAL",
    "X-PUBLISHED-TTL",
    "END",
)
ONCE = ("UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "STATUS", "TRANSP")


def hostile_season() -> Season:
    """Return a season in which every text is one that breaks programs."""
    places = tuple(("crew", who) for who in HOSTILE)
    texts = list(HOSTILE.values())
    return season(
        *(
            replace(
                line(f"s{number}", text, "field", on(3, "08:00"), places=places, people=HOSTILE),
                site_name=text,
                address=text,
                tools=text,
                notes=f"{text}\r\nATTENDEE:mailto:x\x00y\x0b\r\nBEGIN:VALARM",
            )
            for number, text in enumerate(texts)
        ),
        people=HOSTILE,
        name="Ring; of, all\\names\nand lines 🌱",
    )


def written(plan: Season, folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in calendars.write(plan, folder)}


def only(paths: Iterable[Path], start: str) -> Path:
    (path,) = (path for path in paths if path.name.startswith(start))
    return path


def unfolded(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def events_of(content: bytes) -> dict[str, str]:
    """Return the raw text of each event by its UID."""
    blocks = re.findall(r"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", content.decode(), re.DOTALL)
    return {re.search(r"^UID:(.*?)\r\n", block, re.MULTILINE)[1]: block for block in blocks}  # type: ignore[index]


@pytest.fixture(params=[full_week, hostile_season, season], ids=["a week", "hostile", "nothing"])
def plan(request: pytest.FixtureRequest) -> Season:
    made: Season = request.param()
    return made


@pytest.fixture
def contents(plan: Season, tmp_path: Path) -> dict[str, bytes]:
    return written(plan, tmp_path)


class TestBytes:
    def test_lines_end_and_fold_as_the_standard_says(self, contents: dict[str, bytes]) -> None:
        for name, content in contents.items():
            assert content.startswith(b"BEGIN:VCALENDAR\r\n"), name
            assert content.endswith(b"END:VCALENDAR\r\n"), name
            lines = content.split(b"\r\n")
            assert all(len(one) <= 75 for one in lines), name
            assert not any(b"\r" in one or b"\n" in one for one in lines), name
            for one in lines:
                one.decode()  # fails where a fold cuts a character in two

    def test_no_control_character_is_left(self, contents: dict[str, bytes]) -> None:
        for name, content in contents.items():
            assert not set(content) & (set(range(32)) - {10, 13} | {127}), name

    def test_file_names_are_plain(self, contents: dict[str, bytes]) -> None:
        assert all(re.fullmatch(r"[a-z0-9-]+\.ics", name) for name in contents)

    def test_a_file_for_each_member_each_site_and_all(self, plan: Season, tmp_path: Path) -> None:
        paths = calendars.write(plan, tmp_path)
        assert {path.parent for path in paths} == {tmp_path / "calendars"}
        assert sorted(paths) == sorted((tmp_path / "calendars").iterdir())
        assert len(set(paths)) == len(plan.members) + len(plan.association.sites) + 1


class TestCalendar:
    def test_has_what_it_needs_once_and_nothing_that_harms(self, contents: dict[str, bytes]) -> None:
        for content in contents.values():
            head = unfolded(re.sub(rb"BEGIN:VEVENT.*END:VEVENT\r\n", b"", content, flags=re.DOTALL))
            names = [re.split("[:;]", one)[0] for one in head]
            assert sorted(names) == sorted(HEAD)
            assert "VERSION:2.0" in head
            assert "CALSCALE:GREGORIAN" in head
            assert "REFRESH-INTERVAL;VALUE=DURATION:PT6H" in head
            assert "X-PUBLISHED-TTL:PT6H" in head

    def test_both_names_are_equal_and_whole(self, plan: Season, contents: dict[str, bytes]) -> None:
        for member in plan.members:
            parsed = vobject.readOne(contents[file_name(Feed.MEMBER, member.member)].decode())
            title = " ".join(f"{plan.association.name}: {member.name}".split())
            assert parsed.name_list[0].value == parsed.x_wr_calname.value == title

    @parsers
    def test_a_member_without_work_has_an_empty_one(self, parse: object, tmp_path: Path) -> None:
        paths = calendars.write(season(), tmp_path)
        assert parse(only(paths, "member-odessa")) == []  # type: ignore[operator]


class TestEvents:
    def test_has_each_property_once_and_no_invitation(self, contents: dict[str, bytes]) -> None:
        for content in contents.values():
            for block in events_of(content).values():
                names = [re.split("[:;]", one)[0] for one in unfolded(block.encode())]
                assert sorted(names) == sorted([*ONCE, "LOCATION", "DESCRIPTION", "BEGIN", "END"])

    def test_times_are_utc_and_no_zone_is_described(self, contents: dict[str, bytes]) -> None:
        for content in contents.values():
            assert b"TZID" not in content
            assert b"VTIMEZONE" not in content
            times = [one for one in unfolded(content) if one.startswith(("DTSTART", "DTEND", "DTSTAMP", "LAST-MOD"))]
            assert all(re.fullmatch(r"[A-Z-]+:\d{8}T\d{6}Z", one) for one in times)

    def test_stamps_are_those_of_the_plan_not_of_the_clock(self, contents: dict[str, bytes]) -> None:
        for content in contents.values():
            for block in events_of(content).values():
                assert "\r\nDTSTAMP:20270222T000000Z\r\n" in block
                assert "\r\nLAST-MODIFIED:20270222T000000Z\r\n" in block
                assert "\r\nSEQUENCE:0\r\n" in block
                assert "\r\nSTATUS:TENTATIVE\r\n" in block
                assert "\r\nTRANSP:OPAQUE\r\n" in block

    def test_every_running_shift_and_no_other_is_in_all(self, tmp_path: Path) -> None:
        plan = full_week()
        paths = calendars.write(plan, tmp_path)
        running = [shift for shift in plan.shifts if shift.state is not State.NOT_RUNNING]
        summaries = [event.summary for event in by_icalendar(only(paths, "all"))]
        assert summaries == [f"{shift.task_name}, {shift.site_name}" for shift in running]
        assert not any("Roofing" in text or "Fencing" in text for text in summaries)

    def test_each_site_has_its_own(self, tmp_path: Path) -> None:
        paths = calendars.write(full_week(), tmp_path)
        assert [event.summary for event in by_icalendar(only(paths, "site-shop"))] == [
            "Newsletter printing, Print shop"
        ]
        assert len(by_icalendar(only(paths, "site-field"))) == 3

    def test_each_member_has_their_own_and_no_open_place(self, tmp_path: Path) -> None:
        plan = full_week()
        paths = calendars.write(plan, tmp_path)
        for member in plan.members:
            got = sorted(event.start for event in by_icalendar(only(paths, f"member-{member.member}-")))
            assert got == sorted(shift.start for shift in plan.shifts if shift.shift in member.shifts)  # type: ignore[type-var]

    def test_says_what_one_needs_on_the_way(self, tmp_path: Path) -> None:
        paths = calendars.write(full_week(), tmp_path)
        (event,) = by_icalendar(only(paths, "member-odessa"))
        assert event.location == "14 Orchard Lane, Galena"
        assert event.description.splitlines() == [
            "Draft for the meeting: not adopted yet.",
            "Saturday 6 March 2027, 07:30 to 11:30 (Chicago time)",
            "Your place: lead planting",
            "Host: Pruitt household",
            "Meeting point: at the blue gate",
            "Tools: trowels: everyone; cart: host",
            "Meal: host: lunch",
            "If it rains: next Saturday",
            "Children: welcome",
        ]

    def test_shared_files_name_the_crew_its_lead_and_open_places(self, tmp_path: Path) -> None:
        paths = calendars.write(full_week(), tmp_path)
        for start in ("all", "site-pruitt-plot"):
            event = next(event for event in by_icalendar(only(paths, start)) if "Transplanting" in event.summary)
            for words in ("Crew lead: Odessa Pruitt", "- João Bale (learner planting)", "Open places: 1"):
                assert words in event.description.splitlines()

    def test_a_site_without_address_is_its_own_place(self, tmp_path: Path) -> None:
        (event,) = by_icalendar(only(calendars.write(full_week(), tmp_path), "site-shop"))
        assert event.location == "Print shop"


class TestPrivacy:
    def test_a_members_file_names_nobody_else(self, tmp_path: Path) -> None:
        plan = full_week()
        paths = calendars.write(plan, tmp_path)
        for member in plan.members:
            text = "\n".join(unfolded(only(paths, f"member-{member.member}-").read_bytes()))
            assert member.name in text
            others = [name for who, name in PEOPLE.items() if who != member.member]
            assert [name for name in others if name in text] == []

    def test_a_host_called_like_another_member_is_left_out(self, tmp_path: Path) -> None:
        plan = season(
            replace(
                line("hoe", "Hoeing", "pruitt-plot", on(3, "08:00"), places=(("crew", "ana"), ("crew", "benn"))),
                host_name="BENN  Okafor",
            )
        )
        paths = calendars.write(plan, tmp_path)
        assert "Host" not in by_icalendar(only(paths, "member-ana"))[0].description
        assert "Host: BENN  Okafor" in by_icalendar(only(paths, "member-benn"))[0].description
        assert "Host: BENN  Okafor" in by_icalendar(only(paths, "all"))[0].description

    def test_nobodys_reasons_or_hours_are_in_any_file(self, tmp_path: Path) -> None:
        for name, content in written(full_week(), tmp_path).items():
            text = "\n".join(unfolded(content))
            assert "behind" not in text, name
            assert "7777" not in text, name
            assert "VALARM" not in text, name


@parsers
@pytest.mark.parametrize(
    "zone", ["America/Chicago", "Europe/Madrid", "America/Santiago", "Africa/Cairo", "Africa/Nairobi"]
)
def test_every_program_sees_the_instants_of_the_plan(parse: object, zone: str, tmp_path: Path) -> None:
    plan = season(*a_year(ZoneInfo(zone)), zone=ZoneInfo(zone))
    wanted = {
        uid(plan.association.name, Feed.ALL, shift.shift): (shift.start.timestamp(), shift.end.timestamp())  # type: ignore[union-attr]
        for shift in plan.shifts
    }
    path = only(calendars.write(plan, tmp_path), "all")
    events: list[Event] = parse(path)  # type: ignore[operator]
    assert {event.uid: (event.start.timestamp(), event.end.timestamp()) for event in events} == wanted
    hours = {(event.end - event.start) / timedelta(hours=1) for event in events if "Night" in event.summary}
    assert hours == ({8} if zone == "Africa/Nairobi" else {7, 8, 9})


def a_year(zone: ZoneInfo) -> list[ShiftLine]:
    """Return a night watch 22:00-06:00 on 366 days, and 01:30 both times where it comes twice."""
    shifts = []
    for number in range(366):
        day = date(2027, 1, 1) + timedelta(days=number)
        start = datetime.combine(day, time(22), zone)
        end = datetime.combine(day + timedelta(days=1), time(6), zone)
        shifts.append(replace(line(f"night@{day}", "Night watch", "field", start), end=end))
        for fold in (0, 1):
            twice = datetime.combine(day, time(0, 30), zone).replace(fold=fold)
            shifts += [
                line(f"early@{day}-{hour}-{fold}", "Early", "field", twice.replace(hour=hour), 1)
                for hour in (0, 1, 2, 23)
                if twice.replace(hour=hour, fold=0).utcoffset() > twice.replace(hour=hour, fold=1).utcoffset()  # type: ignore[operator]
            ]
    return shifts


def test_the_year_holds_both_changes_of_the_clocks() -> None:
    early = [shift for shift in a_year(CHICAGO) if shift.task_name == "Early"]
    assert [shift.start.astimezone(UTC).hour for shift in early] == [6, 7]  # type: ignore[union-attr]


def test_the_local_time_is_told_in_words_when_the_clocks_change(tmp_path: Path) -> None:
    shifts = [shift for shift in a_year(CHICAGO) if shift.shift == "night@2027-03-13"]
    (event,) = by_icalendar(only(calendars.write(season(*shifts), tmp_path), "all"))
    assert (
        "Saturday 13 March 2027, 22:00 to Sunday 14 March 2027, 06:00 (Chicago time); the clocks change: 7 h of work"
        in event.description
    )


class TestTexts:
    @parsers
    def test_hostile_texts_come_back_equal(self, parse: object, tmp_path: Path) -> None:
        events: list[Event] = parse(only(calendars.write(hostile_season(), tmp_path), "all"))  # type: ignore[operator]
        for text, event in zip(HOSTILE.values(), events, strict=True):
            assert event.summary == f"{text}, {text}"
            assert event.location == text
            assert f"Tools: {text}\n" in event.description
            assert event.description.endswith(f"Notes: {text}\nATTENDEE:mailto:xy\nBEGIN:VALARM")
            for name in HOSTILE.values():
                assert f"- {name} (crew)" in event.description

    @settings(max_examples=40)
    @given(text=st.text(st.characters(), min_size=1, max_size=200))
    def test_any_text_comes_back_equal_but_for_control_characters(
        self, text: str, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        shift = replace(line("hoe", "Hoeing", "field", on(3, "08:00")), address=f"a{text}z", task_name=text)
        path = only(calendars.write(season(shift, people={}), tmp_path_factory.mktemp("any")), "all")
        for parse in (by_icalendar, by_vobject):
            (event,) = parse(path)
            assert event.location == printable(f"a{text}z")
            assert event.summary == printable(f"{text}, Long field")


class TestIdentity:
    def test_uids_differ_within_a_file_and_between_kinds_of_feed_and_members(self, tmp_path: Path) -> None:
        found = {name: list(events_of(content)) for name, content in written(full_week(), tmp_path).items()}
        everything = [one for uids in found.values() for one in uids]
        assert len(everything) == len(set(everything)) == 5 + 5 + 13
        assert all(re.fullmatch(r"[0-9a-f]{32}@rola", one) for one in everything)

    def test_a_uid_is_not_made_of_time_title_place_or_seat(self, tmp_path: Path) -> None:
        before = full_week()
        shifts = tuple(
            replace(
                shift,
                start=shift.start and shift.start + timedelta(hours=3),
                end=shift.end and shift.end + timedelta(hours=4),
                task_name="Other",
                site_name="Elsewhere",
                address="Elsewhere",
                seats=tuple(
                    replace(one, number=9 - one.number, row_id=f"{one.shift}/{9 - one.number}", role="crew")
                    for one in reversed(shift.seats)
                ),
            )
            for shift in before.shifts
        )
        one = written(before, tmp_path / "one")
        other = written(replace(before, shifts=shifts), tmp_path / "other")
        assert {name: set(events_of(content)) for name, content in one.items()} == {
            name: set(events_of(content)) for name, content in other.items()
        }
        assert one["all.ics"] != other["all.ics"]

    def test_parts_of_a_uid_cannot_be_mistaken_for_each_other(self) -> None:
        parts = [("a", "b", ""), ("a", "", "b"), ("ab", "", ""), ("a,b", "", ""), ('a","b', "", "")]
        assert len({uid(group, Feed.ALL, shift, member) for group, shift, member in parts}) == len(parts)

    def test_another_association_has_other_uids(self, tmp_path: Path) -> None:
        one = written(full_week(), tmp_path)["all.ics"]
        plan = full_week()
        other = written(replace(plan, association=replace(plan.association, name="Other")), tmp_path)["all.ics"]
        assert not set(events_of(one)) & set(events_of(other))

    def test_handles_that_look_alike_have_files_of_their_own(self) -> None:
        handles = ["sam", "Sam", "sam ", "săm", "علي", "李", "", "-", "é" * 60, "é" * 59]
        names = [file_name(Feed.MEMBER, handle) for handle in handles]
        assert len(set(names)) == len(handles)
        assert all(re.fullmatch(r"member-[a-z0-9-]*[0-9a-f]{8}\.ics", name) for name in names)

    def test_writing_twice_gives_the_same_bytes(self, plan: Season, tmp_path: Path) -> None:
        assert written(plan, tmp_path / "one") == written(plan, tmp_path / "other")

    def test_another_process_with_another_hash_order_gives_the_same_bytes(self, tmp_path: Path) -> None:
        program = (
            "import sys; from pathlib import Path; from rola.outputs import calendars, poster;"
            "from tests.rola.outputs.season_fixture import full_week;"
            "[output.write(full_week(), Path(sys.argv[1])) for output in (calendars, poster)]"
        )
        for seed in ("1", "4242"):
            around = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "TZ": "Asia/Tokyo"}
            subprocess.run(
                [sys.executable, "-c", program, tmp_path / seed], cwd=ROOT, env=around, check=True, timeout=60
            )
        one, other = (
            {path.relative_to(tmp_path / seed): path.read_bytes() for path in (tmp_path / seed).rglob("*.*")}
            for seed in ("1", "4242")
        )
        assert one == other
        assert len(one) == 15
        assert one[Path("calendars/all.ics")] == written(full_week(), tmp_path / "here")["all.ics"]

    def test_a_changed_shift_changes_only_its_own_event(self, tmp_path: Path) -> None:
        before = full_week()
        first, *rest = before.shifts
        after = replace(before, shifts=(replace(first, meeting_point="at the red gate"), *rest))
        one, other = (events_of(written(plan, tmp_path)["all.ics"]) for plan in (before, after))
        assert [known for known in one if one[known] != other[known]] == [
            uid(before.association.name, Feed.ALL, first.shift)
        ]

    def test_a_dropped_shift_is_absent_and_the_others_stay_byte_for_byte(self, tmp_path: Path) -> None:
        before = full_week()
        first, *rest = before.shifts
        dropped = replace(first, state=State.NOT_RUNNING)
        after = replace(before, shifts=(*rest, dropped))
        for name in ("all.ics", file_name(Feed.MEMBER, "ana"), file_name(Feed.SITE, "pruitt-plot")):
            one, other = (events_of(written(plan, tmp_path)[name]) for plan in (before, after))
            assert len(one) == len(other) + 1
            assert all(one[known] == block for known, block in other.items())

    def test_a_place_that_passes_to_another_leaves_one_file_and_enters_the_other(self, tmp_path: Path) -> None:
        def with_crew(who: str) -> dict[str, bytes]:
            shift = line("hoe", "Hoeing", "field", on(3, "08:00"), places=(("crew", who),))
            return written(season(shift), tmp_path)

        before, after = with_crew("ana"), with_crew("benn")
        ana, benn = file_name(Feed.MEMBER, "ana"), file_name(Feed.MEMBER, "benn")
        assert events_of(before[ana]).keys() != events_of(after[benn]).keys()
        assert not events_of(before[benn])
        assert not events_of(after[ana])
        assert events_of(before["all.ics"]).keys() == events_of(after["all.ics"]).keys()
