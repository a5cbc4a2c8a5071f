"""Questions of a kind are answered by the parts that are there for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from spineguide.library.search.asking import find_question_kinds

if TYPE_CHECKING:
    from pathlib import Path

    from tests.library.conftest import OpenLibrary


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("How long will my leg hurt", ["?time"]),
        ("how quick do they operate", []),
        ("is a curved back hereditary", ["?cause"]),
        ("chances of a leak", ["?chance"]),
        ("how many people need another operation", ["?chance"]),
        ("how many injections can I have", []),
        ("how do they know it is broken", ["?found"]),
        ("does a fusion work", ["?worth"]),
        ("am I too old", ["?suits"]),
        ("what should I ask", ["?question"]),
        ("what don\u2019t doctors know", ["?unknown"]),
        ("sciatica", []),
    ],
)
def test_the_words_of_a_question_tell_what_answers_it(text: str, kinds: list[str]) -> None:
    assert list(find_question_kinds(text)) == kinds


def test_a_part_answers_the_question_that_it_is_there_for() -> None:
    assert list(find_question_kinds("Over the months", ("section", "what-to-expect", ""))) == [
        "?time"
    ]


WHIPLASH = """\
title: Whiplash
kind: condition
summary: A strained neck.
sections:
  - {id: what-it-is, title: What is whiplash?, text: The neck is strained.}
  - {id: support, title: Who helps with whiplash?, text: Ask about whiplash groups.}
  - {id: what-to-expect, title: Over the months, text: Most people are well by summer.}
questions: [May I drive with whiplash?]
unknowns: [Whether collars help in whiplash.]
"""


@pytest.mark.parametrize(
    ("query", "part"),
    [
        ("whiplash", "what-it-is"),
        ("how long does whiplash last", "what-to-expect"),
        ("what to ask about whiplash", "questions"),
        ("what is not known about whiplash", "unknowns"),
        ("whiplash groups", "support"),
    ],
)
def test_in_a_guide_its_name_tells_no_places_apart(
    folder: Path, open_library: OpenLibrary, query: str, part: str
) -> None:
    (folder / "whiplash.yaml").write_text(WHIPLASH, encoding="utf-8")

    hit = open_library().search(query).hits[0]

    assert (hit.guide, hit.part) == ("whiplash", part)


def test_how_patients_ask_counts_less_than_a_title(folder: Path, open_library: OpenLibrary) -> None:
    (folder / "whiplash.yaml").write_text(
        WHIPLASH + "faq:\n"
        "- {question: May I swim?, also_asked: [can I golf], answer: Yes.}\n"
        "- {question: May I golf?, answer: Later.}\n",
        encoding="utf-8",
    )

    assert [hit.title for hit in open_library().search("golf").hits] == [
        "May I golf?",
        "May I swim?",
    ]


def test_the_address_of_an_answer_is_its_subject(folder: Path, open_library: OpenLibrary) -> None:
    (folder / "whiplash.yaml").write_text(
        WHIPLASH + "faq:\n- {id: driving, question: How soon may I use my car?, answer: Later.}\n",
        encoding="utf-8",
    )

    hits = open_library().search("whiplash driving").hits
    assert (hits[0].guide, hits[0].id) == ("whiplash", "driving")
