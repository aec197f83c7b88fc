"""The wall poster: stands alone, says who works where and who is needed, and nothing private."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from rola.outputs import poster
from rola.season import Season, State
from tests.rola.outputs import fonts
from tests.rola.outputs.season_fixture import GOALS, HOSTILE, PEOPLE, full_week, goal, line, on, season

VOID = {"meta", "br"}


class Page(HTMLParser):
    """A page as a tree of (tag, attributes, what is inside)."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.root: tuple[str, dict[str, str | None], list[object]] = ("", {}, [])
        self.path = [self.root]
        self.feed(html)
        self.close()
        assert self.path == [self.root], "every tag is closed, in order"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = (tag, dict(attrs), [])
        self.path[-1][2].append(element)
        if tag not in VOID:
            self.path.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.path.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        self.path[-1][2].append(data)

    def all(
        self, tag: str, css: str = "", inside: object = None
    ) -> Iterator[tuple[str, dict[str, str | None], list[object]]]:
        for child in (inside or self.root)[2]:  # type: ignore[index]
            if isinstance(child, tuple):
                if child[0] == tag and (not css or css in (child[1].get("class") or "").split()):
                    yield child
                yield from self.all(tag, css, child)

    def words(self, inside: object = None) -> str:
        """Return the text that a reader sees, style apart."""
        parts = []
        for child in (inside or self.root)[2]:  # type: ignore[index]
            if isinstance(child, str):
                parts.append(child)
            elif child[0] != "style":
                parts.append(self.words(child))
        return " ".join(" ".join(parts).split())


def html_of(plan: Season, folder: Path) -> str:
    path = poster.write(plan, folder)[0]
    assert path == folder / "poster.html"
    return path.read_bytes().decode()


@pytest.fixture
def html(tmp_path: Path) -> str:
    return html_of(full_week(), tmp_path)


@pytest.fixture
def page(html: str) -> Page:
    return Page(html)


@pytest.fixture
def hostile(tmp_path: Path) -> Page:
    return Page(html_of(hostile_season(), tmp_path))


def hostile_season() -> Season:
    places = tuple(("crew", who) for who in HOSTILE)
    texts = "<script>alert(1)</script>\x00 & \"quotes\" 'too' </style> {{ 7 * 7 }}"
    shift = line("hoe", texts, "field", on(3, "08:00"), places=places, people=HOSTILE, tools=texts, notes=texts)
    resting = line("roof", texts, "field", None, why=(texts,))
    shifts = (replace(shift, site_name=texts, host_name=texts), replace(resting, site_name=texts))
    return season(*shifts, people=HOSTILE, name=texts, goals=(goal("Fair load", texts),))


class TestStandsAlone:
    def test_nothing_comes_from_outside_and_nothing_runs(self, html: str) -> None:
        assert not re.search(
            r"<script|<link|<img|<iframe|src=|href=|url\(|@import|https?:|//[a-z]|\son\w+=", html, re.IGNORECASE
        )

    def test_it_starts_as_html_in_utf_8_with_its_language(self, html: str, page: Page) -> None:
        assert html.startswith("<!DOCTYPE html>")
        ((_, attributes, _),) = page.all("html")
        assert attributes == {"lang": "en", "dir": "ltr"}
        assert ("meta", {"charset": "utf-8"}, []) in list(page.all("meta"))

    def test_no_emoji_font_is_named(self, html: str) -> None:
        assert "emoji" not in html.casefold()

    def test_the_same_plan_gives_the_same_bytes(self, tmp_path: Path) -> None:
        assert html_of(full_week(), tmp_path / "one") == html_of(full_week(), tmp_path / "other")

    @pytest.mark.parametrize(
        "rule",
        [
            "size: A3 landscape",
            "print-color-adjust: exact",
            "display: table-header-group",
            r"\.work { break-inside: avoid",
            r"@media screen and \(max-width",
        ],
    )
    def test_it_is_made_for_paper_and_phones(self, html: str, rule: str) -> None:
        assert re.search(rule, html)


