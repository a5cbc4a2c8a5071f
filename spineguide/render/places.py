"""Addresses of places on a page: of anchors, which others know, and of explained words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spineguide.guide.glossary import GlossaryEntry

# What the templates call their own places.
TAKEN = ("main", "contents", "people")


def name_place(anchor: str) -> str:
    """Return the address on a page of what has *anchor* there."""
    return f"{anchor}-2" if anchor in TAKEN else anchor


def name_words(entries: Iterable[GlossaryEntry]) -> list[str]:
    """Return an address on a page for each of *entries*, terms that it explains."""
    names: dict[str, None] = {}
    for entry in entries:
        base = name_word(entry.term)
        name, number = base, 1
        while name in names:
            number += 1
            name = f"{base}.{number}"
        names[name] = None
    return list(names)


def name_word(term: str) -> str:
    """Return the address on a page of the first word that is spelled like *term*."""
    return f"word.{slug(term)}"


def slug(words: str) -> str:
    """Return *words* as an address: lower-case words and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")


def list_anchors(blocks: Iterable[Any]) -> Iterator[str]:
    """Yield the anchors of *blocks* and of what is in them."""
    for block in blocks:
        if anchor := getattr(block, "anchor", ""):
            yield anchor
        for name in ("choices", "moments"):
            yield from list_anchors(getattr(block, name, ()))
