"""Hand-outs as people meet them: in a browser, on a phone, by keyboard, on paper."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest
from pypdf import PdfReader

from spineguide.guide.cards import merge_get_help, resolve_cards
from spineguide.guide.clinic import Clinic, LoadedClinic, Logo, Telephone
from spineguide.guide.loader import load_get_help, load_glossary, load_guide
from spineguide.library import Entry, Term
from spineguide.library.store.folders import RESERVED_NAMES
from spineguide.page.clinic_details import add_clinic
from spineguide.page.compare_page import compose_choices, compose_comparison
from spineguide.page.decide_page import compose_decision
from spineguide.page.disclaimer import DISCLAIMER, NOTICE
from spineguide.page.guide_page import compose_guide
from spineguide.page.short_page import compose_short
from spineguide.render.html import render_html
from tests.browser.axe import run_axe
from tests.render.handout_pages import TODAY, hostile_page, page_of_every_block

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

    from spineguide.guide.model import Guide
    from spineguide.page.page import Page

    Open = Callable[..., Tab]

Scheme = Literal["light", "dark"]

GUIDES = Path(__file__).parents[2] / "guides"
NAMES = sorted(path.stem for path in GUIDES.glob("*.yaml") if path.stem not in RESERVED_NAMES)
FORMS = ["short", "decide", "compare", "choices", "clinic"]
PAGES = [*NAMES, *FORMS, "every-block", "hostile-guide"]


def open_guide(name: str) -> Guide:
    """Return a bundled guide, its shared cards in the place of their ids."""
    shared = merge_get_help(load_get_help(GUIDES / "get-help.yaml"))
    return resolve_cards(load_guide(GUIDES / f"{name}.yaml"), shared)[0]


@cache
def make_html(name: str) -> str:
    if name == "every-block":
        page = page_of_every_block()
    elif name == "hostile-guide":
        page = hostile_page()
    elif name in FORMS:
        page = make_form(name)
    else:
        entries = load_glossary(GUIDES / "glossary.yaml").terms
        terms = tuple(Term.from_entry(entry, bundled=True) for entry in entries)
        guide = open_guide(name)
        page = compose_guide(Entry(name, guide, True, ""), terms, TODAY)
    return render_html(page, today=TODAY)


def make_form(name: str) -> Page:
    """Make the page of a guide in another form."""
    fusion, other = (
        Entry(each, open_guide(each), True, "") for each in ("spinal-fusion", "laminectomy")
    )
    if name == "decide":
        return compose_decision(fusion, TODAY)
    if name == "compare":
        return compose_comparison([fusion, other], TODAY)
    if name == "choices":
        return compose_choices(fusion, {other.id: other}, TODAY)
    page = compose_short(fusion, (), TODAY)
    if name == "short":
        return page
    telephone = (Telephone(number="0123", what="nurse", when="by day"),)
    logo = Logo("svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>')
    clinic = Clinic(name="Anytown ward", telephone=telephone, emergency_number="112")
    return add_clinic(page, LoadedClinic(clinic, logo))


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Return what opens a hand-out from a file, and fails when it asks for anything else."""
    contexts = []
    asked: list[str] = []
    said: list[str] = []

    def open_file(
        name: str, width: int = 1280, scheme: Scheme = "light", *, tools: bool = False
    ) -> Tab:
        file = tmp_path / f"{name}.html"
        file.write_text(make_html(name), "utf-8")
        # The page forbids scripts; only a test that brings its own may lift that.
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=tools
        )
        contexts.append(context)
        tab = context.new_page()
        tab.on("request", lambda request: asked.append(request.url.partition(",")[0]))
        tab.on("console", lambda message: said.append(message.text))
        tab.on("dialog", lambda dialog: said.append(dialog.message))
        tab.goto(file.as_uri())
        return tab

    yield open_file
    for context in contexts:
        context.close()
    files = [url for url in asked if not url.startswith("data:image/")]
    assert [url for url in files if not url.startswith("file:")] == []
    assert len(files) == len(contexts)
    assert said == []


VIEWS: list[tuple[str, int, Scheme]] = [
    ("wide light", 1280, "light"),
    ("wide dark", 1280, "dark"),
    ("phone dark", 320, "dark"),
]
# Guides take turns, for all are of one template; other pages are looked at in every view.
CASES = [
    pytest.param(name, width, scheme, id=f"{view}-{name}")
    for number, name in enumerate(PAGES)
    for turn, (view, width, scheme) in enumerate(VIEWS)
    if name not in NAMES or number % len(VIEWS) == turn
]


@pytest.mark.parametrize(("name", "width", "scheme"), CASES)
def test_axe_finds_nothing_to_complain_of(
    open_page: Open, name: str, width: int, scheme: Scheme
) -> None:
    tab = open_page(name, width, scheme, tools=True)
    found = run_axe(tab)
    assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []
    assert found["passes"]


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_cut_off_at_320_pixels(open_page: Open, name: str) -> None:
    assert find_wide(open_page(name, 320)) == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_cut_off_with_generous_text_spacing(open_page: Open, name: str) -> None:
    tab = open_page(name, 320, tools=True)
    # WCAG 1.4.12.
    tab.add_style_tag(
        content="""* { line-height: 1.5 !important; letter-spacing: .12em !important;
        word-spacing: .16em !important } p { margin-bottom: 2em !important }"""
    )
    assert find_wide(tab) == []


def find_wide(tab: Tab) -> Any:
    """Find elements that reach beyond the right edge, but those hidden from view."""
    return tab.evaluate(
        """() => [...document.querySelectorAll('body *')].filter(each => {
            const box = each.getBoundingClientRect();
            return box.right > innerWidth + 1 && !each.closest('.hidden, thead, svg');
        }).map(each => each.outerHTML.slice(0, 90))"""
    )


