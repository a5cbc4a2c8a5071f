from __future__ import annotations

import pytest

from spineguide.guide.model import Outcome
from spineguide.guide.outcomes import write_outcome, write_who


@pytest.mark.parametrize(
    ("number", "out_of", "over", "sentence"),
    [
        pytest.param(3, 100, "", "About 3 in 100 people fall.", id="one-number"),
        pytest.param((1, 2), 100, "", "About 1 to 2 in 100 people fall.", id="range"),
        pytest.param((4, 4), 100, "", "About 4 in 100 people fall.", id="range-of-one"),
        pytest.param(0, 2500, "", "None of 2,500 people fall.", id="none"),
        pytest.param((0, 1), 100, "", "About 0 to 1 in 100 people fall.", id="from-none"),
        pytest.param(
            1500, 10000, "in a year", "About 1,500 in 10,000 people fall in a year.", id="thousands"
        ),
    ],
)
def test_an_outcome_is_a_sentence(
    number: int | tuple[int, int], out_of: int, over: str, sentence: str
) -> None:
    outcome = Outcome(what="fall", good=False, number=number, out_of=out_of, over=over)
    assert write_outcome(outcome) == sentence


def test_who_was_counted_is_a_sentence_or_nothing() -> None:
    outcome = Outcome(what="fall", good=False, number=1, out_of=2)
    assert write_who(outcome) == ""
    outcome = Outcome(what="fall", good=False, number=1, out_of=2, among="200 nurses")
    assert write_who(outcome) == "This counts 200 nurses."
