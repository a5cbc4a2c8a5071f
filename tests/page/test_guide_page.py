from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from spineguide.errors import SpineguideError, UnknownNameError
from spineguide.guide.model import Section
from spineguide.library import Entry
from spineguide.page.blocks import (
    Block,
    Callout,
    Chance,
    Commands,
    Fact,
    FactTable,
    Heading,
    Note,
    QuestionAnswer,
    Signpost,
    Sources,
    SpineMap,
    Text,
)
from spineguide.page.guide_answers import PartAnswer
from spineguide.page.guide_page import (
    compose_contents,
    compose_guide,
    describe_guide,
    describe_origin,
)
from spineguide.page.names import match_part
from spineguide.page.part_page import compose_part, compose_parts
from spineguide.page.parts import MISSING_CARDS
from spineguide.render.plain import render_plain
from tests.conftest import TODAY
from tests.guide.texts import list_texts

if TYPE_CHECKING:
    from spineguide.guide.model import Guide
    from spineguide.library import Term
    from spineguide.page.page import Page

ALL_PARTS = (
    "get-help",
    "at-a-glance",
    "what-it-is",
    "options",
    "outcomes",
    "before",
    "recovery",
    "approaches",
    "faq",
    "questions",
    "unknowns",
    "glossary",
    "sources",
)


@pytest.fixture
def entry(example_guide: Guide) -> Entry:
    return Entry("example-guide", example_guide, True, "/guides/example-guide.yaml")


def anchors(page: Page) -> tuple[str, ...]:
    return tuple(
        block.anchor for block in page.blocks if isinstance(block, Heading) if block.anchor
    )


def source_numbers(blocks: tuple[Block, ...]) -> list[int]:
    return [
        source.number for block in blocks if isinstance(block, Sources) for source in block.entries
    ]


def test_a_guide_has_all_its_parts_in_order(
    entry: Entry, example_glossary: tuple[Term, ...]
) -> None:
    page = compose_guide(entry, example_glossary, TODAY)
    assert anchors(page) == (*ALL_PARTS[:-1], "every-sign", "sources")
    assert [term.term for term in page.terms] == ["vertebra", "physiotherapist", "nerve"]


def test_a_small_guide_has_no_empty_parts(example_condition: Guide) -> None:
    small = replace(example_condition, get_help=())
    page = compose_guide(Entry("small", small, True, "x"), (), TODAY)
    assert anchors(page) == ("what-it-is", "faq", "sources")


def test_contents_open_every_part(entry: Entry, example_glossary: tuple[Term, ...]) -> None:
    page = compose_contents(entry, example_glossary, TODAY)
    (commands,) = (block for block in page.blocks if isinstance(block, Commands))
    assert [(command.name, command.line) for command in commands.commands] == [
        (part, f"spineguide show example-guide {part}") for part in ALL_PARTS
    ]


def test_a_guide_opens_with_what_it_is_the_danger_signs_and_its_parts(
    entry: Entry, example_glossary: tuple[Term, ...]
) -> None:
    page = compose_guide(entry, example_glossary, TODAY)
    danger, lead, parts = page.blocks[:3]
    assert danger == Signpost(
        facts=(Fact("Danger signs", "below, and in full with: spineguide danger-signs"),)
    )
    assert isinstance(lead, Text)
    assert parts == Signpost(
        facts=(
            Fact("Parts", ", ".join(ALL_PARTS)),
            Fact("Open one", "spineguide show example-guide PART"),
        )
    )
    kinds = [type(block) for block in page.blocks]
    assert kinds.index(Callout) < kinds.index(SpineMap)


def test_a_guide_without_danger_signs_says_where_there_are_some(example_condition: Guide) -> None:
    silent = replace(example_condition, get_help=())
    page = compose_guide(Entry("small", silent, True, "x"), (), TODAY)
    signpost = page.blocks[0]
    assert isinstance(signpost, Signpost)
    assert signpost.facts[0].text == (
        "not in this guide, and in full with: spineguide danger-signs"
    )


@pytest.mark.parametrize("part", ALL_PARTS)
def test_every_part_has_the_emergency_signs_once_and_the_sources_it_cites(
    entry: Entry, example_glossary: tuple[Term, ...], part: str
) -> None:
    page = compose_part(entry, part, example_glossary, TODAY)

    emergencies = [
        block for block in page.blocks if isinstance(block, Callout) and block.level == "emergency"
    ]
    assert len(emergencies) == 1
    cited = {number for block in page.blocks for number in getattr(block, "cites", ())}
    assert cited <= set(source_numbers(page.blocks))
    assert isinstance(page.answer, PartAnswer)
    assert page.answer.part == part