class TestWhatItSays:
    def test_group_week_and_that_it_is_a_draft(self, page: Page) -> None:
        (title,) = page.all("h1")
        assert page.words(title) == "Galena Work Ring"
        assert "Monday 1 March to Sunday 7 March 2027 (2027-W09)" in page.words()
        (draft,) = page.all("p", "stamp")
        assert page.words(draft) == "draft for the meeting"

    def test_work_is_grouped_by_day_in_the_order_of_time(self, page: Page) -> None:
        days = [page.words(one) for one in page.all("th", "date") if one[1]["scope"] == "rowgroup"]
        assert days == ["Tuesday 2 March", "Thursday 4 March", "Friday 5 March", "Saturday 6 March"]
        hours = [page.words(one) for one in page.all("p", "hours")]
        assert hours == [
            "05:30\u201308:00",
            "05:30\u201308:00",
            "18:00\u201321:00",
            "22:00\u201306:00",
            "07:30\u201311:30",
        ]

    def test_every_cell_of_a_heading_says_what_it_heads(self, page: Page) -> None:
        scopes = [one[1]["scope"] for one in page.all("th")]
        assert scopes.count("col") == 4
        assert scopes.count("row") == 5
        assert scopes.count("rowgroup") == 4
        assert len(scopes) == 13
        spans = [int(one[1]["rowspan"] or 0) for one in page.all("th", "date") if one[1]["scope"] == "rowgroup"]
        assert spans == [1, 2, 1, 1]

    def test_every_place_has_a_name_its_role_a_mark_and_a_line_to_sign(self, page: Page) -> None:
        seats = [one for shift in full_week().shifts for one in shift.seats if one.member]
        places = [one for one in page.all("li", "place") if "vacancy" not in (one[1]["class"] or "")]
        assert len(places) == len(seats) == 13
        got = set()
        for place in places:
            (who,), (role,), (mark,) = (
                page.all("p", "who", place),
                page.all("p", "role", place),
                page.all("span", "mark", place),
            )
            assert len(list(page.all("p", "sign", place))) == 1
            assert page.words(mark) == poster.MARKS[page.words(role).split()[0]]
            got.add((page.words(who), page.words(role)))
        assert got == {(one.member_name, one.role) for one in seats}

    def test_open_places_ask_for_someone_with_room_for_a_name(self, page: Page) -> None:
        vacancies = list(page.all("li", "vacancy"))
        assert [page.words(one) for one in vacancies] == [
            "A open: someone needed able lambing",
            "C open: someone needed crew",
        ]
        assert all(len(list(page.all("p", "pen", one))) == 2 for one in vacancies), "one to write, one to sign"

    def test_colours_are_never_alone(self, page: Page) -> None:
        legend = next(one for one in page.all("ul", "legend"))
        assert page.words(legend) == (
            "★ leads the crew A able at the skill that is needed L learner beside a lead C crew open: write your name"
        )

    def test_what_the_crew_brings_eats_and_does_in_rain(self, page: Page) -> None:
        (bring,) = (one for one in page.all("dl", "bring") if "Tools" in page.words(one))
        assert page.words(bring) == (
            "Tools trowels: everyone; cart: host Meal host: lunch If it rains next Saturday Children welcome"
        )

    def test_where_the_sites_are_that_are_used(self, page: Page) -> None:
        (sites,) = page.all("ul", "sites")
        assert [page.words(one) for one in page.all("li", inside=sites)] == [
            "Pruitt home plot 14 Orchard Lane, Galena Meet: at the blue gate",
            "Long field County Road 9, Galena Meet: at the tool shed",
        ]

    def test_only_a_households_shift_has_a_host(self, page: Page) -> None:
        assert page.words().count("Host: Pruitt household") == 1
        assert "Host: everyone" not in page.words()

    def test_a_night_ends_on_another_day_and_a_clock_change_is_told(self, tmp_path: Path) -> None:
        words = Page(html_of(season(line("n", "Watch", "field", on(13, "22:00"), 7)), tmp_path)).words()
        assert "22:00\u201306:00 to Sunday 7 h, the clocks change" in words

    def test_what_does_not_run_and_why(self, page: Page) -> None:
        (resting,) = page.all("ul", "resting")
        assert [page.words(one) for one in page.all("li", inside=resting)] == [
            "Roofing , Pruitt home plot Its least crew of 4 could not be found on any of the 2 days it could be done.",
            "Fencing , Long field (Saturday 6 March, 13:00) It is closed on 6 March: market day.",
        ]

    def test_a_long_day_comes_in_parts_that_all_say_the_day(self, tmp_path: Path) -> None:
        crew = (("crew", ""),)
        shifts = [line(f"s{hour}", "Hoeing", "field", on(3, f"{hour:02}:00"), 1, places=crew) for hour in range(6, 20)]
        page = Page(html_of(season(*shifts), tmp_path))
        days = [one for one in page.all("th", "date") if one[1]["scope"] == "rowgroup"]
        assert [page.words(one) for one in days] == ["Wednesday 3 March"] * 2
        assert [one[1]["rowspan"] for one in days] == ["8", "6"], "sixteen lines at most"
        assert [one[1]["class"] for one in page.all("tbody")] == ["day", "day more"]
        assert len(list(page.all("tr", "work"))) == 14

    def test_a_large_crew_takes_more_of_a_part_and_one_too_large_has_its_own(self, tmp_path: Path) -> None:
        crews = (1, 8, 1, 1, 1, 20, 1)
        shifts = [
            line(f"s{hour}", "Hoeing", "field", on(3, f"{hour:02}:00"), 1, places=(("crew", ""),) * crew)
            for hour, crew in enumerate(crews, start=6)
        ]
        poster.write(season(*shifts), tmp_path)
        page = Page((tmp_path / "poster-a4.html").read_bytes().decode())
        spans = [one[1]["rowspan"] for one in page.all("th", "date") if one[1]["scope"] == "rowgroup"]
        assert spans == ["1", "1", "3", "1", "1"], "two abreast and six lines: 2, 5, 2+2+2, 11, 2"

    def test_in_large_print_every_shift_says_its_day_as_it_may_begin_a_sheet(self, tmp_path: Path) -> None:
        poster.write(full_week(), tmp_path)
        page = Page((tmp_path / "poster-large.html").read_bytes().decode())
        works = list(page.all("section", "work"))
        assert [page.words(next(page.all("h2", inside=one))) for one in works] == [
            "Tuesday 2 March 05:30\u201308:00",
            "Thursday 4 March 05:30\u201308:00",
            "Thursday 4 March 18:00\u201321:00",
            "Friday 5 March 22:00\u201306:00",
            "Saturday 6 March 07:30\u201311:30",
        ]
        assert [one[1]["class"] for one in works] == ["work first", "work first", "work", "work first", "work first"]

    def test_a_week_without_work_says_so(self, tmp_path: Path) -> None:
        page = Page(html_of(season(), tmp_path))
        assert "No work is planned in these days." in page.words()
        assert not list(page.all("table"))

    def test_several_weeks_and_a_turn_of_the_year(self, tmp_path: Path) -> None:
        monday = on(1, "00:00").date().replace(year=2027, month=12, day=27)
        assert "Monday 27 December 2027 to Sunday 2 January 2028" in html_of(season(weeks=(monday,)), tmp_path)


