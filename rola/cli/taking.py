"""Options that many commands share: said once, in a dataclass, and taken as one parameter."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_type_hints

from rola.cli.acting import Acting, By, DryRun, Why
from rola.cli.asked import Folder, Json

if TYPE_CHECKING:
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

    def acting(self, association: Association) -> Acting:
        """Return who acts on the folder's book."""
        return self.acting_in(self.folder, association)


def taking(options: type[ActWords]) -> Callable[[Command], Command]:
    """Let a command take all fields of a dataclass as its own options, in its parameter `asked`.

    Typer reads a command's signature; the one that it is shown has the fields in place of `asked`, where it stands.
    """
    hints = get_type_hints(options, include_extras=True)
    shared = [field.name for field in fields(ActWords)]
    in_order = sorted(fields(options), key=lambda field: field.name in shared)  # a command's own come first in its help
    added = [
        inspect.Parameter(
            field.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=inspect.Parameter.empty if field.default is MISSING else field.default,
            annotation=hints[field.name],
        )
        for field in in_order
    ]

    def of(command: Command) -> Command:
        @wraps(command)
        def run(**words: Any) -> None:  # noqa: ANN401 -- whatever the command's own parameters are
            own = {field.name: words.pop(field.name) for field in fields(options)}
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
