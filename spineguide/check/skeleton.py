"""A guide with every key in place and nothing written yet, for ``spineguide new``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spineguide.check.rules.shared_cards import list_wanted_cards
from spineguide.check.rules.structure import PLACEHOLDER

if TYPE_CHECKING:
    from spineguide.guide.values import Kind, Region

SCHEMA_FILE = "guide.schema.json"
REVIEW_AFTER_YEARS = 1

_SECTIONS: dict[Kind, dict[str, str]] = {
    "procedure": {
        "what-it-is": "What is it?",
        "why": "Why is it done?",
        "who-it-may-not-suit": "Who may it not suit?",
    },
    "condition": {
        "what-it-is": "What is it?",
        "symptoms": "What does it feel like?",
        "causes": "Why does it happen?",
        "how-it-is-found": "How is it found?",
        "what-to-expect": "What usually happens over time?",
    },
    "topic": {"what-it-is": "What is this about?"},
}

_COURSE: dict[Kind, dict[str, str]] = {
    "procedure": {
        "before": "What happens before the operation?",
        "the-operation": "What happens during the operation?",
        "in-hospital": "What happens in hospital?",
        "at-home": "What happens at home?",
        "living-with-it": "What is life like afterwards?",
    },
    "condition": {"living-with-it": "How do I live with it?"},
    "topic": {"at-home": "What can I do at home?"},
}

_REGIONS: tuple[Region, ...] = ("lower-back",)

_FACTS: dict[Kind, str] = {
    "procedure": (
        "aim, anaesthetic, operation-time, hospital-stay, motion, driving, desk-work,\n"
        "# heavy-work, full-recovery"
    ),
    "condition": "aim, driving, desk-work, heavy-work, full-recovery",
    "topic": "aim, driving, desk-work, heavy-work, full-recovery",
}

_COUNTED_FROM: dict[Kind, str] = {
    "procedure": "the operation",
    "condition": "the first signs",
    "topic": "the first day",
}


def make_skeleton(guide_id: str, kind: Kind, today: str) -> str:
    """Return the text of a new guide of *kind*; ``check`` then lists what is left to write.

    *today* (year-month-day) is the day of writing. Everything to be written starts with TODO.
    """
    year, rest = int(today[:4]), today[4:]
    due = f"{year + REVIEW_AFTER_YEARS}{'-02-28' if rest == '-02-29' else rest}"
    wanted = list_wanted_cards(kind, _REGIONS)
    cards = "\n".join(f"  - {card}" for card in wanted)
    return _TEMPLATE.format(
        schema=SCHEMA_FILE,
        id=guide_id,
        kind=kind,
        todo=PLACEHOLDER,
        sections=_write_sections(_SECTIONS[kind]),
        course=_write_sections(_COURSE[kind]),
        cards=cards,
        facts=_FACTS[kind],
        counted_from=_COUNTED_FROM[kind],
        today=today,
        due=due,
    )


def _write_sections(titles: dict[str, str]) -> str:
    return "\n".join(
        f"  - id: {section}\n    title: {title}\n    text: |-\n      TODO.\n    cite: [source-1]"
        for section, title in titles.items()
    )


# A placeholder is so short and plain that no other rule finds fault with it.
_TEMPLATE = """\
# yaml-language-server: $schema={schema}
# (“spineguide schema > {schema}” writes that file; editors then complete and underline.)
#
# {id}: replace every TODO, then run “spineguide check {id}.yaml”. Lines like this one are notes
# to you and are not shown. Write short sentences, speak to the reader as “you”, and give each
# statement its source. Text that holds a colon and a space goes in "double quotes".

# The plain name that a patient would use, with the medical name in brackets.
title: "TODO: plain name"
kind: {kind}  # procedure, condition or topic

# What it is, in at most nine words: it stands beside the title in the list of guides.
in_short: "TODO: what it is"

# The main message: what it is, what it can do, that there is a choice. 1 to 3 short sentences.
summary: |-
  TODO.

# Who the guide is for, in one sentence.
audience: "TODO: for whom"

# Other names, lay and medical, British and American. A name may belong to one guide only.
also_known_as:
  - "TODO: another name of {id}"

# ICD-10 or other codes by system, such as ICD-10-CM: [M48.0]. Only codes that you have looked up.
codes: {{}}

