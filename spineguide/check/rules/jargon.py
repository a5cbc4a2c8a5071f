"""Jargon: words that only staff understand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spineguide.check.readability import HIGHEST_GRADE, measure_text
from spineguide.check.registry import CheckRule, Flaw, add_rule, rule
from spineguide.check.vocabulary import KNOWN_ABBREVIATIONS, MEDICAL_TERMS, PLAINER_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spineguide.check.manuscript import Manuscript, Sentence
    from spineguide.guide.glossary import Glossary


def _unknown(sentence: str) -> str:
    return f"\n        unknowns:\n          - {sentence}\n"


_BEFORE = re.compile(
    r"\b(?:called|known as|named|means?|calls? (?:it|this|that|them|these)"
    r"|(?:name|term|word) for .* is)"
    r"(?: [\w-]+){0,2} ?[\"“‘']*$",
    re.IGNORECASE,
)
_INSIDE_BRACKETS = re.compile(r"\([^()]*$")
_AFTER = re.compile(
    r"^[\"”’']*(?: ?\(|,? (?:which|that) (?:is|are|means?)\b|,? (?:means?|meaning|is|are) |, an? )",
    re.IGNORECASE,
)


@rule(
    "J001",
    "warning",
    "A medical word that is not explained",
    why="PEMAT item 4; CDC Clear Communication Index 7; NHS: plain term first",
    fix="Put the plain word first and this one in brackets, or add it to glossary.yaml.",
    bad=_unknown("Nobody knows why stenosis comes back after years."),
    good=_unknown("Nobody knows why narrowing (stenosis) comes back after years."),
)
def find_unexplained_terms(manuscript: Manuscript) -> Iterator[Flaw]:
    """A medical word should be explained where it is first used.

    It is explained when it stands in brackets after plain words, when brackets, “which is” or
    “means” follow it, when “called” goes before it, or when it is in the glossary of the folder,
    which prints the meaning with the guide. The title is what the guide itself explains.
    """
    used = MEDICAL_TERMS.keys() & manuscript.index.keys()
    title = manuscript.guide.title.lower().split()
    for term in used - manuscript.explained - set(title):
        sentence = _first_use(manuscript, term)
        if sentence is None or _is_in_phrase(sentence.text.lower(), term, manuscript.explained):
            continue
        if not _is_explained(sentence.text, term):
            plain = MEDICAL_TERMS[term]
            yield Flaw(
                manuscript.place_of(sentence),
                f"“{term}” is not explained where it is first used.",
                term,
                f"Write for example “{plain} ({term})”, or add “{term}” to glossary.yaml.",
            )


def _first_use(manuscript: Manuscript, term: str) -> Sentence | None:
    """Return the first sentence with *term*, or None where only names have it.

    The title of a guide and the name of an option are explained by the text below them.
    """
    uses = (manuscript.sentences[number] for number in manuscript.index[term])
    return next((use for use in uses if not manuscript.passage_of(use).is_title), None)


def _is_in_phrase(text: str, term: str, phrases: frozenset[str]) -> bool:
    """Tell whether *term* stands in *text* as part of one of the explained *phrases*."""
    return any(term in phrase.split() and phrase in text for phrase in phrases)


def _is_explained(text: str, term: str) -> bool:
    match = re.search(rf"\b{re.escape(term)}\b", text, re.IGNORECASE)
    return match is None or _explains(text[: match.start()], text[match.end() :])


def _explains(before: str, after: str) -> bool:
    """Tell whether what stands before and after a term explains it."""
    return bool(_BEFORE.search(before) or _INSIDE_BRACKETS.search(before) or _AFTER.search(after))


_TWO_CAPITALS = re.compile(r"[A-Z][A-Z]")
_ABBREVIATION = re.compile(r"(?<![\w-])[A-Z]{2,5}s?(?![\w-])")


@rule(
    "J002",
    "warning",
    "An abbreviation that is not spelled out",
    why="CDC Clear Communication Index 7; PEMAT item 3",
    fix="Write the words in full, with the abbreviation in brackets after them.",
    bad=_unknown("Nobody knows how long PT should go on."),
    good=_unknown("Nobody knows how long physical therapy (PT) should go on."),
)
def find_abbreviations(manuscript: Manuscript) -> Iterator[Flaw]:
    """An abbreviation should be spelled out where it is first used.

    Those that most people know better than the words (MRI, CT, NHS, UK) need not be, and those
    in the glossary of the folder are explained there.
    """
    seen = set(KNOWN_ABBREVIATIONS)
    for passage in manuscript.passages:
        # Only text in capitals can hold one; most does not, and is left after one look.
        if passage.is_title or not _TWO_CAPITALS.search(passage.text):
            continue
        for match in _ABBREVIATION.finditer(passage.text):
            short = match[0].removesuffix("s")
            if short in seen or short.lower() in manuscript.explained:
                continue
            seen.add(short)
            if not _explains(passage.text[: match.start()], passage.text[match.end() :]):
                yield Flaw(passage.place, f"“{match[0]}” is not spelled out.", match[0])


add_rule(
    CheckRule(
        "J003",
        "note",
        "A meaning that is hard to read",
        "The meaning of a glossary term should need at most 8 years of school (Flesch-Kincaid).\n"
        "Aim for 6: whoever looks a word up has already met a hard one.",
        "CDC Clear Communication Index 7; PEMAT item 4",
        "Use shorter words, or two short sentences.",
        """
        terms:
          - term: laminectomy
            plain: Decompressive neurosurgical removal of posterior vertebral elements.
        """,
        """
        terms:
          - term: laminectomy
            plain: An operation that takes away the bony roof over the nerves.
        """,
    )
)


def find_hard_meanings(glossary: Glossary) -> Iterator[Flaw]:
    """Find what J003 asks for in *glossary*."""
    for number, entry in enumerate(glossary.terms):
        grade = measure_text(entry.plain).grade
        if round(grade) > HIGHEST_GRADE:
            yield Flaw(
                ("terms", number, "plain"),
                f"The meaning of “{entry.term}” needs {round(grade)} years of school to read.",
                entry.plain,
            )


@rule(
    "J004",
    "note",
    "A word that has a plainer one",
    why="NHS A to Z of health writing",
    fix="Use the plainer word.",
    bad=_unknown("Nobody knows who will experience pain."),
    good=_unknown("Nobody knows who will have pain."),
)
def find_replaceable_words(manuscript: Manuscript) -> Iterator[Flaw]:
    """Some words have an everyday word that means the same: “medicine” for “medication”."""
    for word in PLAINER_WORDS.keys() & manuscript.index.keys():
        for number in dict.fromkeys(manuscript.index[word]):
            sentence = manuscript.sentences[number]
            yield Flaw(
                manuscript.place_of(sentence),
                f"“{word}” has a plainer word.",
                word,
                f"Write “{PLAINER_WORDS[word]}”.",
            )
    for sentence in manuscript.sentences_with(("e.g", "i.e")):
        for match in _LATIN.finditer(sentence.text):
            plain = "for example" if match[0].lower().startswith("e") else "that is"
            yield Flaw(
                manuscript.place_of(sentence),
                f"“{match[0]}” is Latin.",
                match[0],
                f"Write “{plain}”.",
            )


_LATIN = re.compile(r"\b(?:e\.g\.|i\.e\.)", re.IGNORECASE)
