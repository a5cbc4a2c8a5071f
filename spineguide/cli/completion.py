"""What the shell offers after TAB."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from typer._click import Context

from spineguide.cli.session import Session
from spineguide.errors import SpineguideError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spineguide.library import Library

# Words that no shell reads as anything else, and no command as an option.
_HARMLESS = re.compile(r"[A-Za-z0-9]+([ -][A-Za-z0-9]+)*")


def offer(names: Iterable[tuple[str, bool]], start: str) -> list[tuple[str, str]]:
    """Return those of *names* that begin with *start* and may be given to a shell.

    With each of them stands whether it is bundled, and what a shell says of it comes back. Anybody
    may have written them, and of all shells fish alone takes them as text: bash puts them on the
    command line as they are, and zsh evaluates them twice before.
    """
    from spineguide.page.wording import NOT_BUNDLED_LABEL

    return [
        (name, "" if bundled else NOT_BUNDLED_LABEL)
        for name, bundled in names
        if name.startswith(start) and _HARMLESS.fullmatch(name)
    ]


def complete_guide(ctx: Context, incomplete: str) -> list[tuple[str, str]]:
    """Return the ids of guides that start with *incomplete*."""
    return offer(_open_library(ctx).origins().items(), incomplete)


def complete_part(ctx: Context, incomplete: str) -> list[tuple[str, str]]:
    """Return the parts, starting with *incomplete*, of the guide typed before."""
    from spineguide.page.parts import GuideParts

    library = _open_library(ctx)
    try:
        entry = library.find(ctx.params.get("guide") or "")
    except SpineguideError:
        return []
    titles = GuideParts(entry.guide, library.glossary()).titles()
    return offer(((title, entry.bundled) for title in titles), incomplete)


def complete_term(ctx: Context, incomplete: str) -> list[tuple[str, str]]:
    """Return what can follow the words typed before, so that they are a glossary term."""
    before = "".join(f"{word} " for word in ctx.params.get("term") or ())
    terms = ((entry.term, entry.bundled) for entry in _open_library(ctx).glossary())
    offered = offer(terms, before + incomplete)
    return [(term.removeprefix(before), origin) for term, origin in offered]


def complete_path() -> list[str]:
    """Return nothing, which leaves the names of files to the shell."""
    return []


def _open_library(ctx: Context) -> Library:
    return ctx.ensure_object(Session).open_library()
