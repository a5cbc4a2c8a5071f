from __future__ import annotations

import pytest

from spineguide.guide.prose import Prose, Span
from spineguide.page.answers import GlossaryAnswer
from spineguide.page.blocks import (
    Block,
    Callout,
    Choice,
    ChoiceSide,
    Comparison,
    FoundPlace,
    FoundPlaces,
    SideBySide,
    SideBySideRow,
)
from spineguide.page.page import Page
from spineguide.render.terminal import render_terminal


def body(*blocks: Block, width: int = 80) -> str:
    """Return what stands between the notice at the top and the disclaimer."""
    answer = GlossaryAnswer(review="No.", terms=())
    page = Page(title="T", blocks=blocks, answer=answer, review="No.")
    text = render_terminal(page, width, theme="plain")
    return text.partition("No.\n\n")[2].partition("\n\nPlease read this\n")[0]


@pytest.mark.parametrize(
    ("more", "command", "lines"),
    [
        pytest.param(0, "", "", id="all-shown"),
        pytest.param(2, "", "\n\n2 more in this guide.", id="more-without-command"),
        pytest.param(2, "x", "\n\n2 more in this guide.\n  x", id="more"),
    ],
)
def test_found_places_give_the_commands_that_open_them(more: int, command: str, lines: str) -> None:
    place = FoundPlace(
        kind="Question", title="Bad?", snippet=(Span("No "), Span("pain", "match")), command="open"
    )
    found = FoundPlaces(guide_title="Fusion", places=(place,), more=more, more_command=command)
    assert body(found, width=30) == (f"Fusion\n{'─' * 30}\nQuestion: Bad?\nNo pain\n  open{lines}")


CARD = Callout(level="emergency", label="EMERGENCY", action="Call.", signs=("you faint",))


def test_a_card_is_boxed_where_there_is_room() -> None:
    assert body(CARD, width=40).splitlines()[0] == f"╭─ EMERGENCY {'─' * 26}╮"
    assert body(CARD, width=39) == "EMERGENCY\nCall.\nDo this if:\n• you faint"


RISKS = ChoiceSide("Risks", ("slow",))


def choice(*against: ChoiceSide) -> Comparison:
    one = Choice(
        name="Wait",
        label="",
        prose=Prose.from_text("You wait."),
        sides=(ChoiceSide("Benefits", ("cheap",)), *against),
    )
    return Comparison(choices=(one,))


def test_benefits_and_risks_stand_side_by_side_where_there_is_room() -> None:
    assert body(choice(RISKS), width=70).splitlines()[-2:] == [
        "Benefits                            Risks",
        "• cheap                             • slow",
    ]
    assert body(choice(RISKS), width=69) == ("Wait\nYou wait.\nBenefits\n• cheap\nRisks\n• slow")


def test_one_side_alone_needs_no_column() -> None:
    assert body(choice()) == "Wait\nYou wait.\nBenefits\n• cheap"


TABLE = SideBySide(
    titles=("Fusion", "Laminectomy"),
    rows=(
        SideBySideRow("Driving", (("After 6 weeks.",), ())),
        SideBySideRow("Aim", (("a", "b"), ("c",))),
    ),
)


def test_guides_stand_side_by_side_where_there_is_room() -> None:
    lines = body(TABLE, width=100).splitlines()
    assert lines[0].split() == ["Fusion", "Laminectomy"]
    assert "Driving" in lines[2]
    assert "After 6 weeks." in lines[2]
    assert "Not stated in this guide." in lines[2]
    assert max(map(len, lines)) <= 100


def test_guides_stand_below_each_other_where_there_is_none() -> None:
    lines = body(TABLE, width=40).splitlines()
    assert [line for line in lines if line in ("Driving", "Aim", "Fusion", "Laminectomy")] == [
        "Driving",
        "Fusion",
        "Laminectomy",
        "Aim",
        "Fusion",
        "Laminectomy",
    ]


def test_no_width_is_too_small() -> None:
    assert "Call." in body(CARD, TABLE, choice(RISKS), width=1)
