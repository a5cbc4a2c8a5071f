"""What a query asks for: its words, corrected, with all that means the same."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import msgspec

from spineguide.library.thesaurus import LONGEST_PHRASE, Phrase, Thesaurus, to_phrase
from spineguide.library.words import FUNCTION_WORDS, STOP_WORDS, Token, stem, tokenize

if TYPE_CHECKING:
    from spineguide.library.cache import Cache

# What a phrase with the same meaning counts, against 1 for the words that were typed.
_SYNONYM = 1.0
_OTHER_NAME = 0.5
_PREFIX = 0.7
_MOST_COMPLETIONS = 8
_SHORTEST_PREFIX = 3


class Concept(msgspec.Struct, frozen=True):
    """One thing that is looked for: phrases that stand for it, each with what it counts."""

    phrases: tuple[tuple[Phrase, float], ...]
    weight: float

    @property
    def stems(self) -> frozenset[str]:
        """Return all stems in its phrases."""
        return frozenset(stemmed for phrase, _ in self.phrases for stemmed in phrase)


class Query(msgspec.Struct, frozen=True):
    """A query as it was understood.

    *signs* are its concepts with the words that matter to a warning sign alone, such as “no”.
    *named* gives the guides that the query names with the weight of that name.
    """

    text: str
    corrected: str | None
    concepts: tuple[Concept, ...]
    signs: tuple[Concept, ...]
    named: dict[int, float]


class QueryReader:
    """Reads queries with the vocabulary of a library."""

    def __init__(self, cache: Cache, thesaurus: Thesaurus) -> None:
        self.cache = cache
        self.thesaurus = thesaurus
        (guides,) = cache.row("SELECT count(*) FROM postings")
        self.places = 1 + 60 * guides

    def read(self, text: str) -> Query:
        """Understand *text*."""
        tokens = [token for token in tokenize(text) if token.word not in FUNCTION_WORDS]
        corrected, tokens = self._correct(text, tokens)
        concepts: list[Concept] = []
        signs: list[Concept] = []
        for start, end in self._split(tokens):
            phrase = tuple(token.stem for token in tokens[start:end])
            last = end == len(tokens)
            concept = self._concept(phrase, tokens[end - 1].word if last else "")
            signs.append(concept)
            if any(token.word not in STOP_WORDS for token in tokens[start:end]):
                concepts.append(concept)
        if not concepts:
            concepts = signs
        return Query(text, corrected, tuple(concepts), tuple(signs), self._find_named(tokens))

    def rarity(self, phrase: Phrase) -> float:
        """Return how much a place with *phrase* says, by how few have its rarest word."""
        return math.log(1 + self.places / (1 + min(self.count(stemmed) for stemmed in phrase)))

    def count(self, stemmed: str) -> int:
        """Return in how many places *stemmed* stands."""
        row = self.cache.row("SELECT places FROM stems WHERE stem = ?", stemmed)
        return max(0, row[0]) if row else 0

    def _concept(self, phrase: Phrase, last_word: str) -> Concept:
        phrases = {phrase: 1.0}
        for other in self.thesaurus.same_as(phrase):
            phrases.setdefault(other, _SYNONYM)
        for other in self._other_names(phrase):
            phrases.setdefault(other, _OTHER_NAME)
        if len(phrase) == 1 and len(last_word) >= _SHORTEST_PREFIX and not self.count(phrase[0]):
            for other in self._complete(last_word):
                phrases.setdefault(other, _PREFIX)
        places = sum(min(map(self.count, other)) for other, share in phrases.items() if share > 0.6)
        weight = math.log(1 + self.places / (1 + places)) * (1 + 0.35 * (len(phrase) - 1))
        return Concept(tuple(phrases.items()), weight)

    def _split(self, tokens: list[Token]) -> list[tuple[int, int]]:
        """Cut *tokens* into the longest phrases that the thesaurus or a guide's name holds."""
        spans: list[tuple[int, int]] = []
        start = 0
        while start < len(tokens):
            end = start + 1
            for candidate in range(min(len(tokens), start + LONGEST_PHRASE), start + 1, -1):
                phrase = tuple(token.stem for token in tokens[start:candidate])
                if " ".join(phrase) in self.thesaurus.by_phrase or self._numbers_named(phrase):
                    end = candidate
                    break
            spans.append((start, end))
            start = end
        return spans

    def _numbers_named(self, phrase: Phrase) -> list[int]:
        rows = self.cache.rows("SELECT number FROM names WHERE stems = ?", " ".join(phrase))
        return [row[0] for row in rows]

    def _other_names(self, phrase: Phrase) -> list[Phrase]:
        rows = self.cache.rows(
            "SELECT DISTINCT others.stems FROM names JOIN names AS others USING (number)"
            " WHERE names.stems = ? LIMIT 50",
            " ".join(phrase),
        )
        return [tuple(row[0].split()) for row in rows if row[0]]

    def _find_named(self, tokens: list[Token]) -> dict[int, float]:
        """Return the guides that *tokens* name, by the longest names alone."""
        named: dict[int, float] = {}
        taken: set[int] = set()
        for length in range(min(LONGEST_PHRASE, len(tokens)), 0, -1):
            for start in range(len(tokens) - length + 1):
                places = set(range(start, start + length))
                phrase = tuple(token.stem for token in tokens[start : start + length])
                if places & taken or not (numbers := self._numbers_named(phrase)):
                    continue
                taken |= places
                for number in numbers:
                    named[number] = max(named.get(number, 0.0), float(length))
        return named

    def _complete(self, word: str) -> list[Phrase]:
        rows = self.cache.rows(
            "SELECT DISTINCT stems.stem FROM words JOIN stems ON stems.stem = words.stem"
            " WHERE word >= ? AND word < ? AND texts > 0 AND places > 0"
            " ORDER BY places DESC, stems.stem LIMIT ?",
            word,
            word + "\U0010ffff",
            _MOST_COMPLETIONS,
        )
        return [(row[0],) for row in rows]

    def _correct(self, text: str, tokens: list[Token]) -> tuple[str | None, list[Token]]:
        """Replace words that stand nowhere by those that were most likely meant."""
        from spineguide.library.spelling import Speller

        return Speller(self.cache, self.thesaurus).correct(text, tokens)


def known_phrase(words: str) -> Phrase:
    """Return the key under which names are kept."""
    return to_phrase(words)


def token_of(word: str, like: Token) -> Token:
    """Return *word* as a token in the place of *like*."""
    return Token(word, stem(word), like.start, like.end)
