"""Which guides a name means: by some of its words, or by words that were mistyped."""

from __future__ import annotations

import re
from itertools import islice, product
from shlex import quote
from typing import TYPE_CHECKING

import msgspec

from spineguide.errors import UnknownNameError
from spineguide.guide.characters import make_visible
from spineguide.library.search.words import (
    FUNCTION_WORDS,
    STOP_WORDS,
    fold_name,
    stems,
    tokenize,
)
from spineguide.library.store.records import Card
from spineguide.nearest import find_nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from spineguide.guide.values import Region
    from spineguide.library.store.records import Term

# A shorter word is too much like too many others to be taken for one of them.
_SHORTEST_SLIP = 5
# No name is longer, and no slip in such a text is looked for: that would take minutes.
_LONGEST_NAME = 300
# Words so nearly as near as the nearest could be meant as well.
_NEARLY_AS_NEAR = 0.1
_MOST_READINGS = 9
_KINDS = ("condition", "procedure", "topic")
# What is said around a name to ask for its guide: “show me”, “print”.
_ASKING = FUNCTION_WORDS | frozenset(
    """
    explain guide guides info information leaflet learn open print read see show tell view
    """.split()  # noqa: SIM905 - as of STOP_WORDS
)
# What is said around the whole of a name to tell whose it is, and how bad.
_TELLING = (
    _ASKING
    | STOP_WORDS
    | frozenset(
        """
        acute chronic consultant diagnosed diagnosis doctor gp mild moderate offered
        recommended referred said severe slight surgeon suggested told
        """.split()  # noqa: SIM905 - as of STOP_WORDS
    )
)
# Whoever says “my back hurts” looks for the guide on back pain.
_PAIN = "pain"
_HURTS = frozenset(("ache", "aches", "aching", "hurt", "hurting", "hurts", "painful", "sore"))
_OPERATIONS = frozenset(("op", "operation", "operations", "procedures", "surgeries", "surgery"))
_REGIONS: dict[str, tuple[Region, ...]] = {
    "back": ("upper-back", "lower-back"),
    "neck": ("neck",),
    "spinal": ("neck", "upper-back", "lower-back"),
    "spine": ("neck", "upper-back", "lower-back"),
}
# Where in the spine, as a report says it: L5, S1, L4/5.
_LEVEL = re.compile(r"\b[clst]\d{1,2}(/\d{1,2})?\b")


class LookUp(msgspec.Struct, frozen=True):
    """The guides that a name can mean, the likeliest first.

    *corrected* is the name as it was understood, when a word of it was mistyped.
    """

    cards: tuple[Card, ...]
    corrected: str = ""


class NoGuideError(UnknownNameError):
    """No guide is called *name*; *nearest* are the ids of those that are called nearly so."""

    def __init__(self, name: str, nearest: tuple[str, ...]) -> None:
        hint = "" if nearest else "See what they are called: spineguide list"
        super().__init__("guide", make_visible(name), nearest, hint)


class AmbiguousNameError(UnknownNameError):
    """Several guides could be meant: *cards*, the likeliest first."""

    def __init__(self, name: str, cards: tuple[Card, ...]) -> None:
        super().__init__("guide", make_visible(name))
        self.message = f"{len(cards)} guides could be called “{make_visible(name)}”."
        listed = ", ".join(f"{card.id} ({card.title.partition(' (')[0]})" for card in cards)
        self.hint = f"Type one of: {listed}."
        self.cards = cards


def look_up(name: str, cards: Sequence[Card], is_known: Callable[[str], bool] | None) -> LookUp:
    """Find those of *cards* one of whose names holds all words of *name*.

    A title says more than another name: those are asked where no title holds the words. Around a
    whole name may be said that a doctor found it, and how bad it is. Only a word that stands in no
    guide, as *is_known* tells, can be a slip; without it none is one.
    """
    if len(name) > _LONGEST_NAME:
        return LookUp(())
    found = _find(name, cards) or _find_within(name, cards)
    found = tuple(dict.fromkeys((*found, *_find_operations(name, cards))))
    if found or is_known is None:
        return LookUp(found)
    corrected = _correct(name, cards, is_known)
    likely = [card for each in corrected for card in _find(each, cards)]
    # Who mistypes what they have must not be sent to an operation that is called nearly so.
    likely.sort(key=lambda card: _KINDS.index(card.kind))
    return LookUp(tuple(dict.fromkeys(likely)), corrected[0]) if likely else LookUp(())


def says_something(text: str) -> bool:
    """Tell whether *text* holds a word that could be looked for: “1” and “help me” hold none."""
    return any(
        token.word not in FUNCTION_WORDS and not token.word.isdecimal() for token in tokenize(text)
    )


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
    nearest = find_nearest(name, names)
    called = make_visible(name)
    words = " ".join(map(quote, called.split()))
    hint = "" if nearest else f"Look for it in all guides: spineguide search {words}"
    raise UnknownNameError("term", called, nearest, hint)


def _find_within(name: str, cards: Sequence[Card]) -> tuple[Card, ...]:
    """Return the guides one of whose names is all that *name* says beside usual words."""
    wanted = _stems(_LEVEL.sub("", name.lower()), _TELLING)
    return tuple(
        card
        for card in cards
        if wanted and any(wanted == _stems(each) for each in (*_own(card), *_others(card)))
    )


def _find_operations(name: str, cards: Sequence[Card]) -> tuple[Card, ...]:
    """Return the operations on the part of the body in *name*, where it says nothing else."""
    words = {token.word for token in tokenize(name)} - _ASKING
    places = words & _REGIONS.keys()
    if not words & _OPERATIONS or words - places - _OPERATIONS:
        return ()
    regions = {region for place in places or _REGIONS for region in _REGIONS[place]}
    return tuple(
        card for card in cards if card.kind == "procedure" and regions.intersection(card.regions)
    )


def _find(name: str, cards: Sequence[Card]) -> tuple[Card, ...]:
    wanted = _stems(name, _ASKING)
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


def _correct(name: str, cards: Sequence[Card], is_known: Callable[[str], bool]) -> tuple[str, ...]:
    """Return what *name* can be with each mistyped word replaced by a word of a name like it.

    The likeliest comes first; a few are enough.
    """
    words = dict.fromkeys(
        token.word
        for card in cards
        for called in (*_own(card), *_others(card))
        for token in tokenize(called)
    )
    typed = [token.word for token in tokenize(name)]
    readings = []
    for word in typed:
        nearest: tuple[str, ...] = ()
        if len(word) >= _SHORTEST_SLIP and word not in words and not is_known(word):
            # Few mistype the first letter.
            alike = [each for each in words if each[0] == word[0] and len(each) > 3]
            nearest = find_nearest(word, alike, _NEARLY_AS_NEAR)
        readings.append(nearest or (word,))
    mended = (each for each in product(*readings) if list(each) != typed)
    return tuple(" ".join(each) for each in islice(mended, _MOST_READINGS))


def _own(card: Card) -> Iterator[str]:
    """Yield what stands over the guide: its id, and its title before the brackets."""
    yield card.id
    yield card.title.partition(" (")[0]


def _others(card: Card) -> Iterator[str]:
    yield card.title
    yield from card.also_known_as


def _stems(name: str, dropped: frozenset[str] = FUNCTION_WORDS) -> frozenset[str]:
    return frozenset(
        _PAIN if token.word in _HURTS else token.stem
        for token in tokenize(name)
        if token.word not in dropped
    )
