"""Programs that really subscribe and really store: what they hold is what the feed says, after every change."""

from __future__ import annotations

import base64
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from http.client import HTTPConnection
from importlib.util import find_spec
from pathlib import Path

import pytest

from rola.acts.stamps import compose, noted
from rola.book.book import Book
from rola.book.opening import FILE, begin_book
from rola.cli.serving import server_of
from rola.happenings import Feed, Happening
from rola.ics import calendar

NOW = datetime(2027, 3, 1, 8, tzinfo=UTC)
TOKEN = "a" * 32
WEEKS = 10

needs_radicale = pytest.mark.skipif(not find_spec("radicale"), reason="radicale is not installed: see .ci/run")
needs_vdirsyncer = pytest.mark.skipif(not find_spec("vdirsyncer"), reason="vdirsyncer is not installed: see .ci/run")


def happening(number: int, start: datetime = NOW) -> Happening:
    return Happening(
        feed=Feed.ALL,
        handle="",
        name=f"shift-{number}",
        week="2027-W10",
        shift=f"shift-{number}",
        task="weed",
        site="field",
        start=start + timedelta(days=number % 7, hours=number),
        end=start + timedelta(days=number % 7, hours=number + 3),
        summary=f"Weeding; no. {number}, José 🌱",
        location="The field",
        description='Tools: "hoes", \\ ; and\nmore',
    )


def feed_of(book: Book, happenings: list[Happening], minute: int) -> bytes:
    """Stamp what has changed a minute later, and return the feed."""
    composed = compose(book, "The ring", happenings, [], first_week="2027-W01", day=date(2027, 3, 1))
    if composed:
        with book.writing():
            book.post(composed, by="Ada", now=NOW + timedelta(minutes=minute))
    known = noted(book)
    return calendar("The ring", [(one, known[one.key].stamp) for one in happenings])


def events(content: str) -> dict[str, tuple[str, ...]]:
    """Return sequence, stamp, start and end of each event by its UID."""
    blocks = re.findall(r"BEGIN:VEVENT\r?\n.*?END:VEVENT", content, re.DOTALL)
    names = ("UID", "SEQUENCE", "LAST-MODIFIED", "DTSTART", "DTEND", "SUMMARY")
    found = [
        [re.findall(rf"^{name}:(.*?)\r?$", re.sub(r"\r?\n[ \t]", "", block), re.MULTILINE) for name in names]
        for block in blocks
    ]
    assert all(len(cells) == 1 for event in found for cells in event)
    assert len({event[0][0] for event in found}) == len(found)
    return {event[0][0]: tuple(cells[0] for cells in event[1:]) for event in found}


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with closing(begin_book(tmp_path / FILE, kept=False)) as made:
        yield made


def lived(happenings: list[Happening], chance: random.Random, week: int) -> list[Happening]:
    """Change what a week changes: some are dropped, some moved or renamed, some new."""
    kept = [one for one in happenings if chance.random() > 0.2] or happenings[:1]
    changed = [
        replace(one, start=one.start + timedelta(hours=1), end=one.end + timedelta(hours=1), summary=f"{one.summary}!")
        if chance.random() < 0.3
        else one
        for one in kept
    ]
    again = [one for one in happenings if one not in kept and chance.random() < 0.3]
    return [*changed, *again, *(happening(100 * week + number) for number in range(chance.randrange(4)))]


