"""`start.py`: what it says and decides before anything is installed."""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import os
import sys
import tomllib
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from tests.rola.cli.test_commands import MADE

ROOT = Path(__file__).parents[1]
SOURCE = (ROOT / "start.py").read_text(encoding="utf-8")


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Load start.py, and let it think that it lies in a small project elsewhere."""
    spec = importlib.util.spec_from_file_location("start", ROOT / "start.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for file in ("pyproject.toml", "constraints.txt", "rola/a.py", "rola/outputs/p.j2", "solver/b.py"):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(file, encoding="utf-8")
    (tmp_path / "data" / "growers-round" / "plans").mkdir(parents=True)
    (tmp_path / "data" / "growers-round" / "members.csv").touch()
    venv = tmp_path / ".venv"
    places = {
        "HERE": tmp_path,
        "VENV": venv,
        "PROGRAMS": venv / "bin",
        "PYTHON": venv / "bin" / "python",
        "INSTALLED": venv / "rola-installed.txt",
        "EXAMPLE": tmp_path / "data" / "growers-round",
        "DEMO": tmp_path / "demo",
        "DIST": tmp_path / "dist",
    }
    for name, place in places.items():
        monkeypatch.setattr(module, name, place)
    (venv / "bin").mkdir(parents=True)
    return module


@pytest.fixture
def ran(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """Note the programs that would run, and say that each went well."""
    calls: list[tuple[str, ...]] = []

    def note(*words: str) -> int:
        calls.append(words)
        return 0

    monkeypatch.setattr(start, "run", note)
    monkeypatch.setattr(start, "make_venv", lambda: None)
    return calls


class TestOldPython:
    def test_every_python_since_3_7_can_read_the_file_to_be_told(self) -> None:
        ast.parse(SOURCE, feature_version=(3, 7))

    def test_the_version_is_looked_at_before_anything_that_older_ones_lack(self) -> None:
        first, second, *_ = (node for node in ast.parse(SOURCE).body if not isinstance(node, ast.Expr))
        assert ast.unparse(first) == "import sys"
        assert isinstance(second, ast.If)
        assert "python3.12 start.py demo" in ast.unparse(second)

    def test_asks_for_the_python_that_the_project_asks_for(self) -> None:
        wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["requires-python"]
        assert wanted == ">=3.11"
        assert "sys.version_info < (3, 11)" in SOURCE


class TestDigest:
    def test_is_of_everything_an_installed_rola_is_made_of(self, start: ModuleType, tmp_path: Path) -> None:
        seen = {start.digest_of_project()}
        for file in (
            "pyproject.toml",
            "constraints.txt",
            "rola/a.py",
            "rola/outputs/p.j2",
            "solver/b.py",
            "rola/new.py",
        ):
            (tmp_path / file).write_text("changed", encoding="utf-8")
            seen.add(start.digest_of_project())
        assert len(seen) == 7
        assert all(len(digest) == len(hashlib.sha256().hexdigest()) for digest in seen)

    def test_is_the_same_for_the_same_and_whatever_else_lies_there(self, start: ModuleType, tmp_path: Path) -> None:
        before = start.digest_of_project()
        (tmp_path / "rola" / "a.pyc").touch()
        (tmp_path / "README.md").touch()
        assert start.digest_of_project() == before

    def test_of_the_real_project_can_be_taken(self, start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(start, "HERE", ROOT)
        assert start.digest_of_project()


class TestInstall:
    @pytest.mark.parametrize(
        ("kind", "asked", "again"),
        [
            ("demo", "demo", False),
            ("test", "demo", False),
            ("demo", "test", True),
            ("test", "bench", True),
            ("bench", "demo", False),
            ("bench", "test", True),
        ],
    )
    def test_once_is_enough_and_tests_need_more(
        self, start: ModuleType, ran: list[tuple[str, ...]], kind: str, asked: str, *, again: bool
    ) -> None:
        start.group = lambda name: [name]
        start.install(kind)
        assert ran[0][-1] == {"demo": ".", "test": "docs", "bench": "bench"}[kind]
        start.install(asked)
        start.install(kind)
        assert len(ran) == 1 + again

    def test_again_after_a_change(self, start: ModuleType, ran: list[tuple[str, ...]], tmp_path: Path) -> None:
        start.install("demo")
        (tmp_path / "solver" / "b.py").write_text("new", encoding="utf-8")
        start.install("demo")
        assert len(ran) == 2

    def test_a_failure_is_told_and_not_remembered(
        self, start: ModuleType, ran: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(start, "run", lambda *_: 1)
        with pytest.raises(SystemExit, match="internet connection"):
            start.install("demo")
        assert not start.INSTALLED.exists()
        assert ran == []

    def test_a_python_without_ensurepip_is_told_what_to_install(
        self, start: ModuleType, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
        with pytest.raises(SystemExit, match="python3-venv"):
            start.make_venv()

    @pytest.mark.parametrize("code", [0, 1])
    def test_makes_a_venv(self, start: ModuleType, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
        monkeypatch.setattr(start.subprocess, "run", lambda *_, **__: SimpleNamespace(returncode=code))
        if code:
            with pytest.raises(SystemExit, match="could not be made"):
                start.make_venv()
        else:
            start.make_venv()

    def test_a_venv_that_runs_is_kept(self, start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
        start.PYTHON.touch()
        monkeypatch.setattr(start, "quiet", lambda *_: 0)
        monkeypatch.setattr(start.subprocess, "run", lambda *_, **__: pytest.fail("made anew"))
        start.make_venv()

    def test_knows_what_the_tests_need(self, start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(start, "HERE", ROOT)
        wanted = start.test_requirements()
        assert any(line.startswith("pytest>") for line in wanted)
        assert any(line.startswith("ruff") for line in wanted)


class TestDemo:
    def test_plans_a_copy_of_the_example_and_leaves_it_next_time(
        self, start: ModuleType, ran: list[tuple[str, ...]], capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert start.demo() == 0
        assert ran[-1] == ("rola", "plan", "demo", "--week", start.WEEK)
        assert [path.name for path in start.DEMO.iterdir()] == ["members.csv"], "not the plans"
        assert "as it is" not in capsys.readouterr().out
        assert start.demo() == 0
        assert "as it is" in capsys.readouterr().out

    def test_names_what_there_is_to_look_at(self, start: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
        plan = start.DEMO / "plans" / start.WEEK
        plan.mkdir(parents=True)
        (plan / "roster.xlsx").touch()
        start.say_what_to_open(plan)
        said = capsys.readouterr().out
        assert "roster.xlsx" in said
        assert "poster.html" not in said

    def test_every_file_named_is_one_that_a_plan_has(self, start: ModuleType) -> None:
        assert set(start.FILES) == MADE - {".written"}

    def test_the_example_and_its_week_are_there(self, start: ModuleType) -> None:
        assert (ROOT / "data" / start.EXAMPLE.name / "members.csv").is_file()

    def test_says_nothing_about_files_when_planning_failed(
        self, start: ModuleType, ran: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        start.install("demo")
        monkeypatch.setattr(start, "run", lambda *_: 3)
        monkeypatch.setattr(start, "say_what_to_open", lambda _: pytest.fail("there is nothing to open"))
        assert start.demo() == 3
        assert len(ran) == 1


class TestBenchmarks:
    def test_one_is_run_with_its_own_words(self, start: ModuleType, ran: list[tuple[str, ...]]) -> None:
        start.group = lambda name: [name]
        assert start.run_benchmark("usual", ["--seeds", "3"]) == 0
        assert ran[0][-1] == "bench"
        assert ran[-1] == ("python", "-m", "benchmarks.usual", "--seeds", "3")


class TestSite:
    @pytest.mark.parametrize("failing", ["", "python", "sphinx-build"])
    def test_the_reference_is_written_before_the_site(
        self, start: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], failing: str
    ) -> None:
        ran: list[str] = []
        monkeypatch.setattr(start, "install", ran.append)
        monkeypatch.setattr(start, "run", lambda program, *_: ran.append(program) or int(program == failing))
        assert start.make_site() == bool(failing)
        assert ran == ["docs", "python", "sphinx-build"][: 2 if failing == "python" else 3]
        assert ("site/index.html" in capsys.readouterr().out) == (not failing)


class TestBundle:
    @pytest.fixture
    def made(self, start: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        """Note what the bundle that is made is asked to do."""
        asked: list[str] = []

        def play(words: list[str], **_: object) -> SimpleNamespace:
            asked.extend(words)
            return SimpleNamespace(returncode=0)

        (tmp_path / "dist").mkdir()
        (tmp_path / "dist" / ("rola.exe" if os.name == "nt" else "rola")).write_bytes(bytes(3_000_000))
        monkeypatch.setattr(start.subprocess, "run", play)
        return asked

    def test_it_plays_the_demo_and_says_how_large_it_is(
        self, start: ModuleType, ran: list[tuple[str, ...]], made: list[str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        start.group = lambda name: [f"what {name} needs"]
        assert start.make_bundle() == 0
        assert ran[0][-1] == "what bundle needs"
        assert ran[1][0] == "pyinstaller"
        assert "--onefile" in ran[1]
        assert made[1] == "demo"
        assert "has 3 MB" in capsys.readouterr().out

    def test_what_cannot_be_made_is_not_played(
        self, start: ModuleType, made: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(start, "install", lambda _: None)
        monkeypatch.setattr(start, "run", lambda *_: 2)
        assert start.make_bundle() == 1
        assert made == []


class TestTests:
    def test_checks_come_first_and_all_that_failed_are_named(
        self, start: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        ran: list[tuple[str, ...]] = []
        monkeypatch.setattr(start, "install", lambda _: None)
        monkeypatch.setattr(start, "run", lambda *words: ran.append(words) or int("mypy" in words))
        assert start.run_tests(deep=False) == 1
        assert ran == list(start.GATES)
        assert "python -m mypy" in capsys.readouterr().out

    @pytest.mark.parametrize("deep", [False, True])
    def test_deep_is_the_same_with_more_cases(
        self, start: ModuleType, ran: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch, *, deep: bool
    ) -> None:
        monkeypatch.setattr(start, "install", lambda _: None)
        monkeypatch.setattr(start, "group", lambda name: [f"what {name} need"])
        assert start.run_tests(deep=deep) == 0
        assert any("what notebooks need" in words for words in ran) == deep
        assert ran[-1][: len(start.TESTS)] == start.TESTS
        assert ("--hypothesis-profile=deep" in ran[-1]) == deep


class TestRunning:
    def test_a_program_of_the_venv(self, start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(start, "PYTHON", Path(sys.executable))
        assert start.run("python", "-c", "raise SystemExit(7)") == 7
        assert start.quiet(sys.executable, "-c", "print('unseen'); raise SystemExit(3)") == 3

    def test_shows_what_it_runs(
        self, start: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(start.subprocess, "run", lambda *_, **__: SimpleNamespace(returncode=0))
        assert start.run("rola", "check", "demo") == 0
        assert "$ rola check demo" in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("word", "done"),
        [
            ("demo", "demo"),
            ("test", "run_tests"),
            ("bench usual --weeks 2", "run_benchmark"),
            ("docs", "make_site"),
            ("bundle", "make_bundle"),
        ],
    )
    def test_main_does_what_was_asked(
        self, start: ModuleType, monkeypatch: pytest.MonkeyPatch, word: str, done: str
    ) -> None:
        def five(*_: object, **__: object) -> int:
            return 5

        monkeypatch.setattr(start, done, five)
        monkeypatch.setattr(start.os, "chdir", lambda _: None)
        monkeypatch.setattr(start.signal, "signal", lambda *_: None)
        monkeypatch.setattr(sys, "argv", ["start.py", *word.split()])
        with pytest.raises(SystemExit) as leaving:
            start.main()
        assert leaving.value.code == 5

    def test_without_a_word_it_explains_itself(
        self, start: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(sys, "argv", ["start.py"])
        with pytest.raises(SystemExit) as leaving:
            start.main()
        assert leaving.value.code == 2
        assert "demo" in capsys.readouterr().err
