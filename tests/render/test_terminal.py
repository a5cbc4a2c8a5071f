from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from spineguide.guide.prose import Prose, Span
from spineguide.page.answers import GlossaryAnswer
from spineguide.page.blocks import (
    Block,
    Callout,
    Choice,
    ChoiceSide,
    Command,
    Commands,
    Comparison,
    FoundPlace,
    FoundPlaces,
    Remark,
    SideBySide,
    SideBySideRow,
    SourceEntry,
    Sources,
)
from spineguide.page.page import Page
from spineguide.render.terminal import render_terminal
from spineguide.render.terminal_pictures import draw_share


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
        SideBySideRow("Driving", ((Remark("After 6 weeks."),), ())),
        SideBySideRow("Aim", ((Remark("a"), Remark("b")), (Remark("c"),))),
    ),
)


def test_guides_stand_side_by_side_where_there_is_room() -> None:
    lines = body(TABLE, width=100).splitlines()
    assert lines[0].split() == ["Fusion", "Laminectomy"]
    assert "Driving" in lines[2]
    assert "After 6 weeks." in lines[2]
    assert "Not stated in this guide." in lines[2]
    assert max(map(len, lines)) <= 100


def test_of_many_columns_a_few_stand_beside_each_other_and_silent_rows_are_named() -> None:
    names = tuple("ABCDEF")
    said: tuple[tuple[Remark, ...], ...] = ((Remark("yes"),), *((),) * 5)
    rows = (
        SideBySideRow("Aim", tuple((Remark(name.lower()),) for name in names)),
        SideBySideRow("Pain", said),
        SideBySideRow("Clot", said),
    )
    table = SideBySide(titles=names, rows=rows, silent="Not known")
    lines = body(table, width=100).splitlines()
    assert [line.split() for line in lines if set(line.split()) <= set(names)] == [
        ["A", "B", "C"],
        [],
        ["D", "E", "F"],
    ]
    assert lines[-1].strip() == "Not known: Pain; Clot."


@pytest.mark.parametrize("width", [40, 140])
def test_numbers_of_many_columns_stand_below_each_other_without_those_not_known(width: int) -> None:
    rows = (
        SideBySideRow("Pain", ((Remark("all"),), (), (), ())),
        SideBySideRow("Clot", ((Remark("some"),), (Remark("few"),), (), (Remark("none"),))),
    )
    table = SideBySide(
        titles=("A", "B", "C", "D"), rows=rows, caption="Out of 100 people", silent="Not known"
    )
    assert body(table, width=width) == (
        "Out of 100 people\n\nPain\nA\nall\nNot known: all others.\n\n"
        "Clot\nA\nsome\nB\nfew\nD\nnone\nNot known: C."
    )


@pytest.mark.parametrize(
    ("width", "bar"), [(100, "██" + "░" * 23), (40, "██" + "░" * 23), (22, "█▌" + "░" * 18)]
)
def test_a_number_in_a_table_has_a_bar_as_wide_as_there_is_room(width: int, bar: str) -> None:
    rows = (SideBySideRow("Clot", ((Remark("8 in 100", (), (8, 8, 100)),), ())),)
    assert bar in body(SideBySide(titles=("A", "B"), rows=rows), width=width)


def test_the_bars_of_a_table_are_to_one_scale_and_explained_once() -> None:
    one, two = Remark("8 in 100", (), (8, 8, 100)), Remark("9 in 100", (), (9, 9, 100))
    rows = (SideBySideRow("Clot", ((one,), (one, two))),)
    table = SideBySide(titles=("A", "B"), rows=rows)
    # Fifty cells would fit beside one number, but not beside a mark of a list.
    text = body(table, table, width=120)
    assert {len(run) for run in re.findall("[█▌░]{2,}", text)} == {25}
    assert text.count("Each bar is all people") == 1


def test_a_bar_without_room_is_left_out() -> None:
    assert draw_share(8, 8, 100, 9) == []


def test_the_sides_of_choices_stand_in_one_table_or_below_each_other() -> None:
    table = replace(choice(RISKS), table=True)
    assert body(table, width=70) == (
        "Wait\n"
        "Benefits                            Risks\n"
        "• cheap                             • slow\n" + "─" * 70
    )
    assert body(table, width=40) == "Wait\nBenefits\n• cheap\nRisks\n• slow\n" + "─" * 40


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


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        pytest.param(40, "outcomes  How often things happen", id="room"),
        pytest.param(16, "outcomes  How\n  often things\n  happen", id="none"),
    ],
)
def test_names_of_parts_stand_in_a_column_where_there_is_room(width: int, lines: str) -> None:
    part = Command("spineguide show fusion outcomes", "How often things happen", "outcomes")
    assert body(Commands(commands=(part,)), width=width) == lines


def test_addresses_of_sources_can_be_opened_where_the_terminal_can() -> None:
    sources = Sources(
        entries=(
            SourceEntry(number=1, title="Leaflet", url="https://a.b/\x1b]0;x\x07"),
            SourceEntry(number=2, title="Book"),
        )
    )
    answer = GlossaryAnswer(review="No.", terms=())
    page = Page(title="T", blocks=(sources,), answer=answer, review="No.")
    linked = render_terminal(page, theme="plain", links=True)
    assert "1. Leaflet. \x1b]8;;https://a.b/%1B]0;x%07\x1b\\" in linked
    assert "2. Book.\n" in linked
    assert linked.count("\x1b]8;;\x1b\\") == 1
    assert "\x1b]8" not in render_terminal(page, theme="plain")
