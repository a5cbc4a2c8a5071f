from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from spineguide.check import Element, check_file, check_files, explain
from spineguide.check.registry import RULES, CheckRule, add_rule
from spineguide.errors import UnknownNameError
from tests.check.examples import COMPLETE, TODAY, find, put_keys, read_manuscript

if TYPE_CHECKING:
    from pathlib import Path

GLOSSARY = """\
terms:
  - term: laminotomy
    plain: An operation that takes away a part of the bony roof.
  - term: bilateral facet joint
    plain: A small joint on both sides.
"""


def write(folder: Path, name: str, text: str = COMPLETE) -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(text, "utf-8")
    return path


def test_a_file_that_does_not_parse_does_not_stop_the_rest(tmp_path: Path) -> None:
    bad = write(tmp_path, "bad", "title: a: b\n")
    good = write(tmp_path, "good")
    report = check_files([bad, good], TODAY)
    assert [(f.code, f.severity, f.line) for f in report.findings] == [
        ("S002", "error", 1),
        ("D002", "note", 110),
    ]
    assert report.readable
    assert [len(file.elements) for file in report.files] == [0, 17]


def test_a_file_that_cannot_be_opened_is_told_apart(tmp_path: Path) -> None:
    report = check_files([tmp_path / "none.yaml"], TODAY)
    (finding,) = report.findings
    assert finding.message == "The file cannot be opened: No such file or directory."
    assert not report.readable


def test_progress_is_told_after_each_file(tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    paths = [write(tmp_path, "a"), write(tmp_path, "b", put_keys("title: B"))]
    check_files(paths, TODAY, lambda done, total: steps.append((done, total)))
    assert steps == [(1, 2), (2, 2)]


def test_the_elements_that_are_there_are_counted(tmp_path: Path) -> None:
    file = check_file(write(tmp_path, "a", put_keys("audience: ''\nunknowns: []")), TODAY)
    assert file.present == 14
    assert [element for element in file.elements if not element.present] == [
        Element("whom it is for", present=False),
        Element("what nobody knows yet", present=False),
        Element("a clinician's review", present=False),
    ]


def test_a_link_may_lead_to_a_guide_being_checked_beside_it_or_known(tmp_path: Path) -> None:
    def link(target: str) -> str:
        return COMPLETE.replace("kind: non-surgical", f"kind: non-surgical\n    guide: {target}")

    write(tmp_path, "beside", put_keys("title: Beside"))
    paths = [
        write(tmp_path, "a", link("b")),
        write(tmp_path, "b", put_keys("title: B\nalso_known_as: [B2]", link("beside"))),
        write(tmp_path, "c", put_keys("title: C\nalso_known_as: [C2]", link("elsewhere"))),
        write(tmp_path, "d", put_keys("title: D\nalso_known_as: [D2]", link("nowhere"))),
    ]
    report = check_files(paths, TODAY, known=["elsewhere"])
    assert [
        (f.path, f.code, f.line, f.message) for f in report.findings if f.severity == "error"
    ] == [(str(paths[3]), "S013", 41, "There is no guide “nowhere”.")]


def test_a_name_that_two_guides_claim_is_found_in_the_second(tmp_path: Path) -> None:
    paths = [
        write(tmp_path, "first"),
        write(tmp_path, "second", put_keys("title: Second\nalso_known_as: [LUMBAR laminectomy]")),
    ]
    found = [f for f in check_files(paths, TODAY).findings if f.code == "S014"]
    assert [(f.path, f.line, f.message) for f in found] == [
        (str(paths[1]), 7, f"“LUMBAR laminectomy” is also a name in {paths[0]}.")
    ]


def test_a_name_that_one_guide_has_twice_is_no_clash(tmp_path: Path) -> None:
    path = write(tmp_path, "a", put_keys("also_known_as: [Lumbar laminectomy]"))
    assert [f.code for f in check_file(path, TODAY).findings] == ["D002"]


def test_the_glossary_beside_a_guide_explains_its_words(tmp_path: Path) -> None:
    text = put_keys("unknowns: ['Who gains by laminotomy of a bilateral facet joint?']")
    path = write(tmp_path, "a", text)
    terms = {"laminotomy", "bilateral", "facet"}
    assert {f.words for f in check_file(path, TODAY).findings if f.code == "J001"} == terms
    write(tmp_path, "glossary", GLOSSARY)
    assert not {f.words for f in check_file(path, TODAY).findings if f.code == "J001"}


def test_a_word_that_only_helps_search_is_not_explained(tmp_path: Path) -> None:
    text = put_keys("summary: You may need a laminotomy.")
    path = write(tmp_path, "a", text)
    write(tmp_path, "glossary", "terms: [{term: laminotomy, search: [lamino]}]\n")
    assert "J001" in [finding.code for finding in check_file(path, TODAY).findings]


def test_a_broken_glossary_explains_nothing_and_has_its_own_findings(tmp_path: Path) -> None:
    path = write(tmp_path, "glossary", "terms: none\n")
    guide = write(tmp_path, "a", put_keys("unknowns: [Who gains by laminotomy?]"))
    report = check_files([path, guide], TODAY)
    assert [(f.code, f.severity) for f in report.findings] == [
        ("S007", "error"),
        ("J001", "warning"),
        ("D002", "note"),
    ]


def test_words_at_fault_are_cut_where_they_are_long() -> None:
    sentence = " ".join(["You can walk"] * 100)
    ((line, message, words),) = find("R001", f"unknowns: [{sentence}]")
    assert (line, message) == (98, "This sentence has 300 words.")
    assert words.endswith(" …")
    assert len(words) <= 202


def test_words_are_found_over_line_breaks_and_emphasis() -> None:
    fragment = """
        summary: >-
          It makes room. It has a *small
          chance* of **harm**.
    """
    assert find("N001", fragment) == [
        (6, "“small chance” has no number beside it.", "It has a small chance of harm.")
    ]


def test_a_rule_is_explained_in_any_case() -> None:
    assert explain("n001").code == "N001"


def test_an_unknown_code_is_told_with_those_that_there_are() -> None:
    with pytest.raises(UnknownNameError, match="no rule called “X1”"):
        explain("X1")


def test_a_code_is_given_once() -> None:
    entry = RULES["S001"]
    with pytest.raises(ValueError, match="S001"):
        add_rule(CheckRule("S001", "error", "", "", "", "", entry.bad, entry.good))


def test_the_title_is_left_out_of_the_long_words() -> None:
    text = put_keys(
        "title: Laminectomy\nunknowns:\n" + "  - Who gains by a laminectomy?\n" * 30,
    )
    plain = put_keys("title: X\nunknowns:\n" + "  - Who gains by a laminectomy?\n" * 30)
    lower, higher = read_manuscript(text).figures.smog, read_manuscript(plain).figures.smog
    assert lower is not None
    assert higher is not None
    assert lower < higher
