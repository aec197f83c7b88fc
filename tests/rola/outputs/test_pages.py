"""The family of pages: in each language, for slips of paper and for hosts; safe, private, for a phone and a printer."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from rola.association import RequestRow
from rola.languages import language_of
from rola.outputs import hosts, poster, slips
from rola.outputs.hosts import tools_of
from rola.season import Season
from tests.rola.outputs.season_fixture import HOSTILE, PEOPLE, full_week, line, on, season
from tests.rola.outputs.test_poster import Page

ARABIC = Path(__file__).parents[1] / "languages" / "catalogues"
PAGES = (poster, slips, hosts)


def spoken(plan: Season, code: str, **settings: object) -> Season:
    return replace(plan, association=replace(plan.association, language=code, **settings))  # type: ignore[arg-type]


def pages_of(plan: Season, folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for output in PAGES for path in output.write(plan, folder)}


def hostile() -> Season:
    texts = "<script>alert(1)</script>\x00 & \"quotes\" 'too' </style> {{ 7 * 7 }} {group}"
    places = tuple(("crew", who) for who in HOSTILE)
    shift = line("hoe", texts, "field", on(3, "08:00"), places=places, people=HOSTILE, tools=texts, notes=texts)
    shift = replace(shift, site_name=texts, host_name=texts, host="pruitt", address=texts, meeting_point=texts)
    return season(shift, people=HOSTILE, name=texts)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (
            "en",
            {
                "poster.html": "Saturday 6 March",
                "slips.html": "Your place: lead planting",
                "hosts.html": "Who brings it",
            },
        ),
        (
            "es",
            {
                "poster.html": "sábado 6 de marzo",
                "slips.html": "Tu lugar: responsable de planting",
                "hosts.html": "Quién la trae",
            },
        ),
        (
            "sw",
            {
                "poster.html": "Jumamosi 6 Machi",
                "slips.html": "Nafasi yako: kiongozi wa planting",
                "hosts.html": "Nani analeta",
            },
        ),
    ],
)
def test_each_page_speaks_the_language(code: str, said: dict[str, str], tmp_path: Path) -> None:
    for file, html in pages_of(spoken(full_week(), code), tmp_path).items():
        assert f'<html lang="{code}" dir="ltr"' in html
        if file in said:
            assert said[file] in Page(html).words()


@pytest.mark.parametrize("code", ["es", "sw"])
def test_no_english_word_of_ours_is_left(code: str, tmp_path: Path) -> None:
    ours = (
        r"\b(adopted|draft|meeting|crew|lead|learner|open|host|tools|meal|children|where|when|day|time|signed|roster)\b"
    )
    plan = replace(full_week(), goals=(), shifts=tuple(s for s in full_week().shifts if s.seats))
    for file, html in pages_of(spoken(plan, code), tmp_path).items():
        typed = re.sub(r"<bdi.*?</bdi>|<style>.*?</style>|<[^>]*>", " ", html, flags=re.DOTALL)
        assert re.findall(ours, typed, re.IGNORECASE) == [], file


def test_pages_from_right_to_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def known(code: str, clock: int = 24) -> object:
        return language_of(code, clock, ARABIC) if code == "ar" else language_of(code, clock)

    for place in ("rola.association", "rola.season", "rola.outputs.hosts"):
        monkeypatch.setattr(f"{place}.language_of", known)
    for html in pages_of(spoken(full_week(), "ar"), tmp_path).values():
        assert '<html lang="ar" dir="rtl"' in html
        assert not re.search(r"(margin|padding|border)-(left|right)|text-align: (left|right)", html)
    assert "فريق" in Page((tmp_path / "poster.html").read_text("utf-8")).words()


def test_names_are_whole_escaped_and_fenced_off(tmp_path: Path) -> None:
    for file, html in pages_of(hostile(), tmp_path).items():
        page = Page(html)
        fenced = [page.words(bdi) for bdi in page.all("bdi")]
        for who in HOSTILE.values():
            assert " ".join(who.split()) in fenced, (file, who)
        assert list(page.all("script")) == []
        assert "{group}" in page.words(), "braces that people type mean nothing"


def test_nothing_comes_from_outside(tmp_path: Path) -> None:
    for html in pages_of(full_week(), tmp_path).values():
        assert not re.search(
            r"<script|<link|<img|<iframe|src=|href=|url\(|@import|https?:|\son\w+=", html, re.IGNORECASE
        )
        assert "emoji" not in html.casefold()


class TestSlips:
    def test_each_is_in_its_owner_s_language_and_names_nobody_else(self, tmp_path: Path) -> None:
        plan = full_week()
        codes = dict(zip(PEOPLE, ("en", "es", "sw") * 3, strict=False))
        plan = replace(plan, members=tuple(replace(m, language=codes[m.member]) for m in plan.members))
        (path,) = slips.write(plan, tmp_path)
        page = Page(path.read_text("utf-8"))
        found = list(page.all("section", "slip"))
        assert [slip[1]["lang"] for slip in found] == [codes[who] for who in PEOPLE]
        for slip, who in zip(found, PEOPLE, strict=True):
            words = page.words(slip)
            assert PEOPLE[who] in words
            assert [other for other in PEOPLE if other != who and PEOPLE[other] in words] == []

    def test_it_says_where_when_what_and_what_to_bring(self, tmp_path: Path) -> None:
        slips.write(full_week(), tmp_path)
        page = Page((tmp_path / "slips.html").read_text("utf-8"))
        words = page.words(next(page.all("section", "slip")))
        for said in (
            "Saturday 6 March 07:30\N{EN DASH}11:30 4 h",
            "Transplanting at Pruitt home plot",
            "Address 14 Orchard Lane, Galena",
            "Meeting point at the blue gate",
            "Tools trowels: everyone; cart: host",
            "Meal host: lunch",
            "If it rains next Saturday",
            "Children welcome",
        ):
            assert said in words

    def test_what_names_somebody_else_is_left_out_wherever_it_was_typed(self, tmp_path: Path) -> None:
        plan = full_week()
        named = {"tools": "cart: Ana Ferreira", "meal": "ana  ferreira cooks", "notes": "ask Zuri Wanjala"}
        plan = replace(
            plan, shifts=tuple(replace(shift, **named, meeting_point="Ferreira lane") for shift in plan.shifts)
        )
        slips.write(plan, tmp_path)
        page = Page((tmp_path / "slips.html").read_text("utf-8"))
        for slip, who in zip(page.all("section", "slip"), PEOPLE, strict=True):
            words = page.words(slip)
            assert "Meeting point Ferreira lane" in words
            assert ("Tools cart: Ana Ferreira" in words) is (who == "ana")
            assert ("ask Zuri Wanjala" in words) is (who == "zuri")

    def test_who_has_no_work_gets_no_slip(self, tmp_path: Path) -> None:
        plan = season(line("hoe", "Hoeing", "field", on(3, "08:00"), places=(("crew", "ana"), ("crew", ""))))
        slips.write(plan, tmp_path)
        page = Page((tmp_path / "slips.html").read_text("utf-8"))
        assert [page.words(slip).split(" Galena")[0] for slip in page.all("section", "slip")] == ["Ana Ferreira"]

    def test_without_any_work_it_says_so(self, tmp_path: Path) -> None:
        slips.write(season(), tmp_path)
        assert "Nobody has work in these days." in (tmp_path / "slips.html").read_text("utf-8")

    def test_the_clock_of_twelve_hours(self, tmp_path: Path) -> None:
        slips.write(spoken(full_week(), "en", clock=12), tmp_path)
        assert "7:30 am\N{EN DASH}11:30 am" in Page((tmp_path / "slips.html").read_text("utf-8")).words()


class TestHosts:
    def test_a_page_for_each_work_in_the_order_of_time(self, tmp_path: Path) -> None:
        hosts.write(full_week(), tmp_path)
        page = Page((tmp_path / "hosts.html").read_text("utf-8"))
        assert [page.words(next(page.all("h2", inside=pack))) for pack in page.all("section", "pack")] == [
            "Milking",
            "Milking",
            "Newsletter printing",
            "Lambing watch",
            "Transplanting",
        ]

    def test_it_has_all_that_a_host_needs(self, tmp_path: Path) -> None:
        hosts.write(full_week(), tmp_path)
        page = Page((tmp_path / "hosts.html").read_text("utf-8"))
        words = page.words(list(page.all("section", "pack"))[-1])
        for said in (
            "Host: Pruitt household",
            "Saturday 6 March, 07:30\N{EN DASH}11:30",
            "Odessa Pruitt ★ lead planting",
            "open: someone needed C crew",
            "trowels everyone",
            "cart host",
            "Meal host: lunch",
            "Children welcome",
            "If it rains next Saturday",
            "Meeting point at the blue gate",
        ):
            assert said in words

    def test_what_nobody_said_is_asked_for(self, tmp_path: Path) -> None:
        plan = full_week()
        hosts.write(plan, tmp_path)
        page = Page((tmp_path / "hosts.html").read_text("utf-8"))
        words = page.words(list(page.all("section", "pack"))[2])
        assert "Meeting point not said yet Address not said yet Children not this time" in words, "a shift has no meal"
        asked = next(shift for shift in plan.shifts if shift.task_name == "Newsletter printing")
        row = RequestRow(request=asked.shift, task=asked.task, site=asked.site)
        hosts.write(replace(plan, association=replace(plan.association, requests=(row,))), tmp_path)
        page = Page((tmp_path / "hosts.html").read_text("utf-8"))
        words = page.words(list(page.all("section", "pack"))[2])
        assert "Meal not said yet Children not this time If it rains not said yet" in words

    def test_the_language_is_that_of_the_host_s_household(self, tmp_path: Path) -> None:
        plan = full_week()
        ring = plan.association
        rows = (replace(ring.members[0], household="pruitt", language="sw"), *ring.members[1:])
        hosts.write(replace(plan, association=replace(ring, members=rows)), tmp_path)
        page = Page((tmp_path / "hosts.html").read_text("utf-8"))
        assert [pack[1]["lang"] for pack in page.all("section", "pack")] == ["en"] * 4 + ["sw"]

    @pytest.mark.parametrize(
        ("typed", "tools"),
        [
            ("trowels: everyone; cart: host", [("trowels", "everyone"), ("cart", "host")]),
            ("a saw", [("a saw", "")]),
            (" ; ", []),
            ("", []),
        ],
    )
    def test_tools_and_who_brings_them(self, typed: str, tools: list[tuple[str, str]]) -> None:
        assert list(tools_of(typed)) == tools


class TestPoster:
    def test_three_ways_to_print(self, tmp_path: Path) -> None:
        written = {path.name: path.read_text("utf-8") for path in poster.write(full_week(), tmp_path)}
        assert list(written) == ["poster.html", "poster-a4.html", "poster-large.html"]
        assert "size: A3 landscape" in written["poster.html"]
        assert "size: A4 landscape" in written["poster-a4.html"]

    def test_large_print_is_18_points_or_more_with_a_day_on_each_page(self, tmp_path: Path) -> None:
        poster.write(full_week(), tmp_path)
        html = (tmp_path / "poster-large.html").read_text("utf-8")
        assert "html.large { font-size: 18pt; }" in html
        assert "html.large { --tiny: 1rem; --small: 1rem; --less: 1rem;" in html
        sizes = [float(size) for size in re.findall(r"font-size: ([\d.]+)rem", html.replace(MARK, ""))]
        assert min(sizes) >= 1
        assert ".work.first ~ .work.first { break-before: page; }" in html

    def test_the_calendars_stand_on_it_as_a_qr_code_when_their_address_is_known(self, tmp_path: Path) -> None:
        poster.write(spoken(full_week(), "es", web="https://example.org/ring/"), tmp_path)
        page = Page((tmp_path / "poster.html").read_text("utf-8"))
        (drawing,) = page.all("svg")
        assert drawing[1]["role"] == "img"
        assert page.words(next(page.all("title", inside=drawing))) == "Código QR de los calendarios"
        assert "https://example.org/ring/" in page.words()


MARK = "font-weight: 700; font-size: .85rem; line-height: 1.37rem;"
"""The letter of a mark repeats the role that stands beside it."""
