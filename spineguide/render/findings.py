"""Findings of ``check``: as text for people, as JSON, and as annotations on GitHub."""

from __future__ import annotations

import textwrap
from itertools import groupby
from typing import TYPE_CHECKING, Literal

import msgspec

from spineguide.check import Element, Figures, Finding, Severity
from spineguide.guide.characters import make_visible
from spineguide.page.contract import SCHEMA
from spineguide.page.disclaimer import NOTICE
from spineguide.render.json import format_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spineguide.check import CheckRule, FileReport, Report

WIDTH = 96
SAME_LINES_SHOWN = 2
# So many findings that say the same of one file are told one by one.
ALIKE_SHOWN = 3

_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
_INDENT = "    "


def render_text(report: Report, *, strict: bool = False, width: int | None = None) -> str:
    """Render *report* for reading: every finding, then each file, then the sum.

    *strict* tells in the last line that warnings fail too. *width* is that of the terminal;
    without it a finding starts with one line, however long, as programs expect that read it.
    """
    parts = [_finding_text(alike, width) for alike in _group(report.findings)]
    summaries = [_file_text(file, width) for file in report.files if file.figures]
    if summaries:
        parts.append("\n".join(summaries))
    # What a finding quotes is guide text, taken out of its place.
    parts += [_sum_text(report, strict), _fill(NOTICE, width)]
    return make_visible("\n\n".join(parts)) + "\n"


def _group(findings: Iterable[Finding]) -> Iterator[Sequence[Finding]]:
    """Give findings one by one, or together where many say the same of one file."""
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        key = (finding.path, finding.code, finding.message, finding.fix)
        groups.setdefault(key, []).append(finding)
    for alike in groups.values():
        yield from [alike] if len(alike) > ALIKE_SHOWN else [[finding] for finding in alike]


def render_rules(rules: Iterable[CheckRule]) -> str:
    """Render *rules* as a page of Markdown, for authors who read before they write."""
    parts = [
        "# What check looks for",
        "Made by `spineguide check --explain all`. Errors keep a guide from readers, warnings "
        "miss a standard, notes are advice.",
    ]
    for rule in rules:
        parts += [
            f"## {rule.code} ({rule.severity}): {rule.title}",
            rule.what,
            f"*Why:* {rule.why}.",
            f"*How to mend it:* {rule.fix}",
            f"This breaks the rule:\n\n{_example_text(rule.bad)}",
            f"This does not:\n\n{_example_text(rule.good)}",
        ]
    return make_visible("\n\n".join(parts)) + "\n"


def render_explanation(explanation: CheckRule, *, width: int | None = None) -> str:
    """Render what ``--explain`` tells of a rule; *width* is as in :func:`render_text`."""
    parts = (
        f"{explanation.code} ({explanation.severity}): {explanation.title}",
        "\n\n".join(_fill(paragraph, width) for paragraph in explanation.what.split("\n\n")),
        _fill(f"Why: {explanation.why}.", width),
        _fill(f"How to mend it: {explanation.fix}", width),
        f"This breaks the rule:\n\n{_example_text(explanation.bad)}",
        f"This does not:\n\n{_example_text(explanation.good)}",
    )
    return make_visible("\n\n".join(parts)) + "\n"


def _example_text(example: str) -> str:
    """Indent *example*, and shorten a run of equal lines."""
    lines: list[str] = []
    for line, run in groupby(example.splitlines()):
        count = len(list(run))
        lines += [line] * min(count, SAME_LINES_SHOWN)
        if count > SAME_LINES_SHOWN:
            indent = line[: len(line) - len(line.lstrip())]
            lines.append(f"{indent}… and {count - SAME_LINES_SHOWN} more like it")
    return textwrap.indent("\n".join(lines), _INDENT)


def _finding_text(alike: Sequence[Finding], width: int | None) -> str:
    """Write a finding, and on which lines the others *alike* are."""
    finding, *others = alike
    place = f"{finding.path}:{finding.line}:{finding.column}"
    lines = [_head(f"{place}: {finding.severity} {finding.code} {finding.message}", width)]
    if finding.words:
        lines.append(_fill(f"“{finding.words}”", width, _INDENT))
    if others:
        numbers = ", ".join(dict.fromkeys(str(other.line) for other in others))
        lines.append(_fill(f"{len(others)} more like it, on lines: {numbers}.", width, _INDENT))
    lines.append(_fill(f"Why: {finding.why}.", width, _INDENT))
    lines.append(_fill(f"Mend: {finding.fix}", width, _INDENT))
    return "\n".join(lines)


