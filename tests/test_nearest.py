from __future__ import annotations

import pytest

from spineguide.nearest import find_nearest


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        pytest.param("laminectemy", "laminectomy", id="another-letter"),
        pytest.param("fussion", "fusion", id="letter-too-many"),
        pytest.param("siatica", "sciatica", id="letter-missing"),
        pytest.param("serach", "search", id="letters-turned"),
        pytest.param("Spinal_Fuson", "spinal-fusion", id="however-written"),
    ],
)
def test_a_slip_of_the_keyboard_is_near(typed: str, name: str) -> None:
    assert find_nearest(typed, ["xylophone", name]) == (name,)


@pytest.mark.parametrize(
    ("typed", "name"),
    [("fashion", "fusion"), ("wine", "spine"), ("kyphosis", "kyphoplasty"), ("", "faq")],
)
def test_another_word_is_not(typed: str, name: str) -> None:
    assert find_nearest(typed, [name]) == ()


def test_names_stand_for_something_and_the_earlier_of_like_ones_comes_first() -> None:
    names = {"disc a": "condition", "disc b": "operation", "disc-b": "operation"}
    assert find_nearest("disc c", names) == ("condition", "operation")


def test_with_a_margin_only_those_count_that_are_nearly_as_near() -> None:
    names = ["laminectomy", "laminotomy"]
    assert find_nearest("laminectemy", names) == ("laminectomy",)
    assert find_nearest("laminetomy", names) == ("laminectomy", "laminotomy")
    assert find_nearest("laminetomi", names, margin=0) == ("laminectomy",)


def test_three_are_enough() -> None:
    assert len(find_nearest("guide 0", [f"guide {number}" for number in range(9)])) == 3
