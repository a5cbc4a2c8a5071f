from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from spineguide.guide import markdown
from spineguide.guide.markdown import parse_markdown

if TYPE_CHECKING:
    from spineguide.guide.prose import Prose

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
    ".",
    "=",
]


def parse_with_parser(text: str) -> Prose:
    reader = markdown._TokenReader()
    prose = reader.read(markdown._parser().parse(text.strip("\n ")))
    assert not reader.faults
    return prose


def fold(prose: Prose) -> str:
    return " ".join(repr(prose).split())


@given(st.lists(st.sampled_from(WORDS + MARKS), max_size=24).map("".join))
def test_plain_text_reads_as_the_parser_reads_it(text: str) -> None:
    plain = markdown._read_plain_lines(text.strip("\n "))
    if text.strip() and plain is not None:
        assert fold(plain) == fold(parse_with_parser(text))
        assert parse_markdown(text)[0] == plain or not markdown._MAY_BE_MARKUP.search(text)
