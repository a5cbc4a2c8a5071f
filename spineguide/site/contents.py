"""What a site will hold: the first of two walks through the library."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import msgspec

from spineguide.guide.cards import SharedCards
from spineguide.guide.model import Provenance, Review
from spineguide.library import Card, Term
from spineguide.page.site_page import Asked
from spineguide.page.wording import label_title, write_reviews
from spineguide.site.addresses import (
    LISTS,
    Addresses,
    can_be_compared,
    choices_path,
    comparison_path,
    guide_path,
    short_path,
    subject_path,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from spineguide.library import Entry, Library


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a guide once it was looked at. *changed* is the ISO date of its text."""

    card: Card
    changed: str
    version: str
    written: str
    sources: int
    provenance: Provenance
    names: tuple[str, ...]
    codes: tuple[str, ...]
    asked: dict[str, str]
    choices: tuple[str, ...]
    can_choose: bool

    @property
    def title(self) -> str:
        """Its title, and that it is not bundled if so."""
        return label_title(self.card.title, bundled=self.card.bundled)


class Contents(msgspec.Struct, frozen=True, kw_only=True):
    """The guides of a site by id, in their order, and what they lead to."""

    guides: dict[str, Listed]
    subjects: dict[str, tuple[Asked, ...]]
    comparisons: tuple[tuple[str, str], ...]
    words: tuple[Term, ...]
    shared: SharedCards

    @property
    def terms(self) -> tuple[Term, ...]:
        """The words that are explained."""
        return tuple(term for term in self.words if term.plain)

    @property
    def choosers(self) -> tuple[str, ...]:
        """The guides with several choices."""
        return tuple(guide for guide, listed in self.guides.items() if listed.can_choose)

    @property
    def cards(self) -> tuple[Card, ...]:
        """What a list says about each guide."""
        return tuple(listed.card for listed in self.guides.values())

    def find_review(self, guides: Iterable[str], today: str) -> str:
        """Write the state of review of *guides* at once."""
        return write_reviews((self.guides[guide].provenance for guide in guides), today)

    def find_change(self, guides: Iterable[str]) -> str:
        """Return the date of the newest text among *guides*."""
        return max((self.guides[guide].changed for guide in guides), default="")

    def make_addresses(self) -> Addresses:
        """Return what finds the pages of these contents."""
        paths = (
            *LISTS,
            *map(guide_path, self.guides),
            *map(short_path, self.guides),
            *map(subject_path, self.subjects),
            *map(choices_path, self.choosers),
            *itertools.starmap(comparison_path, self.comparisons),
        )
        return Addresses(paths, self.terms)


def list_contents(library: Library, only: Collection[str]) -> Contents:
    """Look at every guide of *library*, or at those with the ids *only*."""
    cards = {card.id: card for card in library.cards()}
    guides = {
        entry.id: _look_at(entry, cards[entry.id])
        for entry in library.entries()
        if not only or entry.id in only
    }
    subjects: dict[str, list[Asked]] = {}
    for guide_id, listed in guides.items():
        for subject, question in listed.asked.items():
            subjects.setdefault(subject, []).append(Asked(guide_id, listed.title, question))
    return Contents(
        guides=guides,
        subjects={subject: tuple(asked) for subject, asked in sorted(subjects.items())},
        comparisons=tuple(_pair_choices(guides)),
        words=library.list_words(),
        shared=library.get_help(),
    )


def _look_at(entry: Entry, card: Card) -> Listed:
    guide = entry.guide
    provenance = guide.provenance
    review = provenance.reviewed or Review(by="", on="")
    return Listed(
        card=card,
        changed=max(provenance.written or "", review.on),
        version=provenance.version,
        written=provenance.written or "",
        sources=len(guide.sources),
        provenance=provenance,
        names=(guide.title, *guide.also_known_as),
        codes=tuple(code for codes in guide.codes.values() for code in codes),
        asked={faq.id: faq.question for faq in guide.faq if faq.id},
        choices=tuple(option.guide for option in guide.options if option.guide),
        can_choose=len(guide.options) > 1,
    )


def _pair_choices(guides: dict[str, Listed]) -> dict[tuple[str, str], None]:
    """Pair the operations that one guide names as choices, with itself if it is one."""
    pairs: dict[tuple[str, str], None] = {}
    for guide_id, listed in guides.items():
        choices = sorted(
            {
                choice
                for choice in (guide_id, *listed.choices)
                if choice in guides and guides[choice].card.kind == "procedure"
            }
        )
        found = itertools.combinations(choices, 2)
        pairs.update((pair, None) for pair in found if can_be_compared(*pair))
    return dict.fromkeys(sorted(pairs))
