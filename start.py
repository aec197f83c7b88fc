#!/usr/bin/env python3
"""Try rola, or test it, with nothing installed but Python 3.11 or newer.

python3 start.py demo         plan a week of an example association
python3 start.py test         run every check and test
python3 start.py test --deep  the same, with many more invented cases
python3 start.py bench NAME   run benchmarks/NAME.py with the words that follow
python3 start.py docs         make the manual a site that is read without a network, in site/
python3 start.py bundle       make dist/rola, one file that runs where there is no Python

On Windows: py start.py demo
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  (this file is what tells people with an older one)
    sys.exit(
        f"rola needs Python 3.11 or newer, and this is Python {sys.version_info[0]}.{sys.version_info[1]}.\n"
        "If a newer one is installed, name it: python3.12 start.py demo (on Windows: py -3.12 start.py demo)."
    )

import argparse
import hashlib
import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
PROGRAMS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = PROGRAMS / ("python.exe" if os.name == "nt" else "python")
INSTALLED = VENV / "rola-installed.txt"
EXAMPLE = HERE / "data" / "growers-round"
DEMO = HERE / "demo"
DIST = HERE / "dist"
WEEK = "2027-W10"

FILES = {
    "roster.xlsx": "the workbook for the meeting",
    "poster.html": "the poster for the wall; open it in a browser and print it",
    "poster-a4.html": "the same for a printer that takes A4",
    "poster-large.html": "the same in large print",
    "calendars": "calendars for members' phones",
    "roster.csv": "the roster as a plain table",
    "plan.json": "everything, for other programs",
}
GATES = (
    ("python", "-m", "ruff", "check", "."),
    ("python", "-m", "ruff", "format", "--check", "."),
    ("python", "-m", "mypy"),
    ("lint-imports",),
)
PIP = ("-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check", "-c", "constraints.txt")
SITE = ("sphinx-build", "-q", "-W", "--keep-going", "-b", "html", "docs", "site")
BUNDLE = (
    *("--onefile", "--name", "rola", "--log-level", "WARN"),
    *("--collect-submodules", "rola", "--collect-submodules", "solver"),
    *("--collect-data", "rola", "--collect-data", "babel", "--collect-data", "tzdata"),
    *("--recursive-copy-metadata", "rola"),
    *(word for name in ("matplotlib", "fontTools", "weasyprint", "tkinter") for word in ("--exclude-module", name)),
)
TESTS = ("python", "-m", "pytest", "-n", "2", "--cov", "--cov-report=term:skip-covered", "--cov-fail-under=95")


def main() -> None:
    """Do what was asked on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("demo", help="plan a week of an example association")
    test = commands.add_parser("test", help="run every check and test")
    test.add_argument("--deep", action="store_true", help="many more invented cases")
    bench = commands.add_parser("bench", help="run a benchmark; see benchmarks/README.md and benchmarks/SOLVERS.md")
    bench.add_argument("name", help="such as usual, compare, repeat")
    bench.add_argument("words", nargs=argparse.REMAINDER, help="its own words, such as --size 40,60,1")
    commands.add_parser("docs", help="make the manual a site that is read without a network, in site/")
    commands.add_parser("bundle", help="make dist/rola, one file that runs where there is no Python")
    asked = parser.parse_args()
    os.chdir(HERE)
    # Ctrl-C is for the program that runs; without this, Python would kill it before it has ended well.
    signal.signal(signal.SIGINT, lambda *_: None)
    if asked.command == "bench":
        sys.exit(run_benchmark(asked.name, asked.words))
    if asked.command == "docs":
        sys.exit(make_site())
    if asked.command == "bundle":
        sys.exit(make_bundle())
    sys.exit(demo() if asked.command == "demo" else run_tests(deep=asked.deep))


def demo() -> int:
    """Plan a week of the example in a copy of its own, and say what to look at."""
    install("demo")
    if DEMO.exists():
        say(f"Using the folder {DEMO.name} as it is; delete it to begin anew.")
    else:
        shutil.copytree(EXAMPLE, DEMO, ignore=shutil.ignore_patterns("plans"))
    code = run("rola", "plan", DEMO.name, "--week", WEEK)
    if code == 0:
        say_what_to_open(DEMO / "plans" / WEEK)
    return code


def say_what_to_open(plan: Path) -> None:
    """Name the files a person would look at, and how to go on."""
    say("\nLook at:")
    for name, what in FILES.items():
        if (plan / name).exists():
            say(f"  {(plan / name).relative_to(HERE)}  ({what})")
    program = PROGRAMS.relative_to(HERE) / "rola"
    say(f"\nChange a table in {DEMO.name}/ and plan again:  {program} plan {DEMO.name} --week {WEEK}")
    say(f"When the meeting has agreed, adopt it:  {program} adopt {DEMO.name} --week {WEEK}")
    say(f"Its papers, with the sheet to fill in after the work, are then in {DEMO.name}/rosters/{WEEK}.")


