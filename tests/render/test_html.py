from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec
import pytest

from spineguide.guide.prose import Prose
from spineguide.page import blocks as b
from spineguide.page.disclaimer import NOTICE
from spineguide.render.handout import lay_out
from spineguide.render.html import render_html
from tests.render.handout_pages import (
    DISC,
    TODAY,
    WHO,
    HtmlReader,
    hostile_page,
    make_page,
    page_of_every_block,
    texts_of,
)

if TYPE_CHECKING:
    from spineguide.page.page import Page

TAGS = """
    html head meta title style script body a header p strong em mark dfn b i div main nav section
    footer h1 h2 h3 h4 h5 ol ul li dl dt dd span code figure figcaption table thead tbody tr th td
    svg defs use g path rect circle text
"""


def read(*blocks: b.Block, large_print: bool = False) -> HtmlReader:
    return HtmlReader(render_html(make_page(*blocks), today=TODAY, large_print=large_print))


def find_lost(page: Page) -> set[str]:
    shown = HtmlReader(render_html(page, today=TODAY)).shown().lower()
    return {text for text in texts_of(page) if text.lower() not in shown}


def read_every_block() -> HtmlReader:
    return HtmlReader(render_html(page_of_every_block(), today=TODAY))


def test_whatever_a_page_says_is_in_its_html() -> None:
    assert find_lost(page_of_every_block()) == set()


def test_nothing_of_a_hostile_guide_runs_and_nothing_is_lost() -> None:
    html = render_html(hostile_page(), today=TODAY)
    reader = HtmlReader(html)
    assert {element.tag for element in reader.elements} <= set(TAGS.split())
    assert [script.attributes for script in reader.all("script")] == [
        {"type": "application/ld+json"}
    ]
    names = {name for element in reader.elements for name in element.attributes}
    assert not {name for name in names if name.startswith("on") or name in ("src", "style")}
    assert find_lost(hostile_page()) == set()


def test_an_address_with_quotes_and_brackets_stays_one_address() -> None:
    links = HtmlReader(render_html(hostile_page(), today=TODAY)).all("a")
    address = "https://example.org/?a=\"><script>alert(15)</script>&b='#x<y>"
    assert address in [link.attributes["href"] for link in links]


def test_the_page_is_one_file_that_asks_for_nothing() -> None:
    html = render_html(page_of_every_block(), today=TODAY)
    assert "@import" not in html
    assert "url(" not in html
    loading = [
        element
        for element in HtmlReader(html).elements
        if element.tag in ("link", "img", "iframe", "object", "script")
        or "src" in element.attributes
    ]
    assert loading == []


