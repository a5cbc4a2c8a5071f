from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from spineguide.check.skeleton import make_skeleton
from spineguide.guide.model import Guide
from tests.check.examples import TODAY, check_text, codes, key_of, read_manuscript
from tests.guide.texts import list_keys

if TYPE_CHECKING:
    from spineguide.guide.values import Kind

KINDS = ["procedure", "condition", "topic"]


@pytest.mark.parametrize("kind", KINDS)
def test_check_lists_exactly_what_is_left_to_write(kind: Kind) -> None:
    text = make_skeleton("new-guide", kind, TODAY)
    findings = check_text(text).findings
    assert codes(findings) == {"S010", "D002"}
    left = [number for number, line in enumerate(text.split("\n"), 1) if "TODO" in line]
    notes = [number for number in left if text.split("\n")[number - 1].startswith("#")]
    assert sorted(f.line for f in findings if f.code == "S010") == [
        number for number in left if number not in notes
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_a_skeleton_has_every_key_of_a_guide_in_order(kind: Kind) -> None:
    text = make_skeleton("new-guide", kind, TODAY)
    keys = [key_of(line) for line in text.split("\n") if line[:1].isalpha()]
    assert set(keys) == set(Guide.__struct_fields__)
    assert keys[:4] == ["title", "kind", "in_short", "summary"]


# A new guide names shared cards, and has none of its own.
@pytest.mark.parametrize("key", sorted(key for key in list_keys() if "HelpCard" not in key))
def test_a_skeleton_names_every_key_of_a_statement(key: str) -> None:
    name = key.partition(".")[2]
    assert re.search(rf"\b{name}\b", make_skeleton("new-guide", "procedure", TODAY))


@pytest.mark.parametrize("kind", KINDS)
def test_no_text_of_a_skeleton_joins_its_lines(kind: Kind) -> None:
    assert ">-" not in make_skeleton("neck-pain", kind, TODAY)


def test_nothing_unwritten_counts_as_there() -> None:
    report = check_text(make_skeleton("new-guide", "procedure", TODAY))
    assert [element.name for element in report.elements if element.present] == [
        "when to get help",
        "when it was written and is due",
    ]


@pytest.mark.parametrize(
    ("today", "due"), [("2026-11-22", "2027-11-22"), ("2028-02-29", "2029-02-28")]
)
def test_a_skeleton_is_dated_today_and_due_in_a_year(today: str, due: str) -> None:
    provenance = read_manuscript(make_skeleton("a", "condition", today)).guide.provenance
    assert (provenance.written, provenance.review_due) == (today, due)
