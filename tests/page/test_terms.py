from __future__ import annotations

import pytest

from spineguide.guide.prose import Prose
from spineguide.library import Term
from spineguide.page.blocks import Bullets, Text
from spineguide.page.terms import find_terms, label_origins

DISC = Term(bundled=True, term="disc", plain="A cushion.", also=("disk", "disque"))
BONE = Term(bundled=True, term="Bone", plain="Hard.")


@pytest.mark.parametrize(
    "text",
    ["disc", "A disc.", "two discs", "DISK", "(disc)", "discectomy of a disc", "disces?", "disc-s"],
)
def test_a_term_is_found_as_a_word_of_its_own(text: str) -> None:
    assert find_terms([DISC], [text]) == (DISC,)


@pytest.mark.parametrize("text", ["", "discectomy", "predisc", "discern", "discsx", "disques2"])
def test_a_term_within_another_word_is_none(text: str) -> None:
    assert find_terms([DISC], [text]) == ()


def test_terms_are_found_in_anything_that_holds_text() -> None:
    content = (
        Text(prose=Prose.from_text("a bone")),
        [Bullets(items=("x", "one disc"))],
        7,
        None,
    )
    assert find_terms([DISC, BONE], content) == (DISC, BONE)


def test_a_term_that_is_not_bundled_says_so_after_its_meaning() -> None:
    own = Term(term="Bone", plain="Soft.", bundled=False)
    assert [term.plain for term in label_origins([DISC, own])] == [
        "A cushion.",
        "Soft. (not part of the bundled set)",
    ]
