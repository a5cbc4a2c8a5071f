from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spineguide.guide import markdown
from spineguide.guide.markdown import parse_markdown
from spineguide.guide.prose import ItemList, Paragraph, Prose, Span

WORDS = [
    "pain",
    "1",
    "2.",
    "3)",
    "L4-5",
    "you",
    "(all)",
    "“a”",
    "neck.",
    "leg:",
    "-",
    "+",
    "#",
    "é",
]
MARKS = [
    "*",
    "**",
    "***",
    "* ",
    " *",
    "- ",
    "\n",
    "\n\n",
    "\n- ",
    " ",
    "\n  ",
    "\n\n\n- ",
    ",",
    "=",
]


def parse_with_parser(text: str) -> Prose:
    reader = markdown._TokenReader()
    prose = reader.read(markdown._parser().parse(text))
    assert not reader.faults
    return prose


def fold(prose: Prose) -> str:
    return " ".join(repr(prose).split())


@given(st.lists(st.sampled_from(WORDS + MARKS), min_size=1, max_size=24).map("".join))
def test_plain_text_reads_as_the_parser_reads_it(text: str) -> None:
    text = text.strip("\n ")
    plain = markdown._read_plain_lines(text)
    if plain is not None and text:
        assert fold(plain) == fold(parse_with_parser(text))


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        pytest.param(
            "One\nline.\n\nTwo.",
            Prose((Paragraph((Span("One line."),)), Paragraph((Span("Two."),)))),
            id="paragraphs",
        ),
        pytest.param(
            "You:\n- a\n- **b**, c",
            Prose(
                (
                    Paragraph((Span("You:"),)),
                    ItemList(((Span("a"),), (Span("b", "strong"), Span(", c")))),
                )
            ),
            id="a list below a line",
        ),
        pytest.param(
            "*One*\nline.",
            Prose((Paragraph((Span("One", "emphasis"), Span(" line."))),)),
            id="a paragraph of two lines",
        ),
        pytest.param(
            "It ends in **strong**",
            Prose((Paragraph((Span("It ends in "), Span("strong", "strong"))),)),
            id="a style at the end",
        ),
        pytest.param(
            "1. a\n2. b",
            Prose((ItemList(((Span("a"),), (Span("b"),)), ordered=True),)),
            id="a numbered list",
        ),
        pytest.param(
            "***a** b*",
            Prose((Paragraph((Span("a", "strong"), Span(" b", "emphasis"))),)),
            id="strong in emphasis",
        ),
        pytest.param(
            "a\\*b &amp; *c",
            Prose((Paragraph((Span("a*b &amp; *c"),)),)),
            id="signs that mean themselves",
        ),
    ],
)
def test_text_is_read(text: str, prose: Prose) -> None:
    assert parse_markdown(text) == (prose, ())


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("# Big", "a heading"),
        ("[a](b)", "a link"),
        ("![a](b)", "a picture"),
        ("`a`", "code"),
        ("```\na\n```", "code"),
        ("a\n\n    b", "code (a line indented by four spaces or more)"),
        ("> a", "a quotation"),
        ("***", "a rule"),
        ("<b>a", "HTML"),
        ("<div>", "HTML"),
        ("- a\n  - b", "a list inside a list"),
        ("- a\n\n  b", "a second paragraph in a list item"),
    ],
)
def test_other_markup_is_refused(text: str, what: str) -> None:
    assert what in [fault.what for fault in parse_markdown(text)[1]]
