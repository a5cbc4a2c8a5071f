"""Warning signs that a query describes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from spineguide.library.words import FUNCTION_WORDS, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spineguide.guide.model import Guide
    from spineguide.library.query import Concept, QueryReader

# Cards of these levels are pinned; “routine” ones wait for the next visit.
_PINNED = ("emergency", "urgent")

# Ways to say that something does not work.
_NOT = frozenset(
    ("no", "not", "unabl", "never", "without", "lost", "los", "loss", "troubl", "difficult")
    + ("difficulty", "hard", "problem", "struggl", "hardl", "stop", "fail")
)
_ENOUGH = 1.25
_SHARE = 0.5


class SignRow(msgspec.Struct, frozen=True, array_like=True):
    """A sign as the index keeps it: its card, its place in the card, its stems."""

    card: int
    sign: int
    stems: str


def list_signs(guide: Guide) -> Iterator[SignRow]:
    """Yield the signs of *guide* that are pinned above hits."""
    for number, card in enumerate(guide.get_help):
        if card.level in _PINNED:
            for index, sign in enumerate(card.signs):
                yield SignRow(number, index, " ".join(sign_stems(sign)))


def sign_stems(text: str) -> list[str]:
    """Return the stems of a sign, every way to say “not” as one."""
    return [
        "not" if token.stem in _NOT else token.stem
        for token in tokenize(text)
        if token.word not in FUNCTION_WORDS
    ]


def weigh_sign(row: SignRow, concepts: tuple[Concept, ...], weights: dict[int, float]) -> float:
    """Return how well *row* fits a query; 0 unless it describes the sign."""
    stems = frozenset(row.stems.split())
    matched = 0.0
    total = 0.0
    for number, concept in enumerate(concepts):
        weight = weights[number]
        fits = [
            phrase
            for phrase, share in concept.phrases
            if share > 0.6 and all(("not" if part in _NOT else part) in stems for part in phrase)
        ]
        total += weight
        if fits:
            matched += max(weight, 0.75 * max(map(len, fits)) if weight else 0)
    if matched < _ENOUGH or matched < _SHARE * total:
        return 0.0
    return matched / max(total, 1.0)


def weigh_concepts(reader: QueryReader, concepts: tuple[Concept, ...]) -> dict[int, float]:
    """Weigh each concept by how seldom it stands outside of warning signs."""
    weights: dict[int, float] = {}
    for number, concept in enumerate(concepts):
        (phrase, _), *_ = concept.phrases
        if phrase[0] in _NOT:
            weights[number] = 0.6
        else:
            weights[number] = min(1.0, concept.weight / 3.5)
    return weights
