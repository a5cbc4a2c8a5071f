"""Text → sentences → words, as a reader would divide it."""

from __future__ import annotations

import re

MAX_WORDS_KEPT = 20_000

_STOPS = frozenset(".!?…")
_CLOSERS = "\"'”’)]"
_MARKS = ".,;:!?()[]{}<>\"“”„'‘’…*_-—–/&+=#~^|\\`@$€£%°·•"

# A full stop after these does not end a sentence.
_ABBREVIATION = re.compile(
    r"[(“\"']*(?:(?:dr|mr|mrs|ms|prof|st|approx|vs|fig|e\.g|i\.e)|[a-z]\.[a-z])\.", re.IGNORECASE
)
_NUMBER_SIGNS = frozenset({"no.", "No."})


class _Words(dict[str, str]):
    """The words of tokens met before, and which of these tokens end a sentence.

    Text uses the same tokens over and over, and most of the time of a check goes by here.
    """

    def __init__(self) -> None:
        self.endings: set[str] = set()

    def __missing__(self, token: str) -> str:
        if _is_ending(token):
            self.endings.add(token)
        word = self[token] = token.lower().strip(_MARKS)
        return word

    def clear(self) -> None:
        """Forget every token."""
        super().clear()
        self.endings.clear()


_WORDS = _Words()


def divide(text: str) -> list[tuple[str, list[str]]]:
    """Return the sentences of *text*, one paragraph or list item, each with its words.

    Decimals, “L4.5”, “Dr.”, “e.g.” and “No. 5” do not end a sentence. Words are in lower case;
    “1,000” and “follow-up” are one word each. What holds no word is no sentence.
    """
    if len(_WORDS) > MAX_WORDS_KEPT:
        _WORDS.clear()
    tokens = text.split()
    words = [_WORDS[token] for token in tokens]
    endings = _WORDS.endings
    sentences: list[tuple[str, list[str]]] = []
    start = 0
    for at, token in enumerate(tokens):
        if token in endings and not (token in _NUMBER_SIGNS and _is_number(tokens, at + 1)):
            _add(sentences, tokens[start : at + 1], words[start : at + 1])
            start = at + 1
    _add(sentences, tokens[start:], words[start:])
    return sentences


def _add(sentences: list[tuple[str, list[str]]], tokens: list[str], words: list[str]) -> None:
    if "" in words:
        words = [word for word in words if word]
    if words:
        sentences.append((" ".join(tokens), words))


def _is_ending(token: str) -> bool:
    token = token.rstrip(_CLOSERS)
    if not token or token[-1] not in _STOPS:
        return False
    return token[-1] != "." or _ABBREVIATION.fullmatch(token) is None


def _is_number(tokens: list[str], at: int) -> bool:
    return at < len(tokens) and tokens[at][0].isdigit()
