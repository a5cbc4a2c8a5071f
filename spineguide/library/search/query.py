"""What a query asks for: its words, corrected, with all that means the same."""

from __future__ import annotations

import math
import re
import unicodedata
from typing import TYPE_CHECKING

import msgspec

from spineguide.library.search.asking import find_question_kinds
from spineguide.library.search.thesaurus import (
    LEADS,
    LONGEST_PHRASE,
    SAME,
    TYPED,
    Phrase,
    to_wording,
)
from spineguide.library.search.words import FUNCTION_WORDS, STOP_WORDS, Token, tokenize
from spineguide.library.store import lookup

if TYPE_CHECKING:
    from spineguide.library.search.indexing import GlossaryIndex
    from spineguide.library.store.cache import Cache

# How much of a word's weight depends on whether headings are made of it: guides are about those
# words, and the others only stand in them. Half of its places is all that can be asked.
IN_HEADINGS = 0.4
HEADINGS_ENOUGH = 0.5
# How much more each further word of a phrase tells.
FURTHER_WORD = 0.35
_MOST_COMPLETIONS = 8
# More words than anybody types; each costs a look into the index.
MOST_WORDS = 100
# How many places a guide has, by those that come with the program: for how rare a word is that
# is exact enough, and no table need be counted.
_PLACES_PER_GUIDE = 60

ASKS_MEANING = re.compile(r"^(what('?s| is| are| does| do) |define |meaning )|\bmeans?$")


class Concept(msgspec.Struct, frozen=True):
    """One thing that is looked for: phrases that stand for it, each with what it counts.

    *typed* is how it was typed, *names* the stems of that and of its other names.
    """

    phrases: tuple[tuple[Phrase, float], ...]
    weight: float
    typed: str
    names: frozenset[str]

    @property
    def stems(self) -> frozenset[str]:
        """Return all stems in its phrases."""
        return frozenset(stemmed for phrase, _ in self.phrases for stemmed in phrase)

    def find_said(self, name: frozenset[str]) -> set[str]:
        """Return which stems of *name* it says: those typed, and phrases that are whole in it.

        Else “low back fusion”, as fusion is called too, would say “back pain”.
        """
        said = set(name.intersection(self.phrases[0][0]))
        for phrase, share in self.phrases:
            if share > LEADS and name.issuperset(phrase):
                said.update(phrase)
        return said


class Query(msgspec.Struct, frozen=True):
    """A query as it was understood.

    *named* are guides of which it holds a whole name. *uncovered* are words that stand in no
    place, and *cut* tells of more words than :data:`MOST_WORDS`.
    """

    text: str
    corrected: str | None
    concepts: tuple[Concept, ...]
    named: frozenset[int]
    uncovered: tuple[str, ...]
    defines: bool = False
    cut: bool = False


