"""Which glossary terms occur in a text."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Any

import msgspec

from spineguide.guide.prose import Prose
from spineguide.page.wording import NOT_BUNDLED_LABEL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spineguide.guide.glossary import GlossaryEntry
    from spineguide.library.store.records import Term

_WORD = re.compile(r"\w+")
_NOT_READ = frozenset(
    [
        "also_asked",
        "anchor",
        "bound",
        "brief",
        "cite",
        "command",
        "fact",
        "guide",
        "id",
        "kind",
        "level",
        "link",
        "option",
        "reader",
        "search",
        "side",
        "topic",
        "unless",
    ]
)


def find_terms(glossary: Iterable[Term], content: Iterable[Any]) -> tuple[Term, ...]:
    """Return the entries whose term or variant stands in *content*, singular or plural.

    *content* is any structs, tuples and strings of a guide; what only the program reads of
    them, such as keys of sources, does not count. An acronym counts in capitals alone, so
    that nobody who reads “who” is told of the WHO.
    """
    text = _WordSet(_WORD.findall(" ".join(_texts(content))))
    return tuple(entry for entry in glossary if any(map(text.holds, (entry.term, *entry.also))))


def label_origins(terms: Iterable[Term]) -> tuple[GlossaryEntry, ...]:
    """Return *terms* as a page shows them: what is not bundled says so after its meaning."""
    return tuple(
        term
        if term.bundled
        else msgspec.structs.replace(term, plain=f"{term.plain} ({NOT_BUNDLED_LABEL})")
        for term in terms
    )


class _WordSet:
    """Words in order, and which of them follow each other.

    Almost every term is ruled out by its first two words, so the slow search through the
    whole text is for long terms alone.
    """

    def __init__(self, words: list[str]) -> None:
        self.cased = set(words)
        words = [word.lower() for word in words]
        self.words = set(words)
        self.pairs = set(itertools.pairwise(words))
        self.text = f" {' '.join(words)} "

    def holds(self, name: str) -> bool:
        if name.isupper() and _WORD.fullmatch(name):
            return name in self.cased or f"{name}s" in self.cased
        words = _WORD.findall(name.lower())
        endings = [words[-1] + ending for ending in ("", "s", "es")] if words else []
        if len(words) < 3:
            known = self.words if len(words) == 1 else self.pairs
            return any((word if len(words) == 1 else (words[0], word)) in known for word in endings)
        start = " ".join(words[:-1])
        return (words[0], words[1]) in self.pairs and any(
            f" {start} {word} " in self.text for word in endings
        )


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Prose):
        yield value.to_plain_text()
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            if name not in _NOT_READ:
                yield from _texts(getattr(value, name))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _texts(item)
