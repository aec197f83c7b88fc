"""`rola undo`: an act is taken back by the opposite entries; both stay in the book."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

import typer

from rola.cli.named import Reason
from rola.cli.taking import ActOptions, taking

Number = Annotated[int, typer.Argument(metavar="ACT", min=1, help="Number of the act; rola ledger --acts shows them.")]


@dataclass(frozen=True, kw_only=True)
class _Asked(ActOptions):
    """What taking an act back is asked with."""

    why: Reason = field()


@taking(_Asked)
def undo_act(
    number: Number,
    asked: _Asked,
) -> None:
    """Take an act back.

    Nothing is deleted: the opposite is written, with who and why. Undoing an undo puts the act in
    force again. An act on which later ones rest cannot be taken back before them: work that a
    settlement has settled, a roster from which a later one was made, a make-up that was worked off.
    Nor does an act come back before what it rests on.

    Example: rola undo 12 ring --why "Ada was there after all"
    """
    from rola.acts import undo

    asked.acting(asked.association()).do(lambda book: undo.compose(book, number, why=asked.why))
