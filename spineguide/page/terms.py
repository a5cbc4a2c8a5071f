"""Which glossary terms occur in a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

from spineguide.guide.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spineguide.guide.model import GlossaryEntry

_WORD = re.compile(r"\w+")


def find_terms(
    glossary: Iterable[GlossaryEntry], content: Iterable[Any]
) -> tuple[GlossaryEntry, ...]:
    """Return the entries whose term or variant stands in *content*, singular or plural.

    *content* is any structs, tuples and strings of a guide.
    """
    words = _WORD.findall(" ".join(_texts(content)).lower())
    known = set(words)
    text = f" {' '.join(words)} "
    return tuple(
        entry
        for entry in glossary
        if any(_stands_in(name, known, text) for name in (entry.term, *entry.also))
    )


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Prose):
        yield value.to_plain_text()
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _texts(getattr(value, name))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _texts(item)


def _stands_in(name: str, known: set[str], text: str) -> bool:
    words = _WORD.findall(name.lower())
    if not words:
        return False
    endings = [words[-1] + ending for ending in ("", "s", "es")]
    if len(words) == 1:
        return any(word in known for word in endings)
    # Searching the whole text is slow; a first word that does not occur spares it.
    if words[0] not in known:
        return False
    start = " ".join(words[:-1])
    return any(f" {start} {word} " in text for word in endings)
