"""Which glossary terms occur in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from spineguide.guide.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spineguide.guide.model import GlossaryEntry


def find_terms(
    glossary: Iterable[GlossaryEntry], content: Iterable[Any]
) -> tuple[GlossaryEntry, ...]:
    """Return the entries whose term or variant stands in *content*, singular or plural.

    *content* is any structs, tuples and strings of a guide.
    """
    text = " ".join(_texts(content)).lower()
    return tuple(
        entry
        for entry in glossary
        if any(_stands_in(name.lower(), text) for name in (entry.term, *entry.also))
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


def _stands_in(name: str, text: str) -> bool:
    position = text.find(name)
    while position >= 0:
        before = text[position - 1 : position]
        rest = text[position + len(name) : position + len(name) + 3]
        ending = rest.removeprefix("es") if rest.startswith("es") else rest.removeprefix("s")
        if not before.isalnum() and not ending[:1].isalnum():
            return True
        position = text.find(name, position + 1)
    return False
