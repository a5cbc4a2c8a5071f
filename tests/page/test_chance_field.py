from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spineguide.page.chance_field import ChanceField, count_marks


@pytest.mark.parametrize(
    ("low", "high", "out_of", "field"),
    [
        pytest.param(60, 75, 100, ChanceField(60, 0, 15, 1), id="range"),
        pytest.param(0, 0, 100, ChanceField(0, 0, 0, 1), id="nobody"),
        pytest.param(100, 100, 100, ChanceField(100, 0, 0, 1), id="everybody"),
        pytest.param(15, 15, 1000, ChanceField(1, 1, 0, 10), id="part-of-a-mark"),
        pytest.param(1, 1, 10000, ChanceField(0, 1, 0, 100), id="one-of-many"),
        pytest.param(1, 1, 2, ChanceField(50, 0, 0, 0.02), id="few-people"),
        pytest.param(13, 47, 1000, ChanceField(1, 1, 3, 10), id="part-and-range"),
        pytest.param(7, 7, 100, ChanceField(7, 0, 0, 1), id="seven"),
        pytest.param(150, 150, 100, ChanceField(100, 0, 0, 1), id="more-than-all"),
    ],
)
def test_one_hundred_marks_stand_for_the_people(
    low: int, high: int, out_of: int, field: ChanceField
) -> None:
    assert count_marks(low, high, out_of) == field


@given(st.integers(1, 100_000).flatmap(lambda n: st.tuples(*[st.integers(0, n)] * 2, st.just(n))))
def test_no_number_looks_like_nothing_or_like_more_than_it_is(
    numbers: tuple[int, int, int],
) -> None:
    low, high, out_of = (*sorted(numbers[:2]), numbers[2])
    field = count_marks(low, high, out_of)
    marked = field.full + field.partial + field.ranged
    assert marked + field.empty == 100
    assert min(field.full, field.partial, field.ranged, field.empty) >= 0
    assert (high > 0) == (marked > 0)
    assert field.full * out_of <= low * 100 <= (field.full + field.partial) * out_of
    assert high * 100 <= marked * out_of < high * 100 + out_of
