"""What the shell offers after TAB."""

from __future__ import annotations

import os

import typer

from spineguide.errors import SpineguideError
from spineguide.library import Library

_opened: list[Library] = []


def files_read() -> tuple[str, ...]:
    """Return the files and folders that what was offered depends on."""
    return tuple(path for library in _opened for path in library.files_read())


def _open_library() -> Library:
    library = Library.open(os.environ)
    _opened.append(library)
    return library


def complete_guide(incomplete: str) -> list[str]:
    """Return the ids of guides that start with *incomplete*."""
    return [name for name in _open_library().names() if name.startswith(incomplete)]


def complete_part(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the parts, starting with *incomplete*, of the guide typed before."""
    from spineguide.page.parts import GuideParts

    library = _open_library()
    try:
        entry = library.find(ctx.params.get("guide") or "")
    except SpineguideError:
        return []
    titles = GuideParts(entry.guide, library.glossary()).titles()
    return [part for part in titles if part.startswith(incomplete)]


def complete_term(incomplete: str) -> list[str]:
    """Return the glossary terms that start with *incomplete*."""
    terms = (entry.term for entry in _open_library().glossary())
    return [term for term in terms if term.startswith(incomplete)]
