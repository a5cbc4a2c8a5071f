"""Shared emergency cards: one set for all guides, and the guides that name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from spineguide.guide.model import GetHelp, HelpCard, SharedCard, Source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spineguide.guide.model import Guide

# Before the key of a source that a shared card cites; no key of a guide holds a slash like it.
SOURCE_SCOPE = "get-help/"

# The most urgent first, as on a page.
LEVELS = ("emergency", "urgent", "routine")


class SharedCards(msgspec.Struct, frozen=True):
    """All shared cards of a library, and what they rest on.

    *words* are groups of words that mean the same in a sign, *own_words* what a person's own
    folders add to them. *own* are the ids of cards that are not bundled, *refused* those of cards
    that stayed out because a bundled card has the id.
    """

    cards: tuple[SharedCard, ...] = ()
    sources: dict[str, Source] = {}
    words: dict[str, str] = {}
    own: frozenset[str] = frozenset()
    refused: tuple[str, ...] = ()
    own_words: dict[str, str] = {}

    def split(self) -> tuple[SharedCards, SharedCards]:
        """Return the bundled cards with their words, and all others with all words.

        What a sign is found by hangs on all cards and words beside it. A bundled sign must be
        found whatever else there is.
        """
        bundled = tuple(card for card in self.cards if card.id not in self.own)
        others = tuple(card for card in self.cards if card.id in self.own)
        words = _add_words(self.words, self.own_words) if others or self.own_words else {}
        return SharedCards(bundled, words=self.words), SharedCards(others, words=words)


def merge_get_help(bundled: GetHelp, own: Iterable[GetHelp] = ()) -> SharedCards:
    """Add the cards of a person's own folders to the *bundled* ones; replace none of those."""
    return add_cards(SharedCards(bundled.cards, bundled.sources, bundled.words), own)


def add_cards(shared: SharedCards, own: Iterable[GetHelp]) -> SharedCards:
    """Add to *shared* the cards and sources of *own* whose names are not taken."""
    cards = {card.id: card for card in shared.cards}
    sources, words = dict(shared.sources), dict(shared.own_words)
    added, refused = set(shared.own), list(shared.refused)
    for more in own:
        for card in more.cards:
            if card.id not in cards:
                cards[card.id] = card
                added.add(card.id)
            elif card != cards[card.id]:
                refused.append(card.id)
        sources = {**more.sources, **sources}
        words = _add_words(words, more.words)
    return replace(
        shared,
        cards=tuple(cards.values()),
        sources=sources,
        own=frozenset(added),
        refused=tuple(refused),
        own_words=words,
    )


def _add_words(words: dict[str, str], more: dict[str, str]) -> dict[str, str]:
    merged = dict(words)
    for name, wordings in more.items():
        merged[name] = ", ".join(filter(None, (merged.get(name), wordings)))
    return merged


def resolve_cards(guide: Guide, shared: SharedCards) -> tuple[Guide, tuple[str, ...]]:
    """Put shared cards in the place of their ids in *guide*, the most urgent first.

    Their sources are added to those of the guide under :data:`SOURCE_SCOPE`. Returns the guide
    and the ids that name no card; these stay in it, so that a page can say what is missing.
    """
    known = {card.id: card for card in shared.cards}
    cards: list[HelpCard] = []
    missing: list[str] = []
    for named in guide.get_help:
        if isinstance(named, HelpCard):
            cards.append(named)
        elif named in known:
            cards.append(open_card(known[named]))
        else:
            missing.append(named)
    cards.sort(key=lambda card: LEVELS.index(card.level))
    cited = {key for card in cards for key in card.cite}
    sources = {key: source for key, source in scope_sources(shared).items() if key in cited}
    whole = replace(guide, get_help=(*cards, *missing), sources={**guide.sources, **sources})
    return whole, tuple(missing)


def open_card(card: SharedCard) -> HelpCard:
    """Return *card* in the shape that pages show."""
    cite = dict.fromkeys(SOURCE_SCOPE + key for sign in card.signs for key in sign.cite)
    return HelpCard(
        id=card.id,
        reader=card.reader,
        level=card.level,
        title=card.title,
        brief=card.brief,
        do=card.do,
        signs=tuple(sign.text for sign in card.signs),
        cite=tuple(cite),
    )


def scope_sources(shared: SharedCards) -> dict[str, Source]:
    """Return the sources of *shared* by the keys under which opened cards cite them."""
    return {SOURCE_SCOPE + key: source for key, source in shared.sources.items()}
