"""What is wrong with a guide file, and where."""

from __future__ import annotations

from typing import NoReturn

import msgspec

from spineguide.errors import SpineguideError
from spineguide.guide.characters import make_name_visible, make_visible

FAULTS_SHOWN = 20
MAX_FAULTS = 200
MAX_QUOTED = 60


class Fault(msgspec.Struct, frozen=True, order=True):
    """One thing that keeps a file from being a guide. Lines and columns count from 1.

    *code* is that of the rule in ``spineguide check`` that explains it.
    """

    line: int
    column: int
    message: str
    hint: str = ""
    code: str = "S007"


class GuideFileError(SpineguideError):
    """A guide file cannot be read; *faults* holds everything that is wrong with it, in order."""

    def __init__(self, path: str, faults: tuple[Fault, ...]) -> None:
        self.path = path
        self.faults = tuple(sorted(faults))
        name = make_name_visible(path)
        shown = [
            f"{name}:{fault.line}:{fault.column}: {fault.message}"
            + (f" {fault.hint}" if fault.hint else "")
            for fault in self.faults[:FAULTS_SHOWN]
        ]
        if len(self.faults) > FAULTS_SHOWN:
            shown.append(f"… and {len(self.faults) - FAULTS_SHOWN} more faults in {name}.")
        super().__init__(make_visible("\n".join(shown)))


class FaultList:
    """The faults of the file at *path*, as they are found.

    Raises :class:`GuideFileError` at :data:`MAX_FAULTS` of them: nobody mends more in one go,
    and a hostile file could hold a million.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.found: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Note *fault*."""
        self.found.append(fault)
        if len(self.found) >= MAX_FAULTS:
            self.refuse()

    def refuse(self) -> NoReturn:
        """Raise the error that holds every fault found so far."""
        raise GuideFileError(self.path, tuple(self.found)) from None


def quote(text: str) -> str:
    """Return *text* on one line and in quotation marks, shortened where it is long."""
    text = " ".join(text.split())
    return f"“{text}”" if len(text) <= MAX_QUOTED else f"“{text[:MAX_QUOTED]}…”"