class TestProof:
    def verdict(self, tmp_path: Path, proved: tuple[bool, ...]) -> str:
        goals = tuple(goal(f"goal {number}", "Done.", proved=one) for number, one in enumerate(proved))
        page = Page(html_of(season(goals=goals), tmp_path))
        return next((page.words(one) for one in page.all("p", "verdict")), "")

    def test_proved_is_said_of_all_only_when_all_are(self, tmp_path: Path) -> None:
        assert self.verdict(tmp_path, (True, True)).startswith("Proved for each of these goals")
        assert self.verdict(tmp_path, (True, False)).startswith("Proved for 1 of these 2 goals")
        assert "best that was found" in self.verdict(tmp_path, (True, False))
        assert self.verdict(tmp_path, ()) == ""

    def test_a_goal_that_is_not_proved_is_marked(self, page: Page) -> None:
        (goals,) = page.all("ol", "goals")
        got = [page.words(one) for one in page.all("li", inside=goals)]
        assert len(got) == len(GOALS)
        assert [text for text in got if "not proved" in text] == ["wishes (not proved). 3 of 4 wishes are met."]

    @pytest.mark.parametrize(
        ("sentence", "proved", "shown"),
        [
            ("Wishes: 0, 0, 9 (places (most, all)).", True, "As far as can be."),
            ("Wishes: 0, 0, 9 (places (most, all)).", False, "As far as was found."),
            ("Wishes: nothing is left open.", True, "Nothing is left open."),
            ("Places filled: 18 of 25 wanted.", True, "Places filled: 18 of 25 wanted."),
            ("Ana Ferreira is 9 h ahead.", True, "As far as can be."),
        ],
    )
    def test_bare_figures_and_people_are_put_in_words(
        self, sentence: str, shown: str, tmp_path: Path, *, proved: bool
    ) -> None:
        page = Page(html_of(season(goals=(goal("Wishes", sentence, proved=proved),)), tmp_path))
        (goals,) = page.all("ol", "goals")
        assert page.words(goals).endswith(shown)
        assert "Ferreira" not in page.words(goals)


