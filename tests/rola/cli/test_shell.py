"""Commands in messages, as a shell takes them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rola.cli.shell import command, undo_command, whole

pytestmark = pytest.mark.skipif(os.name == "nt", reason="quoted as a POSIX shell takes it")


@pytest.mark.parametrize(
    ("folder", "typed"),
    [
        (".", "rola undo 3 --why REASON"),
        ("ring", "rola undo 3 ring --why REASON"),
        ("our ring", "rola undo 3 'our ring' --why REASON"),
        ("-ring", "rola undo 3 ./-ring --why REASON"),
        ("../-ring", "rola undo 3 ../-ring --why REASON"),
    ],
)
def test_a_folder_is_never_taken_for_an_option(folder: str, typed: str) -> None:
    assert undo_command(3, Path(folder)) == typed


def test_a_name_that_begins_with_a_dash_is_set_apart() -> None:
    assert command("why", "-dig", folder=Path("ring"), options=("--week", "2027-W10")) == (
        "rola why --week 2027-W10 -- -dig ring"
    )
    assert command("change away", "ada", "sat", folder=Path()) == "rola change away ada sat"


def test_hints_are_made_whole() -> None:
    said = "take them back first: rola undo 5 (record of 2027-03-01); rola undo 3"
    assert whole(said, Path("ring")) == (
        "take them back first: rola undo 5 ring --why REASON (record of 2027-03-01); rola undo 3 ring --why REASON"
    )
    assert whole("see rola ledger --acts", Path("ring")) == "see rola ledger --acts"
