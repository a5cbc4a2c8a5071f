"""Mistyped words: the nearest ones that the library knows."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from spineguide.library.search.dictionary import is_common_word
from spineguide.library.search.words import STOP_WORDS, Token, stem
from spineguide.library.store import lookup

if TYPE_CHECKING:
    from spineguide.library.search.thesaurus import Thesaurus
    from spineguide.library.store.cache import Cache

SHORTEST_MISTAKE = 4
# No word of the library is nearly as long.
_LONGEST_MISTAKE = 60
# So many letters may be wrong in a word of up to so many: three are another word.
_SHORT, _WRONG_IN_SHORT, _WRONG_IN_LONG = 6, 1, 2


class Speller:
    """Corrects words that stand in no guide and in no list of common words."""

    def __init__(self, cache: Cache, thesaurus: Thesaurus) -> None:
        self.cache = cache
        self.explained = {stemmed for key in thesaurus.by_wording for stemmed in key.split()}

    def correct(self, text: str, tokens: list[Token]) -> tuple[str | None, list[Token]]:
        """Return *text* with its mistakes corrected, None without any, and its words."""
        corrected = text
        words: list[Token] = []
        for number, token in reversed(list(enumerate(tokens))):
            replacement = (
                [] if self._knows(token) else self._replace(token, number == len(tokens) - 1)
            )
            if not replacement:
                words.insert(0, token)
                continue
            corrected = corrected[: token.start] + " ".join(replacement) + corrected[token.end :]
            words[:0] = [Token(word, stem(word), token.start, token.end) for word in replacement]
        return (corrected if corrected != text else None), words

    def _knows(self, token: Token) -> bool:
        return (
            token.word in STOP_WORDS
            or not token.word.isalpha()
            or token.stem in self.explained
            or lookup.count_places(self.cache, token.stem)[0] > 0
            or is_common_word(token.word)
        )

    def _replace(self, token: Token, last: bool) -> list[str]:
        word = token.word
        if not SHORTEST_MISTAKE <= len(word) <= _LONGEST_MISTAKE:
            return []
        # Few mistype the first letter, and most words of a large library need not be read.
        vocabulary = lookup.list_words_from(self.cache, word[0])
        if last and any(known.startswith(word) for known in vocabulary):
            return []
        for cut in range(3, len(word) - 2):
            if word[:cut] in vocabulary and lookup.has_word(self.cache, word[cut:]):
                return [word[:cut], word[cut:]]
        from rapidfuzz import process
        from rapidfuzz.distance import DamerauLevenshtein

        near = process.extract(
            word,
            [known for known in vocabulary if len(known) > 3],
            scorer=DamerauLevenshtein.distance,
            score_cutoff=_WRONG_IN_SHORT if len(word) < _SHORT else _WRONG_IN_LONG,
            limit=20,
        )
        if not near:
            return []
        best = min(near, key=lambda match: match[1] - 0.15 * math.log(1 + vocabulary[match[0]]))
        return [best[0]]
