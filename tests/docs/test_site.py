"""The manual becomes a site without a warning, and the site asks nobody on the internet for anything."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sphinx.cmd.build import main

pytestmark = pytest.mark.filterwarnings(
    "ignore:.*is deprecated. Check CHANGES for Sphinx"
)  # what a package of ours uses
ROOT = Path(__file__).parents[2]
LOADED = re.compile(
    r"""<(?:script|img|iframe|source|audio|video|embed|object)\b[^>]*?(?:src|srcset|data)\s*=\s*["']?\s*(?:https?:)?//[^"'\s>]+"""
    r"""|<link\b(?![^>]*rel\s*=\s*["']?canonical)[^>]*?href\s*=\s*["']?\s*(?:https?:)?//[^"'\s>]+"""
    r"""|<meta\b[^>]*http-equiv\s*=\s*["']?refresh[^>]*>""",
    re.IGNORECASE,
)
LOADED_BY_STYLE = re.compile(r"""(?:url\(|@import)\s*["']?\s*(?:https?:)?//[^"')\s]+""", re.IGNORECASE)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site once; a warning fails it."""
    folder = tmp_path_factory.mktemp("site")
    assert main(["-q", "-W", "--keep-going", "-b", "html", str(ROOT / "docs"), str(folder)]) == 0
    return folder


def test_it_begins_with_the_index_and_has_every_page(site: Path) -> None:
    pages = {page.relative_to(ROOT / "docs").with_suffix("") for page in (ROOT / "docs").rglob("*.md")}
    built = {page.relative_to(site).with_suffix("") for page in site.rglob("*.html")}
    assert pages - built == set()


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    for file in site.rglob("*.html"):
        assert LOADED.findall(file.read_text(encoding="utf-8")) == [], file.name
    for file in site.rglob("*.css"):
        assert LOADED_BY_STYLE.findall(file.read_text(encoding="utf-8")) == [], file.name


def test_what_loads_from_elsewhere_would_be_seen() -> None:
    for line in (
        '<script src="https://cdn.example/x.js">',
        "<link rel='stylesheet' href='//cdn.example/x.css'>",
        '<img class="a" src=http://x.example/y.png>',
    ):
        assert LOADED.search(line)
    assert not LOADED.search('<a href="https://example.org">there</a> <link rel="stylesheet" href="_static/x.css">')
    assert LOADED_BY_STYLE.search("src: url(https://x.example/font.woff2)")
