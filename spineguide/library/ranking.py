"""Which places answer a query best: the guides that come into question, then their places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from spineguide.library.cache import Cache, CacheDamageError, unpack
from spineguide.library.places import Postings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spineguide.library.query import Concept, Query

_RANKED_GUIDES = 40
_GLOSSARY = 0

# A place is worth less when what it says answers nobody by itself.
_KIND = {"question": 0.6, "unknown": 0.7, "glossary": 0.5, "warning": 0.8, "outcome": 0.9}
_NAMES = 0.6
_NAMED = 1.5


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
    stems = sorted({stemmed for concept in query.concepts for stemmed in concept.stems})
    match = " OR ".join(f'"{stemmed}"' for stemmed in stems)
    rows = cache.rows(
        "SELECT rowid FROM guides WHERE guides MATCH ? ORDER BY bm25(guides, 10, 3, 1, 0) LIMIT ?",
        match,
        _RANKED_GUIDES,
    )
    numbers = dict.fromkeys([*query.named, *(row[0] for row in rows)])
    return [(number, _postings(cache, number)) for number in numbers]


def rank_places(number: int, postings: Postings, query: Query) -> Iterator[Ranked]:
    """Yield the places of one guide that answer *query*, with their scores."""
    total = sum(concept.weight for concept in query.concepts)
    scores: dict[int, float] = {}
    covered: dict[int, float] = {}
    named = query.named.get(number, 0.0)
    for concept in query.concepts:
        matches = _match(concept, postings)
        from_names = matches.pop(-1, 0.0)
        for place in range(len(postings.places)):
            here = matches.get(place, 0.0)
            if not here and not from_names:
                continue
            scores[place] = scores.get(place, 0.0) + concept.weight * (here + _NAMES * from_names)
            covered[place] = covered.get(place, 0.0) + concept.weight * min(
                1.0, max(here, from_names)
            )
    for place, score in scores.items():
        row = postings.places[place]
        coverage = covered[place] / total if total else 0.0
        value = score * (0.25 + 0.75 * coverage) * _KIND.get(row.kind, 1.0)
        value *= 1 + 0.35 * named * _NAMED
        if number and place == 0:
            value *= 1.15
        yield Ranked(value, number, postings, place)


def _match(concept: Concept, postings: Postings) -> dict[int, float]:
    """Return how well each place matches *concept*; -1 stands for the guide's names."""
    best: dict[int, float] = {}
    for phrase, share in concept.phrases:
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
