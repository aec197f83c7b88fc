"""Shared by all tests: golden files, which `pytest --golden-update` writes anew."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("default", deadline=None, derandomize=True, max_examples=60)
settings.register_profile("deep", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("ROLA_HYPOTHESIS", "default"))

Golden = Callable[[str, bytes], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden-update", action="store_true", help="write the golden files anew instead of comparing")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give `drawn` to the tests that draw their own cases: 200 in the deep profile, else a sample of 12."""
    if "drawn" in metafunc.fixturenames:
        deep = metafunc.config.getoption("hypothesis_profile", default=None) == "deep"
        metafunc.parametrize("drawn", range(200 if deep else 12))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare bytes with the file of that name in `golden/` beside the test."""
    folder = request.path.parent / "golden"

    def compare(name: str, got: bytes) -> None:
        path: Path = folder / name
        if request.config.getoption("--golden-update"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(got)
        assert path.is_file(), f"{path} is missing; look at what is written, then run pytest --golden-update"
        assert got.decode() == path.read_bytes().decode(), f"{name} has changed; if meant, run pytest --golden-update"
        assert got == path.read_bytes()

    return compare
