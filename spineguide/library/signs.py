"""Warning signs that a query describes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spineguide.library.sign_index import WORDS_FOR_NOT

if TYPE_CHECKING:
    from spineguide.library.query import Concept, QueryReader
    from spineguide.library.sign_index import SignRow
    from spineguide.library.thesaurus import Phrase

# Tuned on the first half of tests/data/search-quality.tsv, and where that half cannot tell, on
# the side that misses no sign. What matching concepts must weigh together:
_ENOUGH = 1.0
# What the weightiest of them must weigh when they are all that the sign says, or that share of
# what the query says.
_ENOUGH_OF_ALL = 0.65
_NEARLY_ALL = 0.8
# What a word for “not” weighs, and any other word by its share in warning signs and its rarity.
_NOT_WEIGHT = 0.6
_SHARE_IN_SIGNS_WEIGHT = 1.3
_RARITY_WEIGHT = 0.1
# The share in warning signs of phrases, which are not looked up, and of unknown words.
_USUAL_SHARE = 0.3


def weigh_sign(row: SignRow, concepts: tuple[Concept, ...], weights: list[float]) -> float:
    """Return how well *row* fits a query; 0 unless the query describes the sign."""
    stems = row.stems.split()
    covered: set[str] = set()
    matched = most = 0.0
    for concept, weight in zip(concepts, weights, strict=True):
        longest = 0
        for phrase in concept.synonyms:
            said = tuple("not" if part in WORDS_FOR_NOT else part for part in phrase)
            if len(said) > longest and _stands_in(said, stems):
                longest = len(said)
                covered.update(said)
        value = weight * longest
        if longest > 1 and "not" in covered:
            value = max(value, _ENOUGH_OF_ALL)
        matched += value
        most = max(most, value)
    total = sum(weights)
    all_said = covered.issuperset(stems) or matched >= _NEARLY_ALL * total
    if matched >= _ENOUGH or (most >= _ENOUGH_OF_ALL and all_said):
        return matched / max(total, matched)
    return 0.0


def _stands_in(phrase: Phrase, stems: list[str]) -> bool:
    """Tell whether *stems* hold *phrase* in its order, with at most two words in between."""
    for start, stemmed in enumerate(stems):
        if stemmed == phrase[0]:
            rest = iter(stems[start : start + len(phrase) + 2])
            if all(part in rest for part in phrase):
                return True
    return False


def weigh_concepts(reader: QueryReader, concepts: tuple[Concept, ...]) -> list[float]:
    """Weigh each concept, from 0 to 1: rare words more, and words of warning signs more.

    A word that stands nowhere weighs nothing: it says nothing about any sign.
    """
    weights: list[float] = []
    for concept in concepts:
        (phrase, _), *_ = concept.phrases
        if len(phrase) == 1 and phrase[0] in WORDS_FOR_NOT:
            weights.append(_NOT_WEIGHT)
        elif any(all(map(reader.count, other)) for other, _ in concept.phrases):
            share = _share_in_signs(reader, concept)
            alarm = _SHARE_IN_SIGNS_WEIGHT * share + _RARITY_WEIGHT * concept.weight
            weights.append(min(1.0, alarm))
        else:
            weights.append(0.0)
    return weights


def _share_in_signs(reader: QueryReader, concept: Concept) -> float:
    """Return which share of the places with a word of *concept* are warning signs."""
    stems = {phrase[0] for phrase in concept.synonyms if len(phrase) == 1}
    counts = [reader.count_in_guides(stemmed) for stemmed in stems]
    places = sum(count for count, _ in counts)
    return sum(count for _, count in counts) / places if places > 0 else _USUAL_SHARE
