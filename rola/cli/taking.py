"""Options that many commands share: said once, in a dataclass, and taken as one parameter."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import MISSING, Field, dataclass, field, fields
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_type_hints

from rola.cli.acting import Acting, By, DryRun, Why
from rola.cli.asked import Folder, Json, association_in
from rola.cli.named import Day, Reason, day_meant

if TYPE_CHECKING:
    from datetime import date

    from rola.association import Association

Command = Callable[..., None]


@dataclass(frozen=True, kw_only=True)
class ActWords:
    """What every act is asked with: each field is an option."""

    by: By = None
    why: Why = ""
    dry_run: DryRun = False
    as_json: Json = False

    def acting_in(self, folder: Path, association: Association) -> Acting:
        """Return who acts on a folder's book."""
        return Acting(folder=folder, association=association, by=self.by, dry_run=self.dry_run, as_json=self.as_json)


@dataclass(frozen=True, kw_only=True)
class ActOptions(ActWords):
    """What an act is asked with whose folder is the last thing named."""

    folder: Folder = Path()

    def association(self) -> Association:
        """Read the folder; end the program when it has faults."""
        return association_in(self.folder, as_json=self.as_json)

    def acting(self, association: Association) -> Acting:
        """Return who acts on the folder's book."""
        return self.acting_in(self.folder, association)


@dataclass(frozen=True, kw_only=True)
class DatedOptions(ActOptions):
    """What an act is asked with that is of a day."""

    day: Day = None

    def when(self, association: Association) -> date:
        """Return that day; without one it is today."""
        return day_meant(association, self.day)


@dataclass(frozen=True, kw_only=True)
class VotedOptions(DatedOptions):
    """What an act is asked with that nobody does without a reason."""

    why: Reason = field()


def taking(options: type[ActWords]) -> Callable[[Command], Command]:
    """Let a command take all fields of a dataclass as its own options, in its parameter `asked`.

    Typer reads a command's signature; the one that it is shown has the fields in place of `asked`, where it stands.
    """
    hints = get_type_hints(options, include_extras=True)
    in_order = sorted(fields(options), key=_place_in_help)
    added = [
        inspect.Parameter(
            one.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=inspect.Parameter.empty if one.default is MISSING else one.default,
            annotation=hints[one.name],
        )
        for one in in_order
    ]

    def of(command: Command) -> Command:
        @wraps(command)
        def run(**words: Any) -> None:  # noqa: ANN401 -- whatever the command's own parameters are
            own = {one.name: words.pop(one.name) for one in fields(options)}
            command(**words, asked=options(**own))

        shown = [
            parameter
            for own in inspect.signature(command, eval_str=True).parameters.values()
            for parameter in (added if own.name == "asked" else [own.replace(kind=inspect.Parameter.KEYWORD_ONLY)])
        ]
        vars(run)["__signature__"] = inspect.Signature(shown)
        run.__annotations__ = {parameter.name: parameter.annotation for parameter in shown}
        return run

    return of


_LAST = ("day", "by", "why", "dry_run", "as_json")


def _place_in_help(one: Field[object]) -> int:
    """Tell where an option stands: what must be said and a command's own come first, what many share last."""
    return _LAST.index(one.name) if one.name in _LAST and one.default is not MISSING else -1
