"""The index of the search in the pages, as scripts: words, warning signs, and places.

A small index comes whole. A large one is cut: of each guide its places, and of each stem, by its
first two letters, the guides in which it stands. What a reader's browser then loads is what the
query needs.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import msgspec

from spineguide.guide.cards import LEVELS, open_card
from spineguide.guide.prose import line_text
from spineguide.library.search.indexing import (
    PART_WORDS,
    list_headings,
    list_question_kinds,
    name_subject,
)
from spineguide.library.search.places import list_places, list_terms
from spineguide.library.search.sign_index import PINNED_LEVELS
from spineguide.library.search.snippets import first_sentence
from spineguide.library.search.words import content_stems, split_words
from spineguide.page.help_cards import make_callout
from spineguide.page.search_page import (
    DESCRIBES_A_SIGN,
    HAPPENS_NOW,
    KIND_NAMES,
    NOTHING_MATCHES,
    ONE_PLACE,
    PLACES,
    SAY_NOTHING,
    TRY_ONE_WORD,
)
from spineguide.page.shared_words import DO_THIS_IF, WORDS_EXPLAINED
from spineguide.page.wording import NOT_BUNDLED_LABEL, describe_source
from spineguide.render.places import name_place, name_words
from spineguide.site.addresses import DANGER_SIGNS, WORDS, guide_path
from spineguide.site.records import write_script
from spineguide.site.search_rules import (
    describe_dictionary,
    describe_numbers,
    describe_question_kinds,
    describe_questions,
    describe_signs,
    describe_thesaurus,
    describe_words,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from spineguide.guide.cards import SharedCards
    from spineguide.guide.model import HelpCard
    from spineguide.library import Entry, Term
    from spineguide.library.search.places import Place
    from spineguide.page.blocks import Callout

Node = dict[str, Any]

# Compressed, the whole index of a library of about 150 guides.
MOST_BYTES = 1_000_000
# What a stem counts in a guide for choosing guides: in its names, in a heading, in a text.
_IN_NAMES, _IN_HEADING, _MOST_IN_TEXTS = 5, 2, 3
# A stem in a greater share of all guides chooses none of them.
_MOST_GUIDES = 0.5

WORDING = {
    "doThisIf": DO_THIS_IF,
    "warning": DESCRIBES_A_SIGN,
    "unsure": HAPPENS_NOW,
    "dangerSigns": "See the danger signs",
    "uncovered": f"{SAY_NOTHING} ",
    "nothing": f"{NOTHING_MATCHES}. {TRY_ONE_WORD}",
    "onePlace": ONE_PLACE,
    "places": f" {PLACES}",
    "found": "What the guides say",
    "words": WORDS_EXPLAINED,
    "notBundled": f" ({NOT_BUNDLED_LABEL})",
    "title": "Search",
    "searching": "Searching …",
    "failed": "A part of the index could not be loaded. Try again when you are connected.",
    "kinds": KIND_NAMES,
}


class SearchIndex:
    """Collects what the pages' search is told of each guide.

    *dress* adds to a card what a clinic adds.
    """

    def __init__(
        self,
        terms: tuple[Term, ...],
        shared: SharedCards,
        dress: Callable[[Callout], Callout],
    ) -> None:
        self._terms = terms
        self._shared = shared
        self._dress = dress
        self._guides: list[Node] = []
        self._own: list[Node] = []
        self._packs: list[bytes] = []
        self._size = 0
        self._stems: dict[str, array[int]] = defaultdict(lambda: array("I", (0, 0)))
        self._places = 0

    def add(self, entry: Entry) -> None:
        """Add the places, the names and the warning signs of its own of a guide."""
        guide = entry.guide
        number = len(self._guides)
        names = dict.fromkeys(map(_stem, (guide.title, entry.id, *guide.also_known_as)))
        self._guides.append(
            {
                "title": guide.title,
                "path": guide_path(entry.id),
                "isBundled": entry.bundled,
                "names": [name for name in names if name],
            }
        )
        # Shared cards are found by what they describe; here they would stand in every guide.
        pack = [
            _describe_place(place, f"#{name_place(place.id or place.part)}")
            for place in list_places(guide)
            if place.kind != "warning" or not place.id
        ]
        origin = describe_source(guide.title, bundled=entry.bundled)
        self._own += [
            self._describe_card(card, origin, is_bundled=entry.bundled)
            for card in guide.cards
            if not card.id and card.level in PINNED_LEVELS
        ]
        self._count(number, " ".join(names), pack)
        written = msgspec.json.encode(pack)
        self._size += len(zlib.compress(written))
        self._packs.append(written)

    def _count(self, number: int, names: str, pack: list[Node]) -> None:
        self._places += len(pack)
        weights = dict.fromkeys(names.split(), _IN_NAMES)
        in_texts: dict[str, int] = defaultdict(int)
        for place in pack:
            in_ways = {stem for way in place["ways"] for stem in way.split()}
            in_ways.update(place["answers"])
            for stem in in_ways:
                weights[stem] = max(weights.get(stem, 0), _IN_HEADING)
            for stem in {*in_ways, *place["text"].split()}:
                in_texts[stem] += 1
                self._stems[stem][0] += 1
                self._stems[stem][1] += stem in in_ways
        for stem in {*weights, *in_texts}:
            weight = weights.get(stem, 0) + min(in_texts.get(stem, 0), _MOST_IN_TEXTS)
            self._stems[stem].extend((number, weight))

    def make_files(self) -> Iterator[tuple[str, str]]:
        """Yield the scripts of the index by their paths."""
        is_whole = self._size <= MOST_BYTES
        pieces: dict[str, list[Any]] = {}
        if not is_whole:
            for number, pack in enumerate(self._packs):
                yield _write_piece(f"places/{number}", msgspec.Raw(pack))
            pieces = self._cut_stems()
            for name, stems in pieces.items():
                yield _write_piece(f"stems/{name}", stems)
        explained = tuple(term for term in self._terms if term.plain)
        names = dict(zip(explained, name_words(explained), strict=True))
        glossary = [
            _describe_place(place, f"{WORDS}#{names[term]}")
            for term, place in zip(explained, list_terms(explained), strict=True)
        ]
        core = {
            "words": describe_words(),
            "dictionary": describe_dictionary(),
            "signs": describe_signs(self._shared),
            "numbers": describe_numbers(),
            "asksMeaning": describe_questions(),
            "questionKinds": describe_question_kinds(),
            "thesaurus": describe_thesaurus(self._terms),
            "wording": WORDING,
            "dangerSigns": DANGER_SIGNS,
            "cards": [
                self._describe_card(
                    open_card(card),
                    NOT_BUNDLED_LABEL if card.id in self._shared.own else "",
                    is_bundled=card.id not in self._shared.own,
                )
                for card in self._shared.cards
            ],
            "own": self._own,
            "guides": self._guides,
            "placeCount": self._places + len(glossary),
            "glossary": glossary,
            "packs": list(map(msgspec.Raw, self._packs)) if is_whole else None,
            "pieces": list(pieces),
            "nameStems": [] if is_whole else self._list_name_stems(),
        }
        yield "assets/search-index.js", write_script("spineguideIndex", core)

    def _describe_card(self, card: HelpCard, origin: str, *, is_bundled: bool) -> Node:
        callout = self._dress(make_callout(card, (), origin))
        return {
            "rank": LEVELS.index(callout.level),
            "level": callout.level,
            "label": callout.label,
            "action": callout.action,
            "ring": callout.ring,
            "signs": callout.signs,
            "origin": callout.origin,
            "isBundled": is_bundled,
        }

    def _list_name_stems(self) -> list[Any]:
        """Return the counts of the stems in guides' names, which any query is weighed by."""
        names = {stem for guide in self._guides for name in guide["names"] for stem in name.split()}
        return [(stem, *self._stems[stem][:2], "") for stem in sorted(names)]

    def _cut_stems(self) -> dict[str, list[Any]]:
        """Return what is known of each stem, in pieces by its first letters.

        Of one that stands in most guides only those count of which it tells something.
        """
        pieces: dict[str, list[Any]] = defaultdict(list)
        common = len(self._guides) * _MOST_GUIDES
        for stem, known in sorted(self._stems.items()):
            places, headings, *postings = known
            pairs = list(zip(postings[::2], postings[1::2], strict=True))
            if len(pairs) > common:
                pairs = [pair for pair in pairs if pair[1] > _MOST_IN_TEXTS]
            written = _write_postings(pairs)
            pieces[_name_piece(stem)].append((stem, places, headings, written))
        return dict(sorted(pieces.items()))


