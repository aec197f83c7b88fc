"""Every table and column that people type."""

from __future__ import annotations

from docs.from_code.markdown import table
from rola.inputs.columns import TABLES, Column, Kind


def page() -> str:
    """Give the page of all tables."""
    parts = [
        (
            "# Tables\n\n"
            "An association is a folder of plain tables: `.csv` files, or sheets of those names in `association.xlsx` or\n"
            "`association.ods`. Headings may stand in any order and any case; a column that is not needed may be left out.\n"
            "A column or table in bold has to be there. Where a short name belongs, the printed name will do, if only one\n"
            "row is called so."
        )
    ]
    for one in TABLES:
        name = f"**{one.name}**" if one.required else one.name
        rows = [(_name(column), _cell(column), column.doc, _code(column.example)) for column in one.columns]
        parts.append(f"## {name}\n\n{one.doc}\n\n{table(['column', 'cell', 'what it says', 'example'], rows)}")
    return "\n\n".join(parts) + "\n"


def _name(column: Column) -> str:
    return f"**`{column.name}`**" if column.required else f"`{column.name}`"


def _cell(column: Column) -> str:
    if column.kind is Kind.CHOICE:
        return "one of " + ", ".join(_code(word) for word in column.choices)
    text = column.kind.value
    if column.of:
        what = "an account: a household or a member" if column.of == "account" else f"from `{column.of}`"
        text = f"{text}, {what}"
    if column.low is not None or column.high is not None:
        text = f"{text}, from {column.low} to {column.high}"
    return text


def _code(text: str) -> str:
    return f"`{text}`" if text else ""