# neck, upper-back, lower-back
regions: [lower-back]

# Ids of shared emergency cards, the most urgent first: “spineguide show danger-signs” shows
# them all. Add those for neck surgery, injections, cancer or children where they fit.
get_help:
{cards}

# Short facts that guides are compared by, each at most once: {facts}.
at_a_glance:
  - fact: aim
    text: "TODO."
    cite: [source-1]

# In the text: paragraphs, lists with “- ”, *emphasis*, **strong**, and nothing else. Where it
# tells how to do one of these, the program draws it: “drawing: log-roll”, lift, pelvic-tilt or
# knee-to-chest.
sections:
{sections}

# What a person can choose, each side told in equal detail. Doing nothing is always one.
# “living” says what it is like to live with it. kind: none, non-surgical or surgical.
# “guide: ID” leads to the guide that tells more.
options:
  - id: wait
    name: No treatment for now
    kind: none
    text: |-
      TODO.
    benefits:
      - "TODO."
    risks:
      - "TODO."
    living: "TODO."
    cite: [source-1]
  - id: without-surgery
    name: "TODO: a treatment without surgery"
    kind: non-surgical
    text: |-
      TODO.
    benefits:
      - "TODO."
    risks:
      - "TODO."
    living: "TODO."
    cite: [source-1]
  - id: operation
    name: "TODO: an operation"
    kind: surgical
    text: |-
      TODO.
    benefits:
      - "TODO."
    risks:
      - "TODO."
    living: "TODO."
    cite: [source-1]

# Benefits and risks in numbers. The program writes the sentence: “About 4 in 100 people WHAT OVER.
# This counts AMONG.” number is 4, or [2, 6] where a source gives a range; out of 1000 only below
# 1 in 100. bound is about, up-to or at-least. “option” is the id of a choice above; “key: true”
# marks the six at most that belong in the short form.
outcomes:
  - id: benefit
    what: "TODO: have a benefit"
    good: true
    number: 0
    out_of: 100
    over: "TODO: within what time"
    among: "TODO: who was counted"
    option: operation
    topic: pain
    key: true
    cite: [source-1]
  - id: harm
    what: "TODO: have a harm"
    good: false
    number: 0
    out_of: 100
    over: "TODO: within what time"
    among: "TODO: who was counted"
    option: operation
    topic: complications
    key: true
    cite: [source-1]

# Told once the choice is made: before, the day, in hospital, at home, life afterwards.
course:
{course}

# What to expect over time. start and end are counted from {counted_from}.
recovery:
  - id: first-weeks
    when: First 2 weeks
    start: 0 days
    end: 2 weeks
    text: |-
      TODO: tell what you can expect.
    cite: [source-1]

# For an operation: the ways in which it is done. side: back, front, side, back-and-front or none.
approaches:
  - id: first-way
    name: "TODO: name"
    side: none
    text: |-
      TODO.
    benefits:
      - "TODO."
    drawbacks:
      - "TODO."
    cite: [source-1]

# What people ask, in their words. The first sentence of an answer answers. “also_asked” holds
# how else they put it, here and in sections, options and approaches; it is searched, never shown.
faq:
  - id: driving
    question: "TODO: question?"
    also_asked:
      - "TODO: question"
    answer: |-
      TODO.
    cite: [source-1]

# What to ask at the appointment: benefits, risks, other choices, doing nothing.
questions:
  - "TODO: ask about benefits?"
  - "TODO: ask about risks?"
  - "TODO: ask about waiting?"

# What nobody knows yet. There is always something.
unknowns:
  - "TODO."

# Each source under a short name, which “cite” uses.
sources:
  source-1:
    title: "TODO: title"
    publisher: "TODO: publisher"
    url: https://example.org/TODO
    published: "{today}"  # year, year-month or whole date
    seen: "{today}"  # when you last read it

provenance:
  written: {today}
  author: "TODO: your role"
  # Stays null until a clinician has really reviewed the guide; then it holds by: (a role) and
  # on: (the date), each on a line of its own.
  reviewed: null
  review_due: {due}
  funding: "TODO: who paid, or None"
  conflicts: "TODO: what the authors gain, or None"
  patients: "TODO: how patients took part, or that none did"
  version: "0.1"
"""
