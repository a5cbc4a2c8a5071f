from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from spineguide.guide.model import GlanceFact, Option, Outcome, Source
from spineguide.guide.prose import Prose
from spineguide.library import Entry
from spineguide.page.blocks import Callout, Note, SideBySide, Sources
from spineguide.page.compare_page import CAUTION, compose_choices, compose_comparison
from tests.conftest import TODAY

if TYPE_CHECKING:
    from spineguide.guide.model import Guide
    from spineguide.page.page import Page


def compare(*guides: Guide, bundled: bool = True) -> Page:
    entries = [Entry(f"g{n}", guide, bundled, f"/g{n}.yaml") for n, guide in enumerate(guides)]
    return compose_comparison(entries, TODAY)


def harm(number: int, out_of: int, **more: Any) -> Outcome:
    return Outcome(
        what="fall", good=False, number=number, out_of=out_of, topic="infection", key=True, **more
    )


def tables(page: Page) -> list[SideBySide]:
    return [block for block in page.blocks if isinstance(block, SideBySide)]


def row(page: Page, name: str) -> tuple[tuple[str, ...], ...]:
    (cells,) = (row.cells for table in tables(page) for row in table.rows if row.name == name)
    return tuple(tuple(remark.text for remark in cell) for cell in cells)


def test_where_a_guide_is_silent_its_cell_is_empty(
    example_guide: Guide, example_condition: Guide
) -> None:
    page = compare(example_guide, example_condition)
    assert row(page, "Driving") == (
        ("Not for 2 weeks, and not while you take strong painkillers. Ask your insurer.",),
        (),
    )


def test_numbers_of_a_row_are_out_of_the_same_people_and_the_table_says_how_many(
    example_condition: Guide,
) -> None:
    page = compare(
        replace(example_condition, outcomes=(harm(4, 100, among="adults; later it was 6"),)),
        replace(example_condition, outcomes=(harm(15, 1000),)),
    )
    assert row(page, "Infection") == (
        ("About 40 in 1,000 people fall. This counts adults.",),
        ("About 15 in 1,000 people fall.",),
    )
    _, numbers = tables(page)
    assert (numbers.caption, numbers.silent) == ("Out of 1,000 people", "Not known")
    assert numbers.rows[0].cells[0][0].chance == (40, 40, 1000)
    assert Note(text=CAUTION) in page.blocks


def test_a_number_that_cannot_be_restated_is_left_out(example_condition: Guide) -> None:
    page = compare(
        replace(example_condition, outcomes=(harm(1, 30),)),
        replace(example_condition, outcomes=(harm(1, 100),)),
    )
    assert row(page, "Infection")[0] == ("Some people fall. The guide has a number for it.",)


def test_numbers_that_one_column_alone_has_and_no_guide_calls_key_are_counted(
    example_condition: Guide,
) -> None:
    lone = replace(harm(1, 100), key=False)
    page = compare(replace(example_condition, outcomes=(lone,)), example_condition)
    assert len(tables(page)) == 1
    assert Note(text="The guides have 1 more number.") in page.blocks
    both = replace(example_condition, outcomes=(lone, replace(lone, topic=None)))
    shown = compare(both, both)
    assert [row.name for row in tables(shown)[1].rows] == ["Infection", "Other"]


def test_every_number_has_its_source_and_one_source_has_one_number(
    example_condition: Guide,
) -> None:
    sources = {"a": Source(title="A"), "b": Source(title="B")}
    told = replace(example_condition, sources=sources, outcomes=(harm(1, 100, cite=("a", "b")),))
    other = replace(
        example_condition,
        sources={"z": Source(title="B"), "unused": Source(title="C")},
        outcomes=(harm(2, 100, cite=("z", "missing")),),
    )
    page = compare(told, other)
    cells = tables(page)[1].rows[0].cells
    assert [cell[0].cites for cell in cells] == [(1, 2), (2,)]
    (listed,) = (block for block in page.blocks if isinstance(block, Sources))
    assert [(entry.number, entry.title) for entry in listed.entries] == [(1, "A"), (2, "B")]
    answer: Any = page.answer
    assert answer.sources == {"1": sources["a"], "2": sources["b"]}
    assert [aspect.out_of for aspect in answer.aspects if aspect.aspect == "Infection"] == [100]


