"""Pages in a browser: axe-core finds no fault in them, and nothing sticks out of a phone of 360 px.

It needs Chromium, and axe-core: `npm install --prefix tests/axe`.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rola.comparison import columns, page
from rola.languages import language_of
from rola.outputs import change_slip, hosts, poster, slips
from rola.paper import BROWSERS
from tests.rola.outputs.season_fixture import full_week
from tests.rola.outputs.test_change_slip import slip

AXE = Path(__file__).parents[2] / "axe" / "node_modules" / "axe-core" / "axe.min.js"
ARABIC = Path(__file__).parents[1] / "languages" / "catalogues"
BROWSER = next((found for name in BROWSERS if (found := shutil.which(name))), None)

PROBE = """<script>
axe.run({resultTypes: ["violations"]}).then(function (found) {
  var said = window.parent.document.createElement("pre");
  said.id = "said";
  said.textContent = JSON.stringify({
    wide: document.documentElement.scrollWidth,
    faults: found.violations.map(function (one) { return [one.id, one.impact, one.nodes[0].html.slice(0, 120)]; })
  });
  window.parent.document.body.appendChild(said);
});
</script>"""


def looked_at(page: Path, width: int, folder: Path) -> dict[str, Any]:
    """Open a page in a frame of that width; return its faults, and how wide it is."""
    axe = AXE.read_text("utf-8").replace("</script", "<\\/script")
    inner = page.read_text("utf-8").replace("</body>", f"<script>{axe}</script>{PROBE}</body>")
    frame = folder / "frame.html"
    frame.write_text(
        f'<!DOCTYPE html><meta charset="utf-8"><iframe style="width:{width}px;height:900px;border:0" '
        f'srcdoc="{html.escape(inner)}"></iframe>',
        encoding="utf-8",
    )
    words = [str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", "--window-size=1600,1000"]
    words += [f"--user-data-dir={folder / 'profile'}", "--virtual-time-budget=20000", "--dump-dom", frame.as_uri()]
    ran = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", timeout=90, check=True)
    said = re.search(r'<pre id="said">(.*?)</pre>', ran.stdout, re.DOTALL)
    assert said, "the page was looked at"
    found: dict[str, Any] = json.loads(html.unescape(said[1]))
    return found


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed: npm install --prefix tests/axe")
@pytest.mark.skipif(BROWSER is None, reason="there is no Chromium here")
@pytest.mark.parametrize(
    ("file", "code", "width"),
    [
        ("poster.html", "en", 360),
        ("poster.html", "ar", 1280),
        ("poster-large.html", "es", 360),
        ("slips.html", "sw", 360),
        ("hosts.html", "ar", 360),
        ("hosts.html", "es", 1280),
        ("change-slip.html", "sw", 360),
        ("options.html", "es", 360),
        ("options.html", "en", 1280),
    ],
)
def test_axe_finds_nothing_and_a_phone_shows_all(
    file: str, code: str, width: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def known(code: str, clock: int = 24) -> object:
        return language_of(code, clock, ARABIC) if code == "ar" else language_of(code, clock)

    for place in ("rola.association", "rola.season", "rola.outputs.hosts"):
        monkeypatch.setattr(f"{place}.language_of", known)
    plan = full_week()
    plan = replace(plan, association=replace(plan.association, language=code, web="https://example.org/ring/"))
    for output in (poster, slips, hosts):
        output.write(plan, tmp_path)
    change_slip.write(replace(plan, slip=slip("Ana", "Bo", "Li")), tmp_path)
    page.write(columns([("Most even", plan), ("Most wishes", plan)]), tmp_path)
    found = looked_at(tmp_path / file, width, tmp_path)
    assert found["faults"] == []
    assert found["wide"] <= width
