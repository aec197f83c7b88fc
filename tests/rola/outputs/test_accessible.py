"""Every page in a browser, in each language: axe-core finds no fault, and nothing sticks out of a phone of 360 px.

It needs Chromium, and axe-core: `npm install --prefix tests/axe`.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rola.association import Association, RequestRow
from rola.comparison import columns, page
from rola.feeds import FeedFile
from rola.forecast import forecast
from rola.languages import language_of
from rola.outputs import change_slip, hosts, poster, slips
from rola.paper import BROWSERS
from rola.published import published
from rola.season import Season
from rola.season_files import page as turns
from tests.rola.outputs.season_fixture import full_week
from tests.rola.outputs.test_change_slip import slip
from tests.rola.test_forecast import WEEKS, garden, waiting

AXE = Path(__file__).parents[2] / "axe" / "node_modules" / "axe-core" / "axe.min.js"
ARABIC = Path(__file__).parents[1] / "languages" / "catalogues"
BROWSER = next((found for name in BROWSERS if (found := shutil.which(name))), None)

PROBE = """<script>
axe.run({resultTypes: ["violations"]}).then(function (found) {
  var said = window.parent.document.createElement("pre");
  said.className = "said";
  said.textContent = JSON.stringify({
    of: window.frameElement.title,
    wide: document.documentElement.scrollWidth,
    passed: found.passes.length,
    faults: found.violations.map(function (one) { return [one.id, one.impact, one.nodes[0].html.slice(0, 120)]; })
  });
  window.parent.document.body.appendChild(said);
});
</script>"""

PAGES = (
    "poster.html",
    "poster-a4.html",
    "poster-large.html",
    "slips.html",
    "hosts.html",
    "change-slip.html",
    "options.html",
    "turns.html",
    "feed.html",
    "index.html",
)
WIDTHS = (360, 1280)


def looked_at(folder: Path) -> dict[str, Any]:
    """Open all pages in frames of both widths; return what is found in each, by page and width."""
    axe = AXE.read_text("utf-8").replace("</script", "<\\/script")
    frames = []
    for name in PAGES:
        inner = (folder / name).read_text("utf-8").replace("</body>", f"<script>{axe}</script>{PROBE}</body>")
        srcdoc = html.escape(inner)
        frames += [
            f'<iframe title="{name} {width}" style="width:{width}px;height:900px" srcdoc="{srcdoc}"></iframe>'
            for width in WIDTHS
        ]
    frame = folder / "frames.html"
    style = "<style>iframe { border: 0 }</style>"
    frame.write_text(f'<!DOCTYPE html><meta charset="utf-8">{style}{"".join(frames)}', encoding="utf-8")
    words = [str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", "--window-size=1600,1000"]
    words += [f"--user-data-dir={folder / 'profile'}", "--virtual-time-budget=60000", "--dump-dom", frame.as_uri()]
    ran = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", timeout=180, check=True)
    said = re.findall(r'<pre class="said">(.*?)</pre>', ran.stdout, re.DOTALL)
    return {found.pop("of"): found for found in (json.loads(html.unescape(one)) for one in said)}


def write_all(plan: Season, folder: Path) -> None:
    """Write every page that rola has."""
    for output in (poster, slips, hosts):
        output.write(plan, folder)
    change_slip.write(replace(plan, slip=slip("Ana", "Bo", "Li")), folder)
    page.write(columns([("Most even", plan), ("Most wishes", plan)]), folder)
    asks = RequestRow(request="beds", task="dig", site="plot", first=date(2027, 3, 8), last=date(2027, 3, 21), least=4)
    group = replace(garden(asks), language=plan.association.language)
    turns.write(forecast(group, 2, waiting("cole", "dale"), WEEKS, most=1), group, folder)
    feed = feed_of(plan.association)
    pages = published([feed], plan.association, "https://example.org/cal")
    (folder / "feed.html").write_bytes(pages[f"{feed.token}.html"])
    (folder / "index.html").write_bytes(pages["index.html"])


def feed_of(association: Association) -> FeedFile:
    """Give a member's calendar, of which the page shows only name and address."""
    return FeedFile(
        of=("member", "ana"),
        title="Ana Ferreira",
        token="a" * 32,
        feed=b"",
        imported=b"",
        file="member-ana.ics",
        language=association.speaks,
    )


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed: npm install --prefix tests/axe")
@pytest.mark.skipif(BROWSER is None, reason="there is no Chromium here")
@pytest.mark.parametrize("code", ["en", "es", "sw", "ar"])
def test_axe_finds_nothing_and_a_phone_shows_all(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def known(code: str, clock: int = 24) -> object:
        return language_of(code, clock, ARABIC) if code == "ar" else language_of(code, clock)

    for place in ("rola.association", "rola.season", "rola.outputs.hosts"):
        monkeypatch.setattr(f"{place}.language_of", known)
    plan = full_week()
    write_all(replace(plan, association=replace(plan.association, language=code, web="https://example.org/")), tmp_path)
    found = looked_at(tmp_path)
    assert sorted(found) == sorted(f"{name} {width}" for name in PAGES for width in WIDTHS)
    assert {of: one["faults"] for of, one in found.items() if one["faults"]} == {}
    assert {of: one["wide"] for of, one in found.items() if one["wide"] > int(of.split()[1])} == {}
    assert all(one["passed"] > 10 for one in found.values()), "axe looked"