@pytest.mark.parametrize(
    ("part", "field"),
    [
        ("before", "section"),
        ("at-a-glance", "at_a_glance"),
        ("approaches", "approaches"),
        ("glossary", "glossary"),
        ("get-help", None),
        ("sources", None),
    ],
)
def test_the_answer_holds_the_part_that_was_asked_for(
    entry: Entry, example_glossary: tuple[Term, ...], part: str, field: str | None
) -> None:
    answer: Any = compose_part(entry, part, example_glossary, TODAY).answer
    optional = {"section", "glossary", *(name.replace("-", "_") for name in ALL_PARTS)}
    optional -= {"get_help", "sources", "what_it_is", "before"}
    assert {name for name in optional if getattr(answer, name)} == ({field} if field else set())


def test_the_sources_part_lists_all_of_them(entry: Entry) -> None:
    answer: Any = compose_part(entry, "sources", (), TODAY).answer
    assert list(answer.sources) == ["register", "leaflet"]


def test_a_part_lists_only_the_sources_it_cites(entry: Entry) -> None:
    bare = replace(entry.guide, get_help=())
    page = compose_part(Entry("x", bare, True, "x"), "faq", (), TODAY)
    assert source_numbers(page.blocks) == [1]
    page = compose_part(Entry("x", bare, True, "x"), "questions", (), TODAY)
    assert source_numbers(page.blocks) == []


def test_a_source_that_is_not_listed_is_numbered_and_named(entry: Entry) -> None:
    section = replace(entry.guide.sections[0], cite=("ghost", "register", "ghost"))
    guide = replace(entry.guide, sections=(section,))
    page = compose_part(Entry("x", guide, True, "x"), "what-it-is", (), TODAY)
    (sources,) = (block for block in page.blocks if isinstance(block, Sources))
    assert [(source.number, source.title) for source in sources.entries] == [
        (1, "The made-up record of operations"),
        (2, "A leaflet"),
        (3, "“ghost”, which this guide does not list"),
    ]


@pytest.mark.parametrize("name", ["get-help", "GET HELP", "gethelp", "When to get help?"])
def test_a_part_is_matched_by_address_or_title(name: str) -> None:
    assert match_part(name, {"faq": "Questions", "get-help": "When to get help"}, {}) == "get-help"


@pytest.mark.parametrize(
    ("name", "address"),
    [
        pytest.param("the risks of", "outcomes", id="another-word-for-it"),
        pytest.param("danger sign", "get-help", id="another-form-of-one"),
        pytest.param("drive", "driving", id="words-of-a-statement"),
    ],
)
def test_a_part_is_matched_by_what_it_is_called(name: str, address: str) -> None:
    titles = {"get-help": "When to get help", "outcomes": "How often things happen"}
    assert match_part(name, titles, {"driving": "Can I drive?"}) == address


def test_words_that_say_nothing_are_no_part() -> None:
    with pytest.raises(UnknownNameError):
        match_part("of the", {"about": "What it is"})


def test_a_part_that_does_not_exist_is_told_with_the_nearest() -> None:
    with pytest.raises(UnknownNameError) as caught:
        match_part("recovary", {"recovery": "Recovery, step by step"}, {"driving": "Can I drive?"})
    assert caught.value.nearest == ("recovery",)
    assert caught.value.hint == "Did you mean: recovery? The parts are: recovery."


def test_a_guide_is_described_in_a_line(example_guide: Guide, example_condition: Guide) -> None:
    assert describe_guide(example_guide) == (
        "An operation that nobody has. Operation, neck and lower back. "
        "Also called: sample operation, specimen procedure, operatio exempli, 範例手術."
    )
    assert describe_guide(example_condition) == "Condition."


def test_only_guides_from_elsewhere_tell_their_origin(entry: Entry) -> None:
    assert describe_origin(entry) == ""
    assert describe_origin(replace(entry, bundled=False, path="/a\x1bb.yaml")) == (
        "This guide is not part of the bundled set. It comes from: /a<U+001B>b.yaml"
    )


def test_a_condition_names_its_parts_as_treatment(example_guide: Guide) -> None:
    guide = replace(example_guide, kind="condition")
    page = compose_guide(Entry("x", guide, True, "x"), (), TODAY)
    titles = [block.text for block in page.blocks if isinstance(block, Heading)]
    assert "Ways it is treated" in titles
    assert "What to expect over time" in titles


