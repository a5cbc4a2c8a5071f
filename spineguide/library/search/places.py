"""The places of a guide that a search can point to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from spineguide.guide.parts import StatementKind
from spineguide.guide.prose import Line, Span
from spineguide.guide.statements import list_statements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spineguide.guide.glossary import GlossaryEntry
    from spineguide.guide.model import Guide


class Place(msgspec.Struct, frozen=True):
    """One thing that a guide says.

    *lines* are its text, *title* what it is about and *asked* how patients put it; *id* is empty
    where it has no address of its own. *choice* is what a number belongs to.
    """

    kind: StatementKind
    part: str
    id: str
    title: str
    lines: tuple[Line, ...]
    asked: tuple[str, ...] = ()
    choice: str = ""

    @property
    def label(self) -> str:
        """Return what it is about, for readers: of two choices a number may be the same."""
        return f"{self.title} \u2013 {self.choice}" if self.choice else self.title


def list_places(guide: Guide) -> Iterator[Place]:
    """Yield the places of *guide* in the order of the page.

    Its summary opens the first section.
    """
    opening: tuple[Line, ...] = ()
    choices = {option.id: option.name for option in guide.options}
    # The first place of a guide is what its name leads to: what it is.
    late = ("get-help", "at-a-glance")
    for statement in sorted(list_statements(guide), key=lambda each: each.part in late):
        if statement.kind == "summary":
            opening = statement.lines
        elif statement.kind not in ("title", "audience"):
            lines = statement.lines
            if statement.kind == "section" and statement.id:
                lines, opening = opening + lines, ()
            yield Place(
                statement.kind,
                statement.part,
                statement.id,
                statement.title,
                lines,
                statement.also_asked,
                choices.get(statement.option, ""),
            )


def list_terms(glossary: Iterable[GlossaryEntry]) -> Iterator[Place]:
    """Yield the places of a glossary: one for each term that it explains."""
    for entry in glossary:
        if entry.plain:
            names = f"{entry.term} ({', '.join(entry.also)})" if entry.also else entry.term
            yield Place("glossary", entry.term, "", names, ((Span(entry.plain),),))
