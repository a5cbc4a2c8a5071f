"""The one base error, and the exit status that each kind of it means."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """Exit status of the program, as README lists them."""

    SHOWN = 0
    NOTHING_FOUND = 1
    USAGE = 2
    UNKNOWN_NAME = 3
    UNREADABLE = 4
    UNWRITABLE = 5
    FAULT = 70
    INTERRUPTED = 130
    READER_GONE = 141


class SpineguideError(Exception):
    """Say what failed, and what to do next.

    *message* names what failed and where; *hint*, when there is one, is the next step.
    The command line prints both to stderr and ends with *exit_code*.
    """

    def __init__(self, message: str, hint: str = "", exit_code: int = ExitCode.UNREADABLE) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.exit_code = int(exit_code)


class UnknownNameError(SpineguideError):
    """No guide, part or term bears the name that was asked for."""

    def __init__(self, kind: str, name: str, nearest: tuple[str, ...] = (), hint: str = "") -> None:
        if nearest:
            hint = f"Did you mean: {', '.join(nearest)}?" + (f" {hint}" if hint else "")
        super().__init__(f"There is no {kind} called “{name}”.", hint, ExitCode.UNKNOWN_NAME)
        self.nearest = nearest