def test_the_policy_allows_this_style_sheet_and_nothing_else() -> None:
    reader = read()
    (style,) = reader.all("style")
    digest = b64encode(sha256(style.text.encode()).digest()).decode()
    (policy,) = [
        meta.attributes["content"]
        for meta in reader.all("meta")
        if meta.attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


def test_headings_start_at_one_and_leave_no_level_out() -> None:
    levels = [
        int(heading.tag[1]) for heading in read_every_block().all("h1", "h2", "h3", "h4", "h5")
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_small_heading_before_the_first_part_follows_the_title() -> None:
    reader = read(b.Heading(text="Try", level=3), b.Heading(text="Or this", level=3))
    assert [heading.tag for heading in reader.all("h2", "h3")] == ["h2", "h2", "h2"]


def test_every_address_is_used_once_and_every_link_arrives() -> None:
    reader = read_every_block()
    addresses = [
        element.attributes["id"] for element in reader.elements if "id" in element.attributes
    ]
    assert len(addresses) == len(set(addresses))
    targets = {link.attributes["href"] for link in reader.all("a")}
    assert {target[1:] for target in targets if target.startswith("#")} <= set(addresses)


def test_headings_that_say_the_same_get_addresses_of_their_own() -> None:
    reader = read(b.Heading(text="Contents"), b.Heading(text="?!"), b.Heading(text="…"))
    headings = reader.all("h2")
    assert [heading.attributes.get("id") for heading in headings] == [
        "contents",
        "contents-2",
        "part",
        "part-2",
        None,
    ]


def test_contents_link_to_the_parts_of_a_long_page() -> None:
    parts = [b.Heading(text=text) for text in ("One", "Two", "Three")]
    assert [link.text for link in read(*parts).all("a") if link.text in "OneTwoThree"] == [
        "One",
        "Two",
        "Three",
    ]
    assert read(*parts[:2]).all("nav") == []


def test_sources_and_the_places_that_cite_them_link_to_each_other() -> None:
    reader = read(
        b.Text(prose=Prose.from_text("Said."), cites=(1,)),
        b.Bullets(items=("x",)),
        b.Text(prose=Prose.from_text("Said again."), cites=(1,)),
        b.Sources(entries=(b.SourceEntry(number=1, title="T"),)),
    )
    links = {link.attributes.get("id", ""): link.attributes["href"] for link in reader.all("a")}
    assert links["s.1-1"] == links["s.1-2"] == "#s.1"
    back = [link.attributes["href"] for link in reader.all("a") if "s.1-" in str(link.attributes)]
    assert back == ["#s.1", "#s.1", "#s.1-1", "#s.1-2"]


def test_numbers_mean_the_next_list_of_sources() -> None:
    said = b.Text(prose=Prose.from_text("Said."), cites=(1,))
    listed = b.Sources(entries=(b.SourceEntry(number=1, title="T"),))
    reader = read(said, listed, said, listed)
    items = [item.attributes["id"] for item in reader.all("li") if "value" in item.attributes]
    assert items == ["s.1", "s1.1"]


def test_a_number_that_no_list_holds_is_no_link() -> None:
    reader = read(b.Text(prose=Prose.from_text("Said."), cites=(3,)))
    assert "Source 3" in reader.shown()
    assert not [link for link in reader.all("a") if link.text == "3"]


def test_a_term_is_marked_once_in_a_part_with_its_meaning_beside_it() -> None:
    text = b.Text(prose=Prose.from_text("Discs and a disk, who said WHO."))
    page = make_page(b.Heading(text="A"), text, text, b.Heading(text="B"), text, terms=(DISC, WHO))
    reader = HtmlReader(render_html(page, today=TODAY))
    assert [term.text for term in reader.all("dfn")] == ["Discs", "WHO", "Discs", "WHO"]
    meanings = [" ".join(words.text.split()) for words in reader.of_class("words")]
    assert meanings == 2 * [
        "Discs: A soft pad between two bones. WHO: A health body of the United Nations."
    ]


def test_a_letter_that_grows_in_lower_case_moves_no_mark() -> None:
    text = b.Text(prose=Prose.from_text("İİ disc"))
    reader = HtmlReader(render_html(make_page(text, terms=(DISC,)), today=TODAY))
    assert [term.text for term in reader.all("dfn")] == ["disc"]


def test_benefits_and_risks_are_drawn_alike() -> None:
    def draw(good: bool) -> str:
        chance = b.Chance(sentence="S.", who="", good=good, low=3, high=5, out_of=100)
        return render_html(make_page(chance), today=TODAY)

    assert draw(good=True) == draw(good=False)


def test_the_first_emergency_card_can_be_reached_from_the_top() -> None:
    reader = read_every_block()
    (link,) = [link for link in reader.all("a") if link.text == "See the emergency signs"]
    card = reader.of_class("emergency")[0]
    assert link.attributes["href"] == f"#{card.attributes['id']}"
    assert "See the emergency signs" not in read().shown()


def test_what_a_guide_does_not_state_is_said_so() -> None:
    reader = read(
        b.SideBySide(
            titles=("A", "B"), rows=(b.SideBySideRow("Stay", ((), (b.Remark("one night"),))),)
        )
    )
    cells = [cell.text for cell in reader.all("td")]
    assert cells == ["ANot stated in this guide.", "Bone night"]


@pytest.mark.parametrize(
    ("moments", "scale"),
    [
        pytest.param(((0, 1), (1, 42)), "to 6 weeks.", id="weeks"),
        pytest.param(((0, 1), (30, 91)), "to 3 months.", id="a quarter"),
        pytest.param(((0, 30), (30, 183)), "to 6 months.", id="months"),
        pytest.param(((0, 365), (365, 730)), "to 2 years.", id="years"),
        pytest.param(((0, 3), (3, 10)), "to 10 days.", id="days"),
        pytest.param(
            ((0, 1), (1, 42), (365, 3650)),
            "to 6 weeks. What comes later stands behind the gap, not to scale.",
            id="far end",
        ),
    ],
)
def test_a_timeline_says_its_scale(moments: tuple[tuple[int, int], ...], scale: str) -> None:
    reader = read(
        b.Timeline(
            moments=tuple(
                b.Moment(when="w", prose=Prose.from_text("t"), start=start, end=end)
                for start, end in moments
            )
        )
    )
    assert f"on one line from the start {scale}" in reader.shown()
    assert len(reader.all("svg")) == len(moments)


def test_a_timeline_without_times_is_not_drawn() -> None:
    moment = b.Moment(when="w", prose=Prose.from_text("t"))
    timed = b.Moment(when="w", prose=Prose.from_text("t"), start=0)
    assert read(b.Timeline(moments=(moment, timed))).all("svg") == []


def test_large_print_marks_the_page() -> None:
    assert read(large_print=True).all("html")[0].attributes["class"] == "large-print"
    assert "class" not in read().all("html")[0].attributes


def test_the_line_for_every_printed_page_has_notice_review_and_date() -> None:
    (running,) = read_every_block().of_class("running")
    assert running.text == (
        f"{NOTICE} Reviewed by a spine nurse on 1 June 2026. Made on 22 November 2026."
    )


def test_print_has_no_type_below_the_size_asked_for() -> None:
    style = read().all("style")[0].text
    assert re.search(r"@media print.*html \{ font-size: 12pt; \}", style, re.DOTALL)
    assert "html.large-print { font-size: 18pt; }" in style


COMMANDS: dict[str, tuple[b.Block, str]] = {
    "choice": (
        b.Comparison(
            choices=(
                b.Choice(
                    name="Wait",
                    label="",
                    prose=Prose.from_text("x"),
                    sides=(),
                    command="spineguide show wait",
                ),
            )
        ),
        "Wait",
    ),
    "guide": (
        b.GuideList(
            title="I want to know…",
            cards=(
                b.GuideCard(
                    id="wait",
                    title="Waiting",
                    name="Waiting",
                    in_short="How to wait",
                    summary="S.",
                    command="open wait",
                    label="Topic",
                    bundled=True,
                ),
            ),
        ),
        "Waiting",
    ),
    "command": (b.Commands(commands=(b.Command("spineguide list", "See all."),)), "See all."),
    "place": (
        b.FoundPlaces(
            guide_title="Guide",
            places=(b.FoundPlace(kind="Section", title="Place", snippet=(), command="open it"),),
        ),
        "Place",
    ),
    "more places": (
        b.FoundPlaces(guide_title="Guide", places=(), more=2, more_command="search more"),
        "all places in Guide",
    ),
    "note": (b.Note(text="Not all.", command="spineguide show all", what="See all"), "See all"),
}


@pytest.mark.parametrize(("block", "words"), COMMANDS.values(), ids=COMMANDS)
def test_on_a_site_a_link_takes_the_place_of_a_command(block: b.Block, words: str) -> None:
    asked: list[str] = []

    def find_address(command: str) -> str:
        asked.append(command)
        return "there.html?<>"

    reader = HtmlReader(render_html(make_page(block), today=TODAY, find_address=find_address))
    links = [link for link in reader.all("a") if link.attributes["href"] == "there.html?<>"]
    assert [link.text for link in links] == [words]
    assert len(asked) == 1
    assert asked[0] not in reader.shown()


def test_a_command_for_another_part_of_the_page_is_a_link_to_it() -> None:
    page = msgspec.structs.replace(
        make_page(
            b.Commands(
                commands=(
                    b.Command("spineguide show fusion driving", "Driving"),
                    b.Command("spineguide show other driving", "Elsewhere"),
                )
            ),
            b.Note(
                text="Not all.", command="spineguide show fusion signs", what="See", place="all"
            ),
            b.QuestionAnswer(question="?", answer=Prose.from_text("x"), anchor="driving"),
            b.Heading(text="All", anchor="all"),
        ),
        guide_id="fusion",
    )
    reader = HtmlReader(render_html(page, today=TODAY))
    links = {link.text: link.attributes["href"] for link in reader.all("a")}
    assert (links["Driving"], links["See"]) == ("#driving", "#all")
    assert [code.text for code in reader.all("code")] == ["spineguide show other driving", "fusion"]


def test_every_statement_with_an_id_has_its_address_on_the_page() -> None:
    prose = Prose.from_text("x")
    reader = read(
        b.Comparison(choices=(b.Choice(name="A", label="", prose=prose, sides=(), anchor="a1"),)),
        b.Chance(sentence="S.", who="", good=True, low=1, high=1, out_of=100, anchor="a2"),
        b.Timeline(moments=(b.Moment(when="Now", prose=prose, anchor="a3"),)),
        b.QuestionAnswer(question="Why?", answer=prose, anchor="a4"),
    )
    addresses = {element.attributes.get("id") for element in reader.elements}
    assert {"a1", "a2", "a3", "a4"} <= addresses


def test_the_main_message_describes_the_page_to_those_who_list_it() -> None:
    def describe(page: Page) -> list[str]:
        reader = HtmlReader(render_html(page, today=TODAY))
        return [
            meta.attributes["content"]
            for meta in reader.all("meta")
            if meta.attributes.get("name") == "description"
        ]

    assert describe(page_of_every_block()) == ["The main message."]
    assert describe(make_page(b.Note(text="A sheet."))) == ["A sheet."]
    assert describe(make_page(b.SideBySide(titles=("A", "B"), rows=()))) == ["Side by side: A; B."]
    assert describe(make_page()) == []


def test_numbers_of_many_choices_stand_below_each_other_under_their_topic() -> None:
    same = (b.Remark("2 in 100", (), (2, 2, 100)),)
    reader = read(
        b.SideBySide(
            titles=("Wait", "Cut", "Sew", "Glue"),
            rows=(
                b.SideBySideRow("Pain", (same, (), same, ())),
                b.SideBySideRow("Clot", (same, same, same, ())),
                b.SideBySideRow("Death", (same, same, same, same)),
            ),
            caption="Out of 100 people",
            silent="Not known",
        )
    )
    cells = [
        element.text.strip()
        for element in reader.all("th", "td")
        if element.attributes["role"] != "columnheader"
    ]
    assert cells == [
        *("Pain", "Wait", "2 in 100", "Sew", "2 in 100", "Not known: all others."),
        *("Clot", "Wait", "2 in 100", "Cut", "2 in 100", "Sew", "2 in 100", "Not known: Glue."),
        *("Death", "Wait", "2 in 100", "Cut", "2 in 100", "Sew", "2 in 100", "Glue", "2 in 100"),
    ]


def test_where_many_things_stack_a_line_stands_for_those_of_which_nothing_is_said() -> None:
    said = (b.Remark("x"),)
    reader = read(
        b.SideBySide(
            titles=("A", "B", "C", "D"),
            rows=(
                b.SideBySideRow("Aim", (said, (), (), ())),
                b.SideBySideRow("Stay", (said, said, said, said)),
            ),
        )
    )
    assert len(reader.of_class("silent")) == 3
    assert [each.text for each in reader.of_class("rest")] == [
        "Not stated in this guide: all others."
    ]


def test_a_block_that_the_template_does_not_know_is_no_silence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = {**lay_out(make_page(), TODAY), "opening": [{"kind": "new"}]}
    monkeypatch.setattr("spineguide.render.html.lay_out", lambda *_: page)
    with pytest.raises(LookupError, match="no such block: new"):
        render_html(make_page(), today=TODAY)
