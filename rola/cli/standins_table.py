"""Stand-ins and trades on the terminal: best first, a line each, and the next command."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from rola.cli.faults import counted
from rola.printable import printable
from rola.wording import hours, listed, member_name, shift_words

if TYPE_CHECKING:
    from rola.cli.standins import Asked
    from rola.reports.standins import StandInLine, TradeLine

MOST = 12
"""So many who could come are listed; --json has all."""

_WISHES = {1: "would like it", -1: "would rather not"}


def print_stand_ins(asked: Asked, could: Sequence[StandInLine], cannot: Sequence[str], stopped: int) -> None:
    """Print who could come, who cannot, and the commands for the first."""
    console = Console(highlight=False)
    where = shift_words(asked.association, asked.problem.shift[asked.shift])
    whose = "" if asked.member is None else f", in the place of {member_name(asked.association, asked.member)}"
    console.print(Text(_plain(f"{where}{whose}"), "bold"))
    if could:
        console.print("Who could come, best first; ahead (+) or behind (-) of the share, now and then:")
        names = [line.name for line in could[:MOST]]
        table = _table(console, names, "Now", "Then", "That week", "Comes as", "Besides")
        for number, line in enumerate(could[:MOST], start=1):
            table.add_row(str(number), *map(Text, _cells(line)))
        console.print(table)
        _print_more(len(could), console)
    else:
        console.print("Nobody could come without breaking a rule.")
    if cannot:
        console.print(Text(f"{counted(stopped, 'member')} cannot:", "bold"))
        for sentence in cannot:
            console.print(Text(f"  {_plain(sentence)}"))
    if could:
        _print_commands(asked, could[0])


def print_without(asked: Asked, partners: Sequence[str]) -> None:
    """Say that who only comes together with the member cannot come either, and how both seats are filled."""
    who = listed([member_name(asked.association, one) for one in partners])
    absent = member_name(asked.association, asked.member or "")
    typer.echo(
        f"Without {_plain(absent)}, {_plain(who)} does not come either. Open their seats, then ask again:", err=True
    )
    for one in (asked.member or "", *partners):
        typer.echo(f"  {asked.away(one)}", err=True)
    typer.echo(f"  {asked.asks_for_open()}", err=True)


def print_trades(asked: Asked, found: Sequence[TradeLine]) -> None:
    """Print who could trade which place, and the command for the first."""
    console = Console(highlight=False)
    where = shift_words(asked.association, asked.problem.shift[asked.shift])
    who = member_name(asked.association, asked.member or "")
    console.print(Text(_plain(f"{where}: who could trade with {who}"), "bold"))
    if not found:
        console.print("Nobody could trade so that both keep every rule.")
        typer.echo(f"To see who could come instead: {asked.asks_again()}", err=True)
        return
    console.print(f"Best first; ahead (+) or behind (-) of the share, now and then, and the same for {_plain(who)}:")
    names = [one.line.name for one in found[:MOST]]
    table = _table(console, names, "Gives", "Now", "Then", f"{_plain(who)} now", "then")
    for number, one in enumerate(found[:MOST], start=1):
        ahead = (one.line.ahead_now, one.line.ahead_then, one.other_now, one.other_then)
        table.add_row(
            str(number), *(Text(_plain(cell)) for cell in (one.line.name, one.shift_words, *map(_signed, ahead)))
        )
    console.print(table)
    _print_more(len(found), console)
    typer.echo("The first, once both agree:", err=True)
    typer.echo(f"  {asked.swaps(found[0].line.member, found[0].shift)}", err=True)


def _print_commands(asked: Asked, first: StandInLine) -> None:
    if asked.member is None:
        typer.echo(f"To send {_plain(first.name)}:", err=True)
        typer.echo(f"  {asked.sends(first.member)}", err=True)
        return
    away, fill = asked.gives(first.member)
    typer.echo(f"To send {_plain(first.name)}, the hours counted for {_plain(first.name)} as in this list:", err=True)
    typer.echo(f"  {away}\n  {fill}", err=True)
    owner = _plain(member_name(asked.association, asked.member))
    typer.echo(f"As a favour, the hours counted for {owner}:\n  {asked.sends(first.member)}", err=True)


def _table(console: Console, names: Sequence[str], *titles: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="dim")
    table.add_column("", justify="right", width=3)
    room = min(max(cell_len(_plain(name)) for name in names), console.width // 3)
    table.add_column("Who", min_width=room, max_width=room, overflow="fold")
    for title in titles:
        figures = title.casefold().endswith(("now", "then"))
        table.add_column(title, justify="right" if figures else "left", overflow="fold")
    return table


def _cells(line: StandInLine) -> list[str]:
    besides = [f"also {nearby}" for nearby in line.nearby]
    besides += [_WISHES[line.wish]] if line.wish else []
    besides += [] if line.answered else ["no answer yet"]
    role = f"learns {line.role.partition(' ')[2]}" if line.role.startswith("learner ") else line.role
    worked = f"{hours(line.minutes)} of {hours(line.weekly_cap)}"
    cells = [line.name, _signed(line.ahead_now), _signed(line.ahead_then), worked, role, "; ".join(besides)]
    return [_plain(cell) for cell in cells]


def _print_more(count: int, console: Console) -> None:
    if count > MOST:
        console.print(Text(f"    and {count - MOST} more, in --json", "dim"))


def _signed(minutes: int) -> str:
    return f"+{hours(minutes)}" if minutes > 0 else hours(minutes)


def _plain(text: str) -> str:
    return " ".join(printable(text).split())
