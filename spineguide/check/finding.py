"""What a check found, as data."""

from __future__ import annotations

from typing import Literal

import msgspec

from spineguide.check.readability import Figures

Severity = Literal["error", "warning", "note"]

_ORDER = {"error": 0, "warning": 1, "note": 2}


class Finding(msgspec.Struct, frozen=True):
    """One thing to mend. Lines and columns count from 1.

    *words* are the words at fault (may be empty), *why* is the standard that asks for it, *fix*
    says how to mend it.
    """

    path: str
    line: int
    column: int
    severity: Severity
    code: str
    message: str
    words: str = ""
    why: str = ""
    fix: str = ""


def sort_findings(findings: list[Finding]) -> tuple[Finding, ...]:
    """Return *findings* with what must be mended first in front, then in order of the file."""
    return tuple(
        sorted(findings, key=lambda f: (_ORDER[f.severity], f.path, f.line, f.column, f.code))
    )


class Element(msgspec.Struct, frozen=True):
    """Something that a guide should have, and whether it is there."""

    name: str
    present: bool


class FileReport(msgspec.Struct, frozen=True):
    """What was found in one file.

    *readable* is false where the file could not be opened at all. *elements* are empty and
    *figures* None where it is not a guide.
    """

    path: str
    findings: tuple[Finding, ...]
    elements: tuple[Element, ...] = ()
    figures: Figures | None = None
    readable: bool = True

    @property
    def present(self) -> int:
        """How many of the elements are there."""
        return sum(element.present for element in self.elements)

    def count(self, severity: Severity) -> int:
        """Return how many findings are of *severity*."""
        return sum(finding.severity == severity for finding in self.findings)


class Report(msgspec.Struct, frozen=True):
    """What was found in several files, in the order in which they were asked for."""

    files: tuple[FileReport, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding of every file, errors first."""
        return sort_findings([finding for file in self.files for finding in file.findings])

    @property
    def readable(self) -> bool:
        """Whether every file could be opened."""
        return all(file.readable for file in self.files)

    def count(self, severity: Severity) -> int:
        """Return how many findings are of *severity*."""
        return sum(file.count(severity) for file in self.files)
