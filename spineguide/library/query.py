"""What a query asks for: its words, corrected, with all that means the same."""

from __future__ import annotations

import math
import re
import unicodedata
from typing import TYPE_CHECKING

import msgspec

from spineguide.library.thesaurus import LONGEST_PHRASE, Phrase
from spineguide.library.words import FUNCTION_WORDS, STOP_WORDS, Token, tokenize

if TYPE_CHECKING:
    from spineguide.library.cache import Cache
    from spineguide.library.indexing import GlossaryIndex

# Tuned on the first half of tests/data/search-quality.tsv: what another name of a guide counts,
# against 1 for the words that were typed, and how much more each further word of a phrase tells.
_OTHER_NAME_SHARE = 0.5
_FURTHER_WORD = 0.35
_MOST_COMPLETIONS = 8
# More words than anybody types; each costs a look at every warning sign.
MOST_WORDS = 100
# How many places a guide has, by those that come with the program: for how rare a word is that
# is exact enough, and no table need be counted.
_PLACES_PER_GUIDE = 60

_ASKS_MEANING = re.compile(r"^(what('?s| is| are| does| do) |define |meaning )|\bmeans?$")


class Concept(msgspec.Struct, frozen=True):
    """One thing that is looked for: phrases that stand for it, each with what it counts."""

    phrases: tuple[tuple[Phrase, float], ...]
    weight: float

    @property
    def synonyms(self) -> list[Phrase]:
        """Return the phrases that mean just what was typed."""
        return [phrase for phrase, share in self.phrases if share == 1]

    @property
    def stems(self) -> frozenset[str]:
        """Return all stems in its phrases."""
        return frozenset(stemmed for phrase, _ in self.phrases for stemmed in phrase)


class Query(msgspec.Struct, frozen=True):
    """A query as it was understood.

    *weak* are those of its concepts that tell places apart only when all else is equal.
    *readings* are ways to cut it into concepts, longest phrases first: a warning sign may be
    described in either. *named* gives the guides that it names, and in how many words. *cut*
    tells of more words than :data:`MOST_WORDS`.
    """

    text: str
    corrected: str | None
    concepts: tuple[Concept, ...]
    weak: tuple[Concept, ...]
    readings: tuple[tuple[Concept, ...], ...]
    named: dict[int, float]
    defines: bool = False
    cut: bool = False


class QueryReader:
    """Reads queries with the vocabulary of a library."""

    def __init__(self, cache: Cache, glossary: GlossaryIndex) -> None:
        self.cache = cache
        self.thesaurus = glossary.thesaurus
        self._explained = glossary.postings.stems
        self.places = 1 + _PLACES_PER_GUIDE * (cache.fact("guides", int) or 0)

    def read(self, text: str) -> Query:
        """Understand *text*."""
        # Accents can be typed as marks of their own, at which words would be cut.
        text = unicodedata.normalize("NFC", text)
        tokens = [token for token in tokenize(text) if token.word not in FUNCTION_WORDS]
        cut = len(tokens) > MOST_WORDS
        tokens = tokens[:MOST_WORDS]
        corrected, tokens = self._correct(text, tokens)
        words = [(number, number + 1) for number in range(len(tokens))]
        phrases = self._split(tokens)
        spans = {span: self._read_span(tokens, *span) for span in (*phrases, *words)}
        strong = [
            span
            for span in phrases
            if any(token.word not in STOP_WORDS for token in tokens[slice(*span)])
        ] or phrases
        return Query(
            text,
            corrected,
            tuple(spans[span] for span in strong),
            tuple(spans[span] for span in phrases if span not in strong),
            tuple(
                tuple(spans[span] for span in reading)
                for reading in ((phrases,) if phrases == words else (phrases, words))
            ),
            self._find_named(tokens),
            bool(_ASKS_MEANING.search(text.lower())),
            cut,
        )

    def _read_span(self, tokens: list[Token], start: int, end: int) -> Concept:
        phrase = tuple(token.stem for token in tokens[start:end])
        return self._concept(phrase, tokens[end - 1].word if end == len(tokens) else "")

    def count(self, stemmed: str) -> int:
        """Return in how many places *stemmed* stands."""
        row = self.cache.row("SELECT places FROM stems WHERE stem = ?", stemmed)
        return max(0, row[0]) if row else 0

    def count_in_guides(self, stemmed: str) -> tuple[int, int]:
        """Return in how many places of guides *stemmed* stands, and how many are warning signs."""
        row = self.cache.row("SELECT places, in_signs FROM stems WHERE stem = ?", stemmed)
        places, in_signs = row or (0, 0)
        return places - len(self._explained.get(stemmed, ())) // 2, in_signs

    def _concept(self, phrase: Phrase, last_word: str) -> Concept:
        phrases = {phrase: 1.0}
        phrases.update((other, 1.0) for other in self.thesaurus.same_as(phrase))
        if len(phrase) == 1 and last_word and not self.count(phrase[0]):
            phrases.update((other, 1.0) for other in self._complete(last_word))
        places = sum(min(map(self.count, other)) for other in phrases)
        for other in self._other_names(phrase):
            phrases.setdefault(other, _OTHER_NAME_SHARE)
        weight = math.log(1 + self.places / (1 + places)) * (1 + _FURTHER_WORD * (len(phrase) - 1))
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
                if places & taken:
                    continue
                numbers = self._numbers_named(phrase) or [
                    number
                    for other in self.thesaurus.same_as(phrase)
                    for number in self._numbers_named(other)
                ]
                if numbers:
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