@needs_vdirsyncer
def test_a_polling_subscriber_holds_exactly_the_feed_after_each_of_ten_weeks(book: Book, tmp_path: Path) -> None:
    feeds, held, chance = tmp_path / "feeds", tmp_path / "held", random.Random(7)  # noqa: S311 -- a life to live, no secret
    feeds.mkdir()
    held.mkdir()
    server = server_of(feeds, {}, 0, "127.0.0.1")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    settings = tmp_path / "config"
    settings.write_text(
        f'[general]\nstatus_path = "{tmp_path / "status"}"\n'
        '[pair roster]\na = "feed"\nb = "held"\ncollections = null\nconflict_resolution = "a wins"\n'
        f'[storage feed]\ntype = "http"\nurl = "http://127.0.0.1:{server.server_address[1]}/{TOKEN}.ics"\n'
        f'[storage held]\ntype = "filesystem"\npath = "{held}"\nfileext = ".ics"\n',
        encoding="utf-8",
    )
    try:
        now = [happening(number) for number in range(8)]
        sizes = set()
        for week in range(WEEKS):
            content = feed_of(book, now, week)
            (feeds / f"{TOKEN}.ics").write_bytes(content)
            for words in (["discover"], ["sync"]) if not week else (["sync"],):
                vdirsyncer(settings, *words)
            stored = "".join(file.read_bytes().decode() for file in held.iterdir())
            # It gives every event a UID made of what it says, so that is what is compared.
            shown, wanted = (
                sorted(event[2:] for event in events(text).values()) for text in (stored, content.decode())
            )
            assert shown == wanted
            assert len(list(held.iterdir())) == len(now)
            sizes.add(len(now))
            now = lived(now, chance, week)
        assert len(sizes) > 3
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def vdirsyncer(settings: Path, *words: str) -> None:
    program = Path(sys.executable).with_name("vdirsyncer")
    ran = subprocess.run(
        [shutil.which("vdirsyncer", path=str(program.parent)) or program, "-c", settings, *words],
        input="y\n",
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr


@pytest.fixture
def radicale(tmp_path: Path) -> Iterator[int]:
    """Run a calendar server of its own on this machine alone."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "radicale", "--config", "", "--hosts", f"127.0.0.1:{port}", "--auth-type", "none"),
            *("--storage-filesystem-folder", str(tmp_path / "stored")),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": ""},
    )
    try:
        for _ in range(200):
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=10)


def ask(port: int, how: str, path: str, body: bytes = b"", **headers: str) -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    login = base64.b64encode(b"ana:x").decode()
    more = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(how, path, body, {"Authorization": f"Basic {login}", **more})
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text


QUERY = """<?xml version="1.0"?>
<C:calendar-query xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:prop><C:calendar-data/></D:prop><C:filter>
<C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT"><C:time-range start="{start}" end="{end}"/></C:comp-filter>
</C:comp-filter></C:filter></C:calendar-query>"""


@needs_radicale
def test_a_calendar_server_takes_each_version_in_place_of_the_one_before(book: Book, radicale: int) -> None:
    assert ask(radicale, "MKCALENDAR", "/ana/roster/")[0] == 201
    first = [happening(number) for number in range(7)]
    moved = replace(first[0], start=first[0].start + timedelta(hours=1), end=first[0].end + timedelta(hours=1))
    for version, now in enumerate(([*first], [moved, *first[1:]]), start=1):
        content = feed_of(book, now, version).decode()
        head, tail = content.split("BEGIN:VEVENT", 1)[0], "END:VCALENDAR\r\n"
        for block in re.findall(r"BEGIN:VEVENT.*?END:VEVENT\r\n", content, re.DOTALL):
            (uid,) = events(block)
            one = f"{head}{block}{tail}".encode()
            status, said = ask(radicale, "PUT", f"/ana/roster/{uid}.ics", one, Content_Type="text/calendar")
            assert (status, said) == (201 if version == 1 else 204, "")
        status, listed = ask(radicale, "PROPFIND", "/ana/roster/", Depth="1")
        assert (status, len(set(re.findall(r"/ana/roster/[^<]+\.ics", listed)))) == (207, 7)
        for one_now, (uid, told) in zip(now, events(content).items(), strict=True):
            query = QUERY.format(
                start=f"{one_now.start:%Y%m%dT%H%M%SZ}", end=f"{one_now.start + timedelta(minutes=1):%Y%m%dT%H%M%SZ}"
            )
            found = ask(radicale, "REPORT", "/ana/roster/", query.encode(), Depth="1", Content_Type="text/xml")[1]
            assert uid in found
            assert f"DTSTART:{told[2]}" in found
            assert f"SEQUENCE:{told[0]}" in found
    assert told[0] == "1"
    assert next(iter(events(content).values()))[0] == "2"
