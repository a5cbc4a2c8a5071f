"""Commands of the reader: list, show, faq, search, glossary, library."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from spineguide import __version__, screen
from spineguide.cli.app import app
from spineguide.cli.completion import complete_guide, complete_part, complete_term
from spineguide.cli.output import page_command, progress_of_compiling, today
from spineguide.errors import UnknownNameError

# Typer reads these annotations when the program runs.
from spineguide.guide.model import Kind, Region  # noqa: TC001

if TYPE_CHECKING:
    from spineguide.library import Library
    from spineguide.page.page import Page

GuideArgument = Annotated[
    str,
    typer.Argument(
        metavar="GUIDE",
        help="An id, a title or another name of a guide.",
        autocompletion=complete_guide,
    ),
]
PartArgument = Annotated[
    str | None,
    typer.Argument(metavar="[PART]", help="One part of it.", autocompletion=complete_part),
]


def _open_library() -> Library:
    from spineguide.library import Library

    return Library.open(os.environ, progress_of_compiling())


def _tell_warnings(library: Library) -> None:
    for warning in library.warnings:
        screen.tell("Warning", warning)


def _tell_version(asked: bool) -> None:
    if asked:
        typer.echo(f"spineguide {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
@page_command
def welcome(
    ctx: typer.Context,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_tell_version, is_eager=True, help="Show the version."),
    ] = False,
) -> Page | None:
    """Read patient guides about the spine, offline."""
    if ctx.invoked_subcommand is not None:
        return None
    from spineguide.page.library_page import compose_welcome

    library = _open_library()
    page = compose_welcome(library.cards(), today())
    _tell_warnings(library)
    return page


@app.command("list")
@page_command
def list_guides(
    kind: Annotated[Kind | None, typer.Option(help="Only guides of this kind.")] = None,
    region: Annotated[Region | None, typer.Option(help="Only guides on this region.")] = None,
) -> Page:
    """List the guides."""
    from spineguide.page.library_page import compose_list

    library = _open_library()
    cards = [
        card
        for card in library.cards()
        if kind in (None, card.kind) and (region is None or region in card.regions)
    ]
    _tell_warnings(library)
    return compose_list(cards, today())


@app.command()
@page_command
def show(
    guide: GuideArgument,
    part: PartArgument = None,
    contents: Annotated[
        bool, typer.Option("--contents", help="List its parts and the command for each.")
    ] = False,
) -> Page:
    """Show a guide, or one part of it."""
    from spineguide.page.guide_page import compose_contents, compose_guide, compose_part

    library = _open_library()
    try:
        entry = library.find(guide)
    except UnknownNameError:
        # An unquoted name of two words arrives as a guide and a part.
        if part is None:
            raise
        entry, part = library.find(f"{guide} {part}"), None
    glossary = library.glossary()
    _tell_warnings(library)
    if contents:
        return compose_contents(entry, glossary, today())
    if part is None:
        return compose_guide(entry, glossary, today())
    return compose_part(entry, part, glossary, today())


@app.command()
@page_command
def faq(
    guide: Annotated[
        str | None,
        typer.Argument(
            metavar="[GUIDE]",
            help="Only the questions of this guide.",
            autocompletion=complete_guide,
        ),
    ] = None,
) -> Page:
    """Show questions people ask, with answers."""
    from spineguide.page.library_page import compose_faq

    library = _open_library()
    entries = library.entries() if guide is None else [library.find(guide)]
    page = compose_faq(entries, today())
    _tell_warnings(library)
    return page


@app.command()
@page_command
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="What to look for.")],
    guide: Annotated[
        str | None,
        typer.Option("--guide", help="Look in this guide alone.", autocompletion=complete_guide),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many places at most.")] = 20,
) -> Page:
    """Search all guides."""
    from spineguide.page.search_page import compose_search

    library = _open_library()
    within = library.find(guide).id if guide is not None else None
    page = compose_search(library.search(" ".join(words), within, limit))
    _tell_warnings(library)
    return page


@app.command()
@page_command
def glossary(
    term: Annotated[
        str | None,
        typer.Argument(
            metavar="[TERM]", help="A term or another word for it.", autocompletion=complete_term
        ),
    ] = None,
) -> Page:
    """Explain medical words."""
    from spineguide.page.library_page import compose_glossary

    library = _open_library()
    terms = library.glossary() if term is None else (library.find_term(term),)
    _tell_warnings(library)
    return compose_glossary(terms)


@app.command("library")
@page_command
def show_library() -> Page:
    """Show where the guides come from."""
    from spineguide.page.library_page import compose_library

    return compose_library(_open_library().status())