class QueryReader:
    """Reads queries with the vocabulary of a library."""

    def __init__(self, cache: Cache, glossary: GlossaryIndex) -> None:
        self.cache = cache
        self.thesaurus = glossary.thesaurus
        self.places = 1 + _PLACES_PER_GUIDE * (cache.fact("guides", int) or 0)
        self._counts: dict[str, tuple[int, int]] = {}
        self._weights: dict[str, float] = {}

    def read(self, text: str) -> Query:
        """Understand *text*."""
        # Accents can be typed as marks of their own, at which words would be cut.
        text = unicodedata.normalize("NFC", text)
        tokens = list(tokenize(text))
        cut = len(tokens) > MOST_WORDS
        corrected, tokens = self._correct(text, tokens[:MOST_WORDS])
        spans = [tokens[slice(*span)] for span in self._split(tokens)]
        last = tokens[-1] if tokens else None
        telling = [span for span in spans if any(token.word not in STOP_WORDS for token in span)]
        concepts = [self._concept(span, is_last=span[-1] is last) for span in telling or spans]
        kinds = [self._kind_concept(kind) for kind in find_question_kinds(text)]
        named = {
            number
            for span in spans
            for number in lookup.find_named(self.cache, " ".join(_content(span)))
        }
        return Query(
            text,
            corrected,
            tuple(concepts + kinds),
            frozenset(named),
            tuple(dict.fromkeys(each.typed for each in concepts if telling and not each.weight)),
            bool(ASKS_MEANING.search(text.lower())),
            cut,
        )

    def count(self, stemmed: str) -> int:
        """Return in how many places *stemmed* stands."""
        return self._count(stemmed)[0]

    def weigh(self, stemmed: str) -> float:
        """Return what *stemmed* tells: rare ones more, and those that headings are made of."""
        if stemmed not in self._weights:
            self._weights[stemmed] = self._weigh(*self._count(stemmed))
        return self._weights[stemmed]

    def _weigh(self, places: int, headings: int) -> float:
        share = min(1.0, headings / max(1, places) / HEADINGS_ENOUGH)
        rarity = math.log(1 + self.places / (1 + places))
        return rarity * (1 - IN_HEADINGS + IN_HEADINGS * share)

    def _count(self, stemmed: str) -> tuple[int, int]:
        if stemmed not in self._counts:
            self._counts[stemmed] = lookup.count_places(self.cache, stemmed)
        return self._counts[stemmed]

    def _concept(self, span: list[Token], *, is_last: bool) -> Concept:
        phrase = _content(span)
        phrases = {phrase: TYPED}
        wording = to_wording(span)
        phrases.update(self.thesaurus.find_related(wording, phrase))
        is_known = wording in self.thesaurus.by_wording
        if len(span) == 1 and is_last and not is_known and not self.count(phrase[0]):
            completed = lookup.list_stems_from(self.cache, span[0].word, _MOST_COMPLETIONS)
            phrases.update(((stemmed,), TYPED) for stemmed in completed)
        for other in lookup.list_other_names(self.cache, " ".join(phrase)):
            phrases.setdefault(tuple(other.split()), SAME)
        counts = {other: min(map(self._count, other)) for other in phrases}
        typed = " ".join(token.word for token in span)
        # A guide's name of which the words stand in different places still leads to them. What the
        # glossary knows does not: “frozen shoulder” is no shoulder that a guide is about.
        leads = not is_known and any(map(self.count, phrase))
        if not leads and not any(places for places, _ in counts.values()):
            return _make_concept(phrases, 0.0, typed)
        told = [count for other, count in counts.items() if phrases[other] > LEADS]
        if not any(places for places, _ in told):
            told = list(counts.values())
        weight = self._weigh(sum(places for places, _ in told), sum(heads for _, heads in told))
        weight *= 1 + FURTHER_WORD * (len(phrase) - 1)
        return _make_concept(phrases, weight, typed)

    def _kind_concept(self, kind: str) -> Concept:
        """Return what a kind of question asks for; it is no word, so no guide is found by it."""
        weight = self.weigh(kind) if self.count(kind) else 0.0
        return Concept((((kind,), TYPED),), weight, kind, frozenset())

    def _split(self, tokens: list[Token]) -> list[tuple[int, int]]:
        """Cut *tokens* into the longest phrases that the thesaurus or a guide's name holds."""
        spans: list[tuple[int, int]] = []
        start = 0
        while start < len(tokens):
            longest = range(min(len(tokens), start + LONGEST_PHRASE), start + 1, -1)
            phrases = (end for end in longest if self._is_phrase(tokens[start:end]))
            end = next(phrases, start + 1)
            if _content(tokens[start:end]):
                spans.append((start, end))
            start = end
        return spans

    def _is_phrase(self, span: list[Token]) -> bool:
        if span[0].word in FUNCTION_WORDS and to_wording(span) not in self.thesaurus.by_wording:
            return False
        if not _content(span) or span[-1].word in FUNCTION_WORDS:
            return to_wording(span) in self.thesaurus.by_wording and bool(_content(span))
        return to_wording(span) in self.thesaurus.by_wording or bool(
            lookup.find_named(self.cache, " ".join(_content(span)))
        )

    def _correct(self, text: str, tokens: list[Token]) -> tuple[str | None, list[Token]]:
        """Replace words that stand nowhere by those that were most likely meant."""
        from spineguide.library.search.spelling import Speller

        return Speller(self.cache, self.thesaurus).correct(text, tokens)


def _make_concept(phrases: dict[Phrase, float], weight: float, typed: str) -> Concept:
    names = {stemmed for phrase, share in phrases.items() if share > LEADS for stemmed in phrase}
    return Concept(tuple(phrases.items()), weight, typed, frozenset(names))


def _content(span: list[Token]) -> Phrase:
    return tuple(token.stem for token in span if token.word not in FUNCTION_WORDS)