def _write_postings(postings: Iterable[tuple[int, int]]) -> str:
    """Write how far each guide is from the one before, and what the stem counts there: 3a5c."""
    written, before = [], 0
    for guide, weight in postings:
        written.append(f"{guide - before}{chr(96 + weight)}")
        before = guide
    return "".join(written)


def _name_piece(stem: str) -> str:
    return re.sub(r"[^0-9a-z]", "_", stem[:2])


def _write_piece(name: str, data: object) -> tuple[str, str]:
    written = msgspec.json.encode(data).decode()
    return f"assets/{name}.js", f'spineguidePieces.give("{name}", {written});\n'


def _stem(text: str) -> str:
    return " ".join(stem for word in split_words(text) for stem in content_stems(word))


def _describe_place(place: Place, address: str) -> Node:
    text = " ".join(line_text(line) for line in place.lines)
    asked = dict.fromkeys(map(_stem, place.asked))
    return {
        "kind": place.kind,
        "title": place.label,
        "address": address,
        "opening": first_sentence(place.lines),
        # What it is called, its subject, how it is asked, and what kinds of question it answers.
        "ways": [*map(_stem, list_headings(place)), *filter(None, asked)],
        "subject": _stem(name_subject(place)),
        "answers": list_question_kinds(place),
        "text": _stem(f"{PART_WORDS.get(place.part, '')} {text}"),
    }
