"""Which places answer a query best: the guides that come into question, then their places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from spineguide.library.checksum import CacheDamageError, unpack
from spineguide.library.indexing import Postings
from spineguide.library.words import stem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spineguide.library.cache import Cache
    from spineguide.library.query import Concept, Query

_RANKED_GUIDES = 24

# A place is worth less when what it says answers nobody by itself.
_KIND = {
    "faq": 1.1,
    "question": 0.4,
    "unknown": 0.5,
    "glossary": 0.3,
    "warning": 0.8,
    "outcome": 0.9,
}
_NAMES = 1.1
_FIRST = 1.2
_COVER = 0.65
_WEAK = 0.3
_DEFINITION = 1.5
_NAMED = 1.1
_ASKED = 2.0


class Ranked(msgspec.Struct, frozen=True):
    """A place that answers, and how well."""

    score: float
    number: int
    postings: Postings
    place: int


def find_candidates(cache: Cache, query: Query, guide: str | None) -> list[tuple[int, Postings]]:
    """Return the guides that come into question, or the one whose id is *guide*."""
    if guide is not None:
        rows = cache.rows(
            "SELECT number FROM files WHERE id = ? AND indexed = 1 AND fault = ''", guide
        )
        return [(row[0], _postings(cache, row[0])) for row in list(rows)]
    numbers = dict.fromkeys(query.named)
    for columns, concepts in (
        ("names headings text", query.concepts),
        ("signs", [concept for reading in query.readings for concept in reading]),
    ):
        stems = sorted({stemmed for concept in concepts for stemmed in concept.stems})
        words = " OR ".join(f'"{stemmed}"' for stemmed in stems)
        rows = cache.rows(
            "SELECT rowid FROM guides WHERE guides MATCH ?"
            " ORDER BY bm25(guides, 10, 3, 1, 1) LIMIT ?",
            f"{{{columns}}} : ({words})",
            _RANKED_GUIDES,
        )
        numbers.update((row[0], None) for row in rows)
    return [(number, _postings(cache, number)) for number in numbers]


def rank_places(number: int, postings: Postings, query: Query) -> Iterator[Ranked]:
    """Yield the places of one guide that answer *query*, with their scores."""
    weights = [(concept, concept.weight) for concept in query.concepts]
    weights += [(concept, _WEAK * concept.weight) for concept in query.weak]
    total = sum(weight for _, weight in weights)
    scores: dict[int, float] = {}
    covered: dict[int, float] = {}
    named = query.named.get(number, 0.0)
    for concept, weight in weights:
        matches = _match(concept, postings, 0.6 if named else 0.0)
        from_names = matches.pop(-1, 0.0)
        for place in range(len(postings.places)):
            here = matches.get(place, 0.0)
            if not here and not from_names:
                continue
            scores[place] = scores.get(place, 0.0) + weight * (here + _NAMES * from_names)
            share = min(1.0, max(here, from_names))
            covered[place] = covered.get(place, 0.0) + weight * share
    asked = {stemmed for concept, _ in weights for stemmed in concept.phrases[0][0]}
    for place, score in scores.items():
        row = postings.places[place]
        coverage = covered[place] / total if total else 0.0
        value = score * (1 - _COVER + _COVER * coverage)
        if row.kind == "glossary" and query.defines:
            value *= _DEFINITION
        elif stem(row.kind) in asked:
            value *= _ASKED
        else:
            value *= _KIND.get(row.kind, 1.0)
        value *= 1 + _NAMED * named
        if number and place == 0:
            value *= _FIRST
        yield Ranked(value, number, postings, place)


def _match(concept: Concept, postings: Postings, least: float) -> dict[int, float]:
    """Return how well each place matches *concept*; -1 stands for the guide's names."""
    best: dict[int, float] = {}
    for phrase, share in concept.phrases:
        if share < least:
            continue
        sums: dict[int, float] = {}
        found: dict[int, int] = {}
        for stemmed in phrase:
            flat = postings.stems.get(stemmed, ())
            for index in range(0, len(flat), 2):
                place = flat[index]
                sums[place] = sums.get(place, 0.0) + flat[index + 1] / 1000
                found[place] = found.get(place, 0) + 1
        for place, value in sums.items():
            whole = (found[place] / len(phrase)) ** 2
            score = share * value / len(phrase) * whole
            if score > best.get(place, 0.0):
                best[place] = score
    return best


def _postings(cache: Cache, number: int) -> Postings:
    row = cache.row("SELECT postings FROM postings WHERE number = ?", number)
    if row is None:
        raise CacheDamageError
    return unpack(row[0], Postings)
