"""Guides come from strangers: what they say is shown letter for letter, or refused."""

from __future__ import annotations

import copy
import json
import re
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.cells import cell_len

from spineguide.guide.characters import name_character
from spineguide.guide.faults import GuideFileError
from spineguide.guide.prose import Prose
from spineguide.library import Entry
from spineguide.page.guide_page import compose_guide
from spineguide.render.json import render_json
from spineguide.render.markdown import render_markdown
from spineguide.render.plain import render_plain
from spineguide.render.terminal import render_terminal
from tests.conftest import DATA, TODAY
from tests.guide.files import parse_guide

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spineguide.guide.model import Guide
    from spineguide.page.page import Page

# Not the safe loader, to which the key “on” is true.
EXAMPLE = yaml.load((DATA / "example-guide.yaml").read_text(), yaml.BaseLoader)
# What is no text: the rest of a guide's strings is written by hand and shown.
NO_TEXT = {
    "id",
    "kind",
    "side",
    "fact",
    "level",
    "start",
    "end",
    "guide",
    "cite",
    "regions",
    "drawing",
}
NO_TEXT |= {"option", "topic", "key", "bound", "also_asked"}
NO_TEXT |= {"good", "number", "out_of", "url", "published", "seen", "written", "on", "review_due"}

SGR = re.compile(r"\x1b\[[0-9;]+m")
BOX = re.compile("[│╭╮╰╯─]")

Place = tuple[str | int, ...]


