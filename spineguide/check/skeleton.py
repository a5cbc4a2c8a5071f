"""A guide with every key in place and nothing written yet, for ``spineguide new``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spineguide.check.rules.structure import PLACEHOLDER

if TYPE_CHECKING:
    from spineguide.guide.model import Kind

SCHEMA_FILE = "guide.schema.json"
REVIEW_AFTER_YEARS = 1

_SECTIONS: dict[Kind, dict[str, str]] = {
    "procedure": {
        "what-it-is": "What is it?",
        "why": "Why is it done?",
        "who-it-may-not-suit": "Who may it not suit?",
        "before": "What happens before the operation?",
        "the-operation": "What happens during the operation?",
        "in-hospital": "What happens in hospital?",
        "at-home": "What happens at home?",
        "living-with-it": "What is life like afterwards?",
    },
    "condition": {
        "what-it-is": "What is it?",
        "symptoms": "What does it feel like?",
        "causes": "Why does it happen?",
        "finding-out": "How is it found?",
        "course": "What usually happens over time?",
        "treatment": "How is it treated?",
        "when-surgery": "When is an operation thought about?",
        "living-with-it": "How do I live with it?",
    },
}

_FACTS: dict[Kind, str] = {
    "procedure": (
        "aim, anaesthetic, operation-time, hospital-stay, motion, driving, desk-work,\n"
        "# heavy-work, full-recovery"
    ),
    "condition": "aim, driving, desk-work, heavy-work, full-recovery",
}

_COUNTED_FROM: dict[Kind, str] = {"procedure": "the operation", "condition": "the first signs"}


def make_skeleton(guide_id: str, kind: Kind, today: str) -> str:
    """Return the text of a new guide of *kind*; ``check`` then lists what is left to write.

    *today* (year-month-day) is the day of writing. Everything to be written starts with TODO.
    """
    year, rest = int(today[:4]), today[4:]
    due = f"{year + REVIEW_AFTER_YEARS}{'-02-28' if rest == '-02-29' else rest}"
    sections = "\n".join(
        f"  - id: {section}\n    title: {title}\n    text: >-\n      TODO.\n    cite: [source-1]"
        for section, title in _SECTIONS[kind].items()
    )
    return _TEMPLATE.format(
        schema=SCHEMA_FILE,
        id=guide_id,
        kind=kind,
        todo=PLACEHOLDER,
        sections=sections,
        facts=_FACTS[kind],
        counted_from=_COUNTED_FROM[kind],
        today=today,
        due=due,
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
kind: {kind}  # procedure or condition

# The main message: what it is, what it can do, that there is a choice. 1 to 3 short sentences.
summary: >-
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

# Short facts that guides are compared by, each at most once: {facts}.
at_a_glance:
  - fact: aim
    text: "TODO."
    cite: [source-1]

# In the text: paragraphs, lists with “- ”, *emphasis*, **strong**, and nothing else.
sections:
{sections}

# The ways in which it is done or treated. side: back, front, side, back-and-front or none.
approaches:
  - name: "TODO: name"
    side: none
    text: >-
      TODO.
    benefits:
      - "TODO."
    drawbacks:
      - "TODO."
    cite: [source-1]

# What a person can choose, each side told in equal detail. Doing nothing is always one.
# kind: none, non-surgical or surgical. “guide: ID” leads to the guide that tells more.
options:
  - name: No treatment for now
    kind: none
    text: >-
      TODO.
    benefits:
      - "TODO."
    risks:
      - "TODO."
    cite: [source-1]
  - name: "TODO: a treatment without surgery"
    kind: non-surgical
    text: >-
      TODO.
    benefits:
      - "TODO."
    risks:
      - "TODO."
    cite: [source-1]
  - name: "TODO: an operation"
    kind: surgical
    text: >-
      TODO.
    benefits:
      - "TODO."
    risks:
      - "TODO."
    cite: [source-1]

# Benefits and risks in numbers. The program writes the sentence: “About 4 in 100 people WHAT OVER.
# This counts AMONG.” number is 4, or [2, 6] where sources differ. Out of 1000 only below 1 in 100.
outcomes:
  - what: "TODO: have a benefit"
    good: true
    number: 0
    out_of: 100
    over: "TODO: within what time"
    among: "TODO: who was counted"
    cite: [source-1]
  - what: "TODO: have a harm"
    good: false
    number: 0
    out_of: 100
    over: "TODO: within what time"
    among: "TODO: who was counted"
    cite: [source-1]

# What to expect over time. start and end are counted from {counted_from}.
recovery:
  - when: First 2 weeks
    start: 0 days
    end: 2 weeks
    text: >-
      TODO: tell what you can expect.
    cite: [source-1]

# Warning signs, and the one thing to do: at most 7 signs a card, each starting with “you”.
# The first card holds for every spine guide. A clinician should agree to all of them.
get_help:
  - level: emergency
    do: Call your local emergency number or go to an emergency department now.
    if:
      - you have new numbness between your legs, around your genitals or around your bottom
      - you cannot pee, cannot hold your pee, or cannot feel when your bladder is full
      - you leak poo, or do not feel it when you poo
      - you have a new loss of feeling during sex, or cannot get an erection any more
      - you have new weakness in a leg that gets worse fast, or weakness in both legs
      - you cannot move a leg
    cite: [source-1]
  - level: urgent
    do: "Call your care team today. TODO: whom?"
    if:
      - "TODO: sign"
    cite: [source-1]
  - level: routine
    do: "Tell your care team at your next visit. TODO: whom?"
    if:
      - "TODO: sign"
    cite: [source-1]

# What people ask, in their words. The first sentence of an answer answers.
faq:
  - question: "TODO: question?"
    answer: >-
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
