"""The first sentence of a place, with the words that were looked for marked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spineguide.guide.prose import Line, Span, line_text
from spineguide.library.search.words import tokenize

if TYPE_CHECKING:
    from collections.abc import Container

_LONGEST = 200
_SENTENCE_END = re.compile(r"(?<=[.?!]) +(?=[^a-z])")


def first_sentence(lines: tuple[Line, ...]) -> str:
    """Return the first sentence of *lines*, with the next one where it is a bare “Yes.”."""
    text = next((text for line in lines if (text := line_text(line).strip())), "")
    sentences = _SENTENCE_END.split(text)
    opening = sentences[0]
    if len(opening) < _BARE:
        opening = " ".join(sentences[:2])
    if len(opening) <= _LONGEST:
        return opening
    return opening[:_LONGEST].rsplit(" ", 1)[0] + " …"


_BARE = 12


def mark_words(text: str, stems: Container[str]) -> Line:
    """Return *text* with its words that have one of *stems* marked."""
    spans: list[Span] = []
    end = 0
    for token in tokenize(text):
        if token.stem in stems and token.start >= end:
            if token.start > end:
                spans.append(Span(text[end : token.start]))
            spans.append(Span(text[token.start : token.end], "match"))
            end = token.end
    if end < len(text):
        spans.append(Span(text[end:]))
    return tuple(spans)
