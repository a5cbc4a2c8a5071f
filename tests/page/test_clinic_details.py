from __future__ import annotations

import io
import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from pypdf import PdfReader

from spineguide.guide.clinic import Clinic, LoadedClinic, Logo, Telephone
from spineguide.guide.prose import Prose
from spineguide.page import blocks as b
from spineguide.page.answers import answer_schema
from spineguide.page.clinic_details import add_clinic
from spineguide.page.disclaimer import DISCLAIMER, NOTICE
from spineguide.render.html import render_html
from spineguide.render.json import render_json
from spineguide.render.markdown import render_markdown
from spineguide.render.pdf import render_pdf
from spineguide.render.plain import render_plain
from spineguide.render.terminal import render_terminal
from tests.conftest import TODAY
from tests.render.handout_pages import HtmlReader, make_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from spineguide.page.page import Page

STATEMENT = (
    "Only these details are from Anytown ward. "
    "The guide is not theirs, and they have not reviewed it."
)
LOGO = Logo("svg", b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h1v1z"></path></svg>')


def read_pdf(page: Page) -> str:
    pdf = PdfReader(io.BytesIO(render_pdf(page, today=TODAY)))
    return " ".join(each.extract_text() for each in pdf.pages)


FORMATS: dict[str, Callable[[Page], str]] = {
    "plain": render_plain,
    "terminal": lambda page: render_terminal(page, 80, theme="plain"),
    "narrow": lambda page: render_terminal(page, 30, theme="plain"),
    "markdown": lambda page: render_markdown(page).replace("\\", ""),
    "html": lambda page: HtmlReader(render_html(page, today=TODAY)).shown(),
    "pdf": read_pdf,
}


def clinic(**more: Any) -> LoadedClinic:
    telephone = (Telephone(number="0123", what="nurse", when="by day"),)
    details = {"name": "Anytown ward", "telephone": telephone, "line": "Level 2.", **more}
    return LoadedClinic(Clinic(**details), files=("/clinic.yaml",))


def card(level: Any) -> b.Callout:
    return b.Callout(
        level=level, label=level, action="Call your local emergency number.", signs=("you worry",)
    )


def squeeze(text: str) -> str:
    return re.sub(r"[\s│╭╮╰╯─>-]", "", text)


@pytest.mark.parametrize("render", FORMATS.values(), ids=FORMATS)
def test_details_stand_first_and_never_without_saying_that_the_guide_is_not_theirs(
    render: Callable[[Page], str],
) -> None:
    page = add_clinic(make_page(b.Heading(text="Part"), card("urgent")), clinic())
    shown = squeeze(unescape(render(page)))
    start = shown.index(squeeze("Added by Anytown ward"))
    assert shown.index(squeeze("nurse: 0123 (by day)")) > start
    assert squeeze("Level 2.") in shown
    assert start < shown.index(squeeze(STATEMENT)) < shown.index("Part")
    assert squeeze("Added by Anytown ward: nurse: 0123 (by day)") in shown


@pytest.mark.parametrize("render", FORMATS.values(), ids=FORMATS)
def test_its_emergency_number_takes_the_place_of_the_words_for_one(
    render: Callable[[Page], str],
) -> None:
    text = b.Text(prose=Prose.from_text("Ring your local emergency number."))
    page = add_clinic(make_page(card("emergency"), text), clinic(emergency_number="112"))
    shown = squeeze(unescape(render(page)))
    assert "yourlocal" not in shown
    for words in (DISCLAIMER, NOTICE):
        told = words.replace("your local emergency number", "112")
        assert squeeze(told.replace("your local number", "112")) in shown
    assert "Ring112." in shown


def test_whom_to_ring_stands_on_cards_that_are_no_emergency() -> None:
    page = add_clinic(make_page(card("emergency"), card("urgent"), card("routine")), clinic())
    assert [len(block.ring) for block in page.blocks if isinstance(block, b.Callout)] == [0, 1, 1]


def test_json_tells_the_details_and_leaves_the_guide_as_it_is() -> None:
    page = add_clinic(make_page(card("emergency")), clinic(logo="logo.svg"))
    answer = json.loads(render_json(page))
    jsonschema.validate(answer, answer_schema())
    assert answer["clinic"]["name"] == "Anytown ward"
    assert answer["clinic"]["logo"] is None
    assert answer["disclaimer"] == DISCLAIMER


def test_a_logo_is_a_picture_with_its_name_in_html_and_pdf() -> None:
    loaded = LoadedClinic(clinic().clinic, LOGO)
    page = add_clinic(make_page(), loaded)
    reader = HtmlReader(render_html(page, today=TODAY))
    (picture,) = reader.all("img")
    assert picture.attributes["alt"] == "Logo: Anytown ward"
    assert picture.attributes["src"].startswith("data:image/svg+xml;base64,")
    (policy,) = [
        meta.attributes["content"] for meta in reader.all("meta") if "http-equiv" in meta.attributes
    ]
    assert "img-src data:;" in policy
    assert "img-src" not in render_html(add_clinic(make_page(), clinic()), today=TODAY)
    assert len(render_pdf(page, today=TODAY)) > len(render_pdf(make_page(), today=TODAY))


@pytest.mark.parametrize("text", ["[bold]x[/]", "<script>alert(1)</script>", "|a|b|", "#x {y}"])
def test_what_a_clinic_writes_is_shown_letter_for_letter(text: str) -> None:
    page = add_clinic(make_page(card("urgent")), clinic(line=text))
    for name, render in FORMATS.items():
        assert squeeze(text) in squeeze(unescape(render(page))), name
    assert "<script>alert" not in render_html(page, today=TODAY)
