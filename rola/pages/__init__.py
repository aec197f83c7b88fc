"""The pages: poster, slips, host packs and what is published are one family with one stylesheet.

Each is one file that stands alone: no script, nothing from outside, only fonts that the device has.
`page.html.j2` is the frame, `style.css.j2` the stylesheet; a page adds its own parts to both.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from rola.languages import Language
from rola.printable import printable

Text = str | int | Markup


def rendered(template: str, language: Language, **values: object) -> bytes:
    """Return a page in a language, in UTF-8.

    Parameters
    ----------
    template : str
        File name of the page's template.
    language : Language
        In which its own words are said; parts of it may be said in another (see `spoken`).
    **values
        What the template needs. Every text is escaped, and has no control characters.

    Notes
    -----
    In templates ``say("Host: {host}", host=name)`` and ``counted`` say sentences, ``name(text)`` puts
    what people typed between ``<bdi>``, so that its direction disturbs nothing around it.
    """
    page = _pages().get_template(template)
    return page.render(language=language, **spoken(language), **values).encode()


def spoken(language: Language) -> dict[str, Callable[..., Markup]]:
    """Return what a template says sentences with, in a language."""
    return {"say": partial(_say, language), "counted": partial(_counted, language), "name": name}


def name(text: str) -> Markup:
    """Return what people typed as it stands in a page: escaped, and fenced off by its direction."""
    return Markup('<bdi dir="auto">{}</bdi>').format(printable(text))


def _say(language: Language, message: str, /, **fields: Text) -> Markup:
    return _marked_up(language.template(message), fields)


def _counted(language: Language, one: str, many: str, count: int, /, **fields: Text) -> Markup:
    return _marked_up(language.catalogue.ngettext(one, many, count), {"count": count, **fields})


def _marked_up(template: str, fields: dict[str, Text]) -> Markup:
    """Fill a sentence of a page: names stand between ``<bdi>``, figures and marked-up text as they are."""
    words = {
        field: escape(value) if isinstance(value, Markup | int) else name(value) for field, value in fields.items()
    }
    return Markup(_GAP.sub(lambda gap: words.get(gap[1], escape(gap[0])), str(escape(template))))  # noqa: S704 -- escaped


_GAP = re.compile(r"\{(\w+)\}")


@cache
def _pages() -> Environment:
    # StrictUndefined: a name that a template and its module spell differently fails a test.
    return Environment(
        loader=ChoiceLoader(
            [PackageLoader("rola", folder) for folder in ("pages", "outputs", "season_files", "comparison")]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: printable(value) if type(value) is str else value,
    )
