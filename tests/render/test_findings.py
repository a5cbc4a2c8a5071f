from __future__ import annotations

import json

import pytest

from spineguide.check import CheckRule, Element, Figures, FileReport, Finding, Report, Severity
from spineguide.page.disclaimer import NOTICE
from spineguide.render.findings import (
    render_explanation,
    render_github,
    render_json,
    render_text,
)


def finding(severity: Severity = "warning", words: str = "Most people", line: int = 4) -> Finding:
    return Finding(
        "guides/a.yaml",
        line,
        7,
        severity,
        "N001",
        "“Most people” has no number beside it.",
        words,
        "EQIP-36 item 8",
        "Add the number, or take the word out.",
    )


FIGURES = Figures(words=1200, sentences=100, grade=5.44, ease=78.26, smog=8.31)
REPORT = Report(
    (
        FileReport(
            "guides/a.yaml",
            (finding(), finding("note", "", 9)),
            (Element("whom it is for", present=True), Element("what nobody knows", present=False)),
            FIGURES,
        ),
        FileReport("guides/b.yaml", (finding("error", ""),), readable=False),
    )
)

TEXT = """\
guides/a.yaml:4:7: error N001 “Most people” has no number beside it.
    Why: EQIP-36 item 8.
    Mend: Add the number, or take the word out.

guides/a.yaml:4:7: warning N001 “Most people” has no number beside it.
    “Most people”
    Why: EQIP-36 item 8.
    Mend: Add the number, or take the word out.

guides/a.yaml:9:7: note N001 “Most people” has no number beside it.
    Why: EQIP-36 item 8.
    Mend: Add the number, or take the word out.

guides/a.yaml: 1 of 2 elements a guide should have.
    Not yet: what nobody knows.
    1,200 words in 100 sentences. Reading: 5 years of school (aim for 6), ease 78 of 100, SMOG
    grade 8.

2 files: 1 error, 1 warning, 1 note."""
END = f"\n\n{NOTICE}\n"


def test_findings_are_text_with_errors_first_and_the_sum_last() -> None:
    assert render_text(REPORT, strict=False) == TEXT + END


def test_the_sum_says_when_warnings_fail_too() -> None:
    assert render_text(REPORT, strict=True) == f"{TEXT} With --strict, warnings fail too." + END


def test_a_report_without_guides_is_its_sum() -> None:
    assert render_text(Report(()), strict=True) == "0 files: 0 errors, 0 warnings, 0 notes." + END


def test_a_complete_guide_lacks_nothing() -> None:
    file = FileReport("a.yaml", (), (Element("all", present=True),), Figures(5, 1, -1.2, 100.0))
    assert render_text(Report((file,))) == (
        "a.yaml: 1 of 1 elements a guide should have.\n"
        "    5 words in 1 sentences. Reading: 0 years of school (aim for 6), ease 100 of 100.\n"
        "\n1 file: 0 errors, 0 warnings, 0 notes." + END
    )


def test_no_line_is_wider_than_the_terminal() -> None:
    lines = render_text(REPORT, width=40).splitlines()
    assert max(map(len, lines)) <= 40
    assert lines[:4] == [
        "guides/a.yaml:4:7: error N001 “Most",
        "    people” has no number beside it.",
        "    Why: EQIP-36 item 8.",
        "    Mend: Add the number, or take the",
    ]


def test_many_findings_that_say_the_same_are_told_together() -> None:
    alike = tuple(finding(line=line) for line in (4, 4, 8, 8, 9))
    text = render_text(Report((FileReport("guides/a.yaml", alike),)))
    assert (
        text
        == """\
guides/a.yaml:4:7: warning N001 “Most people” has no number beside it.
    “Most people”
    4 more like it, on lines: 4, 8, 9.
    Why: EQIP-36 item 8.
    Mend: Add the number, or take the word out.

1 file: 0 errors, 5 warnings, 0 notes."""
        + END
    )


