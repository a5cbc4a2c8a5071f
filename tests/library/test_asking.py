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


def test_how_long_something_else_takes_is_a_lesser_answer(
    folder: Path, open_library: OpenLibrary
) -> None:
    (folder / "whiplash.yaml").write_text(
        WHIPLASH.replace("Who helps with", "When will I have help with"), encoding="utf-8"
    )

    hits = open_library().search("how long does whiplash last").hits
    assert [hit.id for hit in hits][:2] == ["what-to-expect", "support"]


def test_a_question_of_nothing_but_its_kind_finds_what_answers_that_kind(
    folder: Path, open_library: OpenLibrary
) -> None:
    (folder / "whiplash.yaml").write_text(
        WHIPLASH + "faq:\n- {question: Why me?, answer: By chance., also_asked: [why do I]}\n",
        encoding="utf-8",
    )

    assert [hit.title for hit in open_library().search("why do", "whiplash").hits] == ["Why me?"]


@pytest.mark.parametrize("part", ["sections", "course", "options", "approaches"])
def test_what_patients_ask_is_found_in_any_part(
    folder: Path, open_library: OpenLibrary, part: str
) -> None:
    called = {"options": "name: Rest, kind: none", "approaches": "name: Rest"}
    item = (
        f"{{id: rest, {called.get(part, 'title: Rest')}, text: Lie down., also_asked: [napping]}}"
    )
    before = WHIPLASH if part != "sections" else WHIPLASH.split("  - {id: support")[0]
    text = before.replace("questions:", f"{part}:\n  - {item}\nquestions:")
    text = text if part != "sections" else f"{text}  - {item}\n"
    (folder / "whiplash.yaml").write_text(text, encoding="utf-8")

    assert [hit.id for hit in open_library().search("napping").hits] == ["rest"]


def test_a_number_tells_of_which_choice_it_is(folder: Path, open_library: OpenLibrary) -> None:
    (folder / "whiplash.yaml").write_text(
        WHIPLASH + "options:\n"
        "- {id: wait, name: Wait, kind: none, text: It may heal.}\n"
        "- {id: collar, name: A collar, kind: non-surgical, text: It holds you.}\n"
        "outcomes:\n"
        "- {id: dizzy-wait, what: are dizzy, good: false, number: 4, out_of: 100, option: wait}\n"
        "- {id: dizzy-worn, what: are dizzy, good: false, number: 4, out_of: 100, option: collar}\n"
        "- {id: none, what: are dizzy, good: false, number: 4, out_of: 100}\n",
        encoding="utf-8",
    )

    assert [(hit.id, hit.title) for hit in open_library().search("dizzy").hits] == [
        ("dizzy-wait", "are dizzy \u2013 Wait"),
        ("dizzy-worn", "are dizzy \u2013 A collar"),
        ("none", "are dizzy"),
    ]


def test_what_is_asked_for_alone_is_found_where_it_is_the_subject(
    folder: Path, open_library: OpenLibrary
) -> None:
    (folder / "whiplash.yaml").write_text(
        WHIPLASH + "faq:\n"
        "- {id: work, question: Golf?, answer: Later.}\n"
        "- {id: golf, question: What about sport?, answer: Later.}\n",
        encoding="utf-8",
    )
    library = open_library()

    assert [hit.id for hit in library.search("golf").hits] == ["golf", "work"]
    assert [hit.id for hit in library.search("golf and work").hits] == ["work", "golf"]


def test_words_that_only_lead_there_may_say_more_than_a_typed_one(
    folder: Path, open_library: OpenLibrary
) -> None:
    (folder / "glossary.yaml").write_text(
        "terms:\n- {term: scaffold, search: [cervical support garment]}\n", encoding="utf-8"
    )
    (folder / "whiplash.yaml").write_text(
        WHIPLASH
        + "faq:\n- {id: scaffold, question: Do I need a scaffold?, answer: Seldom.}\n"
        + "".join(f"- {{id: golf-{hole}, question: Golf?, answer: No.}}\n" for hole in range(18)),
        encoding="utf-8",
    )

    assert open_library().search("cervical support garment for golf").hits[0].id == "scaffold"
