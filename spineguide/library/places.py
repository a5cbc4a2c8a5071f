"""The places of a guide that a search can point to, and the words that stand there."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from spineguide.guide.prose import Line, Span
from spineguide.library.records import HitKind
from spineguide.library.signs import SignRow, list_signs
from spineguide.library.words import STOP_WORDS, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spineguide.guide.model import GlossaryEntry, Guide, Outcome


# What readers call the parts that have no title of their own in a guide.
_PART_WORDS = {
    "approaches": "approach way technique",
    "options": "option alternative choice instead",
    "outcomes": "result risk success",
    "recovery": "recovery timeline",
    "get-help": "warning sign emergency danger",
    "questions": "question ask appointment",
    "unknowns": "unknown research",
    "in-hospital": "hospital stay",
    "before": "before prepare",
    "who-it-may-not-suit": "candidate suitable",
    "finding-out": "diagnosis test",
    "treatment": "treatment cure",
    "symptoms": "symptom",
    "causes": "cause",
}


class Place(msgspec.Struct, frozen=True):
    """One thing that a guide says. *lines* are its text, *title* what it is about."""

    kind: HitKind
    part: str
    title: str
    lines: tuple[Line, ...]


class PlaceRow(msgspec.Struct, frozen=True, array_like=True):
    """A place as the index keeps it."""

    kind: HitKind
    part: str
    title: str


class Postings(msgspec.Struct, frozen=True, array_like=True):
    """Where each stem stands in a guide: place and weight, place and weight, ...

    The guide's own names have the place -1. Weights are in thousandths.
    """

    id: str
    title: str
    places: tuple[PlaceRow, ...]
    stems: dict[str, list[int]]
    signs: tuple[SignRow, ...] = ()


class Indexed(msgspec.Struct, frozen=True):
    """All that the index is told of a guide: what is kept, and the columns for full text."""

    postings: Postings
    names: str
    headings: str
    text: str
    signs: str
    words: frozenset[str]


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
        yield Place("outcome", "outcomes", outcome.what, _lines(describe_outcome(outcome)))
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


def describe_outcome(outcome: Outcome) -> str:
    """Return *outcome* in one line, for a snippet."""
    number = str(outcome.low)
    if outcome.high != outcome.low:
        number = f"{outcome.low} to {outcome.high}"
    people = f"About {number} in {outcome.out_of} people {outcome.what}"
    return f"{people} {outcome.over}".strip() + "."


def list_terms(glossary: Iterable[GlossaryEntry]) -> Iterator[Place]:
    """Yield the places of a glossary: one for each term."""
    for entry in glossary:
        title = entry.term
        names = f"{entry.term} ({', '.join(entry.also)})" if entry.also else entry.term
        yield Place("glossary", title, names, _lines(entry.plain))


def index_guide(guide_id: str, guide: Guide) -> Indexed:
    """Return what the index is told of *guide*."""
    names = [guide.title, guide_id, *guide.also_known_as]
    places = tuple(list_places(guide))
    return _index(guide_id, guide.title, names, places, tuple(list_signs(guide)))


def index_glossary(glossary: Iterable[GlossaryEntry]) -> Indexed:
    """Return what the index is told of a glossary."""
    return _index("", "", [], tuple(list_terms(glossary)))


def _index(
    guide_id: str,
    title: str,
    names: list[str],
    places: tuple[Place, ...],
    signs: tuple[SignRow, ...] = (),
) -> Indexed:
    words: set[str] = set()
    columns: dict[str, Counter[str]] = {
        "names": Counter(),
        "headings": Counter(),
        "text": Counter(),
    }
    found: dict[str, list[int]] = {}
    for name in {stemmed for name in names for stemmed in _stems(name, words)}:
        found[name] = [-1, 1000]
        columns["names"][name] += 1
    for number, place in enumerate(places):
        heading = Counter(_stems(place.title, words))
        text = Counter(_stems(_PART_WORDS.get(place.part, ""), words))
        for line in place.lines:
            for span in line:
                text.update(_stems(span.text, words))
        columns["headings"].update(heading)
        columns["text"].update(text)
        length = sum(text.values())
        for stemmed in heading.keys() | text.keys():
            weight = _weigh(heading[stemmed], sum(heading.values()), text[stemmed], length)
            found.setdefault(stemmed, []).extend((number, weight))
    rows = tuple(PlaceRow(place.kind, place.part, place.title) for place in places)
    return Indexed(
        Postings(guide_id, title, rows, found, signs),
        names=" ".join(columns["names"]),
        headings=" ".join(columns["headings"]),
        text=" ".join(columns["text"]),
        signs=" ".join(dict.fromkeys(stem for row in signs for stem in row.stems.split())),
        words=frozenset(words),
    )


def _weigh(in_heading: int, heading_length: int, in_text: int, length: int) -> int:
    """Weigh a stem in a place as BM25 does, a heading above text; in thousandths."""
    weight = 0.0
    if in_heading:
        weight += 2.0 * 1.6 / (0.6 + 0.1 * heading_length + 0.6)
    if in_text:
        weight += in_text * 2.2 / (in_text + 1.2 * (0.4 + 0.6 * length / 40))
    return int(1000 * weight)


def _stems(text: str, words: set[str]) -> list[str]:
    stems: list[str] = []
    for token in tokenize(text):
        words.add(token.word)
        if token.word not in STOP_WORDS:
            stems.append(token.stem)
    return stems


def _lines(*texts: str) -> tuple[Line, ...]:
    return tuple((Span(text),) for text in texts)
