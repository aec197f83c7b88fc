"""The translations of one language, read from its .po file."""

from __future__ import annotations

import io
from functools import cache
from gettext import GNUTranslations
from pathlib import Path

CATALOGUES = Path(__file__).parent / "catalogues"


@cache
def translations(code: str, catalogues: Path = CATALOGUES) -> GNUTranslations:
    """Return the translations in ``<code>.po``.

    Parameters
    ----------
    code : str
        A language code such as ``es``.
    catalogues : Path, optional
        The folder of the .po files.

    Raises
    ------
    FileNotFoundError
        When there is no such catalogue.
    """
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with (catalogues / f"{code}.po").open("rb") as file:
        catalogue = read_po(file, locale=code)
    compiled = io.BytesIO()
    # Entries that a translator has not looked at yet (fuzzy) stay English: a guess is worse.
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)
