"""Show the written calendars on the local network, with the headers that calendar programs heed."""

from __future__ import annotations

import re
import socket
from collections.abc import Mapping
from email.utils import formatdate, parsedate_to_datetime
from functools import partial
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import BaseServer

from rola.published import TYPE

_FEED = re.compile(r"/([a-z2-7]{32}\.ics)")


def server_of(feeds: Path, pages: Mapping[str, bytes], port: int, host: str = "") -> ThreadingHTTPServer:
    """Return a server, not yet running, of the feeds in a folder and of pages.

    Feeds are read anew for each request, so what ``rola calendars`` writes meanwhile is served, and
    what it took away is not. A page of a feed that is gone is gone, too. Nothing is logged: an
    address is a password.

    Parameters
    ----------
    pages : mapping
        Page by file name, ``<name of the feed>.html``.
    port : int
        0 = any that is free.
    host : str
        Address to listen at; empty = all of this machine's.

    Raises
    ------
    OSError
        When the port is taken.
    """
    return ThreadingHTTPServer((host, port), partial(_Handler, feeds, pages))


def local_address() -> str:
    """Return this machine's address on the local network; that of itself where there is none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect(("192.0.2.1", 9))  # an address for examples: it is only seen which way would be taken
            return str(asking.getsockname()[0])
        except OSError:
            return "127.0.0.1"


class _Handler(BaseHTTPRequestHandler):
    """Answers one request; before it come the folder of the feeds and the pages by file name."""

    server_version, sys_version = "rola", ""

    def __init__(
        self, feeds: Path, pages: Mapping[str, bytes], request: socket.socket, address: object, server: BaseServer
    ) -> None:
        self._feeds, self._pages = feeds, pages
        super().__init__(request, address, server)  # answers at once

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def log_message(self, *_: object) -> None:
        pass

    def _answer(self, *, with_body: bool) -> None:
        found = _found(self._feeds, self._pages, self.path.partition("?")[0])
        if found is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        content, kind, changed = found
        tag = f'"{sha256(content).hexdigest()[:32]}"'
        known = self._known(tag, changed)
        self.send_response(HTTPStatus.NOT_MODIFIED if known else HTTPStatus.OK)
        self.send_header("ETag", tag)
        self.send_header("Last-Modified", formatdate(changed, usegmt=True))
        self.send_header("Cache-Control", "max-age=900")
        self.send_header("X-Robots-Tag", "noindex")
        self.send_header("Referrer-Policy", "no-referrer")
        if not known:
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if with_body and not known:
            self.wfile.write(content)

    def _known(self, tag: str, changed: int) -> bool:
        tags = self.headers.get("If-None-Match")
        if tags is not None:  # counts alone where both are sent
            return tags.strip() == "*" or tag in re.findall(r'"[^"]*"', tags)
        try:
            return parsedate_to_datetime(self.headers.get("If-Modified-Since", "")).timestamp() >= changed
        except (TypeError, ValueError):
            return False


def _found(feeds: Path, pages: Mapping[str, bytes], path: str) -> tuple[bytes, str, int] | None:
    """Return what an address asks for, its type, and when it changed last."""
    feed = _FEED.fullmatch(re.sub(r"\.html$", ".ics", path))
    try:
        if not feed:
            newest = int(feeds.stat().st_mtime)
            return (pages["index.html"], "text/html; charset=utf-8", newest) if path == "/" else None
        file = feeds / feed[1]
        content, changed = file.read_bytes(), int(file.stat().st_mtime)
    except OSError:
        return None
    if path.endswith(".ics"):
        return content, TYPE, changed
    html = pages.get(path[1:])
    return (html, "text/html; charset=utf-8", changed) if html else None
