from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from spineguide.guide.model import Approach, Provenance, Review
from spineguide.guide.prose import Prose
from spineguide.page.wording import (
    join_words,
    name_with_side,
    write_date,
    write_review,
    write_reviews,
)
from tests.conftest import TODAY

if TYPE_CHECKING:
    from spineguide.guide.values import Side

SURGEON = Provenance(reviewed=Review(by="a spine surgeon", on="2026-01-05"))
NURSE = Provenance(reviewed=Review(by="a nurse", on="2026-02-01"))


@pytest.mark.parametrize(
    ("date", "written"),
    [
        ("2026-11-02", "2 November 2026"),
        ("2026-01", "January 2026"),
        ("2026", "2026"),
        ("2026-13-01", "2026-13-01"),
        ("2026-00", "2026-00"),
    ],
)
def test_a_date_is_written_as_far_as_it_is_known(date: str, written: str) -> None:
    assert write_date(date) == written


@pytest.mark.parametrize(
    ("provenance", "sentence"),
    [
        pytest.param(Provenance(), "Not reviewed by a clinician.", id="never"),
        pytest.param(SURGEON, "Reviewed by a spine surgeon on 5 January 2026.", id="reviewed"),
        pytest.param(
            Provenance(review_due="2026-11-21"),
            "Not reviewed by a clinician. Its review was due on 21 November 2026.",
            id="overdue",
        ),
        pytest.param(Provenance(review_due=TODAY), "Not reviewed by a clinician.", id="due-today"),
    ],
)
def test_a_review_is_a_sentence(provenance: Provenance, sentence: str) -> None:
    assert write_review(provenance, TODAY) == sentence


@pytest.mark.parametrize(
    ("provenances", "sentence"),
    [
        pytest.param([SURGEON, SURGEON], write_review(SURGEON, TODAY), id="alike"),
        pytest.param([SURGEON, NURSE], "Each guide says who reviewed it and when.", id="all"),
        pytest.param(
            [SURGEON, Provenance()],
            "Not reviewed by a clinician. Where a clinician reviewed one of these guides, its page "
            "says so.",
            id="some",
        ),
        pytest.param([Provenance()], "Not reviewed by a clinician.", id="none"),
        pytest.param([], "Not reviewed by a clinician.", id="no-guide"),
    ],
)
def test_several_reviews_never_promise_too_much(
    provenances: list[Provenance], sentence: str
) -> None:
    assert write_reviews(provenances, TODAY) == sentence


@pytest.mark.parametrize(
    ("words", "joined"), [("", ""), ("a", "a"), ("ab", "a and b"), ("abc", "a, b and c")]
)
def test_words_are_joined_as_in_a_sentence(words: str, joined: str) -> None:
    assert join_words(words) == joined


@pytest.mark.parametrize(
    ("name", "side", "shown"),
    [
        ("TLIF", "back", "TLIF, from the back"),
        ("From the front", "front", "From the front"),
        ("Rest", "none", "Rest"),
        ("Rest", None, "Rest"),
    ],
)
def test_an_approach_names_its_side_once(name: str, side: Side | None, shown: str) -> None:
    assert name_with_side(Approach(name=name, text=Prose.from_text("x"), side=side)) == shown
