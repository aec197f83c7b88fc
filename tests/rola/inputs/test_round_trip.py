"""Whatever is written in any kind of file reads back as it was."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rola.association import Association
from rola.inputs.folder import read
from tests.rola.inputs.strategies import ODD_NAMES, associations
from tests.rola.inputs.writing import (
    SOUND,
    as_sheets,
    sheets_of,
    toml_of,
    write_csv,
    write_folder,
    write_ods,
    write_xlsx,
)

CALM = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def read_back(folder: Path, association: Association) -> Association:
    (folder / "association.toml").write_text(toml_of(association), encoding="utf-8")
    reading = read(folder)
    assert reading.faults == ()
    assert reading.association is not None
    assert set(reading.association.source) == {path.name for path in folder.iterdir()}
    return replace(reading.association, source={})


@CALM
@given(
    association=associations(),
    encoding=st.sampled_from(("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")),
    delimiter=st.sampled_from((",", ";", "\t", "|")),
    end=st.sampled_from(("\n", "\r\n")),
    sep=st.booleans(),
)
def test_every_association_survives_csv(
    association: Association, encoding: str, delimiter: str, end: str, *, sep: bool
) -> None:
    with tempfile.TemporaryDirectory() as place:
        write_csv(Path(place), sheets_of(association), encoding=encoding, delimiter=delimiter, end=end, sep=sep)
        assert read_back(Path(place), association) == association


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_windows_letters_are_read_when_they_are_no_utf_8(tmp_path: Path, delimiter: str, end: str) -> None:
    tables = SOUND | {"members": "member,name,household,hours_per_week\njosé,José Núñez,red,4\nbo,Bø,blue,2\n"}
    write_folder(tmp_path, {})
    write_csv(tmp_path, as_sheets(tables), encoding="cp1252", delimiter=delimiter, end=end)
    reading = read(tmp_path)
    assert reading.faults == ()
    assert reading.association is not None
    assert [row.name for row in reading.association.members] == ["José Núñez", "Bø"]


@settings(CALM, max_examples=30)
@given(associations())
def test_every_association_survives_xlsx(association: Association) -> None:
    with tempfile.TemporaryDirectory() as place:
        write_xlsx(Path(place), sheets_of(association))
        assert read_back(Path(place), association) == association


@settings(CALM, max_examples=30)
@given(associations())
def test_every_association_survives_ods(association: Association) -> None:
    with tempfile.TemporaryDirectory() as place:
        write_ods(Path(place), sheets_of(association))
        assert read_back(Path(place), association) == association


@pytest.mark.parametrize("write", [write_xlsx, write_ods, None])
@pytest.mark.parametrize("name", ODD_NAMES)
def test_names_that_programs_mistake_for_something_else(tmp_path: Path, name: str, write: Callable[..., None]) -> None:
    sheets = as_sheets(SOUND)
    sheets["members"].append([f"x{name[:3].strip()}", name, "red", "1"])
    write_folder(tmp_path, {})
    if write:
        write(tmp_path, sheets)
    else:
        write_csv(tmp_path, sheets, encoding="utf-8", delimiter=",", end="\n")
    reading = read(tmp_path)
    assert reading.faults == ()
    assert reading.association is not None
    assert reading.association.members[-1].name == name
