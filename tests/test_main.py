from __future__ import annotations

import os
import sys

import pytest

from spineguide import __main__ as program
from spineguide import __version__


@pytest.fixture
def statuses(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return the statuses with which the process would have ended."""
    ended: list[int] = []
    monkeypatch.setattr(os, "_exit", ended.append)
    return ended


def test_the_process_ends_with_the_status_of_the_answer(
    monkeypatch: pytest.MonkeyPatch, statuses: list[int], capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["spineguide", "--version"])
    program.main()
    assert (statuses, capfd.readouterr().out) == ([0], f"spineguide {__version__}\n")


def test_text_that_cannot_be_written_at_last_is_no_success(
    monkeypatch: pytest.MonkeyPatch, statuses: list[int]
) -> None:
    def refuse() -> None:
        raise BrokenPipeError

    monkeypatch.setattr(program, "run", lambda _: 0)
    monkeypatch.setattr(sys.stdout, "flush", refuse)
    program.main()
    assert statuses == [1]


def test_streams_that_are_closed_are_replaced(
    monkeypatch: pytest.MonkeyPatch, statuses: list[int]
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    monkeypatch.setattr(program, "run", lambda _: 0)
    program.main()
    assert statuses == [0]
    with sys.stderr, pytest.raises(OSError, match="Bad file descriptor"), sys.stdout:
        sys.stdout.write("lost")


def test_an_interrupt_before_the_command_line_is_ready_ends_with_130(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupt(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("spineguide.cli.run_command_line", interrupt)
    assert program.run(["list"]) == 130
