"""Words of a text or a query, brought to the form in which the index keeps them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec
from Stemmer import Stemmer

if TYPE_CHECKING:
    from collections.abc import Iterator

# Words that may stand in a phrase or not.
ARTICLES = frozenset(["a", "an", "the", "my", "your", "his", "her", "our", "their"])

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
# Words that only hold a sentence together.
FUNCTION_WORDS = frozenset(
    """
    a about after all also am an and any anyone are as at be because been before being but by
    can could did do does doing done else even every for from get gets getting give go goes
    going gonna got had has have having he help her here hi him his how i if im in into is it
    its ive just let many may me might much must my of on or other our out over own people
    person please really same she should since so some someone still such take taken takes
    than that the their them then there these they thing things this those though through to
    too try until upon us very was we were what whats when where whether which while who whom
    whose why will with would yet you your yours
    """.split()  # noqa: SIM905 - a hundred quotation marks would hide the words
)

# With those, words by which no place differs from another.
STOP_WORDS = FUNCTION_WORDS | frozenset(
    """
    again allowed anything ask bad best better bit day days either ever everyone feel feels
    felt find give gives good happen happens hello keep know last lasting lasts like likely
    long lot make makes more most need needs never no normal not now off ok once one ones only
    possible problem problems right say says soon tell thank thanks think time up use used
    using want wants way week weeks well within without yes
    """.split()  # noqa: SIM905
)


class Token(msgspec.Struct, frozen=True):
    """A word where it stands in a text."""

    word: str
    stem: str
    start: int
    end: int


def tokenize(text: str) -> Iterator[Token]:
    """Yield the words of *text*; “can't” and “cannot” are two words, “can” and “not”."""
    for match in _WORD.finditer(text):
        for word in fold_word(match[0]):
            yield Token(word, stem(word), match.start(), match.end())


def stems(text: str) -> list[str]:
    """Return the stems of the words of *text*."""
    return [token.stem for token in tokenize(text)]


def split_words(text: str) -> list[str]:
    """Return the words of *text* in lower case, for :func:`content_stems`."""
    return _WORD.findall(text.lower())


@lru_cache(maxsize=65536)
def content_stems(word: str) -> tuple[str, ...]:
    """Return the stems in *word*, a word of a text, without those of function words."""
    return tuple(stem(part) for part in fold_word(word) if part not in FUNCTION_WORDS)


@lru_cache(maxsize=65536)
def fold_word(word: str) -> tuple[str, ...]:
    """Return *word* in lower case, without accents and apostrophes, a negation apart."""
    word = _strip_accents(word).replace("\u2019", "'")
    if word in CONTRACTIONS:
        return CONTRACTIONS[word]
    if word.endswith("'s"):
        word = word[:-2]
    return (word.replace("'", ""),)


CONTRACTIONS = {
    # Not “ill”, as it would be without its apostrophe.
    "i'll": ("i", "will"),
} | {
    spelling: (verb, "not")
    for verb, spellings in {
        "can": ("can't", "cant", "cannot"),
        "could": ("couldn't", "couldnt"),
        "do": ("don't", "dont", "doesn't", "doesnt", "didn't", "didnt"),
        "is": ("isn't", "isnt", "aren't", "arent", "wasn't", "wasnt"),
        "will": ("won't", "wont", "wouldn't", "wouldnt"),
        "have": ("haven't", "havent", "hasn't", "hasnt"),
    }.items()
    for spelling in spellings
}


def fold_name(name: str) -> str:
    """Return the letters and digits of *name* alone, in lower case: how names are compared."""
    return "".join(part for word in _WORD.findall(name) for part in (_fold_plain(word),))


def _fold_plain(word: str) -> str:
    return _strip_accents(word).replace("'", "").replace("\u2019", "")


def _strip_accents(word: str) -> str:
    """Return *word* in lower case and without accents."""
    if not word.isascii():
        decomposed = unicodedata.normalize("NFKD", word)
        word = "".join(char for char in decomposed if not unicodedata.combining(char))
    return word.lower()


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the part that forms of *word* share, British and American alike.

    Of a word of up to four letters no more than the ending of a plural is cut: “plan” and
    “plane”, “ten” and “TENS” are not forms of one word.
    """
    word = IRREGULAR.get(word, word)
    if not word.isalpha():
        return word
    word = _unify_spelling(word)
    if len(word) <= _SHORT:
        is_plural = len(word) == _SHORT and word[-1] == "s" and word[-2] not in "sui"
        word = word[:-1] if is_plural and word not in NO_PLURALS else word
    else:
        word = _STEMMER.stemWord(word)
    # Doubled or not (“travelling”), only once the stemmer has seen the ending.
    return word.replace("ll", "l")


_STEMMER = Stemmer("english")
_SHORT = 4
NO_PLURALS = frozenset({"tens", "pars", "does", "goes"})

# Forms that Snowball's rules leave apart.
IRREGULAR = {
    "bled": "bleed",
    "children": "child",
    "feet": "foot",
    "fell": "fall",
    "felt": "feel",
    "fusion": "fuse",
    "men": "man",
    "peed": "pee",
    "pooed": "poo",
    "recovery": "recover",
    "surgical": "surgery",
    "swollen": "swell",
    "teeth": "tooth",
    "weaker": "weak",
    "women": "woman",
    "vertebrae": "vertebra",
}


# “ae” and “oe” as in “oedema”, not as in “shoes”.
_LATIN_E = re.compile(r"ae|(?<!o)oe(?=a|[a-z]{2})")


def _unify_spelling(word: str) -> str:
    """Spell American words as British ones, or both in one third way."""
    word = _LATIN_E.sub("e", word).replace("z", "s")
    word = word.replace("our", "or") if len(word) > 5 else word
    word = word.replace("disk", "disc", 1) if word.startswith("disk") else word
    if word.endswith(("tre", "bre")):
        word = word[:-2] + "er"
    return word.removesuffix("me") if word.endswith("mme") else word
