"""The rules of the search as data: the pages follow the same ones, from the same lists."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING, Any

import msgspec

from spineguide.library.search import (
    asking,
    indexing,
    query,
    ranking,
    searching,
    sign_index,
    signs,
    thesaurus,
    words,
)
from spineguide.library.search.dictionary import list_common_words
from spineguide.library.search.spelling import SHORTEST_MISTAKE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spineguide.guide.cards import SharedCards
    from spineguide.library import Term

Node = dict[str, Any]

_BITS_PER_WORD = 6
_HASHES = 4

# Words of which the stemmer in the pages, of Snowball 3.0, finds another stem than that of the
# program, of Snowball 3.1.
STEMMED_APART = (
    "interfered interfering interment interments internal internally internals international "
    "internationally internationals interstate interstates interval intervals skis"
)


def describe_words() -> Node:
    """Return how words are brought to their stems, and which of them tell nothing."""
    return {
        "articles": sorted(words.ARTICLES),
        "functionWords": sorted(words.FUNCTION_WORDS),
        "stopWords": sorted(words.STOP_WORDS),
        "noPlurals": sorted(words.NO_PLURALS),
        "irregular": words.IRREGULAR,
        "negations": words.CONTRACTIONS,
        "stems": {word: words.stem(word) for word in STEMMED_APART.split()},
    }


def describe_numbers() -> Node:
    """Return the numbers of reading a query, of ranking what answers it, and of what is shown."""
    return {
        **msgspec.structs.asdict(ranking.NUMBERS),
        "same": thesaurus.SAME,
        "leads": thesaurus.LEADS,
        "heading": indexing.HEADING,
        "asked": indexing.ASKED,
        "subject": indexing.SUBJECT,
        "saturation": indexing.SATURATION,
        "length_share": indexing.LENGTH_SHARE,
        "in_headings": query.IN_HEADINGS,
        "headings_enough": query.HEADINGS_ENOUGH,
        "further_word": query.FURTHER_WORD,
        "longest_phrase": thesaurus.LONGEST_PHRASE,
        "most_words": query.MOST_WORDS,
        "shortest_mistake": SHORTEST_MISTAKE,
        "best_places": ranking.BEST_PLACES,
        "nearly_all": ranking.NEARLY_ALL,
        "hits_per_guide": searching.HITS_PER_GUIDE,
        "most_warnings": searching.MOST_WARNINGS,
    }


def describe_dictionary() -> Node:
    """Return a Bloom filter of common English words, which are spelled as they were meant.

    Of other words it takes about one in twenty for common, too, and leaves it uncorrected; the
    words themselves would double the index.
    """
    common = [word for word in list_common_words() if len(word) >= SHORTEST_MISTAKE]
    size = -(-len(common) * _BITS_PER_WORD // 8) * 8
    bits = bytearray(size // 8)
    for word in common:
        for place in find_bits(word, size):
            bits[place // 8] |= 1 << place % 8
    return {"size": size, "hashes": _HASHES, "bits": b64encode(bits).decode()}


def find_bits(word: str, size: int) -> list[int]:
    """Return the places of *word* in a filter of *size* bits (FNV-1a, hashed twice)."""
    one, other = _hash(word, 2166136261), _hash(word, 374761393) | 1
    return [(one + turn * other) % 2**32 % size for turn in range(_HASHES)]


def _hash(word: str, start: int) -> int:
    for character in word.encode():
        start = (start ^ character) * 16777619 % 2**32
    return start


def describe_questions() -> str:
    """Return the pattern of a query that asks what a word means."""
    return query.ASKS_MEANING.pattern


def describe_question_kinds() -> list[Node]:
    """Return the kinds of question: the stem and the pattern of each."""
    return [{"stem": kind.stem, "pattern": kind.pattern.pattern} for kind in asking.QUESTION_KINDS]


def describe_signs(shared: SharedCards) -> Node:
    """Return all that tells whether a query describes a sign of the *shared* cards."""
    bundled, own = shared.split()
    return {
        "bundled": _describe_index(bundled),
        "own": _describe_index(own) if own.cards or own.words else None,
        "asks": signs.ASKS.pattern,
        "tells": signs.TELLS.pattern,
        "somebody": signs.SOMEBODY.pattern,
        "hadCancer": signs.HAD_CANCER.pattern,
        "not": sign_index.NOT,
        "group": sign_index.GROUP,
        "same": sign_index.SAME,
        "notPinned": sign_index.NOT_PINNED,
        "longestWording": sign_index.LONGEST_WORDING,
        "reach": sign_index.REACH,
        "words": {
            "negations": sorted(sign_index.NEGATIONS),
            "glue": sorted(sign_index.GLUE),
            "optional": sorted(sign_index.OPTIONAL),
            "newClause": sorted(sign_index.NEW_CLAUSE),
            "chain": sorted(sign_index.CHAIN),
            "bodyParts": sorted(sign_index.BODY_PARTS),
            "common": sorted(signs.COMMON),
        },
    }


def _describe_index(cards: SharedCards) -> Node:
    index = sign_index.index_signs(cards.cards, cards.words)
    return {
        "levels": index.levels,
        "groups": index.groups,
        "phrases": index.phrases,
        "byLabel": index.by_label,
        "refused": index.refused,
    }


def describe_thesaurus(terms: Iterable[Term]) -> Node:
    """Return which phrases mean the same as others, and which lead there."""
    known = thesaurus.Thesaurus.from_glossary(terms)
    return {
        "groups": [
            [list(map(" ".join, group.names)), list(map(" ".join, group.leads))]
            for group in known.groups
        ],
        "byWording": known.by_wording,
    }
