"""What a name alone opens, and help by its own name."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from spineguide.cli.app import OPEN, app
from spineguide.cli.examples import EXAMPLES
from spineguide.cli.finding import find_guide
from spineguide.cli.output import page_command
from spineguide.cli.reading import show_danger_signs
from spineguide.clock import today
from spineguide.errors import UnknownNameError
from spineguide.library import AmbiguousNameError
from spineguide.nearest import find_nearest

if TYPE_CHECKING:
    from spineguide.library import Library
    from spineguide.page.page import Page


# What may be typed in place of a name.
COMMANDS = [name for name in EXAMPLES if name != OPEN]


@app.command(OPEN, hidden=True)
@page_command
def open_words(
    library: Library,
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="What you look for.")],
) -> Page:
    """Open the guide that is called so, choose among several, or search."""
    day = today(os.environ)
    if find_nearest(" ".join(words), ["danger signs"]):
        return show_danger_signs(library)
    try:
        found = find_guide(library, words)
    except AmbiguousNameError as several:
        from spineguide.page.library_page import compose_candidates

        return compose_candidates(" ".join(words), several.cards, day)
    except UnknownNameError as unknown:
        commands = find_nearest(words[0], COMMANDS)
        if commands:
            raise UnknownNameError("command or guide", words[0], commands) from unknown
        return _search(library, words)
    from spineguide.page.guide_page import compose_guide
    from spineguide.page.part_page import compose_parts

    entry, terms = found.entry, library.glossary()
    if not found.rest:
        return found.note_slip(compose_guide(entry, terms, day))
    try:
        page = compose_parts(entry, [" ".join(found.rest)], terms, day)
    except UnknownNameError:
        return _search(library, words)
    return found.note_slip(page)


def _search(library: Library, words: list[str]) -> Page:
    from spineguide.page.search_page import compose_search

    page = compose_search(library.search(" ".join(words)))
    return replace(page, subtitle=f"No guide is called so. {page.subtitle}".strip())


@app.command("help")
def show_help(
    ctx: typer.Context,
    command: Annotated[str, typer.Argument(metavar="[COMMAND]", help="A command.")] = "",
) -> None:
    """Show what there is to type, or how a command is used."""
    assert ctx.parent is not None
    if not command:
        typer.echo(ctx.parent.get_help())
        return
    known = getattr(ctx.parent.command, "commands", {})
    if command not in known:
        raise UnknownNameError("command", command, find_nearest(command, COMMANDS))
    called = known[command]
    typer.echo(called.get_help(type(ctx)(called, info_name=command, parent=ctx.parent)))
