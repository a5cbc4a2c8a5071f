from __future__ import annotations

import posixpath
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spineguide.library import Term
from spineguide.site.addresses import (
    LISTS,
    Addresses,
    can_be_compared,
    guide_path,
    lead_from,
    resolve,
)

PATHS = (
    *LISTS,
    "guides/spinal-fusion.html",
    "guides/laminectomy.html",
    "short/spinal-fusion.html",
    "questions/driving.html",
    "compare/spinal-fusion.html",
    "compare/laminectomy--spinal-fusion.html",
)
ADDRESSES = Addresses(
    PATHS,
    (
        Term(term="MRI scan", plain="A picture.", bundled=True),
        Term(term="mri-scan", plain="Another.", bundled=False),
        Term(term="MRI scan", plain="A third.", bundled=False),
    ),
)


@pytest.mark.parametrize(
    ("command", "address"),
    [
        ("spineguide", "index.html"),
        ("spineguide list", "index.html"),
        ("spineguide show spinal-fusion", "guides/spinal-fusion.html"),
        ("spineguide show spinal-fusion driving", "guides/spinal-fusion.html#driving"),
        ("spineguide show spinal-fusion contents", "guides/spinal-fusion.html#contents-2"),
        ("spineguide show spinal-fusion --short", "short/spinal-fusion.html"),
        ("spineguide compare spinal-fusion", "compare/spinal-fusion.html"),
        ("spineguide compare laminectomy", ""),
        ("spineguide search", "search.html"),
        ("spineguide search numb", "search.html"),
        ("spineguide show danger-signs", "danger-signs.html"),
        ("spineguide show another", ""),
        ("spineguide show ../index", ""),
        ("spineguide show another faq", ""),
        ("spineguide faq", "questions.html"),
        ("spineguide faq driving", "questions/driving.html"),
        ("spineguide faq flying", ""),
        ("spineguide compare laminectomy spinal-fusion", "compare/laminectomy--spinal-fusion.html"),
        ("spineguide compare spinal-fusion laminectomy", ""),
        ("spineguide glossary", "words.html"),
        ("spineguide glossary 'MRI scan'", "words.html#word.mri-scan"),
        ("spineguide glossary mri-scan", "words.html#word.mri-scan.2"),
        ("spineguide glossary bone", ""),
        ("spineguide check", ""),
    ],
)
def test_a_command_has_the_address_of_what_it_shows(command: str, address: str) -> None:
    assert ADDRESSES.find(command) == address


@pytest.mark.parametrize(
    ("path", "root", "address"),
    [
        ("index.html", None, "questions/driving.html"),
        ("guides/spinal-fusion.html", None, "../questions/driving.html"),
        ("404.html", "/spine/", "/spine/questions/driving.html"),
    ],
)
def test_addresses_are_relative_to_the_page(path: str, root: str | None, address: str) -> None:
    find = ADDRESSES.finder(path, root)
    assert find("spineguide faq driving") == address
    assert find("spineguide faq flying") == ""


def test_where_nobody_knows_the_words_each_has_its_first_address() -> None:
    addresses = Addresses(PATHS)
    assert addresses.find("spineguide glossary 'MRI scan'") == "words.html#word.mri-scan"
    assert addresses.find("spineguide glossary") == "words.html"


def test_a_name_that_no_file_can_have_is_not_made() -> None:
    assert can_be_compared("laminectomy", "spinal-fusion")
    assert not can_be_compared("a" * 150, "b" * 150)


ids = st.from_regex(r"[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,3}", fullmatch=True)
paths = st.lists(ids, min_size=1, max_size=3).map("/".join)


@given(paths, paths)
def test_every_address_leads_where_it_says_as_a_browser_reads_it(path: str, to: str) -> None:
    address = lead_from(path, to)
    assert resolve(path, address) == to
    assert urljoin(f"https://example.org/a/{path}", address) == f"https://example.org/a/{to}"


@given(ids)
def test_a_guide_stands_inside_the_site(guide: str) -> None:
    path = guide_path(guide)
    assert posixpath.normpath(path) == path
    assert not path.startswith(("/", ".."))
