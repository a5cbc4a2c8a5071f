from __future__ import annotations

import os
import re
import signal
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from spineguide import __main__ as program
from spineguide import __version__
from spineguide.page.disclaimer import NOTICE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture
def statuses(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Return the statuses with which the process would have ended."""
    ended: list[int] = []
    monkeypatch.setattr(os, "_exit", ended.append)
    # Whoever measures the coverage of these tests watches, and the tests themselves wait.
    monkeypatch.setattr(sys, "gettrace", lambda: None)
    monkeypatch.setattr(sys, "monitoring", None, raising=False)
    monkeypatch.setattr("atexit._run_exitfuncs", lambda: None)
    before = signal.getsignal(signal.SIGINT)
    yield ended
    signal.signal(signal.SIGINT, before)


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
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(flush=refuse))
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


@pytest.mark.parametrize("handler", [signal.default_int_handler, signal.SIG_IGN])
def test_an_interrupt_ends_the_process_unless_it_was_ignored(
    monkeypatch: pytest.MonkeyPatch, statuses: list[int], handler: signal._HANDLER
) -> None:
    seen: list[object] = []

    def run(_: list[str]) -> int:
        seen.append(signal.getsignal(signal.SIGINT))
        return 0

    monkeypatch.setattr(program, "run", run)
    before = signal.signal(signal.SIGINT, handler)
    try:
        program.main()
    finally:
        signal.signal(signal.SIGINT, before)
    ends = handler is signal.default_int_handler
    assert (seen, statuses) == ([signal.SIG_DFL if ends else signal.SIG_IGN], [0])


@pytest.mark.parametrize(
    "watch",
    [
        pytest.param(lambda patch: patch.setattr(sys, "getprofile", lambda: print), id="profiler"),
        pytest.param(lambda patch: patch.setattr(sys, "gettrace", lambda: print), id="debugger"),
        pytest.param(
            lambda patch: patch.setattr(
                sys,
                "monitoring",
                SimpleNamespace(get_tool=lambda tool: "cProfile" if tool == 2 else None),
                raising=False,
            ),
            id="monitor",
        ),
    ],
)
def test_whoever_watches_the_interpreter_sees_its_ordinary_end(
    monkeypatch: pytest.MonkeyPatch,
    statuses: list[int],
    watch: Callable[[pytest.MonkeyPatch], None],
) -> None:
    monkeypatch.setattr(program, "run", lambda _: 3)
    watch(monkeypatch)
    with pytest.raises(SystemExit) as end:
        program.main()
    assert (end.value.code, statuses) == (3, [])


def test_what_waits_for_the_end_of_the_process_is_done(
    monkeypatch: pytest.MonkeyPatch, statuses: list[int]
) -> None:
    monkeypatch.setattr(program, "run", lambda _: 0)
    monkeypatch.setattr(program, "_is_watched", lambda: False)
    done: list[str] = []
    monkeypatch.setattr("atexit._run_exitfuncs", lambda: done.append("saved"))
    program.main()
    assert (done, statuses) == (["saved"], [0])


@pytest.mark.skipif(sys.platform == "win32", reason="pipes always wait here")
def test_a_slow_reader_gets_the_whole_page(
    monkeypatch: pytest.MonkeyPatch, statuses: list[int]
) -> None:
    read, write = os.pipe()
    os.set_blocking(write, False)
    seen: list[bool] = []

    def run(_: list[str]) -> int:
        seen.append(os.get_blocking(write))
        return 0

    monkeypatch.setattr(program, "STDOUT", write)
    monkeypatch.setattr(program, "run", run)
    program.main()
    # And the stream is as it was found.
    assert (seen, os.get_blocking(write), statuses) == ([True], False, [0])
    os.close(read)
    os.close(write)


def test_a_system_that_cannot_tell_whether_a_stream_waits_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, statuses: list[int]
) -> None:
    monkeypatch.delattr(os, "get_blocking")
    monkeypatch.setattr(program, "run", lambda _: 0)
    program.main()
    assert statuses == [0]


def test_a_fault_of_the_program_is_told_in_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> int:
        raise KeyError("pain\x1b")

    monkeypatch.setattr("spineguide.cli.run_command_line", fail)
    assert program.run(["list"]) == 70
    error, hint, notice = capsys.readouterr().err.splitlines()
    assert re.fullmatch(
        r"Error: The program itself failed in .*test_main.py:\d+: KeyError: 'pain\\x1b'", error
    )
    assert hint == "Hint: This is a fault to report, with the line above and what was typed."
    assert notice == f"Notice: {NOTICE}"


def test_an_interrupt_before_the_command_line_is_ready_ends_with_130(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupt(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("spineguide.cli.run_command_line", interrupt)
    assert program.run(["list"]) == 130
