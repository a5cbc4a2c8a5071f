"""Reading: how hard the words are to take in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spineguide.check.readability import HIGHEST_GRADE, compute_figures, count_syllables
from spineguide.check.registry import Flaw, rule
from spineguide.check.rules.length import SHORT, WORST_SHOWN, write_section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spineguide.check.manuscript import Manuscript, Sentence

HIGHEST_SMOG = 14
SECTION_WORDS = 100
MOST_PASSIVE = 0.2


_HARD_ITEM = (
    "Radiological identification necessitates individualised anatomical interpretation, "
    "multidisciplinary deliberation, comprehensive documentation and consecutive reevaluation."
)


@rule(
    "R004",
    "warning",
    "Hard to read",
    why="AMA and NIH: grade 6, and below 8; the mean of 260 AAOS articles was 9",
    fix="Start with the long sentences, then find plainer words for those of three syllables.",
    bad=write_section(
        "Decompression necessitates identification of neurological deterioration beforehand. "
        "Anaesthetic administration precedes radiological verification of the vertebral level. "
        + "Rehabilitation incorporates individualised physiotherapeutic interventions. "
        * 15
    ),
    good=write_section(SHORT),
)
def find_hard_text(manuscript: Manuscript) -> Iterator[Flaw]:
    """The guide, and each section of 100 words and more, should need at most 8 years of school.

    This is the Flesch-Kincaid grade. Aim for 6. It only counts lengths of words and sentences,
    so use it to find the hard places, and ask people whether they understand the text.
    """
    grade = round(manuscript.figures.grade)
    if grade > HIGHEST_GRADE:
        yield Flaw(("title",), f"The guide needs {grade} years of school to read.")
    sections: dict[int, list[Sentence]] = {}
    for passage in manuscript.passages:
        if passage.place[0] == "sections":
            number = passage.place[1]
            assert isinstance(number, int)
            sections.setdefault(number, []).extend(manuscript.sentences_of(passage))
    for number, sentences in sections.items():
        words = sum(len(sentence.words) for sentence in sentences)
        if words < SECTION_WORDS:
            continue
        syllables = sum(count_syllables(word) for s in sentences for word in s.words)
        grade = round(compute_figures(words, len(sentences), syllables, 0).grade)
        if grade > HIGHEST_GRADE:
            worst = max(sentences, key=lambda s: len(s.words) + sum(map(count_syllables, s.words)))
            yield Flaw(
                ("sections", number, "text"),
                f"This section needs {grade} years of school to read; worst is this sentence.",
                worst.text,
            )


@rule(
    "R005",
    "note",
    "Too many long words",
    why="NHS health literacy page of 2019, since withdrawn: above 14, 22 in 100 adults manage",
    fix="Find plainer words for those of three syllables and more.",
    bad="""
        unknowns:
"""
    + f"          - {_HARD_ITEM}\n" * 30,
    good="""
        unknowns:
"""
    + "          - We do not know who will be well in the end.\n" * 30,
)
def find_long_words(manuscript: Manuscript) -> Iterator[Flaw]:
    """The SMOG grade of the guide should be at most 14.

    It counts words of three and more syllables, those of the title left out, and is worked out
    only where there are 30 sentences.
    """
    smog = manuscript.figures.smog
    if smog is not None and smog > HIGHEST_SMOG:
        yield Flaw(("title",), f"The guide has a SMOG grade of {round(smog)}.")


_BE = frozenset("am is are was were be been being gets get got".split())
_BETWEEN = frozenset(
    "not also often usually never always sometimes then still only both all".split()
)
_PARTICIPLES = frozenset(
    "done made given taken put cut found held kept left sent seen told shown known drawn built "
    "brought bought caught chosen fed hurt led lost meant paid read said sewn taught thought "
    "written worn".split()
)
# They end like participles and describe a state or a person.
_NOT_PARTICIPLES = frozenset(
    "red bed tired swollen worried needed open often need then when even seven ten men women been "
    "between children golden wooden hidden sudden allowed scared relaxed pleased supposed used "
    "interested concerned limited advanced related involved married unwell experienced overweight "
    "frightened satisfied closed settled confused disabled numb indeed speed feed bleed".split()
)
_MANNER = re.compile(r"\w+ly$")
_ENDING = re.compile(r"\w{2,}(?:ed|en)$")


def is_passive(words: list[str]) -> bool:
    """Tell whether a sentence of *words* (lower case) looks passive: “is taken away”.

    A guess from word forms, good enough for a share of many sentences.
    """
    for at, word in enumerate(words):
        if word not in _BE:
            continue
        for follower in words[at + 1 : at + 4]:
            if follower in _PARTICIPLES or (
                follower not in _NOT_PARTICIPLES and _ENDING.match(follower)
            ):
                return True
            if follower not in _BETWEEN and not _MANNER.match(follower):
                break
    return False


@rule(
    "R006",
    "warning",
    "Many passive sentences",
    why="PEMAT item 5 counts as met when 80 in 100 sentences are active; NHS",
    fix="Say who does it: “the surgeon takes away …”, “you take …”.",
    bad="""
        unknowns:
