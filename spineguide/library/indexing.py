"""What the index keeps of a guide: which words stand in which places, and what they weigh."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from spineguide.guide.parts import StatementKind
from spineguide.guide.prose import line_text
from spineguide.library.folders import GuideFile
from spineguide.library.places import Place, list_places, list_terms
from spineguide.library.sign_index import SignRow, list_signs
from spineguide.library.thesaurus import Thesaurus
from spineguide.library.words import content_stems, split_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spineguide.guide.model import GlossaryEntry, Guide

# BM25 with its usual numbers, for texts of about forty words.
_SATURATION = 1.2
_LENGTH_SHARE = 0.6
_USUAL_LENGTH = 40
_HEADING = 3.2

# What readers call the parts that have no title of their own in a guide.
_PART_WORDS = {
    "approaches": "approach way technique",
    "options": "option alternative choice instead",
    "outcomes": "result risk success",
    "recovery": "recovery timeline",
    "get-help": "warning sign emergency danger",
    "questions": "question ask appointment",
    "unknowns": "unknown research",
    "in-hospital": "hospital stay",
    "before": "before prepare",
    "who-it-may-not-suit": "candidate suitable not",
    "finding-out": "diagnosis test",
    "treatment": "treatment cure",
    "symptoms": "symptom",
    "causes": "cause",
}


class PlaceRow(msgspec.Struct, frozen=True, array_like=True):
    """A place as the index keeps it."""

    kind: StatementKind
    part: str
    title: str


class Postings(msgspec.Struct, frozen=True, array_like=True):
    """Where each stem stands in a guide: place and weight, place and weight, ...

    The guide's own names have the place -1. Weights are in thousandths.
    """

    id: str
    title: str
    places: tuple[PlaceRow, ...]
    stems: dict[str, list[int]]


class Indexed(msgspec.Struct, frozen=True):
    """All that the index is told of a guide.

    *columns* are for full text: the stems of names, headings, text and warning signs.
    """

    postings: Postings
    signs: tuple[SignRow, ...]
    columns: tuple[str, str, str, str]
    words: frozenset[str]


class GlossaryIndex(msgspec.Struct, frozen=True, array_like=True):
    """What the index keeps of the glossary; *files* are those that it was made from."""

    files: tuple[GuideFile, ...]
    postings: Postings
    thesaurus: Thesaurus
    words: frozenset[str]
    faults: tuple[str, ...]


def index_guide(guide_id: str, guide: Guide) -> Indexed:
    """Return what the index is told of *guide*."""
    names = " ".join((guide.title, guide_id, *guide.also_known_as))
    return _index(guide_id, guide.title, names, list_places(guide), tuple(list_signs(guide)))


def index_glossary(
    files: tuple[GuideFile, ...], entries: tuple[GlossaryEntry, ...], faults: tuple[str, ...]
) -> GlossaryIndex:
    """Return what the index is told of a glossary, made from *files* with *faults*."""
    indexed = _index("", "", "", list_terms(entries), ())
    thesaurus = Thesaurus.from_glossary(entries)
    return GlossaryIndex(files, indexed.postings, thesaurus, indexed.words, faults)


def count_places(postings: Postings) -> dict[str, int]:
    """Return in how many places each stem stands."""
    return {stemmed: len(flat) // 2 for stemmed, flat in postings.stems.items()}


def count_signs(postings: Postings) -> dict[str, int]:
    """Return in how many cards of warning signs each stem stands that stands in one."""
    cards = {number for number, row in enumerate(postings.places) if row.kind == "warning"}
    counts = (
        (stemmed, sum(place in cards for place in flat[::2]))
        for stemmed, flat in postings.stems.items()
    )
    return {stemmed: count for stemmed, count in counts if count}


def _index(
    guide_id: str, title: str, names: str, places: Iterable[Place], signs: tuple[SignRow, ...]
) -> Indexed:
    words = set(split_words(names))
    named = dict.fromkeys(stemmed for word in words for stemmed in content_stems(word))
    found = {stemmed: [-1, 1000] for stemmed in named}
    headings: set[str] = set()
    texts: set[str] = set()
    rows: list[PlaceRow] = []
    for number, place in enumerate(places):
        rows.append(PlaceRow(place.kind, place.part, place.title))
        heading = _count_stems(place.title, words)
        lines = [line_text(line) for line in place.lines]
        text = _count_stems(" ".join((_PART_WORDS.get(place.part, ""), *lines)), words)
        headings.update(heading)
        texts.update(text)
        length = _LENGTH_SHARE * text.total() / _USUAL_LENGTH
        missing = _SATURATION * (1 - _LENGTH_SHARE + length)
        weights = {
            stemmed: int(1000 * count * (1 + _SATURATION) / (count + missing))
            for stemmed, count in text.items()
        }
        in_heading = int(1000 * _HEADING / (_SATURATION + 0.1 * heading.total()))
        for stemmed in heading:
            weights[stemmed] = weights.get(stemmed, 0) + in_heading
        for stemmed, weight in weights.items():
            if stemmed in found:
                found[stemmed] += (number, weight)
            else:
                found[stemmed] = [number, weight]
    of_signs = {stemmed for row in signs for stemmed in row.stems.split()}
    return Indexed(
        Postings(guide_id, title, tuple(rows), found),
        signs,
        (" ".join(named), " ".join(headings), " ".join(texts), " ".join(of_signs)),
        frozenset(words),
    )


def _count_stems(text: str, words: set[str]) -> Counter[str]:
    found = Counter(split_words(text))
    words.update(found)
    counted: Counter[str] = Counter()
    for word, count in found.items():
        for stemmed in content_stems(word):
            counted[stemmed] += count
    return counted
