from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from spineguide.guide.faults import FAULTS_SHOWN, MAX_FAULTS, GuideFileError
from spineguide.guide.glossary import Glossary, GlossaryEntry
from spineguide.guide.loader import load_glossary, load_guide
from spineguide.guide.model import Review
from spineguide.guide.prose import ItemList, Paragraph, Prose, Span
from spineguide.guide.readers import struct_reader
from spineguide.library.store.folders import RESERVED_NAMES
from tests.check.examples import COMPLETE, put_keys
from tests.guide.files import parse_guide

GUIDES = sorted(path for path in Path("guides").glob("*.yaml") if path.stem not in RESERVED_NAMES)


def faults_of(fragment: str) -> list[tuple[int, int, str, str]]:
    with pytest.raises(GuideFileError) as caught:
        parse_guide(put_keys(fragment).encode(), "guide.yaml")
    return [(f.line, f.column, f.message, f.hint) for f in caught.value.faults]


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.stem)
def test_every_guide_of_ours_loads(path: Path) -> None:
    assert load_guide(path).sections


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("no", "no"),
        ("12:30", "12:30"),
        ("1.10", "1.10"),
        ("0o17", "0o17"),
        ("2026-11-22", "2026-11-22"),
        ("1_000", "1_000"),
        (".inf", ".inf"),
        ("'a  b'", "a b"),
        ('"caf\\u00e9"', "café"),
    ],
)
def test_text_stays_as_it_is_written(written: str, read: str) -> None:
    assert parse_guide(put_keys(f"title: {written}").encode(), "g.yaml").title == read


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_do_not_matter(ending: str) -> None:
    data = COMPLETE.replace("\n", ending).encode()
    assert parse_guide(data, "g.yaml") == parse_guide(COMPLETE.encode(), "g.yaml")


@pytest.mark.parametrize(("written", "read"), [("yes", True), ("on", True), ("no", False)])
def test_truth_may_be_written_as_people_write_it(written: str, read: bool) -> None:
    guide = parse_guide(COMPLETE.replace("good: true", f"good: {written}").encode(), "g.yaml")
    assert guide.outcomes[0].good is read


def test_a_review_is_read() -> None:
    text = COMPLETE.replace("reviewed: null", "reviewed: {by: A surgeon, on: 2026-02-01}")
    review = parse_guide(text.encode(), "g.yaml").provenance.reviewed
    assert review == Review(by="A surgeon", on="2026-02-01")


def test_prose_keeps_paragraphs_lists_and_emphasis() -> None:
    fragment = """
        summary: |-
          *You* can **wait**.

          - one
          - two
    """
    assert parse_guide(put_keys(fragment).encode(), "g.yaml").summary == Prose(
        (
            Paragraph((Span("You", "emphasis"), Span(" can "), Span("wait", "strong"), Span("."))),
            ItemList(((Span("one"),), (Span("two"),))),
        )
    )


@pytest.mark.parametrize(
    ("fragment", "fault"),
    [
        pytest.param(
            "sumary: It helps.",
            (116, 1, "“sumary” is not a key that belongs here.", "Did you mean “summary”?"),
            id="a misspelled key",
        ),
        pytest.param(
            "kind: operation",
            (3, 7, "Here should stand one of: procedure, condition, topic.", ""),
            id="a word that is none of the choices",
        ),
        pytest.param(
            "regions: neck",
            (9, 10, "Here should stand a list.", "Write one item a line, each after “- ”."),
            id="text for a list",
        ),
        pytest.param(
            "sources: none",
            (100, 10, "Here should stand keys, each with its own lines below it.", ""),
            id="text for sources",
        ),
        pytest.param(
            "sections:\n  - What is it?",
            (15, 5, "Here should stand keys: id, title, text.", ""),
            id="text for a section",
        ),
        pytest.param(
            "provenance: me",
            (
                107,
                13,
                "Here should stand keys: written, author, reviewed, review_due, funding, "
                "conflicts, patients, version.",
                "",
            ),
            id="text for keys that are all optional",
        ),
        pytest.param(
            "title: ''",
            (2, 8, "This is empty.", "Write something here, or delete the key."),
            id="an empty title",
        ),
        pytest.param(
            "summary: ' '",
            (5, 10, "This is empty.", "Write something here, or delete the key."),
            id="an empty summary",
        ),
        pytest.param(
            "summary: [a]",
            (5, 10, "Here should stand text.", "Write one sentence here, not a list."),
            id="a list for prose",
        ),
        pytest.param(
            "summary: See [the page](https://example.org).",
            (
                5,
                10,
                "This text contains a link.",
                "Guide text has paragraphs, flat lists, *emphasis* and **strong** only.",
            ),
            id="a link",
        ),
        pytest.param(
            "provenance:\n  written: 22 November",
            (
                108,
                12,
                "“22 November” is not written as it should be.",
                "Write it like: 2026-11-22.",
            ),
            id="a date in words",
        ),
    ],
)
def test_a_fault_has_its_place_and_its_advice(
    fragment: str, fault: tuple[int, int, str, str]
) -> None:
    assert faults_of(fragment) == [fault]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("number: 2", "number: two", "Here should stand a whole number."),
        ("number: 2", "number: [4, 2]", "The first of the two numbers should be the smaller."),
        ("number: 2", "number: [4]", "Here should stand two numbers: [low, high]."),
        ("number: 2", "number: [4, x]", "Here should stand a whole number."),
        ("out_of: 100", "out_of: 0", "This number should be at least 1."),
        ("good: true", "good: perhaps", "Here should stand true or false."),
        ("good: true", "good: [true]", "Here should stand true or false."),
        ("what-it-is", "faq", "“faq” is the name of a part that every guide has."),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused(old: str, new: str, message: str) -> None:
    with pytest.raises(GuideFileError) as caught:
        parse_guide(COMPLETE.replace(old, new, 1).encode(), "g.yaml")
    assert [fault.message for fault in caught.value.faults] == [message]


