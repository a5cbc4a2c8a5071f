"""Commands for reading: list, show, faq, search."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from spineguide import __version__
from spineguide.cli.app import app
from spineguide.cli.completion import complete_guide, complete_part
from spineguide.cli.finding import find_guide
from spineguide.cli.output import page_command
from spineguide.clock import today
from spineguide.errors import ExitCode, SpineguideError, UnknownNameError

# Typer reads these annotations when the program runs.
from spineguide.guide.values import Kind, Region  # noqa: TC001

if TYPE_CHECKING:
    from spineguide.cli.finding import Found
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
PartsArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PART]...", help="Only these parts of it.", autocompletion=complete_part
    ),
]
ContentsOption = Annotated[
    bool, typer.Option("--contents", help="List its parts and the command for each.")
]
ShortOption = Annotated[
    bool, typer.Option("--short", help="The few pages that one patient takes home.")
]


def _tell_version(asked: bool) -> None:
    if asked:
        typer.echo(f"spineguide {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
@page_command
def welcome(
    ctx: typer.Context,
    library: Library,
    version: Annotated[
        bool,
        typer.Option(
            "--version", "-V", "-v", callback=_tell_version, is_eager=True, help="Show the version."
        ),
    ] = False,
) -> Page | None:
    """Read patient guides about the spine, offline."""
    if ctx.invoked_subcommand is not None:
        return None
    from spineguide.page.library_page import compose_welcome

    return compose_welcome(library.cards(), today(os.environ))


@app.command("list")
@page_command
def list_guides(
    library: Library,
    kind: Annotated[Kind | None, typer.Option(help="Only guides of this kind.")] = None,
    region: Annotated[Region | None, typer.Option(help="Only guides on this region.")] = None,
) -> Page:
    """List the guides."""
    from spineguide.page.library_page import compose_list

    cards = [
        card
        for card in library.cards()
        if kind in (None, card.kind) and (region is None or region in card.regions)
    ]
    return compose_list(cards, today(os.environ))


@app.command()
@page_command
def show(
    library: Library,
    guide: GuideArgument,
    parts: PartsArgument = None,
    contents: ContentsOption = False,
    short: ShortOption = False,
    without: Annotated[
        str, typer.Option(metavar="PART,PART", help="All but these parts: sources,glossary.")
    ] = "",
) -> Page:
    """Show a guide, or parts of it."""
    if "-".join((guide, *(parts or []))) == "danger-signs":
        return show_danger_signs(library)
    found = find_guide(library, (guide, *(parts or [])))
    return compose_found(library, found, contents=contents, short=short, without=without)


def compose_found(
    library: Library, found: Found, *, contents: bool, short: bool, without: str = ""
) -> Page:
    """Compose the guide that was found, the parts asked for after its name, or another form of it.

    Raises :class:`UnknownNameError` when the guide has no such part.
    """
    from spineguide.page.guide_page import compose_contents, compose_guide
    from spineguide.page.part_page import compose_parts

    entry, parts = found.entry, found.rest
    if sum(map(bool, (parts, without, contents, short))) > 1:
        raise SpineguideError(
            "Name the parts to show, or those to leave out, or ask for the contents or short form.",
            f"For example: spineguide show {entry.id} --without sources,glossary",
            ExitCode.USAGE,
        )
    terms, day = library.glossary(), today(os.environ)
    if contents:
        page = compose_contents(entry, terms, day)
    elif short:
        from spineguide.page.short_page import compose_short

        page = compose_short(entry, terms, day)
    elif parts:
        page = compose_parts(entry, parts, terms, day)
    else:
        names = [name for name in without.split(",") if name.strip()]
        page = compose_guide(entry, terms, day, names)
    return found.note_slip(page)


def show_danger_signs(library: Library) -> Page:
    """Compose the danger signs of all guides."""
    from spineguide.page.library_page import compose_danger_signs

    return compose_danger_signs(library.get_help())


@app.command()
@page_command
def faq(
    library: Library,
    guide: Annotated[
        str | None,
        typer.Argument(
            metavar="[GUIDE]",
            help="Only the questions of this guide, or one subject in all: driving.",
            autocompletion=complete_guide,
        ),
    ] = None,
    subject: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WORDS]...", help="Only the questions with these words."),
    ] = None,
) -> Page:
    """Show questions people ask, with answers."""
    from spineguide.page.faq_page import by_id, by_words, compose_faq

    day = today(os.environ)
    if guide is None:
        return compose_faq(library.entries(), day)
    words = [guide, *(subject or [])]
    entry = library.find_exactly(" ".join(words))
    if entry is not None:
        return compose_faq([entry], day)
    page = compose_faq(library.entries(), day, by_id("-".join(words)))
    if page.answered:
        return page
    try:
        found = find_guide(library, words)
    except UnknownNameError:
        page = compose_faq(library.entries(), day, by_words(" ".join(words)))
        if not page.answered:
            raise
        return page
    asked = by_words(" ".join(found.rest)) if found.rest else None
    return found.note_slip(compose_faq([found.entry], day, asked))


@app.command()
@page_command
def search(
    library: Library,
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="What to look for.")],
    guide: Annotated[
        str | None,
        typer.Option("--guide", help="Look in this guide alone.", autocompletion=complete_guide),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many places at most.")] = 20,
) -> Page:
    """Search all guides."""
    from spineguide.page.search_page import compose_search

    return compose_search(library.search(" ".join(words), guide, limit))
