from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from spineguide.library import AmbiguousNameError, Card, NoGuideError, says_something
from spineguide.library.naming import list_names, look_up

if TYPE_CHECKING:
    from spineguide.guide.values import Kind, Region


def make_card(
    guide_id: str, kind: Kind, title: str, *others: str, regions: tuple[Region, ...] = ()
) -> Card:
    return Card(guide_id, title, kind, regions, "", others, True, f"/{guide_id}.yaml")


SWAP = make_card("disc-replacement", "procedure", "Disc replacement", "artificial disc")
SLIP = make_card("herniated-disc", "condition", "Slipped disc (herniated disc)", "bulging disk")
FUSION = make_card("spinal-fusion", "procedure", "Spinal fusion", "lumbar fusion")
CURVE = make_card("scoliosis", "condition", "Curved spine (scoliosis)", "fusion for a curve")
ROOM = make_card("laminectomy", "procedure", "Laminectomy (lumbar decompression)")
CARDS = (SWAP, SLIP, FUSION, CURVE, ROOM)


def find(name: str, known: str = "") -> list[str]:
    return [card.id for card in look_up(name, CARDS, known.split().__contains__).cards]


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        pytest.param("fusion", ["spinal-fusion"], id="word-of-one-title"),
        pytest.param("FUSIONS", ["spinal-fusion"], id="form-of-a-word"),
        pytest.param("a fusion of the spine", [], id="more-than-a-name-holds"),
        pytest.param("decompression", ["laminectomy"], id="word-in-brackets"),
        pytest.param("artificial", ["disc-replacement"], id="word-of-another-name"),
        pytest.param("disc", ["herniated-disc", "disc-replacement"], id="condition-first"),
        pytest.param("lumbar", ["spinal-fusion", "laminectomy"], id="several-other-names"),
        pytest.param("show me fusion", ["spinal-fusion"], id="with-a-request"),
        pytest.param("my doctor said severe bulging disk L4 L5", ["herniated-disc"], id="told"),
        pytest.param("severe fusion", [], id="told-of-a-word-of-a-name"),
        pytest.param("guide", [], id="request-for-nothing"),
        pytest.param("the", [], id="no-telling-word"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_a_guide_is_found_by_words_of_its_names(name: str, ids: list[str]) -> None:
    assert sorted(find(name)) == sorted(ids)
    assert find(name)[:1] == ids[:1]


def test_a_mistyped_word_is_mended() -> None:
    found = look_up("lamanectomy", CARDS, lambda _: False)
    assert [card.id for card in found.cards] == ["laminectomy"]
    assert found.corrected == "laminectomy"


def test_a_condition_comes_before_an_operation_that_is_called_nearly_so() -> None:
    slip = make_card("slip", "condition", "Spondylolisthesis")
    cards = (make_card("fusion", "procedure", "Spondylodesis"), slip)
    found = look_up("spondylothesis", cards, lambda _: False)
    assert [card.id for card in found.cards] == ["slip", "fusion"]


def test_a_word_is_not_mended_unless_it_is_known_which_words_there_are() -> None:
    assert look_up("lamanectomy", CARDS, None).cards == ()


NECK = make_card("swap", "procedure", "Disc replacement", regions=("neck",))
BACK = make_card("room", "procedure", "Laminectomy", regions=("lower-back",))
PLAN = make_card("plan", "topic", "Ready for back surgery", regions=("lower-back",))
PAIN = make_card("pain", "condition", "Low back pain", regions=("lower-back",))


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("back surgery", ["plan", "room"]),
        ("neck operation", ["swap"]),
        ("operations", ["swap", "room"]),
        ("spine surgery", ["swap", "room"]),
        ("heart surgery", []),
        ("back", ["pain", "plan"]),
        ("my back hurts", ["pain"]),
        ("doctor says mild sore low back", ["pain"]),
    ],
)
def test_operations_are_listed_by_the_part_of_the_body(name: str, ids: list[str]) -> None:
    found = look_up(name, (NECK, BACK, PLAN, PAIN), None).cards
    assert [card.id for card in found] == ids


@pytest.mark.parametrize(
    ("text", "says"), [("help me", False), ("1", False), ("?", False), ("help my back", True)]
)
def test_a_word_that_could_be_looked_for_is_told_from_others(text: str, says: bool) -> None:
    assert says_something(text) is says


def test_who_names_no_guide_is_told_where_the_names_are() -> None:
    assert NoGuideError("golf", ()).hint == "See what they are called: spineguide list"
    assert NoGuideError("fusin", ("fusion",)).hint == "Did you mean: fusion?"


@pytest.mark.parametrize(
    ("name", "known"),
    [
        pytest.param("fission", "fission", id="stands-in-a-guide"),
        pytest.param("dusc", "", id="too-short"),
        pytest.param("nusion", "", id="another-first-letter"),
        pytest.param("knitting", "", id="like-none"),
    ],
)
def test_other_words_are_left_alone(name: str, known: str) -> None:
    assert look_up(name, CARDS, known.split().__contains__).corrected == ""


def test_the_names_of_conditions_come_first() -> None:
    assert list(dict.fromkeys(list_names(CARDS).values()))[:2] == ["herniated-disc", "scoliosis"]


def test_several_guides_are_told_with_what_to_type() -> None:
    error = AmbiguousNameError("disc\x1b", (SLIP, SWAP))
    assert error.message == "2 guides could be called “disc<U+001B>”."
    assert error.hint == (
        "Type one of: herniated-disc (Slipped disc), disc-replacement (Disc replacement)."
    )


def test_in_a_long_text_no_slip_is_looked_for() -> None:
    def refuse(word: str) -> bool:
        raise AssertionError(word)

    assert look_up("lambar " * 50, CARDS, refuse).cards == ()
