from __future__ import annotations

import pytest

from spineguide.guide.prose import ItemList, Paragraph, Prose, Span
from spineguide.page.answers import GlossaryAnswer
from spineguide.page.blocks import (
    Block,
    FoundPlace,
    FoundPlaces,
    Heading,
    Remark,
    SideBySide,
    SideBySideRow,
    Text,
)
from spineguide.page.page import Page
from spineguide.render.plain import cite_text, match_text, render_plain


def body(*blocks: Block, width: int = 80) -> str:
    """Return what stands between the state of review at the top and the disclaimer."""
    answer = GlossaryAnswer(review="No.", terms=())
    text = render_plain(Page(title="T", blocks=blocks, answer=answer, review="No."), width)
    return text.partition("\nNo.\n\n")[2].partition("\n\nPlease read this\n")[0]


@pytest.mark.parametrize(
    ("more", "command", "line"),
    [
        pytest.param(0, "", "", id="all-shown"),
        pytest.param(2, "", "\n\n2 more in this guide.", id="more-without-command"),
        pytest.param(2, "x", "\n\n2 more in this guide. See them: x", id="more"),
    ],
)
def test_found_places_mark_the_words_that_were_looked_for(
    more: int, command: str, line: str
) -> None:
    place = FoundPlace(
        kind="Question",
        title="Is it bad?",
        snippet=(Span("No "), Span("pain", "match"), Span(".")),
        command="spineguide show fusion faq",
    )
    found = FoundPlaces(guide_title="Fusion", places=(place,), more=more, more_command=command)
    assert body(found) == (
        "Fusion\n------\n\nQuestion: Is it bad?\nNo *pain*.\nOpen: spineguide show fusion faq"
        + line
    )


def test_sources_stand_at_the_end_of_the_last_paragraph_or_item() -> None:
    one, two = Paragraph((Span("One."),)), Paragraph((Span("Two."),))
    items = ItemList(((Span("first"),), (Span("second", "strong"),)), ordered=True)
    assert body(Text(prose=Prose((one, two)), cites=(1, 4))) == "One.\n\nTwo. [1,4]"
    assert body(Text(prose=Prose((one, items)), cites=(2,))) == ("One.\n\n1. first\n2. second [2]")


@pytest.mark.parametrize(
    ("level", "shown"), [(2, "A long\nheading\n-------\n\nx"), (3, "A long\nheading\n\nx")]
)
def test_a_heading_is_ruled_as_wide_as_it_is(level: int, shown: str) -> None:
    heading = Heading(text="A long heading", level=3 if level == 3 else 2)
    text = Text(prose=Prose.from_text("x"))
    answer = GlossaryAnswer(review="No.", terms=())
    page = Page(title="T", blocks=(heading, text), answer=answer, review="No.")
    assert f"\n{shown}\n" in render_plain(page, 10)


def test_lines_are_never_longer_than_eighty() -> None:
    text = body(Text(prose=Prose.from_text("word " * 60)), width=200)
    assert max(map(len, text.splitlines())) == 79


def test_pieces_of_text() -> None:
    assert cite_text(()) == ""
    assert cite_text((1, 4)) == " [1,4]"
    assert match_text((Span("a", "match"), Span("b", "strong"))) == "*a*b"


def test_headings_that_are_heard_are_named_instead_of_underlined() -> None:
    heading, inner = Heading(text="Risks"), Heading(text="Rare ones", level=3)
    answer = GlossaryAnswer(review="No.", terms=())
    page = Page(title="T", blocks=(heading, inner), answer=answer, review="No.")
    text = render_plain(page, ruled=False)
    assert text.startswith("T\n\nGeneral")
    assert "\n\nPart: Risks\n\nRare ones\n\nPart: Please read this\n\n" in text
    assert "---" not in text


def test_of_many_things_those_of_which_nothing_is_said_are_named_in_a_line() -> None:
    said = (Remark("Said.", (3,)),)
    rows = (
        SideBySideRow("Aim", (said, (), (), ())),
        SideBySideRow("Stay", (said, said, said, ())),
    )
    table = SideBySide(titles=("A", "B", "C", "D"), rows=rows, silent="Not known")
    assert body(table) == (
        "Aim\n\nA:\n- Said. [3]\n\nNot known: all others.\n\n"
        "Stay\n\nA:\n- Said. [3]\n\nB:\n- Said. [3]\n\nC:\n- Said. [3]\n\nNot known: D."
    )
