"""Every key of association.toml, from the file that `rola init` writes."""

from __future__ import annotations

import re

from docs.from_code.markdown import table
from rola.inputs.templates import SETTINGS

_KEY = re.compile(r"(?P<key>\w+) = (?P<value>.+?) *# *(?P<what>.+)|(?P<bare>\w+) = (?P<given>.+)")


def page() -> str:
    """Give the page of association.toml."""
    top, block = SETTINGS.split("[[rules]]\n")
    head = ["key", "as rola init writes it", "what it says"]
    return (
        "# association.toml\n\n"
        "## The association\n\n"
        f"{table(head, _keys(top))}\n\n"
        "## Rules\n\n"
        "Each block `[[rules]]` says when a meeting adopted it, and holds until the day of the next one. The block in\n"
        "force in the planned week counts; a new block never changes what came before it. Every key but `adopted` may\n"
        "be left out.\n\n"
        f"{table(head, _keys(block))}\n\n"
        "The names for `rules_off` stand on the page [rules](rules.md), those for `goals` on the page [goals](goals.md).\n"
    )


def _keys(lines: str) -> list[tuple[str, str, str]]:
    found = [match for line in lines.splitlines() if (match := _KEY.match(line))]
    return [
        (
            f"`{one['key'] or one['bare']}`",
            f"`{(one['value'] or one['given']).strip()}`",
            one["what"] or _OWN[one["bare"]],
        )
        for one in found
    ]


_OWN = {
    "name": "How the association is called.",
    "zone": "Its time zone, by the name that the IANA gave it.",
    "adopted": "The day of the meeting.",
}
"""What the file itself need not say."""
