from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from spineguide.library import Term
from spineguide.page.library_page import compose_glossary
from spineguide.render.json import render_json

if TYPE_CHECKING:
    from spineguide.page.page import Page


def page(plain: str) -> Page:
    return compose_glossary((Term(term="term", plain=plain, bundled=True),))


@given(st.text())
def test_any_text_comes_back_as_it_was_from_ascii_alone(text: str) -> None:
    rendered = render_json(page(text))
    assert rendered.isascii()
    assert json.loads(rendered)["terms"][0]["plain"] == text


def test_the_kind_stands_first_and_a_line_feed_last() -> None:
    rendered = render_json(replace(page("x"), title="not in the answer"))
    assert rendered.startswith('{\n  "kind": "glossary",\n  "schema": "spineguide/1",\n')
    assert rendered.endswith("}\n")