def _head(text: str, width: int | None) -> str:
    """Write the first line about something; only a terminal's width breaks it."""
    text = " ".join(text.split("\n"))
    return _fill(text, width, "", _INDENT) if width else text


def _fill(text: str, width: int | None, first: str = "", rest: str | None = None) -> str:
    return textwrap.fill(
        text,
        min(width or WIDTH, WIDTH),
        initial_indent=first,
        subsequent_indent=first if rest is None else rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _file_text(file: FileReport, width: int | None) -> str:
    absent = [element.name for element in file.elements if not element.present]
    present = f"{file.present} of {len(file.elements)}"
    lines = [_head(f"{file.path}: {present} elements a guide should have.", width)]
    if absent:
        lines.append(_fill(f"Not yet: {'; '.join(absent)}.", width, _INDENT))
    assert file.figures
    lines.append(_fill(_figures_text(file.figures), width, _INDENT))
    return "\n".join(lines)


def _figures_text(figures: Figures) -> str:
    smog = "" if figures.smog is None else f", SMOG grade {round(figures.smog)}"
    return (
        f"{figures.words:,} words in {figures.sentences:,} sentences. "
        f"Reading: {max(round(figures.grade), 0)} years of school (aim for 6), "
        f"ease {round(figures.ease)} of 100{smog}."
    )


def _sum_text(report: Report, strict: bool) -> str:
    counts = ", ".join(
        f"{report.count(severity)} {severity}{'' if report.count(severity) == 1 else 's'}"
        for severity in _SEVERITIES
    )
    files = f"{len(report.files)} file{'' if len(report.files) == 1 else 's'}"
    failed = strict and report.count("warning")
    return f"{files}: {counts}." + (" With --strict, warnings fail too." if failed else "")


class _FileData(msgspec.Struct, frozen=True):
    path: str
    readable: bool
    elements: tuple[Element, ...]
    reading: Figures | None
    findings: tuple[Finding, ...]


class _ReportData(msgspec.Struct, frozen=True):
    schema: str
    kind: Literal["check"]
    notice: str
    errors: int
    warnings: int
    notes: int
    files: tuple[_FileData, ...]


def render_json(report: Report) -> str:
    """Render *report* as one JSON object in ASCII; grades are rounded to tenths."""
    files = tuple(
        _FileData(
            make_visible(file.path),
            file.readable,
            file.elements,
            file.figures and _round(file.figures),
            tuple(map(_make_finding_visible, file.findings)),
        )
        for file in report.files
    )
    data = _ReportData(
        schema=SCHEMA,
        kind="check",
        notice=NOTICE,
        errors=report.count("error"),
        warnings=report.count("warning"),
        notes=report.count("note"),
        files=files,
    )
    return format_json(msgspec.json.encode(data))


def _round(figures: Figures) -> Figures:
    return Figures(
        figures.words,
        figures.sentences,
        round(figures.grade, 1),
        round(figures.ease, 1),
        None if figures.smog is None else round(figures.smog, 1),
    )


def _make_finding_visible(finding: Finding) -> Finding:
    return msgspec.structs.replace(
        finding,
        path=make_visible(finding.path),
        message=make_visible(finding.message),
        words=make_visible(finding.words),
        fix=make_visible(finding.fix),
    )


def render_github(report: Report) -> str:
    """Render the findings of *report* as workflow commands, one a line.

    GitHub shows them beside the lines of the file.
    """
    return "".join(map(_annotation, report.findings))


def _annotation(finding: Finding) -> str:
    command = "notice" if finding.severity == "note" else finding.severity
    properties = {
        "file": finding.path,
        "line": str(finding.line),
        "col": str(finding.column),
        "title": f"{finding.code} {finding.message}",
    }
    words = f"“{finding.words}” " if finding.words else ""
    message = f"{words}{finding.fix} ({finding.why})"
    told = ",".join(f"{key}={_escape_property(value)}" for key, value in properties.items())
    return f"::{command} {told}::{_escape_data(message)}\n"


def _escape_data(text: str) -> str:
    """Escape *text* so that nothing in it ends the command or starts another."""
    visible = make_visible(text)
    return visible.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")
