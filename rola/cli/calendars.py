"""`rola calendars`: what members subscribe to or import, over the last 13 adopted weeks."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rola.cli import completing
from rola.cli.acting import Acting, By, book_in
from rola.cli.asked import Folder, Json, association_in, leave
from rola.cli.exits import Exit
from rola.cli.faults import print_json
from rola.cli.named import member_meant
from rola.printable import printable

if TYPE_CHECKING:
    from rola.acts.stamps import Calendar
    from rola.association import Association
    from rola.book.book import Book
    from rola.book.composed import Composed
    from rola.feeds import FeedFile
    from rola.happenings import Happening

CALENDARS = "calendars"
"""The folder in the association's folder that they are written into."""

Revoke = Annotated[
    list[str] | None,
    typer.Option(
        "--revoke",
        metavar="MEMBER",
        show_default=False,
        help="Give that member's calendar another name.",
        autocompletion=completing.members,
    ),
]
Publish = Annotated[
    Path | None,
    typer.Option(
        "--publish",
        file_okay=False,
        metavar="DIR",
        show_default=False,
        help="Also write feeds and a page for each into a folder for any web host.",
    ),
]
BaseUrl = Annotated[
    str | None,
    typer.Option(
        "--base-url",
        metavar="URL",
        show_default=False,
        help="Where that folder is found, such as https://example.org/cal.",
    ),
]
Serve = Annotated[bool, typer.Option("--serve", help="Show them on the local network until Ctrl-C.")]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, metavar="NUMBER", help="For --serve; 0 = any.")]


def write_calendars(
    folder: Folder = Path(),
    revoke: Revoke = None,
    publish: Publish = None,
    base_url: BaseUrl = None,
    serve: Serve = False,
    port: Port = 8765,
    by: By = None,
    as_json: Json = False,
) -> None:
    """Write the calendars of members, sites and the association, from the book: the last 13 adopted weeks.

    Into calendars/ in the folder: feeds/ holds what people subscribe to, under names that nobody can
    guess; whoever knows the name reads the calendar, so tell it to nobody else. import/ holds the
    same to be imported once, with what was dropped as cancelled.

    Example: rola calendars ring --publish web --base-url https://example.org/cal
    """
    if publish and serve:
        raise typer.BadParameter("publish and serve one after the other", param_hint="--serve")
    if base_url and not publish:
        raise typer.BadParameter(
            "it says where the folder of --publish is found; name that, too", param_hint="--base-url"
        )
    association = association_in(folder, as_json=as_json)
    base = _base_meant(base_url or association.web or None) if publish else ""
    acting = Acting(folder=folder, association=association, by=by, as_json=as_json)
    files = _stamped(acting, tuple(member_meant(association, typed) for typed in revoke or ()))
    _write(folder, files)
    if publish:
        given = _given(folder, as_json=as_json)
        with _noted_all_the_same(folder, "--publish", str(publish), "--base-url", base):
            _publish(publish, files, association, base, given)
    if as_json:
        print_json({"calendars": [_plain(folder, file) for file in files]})
    else:
        if revoke and not publish:
            _say_still_there(folder, association)
        for file in files:
            where = f"{base}/{file.token}.html" if publish else folder / CALENDARS / "feeds" / file.name
            typer.echo(printable(f"{file.title}: {where}"))
        typer.echo(f"To import: {folder / CALENDARS / 'import'}", err=True)
    if serve:
        _serve(folder / CALENDARS / "feeds", files, association, port)


def _stamped(acting: Acting, revoked: tuple[str, ...]) -> tuple[FeedFile, ...]:
    """Note in the book what changed, if anything did, and return every calendar as it then stands."""
    from rola.feeds import feed_files, happenings_of, weeks_shown

    now = datetime.now(acting.association.zone)
    ended = tuple(("member", member) for member in revoked)
    with book_in(acting.folder, as_json=acting.as_json) as book:
        with book.writing():
            if not weeks_shown(book):
                leave("rola: no week is adopted.", "adopt one first: rola adopt", Exit.FAULTS)
            happenings = happenings_of(book, acting.association)
            composed = _composed(book, acting.association, happenings, ended, now.date())
            if composed:
                book.post(composed, by=acting.by_whom, now=now)
            files = feed_files(book, acting.association, happenings, now.date())
            _see_none_in_the_way(acting, files)
        if composed:
            typer.echo(" ".join(composed.says), err=True)
        return files


def _composed(
    book: Book,
    association: Association,
    happenings: Sequence[Happening],
    ended: tuple[Calendar, ...],
    today: date,
) -> Composed | None:
    from rola.acts import stamps
    from rola.feeds import calendars_of, weeks_shown

    return stamps.compose(
        book,
        association.name,
        happenings,
        calendars_of(association),
        first_week=weeks_shown(book)[0],
        revoked=ended,
        day=today,
    )


def _say_still_there(folder: Path, association: Association) -> None:
    """Say that a published copy still has the calendar under its ended name, and how it goes there, too."""
    from rola.cli.shell import command

    base = () if association.web else ("--base-url", "URL")
    again = command("calendars", folder=folder, options=("--publish", "DIR", *base))
    typer.echo(
        "Where they are published, whoever knows the old name still reads it, until the folder is made and copied anew"
        f": {again}",
        err=True,
    )


