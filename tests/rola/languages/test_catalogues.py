"""The catalogues say everything that members can read, with the same fields."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from rola.languages import CODES
from rola.languages.catalogue import CATALOGUES
from rola.languages.gather import gathered, renew, written

TRANSLATED = tuple(code for code in CODES if code != "en")
GAPS = re.compile(r"\{[^{}]*\}")


@pytest.fixture(scope="module")
def sentences() -> dict[str | tuple[str, str], list[str]]:
    return gathered()


def catalogue(code: str) -> Catalog:
    with (CATALOGUES / f"{code}.po").open("rb") as file:
        return read_po(file, locale=code)


def texts(said: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said or ())


def test_there_is_a_catalogue_for_each_language_but_english() -> None:
    assert sorted(path.stem for path in CATALOGUES.glob("*.po")) == sorted(TRANSLATED)


@pytest.mark.parametrize("code", TRANSLATED)
def test_no_sentence_lacks_its_translation(code: str, sentences: dict[str | tuple[str, str], list[str]]) -> None:
    known = catalogue(code)
    lacking = [
        key for key in sentences if (found := known.get(texts(key)[0])) is None or not all(texts(found.string or ""))
    ]
    assert lacking == [], "fill these in; python -m rola.languages.gather adds them to the catalogues"


@pytest.mark.parametrize("code", TRANSLATED)
def test_nothing_is_translated_that_nobody_says(code: str, sentences: dict[str | tuple[str, str], list[str]]) -> None:
    said = {texts(key)[0] for key in sentences}
    assert [message.id for message in catalogue(code) if message.id and texts(message.id)[0] not in said] == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_has_the_fields_of_its_sentence(code: str) -> None:
    wrong = [
        (message.id, text)
        for message in catalogue(code)
        if message.id
        for text in texts(message.string)
        if Counter(GAPS.findall(text)) != Counter(GAPS.findall(texts(message.id)[-1]))
        # One thing may be said without its figure.
        and not (isinstance(message.id, tuple) and "{count}" not in text and text == texts(message.string)[0])
    ]
    assert wrong == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_ends_as_its_sentence_does(code: str) -> None:
    """A colon joins a line to the next one; a full stop or a space that is lost shows in a page."""
    ends = re.compile(r"[\s:.]*$")
    wrong = [
        (message.id, message.string)
        for message in catalogue(code)
        if isinstance(message.id, str) and message.id and isinstance(message.string, str)
        if ends.findall(message.id)[0] != ends.findall(message.string)[0]
    ]
    assert wrong == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_no_translation_is_a_guess(code: str) -> None:
    assert [message.id for message in catalogue(code) if message.id and message.fuzzy] == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_hardly_a_translation_is_the_english_sentence(code: str) -> None:
    same = {message.id for message in catalogue(code) if message.id and message.id == message.string}
    assert {key for key in same if isinstance(key, str) and re.search(r"[a-z]{4}", GAPS.sub("", key))} == set()


def test_reasons_are_found_in_the_solver(sentences: dict[str | tuple[str, str], list[str]]) -> None:
    """By name, in a dictionary, as an attribute of a rule, and as a title of a goal."""
    assert {
        "{member} is away on {day}",
        "away then",
        "level with the share after the plan",
        "for {task} also free and able: {members}",
        "kept out by the meeting: {members}",
        "in the week of {day}, {count} shifts need {minutes}, and nobody could come to them",
        "Fair load",
        "lead {skill}",
    } <= sentences.keys()


def test_renewing_keeps_what_is_translated_and_drops_what_is_not_said(tmp_path: Path) -> None:
    catalogue_before = catalogue("es")
    catalogue_before.add("said no more", "ya no")
    catalogue_before.delete("nobody")
    (tmp_path / "es.po").write_bytes(written(catalogue_before))
    assert renew(tmp_path) == {"es": 1}
    after = (tmp_path / "es.po").read_text("utf-8")
    assert "said no more" not in after
    assert 'msgid "nobody"\nmsgstr ""' in after
    assert 'msgid "the commons"\nmsgstr "el grupo"' in after


def test_the_catalogues_are_as_renewing_writes_them(tmp_path: Path) -> None:
    for code in TRANSLATED:
        (tmp_path / f"{code}.po").write_bytes((CATALOGUES / f"{code}.po").read_bytes())
    assert renew(tmp_path) == dict.fromkeys(sorted(TRANSLATED), 0)
    for code in TRANSLATED:
        assert (tmp_path / f"{code}.po").read_text("utf-8") == (CATALOGUES / f"{code}.po").read_text("utf-8")