def test_json_holds_every_finding_and_figure() -> None:
    data = json.loads(render_json(REPORT))
    assert {
        key: data[key] for key in ("schema", "kind", "notice", "errors", "warnings", "notes")
    } == {
        "schema": "spineguide/1",
        "kind": "check",
        "notice": NOTICE,
        "errors": 1,
        "warnings": 1,
        "notes": 1,
    }
    first, second = data["files"]
    assert first["reading"] == {
        "words": 1200,
        "sentences": 100,
        "grade": 5.4,
        "ease": 78.3,
        "smog": 8.3,
    }
    assert first["elements"][1] == {"name": "what nobody knows", "present": False}
    assert first["findings"][0]["words"] == "Most people"
    assert (second["readable"], second["reading"]) == (False, None)


def test_json_is_ascii() -> None:
    assert render_json(REPORT).isascii()


def test_a_grade_that_cannot_be_worked_out_is_null_in_json() -> None:
    file = FileReport("a.yaml", (), (), Figures(5, 1, 1.0, 2.0))
    assert json.loads(render_json(Report((file,))))["files"][0]["reading"]["smog"] is None


def test_github_gets_one_command_a_finding() -> None:
    title = "title=N001 “Most people” has no number beside it."
    tail = "Add the number, or take the word out. (EQIP-36 item 8)"
    assert render_github(REPORT).splitlines() == [
        f"::error file=guides/a.yaml,line=4,col=7,{title}::{tail}",
        f"::warning file=guides/a.yaml,line=4,col=7,{title}::“Most people” {tail}",
        f"::notice file=guides/a.yaml,line=9,col=7,{title}::{tail}",
    ]


HOSTILE = Report(
    (
        FileReport(
            "a\n::stop-commands::x\x1b[2J.yaml",
            (
                Finding(
                    "a\n::error::b,c:d%0A\x1b[2J.yaml",
                    1,
                    1,
                    "error",
                    "N001",
                    "m\n::error::x\x1b[2J",
                    "w\r\n\u202e",
                    "y",
                    "f\x9b2J",
                ),
            ),
            (Element("e", present=True),),
            FIGURES,
        ),
    )
)


@pytest.mark.parametrize("render", [render_text, render_json, render_github])
def test_nothing_in_a_guide_reaches_the_screen_as_a_command(render: object) -> None:
    assert callable(render)
    text = render(HOSTILE)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "\x9b" not in text


def test_nothing_in_a_guide_or_a_file_name_starts_a_line() -> None:
    lines = render_text(HOSTILE).splitlines()
    assert [line for line in lines if line.startswith("::")] == []


def test_nothing_in_a_guide_starts_a_workflow_command() -> None:
    (line,) = render_github(HOSTILE).splitlines()
    assert line.startswith("::error file=a%0A%3A%3Aerror%3A%3Ab%2Cc%3Ad%250A<U+001B>[2J.yaml,")
    assert line.count("::") == 2


def test_an_explanation_is_no_wider_than_the_terminal() -> None:
    text = "Write how many of 100 people. " * 4
    explanation = CheckRule("N004", "warning", "A percentage", text, text, text, "a: b", "a: c")
    assert max(map(len, render_explanation(explanation, width=50).splitlines())) <= 50


def test_an_explanation_shows_what_breaks_the_rule_and_what_does_not() -> None:
    explanation = CheckRule(
        "R006",
        "warning",
        "Many passive sentences",
        "At most one in five.",
        "PEMAT item 5",
        "Say who does it.",
        "unknowns:\n" + "  - It is hurt.\n" * 30,
        "unknowns:\n  - It hurts.\n",
    )
    assert (
        render_explanation(explanation)
        == """\
R006 (warning): Many passive sentences

At most one in five.

Why: PEMAT item 5.

How to mend it: Say who does it.

This breaks the rule:

    unknowns:
      - It is hurt.
      - It is hurt.
      … and 28 more like it

This does not:

    unknowns:
      - It hurts.
"""
    )
