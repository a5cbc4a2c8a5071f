"""Guide text in pieces, with glossary terms marked where they first occur in a part."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from spineguide.guide.prose import Paragraph, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spineguide.guide.model import GlossaryEntry
    from spineguide.guide.prose import Line, Prose

Node = dict[str, Any]


class TextMarker:
    """Turns text into pieces, and keeps the meanings of the terms that it marked."""

    def __init__(self, terms: tuple[GlossaryEntry, ...]) -> None:
        self._meanings = {
            _fold(name): (index, entry.plain)
            for index, entry in enumerate(terms)
            for name in (*entry.also, entry.term)
        }
        names = sorted(self._meanings, key=len, reverse=True)
        either = "|".join(
            re.escape(name) if name.isupper() else f"(?i:{re.escape(name)})" for name in names
        )
        # Without terms, a pattern that is found nowhere.
        self._pattern = re.compile(rf"(?<!\w)({either})(?:e?s)?(?!\w)" if names else r"(?!)")
        self._known: set[int] = set()
        self._taken: list[Node] = []

    def start_part(self) -> None:
        """Mark every term again at its next place."""
        self._known = set()

    def take_meanings(self) -> list[Node]:
        """Return the terms marked since the last call, with what they mean."""
        taken, self._taken = self._taken, []
        return taken

    def mark(self, text: str) -> list[Node]:
        """Return *text* in pieces."""
        return self._split(Span(text))

    def mark_all(self, texts: Iterable[str]) -> list[list[Node]]:
        """Return each of *texts* in pieces."""
        return [self.mark(text) for text in texts]

    def mark_prose(self, prose: Prose) -> list[Node]:
        """Return paragraphs and lists, their text in pieces."""
        return [
            {"kind": "p", "pieces": self._mark_line(block.spans)}
            if isinstance(block, Paragraph)
            else {
                "kind": "list",
                "ordered": block.ordered,
                "lines": [self._mark_line(line) for line in block.items],
            }
            for block in prose.blocks
        ]

    def _mark_line(self, line: Line) -> list[Node]:
        return [piece for span in line for piece in self._split(span)]

    def _split(self, span: Span) -> list[Node]:
        pieces = []
        position = 0
        for found in self._pattern.finditer(span.text):
            index, plain = self._meanings[_fold(found[1])]
            if index not in self._known:
                self._known.add(index)
                self._taken.append({"word": found[0], "plain": plain})
                pieces.append(_piece(span.text[position : found.start()], span.style))
                pieces.append(_piece(found[0], span.style, term=True))
                position = found.end()
        pieces.append(_piece(span.text[position:], span.style))
        return [piece for piece in pieces if piece["text"]]


def split_line(line: Line) -> list[Node]:
    """Return *line* in pieces without marking terms."""
    return [_piece(span.text, span.style) for span in line]


def _piece(text: str, style: str, *, term: bool = False) -> Node:
    return {"text": text, "style": style, "term": term}


def _fold(name: str) -> str:
    """Return *name* in small letters; WHO stays WHO, so that it is not “who”."""
    return name if name.isupper() else name.lower()
