"""Warning signs as the index keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from spineguide.library.words import FUNCTION_WORDS, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spineguide.guide.model import Guide

# Cards of these levels are pinned; “routine” ones wait for the next visit.
_PINNED = ("emergency", "urgent")

# Ways to say that something does not work.
WORDS_FOR_NOT = frozenset(
    [
        "no",
        "not",
        "unabl",
        "never",
        "without",
        "lost",
        "los",
        "loss",
        "troubl",
        "difficult",
        "hard",
        "problem",
        "struggl",
        "stop",
        "fail",
    ]
)


class SignRow(msgspec.Struct, frozen=True, array_like=True):
    """A sign as the index keeps it: its card, its place in the card, its stems."""

    card: int
    sign: int
    stems: str


class GuideSigns(msgspec.Struct, frozen=True, array_like=True):
    """The signs of a guide as the index keeps them."""

    id: str
    title: str
    rows: tuple[SignRow, ...]


def list_signs(guide: Guide) -> Iterator[SignRow]:
    """Yield the signs of *guide* that are pinned above hits."""
    for number, card in enumerate(guide.cards):
        if card.level in _PINNED:
            for index, sign in enumerate(card.signs):
                yield SignRow(number, index, " ".join(sign_stems(sign)))


def sign_stems(text: str) -> list[str]:
    """Return the stems of a sign, every way to say “not” as one."""
    return [
        "not" if token.stem in WORDS_FOR_NOT else token.stem
        for token in tokenize(text)
        if token.word not in FUNCTION_WORDS
    ]
