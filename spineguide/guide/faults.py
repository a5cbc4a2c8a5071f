"""What is wrong with a guide file, and where."""

from __future__ import annotations

import msgspec

from spineguide.errors import SpineguideError
from spineguide.guide.characters import make_visible

FAULTS_SHOWN = 20


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
        shown = [
            f"{path}:{fault.line}:{fault.column}: {fault.message}"
            + (f" {fault.hint}" if fault.hint else "")
            for fault in self.faults[:FAULTS_SHOWN]
        ]
        if len(self.faults) > FAULTS_SHOWN:
            shown.append(f"… and {len(self.faults) - FAULTS_SHOWN} more faults in {path}.")
        super().__init__(make_visible("\n".join(shown)))
