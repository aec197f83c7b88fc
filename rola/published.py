"""The calendars as a folder for any web host: each feed, and a page that helps to add it.

No page lists the others, loads anything from elsewhere or needs a script. The name of a page is that
of its feed, so whoever has one has both; search engines are asked to leave them out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

import segno
from markupsafe import Markup

from rola.association import Association
from rola.feeds import FeedFile
from rola.pages import rendered

OURS = re.compile(r"[a-z2-7]{32}\.(ics|html)")
"""File names of feeds and their pages; such a file of an ended name is taken away."""

TYPE = "text/calendar; charset=utf-8"

HEADERS = f"""# written by rola
/*.ics
  Content-Type: {TYPE}
  Cache-Control: max-age=900
/*
  X-Robots-Tag: noindex
  Referrer-Policy: no-referrer
"""
"""For hosts that read a file ``_headers``."""

HTACCESS = f"""# written by rola
Options -Indexes
AddType '{TYPE}' .ics
<IfModule mod_headers.c>
  Header set X-Robots-Tag "noindex"
  Header set Referrer-Policy "no-referrer"
</IfModule>
"""
"""For hosts that run Apache."""

ROBOTS = """# written by rola; calendars are fetched by programs that heed this file, so nothing is closed to them
User-agent: *
Disallow:
"""


def written_by_rola(content: bytes) -> bool:
    """Tell whether rola wrote a file that is not named after a calendar, by what is in it."""
    return content.startswith(b"# written by rola") or b'<meta name="generator" content="rola">' in content


def page(file: FeedFile, association: Association, base: str) -> bytes:
    """Return the page of a feed: one link for each usual program, the address itself, and a QR code.

    Parameters
    ----------
    base : str
        Address of the folder, such as ``https://example.org/cal``, without a slash at its end.
    """
    address = f"{base}/{file.name}"
    webcal = re.sub("^https?", "webcal", address)
    code = segno.make(f"{base}/{file.token}.html", error="m").svg_inline(scale=4, border=2, omitsize=True)
    return rendered(
        "feed.html.j2",
        file.language,
        group=association.name,
        title=file.title,
        everybody=file.title == association.name,
        address=address,
        webcal=Markup(webcal),  # noqa: S704 -- of an address that was looked at, and a name of our own
        google=Markup(f"https://calendar.google.com/calendar/r?cid={quote(webcal, safe='')}"),  # noqa: S704 -- quoted
        outlook=Markup(  # noqa: S704 -- quoted
            f"https://outlook.live.com/calendar/0/addfromweb?url={quote(address, safe='')}"
            f"&amp;name={quote(file.title, safe='')}"
        ),
        code=Markup(code),  # noqa: S704 -- a drawing
    )


def published(files: Iterable[FeedFile], association: Association, base: str) -> dict[str, bytes]:
    """Return all files of the folder by name."""
    found = {
        "_headers": HEADERS.encode(),
        ".htaccess": HTACCESS.encode(),
        "robots.txt": ROBOTS.encode(),
        "index.html": rendered("feeds_home.html.j2", association.speaks, group=association.name),
    }
    for file in files:
        found[file.name] = file.feed
        found[f"{file.token}.html"] = page(file, association, base)
    return found
