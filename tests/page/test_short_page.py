from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from spineguide.guide.model import HelpCard, Outcome
from spineguide.library import Entry
from spineguide.page.blocks import Callout, Chance, Comparison, FactTable, Heading, Note, Text
from spineguide.page.short_page import MOST_KEY_NUMBERS, compose_short
from tests.conftest import TODAY

if TYPE_CHECKING:
    from spineguide.guide.model import Guide
    from spineguide.library import Term
    from spineguide.page.page import Page


def shorten(guide: Guide, glossary: tuple[Term, ...] = ()) -> Page:
    return compose_short(Entry("example-guide", guide, True, "x"), glossary, TODAY)


def blocks_of(page: Page, kind: type) -> list[Any]:
    return [block for block in page.blocks if isinstance(block, kind)]


def test_danger_signs_come_first_and_then_what_a_patient_decides_by(example_guide: Guide) -> None:
    page = shorten(example_guide)
    assert isinstance(page.blocks[0], Text)
    assert [heading.anchor for heading in blocks_of(page, Heading)] == [
        "get-help",
        "at-a-glance",
        "options",
        "outcomes",
        "recovery",
        "questions",
    ]
    assert isinstance(page.blocks[2], Callout)


def test_all_choices_stand_in_one_table_in_equal_detail(example_guide: Guide) -> None:
    (table,) = blocks_of(shorten(example_guide), Comparison)
    assert table.table
    assert [[side.points for side in choice.sides] for choice in table.choices] == [
        [points for points in (option.benefits, option.risks) if points]
        for option in example_guide.options
    ]


def test_only_key_numbers_are_shown_and_at_most_six(example_guide: Guide) -> None:
    outcomes = tuple(
        Outcome(what=f"see {n}", good=False, number=n, out_of=100, key=n != 3) for n in range(9)
    )
    chances = blocks_of(shorten(replace(example_guide, outcomes=outcomes)), Chance)
    assert [chance.low for chance in chances] == [0, 1, 2, 4, 5, 6]
    assert len(chances) == MOST_KEY_NUMBERS


def test_what_is_left_out_is_counted_and_has_its_command(
    example_guide: Guide, example_glossary: tuple[Term, ...]
) -> None:
    page = shorten(example_guide, example_glossary)
    (note,) = blocks_of(page, Note)
    assert note.text.startswith("This is the short form. The whole guide has more: ")
    assert note.command == "spineguide show example-guide"
    answer: Any = page.answer
    assert "2 chapters" in answer.left_out
    assert "words explained" in answer.left_out
    assert "4 ways it is done" in answer.left_out


def test_a_step_of_recovery_is_whole(example_guide: Guide) -> None:
    *_, steps = blocks_of(shorten(example_guide), FactTable)
    assert [fact.text for fact in steps.facts] == [
        "You get up with help.",
        "Walk a little more each day. no heavy bags; no bending",
        "The bones grow together.",
        "Some people need another operation.",
    ]


def test_a_guide_without_choices_and_numbers_is_short_all_the_same(
    example_condition: Guide,
) -> None:
    bare = replace(
        example_condition,
        options=(),
        outcomes=(),
        recovery=(),
        at_a_glance=(),
        questions=(),
        get_help=(HelpCard(level="urgent", do="Ring.", signs=("you worry",)),),
    )
    page = shorten(bare)
    assert blocks_of(page, Comparison) == blocks_of(page, Chance) == []
    assert "what can wait a little" in blocks_of(page, Note)[0].text
