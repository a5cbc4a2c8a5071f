"""Words that mean the same or lead to each other, as the glossary tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from spineguide.library.search.words import ARTICLES, FUNCTION_WORDS, STOP_WORDS, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spineguide.guide.glossary import GlossaryEntry
    from spineguide.library.search.words import Token

# The stems of a word or of several that belong together.
Phrase = tuple[str, ...]

LONGEST_PHRASE = 6
# What was typed counts in full, another name of the same nearly so, and a word that only leads
# there a little, its fellows not at all: “boss” leads to work, and not to the office.
TYPED = 1.0
SAME = 0.9
LEADS = 0.35


class Group(msgspec.Struct, frozen=True, array_like=True):
    """The phrases of one entry: those that are its name, and those that only lead to it."""

    names: list[Phrase]
    leads: list[Phrase]


class Thesaurus(msgspec.Struct, frozen=True, array_like=True):
    """Groups of phrases, and the groups to which each wording belongs.

    A wording is recognised by all of its words but articles: “get it up” is not “up”.
    """

    groups: list[Group]
    by_wording: dict[str, list[int]]

    @classmethod
    def from_glossary(cls, glossary: Iterable[GlossaryEntry]) -> Thesaurus:
        """Make a thesaurus of each term and its other words."""
        groups: list[Group] = []
        by_wording: dict[str, list[int]] = {}
        for entry in glossary:
            for wording in entry.words:
                key = to_wording(list(tokenize(wording)))
                if key and by_wording.setdefault(key, [])[-1:] != [len(groups)]:
                    by_wording[key].append(len(groups))
            groups.append(Group(_to_phrases((entry.term, *entry.also)), _to_phrases(entry.search)))
        return cls(groups, by_wording)

    def find_related(self, wording: str, phrase: Phrase) -> dict[Phrase, float]:
        """Return the other phrases for *phrase*, which was typed as *wording*, with their share."""
        shares: dict[Phrase, float] = {}
        for number in self.by_wording.get(wording, ()):
            group = self.groups[number]
            is_name = phrase in group.names
            share = SAME if is_name else LEADS
            shares.update((name, max(share, shares.get(name, 0.0))) for name in group.names)
            for lead in group.leads if is_name else ():
                shares.setdefault(lead, LEADS)
        shares.pop(phrase, None)
        return shares


def to_wording(tokens: Sequence[Token]) -> str:
    """Return the key of words as they were typed, in any form."""
    return " ".join(token.stem for token in tokens if token.word not in ARTICLES)


def to_phrase(words: str) -> Phrase:
    """Return the stems of *words* without those that only hold a sentence together."""
    return tuple(token.stem for token in tokenize(words) if token.word not in FUNCTION_WORDS)


def _to_phrases(wordings: Iterable[str]) -> list[Phrase]:
    """Return the phrases of *wordings*; one that is nothing but common words says nothing."""
    telling = (
        words for words in wordings if any(t.word not in STOP_WORDS for t in tokenize(words))
    )
    return [phrase for phrase in dict.fromkeys(map(to_phrase, telling)) if phrase]
