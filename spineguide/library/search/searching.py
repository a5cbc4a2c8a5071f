"""Full-text search: from the words of a patient to the places that answer them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from spineguide.guide.cards import LEVELS
from spineguide.guide.model import Guide
from spineguide.library.search.indexing import GlossaryIndex, PlaceRow
from spineguide.library.search.query import Query, QueryReader
from spineguide.library.search.ranking import Ranked, Ranker
from spineguide.library.search.results import Hit, SearchResult, WarningSign
from spineguide.library.search.sign_index import GuideSigns, SignIndex
from spineguide.library.search.signs import Described, describes_sign, find_described
from spineguide.library.search.snippets import mark_words
from spineguide.library.store import lookup
from spineguide.library.store.checksum import CacheDamageError
from spineguide.library.store.records import Card, PinnedCard

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spineguide.library.store.cache import Cache

_T = TypeVar("_T")

HITS_PER_GUIDE = 3
# The first screen has room for the answer, too.
MOST_WARNINGS = 3
# In so many guides warning signs of their own are looked for.
_GUIDES_WITH_SIGNS = 24


class Search:
    """Searches one state of a library."""

    def __init__(self, cache: Cache) -> None:
        self.cache = cache
        self.index = self._read("glossary", GlossaryIndex)
        self.signs = self._read("signs", SignIndex)
        self.own_signs = self._read("own signs", SignIndex)
        self.reader = QueryReader(cache, self.index)
        self._bundled: dict[int, bool] = {}
        self._places: dict[int, tuple[PlaceRow, ...]] = {0: self.index.places}

    def run(self, text: str, guide: str | None, limit: int) -> SearchResult:
        """Rank the places that answer *text*; *guide* is the id of the only guide to look in."""
        query = self.reader.read(text)
        ranked: list[Ranked] = []
        if any(concept.weight for concept in query.concepts):
            ranker = Ranker(self.cache, query, self.reader)
            ranked = ranker.rank(guide, self.index.postings if guide is None else None)
        shown, more = _choose(ranked, limit, HITS_PER_GUIDE if guide is None else limit)
        stems = {stemmed for concept in query.concepts for stemmed in concept.names}
        described = _describe(self.signs, query)
        own = _describe(self.own_signs, query)
        warnings = [
            *self._pin_shared("help", described.cards),
            *self._pin_shared("own help", own.cards),
        ]
        if query.concepts and not described.asks:
            warnings += self._pin_own(text, guide)
        return SearchResult(
            text,
            query.corrected,
            _choose_warnings(warnings),
            tuple(self._hit(hit, stems) for hit in shown),
            more,
            len(ranked),
            cut=query.cut,
            unsure=(described.unsure or own.unsure) and not warnings,
            uncovered=query.uncovered,
        )

    def _read(self, name: str, wanted: type[_T]) -> _T:
        fact = self.cache.fact(name, wanted)
        if fact is None:
            raise CacheDamageError
        return fact

    def _hit(self, hit: Ranked, stems: set[str]) -> Hit:
        place = self._list_places(hit.number)[hit.place]
        return Hit(
            hit.guide,
            hit.title,
            place.kind,
            place.part,
            place.id,
            place.title if hit.number else place.part,
            mark_words(place.opening, stems),
            round(hit.score, 3),
            self._is_bundled(hit.number) if hit.number else place.part not in self.index.own,
        )

    def _is_bundled(self, number: int) -> bool:
        if number not in self._bundled:
            self._bundled[number] = self.cache.value("cards", number, Card).bundled
        return self._bundled[number]

    def _list_places(self, number: int) -> tuple[PlaceRow, ...]:
        if number not in self._places:
            self._places[number] = self.cache.value("places", number, tuple[PlaceRow, ...])
        return self._places[number]

    def _pin_shared(
        self, fact: str, described: dict[int, tuple[int, ...]]
    ) -> Iterator[WarningSign]:
        if not described:
            return
        cards = self._read(fact, tuple[PinnedCard, ...])
        for number, signs in described.items():
            pinned = cards[number]
            matched = tuple(pinned.card.signs[sign] for sign in signs)
            yield WarningSign("", "", pinned.card, matched, pinned.bundled)

    def _pin_own(self, text: str, guide: str | None) -> Iterator[WarningSign]:
        """Yield the cards of guides' own that *text* describes."""
        if not lookup.has_own_signs(self.cache):
            return
        index = self.own_signs if self.own_signs.groups else self.signs
        segments = index.read(text)
        if guide is not None:
            numbers = lookup.find_number(self.cache, guide)
        else:
            stems = sorted(index.list_stems(segments))
            numbers = lookup.find_guides(self.cache, "signs", stems, _GUIDES_WITH_SIGNS)
        for number in numbers:
            of_guide = self.cache.find_value("signs", number, GuideSigns)
            matched: dict[int, list[int]] = {}
            for card, place, sign in of_guide.rows if of_guide else ():
                if describes_sign(segments, index.read(sign)):
                    matched.setdefault(card, []).append(place)
            if of_guide and matched:
                cards = self.cache.value("bodies", number, Guide).cards
                bundled = self._is_bundled(number)
                for card, places in matched.items():
                    signs = tuple(cards[card].signs[place] for place in places)
                    yield WarningSign(of_guide.id, of_guide.title, cards[card], signs, bundled)


def _describe(index: SignIndex, query: Query) -> Described:
    """Return what *query* describes as it was typed, and with its mistakes corrected."""
    typed = find_described(index, query.text)
    if query.corrected is None:
        return typed
    mended = find_described(index, query.corrected)
    cards = typed.cards | mended.cards
    return Described(cards, (typed.unsure or mended.unsure) and not cards, typed.asks)


def _choose_warnings(warnings: list[WarningSign]) -> tuple[WarningSign, ...]:
    """Return the most urgent, bundled ones by themselves: no own one takes the place of one."""
    warnings = sorted(warnings, key=lambda each: LEVELS.index(each.card.level))
    bundled = [each for each in warnings if each.bundled][:MOST_WARNINGS]
    own = [each for each in warnings if not each.bundled][:MOST_WARNINGS]
    return tuple(sorted([*bundled, *own], key=lambda each: LEVELS.index(each.card.level)))


def _choose(
    ranked: Iterable[Ranked], limit: int, per_guide: int
) -> tuple[list[Ranked], dict[str, int]]:
    shown: list[Ranked] = []
    more: dict[str, int] = {}
    counts: dict[str, int] = {}
    for hit in ranked:
        counts[hit.guide] = counts.get(hit.guide, 0) + 1
        if len(shown) < limit and counts[hit.guide] <= per_guide:
            shown.append(hit)
        elif hit.guide:
            more[hit.guide] = more.get(hit.guide, 0) + 1
    return shown, more