def test_two_sections_may_not_have_one_id() -> None:
    section = "  - {id: a, title: Why?, text: T.}\n"
    assert faults_of(f"sections:\n{section}{section}") == [
        (
            16,
            10,
            "What starts on line 15 has the id “a” too.",
            "Give each statement an id of its own.",
        )
    ]


def test_the_id_of_a_card_is_no_address_of_a_statement() -> None:
    card = "{id: what-it-is, level: urgent, do: Ring your team., if: [you fall]}"
    guide = parse_guide(put_keys(f"get_help: [{card}]").encode(), "g.yaml")
    assert guide.cards[0].id == guide.sections[0].id == "what-it-is"


@pytest.mark.parametrize(
    "fragment",
    [
        pytest.param("sections: []", id="sections"),
        pytest.param("get_help: [{level: urgent, do: Ring., if: []}]", id="signs"),
        pytest.param("faq: [{question: '', answer: A.}]", id="a question"),
        pytest.param("questions: ['']", id="a question to ask"),
    ],
)
def test_what_a_guide_cannot_do_without_is_not_empty(fragment: str) -> None:
    assert [message for _, _, message, _ in faults_of(fragment)] == ["This is empty."]


def test_an_alias_is_refused_wherever_it_stands() -> None:
    for fragment in ("title: *x", "questions: [*x]", "sections: [*x]", "kind: *x", "faq: *x"):
        messages = [message for _, _, message, _ in faults_of(fragment)]
        assert "“*x” is a YAML alias, which guides do not use." in messages


def test_every_missing_key_is_named() -> None:
    with pytest.raises(GuideFileError) as caught:
        parse_guide(b"title: T\n", "g.yaml")
    assert [fault.message for fault in caught.value.faults] == [
        "The key “kind” is missing.",
        "The key “sections” is missing.",
        "The key “summary” is missing.",
    ]


def test_a_key_without_a_near_one_gets_the_list_of_keys() -> None:
    ((_, _, _, hint),) = faults_of("xyzzy: a")
    assert hint.startswith("The keys here are: title, kind, summary")


def test_markup_over_two_lines_is_found_at_its_first_line() -> None:
    fragment = """
        summary: >-
          You can wait.
          Look at <b>this
          part</b> here.
    """
    assert [fault[:2] for fault in faults_of(fragment)] == [(7, 11), (8, 7)]


def test_only_the_first_faults_are_told_and_the_rest_counted() -> None:
    text = COMPLETE + "".join(f"key-{number}: x\n" for number in range(50))
    with pytest.raises(GuideFileError) as caught:
        parse_guide(text.encode(), "g.yaml")
    assert len(caught.value.faults) == 50
    assert caught.value.message.count("\n") == FAULTS_SHOWN
    assert caught.value.message.endswith("… and 30 more faults in g.yaml.")


def test_reading_stops_at_many_faults() -> None:
    text = COMPLETE + "".join(f"key-{number}: x\n" for number in range(MAX_FAULTS + 1))
    with pytest.raises(GuideFileError) as caught:
        parse_guide(text.encode(), "g.yaml")
    assert len(caught.value.faults) == MAX_FAULTS


def test_a_glossary_is_read(tmp_path: Path) -> None:
    path = tmp_path / "glossary.yaml"
    path.write_text("terms:\n  - term: disc\n    plain: A cushion.\n    also: [disk]\n", "utf-8")
    assert load_glossary(path) == Glossary(
        terms=(GlossaryEntry(term="disc", plain="A cushion.", also=("disk",)),)
    )


def test_an_odd_space_at_the_start_of_a_line_is_named() -> None:
    faults = faults_of("unknowns:\n\u00a0\u00a0- Who?")
    assert (99, 1) in [fault[:2] for fault in faults]
    assert "no-break space" in "".join(fault[2] for fault in faults)


def test_a_field_of_a_type_that_files_cannot_hold_is_a_mistake_of_ours() -> None:
    class Odd(msgspec.Struct):
        field: complex

    with pytest.raises(NotImplementedError):
        struct_reader(Odd)
