"""Words that mean the same, as the glossary and the other names of guides tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from spineguide.library.words import FUNCTION_WORDS, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spineguide.guide.model import GlossaryEntry

# The stems of a word or of several that belong together.
Phrase = tuple[str, ...]

LONGEST_PHRASE = 6


class Thesaurus(msgspec.Struct, frozen=True, array_like=True):
    """Groups of phrases with one meaning, and the groups to which each phrase belongs."""

    groups: list[list[Phrase]]
    by_phrase: dict[str, list[int]]

    @classmethod
    def from_glossary(cls, glossary: Iterable[GlossaryEntry]) -> Thesaurus:
        """Make a thesaurus of each term and its other words."""
        groups: list[list[Phrase]] = []
        by_phrase: dict[str, list[int]] = {}
        for entry in glossary:
            phrases = dict.fromkeys(map(to_phrase, entry.words))
            group = [phrase for phrase in phrases if phrase]
            for phrase in group:
                by_phrase.setdefault(" ".join(phrase), []).append(len(groups))
            groups.append(group)
        return cls(groups, by_phrase)

    def same_as(self, phrase: Phrase) -> list[Phrase]:
        """Return the other phrases that mean what *phrase* means."""
        others: dict[Phrase, None] = {}
        for number in self.by_phrase.get(" ".join(phrase), ()):
            others.update(dict.fromkeys(self.groups[number]))
        others.pop(phrase, None)
        return list(others)


def to_phrase(words: str) -> Phrase:
    """Return the stems of *words* without those that only hold a sentence together."""
    return tuple(token.stem for token in tokenize(words) if token.word not in FUNCTION_WORDS)
