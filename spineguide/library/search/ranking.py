"""Which places answer a query best: the guides that come into question, then their places."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import msgspec

from spineguide.library.search.indexing import Postings, to_subject
from spineguide.library.search.words import stem
from spineguide.library.store import lookup

if TYPE_CHECKING:
    from spineguide.guide.parts import StatementKind
    from spineguide.library.search.query import Concept, Query, QueryReader
    from spineguide.library.store.cache import Cache


class Numbers(msgspec.Struct, frozen=True):
    """The numbers of the ranking: what each is for, and what is lost without it.

    ``python -m tests.bench.search_quality --ablate`` measures it. A number without which nothing
    is lost goes.
    """

    # What is worth that answers nobody: a question to ask the care team, what is not known.
    unanswered: float = 0.4
    # What it is worth when the query asks for its kind by name: “questions for my surgeon”.
    kind_asked: float = 2.0
    # What a word counts in the guide's own names, against its weight in a place.
    in_names: float = 1.6
    # How much less a word of the guide's name counts in its places: there it tells none apart. The
    # guides that come with the program need it hardly; in others many headings repeat the name.
    name_in_place: float = 0.7
    # How much more the places of a guide are worth that the query names as a whole.
    named: float = 4.0
    # What the guide's first place gains in a query that is nothing but words of its name.
    first_place: float = 0.8
    # How much of a place's worth depends on the share of the query that it covers.
    coverage: float = 0.95
    # How much a phrase counts of which only a share of the words is found: to this power.
    partial_phrase: float = 2.0
    # How much the best places of a guide together lift each of them.
    evidence: float = 0.15
    # Below this share of the best score a place has little to do with the query.
    least: float = 0.2


NUMBERS = Numbers()

# So many guides are ranked, each at about a tenth of a millisecond.
_RANKED_GUIDES = 50
# The places that speak for a guide.
BEST_PLACES = 5


class Ranked(msgspec.Struct, frozen=True):
    """A place that answers, and how well."""

    score: float
    number: int
    guide: str
    title: str
    place: int


class Ranker:
    """Ranks the places of a library for one *query*."""

    def __init__(self, cache: Cache, query: Query, reader: QueryReader) -> None:
        self.cache = cache
        self.query = query
        self.reader = reader
        self.numbers = NUMBERS
        self.words = [concept for concept in query.concepts if concept.names]
        self.total = sum(concept.weight for concept in query.concepts) or 1.0
        self.total_of_words = sum(concept.weight for concept in self.words) or 1.0
        self.asked = {stemmed for concept in query.concepts for stemmed in concept.phrases[0][0]}

    def rank(self, guide: str | None, glossary: Postings | None) -> list[Ranked]:
        """Return the places that answer, best first, of all guides or of *guide* alone."""
        numbers = self._find_guides(guide)
        postings = {number: self.cache.value("postings", number, Postings) for number in numbers}
        named = self._weigh_names(numbers)
        ranked: list[Ranked] = []
        for number, of_guide in postings.items():
            ranked += self._rank_places(number, of_guide, *named.get(number, _NOT_NAMED))
        ranked = self._weigh_evidence(ranked)
        if glossary is not None:
            ranked += self._rank_places(0, glossary, *_NOT_NAMED)
        ranked.sort(key=best_first)
        if ranked:
            least = self.numbers.least * max(hit.score for hit in ranked)
            ranked = [hit for hit in ranked if hit.score >= least]
        return ranked

    def _find_guides(self, guide: str | None) -> list[int]:
        if guide is not None:
            return lookup.find_number(self.cache, guide)
        stems = sorted({stemmed for concept in self.words for stemmed in concept.stems})
        found = lookup.find_guides(self.cache, "names headings text", stems, _RANKED_GUIDES)
        return list(dict.fromkeys([*sorted(self.query.named), *found]))[:_RANKED_GUIDES]

    def _weigh_names(self, numbers: list[int]) -> dict[int, tuple[float, float]]:
        """Return of each guide how far the query names it, and how much of the query does.

        The name counts that does so best.
        """
        best: dict[int, tuple[float, float]] = {}
        for number, name in lookup.list_names(self.cache, numbers):
            stems = frozenset(name.split())
            said: set[str] = set()
            found = 0.0
            for concept in self.words:
                here = concept.find_said(stems)
                said |= here
                found += concept.weight * bool(here)
            if not said:
                continue
            whole = sum(map(self.reader.weigh, stems))
            completeness = (sum(map(self.reader.weigh, said)) / whole) ** 2
            before = best.get(number, _NOT_NAMED)
            share = found / self.total_of_words
            if completeness * share > before[0] * before[1]:
                best[number] = completeness, share
        return best

    def _rank_places(
        self, number: int, postings: Postings, completeness: float, of_query: float
    ) -> list[Ranked]:
        scores: dict[int, float] = {}
        covered: dict[int, float] = {}
        for concept in self.query.concepts:
            weight = concept.weight
            matches = _match(concept, postings, self.numbers.partial_phrase)
            from_names = matches.pop(-1, 0.0) * completeness
            places = range(len(postings.kinds)) if from_names else matches
            told = 1 - self.numbers.name_in_place * from_names
            for place in places:
                here = told * matches.get(place, 0.0)
                value = here + self.numbers.in_names * from_names
                scores[place] = scores.get(place, 0.0) + weight * value
                part = min(1.0, max(here, from_names))
                covered[place] = covered.get(place, 0.0) + weight * part
        first = 1 + self.numbers.first_place * (of_query >= NEARLY_ALL)
        lift = 1 + self.numbers.named * completeness * math.sqrt(of_query)
        return [
            Ranked(
                score
                * (1 - self.numbers.coverage + self.numbers.coverage * covered[place] / self.total)
                * self._weigh_kind(postings.kinds[place])
                * lift
                * (first if number and place == 0 else 1.0),
                number,
                postings.id,
                postings.title,
                place,
            )
            for place, score in scores.items()
        ]

    def _weigh_kind(self, kind: StatementKind) -> float:
        if not self.asked.isdisjoint((stem(kind), f"?{kind}")):
            return self.numbers.kind_asked
        if kind == "glossary" and self.query.defines:
            return self.numbers.kind_asked
        return self.numbers.unanswered if kind in ("question", "unknown") else 1.0

    def _weigh_evidence(self, ranked: list[Ranked]) -> list[Ranked]:
        """Lift the places of guides that have much to say."""
        by_guide: dict[int, list[float]] = {}
        for hit in ranked:
            by_guide.setdefault(hit.number, []).append(hit.score)
        sums = {number: sum(sorted(scores)[-BEST_PLACES:]) for number, scores in by_guide.items()}
        most = max(sums.values(), default=1.0) or 1.0
        return [
            msgspec.structs.replace(
                hit,
                score=hit.score * (1 + self.numbers.evidence * sums[hit.number] / most),
            )
            for hit in ranked
        ]


_NOT_NAMED = (0.0, 0.0)
# All of something, but for rounding.
NEARLY_ALL = 0.999


def best_first(hit: Ranked) -> tuple[float, str, str, int]:
    """Return by what hits are ordered."""
    return -hit.score, hit.title, hit.guide, hit.place


def _match(concept: Concept, postings: Postings, partial: float) -> dict[int, float]:
    """Return how well each place matches *concept*; -1 stands for the guide's names."""
    best: dict[int, float] = {}
    for phrase, share in concept.phrases:
        sums: dict[int, float] = {}
        found: dict[int, int] = {}
        for stemmed in phrase:
            for place, weight in postings.find(stemmed):
                sums[place] = sums.get(place, 0.0) + weight
                found[place] = found.get(place, 0) + 1
        for place, value in sums.items():
            whole = (found[place] / len(phrase)) ** partial
            best[place] = max(best.get(place, 0.0), share * value / len(phrase) * whole)
    for phrase, share in concept.phrases:
        for place, weight in postings.find(to_subject(phrase)):
            best[place] = best.get(place, 0.0) + share * weight
    return best
