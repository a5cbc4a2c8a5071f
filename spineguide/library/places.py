"""The places of a guide that a search can point to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from spineguide.guide.outcomes import write_outcome
from spineguide.guide.prose import Line, Span
from spineguide.library.records import HitKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spineguide.guide.model import GlossaryEntry, Guide


class Place(msgspec.Struct, frozen=True):
    """One thing that a guide says. *lines* are its text, *title* what it is about."""

    kind: HitKind
    part: str
    title: str
    lines: tuple[Line, ...]


def list_places(guide: Guide) -> Iterator[Place]:
    """Yield the places of *guide* in the order of the page."""
    for index, section in enumerate(guide.sections):
        lines = section.text.lines()
        if index == 0:
            lines = guide.summary.lines() + lines
        yield Place("section", section.id, section.title, lines)
    for fact in guide.at_a_glance:
        title = f"At a glance: {fact.fact.replace('-', ' ')}"
        yield Place("section", "at-a-glance", title, _lines(fact.text))
    for approach in guide.approaches:
        lines = approach.text.lines() + _lines(*approach.benefits, *approach.drawbacks)
        yield Place("approach", "approaches", approach.name, lines)
    for option in guide.options:
        lines = option.text.lines() + _lines(*option.benefits, *option.risks)
        yield Place("option", "options", option.name, lines)
    for outcome in guide.outcomes:
        yield Place("outcome", "outcomes", outcome.what, _lines(write_outcome(outcome)))
    for step in guide.recovery:
        yield Place("recovery", "recovery", step.when, step.text.lines())
    for card in guide.get_help:
        yield Place("warning", "get-help", card.do, _lines(*card.signs))
    for faq in guide.faq:
        yield Place("faq", "faq", faq.question, faq.answer.lines())
    for question in guide.questions:
        yield Place("question", "questions", question, _lines(question))
    for unknown in guide.unknowns:
        yield Place("unknown", "unknowns", unknown, _lines(unknown))


def list_terms(glossary: Iterable[GlossaryEntry]) -> Iterator[Place]:
    """Yield the places of a glossary: one for each term that it explains."""
    for entry in glossary:
        if not entry.plain:
            continue
        title = entry.term
        names = f"{entry.term} ({', '.join(entry.also)})" if entry.also else entry.term
        yield Place("glossary", title, names, _lines(entry.plain))


def _lines(*texts: str) -> tuple[Line, ...]:
    return tuple((Span(text),) for text in texts)
