"""Hand-outs of the bundled guides are as short as a ward needs them."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfReader

from spineguide.guide.cards import SharedCards, merge_get_help, resolve_cards
from spineguide.guide.loader import load_get_help, load_glossary, load_guide
from spineguide.library import Entry, Term
from spineguide.library.store.folders import RESERVED_NAMES
from spineguide.page.decide_page import compose_decision
from spineguide.page.guide_page import compose_guide
from spineguide.page.short_page import compose_short
from spineguide.render.pdf import Paper, render_pdf
from tests.conftest import TODAY

GUIDES = Path(__file__).parents[2] / "guides"
NAMES = sorted(path.stem for path in GUIDES.glob("*.yaml") if path.stem not in RESERVED_NAMES)


@cache
def load_shared() -> tuple[SharedCards, tuple[Term, ...]]:
    entries = load_glossary(GUIDES / "glossary.yaml").terms
    terms = tuple(Term.from_entry(entry, bundled=True) for entry in entries if entry.plain)
    return merge_get_help(load_get_help(GUIDES / "get-help.yaml")), terms


def load_entry(name: str) -> Entry:
    shared, _ = load_shared()
    guide, _ = resolve_cards(load_guide(GUIDES / f"{name}.yaml"), shared)
    return Entry(name, guide, True, "")


def count_pages(pdf: bytes) -> int:
    return len(PdfReader(io.BytesIO(pdf)).pages)


@pytest.mark.parametrize(
    ("paper", "large_print", "most"),
    [
        pytest.param("a4", False, 4, id="A4"),
        pytest.param("us-letter", False, 4, id="Letter"),
        pytest.param("a4", True, 6, id="A4-large"),
        pytest.param("us-letter", True, 6, id="Letter-large"),
    ],
)
@pytest.mark.parametrize("name", NAMES)
def test_the_short_form_is_a_few_pages(
    name: str, paper: Paper, large_print: bool, most: int
) -> None:
    page = compose_short(load_entry(name), load_shared()[1], TODAY)
    pdf = render_pdf(page, paper=paper, large_print=large_print, today=TODAY)
    assert count_pages(pdf) <= most


# Nine choices are a little more than two pages of Letter hold.
LONG = {("neck-and-arm-pain", "us-letter")}


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
@pytest.mark.parametrize("name", NAMES)
def test_a_sheet_to_decide_with_is_two_pages(name: str, paper: Paper) -> None:
    entry = load_entry(name)
    if entry.guide.options:
        pdf = render_pdf(compose_decision(entry, TODAY), paper=paper, today=TODAY)
        assert count_pages(pdf) <= (3 if (name, paper) in LONG else 2)


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
def test_a_whole_guide_is_fourteen_pages(paper: Paper) -> None:
    page = compose_guide(load_entry("spinal-fusion"), load_shared()[1], TODAY)
    assert count_pages(render_pdf(page, paper=paper, today=TODAY)) <= 14
