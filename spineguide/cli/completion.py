"""What the shell offers after TAB."""

from __future__ import annotations

import os

import typer

from spineguide.errors import SpineguideError


def complete_guide(incomplete: str) -> list[str]:
    """Return the ids of guides that start with *incomplete*."""
    from spineguide.library import Library

    return [name for name in Library.open(os.environ).names() if name.startswith(incomplete)]


def complete_part(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the parts, starting with *incomplete*, of the guide typed before."""
    from spineguide.library import Library
    from spineguide.page.parts import GuideParts

    library = Library.open(os.environ)
    try:
        entry = library.find(ctx.params.get("guide") or "")
    except SpineguideError:
        return []
    titles = GuideParts(entry.guide, library.glossary()).titles()
    return [part for part in titles if part.startswith(incomplete)]


def complete_term(incomplete: str) -> list[str]:
    """Return the glossary terms that start with *incomplete*."""
    from spineguide.library import Library

    wanted = incomplete.casefold()
    terms = (entry.term for entry in Library.open(os.environ).glossary())
    return [term for term in terms if term.casefold().startswith(wanted)]