def test_about_a_guide_says_only_what_it_knows(example_condition: Guide) -> None:
    page = compose_part(Entry("x", example_condition, True, "x"), "sources", (), TODAY)
    (about,) = (block for block in page.blocks if isinstance(block, FactTable))
    assert [(fact.name, fact.text) for fact in about.facts] == [
        ("Review", "Not reviewed by a clinician.")
    ]


def test_one_statement_is_opened_by_its_id(entry: Entry) -> None:
    page = compose_part(entry, "sleep", (), TODAY)
    asked = [block.question for block in page.blocks if isinstance(block, QuestionAnswer)]
    assert asked == ["How should I sleep?"]
    assert isinstance(page.answer, PartAnswer)
    assert (page.answer.part, page.answer.statement) == ("faq", "sleep")
    assert isinstance(page.answer.faq, tuple)
    assert [faq.id for faq in page.answer.faq] == ["sleep"]


def test_the_sources_of_one_statement_keep_their_numbers(entry: Entry) -> None:
    whole = compose_part(entry, "outcomes", (), TODAY)
    alone = compose_part(entry, "turn-into-a-frog", (), TODAY)
    cited = [
        [block.cites for block in page.blocks if isinstance(block, Chance)]
        for page in (whole, alone)
    ]
    assert cited == [[(1,), (), (2,)], [(2,)]]


def test_one_section_of_the_course_is_its_own_part(entry: Entry) -> None:
    answer = compose_part(entry, "before", (), TODAY).answer
    assert isinstance(answer, PartAnswer)
    assert isinstance(answer.section, Section)
    assert (answer.part, answer.statement, answer.section.id) == ("before", "", "before")


@pytest.mark.parametrize("part", [None, "get-help", "faq"])
def test_signs_that_cannot_be_shown_are_missed(part: str | None, example_condition: Guide) -> None:
    unresolved = Entry("small", example_condition, True, "x")
    if part is None:
        page = compose_guide(unresolved, (), TODAY)
    else:
        page = compose_part(unresolved, part, (), TODAY)
    assert Note(text=MISSING_CARDS) in page.blocks


def test_several_parts_stand_in_the_order_asked_for_with_one_list_of_sources(
    entry: Entry, example_glossary: tuple[Term, ...]
) -> None:
    page = compose_parts(entry, ["outcomes", "what-it-is", "faq", "FAQ"], example_glossary, TODAY)
    headings = [block.anchor for block in page.blocks if isinstance(block, Heading)]
    assert [anchor for anchor in headings if anchor] == [
        "outcomes",
        "what-it-is",
        "faq",
        "get-help",
        "sources",
    ]
    answer: Any = page.answer
    assert [part.part for part in answer.parts] == ["outcomes", "what-it-is", "faq"]


def test_two_statements_of_a_part_stand_under_one_heading(entry: Entry) -> None:
    page = compose_parts(entry, ["sleep", "metal-detectors"], (), TODAY)
    assert [block.anchor for block in page.blocks if isinstance(block, Heading)][:2] == [
        "faq",
        "get-help",
    ]


def test_what_is_left_out_is_named_with_its_command_and_missing_in_json(
    entry: Entry, example_glossary: tuple[Term, ...]
) -> None:
    page = compose_guide(entry, example_glossary, TODAY, ["glossary", "sources", "before"])
    note = page.blocks[-1]
    assert isinstance(note, Note)
    assert note.text == (
        "Left out here: What happens before it?; Words explained; Where this comes from"
    )
    assert note.command == "spineguide show example-guide before glossary sources"
    answer: Any = page.answer
    assert answer.left_out == ("before", "glossary", "sources")
    assert (answer.glossary, answer.guide.sources) == ((), {})
    assert "before" not in [section.id for section in answer.guide.course]
    whole: Any = compose_guide(entry, example_glossary, TODAY, ["faq"]).answer
    assert (whole.guide.faq, len(whole.glossary) > 0) == ((), True)


def test_danger_signs_are_never_left_out(entry: Entry) -> None:
    with pytest.raises(SpineguideError, match=r"The danger signs are never left out\."):
        compose_guide(entry, (), TODAY, ["get-help"])


def test_every_text_of_every_statement_is_on_the_page(
    entry: Entry, example_glossary: tuple[Term, ...]
) -> None:
    shown = _squeeze(render_plain(compose_guide(entry, example_glossary, TODAY)))
    unseen = {key for key, text in list_texts(entry.guide) if _squeeze(text) not in shown}
    # How patients put a question is for search alone.
    assert {key.partition(".")[2] for key in unseen} == {"also_asked"}


def _squeeze(text: str) -> str:
    """Return *text* without spaces, line breaks and the marks of lists."""
    return "".join(text.split()).replace("-", "")
