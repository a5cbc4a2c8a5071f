"""What a name alone opens, and help by its own name."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from spineguide.cli.app import OPEN, app
from spineguide.cli.examples import EXAMPLES
from spineguide.cli.finding import list_named
from spineguide.cli.output import page_command
from spineguide.cli.reading import (
    ContentsOption,
    ShortOption,
    compose_found,
    show_danger_signs,
)
from spineguide.clock import today
from spineguide.errors import UnknownNameError
from spineguide.library import AmbiguousNameError, says_something
from spineguide.nearest import find_nearest, fold
from spineguide.page.wording import DANGER_SIGN_NAMES, FIRST_PAGE_NAMES

if TYPE_CHECKING:
    from spineguide.library import Library
    from spineguide.page.page import Page


# Who asks so wants an answer, and no guide; “what is a laminectomy” asks for the guide.
QUESTION_STARTS = frozenset(
    """
    am are can could did do does how is shall should was were when where which who why will would
    """.split()  # noqa: SIM905 - a hundred quotation marks would hide the words
)
# What may be typed in place of a name.
COMMANDS = [name for name in EXAMPLES if name != OPEN]


@app.command(OPEN, hidden=True)
@page_command
def open_words(
    library: Library,
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="What you look for.")],
    contents: ContentsOption = False,
    short: ShortOption = False,
) -> Page:
    """Open the guide that is called so, choose among several, or search."""
    typed = " ".join(words)
    if fold(typed) in map(fold, DANGER_SIGN_NAMES):
        return show_danger_signs(library)
    if fold(typed) in map(fold, FIRST_PAGE_NAMES) or not says_something(typed):
        from spineguide.page.library_page import compose_welcome

        return compose_welcome(library.cards(), today(os.environ))
    if typed.split()[0].lower() in QUESTION_STARTS:
        return _search(library, typed)
    try:
        page = _open_named(library, typed, contents=contents, short=short)
    except UnknownNameError as unknown:
        if find_nearest(typed, DANGER_SIGN_NAMES):
            return show_danger_signs(library)
        first = typed.split()[0]
        commands = find_nearest(first, COMMANDS)
        if commands and not library.knows(first):
            raise UnknownNameError("command or guide", first, commands) from unknown
        return _search(library, typed, "No guide has this name.")
    return page or _search(library, typed)


def _open_named(library: Library, typed: str, *, contents: bool, short: bool) -> Page | None:
    """Open what *typed* names: a guide, some of it, one of several; None if it tells of danger.

    Who tells of a danger sign beside a name must read of it first. Raises
    :class:`UnknownNameError` when nothing is called so.
    """
    words, day = typed.split(), today(os.environ)
    try:
        for named in list_named(library, words):
            asked = " ".join(named.rest)
            # A single word is no sign.
            if " " in asked and library.describes_sign(asked):
                return None
            # The words that ask for one part, while “show” takes each of them for a part.
            each = replace(named, rest=[asked] if asked else [])
            with suppress(UnknownNameError):
                return compose_found(library, each, contents=contents, short=short)
    except AmbiguousNameError as several:
        from spineguide.page.library_page import compose_candidates

        return compose_candidates(typed, several.cards, day)
    from spineguide.page.library_page import compose_part_of_each

    return compose_part_of_each(typed, library.cards(), day)


def _search(library: Library, query: str, remark: str = "") -> Page:
    from spineguide.page.search_page import compose_search

    found = library.search(query)
    page = compose_search(found)
    # Nothing comes before an alarm.
    return page if found.warnings else replace(page, subtitle=f"{remark} {page.subtitle}".strip())


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