class TestPrivacy:
    def test_no_reasons_and_no_hours_of_people(self, html: str) -> None:
        for private in ("behind", "7777", "7537", "Nobody free is able"):
            assert private not in html

    def test_a_reason_that_names_someone_stays_off_the_wall(self, tmp_path: Path) -> None:
        why = ("It needs 2 people, and 0 could come", "Cannot come then: Ana Ferreira", "Too young for it: LI  MARSTON")
        words = Page(html_of(season(line("roof", "Roofing", "field", None, why=why)), tmp_path)).words()
        assert "It needs 2 people, and 0 could come" in words
        assert "Cannot come" not in words
        assert "Too young" not in words
        assert not [name for name in PEOPLE.values() if name in words]

    def test_where_every_reason_names_someone_it_says_whom_to_ask(self, tmp_path: Path) -> None:
        why = ("Ana Ferreira is in hospital",)
        words = Page(html_of(season(line("roof", "Roofing", "field", None, why=why)), tmp_path)).words()
        assert "Roofing , Long field The plan has the reason; ask the coordinator." in words


class TestTexts:
    def test_hostile_texts_stay_text(self, hostile: Page, tmp_path: Path) -> None:
        assert not list(hostile.all("script"))
        assert len(list(hostile.all("style"))) == 1
        html = html_of(hostile_season(), tmp_path)
        assert "{{ 7 * 7 }}" in html
        assert not re.search(r"[\x00-\x09\x0b-\x1f]", html)

    def test_every_name_is_whole_and_keeps_its_own_direction(self, hostile: Page) -> None:
        isolated = [hostile.words(one) for one in hostile.all("bdi")]
        assert all(one[1] == {"dir": "auto"} for one in hostile.all("bdi"))
        assert {" ".join(name.split()) for name in HOSTILE.values()} <= set(isolated)

    def test_no_name_stands_outside_its_isolation(self, hostile: Page) -> None:
        def outside(element: object) -> Iterator[str]:
            for child in element[2]:  # type: ignore[index]
                if isinstance(child, str):
                    yield child
                elif child[0] not in {"bdi", "style", "title"}:
                    yield from outside(child)

        text = " ".join(outside(hostile.root))
        assert not [
            name for name in (*HOSTILE.values(), "alert") if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
        ]


