"""`rola calendars --publish` and `--serve`: a folder for any web host, and the same on the local network."""

from __future__ import annotations

import os
import re
import shutil
import signal
import threading
from collections.abc import Iterator
from html.parser import HTMLParser
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from rola.cli.serving import server_of
from tests.rola.cli.conftest import Run, adopted_in, start
from tests.rola.inputs.writing import SOUND, write_folder

BASE = "https://example.org/cal"
TABLES = SOUND | {
    "members": "member,name,household,hours_per_week,language\nana,Ana <Ruiz>,red,4,es\nbo,Bo & Co,blue,4,\n",
    "tasks": "task,name,hours,least,wanted\nweed,Weeding,3,1,2\n",
}


@pytest.fixture
def adopted(run: Run, tmp_path: Path) -> Path:
    return adopted_in(run, write_folder(tmp_path / "ring", TABLES))


@pytest.fixture
def web(run: Run, adopted: Path) -> Path:
    assert run("calendars", adopted, "--publish", adopted / "web", "--base-url", f"{BASE}/").code == 0
    return adopted / "web"


class Links(HTMLParser):
    """Collect the addresses of a page: what it links to, and what it would load."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            if name == "href" and tag == "a":
                self.links.append(value or "")
            elif name in ("src", "href", "srcset", "action"):
                self.loads.append(value or "")


def pages(web: Path) -> dict[str, str]:
    return {file.stem: file.read_text(encoding="utf-8") for file in web.glob("*.html") if file.stem != "index"}


class TestPublish:
    def test_a_feed_and_a_page_for_each_and_what_hosts_need(self, adopted: Path, web: Path) -> None:
        feeds = {file.name: file.read_bytes() for file in (adopted / "calendars" / "feeds").iterdir()}
        assert {file.name: file.read_bytes() for file in web.glob("*.ics")} == feeds
        assert pages(web).keys() == {Path(name).stem for name in feeds}
        assert {file.name for file in web.iterdir()} - feeds.keys() - {f"{token}.html" for token in pages(web)} == {
            "_headers",
            ".htaccess",
            "index.html",
            "robots.txt",
        }
        assert "Disallow:\n" in (web / "robots.txt").read_text(encoding="utf-8")
        for name in ("_headers", ".htaccess"):
            assert "text/calendar; charset=utf-8" in (web / name).read_text(encoding="utf-8")

    def test_each_page_leads_to_its_own_feed_and_loads_nothing(self, web: Path) -> None:
        for token, page in pages(web).items():
            found = Links()
            found.feed(page)
            assert found.loads == []
            assert "script" not in found.tags
            quoted = f"example.org%2Fcal%2F{token}.ics"
            apple, google, outlook = found.links
            assert apple == f"webcal://example.org/cal/{token}.ics"
            assert google == f"https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2F{quoted}"
            assert outlook.startswith(
                f"https://outlook.live.com/calendar/0/addfromweb?url=https%3A%2F%2F{quoted}&name="
            )
            assert f"{BASE}/{token}.ics" in page
            assert "<svg" in page
            others = pages(web).keys() - {token}
            assert not any(other in page for other in others)

    def test_a_page_is_in_the_language_of_its_reader_and_names_are_escaped(self, web: Path) -> None:
        (ana,) = (page for page in pages(web).values() if "Ana &lt;Ruiz&gt;" in page)
        (bo,) = (page for page in pages(web).values() if "Bo &amp; Co" in page)
        assert '<html lang="es" dir="ltr">' in ana
        assert '<html lang="en" dir="ltr">' in bo
        assert "<Ruiz>" not in ana

    def test_the_front_page_lists_nobody(self, web: Path) -> None:
        home = (web / "index.html").read_text(encoding="utf-8")
        assert not any(token in home for token in pages(web))
        assert "Ruiz" not in home

    def test_nothing_changed_writes_nothing_and_an_ended_name_goes(self, run: Run, adopted: Path, web: Path) -> None:
        (web / "CNAME").write_text("cal.example.org", encoding="utf-8")
        (web / ".htaccess").write_text("# controlamos\nRequire all granted", encoding="utf-8")
        other = web / f"{'q' * 32}.ics"
        other.write_text("of another association", encoding="utf-8")
        for file in web.iterdir():
            os.utime(file, (1_000_000_000, 1_000_000_000))
        before = set(pages(web))
        ran = run("calendars", adopted, "--publish", web, "--base-url", BASE)
        assert other.exists()
        other.unlink()
        assert f"{web / '.htaccess'} is not rola's, and is left as it is." in ran.err
        assert {file.stat().st_mtime for file in web.iterdir()} == {1_000_000_000}
        ran = run("calendars", adopted, "--publish", web, "--base-url", BASE, "--revoke", "ana")
        (ended,) = before - set(pages(web))
        assert ran.code == 0
        assert f"Delete there, as was done in {web}: {ended}.html {ended}.ics" in ran.err
        assert len(set(pages(web)) - before) == len(before - set(pages(web))) == 1
        assert {file.stem for file in web.glob("*.ics")} == set(pages(web))
        assert (web / "CNAME").exists()

    def test_a_place_that_cannot_be_written_is_told_with_what_to_type(self, run: Run, adopted: Path) -> None:
        (adopted / "no folder").write_text("", encoding="utf-8")
        place = adopted / "no folder" / "web"
        ran = run("calendars", adopted, "--publish", place, "--base-url", BASE, "--revoke", "ana")
        assert ran.code == 2
        assert "The book has noted the calendars, but their files cannot be written: " in ran.err
        assert f"then type: rola calendars {adopted} --publish '{place}' --base-url {BASE}\n" in ran.err

    def test_a_name_ended_without_publishing_is_said_to_be_there_still(
        self, run: Run, adopted: Path, web: Path
    ) -> None:
        before = set(pages(web))
        ran = run("calendars", adopted, "--revoke", "ana")
        assert set(pages(web)) == before
        assert "no longer served" not in ran.err
        assert f"still reads it, until the folder is made and copied anew: rola calendars {adopted} --publish DIR" in (
            ran.err
        )
        assert "still reads it" not in run("calendars", adopted).err
        assert run("calendars", adopted, "--publish", web, "--base-url", BASE).code == 0
        assert len(before - set(pages(web))) == 1

    @pytest.mark.parametrize(
        "words",
        [
            (),
            ("--base-url", "example.org"),
            ("--base-url", "ftp://example.org"),
            ("--base-url", "https://a/?b=c"),
            ("--base-url", "https://a/<b>"),
            ("--base-url", "https://[a"),
            ("--base-url", BASE, "--serve"),
        ],
    )
    def test_what_cannot_be_an_address_is_said_before_anything_is_written(
        self, run: Run, adopted: Path, words: tuple[str, ...]
    ) -> None:
        assert run("calendars", adopted, "--publish", adopted / "web", *words).code == 2
        assert not (adopted / "web").exists()
        assert not (adopted / "calendars").exists()


@pytest.fixture
def port(adopted: Path, web: Path) -> Iterator[int]:
    """Serve the feeds of the folder and their pages on this machine alone."""
    shown = {file.name: file.read_bytes() for file in web.glob("*.html")}
    server = server_of(adopted / "calendars" / "feeds", shown, 0, "127.0.0.1")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield int(server.server_address[1])
    server.shutdown()
    thread.join()
    server.server_close()


def asked(port: int, path: str, how: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(how, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer, content


class TestServe:
    def test_a_feed_has_its_type_and_is_not_sent_twice(self, adopted: Path, port: int) -> None:
        feed = next((adopted / "calendars" / "feeds").iterdir())
        answer, content = asked(port, f"/{feed.name}")
        assert (answer.status, content) == (200, feed.read_bytes())
        assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert answer.headers["X-Robots-Tag"] == "noindex"
        tag, changed = answer.headers["ETag"], answer.headers["Last-Modified"]
        for known in ({"If_None_Match": tag}, {"If_None_Match": f'"x", W/{tag}'}, {"If_Modified_Since": changed}):
            answer, content = asked(port, f"/{feed.name}", **known)
            assert (answer.status, content) == (304, b"")
            assert answer.headers["ETag"] == tag
        for old in (
            {"If_None_Match": '"x"', "If_Modified_Since": changed},
            {"If_Modified_Since": "Thu, 01 Jan 1970 00:00:00 GMT"},
            {"If_Modified_Since": "soon"},
        ):
            assert asked(port, f"/{feed.name}", **old)[0].status == 200
        answer, content = asked(port, f"/{feed.name}", "HEAD")
        assert (answer.status, content, answer.headers["ETag"]) == (200, b"", tag)

    def test_pages_are_there_and_nothing_else_is(self, adopted: Path, port: int) -> None:
        token = next((adopted / "calendars" / "feeds").iterdir()).stem
        answer, content = asked(port, f"/{token}.html?from=mail")
        assert (answer.status, answer.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
        assert token.encode() in content
        assert asked(port, "/")[0].status == 200
        for path in ("/feeds", "/../papers.json", "/papers.json", "/%2e%2e/rola.db", f"/{'a' * 32}.ics", "/index.html"):
            assert asked(port, path)[0].status == 404

    def test_what_is_written_meanwhile_is_served_and_an_ended_name_is_not(
        self, run: Run, adopted: Path, port: int
    ) -> None:
        feeds = adopted / "calendars" / "feeds"
        before = {file.name for file in feeds.iterdir()}
        assert run("calendars", adopted, "--revoke", "ana").code == 0
        (ended,), (new,) = (
            before - {file.name for file in feeds.iterdir()},
            {file.name for file in feeds.iterdir()} - before,
        )
        assert asked(port, f"/{ended}")[0].status == 404
        assert asked(port, f"/{ended.replace('.ics', '.html')}")[0].status == 404
        assert asked(port, f"/{new}")[0].status == 200

    def test_a_port_that_is_taken_is_said(self, run: Run, adopted: Path, port: int) -> None:
        ran = run("calendars", adopted, "--serve", "--port", str(port))
        assert (ran.code, f"port {port} cannot be used" in ran.err) == (2, True)

    @pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent otherwise there")
    def test_ctrl_c_ends_it(self, adopted: Path) -> None:
        process = start("-u", "-m", "rola", "calendars", adopted, "--serve", "--port", "0")
        assert process.stderr is not None
        said = ""
        while "Ctrl-C ends it." not in said:
            line = process.stderr.readline()
            assert line, said
            said += line
        found = re.search(r"http://[^:]+:(\d+)/([a-z2-7]{32})\.html", said)
        assert found
        assert asked(int(found[1]), f"/{found[2]}.ics")[0].status == 200
        process.send_signal(signal.SIGINT)
        assert (process.wait(timeout=30), "Ended." in process.stderr.read()) == (0, True)
        shutil.rmtree(adopted)
