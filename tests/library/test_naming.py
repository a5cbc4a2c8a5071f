from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from spineguide.library import AmbiguousNameError, Card
from spineguide.library.naming import list_names, look_up

if TYPE_CHECKING:
    from spineguide.guide.values import Kind


def make_card(guide_id: str, kind: Kind, title: str, *others: str) -> Card:
    return Card(guide_id, title, kind, (), "", others, True, f"/{guide_id}.yaml")


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
