"""Which guides a name means: by some of its words, or by words that were mistyped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from spineguide.errors import UnknownNameError
from spineguide.guide.characters import make_visible
from spineguide.library.search.words import FUNCTION_WORDS, fold_name, stems, tokenize
from spineguide.library.store.records import Card
from spineguide.nearest import find_nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from spineguide.library.store.records import Term

# A shorter word is too much like too many others to be taken for one of them.
_SHORTEST_SLIP = 5
# No name is longer, and no slip in such a text is looked for: that would take minutes.
_LONGEST_NAME = 300
_KINDS = ("condition", "procedure", "topic")


class LookUp(msgspec.Struct, frozen=True):
    """The guides that a name can mean, the likeliest first.

    *corrected* is the name as it was understood, when a word of it was mistyped.
    """

    cards: tuple[Card, ...]
    corrected: str = ""


class AmbiguousNameError(UnknownNameError):
    """Several guides could be meant: *cards*, the likeliest first."""

    def __init__(self, name: str, cards: tuple[Card, ...]) -> None:
        super().__init__("guide", make_visible(name))
        self.message = f"{len(cards)} guides could be called “{make_visible(name)}”."
        listed = ", ".join(f"{card.id} ({card.title.partition(' (')[0]})" for card in cards)
        self.hint = f"Type one of: {listed}."
        self.cards = cards


def look_up(name: str, cards: Sequence[Card], is_known: Callable[[str], bool]) -> LookUp:
    """Find those of *cards* one of whose names holds all words of *name*.

    A title says more than another name: those are asked where no title holds the words. Only a
    word that stands in no guide, as *is_known* tells, can be a slip.
    """
    if len(name) > _LONGEST_NAME:
        return LookUp(())
    found = _find(name, cards)
    if found:
        return LookUp(found)
    corrected = _correct(name, cards, is_known)
    return LookUp(_find(corrected, cards), corrected) if corrected else LookUp(())


def list_names(cards: Sequence[Card]) -> dict[str, str]:
    """Return the id that each name stands for, those of conditions first.

    Whoever types a name that is nearly two should be shown what they may have before what could
    be done about it.
    """
    in_order = sorted(cards, key=lambda card: _KINDS.index(card.kind))
    return {name: card.id for card in in_order for name in (card.id, *_own(card), *_others(card))}


def look_up_terms(name: str, glossary: Sequence[Term]) -> tuple[Term, ...]:
    """Return the entry that *name* or a form of it stands for, or all whose names hold its words.

    Raises :class:`UnknownNameError` with the nearest terms.
    """
    by_name = {fold_name(entry.term): entry for entry in reversed(glossary)}
    for entry in glossary:
        for other in entry.words:
            by_name.setdefault(fold_name(other), entry)
    if found := by_name.get(fold_name(name)):
        return (found,)
    wanted = stems(name)
    for entry in glossary:
        if wanted and wanted in map(stems, entry.words):
            return (entry,)
    holding = tuple(
        entry
        for entry in glossary
        if wanted and any(set(wanted) <= set(stems(each)) for each in (entry.term, *entry.also))
    )
    if holding:
        return holding
    names = {each: entry.term for entry in glossary for each in entry.words}
    raise UnknownNameError("term", make_visible(name), find_nearest(name, names))


def _find(name: str, cards: Sequence[Card]) -> tuple[Card, ...]:
    wanted = _stems(name)
    if not wanted:
        return ()
    for names_of in (_own, _others):
        found: list[tuple[int, int, Card]] = []
        for card in cards:
            # How many further words the shortest such name has.
            spare = [
                len(words - wanted) for words in map(_stems, names_of(card)) if wanted <= words
            ]
            if spare:
                found.append((_KINDS.index(card.kind), min(spare), card))
        if found:
            return tuple(card for _, _, card in sorted(found, key=lambda each: each[:2]))
    return ()


def _correct(name: str, cards: Sequence[Card], is_known: Callable[[str], bool]) -> str:
    """Return *name* with each mistyped word replaced by the word of a name most like it."""
    words = dict.fromkeys(
        token.word
        for card in cards
        for called in (*_own(card), *_others(card))
        for token in tokenize(called)
    )
    corrected = []
    changed = False
    for token in tokenize(name):
        word = token.word
        if len(word) >= _SHORTEST_SLIP and word not in words and not is_known(word):
            # Few mistype the first letter.
            alike = [each for each in words if each[0] == word[0] and len(each) > 3]
            for nearest in find_nearest(word, alike)[:1]:
                word, changed = nearest, True
        corrected.append(word)
    return " ".join(corrected) if changed else ""


def _own(card: Card) -> Iterator[str]:
    """Yield what stands over the guide: its id, and its title before the brackets."""
    yield card.id
    yield card.title.partition(" (")[0]


def _others(card: Card) -> Iterator[str]:
    yield card.title
    yield from card.also_known_as


def _stems(name: str) -> frozenset[str]:
    return frozenset(token.stem for token in tokenize(name) if token.word not in FUNCTION_WORDS)
