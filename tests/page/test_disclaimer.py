from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from spineguide.page.answers import GlossaryAnswer
from spineguide.page.disclaimer import DISCLAIMER, DISCLAIMER_IN_BRIEF, NOTICE
from spineguide.page.page import Page
from spineguide.render.markdown import render_markdown
from spineguide.render.plain import render_plain
from spineguide.render.terminal import render_terminal

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize("words", [DISCLAIMER, DISCLAIMER_IN_BRIEF, NOTICE])
def test_the_words_survive_every_encoding(words: str) -> None:
    assert words.isascii()


def test_the_notice_is_one_line_of_a_screen() -> None:
    assert len(NOTICE) <= 80


@pytest.mark.parametrize(
    "words",
    ["general information", "not medical advice", "professional", "local emergency number"],
)
@pytest.mark.parametrize("form", [DISCLAIMER, DISCLAIMER_IN_BRIEF])
def test_both_forms_say_what_matters_most(form: str, words: str) -> None:
    assert words in form


@pytest.mark.parametrize("brief", [True, False])
@pytest.mark.parametrize(
    "render",
    [render_terminal, render_plain, render_markdown],
    ids=["terminal", "plain", "markdown"],
)
def test_a_page_closes_with_one_of_the_forms_and_its_review(
    render: Callable[[Page], str], brief: bool
) -> None:
    answer = GlossaryAnswer(review="Nobody.", terms=())
    page = Page(title="T", blocks=(), answer=answer, review="Nobody.", brief=brief)
    text = " ".join(re.sub(r"\x1b\[[0-9;]+m", "", render(page)).replace("\\", "").split())
    assert text.endswith(f"{DISCLAIMER_IN_BRIEF if brief else DISCLAIMER} Nobody.")


def test_the_disclaimer_is_short_enough_to_be_read() -> None:
    assert len(DISCLAIMER.split()) <= 115


@pytest.mark.parametrize(
    "words",
    [
        "emergency number",
        "general information",
        "not medical advice",
        "diagnosis",
        "recommendation of a treatment",
        "does not replace a qualified health professional",
        "Do not ignore advice or delay care",
        "differ by country",
        "instructions for use",
        "trained health professionals",
    ],
)
def test_the_disclaimer_says_all_it_must(words: str) -> None:
    assert words in DISCLAIMER
