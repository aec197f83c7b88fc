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
class ActOptions:
    """What every act is asked with: each field is an option, and `folder` an argument."""

    folder: Folder = Path()
    by: By = None
    why: Why = ""
    dry_run: DryRun = False
    as_json: Json = False

    def acting(self, association: Association) -> Acting:
        """Return who acts on the folder's book."""
        return Acting(
            folder=self.folder, association=association, by=self.by, dry_run=self.dry_run, as_json=self.as_json
        )


def taking(options: type[ActOptions]) -> Callable[[Command], Command]:
    """Let a command take all fields of a dataclass as its own options, in its parameter `asked`.

    Typer reads a command's signature; the one that it is shown has the fields in place of `asked`.
    """
    hints = get_type_hints(options, include_extras=True)
    added = [
        inspect.Parameter(
            field.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=inspect.Parameter.empty if field.default is MISSING else field.default,
            annotation=hints[field.name],
        )
        for field in fields(options)
    ]

    def of(command: Command) -> Command:
        @wraps(command)
        def run(**words: Any) -> None:  # noqa: ANN401 -- whatever the command's own parameters are
            own = {field.name: words.pop(field.name) for field in fields(options)}
            command(**words, asked=options(**own))

        kept = [
            parameter
            for parameter in inspect.signature(command, eval_str=True).parameters.values()
            if parameter.name != "asked"
        ]
        vars(run)["__signature__"] = inspect.Signature([*kept, *added])
        run.__annotations__ = {parameter.name: parameter.annotation for parameter in (*kept, *added)}
        return run

    return of
