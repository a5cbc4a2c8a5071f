"""Text → sentences → words, as a reader would divide it."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)")
# A full stop after these does not end a sentence.
_ABBREVIATION = re.compile(
    r"(?:\b(?:dr|mr|mrs|ms|prof|st|approx|vs|fig|e\.g|i\.e)|\b[A-Z]\.[A-Z])\.$", re.IGNORECASE
)
_NUMBER_SIGN = re.compile(r"\bno\.$", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:(?:[-'’]|(?<=\d)[.,](?=\d))[^\W_]+)*")


def split_sentences(text: str) -> list[str]:
    """Return the sentences of *text*, which holds one paragraph or list item.

    Decimals, “L4.5”, “Dr.”, “e.g.” and “No. 5” do not end a sentence.
    """
    sentences = []
    start = 0
    for match in _END.finditer(text):
        end = match.end()
        if match[0] == "." and _goes_on(text, start, end):
            continue
        sentences.append(text[start:end].strip())
        start = end
    rest = text[start:].strip()
    return [*sentences, rest] if rest else sentences


def _goes_on(text: str, start: int, end: int) -> bool:
    before = text[max(start, end - 8) : end]
    if _NUMBER_SIGN.search(before):
        return text[end:].lstrip()[:1].isdigit()
    return _ABBREVIATION.search(before) is not None


def split_words(text: str) -> list[str]:
    """Return the words of *text*; “1,000”, “L4-5” and “follow-up” are one word each."""
    return _WORD.findall(text)