def test_the_policy_lets_the_style_sheet_in_and_scripts_out(
    browser: Browser, tmp_path: Path
) -> None:
    file = tmp_path / "page.html"
    file.write_text(make_html("every-block"), "utf-8")
    tab = browser.new_page()
    refused: list[str] = []
    tab.on("console", lambda message: refused.append(message.text))
    tab.goto(file.as_uri())
    colour = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    ran = tab.evaluate(
        """() => { const script = document.createElement('script');
        script.textContent = 'window.ran = true'; document.body.append(script);
        return window.ran === true }"""
    )
    tab.close()
    assert colour == "rgb(253, 252, 249)"
    assert not ran
    assert len(refused) == 1


def test_dark_screens_get_a_dark_page(open_page: Open) -> None:
    tab = open_page("every-block", scheme="dark")
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 25, 28)"


def test_every_link_can_be_reached_by_keyboard_starting_with_the_skip_link(
    open_page: Open,
) -> None:
    tab = open_page("every-block")
    reached = []
    for _ in range(tab.locator("a[href], [tabindex='0']").count()):
        tab.keyboard.press("Tab")
        reached.append(tab.evaluate("document.activeElement.outerHTML.slice(0, 40)"))
    assert reached[0].startswith('<a class="skip" href="#main">')
    expected = tab.evaluate(
        """() => [...document.querySelectorAll("a[href], [tabindex='0']")]
        .map(each => each.outerHTML.slice(0, 40))"""
    )
    assert sorted(reached) == sorted(expected)
    assert tab.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_the_skip_link_leads_past_the_notice_to_the_text(open_page: Open) -> None:
    tab = open_page("every-block")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    tab.wait_for_url(lambda url: url.endswith("#main"))


def test_wide_contents_stand_beside_the_text_and_meanings_in_the_margin(open_page: Open) -> None:
    tab = open_page("every-block")
    contents, text, meaning = (box(tab, selector) for selector in ("nav", "h1", ".words"))
    assert contents["x"] + contents["width"] < text["x"]
    assert text["x"] + text["width"] < meaning["x"]


def test_narrow_everything_stands_in_one_column_in_reading_order(open_page: Open) -> None:
    tab = open_page("every-block", 320)
    title, contents, meaning = (box(tab, selector) for selector in ("h1", "nav", ".words"))
    assert title["x"] == contents["x"] == meaning["x"]
    assert title["y"] < contents["y"] < meaning["y"]


def test_narrow_guides_side_by_side_stack_under_their_titles(open_page: Open) -> None:
    tab = open_page("every-block", 320)
    first, second = (tab.locator("td").nth(number).bounding_box() for number in (0, 1))
    assert first is not None
    assert second is not None
    assert first["y"] + first["height"] <= second["y"]
    assert tab.locator("td .of").first.is_visible()
    assert not open_page("every-block").locator("td .of").first.is_visible()


def box(tab: Tab, selector: str) -> Any:
    return tab.locator(selector).first.bounding_box()


@pytest.mark.parametrize(
    ("name", "paper"), [("spinal-fusion", "A4"), ("every-block", "A4"), ("every-block", "Letter")]
)
def test_every_printed_page_has_the_notice_the_review_and_the_date(
    open_page: Open, name: str, paper: str
) -> None:
    pages = print_pages(open_page(name), paper)
    review = "Not reviewed" if name == "spinal-fusion" else "Reviewed by a spine nurse"
    for text in pages:
        assert NOTICE in text
        assert review in text
        assert "Made on 22 November 2026." in text
    assert DISCLAIMER.split(". ")[1] in pages[-1] + pages[-2]


def test_an_emergency_card_stays_on_one_printed_page(open_page: Open) -> None:
    pages = print_pages(open_page("spinal-fusion"), "A4")
    cards = open_guide("spinal-fusion").cards
    assert cards
    for card in cards:
        assert any(all(words in text for words in (card.do, *card.signs)) for text in pages), (
            card.do
        )


def test_printed_questions_have_room_for_an_answer(open_page: Open) -> None:
    tab = open_page("every-block")
    assert not tab.locator(".my-notes").is_visible()
    tab.emulate_media(media="print")
    assert tab.locator(".my-notes i").count() == 8
    assert tab.locator(".my-notes").is_visible()


def test_paper_is_black_on_white_even_for_a_dark_screen(open_page: Open) -> None:
    tab = open_page("every-block", scheme="dark")
    tab.emulate_media(media="print")
    style = (
        "(({color, backgroundColor}) => [color, backgroundColor])(getComputedStyle(document.body))"
    )
    assert tab.evaluate(style) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


def test_nothing_on_paper_is_smaller_than_twelve_points(open_page: Open) -> None:
    tab = open_page("every-block")
    tab.emulate_media(media="print")
    small = tab.evaluate(
        """() => [...document.querySelectorAll('main *, footer *')].filter(each =>
            [...each.childNodes].some(child => child.nodeType === 3 && child.data.trim())
            && !each.closest('svg, .hidden') && each.offsetParent
            && parseFloat(getComputedStyle(each).fontSize) < 16
        ).map(each => each.outerHTML.slice(0, 90))"""
    )
    assert small == []


def print_pages(tab: Tab, paper: str) -> list[str]:
    """Print to PDF and return the text of each page in one line."""
    printed = PdfReader(io.BytesIO(tab.pdf(format=paper)))
    return [" ".join(page.extract_text().split()) for page in printed.pages]
