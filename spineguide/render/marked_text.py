"""Guide text in pieces, with glossary terms marked where they first occur in a part."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from spineguide.guide.prose import Paragraph, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spineguide.guide.glossary import GlossaryEntry
    from spineguide.guide.prose import Line, Prose

Node = dict[str, Any]


class TextMarker:
    """Turns text into pieces, and keeps the meanings of the terms that it marked."""

    def __init__(self, terms: tuple[GlossaryEntry, ...]) -> None:
        self._meanings = {
            name.lower(): (index, entry.plain, name.isupper())
            for index, entry in enumerate(terms)
            for name in (*entry.also, entry.term)
        }
        # Without terms, a pattern that is found nowhere.
        either = _any_of(self._meanings)
        self._pattern = re.compile(rf"(?<!\w)({either})(?:e?s)?(?!\w)" if either else r"(?!)")
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
        for found in self._pattern.finditer(_lower(span.text)):
            index, plain, acronym = self._meanings[found[1]]
            word = span.text[found.start() : found.end()]
            # WHO is not “who”.
            if index in self._known or (acronym and not word.rstrip("es").isupper()):
                continue
            self._known.add(index)
            self._taken.append({"word": word, "plain": plain})
            pieces.append(_piece(span.text[position : found.start()], span.style))
            pieces.append(_piece(word, span.style, term=True))
            position = found.end()
        pieces.append(_piece(span.text[position:], span.style))
        return [piece for piece in pieces if piece["text"]]


def split_line(line: Line) -> list[Node]:
    """Return *line* in pieces without marking terms."""
    return [_piece(span.text, span.style) for span in line]


def _piece(text: str, style: str, *, term: bool = False) -> Node:
    return {"text": text, "style": style, "term": term}


def _any_of(names: Iterable[str]) -> str:
    """Return a pattern for the longest of *names* at a place.

    Names are grouped by their first letter: with hundreds of them, that takes a twentieth of
    the time that trying each does.
    """
    groups: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        groups.setdefault(name[0], []).append(re.escape(name[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in groups.items())


def _lower(text: str) -> str:
    """Return *text* in small letters, each at its place: in a few languages one becomes two."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text
