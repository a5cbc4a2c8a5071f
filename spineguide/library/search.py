"""Full-text search: from the words of a patient to the places that answer them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from spineguide.guide.model import Guide
from spineguide.library.checksum import CacheDamageError
from spineguide.library.indexing import GlossaryIndex
from spineguide.library.places import Place, list_places, list_terms
from spineguide.library.query import Query, QueryReader
from spineguide.library.ranking import Ranked, find_candidates, find_guides, rank_places
from spineguide.library.records import Card, Hit, SearchResult, Term, WarningSign
from spineguide.library.sign_index import GuideSigns
from spineguide.library.signs import weigh_concepts, weigh_sign
from spineguide.library.snippets import make_snippet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spineguide.library.cache import Cache

_HITS_PER_GUIDE = 3
_WARNINGS = 3
# In so many guides warning signs are looked for; their rows are small.
_GUIDES_WITH_SIGNS = 24
# Cards that fit less than this share of the best one are left out.
_CLEAR = 0.6
# Below this share of the best score a place has little to do with the query.
_LEAST = 0.2
# What each further place of a guide counts, against the one before it.
_FURTHER_PLACE = 0.8


# Fit, words of the guide's name in the query, guide, its signs, card, signs that match.
_FoundCard = tuple[float, float, int, GuideSigns, int, list[int]]


class Search:
    """Searches one state of a library."""

    def __init__(self, cache: Cache, glossary: tuple[Term, ...]) -> None:
        self.cache = cache
        self.terms = tuple(term for term in glossary if term.plain)
        index = cache.fact("glossary", GlossaryIndex)
        if index is None:
            raise CacheDamageError
        self.index = index
        self.reader = QueryReader(cache, index)
        self._guides: dict[int, Guide] = {}

    def run(self, text: str, guide: str | None, limit: int) -> SearchResult:
        """Rank the places that answer *text*; *guide* is the id of the only guide to look in."""
        query = self.reader.read(text)
        candidates = find_candidates(self.cache, query, guide) if query.concepts else []
        warnings = self._find_warnings(query, guide) if query.concepts else ()
        if guide is None:
            candidates.append((0, self.index.postings))
        ranked = [hit for candidate in candidates for hit in rank_places(*candidate, query)]
        ranked.sort(key=_best_first)
        if ranked:
            least = _LEAST * ranked[0].score
            ranked = [hit for hit in ranked if hit.score >= least]
        if guide is None:
            ranked = _mix_guides(ranked)
        shown, more = _choose(ranked, limit, _HITS_PER_GUIDE if guide is None else limit)
        stems = {stemmed for concept in query.concepts for stemmed in concept.stems}
        hits = tuple(self._hit(hit, stems) for hit in shown)
        return SearchResult(text, query.corrected, warnings, hits, more, len(ranked), cut=query.cut)

    def _hit(self, hit: Ranked, stems: set[str]) -> Hit:
        place = self._place(hit)
        return Hit(
            hit.postings.id,
            hit.postings.title,
            place.kind,
            place.part,
            place.title if hit.number else place.part,
            make_snippet(place.lines, stems),
            round(hit.score, 3),
            self._is_bundled(hit.number) if hit.number else self.terms[hit.place].bundled,
        )

    def _is_bundled(self, number: int) -> bool:
        return self.cache.value("cards", number, Card).bundled

    def _place(self, hit: Ranked) -> Place:
        places = list_places(self._guide(hit.number)) if hit.number else list_terms(self.terms)
        return tuple(places)[hit.place]

    def _guide(self, number: int) -> Guide:
        if number not in self._guides:
            self._guides[number] = self.cache.value("bodies", number, Guide)
        return self._guides[number]

    def _find_warnings(self, query: Query, guide: str | None) -> tuple[WarningSign, ...]:
        readings = [(reading, weigh_concepts(self.reader, reading)) for reading in query.readings]
        concepts = [concept for reading in query.readings for concept in reading]
        found: list[_FoundCard] = []
        for number in find_guides(self.cache, query, "signs", concepts, guide, _GUIDES_WITH_SIGNS):
            signs_of_guide = self.cache.value("signs", number, GuideSigns)
            cards: dict[int, list[tuple[float, int]]] = {}
            for row in signs_of_guide.rows:
                fit = max(weigh_sign(row, *reading) for reading in readings)
                if fit:
                    cards.setdefault(row.card, []).append((fit, row.sign))
            for card, signs in cards.items():
                best = max(signs)[0]
                named = query.named.get(number, 0.0)
                matched = [sign for _, sign in signs]
                found.append((best, named, number, signs_of_guide, card, matched))
        found.sort(key=lambda item: (-item[0], -item[1], item[3].title, item[3].id, item[4]))
        bundled = {item[2] for item in found if self._is_bundled(item[2])}
        warnings: list[WarningSign] = []
        # Bundled cards by themselves, so that none of a person's own takes the place of one.
        for is_bundled in (True, False):
            some = [item for item in found if (item[2] in bundled) is is_bundled]
            least = _CLEAR * max((item[0] for item in (some if is_bundled else found)), default=0)
            clear = [item for item in some if item[0] >= least]
            warnings += self._choose_warnings(clear, bundled=is_bundled)
        return tuple(sorted(warnings, key=lambda warning: warning.card.level))

    def _choose_warnings(self, found: list[_FoundCard], *, bundled: bool) -> Iterable[WarningSign]:
        """Return the first cards of *found*, each action with its signs once."""
        warnings: dict[object, WarningSign] = {}
        for _, _, number, signs_of_guide, index, matched in found:
            card = self._guide(number).cards[index]
            signs = tuple(card.signs[sign] for sign in matched)
            warnings.setdefault(
                (card.level, card.do, signs),
                WarningSign(signs_of_guide.id, signs_of_guide.title, card, signs, bundled),
            )
        return tuple(warnings.values())[:_WARNINGS]


def search(
    cache: Cache, glossary: tuple[Term, ...], text: str, guide: str | None, limit: int
) -> SearchResult:
    """Rank the places that answer *text*; see :meth:`Library.search`."""
    return Search(cache, glossary).run(text, guide, limit)


def _best_first(hit: Ranked) -> tuple[float, str, str, int]:
    return -hit.score, hit.postings.title, hit.postings.id, hit.place


def _mix_guides(ranked: list[Ranked]) -> list[Ranked]:
    """Let each further place of a guide count less, so that one guide does not fill the top."""
    seen: Counter[int] = Counter()
    mixed = []
    for hit in ranked:
        mixed.append(replace(hit, score=hit.score * _FURTHER_PLACE ** seen[hit.number]))
        seen[hit.number] += 1
    return sorted(mixed, key=_best_first)


def _choose(
    ranked: Iterable[Ranked], limit: int, per_guide: int
) -> tuple[list[Ranked], dict[str, int]]:
    shown: list[Ranked] = []
    more: dict[str, int] = {}
    counts: dict[str, int] = {}
    for hit in ranked:
        guide_id = hit.postings.id
        counts[guide_id] = counts.get(guide_id, 0) + 1
        if len(shown) < limit and counts[guide_id] <= per_guide:
            shown.append(hit)
        elif guide_id:
            more[guide_id] = more.get(guide_id, 0) + 1
    return shown, more
