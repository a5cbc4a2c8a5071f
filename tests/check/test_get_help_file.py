from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from spineguide.check import check_file, check_files
from spineguide.guide.cards import SharedCards
from tests.check.examples import COMPLETE, SHARED, TODAY, put_keys
from tests.conftest import DATA

if TYPE_CHECKING:
    from pathlib import Path

CARDS = (DATA / "get-help.yaml").read_text("utf-8")


def find_in(folder: Path, text: str) -> list[tuple[str, str]]:
    path = folder / "get-help.yaml"
    path.write_text(text, "utf-8")
    return [(finding.code, finding.message) for finding in check_file(path, TODAY).findings]


def test_shared_cards_that_are_right_are_not_found_fault_with(tmp_path: Path) -> None:
    assert find_in(tmp_path, CARDS) == []


@pytest.mark.parametrize(
    ("before", "after", "code", "message"),
    [
        pytest.param("id: cord-now", "id: nerves-now", "S009", "Two cards have", id="an id twice"),
        pytest.param(
            "do: Ring your ward now.", "do: Soon.", "H002", "This names no", id="no action"
        ),
        pytest.param(
            "text: you have back pain and a fever",
            "text: you have chest  pain",
            "H007",
            "The card “life-now” has this sign as “emergency”.",
            id="a sign on two levels",
        ),
        pytest.param(
            "text: you have chest pain\n        cite: [trust]",
            "text: you have chest pain",
            "C002",
            "This sign cites",
            id="no source",
        ),
        pytest.param("[charity, trust]", "[charity, blog]", "C001", "No source is", id="no such"),
        pytest.param(
            "cards:",
            "words:\n  numb: numb, =nubm\ncards:",
            "H008",
            "There is no group “nubm”.",
            id="no such group",
        ),
        pytest.param("sources:", "sources:\n  unread: {title: A}", "C003", "Nothing in", id="idle"),
    ],
)
def test_what_is_wrong_with_shared_cards_is_found(
    before: str, after: str, code: str, message: str, tmp_path: Path
) -> None:
    assert before in CARDS
    ((found, told),) = find_in(tmp_path, CARDS.replace(before, after, 1))
    assert found == code
    assert told.startswith(message)


def test_a_guide_may_name_cards_that_lie_beside_it(tmp_path: Path) -> None:
    own = CARDS.replace("id: nerves-now", "id: our-ward")
    (tmp_path / "get-help.yaml").write_text(own, "utf-8")
    guide = tmp_path / "guide.yaml"
    guide.write_text(put_keys("get_help: [our-ward, life-now, no-such-card]"), "utf-8")
    messages = [f.message for f in check_file(guide, TODAY).findings if f.code == "H005"]
    assert messages == ["There is no shared card “no-such-card”."]


@pytest.mark.parametrize(
    ("named", "fix"),
    [("nerves-nwo", "Did you mean “nerves-now”?"), ("xyz", "The cards are: nerves-now, cord-now,")],
)
def test_the_nearest_card_is_offered(named: str, fix: str, tmp_path: Path) -> None:
    guide = tmp_path / "guide.yaml"
    guide.write_text(put_keys(f"get_help: [{named}]"), "utf-8")
    (report,) = check_files([guide], TODAY, shared=SHARED).files
    assert [f.fix[: len(fix)] for f in report.findings if f.code == "H005"] == [fix]


def test_without_shared_cards_none_can_be_offered(tmp_path: Path) -> None:
    guide = tmp_path / "guide.yaml"
    guide.write_text(put_keys("get_help: [nerves-now]"), "utf-8")
    found = {f.code: f.fix for f in check_file(guide, TODAY).findings}
    assert found["H005"] == "Correct the id, or delete the line."


def test_a_guide_on_the_neck_needs_the_signs_of_the_cord(tmp_path: Path) -> None:
    guide = tmp_path / "guide.yaml"
    text = put_keys("regions: [neck]", put_keys("get_help: [life-now]", COMPLETE))
    guide.write_text(text, "utf-8")
    (report,) = check_files([guide], TODAY, shared=SHARED).files
    wanted = [f.fix for f in report.findings if f.code == "H006"]
    assert wanted[0] == "Add “- cord-now” under “get_help”."
    assert not [fix for fix in wanted if "nerves-now" in fix]


def test_a_sign_may_name_groups_of_its_file_and_of_the_bundled_one(tmp_path: Path) -> None:
    path = tmp_path / "get-help.yaml"
    sign = "text: you have chest pain\n        search: [=numb chest, =leg chest, =arm chest]"
    text = CARDS.replace("text: you have chest pain", sign, 1)
    path.write_text(text.replace("cards:", "words:\n  numb: numb\ncards:", 1), "utf-8")
    bundled = SharedCards(words={"leg": "leg"})

    (report,) = check_files([path], TODAY, shared=bundled).files

    assert [finding.message for finding in report.findings] == ["There is no group “arm”."]