@pytest.fixture(scope="module")
def browser() -> str:
    """Return a browser that prints without a window, where there is one."""
    found = shutil.which("chromium")
    if not (found and shutil.which("pdfinfo")):
        pytest.skip("needs chromium and pdfinfo")
    return found


def eight_shifts() -> Season:
    """Give a usual week: that of the fixture, and weeding on three more days."""
    plan = full_week()
    crew = (("crew", "ana"), ("crew", "li"), ("crew", "teo"))
    more = (line(f"weed{day}", "Weeding", "field", on(day, "16:00"), places=crew) for day in (2, 5, 7))
    return replace(plan, shifts=(*plan.shifts, *more))


def printed_pages(browser: str, plan: Season, folder: Path) -> tuple[int, str]:
    """Return the number of sheets and their size."""
    path = poster.write(plan, folder)[0]
    options = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    options += "--disable-component-update --disable-sync --no-pdf-header-footer"
    pdf = folder / "poster.pdf"
    command = [browser, *options.split(), f"--user-data-dir={folder}/profile", f"--print-to-pdf={pdf}", path.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    told = subprocess.run(["pdfinfo", pdf], check=True, capture_output=True, text=True).stdout
    pages, size = re.search(r"Pages:\s+(\d+)", told), re.search(r"Page size:\s+(.*)", told)
    assert pages
    assert size
    return int(pages[1]), size[1]


def test_a_week_of_eight_shifts_prints_on_one_sheet_of_a3(browser: str, tmp_path: Path) -> None:
    pages, size = printed_pages(browser, eight_shifts(), tmp_path)
    assert pages == 1
    assert "A3" in size


@pytest.mark.skipif(not fonts.are_there(), reason="has none of the fonts that the pages name")
def test_weasyprint_lays_it_out_on_as_many_sheets_as_a_browser_does(tmp_path: Path) -> None:
    """It knows less CSS: with min() in a grid it set one column of crew, and two sheets."""
    weasyprint = pytest.importorskip("weasyprint")
    a3, a4, large = (weasyprint.HTML(path).render() for path in poster.write(eight_shifts(), tmp_path))
    assert [len(one.pages) for one in (a3, a4)] == [1, 2]
    words = [_drawn(page) for page in large.pages]
    assert "Tuesday 2 March" in words[0], "the first shift stands under the title"
    assert all("March" in page for page in words if "signed" in page)


@pytest.mark.skipif(not fonts.are_there(), reason="has none of the fonts that the pages name")
def test_a_large_crew_in_large_print_begins_below_the_title(tmp_path: Path) -> None:
    weasyprint = pytest.importorskip("weasyprint")
    crew = tuple(("crew", who) for who in PEOPLE) * 2
    first, *others = poster.write(season(line("hoe", "Hoeing", "field", on(3, "08:00"), places=crew)), tmp_path)
    pages = [_drawn(page) for page in weasyprint.HTML(others[1]).render().pages]
    assert "Hoeing" in pages[0]
    assert "signed" in pages[0]
    assert len(pages) == 3, first


def _drawn(page: object) -> str:
    """Return the text that WeasyPrint set on a page."""
    boxes = page._page_box.descendants()  # type: ignore[attr-defined]
    return " ".join(" ".join(box.text for box in boxes if hasattr(box, "text")).split())


def test_a_full_month_flows_over_several_sheets(browser: str, tmp_path: Path) -> None:
    places = (("lead planting", "odessa"), ("crew", "teo"), ("crew", ""))
    shifts = [
        line(f"s{day}-{hour}", "Harvest", "field", on(day, f"{hour:02}:00"), places=places)
        for day in range(1, 8)
        for hour in (7, 12, 17)
    ]
    assert all(shift.state is State.OPEN for shift in shifts)
    pages, _ = printed_pages(browser, season(*shifts, goals=GOALS), tmp_path)
    assert 2 <= pages <= 4