def run_tests(*, deep: bool) -> int:
    """Run the checks of style, types and imports, then the tests."""
    install("test")
    failed = [" ".join(gate) for gate in GATES if run(*gate) != 0]
    if failed:
        say("\nThe tests were not run, because these failed:\n  " + "\n  ".join(failed))
        return 1
    if deep and run("python", *PIP, *group("notebooks")) != 0:
        say("\nThe notebooks will not be run, because what they need could not be installed.")
    return run(*TESTS, *(("--hypothesis-profile=deep",) if deep else ()))


def run_benchmark(name: str, words: list[str]) -> int:
    """Run a benchmark with the packages that drawing its figures needs."""
    install("bench")
    return run("python", "-m", f"benchmarks.{name}", *words)


def make_site() -> int:
    """Write the reference anew, and make a site of the manual."""
    install("docs")
    code = run("python", "-m", "docs.from_code") or run(*SITE)
    if code == 0:
        say("Open site/index.html in a browser.")
    return code


def make_bundle() -> int:
    """Make one file of rola, Python and all that they need, for machines like this one, and play the demo with it."""
    install("bundle")
    with tempfile.TemporaryDirectory() as spare:
        beginning = Path(spare) / "begin.py"
        beginning.write_text("from rola.__main__ import main\n\nmain()\n", encoding="utf-8")
        places = ("--distpath", str(DIST), "--workpath", spare, "--specpath", spare)
        if run("pyinstaller", *BUNDLE, *places, str(beginning)) != 0:
            return 1
        made = DIST / ("rola.exe" if os.name == "nt" else "rola")
        say(f"\n$ {made.relative_to(HERE)} demo")
        code = subprocess.run([str(made), "demo", str(Path(spare) / "ring")], check=False).returncode  # noqa: S603
    if code == 0:
        say(
            f"\n{made.relative_to(HERE)} has {made.stat().st_size // 1_000_000} MB; copy it to a machine like this one."
        )
    return code


def install(kind: str) -> None:
    """Put the project, and what tests or benchmarks need, into `.venv`, unless it is there as it is now."""
    make_venv()
    digest = digest_of_project()
    noted, *kinds = INSTALLED.read_text(encoding="utf-8").split() if INSTALLED.exists() else [""]
    if noted != digest:
        kinds = []
    if kind in kinds or (kind == "demo" and kinds):
        return
    say("Installing rola and what it needs into .venv ...")
    INSTALLED.unlink(missing_ok=True)
    more = {"demo": list, "test": test_requirements}
    wanted = [".", *(more[kind]() if kind in more else group(kind))]
    if run("python", *PIP, *wanted) != 0:
        sys.exit("The packages could not be installed; the lines above say why. Is there an internet connection?")
    INSTALLED.write_text(" ".join([digest, *kinds, kind]) + "\n", encoding="utf-8")


def make_venv() -> None:
    """Make `.venv`, or make it anew when its Python no longer runs."""
    if PYTHON.exists() and quiet(str(PYTHON), "-m", "pip", "--version") == 0:
        return
    if importlib.util.find_spec("ensurepip") is None:
        sys.exit(
            "This Python cannot make a virtual environment, because its part for that is packaged apart.\n"
            "On Debian and Ubuntu:  sudo apt install python3-venv\nThen type the same command again."
        )
    say("Making .venv ...")
    if subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=False).returncode != 0:  # noqa: S603
        sys.exit("The virtual environment .venv could not be made; the lines above say why.")


def test_requirements() -> list[str]:
    """Return what tests and checks need; they build the manual, too."""
    return [*group("test"), *group("check"), *group("docs")]


def group(name: str) -> list[str]:
    """Return a group of packages that pyproject.toml lists; older pips cannot read it there themselves."""
    found: list[str] = tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"][name]
    return found


def digest_of_project() -> str:
    """Return a digest of all that an installed rola is made of."""
    files = [HERE / "pyproject.toml", HERE / "constraints.txt"]
    for package in ("rola", "solver"):
        files += sorted(file for file in (HERE / package).rglob("*") if file.is_file() and file.suffix != ".pyc")
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file.relative_to(HERE)}\n".encode() + file.read_bytes())
    return digest.hexdigest()


def run(program: str, *words: str) -> int:
    """Run a program of `.venv` and return its exit code."""
    if program == "python":
        command = [str(PYTHON), *words]
    else:
        command = [shutil.which(program, path=str(PROGRAMS)) or str(PROGRAMS / program), *words]
        say(f"\n$ {program} {' '.join(words)}".rstrip())
    return subprocess.run(command, check=False).returncode  # noqa: S603  (the programs are those of GATES and TESTS)


def quiet(*command: str) -> int:
    """Run a program without showing what it prints, and return its exit code."""
    return subprocess.run(command, check=False, capture_output=True).returncode  # noqa: S603


def say(words: str) -> None:
    """Print at once, so that the lines of the programs that run come in between."""
    print(words, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
