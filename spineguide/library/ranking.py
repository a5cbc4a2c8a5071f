"""Which places answer a query best: the guides that come into question, then their places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from spineguide.library.indexing import Postings
from spineguide.library.words import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spineguide.library.cache import Cache
    from spineguide.library.query import Concept, Query
    from spineguide.library.thesaurus import Phrase

# So many guides are decoded, each at about a quarter of a millisecond.
_RANKED_GUIDES = 20

# The numbers below are tuned on the first half of tests/data/search-quality.tsv.
# What a place is worth by its kind: less when what it says answers nobody by itself.
_KIND = {"faq": 1.1, "question": 0.4, "unknown": 0.5, "glossary": 0.3, "warning": 0.8}
# What it is worth when the query asks for its kind by name: “questions for my surgeon”.
_KIND_ASKED = 2.0
# What a word counts in the guide's own names, against its weight in a place.
_IN_NAMES = 1.1
# What the guide's first place is worth: it says what the guide is about.
_FIRST_PLACE = 1.2
# How much of a place's worth depends on the share of the query that it covers.
_COVERAGE = 0.65
# What a word counts that hardly tells places apart.
_WEAK_WORD = 0.3
# How much more the places of a guide are worth for each word of its name in the query.
_GUIDE_NAMED = 1.1
# How much a phrase counts of which only a share of the words is found: that share to this power.
_PARTIAL_PHRASE = 2


class Ranked(msgspec.Struct, frozen=True):
    """A place that answers, and how well."""

    score: float
    number: int
    postings: Postings
    place: int


def find_candidates(cache: Cache, query: Query, guide: str | None) -> list[tuple[int, Postings]]:
    """Return the guides that come into question, or the one whose id is *guide*."""
    numbers = find_guides(
        cache, query, "names headings text", query.concepts, guide, _RANKED_GUIDES
    )
    return [(number, cache.value("postings", number, Postings)) for number in numbers]


def find_guides(
    cache: Cache,
    query: Query,
    columns: str,
    concepts: Iterable[Concept],
    guide: str | None,
    most: int,
) -> list[int]:
    """Return the numbers of at most *most* guides, those first that *query* names.

    The others hold words of *concepts* in *columns*; if *guide* is given, it is the only one.
    """
    if guide is not None:
        rows = cache.rows("SELECT number FROM files WHERE id = ? AND indexed", guide)
        return [row[0] for row in rows]
    named = sorted(query.named, key=lambda number: (-query.named[number], number))
    stems = sorted({stemmed for concept in concepts for stemmed in concept.stems})
    words = " OR ".join(f'"{stemmed}"' for stemmed in stems)
    rows = cache.rows(
        "SELECT rowid FROM guides WHERE guides MATCH ? ORDER BY bm25(guides, 10, 3, 1, 1) LIMIT ?",
        f"{{{columns}}} : ({words})",
        most,
    )
    return list(dict.fromkeys([*named, *(row[0] for row in rows)]))[:most]


def rank_places(number: int, postings: Postings, query: Query) -> Iterator[Ranked]:
    """Yield the places of one guide that answer *query*, with their scores."""
    weights = [(concept, concept.weight) for concept in query.concepts]
    weights += [(concept, _WEAK_WORD * concept.weight) for concept in query.weak]
    total = sum(weight for _, weight in weights)
    scores: dict[int, float] = {}
    covered: dict[int, float] = {}
    named = query.named.get(number, 0.0)
    for concept, weight in weights:
        # Where a guide is named, its other names tell nothing more.
        phrases = [(same, 1.0) for same in concept.synonyms] if named else concept.phrases
        matches = _match(phrases, postings)
        from_names = matches.pop(-1, 0.0)
        for place in range(len(postings.places)):
            here = matches.get(place, 0.0)
            if not here and not from_names:
                continue
            scores[place] = scores.get(place, 0.0) + weight * (here + _IN_NAMES * from_names)
            share = min(1.0, max(here, from_names))
            covered[place] = covered.get(place, 0.0) + weight * share
    asked = {stemmed for concept, _ in weights for stemmed in concept.phrases[0][0]}
    for place, score in scores.items():
        row = postings.places[place]
        coverage = covered[place] / total if total else 0.0
        value = score * (1 - _COVERAGE + _COVERAGE * coverage)
        if stem(row.kind) in asked:
            value *= _KIND_ASKED
        elif row.kind != "glossary" or not query.defines:
            value *= _KIND.get(row.kind, 1.0)
        value *= 1 + _GUIDE_NAMED * named
        if number and place == 0:
            value *= _FIRST_PLACE
        yield Ranked(value, number, postings, place)


def _match(phrases: Iterable[tuple[Phrase, float]], postings: Postings) -> dict[int, float]:
    """Return how well each place matches any of *phrases*; -1 stands for the guide's names."""
    best: dict[int, float] = {}
    for phrase, share in phrases:
        sums: dict[int, float] = {}
        found: dict[int, int] = {}
        for stemmed in phrase:
            flat = postings.stems.get(stemmed, ())
            for index in range(0, len(flat), 2):
                place = flat[index]
                sums[place] = sums.get(place, 0.0) + flat[index + 1] / 1000
                found[place] = found.get(place, 0) + 1
        for place, value in sums.items():
            whole = (found[place] / len(phrase)) ** _PARTIAL_PHRASE
            score = share * value / len(phrase) * whole
            if score > best.get(place, 0.0):
                best[place] = score
    return best
