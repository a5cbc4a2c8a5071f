"""The sentence of a place that answers best, its matching words marked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spineguide.guide.prose import Line, Span, line_text
from spineguide.library.words import tokenize

if TYPE_CHECKING:
    from collections.abc import Container

_LONGEST = 200
_SENTENCE_END = re.compile(r"(?<=[.?!]) +(?=[^a-z])")


def make_snippet(lines: tuple[Line, ...], stems: Container[str]) -> Line:
    """Return the sentence of *lines* with most of *stems*, and mark them in it."""
    sentences = [part for line in lines for part in _SENTENCE_END.split(line_text(line))]

    def count(sentence: str) -> int:
        return len({token.stem for token in tokenize(sentence) if token.stem in stems})

    return _mark(_shorten(max(sentences, key=count, default="")), stems)


def _shorten(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return text[:_LONGEST].rsplit(" ", 1)[0] + " …"


def _mark(text: str, stems: Container[str]) -> Line:
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
