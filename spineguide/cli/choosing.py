"""Commands for choosing: compare, decide."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from spineguide.cli.app import app
from spineguide.cli.completion import complete_guide
from spineguide.cli.finding import find_guide
from spineguide.cli.output import page_command
from spineguide.clock import today
from spineguide.errors import ExitCode, SpineguideError, UnknownNameError
from spineguide.library import NoGuideError

if TYPE_CHECKING:
    from spineguide.library import Entry, Library
    from spineguide.page.page import Page

# What stands between two guides that are compared.
_BETWEEN = frozenset(("and", "or", "to", "versus", "vs", "vs.", "with"))


@app.command()
@page_command
def compare(
    library: Library,
    guides: Annotated[
        list[str],
        typer.Argument(
            metavar="GUIDE [GUIDE] [GUIDE]",
            help="Two or three guides, or one: its choices.",
            autocompletion=complete_guide,
        ),
    ],
) -> Page:
    """Show choices side by side: those of a guide, or guides."""
    from spineguide.page.compare_page import compose_choices, compose_comparison

    entries = list({entry.id: entry for entry in _find_compared(library, guides)}.values())
    if len(entries) > 3:
        raise SpineguideError(
            "A comparison takes at most three guides.",
            "For example: spineguide compare spinal-fusion laminectomy",
            ExitCode.USAGE,
        )
    if len(entries) > 1:
        return compose_comparison(entries, today(os.environ))
    (entry,) = entries
    if len(entry.guide.options) < 2:
        raise SpineguideError(
            f"The guide “{entry.guide.title}” has no choices to compare.",
            f"Name another guide: spineguide compare {entry.id} GUIDE",
            ExitCode.USAGE,
        )
    linked = {}
    for option in entry.guide.options:
        if option.guide and (found := _find_linked(library, option.guide)):
            linked[option.guide] = found
    return compose_choices(entry, linked, today(os.environ))


def _find_compared(library: Library, names: list[str]) -> list[Entry]:
    """Find the guides that *names* mean, quoted or not, with or without “and” between them."""
    words = [word for name in names for word in name.split() if word.lower() not in _BETWEEN]
    if not words:
        raise NoGuideError(" ".join(names), ())
    entries = []
    try:
        while words:
            found = find_guide(library, words)
            entries.append(found.entry)
            words = found.rest
    except UnknownNameError:
        # Told of the name that nothing bears, and not of all the words from there on.
        return [library.find(name) for name in names if name.lower() not in _BETWEEN]
    return entries


def _find_linked(library: Library, guide: str) -> Entry | None:
    """Return the guide to which another one links, or None where there is none."""
    try:
        return library.find_exactly(guide)
    except SpineguideError:
        return None


@app.command()
@page_command
def decide(
    library: Library,
    guide: Annotated[
        list[str],
        typer.Argument(
            metavar="GUIDE",
            help="An id, a title or another name of a guide.",
            autocompletion=complete_guide,
        ),
    ],
) -> Page:
    """Make a sheet to decide with: choices, key numbers, what matters to me."""
    from spineguide.page.decide_page import compose_decision

    entry = library.find(" ".join(guide))
    return compose_decision(entry, today(os.environ))
