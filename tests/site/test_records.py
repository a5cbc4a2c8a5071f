from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spineguide.guide.model import Provenance
from spineguide.library import Card
from spineguide.site import records
from spineguide.site.contents import Listed
from tests.render.handout_pages import HtmlReader

if TYPE_CHECKING:
    from collections.abc import Mapping

ATOM = "{http://www.w3.org/2005/Atom}"
URL = "https://example.org/spine/"


def list_guide(title: str = "A title", **known: Any) -> Listed:
    card = Card("a", title, "condition", (), known.pop("summary", "A summary."), (), True, "")
    usual: Mapping[str, Any] = {
        "changed": "2026-11-22",
        "version": "",
        "written": "",
        "sources": 0,
        "provenance": Provenance(),
        "names": (title,),
        "codes": (),
        "asked": {},
        "choices": (),
        "can_choose": False,
    }
    return Listed(card=card, **{**usual, **known})


def test_the_newest_text_comes_first_and_what_has_no_date_is_no_news() -> None:
    feed = records.write_feed(
        URL,
        "Guides & more",
        {
            "old": list_guide("Old", changed="2025-01-01"),
            "new": list_guide("New", changed="2026-11-22", version="1.2"),
            "undated": list_guide("Undated", changed=""),
        },
    )
    root = ElementTree.fromstring(feed)
    assert [entry.findtext(f"{ATOM}title") for entry in root.iter(f"{ATOM}entry")] == [
        "New, version 1.2",
        "Old",
    ]
    assert root.findtext(f"{ATOM}updated") == "2026-11-22T00:00:00Z"
    assert root.findtext(f"{ATOM}title") == "Guides & more: new and changed guides"


any_text = st.text(
    st.characters(codec="utf-8", exclude_categories=["C"]) | st.sampled_from("<>&\"']"), max_size=40
)


@given(any_text, any_text)
def test_no_text_of_a_guide_becomes_markup(title: str, summary: str) -> None:
    listed = list_guide(title, summary=summary)
    feed = ElementTree.fromstring(records.write_feed(URL, "Guides", {"a": listed}))
    entry = next(feed.iter(f"{ATOM}entry"))
    assert (entry.findtext(f"{ATOM}title"), entry.findtext(f"{ATOM}summary")) == (title, summary)
    page = HtmlReader(records.write_redirect(title, "a", URL))
    assert page.all("h1")[0].text == title


def test_the_map_lists_pages_with_the_dates_of_their_texts() -> None:
    text = records.write_sitemap(URL, {"index.html": "2026-11-22", "words.html": ""})
    assert text.split("\n")[2:4] == [
        "<url><loc>https://example.org/spine/</loc><lastmod>2026-11-22</lastmod></url>",
        "<url><loc>https://example.org/spine/words.html</loc></url>",
    ]


def test_other_names_lead_to_guides_but_never_away_from_one() -> None:
    guides = {
        "disc": list_guide("Disc", names=("Disc", "Slipped  disc!", "Stenosis", "椎間板")),
        "stenosis": list_guide("Stenosis", names=("Narrow canal", "slipped disc", "x" * 101)),
    }
    names = records.name_redirects(guides)
    assert names == {"narrow-canal": "stenosis", "slipped-disc": "disc"}
    assert records.write_redirects("/spine/", names) == (
        "/spine/narrow-canal /spine/guides/stenosis.html 301\n"
        "/spine/slipped-disc /spine/guides/disc.html 301\n"
    )


def test_codes_lose_their_dots_and_what_is_no_code_is_left_out() -> None:
    guides = {"stenosis": list_guide("Stenosis", codes=("M48.0", "m48.06-", "…"))}
    assert records.write_codes(guides) == (
        'var spineguideCodes = [["M480","guides/stenosis.html","Stenosis"],'
        '["M4806","guides/stenosis.html","Stenosis"]];\n'
    )


@pytest.mark.parametrize(
    ("url", "base"),
    [("", "/"), ("https://example.org/", "/"), ("https://example.org/spine/", "/spine/")],
)
def test_the_site_knows_where_it_stands_on_its_server(url: str, base: str) -> None:
    assert records.find_base(url) == base
    assert records.write_headers(base).startswith(
        f"{base}*\n  Content-Security-Policy: default-src"
    )