"""
    + "          - It is not known why a nerve is hurt, or when it will be healed.\n" * 30,
    good="""
        unknowns:
"""
    + "          - Nobody knows why a nerve gets weak, or when it will heal.\n" * 30,
)
def find_passive_sentences(manuscript: Manuscript) -> Iterator[Flaw]:
    """At most one sentence in five should be passive.

    Passive sentences are found by the forms of their words. That is right often enough for a
    share, so the share is reported and not each sentence; the first three are shown as examples.
    """
    candidates = manuscript.sentences_with(_BE)
    passive = [sentence for sentence in candidates if is_passive(sentence.words)]
    total = len(manuscript.sentences)
    if len(passive) > MOST_PASSIVE * total:
        for sentence in passive[:WORST_SHOWN]:
            yield Flaw(
                manuscript.place_of(sentence),
                f"This sentence looks passive, as {len(passive)} of {total} do.",
                sentence.text,
            )


_YOU = frozenset("you your yours yourself you'll you’ll you're you’re".split())
# “Call …”, “Walk …”: an order speaks to the reader without the word “you”.
_HELP_PARTS = ("recovery", "get_help")


@rule(
    "R007",
    "note",
    "Not addressed to the reader",
    why="PEMAT item 21; NHS voice",
    fix="Say “you”: “You can walk after a day.”",
    bad="""
        recovery:
          - id: first-day
            when: First day
            text: Walking is possible with help.
            cite: [leaflet]
    """,
    good="""
        recovery:
          - id: first-day
            when: First day
            text: You can walk with help.
            cite: [leaflet]
    """,
)
def find_impersonal_parts(manuscript: Manuscript) -> Iterator[Flaw]:
    """The recovery and the help cards should speak to the reader at least once as “you”."""
    for part in _HELP_PARTS:
        passages = [passage for passage in manuscript.passages if passage.place[0] == part]
        sentences = [s for passage in passages for s in manuscript.sentences_of(passage)]
        if passages and all(_YOU.isdisjoint(sentence.words) for sentence in sentences):
            yield Flaw((part,), "This part never says “you” or “your”.")


_RANGE = re.compile(r"(?<![\w-])\d+(?:[-–—]| [-–—] )\d+(?![\w-])")
_CONTRACTION = re.compile(
    r"\b\w+n['’]t\b|\b(?:I|you|we|they|he|she|it|that|there|what|who)['’](?:m|ll|re|ve|s|d)\b",
    re.IGNORECASE,
)
_SHORT_MONTH = re.compile(r"\b\d{1,2} (?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b")


@rule(
    "R009",
    "note",
    "Written short where it is read aloud",
    why="NHS content guide: “3 to 5”, full months, “do not”",
    fix="Write “to” in ranges, “do not” for “don’t”, and months in full.",
    bad="""
        unknowns:
          - We don't know why some people need 3-5 weeks.
    """,
    good="""
        unknowns:
          - We do not know why 4 in 100 people need 3 to 5 weeks.
    """,
)
def find_shorthand(manuscript: Manuscript) -> Iterator[Flaw]:
    """Ranges with a dash, “don’t” and “Sept” are harder for weak readers and for screen readers."""
    for passage in manuscript.passages:
        text = passage.text
        if "'" in text or "’" in text:
            for match in _CONTRACTION.finditer(text):
                yield Flaw(passage.place, f"“{match[0]}” is short for two words.", match[0])
        if "-" in text or "–" in text or "—" in text:
            for match in _RANGE.finditer(text):
                yield Flaw(passage.place, f"“{match[0]}” is a range with a dash.", match[0])
    for sentence in manuscript.sentences_with(_MONTHS):
        for match in _SHORT_MONTH.finditer(sentence.text):
            yield Flaw(
                manuscript.place_of(sentence), f"“{match[0]}” is a shortened month.", match[0]
            )


_MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
