from __future__ import annotations

import pytest

from spineguide.guide.prose import Span
from spineguide.page.answers import GlossaryAnswer
from spineguide.page.blocks import (
    Block,
    Command,
    Commands,
    FoundPlace,
    FoundPlaces,
    Note,
    SourceEntry,
    Sources,
)
from spineguide.page.page import Page
from spineguide.render.markdown import render_markdown

PLACE = FoundPlace(
    kind="Question",
    title="Is it *bad*?",
    snippet=(Span("No "), Span("pain", "match"), Span(" [1]")),
    command="spineguide show fusion faq",
)


def body(*blocks: Block) -> str:
    """Return what stands between the notice at the top and the disclaimer."""
    answer = GlossaryAnswer(review="No.", terms=())
    text = render_markdown(Page(title="T", blocks=blocks, answer=answer, review="No."))
    return text.partition("*\n\n")[2].partition("\n\n## Please read this")[0]


@pytest.mark.parametrize(
    ("more", "command", "line"),
    [
        pytest.param(0, "", "", id="all-shown"),
        pytest.param(2, "", "\n\n2 more in this guide.", id="more-without-command"),
        pytest.param(2, "x", "\n\n2 more in this guide. See them: `x`", id="more"),
    ],
)
def test_found_places_mark_the_words_that_were_looked_for(
    more: int, command: str, line: str
) -> None:
    found = FoundPlaces(guide_title="Fusion", places=(PLACE,), more=more, more_command=command)
    assert body(found) == (
        "## Fusion\n\n### Question: Is it \\*bad\\*?\n\nNo **pain** \\[1\\]\n\n"
        "`spineguide show fusion faq`" + line
    )


@pytest.mark.parametrize(
    ("command", "code"), [("a b", "`a b`"), ("a`b", "``a`b``"), ("a``b`c", "```a``b`c```")]
)
def test_a_command_is_code_whatever_it_holds(command: str, code: str) -> None:
    assert body(Commands(commands=(Command(command, "What."),))) == f"- {code}: What."


def test_a_source_has_all_its_facts_and_an_address_that_opens() -> None:
    full = SourceEntry(
        number=1, title="A_b", publisher="P", published="2025", seen="May 2026", url="https://x.org"
    )
    assert body(Sources(entries=(full, SourceEntry(number=2, title="B")))) == (
        "1. A\\_b. P. 2025. read May 2026. <https://x.org>\n2. B."
    )


@pytest.mark.parametrize("text", ["# No heading", "- no item", "1. no item", "> no <b>quote</b>"])
def test_a_remark_is_no_markup(text: str) -> None:
    assert body(Note(text=text)).replace("\\", "") == text
    assert not body(Note(text=text)).startswith(("#", "- ", "1. ", ">"))