def option(name: str, **more: Any) -> Option:
    more = {"id": name.lower(), "kind": "surgical", **more}
    return Option(name=name, text=Prose.from_text(f"{name} it."), **more)


def test_a_guide_with_several_operations_of_its_own_names_them_beside_their_numbers(
    example_guide: Guide,
) -> None:
    guide = replace(
        example_guide,
        options=(option("Wait", kind="none"), option("Cut"), option("Sew")),
        outcomes=(
            harm(1, 100, option="cut"),
            harm(2, 100, option="sew"),
            harm(3, 100, option="wait"),
        ),
    )
    assert row(compare(guide, guide), "Infection")[0] == (
        "Cut: About 1 in 100 people fall.",
        "Sew: About 2 in 100 people fall.",
    )
    elsewhere = replace(guide, options=(option("Cut", guide="other"), option("Sew", guide="other")))
    assert len(row(compare(elsewhere, guide), "Infection")[0]) == 2


def test_the_choices_of_a_guide_stand_side_by_side_doing_nothing_among_them(
    example_guide: Guide,
) -> None:
    guide = replace(
        example_guide,
        at_a_glance=(GlanceFact(fact="driving", text="After 2 weeks."),),
        options=(
            option("Wait", kind="none", living=Prose.from_text("You wait.")),
            option("Cut"),
            option("Sew", id="", guide="sewing"),
            option("Glue", guide="missing"),
        ),
        outcomes=(harm(3, 100, option="wait"), harm(1, 100, option="cut")),
    )
    sewing = replace(guide, at_a_glance=(GlanceFact(fact="driving", text="Tomorrow."),))
    linked = {"sewing": Entry("sewing", sewing, False, "/sewing.yaml")}
    page = compose_choices(Entry("g", guide, True, "g"), linked, TODAY)
    assert page.title == "Your choices: Example operation"
    assert tables(page)[0].titles == (
        "Wait",
        "Cut (operation)",
        "Sew (operation)",
        "Glue (operation)",
    )
    assert row(page, "Living with it") == (("You wait.",), (), (), ())
    assert row(page, "Driving") == ((), ("After 2 weeks.",), ("Tomorrow.",), ("After 2 weeks.",))
    assert row(page, "Infection")[0] == ("About 3 in 100 people fall.",)
    answer: Any = page.answer
    assert [column.id for column in answer.columns] == ["wait", "cut", "3", "glue"]
    assert [guide.id for guide in answer.guides] == ["g", "sewing"]


def test_a_condition_states_no_facts_of_its_operations(example_condition: Guide) -> None:
    guide = replace(
        example_condition,
        at_a_glance=(GlanceFact(fact="driving", text="After 2 weeks."),),
        options=(option("Wait", kind="none"), option("Cut")),
    )
    page = compose_choices(Entry("g", guide, True, "g"), {}, TODAY)
    assert [row.name for row in tables(page)[0].rows] == ["What it is"]


def test_guides_from_elsewhere_say_so(example_condition: Guide) -> None:
    page = compare(example_condition, example_condition, bundled=False)
    notes = [block.text for block in page.blocks if isinstance(block, Note)]
    assert (
        "Example condition: This guide is not part of the bundled set. It comes from: /g1.yaml"
    ) in notes


def test_emergency_signs_stand_only_where_a_guide_has_some(
    example_guide: Guide, example_condition: Guide
) -> None:
    def cards(page: Page) -> list[Callout]:
        return [block for block in page.blocks if isinstance(block, Callout)]

    assert len(cards(compare(example_guide, example_condition))) == 1
    assert cards(compare(example_condition, example_condition)) == []
