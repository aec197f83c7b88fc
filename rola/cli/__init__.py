"""The command line: parse, call, print, exit code. No decisions about rosters are made here."""

from __future__ import annotations

import os
import signal
import sys
import threading
from typing import Annotated

import typer

from rola import __version__
from rola.cli import (
    adjust,
    adopt,
    calendars,
    change,
    check,
    demo,
    doctor,
    export,
    gift,
    health,
    init,
    ledger,
    papers,
    pdf,
    plan,
    promises,
    record,
    season,
    settle,
    standins,
    text,
    turns,
    undo,
    vouchers,
    waive,
    why,
)
from rola.cli.exits import Exit
from rola.cli.places import place_words, what_to_do
from rola.cli.unread import go_on_unread
from rola.cli.usage import PlainGroup
from rola.printable import printable

_HELP = """
Fair rosters for rotational labour associations: proved, explained, kept in a book.

Examples: rola demo; rola init ring --ask; rola plan ring
"""

app = typer.Typer(
    name="rola",
    cls=PlainGroup,
    help=_HELP,
    epilog="Exit codes: 0 done, 1 faults in the data, 2 wrong usage, 3 impossible, 4 out of time, 70 internal, "
    "130 given up with Ctrl-C.",
    no_args_is_help=True,
    rich_markup_mode=None,  # drawing the help in boxes would triple the time it takes
    pretty_exceptions_enable=False,
)
app.command("init")(init.start_folder)
app.command("check")(check.check_folder)
app.command("plan")(plan.plan_weeks)
app.command("why")(why.tell_why)
app.command("adopt")(adopt.adopt_roster)
app.command("papers")(papers.write_papers)
app.command("pdf")(pdf.print_pages)
app.command("text")(text.tell_members)
app.command("calendars")(calendars.write_calendars)
app.command("record")(record.record_week)
app.command("undo")(undo.undo_act)
app.add_typer(change.app, name="change")
app.command("standins")(standins.show_stand_ins)
app.command("ledger")(ledger.show_ledger)
app.command("health")(health.show_health)
app.command("gift")(gift.give_hours)
app.command("adjust")(adjust.adjust_account)
app.command("waive")(waive.waive_owed)
app.command("promises")(promises.correct_promises)
app.command("settle")(settle.settle_accounts)
app.add_typer(turns.app, name="turns")
app.command("season")(season.forecast_season)
app.command("vouchers")(vouchers.show_vouchers)
app.command("export")(export.export_book)
app.command("rebuild")(export.rebuild_book)
app.command("demo")(demo.play_week)
app.command("doctor")(doctor.look_around)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"rola {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


def main() -> None:
    """Run the command line; every way out of the program is one of `Exit`.

    Notes
    -----
    With ``ROLA_DEBUG=1`` in the environment an internal fault shows its traceback.
    """
    go_on_unread()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a name the terminal cannot show must not end the program
    try:
        app(prog_name="rola")
    except SystemExit as leaving:
        _hear_no_more()
        if leaving.code == Exit.GIVEN_UP:
            _leave_search_behind()
        raise
    except OSError as error:
        _fail(_place_in_words(error), Exit.USAGE)
    except KeyboardInterrupt:
        _fail("Given up.", Exit.GIVEN_UP)
    except Exception as error:  # noqa: BLE001  (the one place where everything unforeseen ends)
        if isinstance(error, ImportError) and "initialization failed" in str(error):
            _fail("Given up.", Exit.GIVEN_UP)  # Ctrl-C while a compiled module loads arrives as this
        _fail(_internal(error), Exit.INTERNAL)


def _fail(message: str, code: Exit) -> None:
    if os.environ.get("ROLA_DEBUG") == "1":
        import traceback

        traceback.print_exc()
    typer.echo(message, err=True)
    sys.exit(code)


def _place_in_words(error: OSError) -> str:
    return printable(f"rola: {place_words(error)}\n  -> {what_to_do(error)}")


def _internal(error: Exception) -> str:
    return (
        f"rola: internal fault, and none of yours: {type(error).__name__}: {error}\n"
        "Please report it with the command you typed and rola's version "
        f"({__version__}); set ROLA_DEBUG=1 and run it again to see where it happened."
    )


def _hear_no_more() -> None:
    """Let no Ctrl-C disturb the way out: what was to be said is said, and the exit code stands."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def _leave_search_behind() -> None:
    """End at once: a search that was given up still runs in its thread, and would hold up the usual end."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(Exit.GIVEN_UP)
