"""Mistyped words: the nearest ones that the library knows."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from spineguide.library.words import STOP_WORDS, Token, stem

if TYPE_CHECKING:
    from spineguide.library.cache import Cache
    from spineguide.library.thesaurus import Thesaurus

_SHORTEST_MISTAKE = 4
# No word of the library is nearly as long.
_LONGEST_MISTAKE = 60


class Speller:
    """Corrects words that stand in no guide."""

    def __init__(self, cache: Cache, thesaurus: Thesaurus) -> None:
        self.cache = cache
        self.synonyms = {stemmed for key in thesaurus.by_phrase for stemmed in key.split()}

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
        if token.word in STOP_WORDS or not token.word.isalpha() or token.stem in self.synonyms:
            return True
        row = self.cache.row("SELECT places FROM stems WHERE stem = ?", token.stem)
        return row is not None and row[0] > 0

    def _replace(self, token: Token, last: bool) -> list[str]:
        word = token.word
        if not _SHORTEST_MISTAKE <= len(word) <= _LONGEST_MISTAKE:
            return []
        # Few mistype the first letter, and most words of a large library need not be read.
        vocabulary = self._known_from(word[0], word[0] + "\U0010ffff")
        if last and any(known.startswith(word) for known in vocabulary):
            return []
        for cut in range(3, len(word) - 2):
            if word[:cut] in vocabulary and self._known_from(word[cut:], word[cut:] + "\0"):
                return [word[:cut], word[cut:]]
        from rapidfuzz import process
        from rapidfuzz.distance import DamerauLevenshtein

        allowed = 1 if len(word) < 6 else 2 if len(word) < 10 else 3
        near = process.extract(
            word,
            [known for known in vocabulary if len(known) > 3],
            scorer=DamerauLevenshtein.distance,
            score_cutoff=allowed,
            limit=20,
        )
        if not near:
            return []
        best = min(near, key=lambda match: match[1] - 0.15 * math.log(1 + vocabulary[match[0]]))
        return [best[0]]

    def _known_from(self, first: str, end: str) -> dict[str, int]:
        """Return the words from *first* to before *end*, and in how many places they stand."""
        rows = self.cache.rows(
            "SELECT word, places FROM words JOIN stems USING (stem)"
            " WHERE word >= ? AND word < ? AND texts > 0 AND places > 0 ORDER BY word",
            first,
            end,
        )
        return dict(rows)