def find_texts(value: Any, place: Place = ()) -> Iterator[Place]:
    """Yield the place of each text in *value*, the data of a guide."""
    if isinstance(value, str):
        yield place
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in NO_TEXT:
                yield from find_texts(inner, (*place, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from find_texts(inner, (*place, index))


TEXTS = list(find_texts(EXAMPLE))
MARKDOWN_TEXTS = [
    place
    for place in TEXTS
    if place[-1] in ("summary", "text", "answer", "living") and place[0] != "at_a_glance"
]
PLAIN_TEXTS = [place for place in TEXTS if place not in MARKDOWN_TEXTS]


def put(guide: Any, place: Place, text: str) -> None:
    *way, last = place
    for step in way:
        guide = guide[step]
    guide[last] = text


def write_with(texts: dict[Place, str]) -> bytes:
    """Return the example guide as a file, one value a line, with *texts* in it."""
    guide = copy.deepcopy(EXAMPLE)
    for place, text in texts.items():
        put(guide, place, text)
    # JSON is YAML, and never wraps a line.
    return json.dumps(guide, indent=1, ensure_ascii=False).encode()


def load_with(texts: dict[Place, str]) -> Guide:
    return parse_guide(write_with(texts), "hostile.yaml")


def compose(guide: Guide) -> Page:
    return compose_guide(Entry("hostile", guide, False, "/hostile.yaml"), (), TODAY)


def read_markdown(text: str) -> str:
    """Return what a Markdown reader shows; fail on markup that no renderer of ours writes."""
    shown: list[str] = []
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text):
        assert token.type not in ("html_block", "code_block", "fence", "blockquote_open", "hr")
        for inline in token.children or ():
            assert inline.type not in ("html_inline", "image", "s_open")
            if inline.type == "link_open":
                assert inline.markup == "autolink"
            shown.append(" " if inline.type == "softbreak" else inline.content)
        shown.append("\n")
    return "".join(shown)


def read_json(text: str) -> str:
    return "\n".join(find_strings(json.loads(text)))


def find_strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from find_strings(inner)


def find_words(value: Any) -> Iterator[str]:
    """Yield the words of *value*, a guide or what is in it."""
    if isinstance(value, str):
        yield from value.split()
    elif isinstance(value, Prose):
        yield from value.to_plain_text().split()
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from find_words(getattr(value, name))
    elif isinstance(value, tuple | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from find_words(inner)


@pytest.mark.parametrize("text", ["[bold]x[/]", "[mri]", "<script>", r"\e[31m", "|a|b|", "<b>"])
def test_markup_of_other_languages_is_shown_letter_for_letter(text: str) -> None:
    marked = {place: f"{text}{number}q" for number, place in enumerate(PLAIN_TEXTS)}
    if not text.startswith("<"):
        marked |= {place: f"{text}{number}q" for number, place in enumerate(TEXTS)}
    page = compose(load_with(marked))

    for shown in (
        render_terminal(page, 80, theme="plain"),
        SGR.sub("", render_terminal(page, 60)),
        render_plain(page),
        read_markdown(render_markdown(page)),
    ):
        assert "\x1b" not in shown
        assert [word for word in marked.values() if word not in shown] == []
    data = read_json(render_json(page))
    # JSON holds guide text as Markdown.
    assert [marked[place] for place in PLAIN_TEXTS if marked[place] not in data] == []


def test_an_address_cannot_bring_markup_into_markdown() -> None:
    address = "https://example.org/><script>alert(1)</script>"
    page = compose(load_with({("sources", "leaflet", "url"): address}))

    assert "alert(1)" in read_markdown(render_markdown(page))
    assert address in render_plain(page, 80)


def test_a_code_system_cannot_take_the_place_of_the_review() -> None:
    data = write_with({}).replace(b'"OPCS-4"', rb'"Review\n[x]"').replace(b"ICD-10-PCS", b"Review")
    text = render_plain(compose(parse_guide(data, "hostile.yaml")))

    assert "- Review: Reviewed by A spine surgeon on 10 November 2026." in text
    assert "- Review: 0SG0, 0SG1\n- Review [x]: V38\n" in text


@pytest.mark.parametrize("character", ["\x1b", "\u202e", "\x00", "\x9b", "\x7f", "\u200b"])
@pytest.mark.parametrize("escaped", [True, False])
def test_unsafe_characters_are_refused_with_their_lines(character: str, escaped: bool) -> None:
    data = write_with(dict.fromkeys(TEXTS, "left WRONG right"))
    written = f"\\U{ord(character):08x}" if escaped else character
    lines = [number for number, line in enumerate(data.split(b"\n"), 1) if b"WRONG" in line]

    with pytest.raises(GuideFileError) as caught:
        parse_guide(data.replace(b"WRONG", written.encode()), "hostile.yaml")

    faults = caught.value.faults
    assert sorted({fault.line for fault in faults}) == lines
    assert all(name_character(character) in fault.message for fault in faults)
    assert character not in caught.value.message


def test_markup_outside_the_subset_is_refused_with_its_line() -> None:
    data = write_with(dict.fromkeys(MARKDOWN_TEXTS, "a <script> b"))
    lines = [number for number, line in enumerate(data.split(b"\n"), 1) if b"<script>" in line]

    with pytest.raises(GuideFileError) as caught:
        parse_guide(data, "hostile.yaml")

    assert [fault.line for fault in caught.value.faults] == lines
    assert {fault.message for fault in caught.value.faults} == {"This text contains HTML."}


# Markup, and letters that take two cells or none, are likelier to break a renderer than
# the average character.
any_text = st.text(min_size=1, max_size=60) | st.text(
    "ab1 *_[]()<>`\\|#~!-+=.)&:;\n\t ￼漢\u0301\u200d👩👧ß", min_size=1, max_size=60
)


@settings(max_examples=50)
@given(st.dictionaries(st.sampled_from(TEXTS), any_text, min_size=1, max_size=12))
def test_whatever_is_loaded_is_shown_in_full_and_harmless(texts: dict[Place, str]) -> None:
    try:
        guide = load_with(texts)
    except GuideFileError:
        return
    page = compose(guide)
    words = [word for place in TEXTS for word in find_words(follow(guide, place))]

    for text in (SGR.sub("", render_terminal(page, 60)), render_plain(page, 60)):
        assert_harmless(text)
        shown = squeeze(text)
        assert [word for word in words if squeeze(word) not in shown] == []
    shown = squeeze(read_markdown(render_markdown(page)))
    assert [word for word in words if squeeze(word) not in shown] == []
    assert render_json(page).isascii()
    assert json.loads(render_json(page))["guide"]["title"] == guide.title


def squeeze(text: str) -> str:
    """Return *text* without boxes and spaces, so that it does not matter how it was wrapped."""
    return "".join(BOX.sub("", text).split())


def assert_harmless(text: str) -> None:
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


def follow(guide: Guide, place: Place) -> Any:
    value: Any = guide
    for step in place:
        if isinstance(step, int) or isinstance(value, dict):
            value = value[step]
        else:
            value = getattr(value, "signs" if step == "if" else step)
    return value


@pytest.mark.parametrize("width", [20, 31, 47, 69, 80])
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    wide = "漢字漢字漢字漢字漢字 words Verfahrensdokumentationspflicht"
    page = compose(load_with(dict.fromkeys(TEXTS, wide)))
    lines = render_terminal(page, width, theme="plain").splitlines()
    assert [line for line in lines if cell_len(line) > width] == []

    page = compose(load_with(dict.fromkeys(TEXTS, "words Verfahrensdokumentationspflicht")))
    assert [line for line in render_plain(page, width).splitlines() if len(line) > width] == []
