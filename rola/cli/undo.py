"""`rola undo`: an act is taken back by the opposite entries; both stay in the book."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rola.cli.acting import Acting, By, DryRun
from rola.cli.asked import Folder, Json, association_in

Number = Annotated[int, typer.Argument(metavar="ACT", min=1, help="Number of the act; rola ledger --acts shows them.")]
Reason = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason; it is kept.")]


def undo_act(
    number: Number,
    why: Reason,
    folder: Folder = Path(),
    by: By = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Take an act back.

    Nothing is deleted: the opposite is written, with who and why. Undoing an undo puts the act in
    force again. An act on which later ones rest cannot be taken back before them: work that a
    settlement has settled, a roster from which a later one was made, a make-up that was worked off.
    Nor does an act come back before what it rests on.

    Example: rola undo 12 ring --why "Ada was there after all"
    """
    from rola.acts import undo

    association = association_in(folder, as_json=as_json)
    acting = Acting(folder=folder, association=association, by=by, dry_run=dry_run, as_json=as_json)
    acting.do(lambda book: undo.compose(book, number, why=why))
