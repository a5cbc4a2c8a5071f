"""Questions: what to ask, what people ask, and what nobody can answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spineguide.check.registry import Flaw, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spineguide.check.manuscript import Manuscript
    from spineguide.guide.statements import Place

FEWEST_QUESTIONS = 3


@rule(
    "Q001",
    "warning",
    "Too few questions for the appointment",
    why="DISCERN question 15; PEMAT item 23",
    fix="Add questions on benefits, risks, other choices, and doing nothing.",
    bad="""
        questions:
          - What happens if I wait?
    """,
    good="""
        questions:
          - What happens if I wait?
          - What else could I try?
          - What is my own risk?
    """,
)
def find_few_questions(manuscript: Manuscript) -> Iterator[Flaw]:
    """A guide should offer at least 3 questions to take along, so that a choice is shared.

    The number is ours; the standards ask for support and give no number.
    """
    count = len(manuscript.guide.questions)
    if count < FEWEST_QUESTIONS:
        yield Flaw(
            ("questions",), f"The guide has {count} of at least {FEWEST_QUESTIONS} questions."
        )


@rule(
    "Q002",
    "warning",
    "Nothing is said to be unknown",
    why="DISCERN question 8; CDC Clear Communication Index 11",
    fix="Add “unknowns:” with at least one thing that studies do not settle.",
    bad="""
        unknowns: []
    """,
    good="""
        unknowns:
          - We do not know who will need another operation.
    """,
)
def find_missing_unknowns(manuscript: Manuscript) -> Iterator[Flaw]:
    """A guide should say what nobody knows yet. There is always something."""
    if not manuscript.guide.unknowns:
        yield Flaw(("unknowns",), "The guide does not say what is not known.")


@rule(
    "Q003",
    "warning",
    "A question without a question mark",
    why="CDC Clear Communication Index 9",
    fix="Write it as a person would ask it, and end it with “?”.",
    bad="""
        faq:
          - id: driving
            question: Driving
            answer: You can drive when you can brake hard without pain.
            cite: [leaflet]
    """,
    good="""
        faq:
          - id: when-can-i-drive
            question: When can I drive?
            answer: When you can brake hard without pain.
            cite: [leaflet]
    """,
)
def find_questions_that_do_not_ask(manuscript: Manuscript) -> Iterator[Flaw]:
    """Every entry of “faq” and “questions” should be a question, in words that people use."""
    for place, question in _all_questions(manuscript):
        if not question.endswith("?"):
            yield Flaw(place, "This is not written as a question.", question)


@rule(
    "Q004",
    "warning",
    "The same question twice",
    why="CDC Clear Communication Index 8",
    fix="Keep one of them, with the better answer.",
    bad="""
        questions:
          - What happens if I wait?
          - What is my own risk?
          - "What happens, if I wait?"
    """,
    good="""
        questions:
          - What happens if I wait?
          - What is my own risk?
          - What else could I try?
    """,
)
def find_repeated_questions(manuscript: Manuscript) -> Iterator[Flaw]:
    """No question should stand twice in “faq”, or twice in “questions”."""
    seen: set[tuple[str | int, str]] = set()
    for place, question in _all_questions(manuscript):
        letters = "".join(filter(str.isalnum, question.lower()))
        if (place[0], letters) in seen:
            yield Flaw(place, "This question stands here a second time.", question)
        seen.add((place[0], letters))


def _all_questions(manuscript: Manuscript) -> Iterator[tuple[Place, str]]:
    for number, entry in enumerate(manuscript.guide.faq):
        yield ("faq", number, "question"), entry.question
    for number, question in enumerate(manuscript.guide.questions):
        yield ("questions", number), question