def _see_none_in_the_way(acting: Acting, files: tuple[FeedFile, ...]) -> None:
    """End the program, and keep nothing, where somebody else's file has the name of one to be written."""
    from rola.cli.renewing import added, in_the_way

    place = acting.folder / CALENDARS
    if not added(place):
        return
    taken = in_the_way(place, _contents(files))
    if taken:
        names = ", ".join(str(place / file) for file in taken)
        hint = f"move what is yours out of {place}, then do the same again"
        leave(f"rola: not written by rola, and in the way: {names}; nothing was written.", hint, Exit.FAULTS)


def _contents(files: tuple[FeedFile, ...]) -> dict[str, bytes]:
    """Return what each file holds by its path in the folder of calendars."""
    feeds = {f"feeds/{file.name}": file.feed for file in files}
    return feeds | {f"import/{file.file}": file.imported for file in files}


@contextmanager
def _noted_all_the_same(folder: Path, *options: str) -> Iterator[None]:
    """Say, where files cannot be written, that the act stands, and what writes them without another name."""
    from rola.cli.places import place_words, what_to_do
    from rola.cli.shell import command

    try:
        yield
    except OSError as error:
        hint = what_to_do(error, then=f"type: {command('calendars', folder=folder, options=options)}")
        what = "The book has noted the calendars, but their files cannot be written"
        leave(f"rola: {what}: {place_words(error)}.", hint, Exit.USAGE)


def _write(folder: Path, files: tuple[FeedFile, ...]) -> None:
    from rola.cli.renewing import renew

    def write(into: Path) -> None:
        for name in ("feeds", "import"):
            (into / name).mkdir()
        for name, content in _contents(files).items():
            (into / name).write_bytes(content)

    place = folder / CALENDARS
    with _noted_all_the_same(folder):
        renewed = renew(place, write, leave_changed=False)
    for file in renewed.added:
        typer.echo(printable(f"{place / file} is not rola's, and is left as it is."), err=True)


def _plain(folder: Path, file: FeedFile) -> dict[str, str]:
    kind, handle = file.of
    return {
        "kind": kind,
        "of": handle,
        "title": file.title,
        "feed": str(folder / CALENDARS / "feeds" / file.name),
        "import": str(folder / CALENDARS / "import" / file.file),
    }


def _base_meant(url: str | None) -> str:
    """Return the address of the published folder without a slash at its end; end the program when it is none."""
    from urllib.parse import urlsplit

    if url is None:
        raise typer.BadParameter("say where the folder will be found on the web", param_hint="--base-url")
    try:
        parts = urlsplit(url)
        sound = parts.scheme in ("http", "https") and parts.hostname and not (parts.query or parts.fragment)
    except ValueError:
        sound = None
    if not sound or not url.isascii() or any(sign in url for sign in " \"'<>&"):
        raise typer.BadParameter(f"'{url}' is no address such as https://example.org/cal", param_hint="--base-url")
    return url.rstrip("/")


def _given(folder: Path, *, as_json: bool) -> frozenset[str]:
    """Return every name that a calendar of this book ever had: only those are taken out of a published folder."""
    from rola.book.rows import FeedName

    with book_in(folder, as_json=as_json) as book, book.reading():
        return frozenset(row.token for _, _, row in book.rows(FeedName, even_void=True))


def _publish(
    place: Path, files: tuple[FeedFile, ...], association: Association, base: str, given: Collection[str]
) -> None:
    """Write the folder for the web file by file; other files in it stay, those of ended names go."""
    from rola.published import OURS, published, written_by_rola
    from rola.whole_files import put

    place.mkdir(parents=True, exist_ok=True)
    wanted = published(files, association, base)
    for name, content in wanted.items():
        file = place / name
        there = file.read_bytes() if file.is_file() else None
        if there is not None and not OURS.fullmatch(name) and not written_by_rola(there):
            typer.echo(f"{file} is not rola's, and is left as it is.", err=True)
        elif there != content:
            put(file, content)
    found = (file for file in place.iterdir() if OURS.fullmatch(file.name) and file.name not in wanted)
    ended = sorted(file for file in found if file.stem in given)
    for file in ended:
        file.unlink()
    typer.echo(f"Put all that is in {place} where {base} is served from.", err=True)
    if ended:
        names = " ".join(file.name for file in ended)
        typer.echo(f"Delete there, as was done in {place}: {names}", err=True)


def _serve(feeds: Path, files: tuple[FeedFile, ...], association: Association, port: int) -> None:
    """Show feeds and pages on the local network until Ctrl-C."""
    from rola.cli.serving import local_address, server_of
    from rola.published import published

    pages: dict[str, bytes] = {}
    try:
        server = server_of(feeds, pages, port)
    except OSError as error:
        leave(f"rola: port {port} cannot be used: {error.strerror or error}.", "choose another: --port", Exit.USAGE)
    base = f"http://{local_address()}:{server.server_address[1]}"
    pages |= published(files, association, base)
    for file in files:
        typer.echo(printable(f"{file.title}: {base}/{file.token}.html"), err=True)
    typer.echo("Ctrl-C ends it.", err=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        typer.echo("Ended.", err=True)
    finally:
        server.server_close()
