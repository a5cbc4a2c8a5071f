"""The program as a process: exit statuses, pipes, a terminal, a pager, completion."""

from __future__ import annotations

import os
import re
import select
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pexpect
import pytest

import spineguide
from spineguide.page.disclaimer import DISCLAIMER, DISCLAIMER_IN_BRIEF, NOTICE

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., subprocess.CompletedProcess[str]]
    Watch = Callable[..., str]

PROGRAM = [sys.executable, "-m", "spineguide"]
KEYS = "| Space next | /# next part | / find | q close"
SGR = re.compile(r"\x1b\[[0-9;]+m")
LONGER_THAN_A_PIPE = ("show", "example-guide", "-w", "20")


def fold(text: str) -> str:
    return " ".join(SGR.sub("", text).split())


@pytest.fixture(autouse=True)
def installed(monkeypatch: pytest.MonkeyPatch, example_folder: Path, tmp_path: Path) -> None:
    """Let other processes find the package under test and the example guides."""
    monkeypatch.setenv("PYTHONPATH", str(Path(spineguide.__file__).parents[1]))
    # Not their shared cards: other processes have the bundled ones.
    own = tmp_path / "own"
    shutil.copytree(example_folder, own, ignore=shutil.ignore_patterns("get-help.yaml"))
    monkeypatch.setenv("SPINEGUIDE_PATH", str(own))


@pytest.fixture
def ask() -> Ask:
    """Return a function that runs the program in a pipe."""

    def ask_process(
        *arguments: str, env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*PROGRAM, *arguments],
            capture_output=True,
            check=False,
            encoding="utf-8",
            env=os.environ | (env or {}),
        )

    return ask_process


@pytest.fixture
def watch() -> Watch:
    """Return a function that runs the program in a terminal and returns what was on it."""

    def watch_terminal(
        *arguments: str, rows: int = 2000, columns: int = 80, env: dict[str, str] | None = None
    ) -> str:
        child = pexpect.spawn(
            PROGRAM[0],
            [*PROGRAM[1:], *arguments],
            dimensions=(rows, columns),
            encoding="utf-8",
            env=os.environ | {"TERM": "xterm-256color"} | (env or {}),
        )
        screen = child.read()
        child.close()
        assert child.exitstatus == 0
        return screen.replace("\r\n", "\n")

    return watch_terminal


@pytest.fixture
def pager(tmp_path: Path) -> Path:
    """Return a program that keeps what it is called with and what it is given, and shows it."""
    path = tmp_path / "bin" / "pager"
    path.parent.mkdir()
    path.write_text('#!/bin/sh\necho "$0 $* LESS=$LESS" > "$0.called"\ntee "$0.seen"\n')
    path.chmod(0o755)
    return path


def test_a_pipe_gets_plain_text(ask: Ask) -> None:
    result = ask("list")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith("Guides\n======\n")
    assert "\x1b" not in result.stdout


def test_a_terminal_gets_colour_and_its_width(watch: Watch) -> None:
    narrow, wide = (watch("show", "example-guide", columns=columns) for columns in (45, 200))
    assert "\x1b[1mExample operation\x1b[0m\n" in narrow
    assert max(map(len, SGR.sub("", narrow).splitlines())) <= 45
    assert 70 < max(map(len, SGR.sub("", wide).splitlines())) <= 80
    assert DISCLAIMER in fold(narrow)
    assert DISCLAIMER in fold(wide)


@pytest.mark.parametrize("env", [{"TERM": "dumb"}, {"ACCESSIBLE": "1"}])
def test_a_terminal_that_cannot_draw_gets_plain_text(watch: Watch, env: dict[str, str]) -> None:
    screen = watch("list", env=env)
    assert screen.startswith("Guides\n\nGeneral")
    assert "\x1b" not in screen


def test_a_terminal_without_colour_gets_boxes_alone(watch: Watch) -> None:
    screen = watch("show", "example-guide", "get-help", env={"NO_COLOR": "1"})
    assert "╭─ EMERGENCY ─" in screen
    assert "\x1b" not in screen


def test_an_encoding_without_boxes_loses_no_words(ask: Ask) -> None:
    result = ask(
        "show", "example-guide", "-f", "terminal", env={"PYTHONIOENCODING": "ascii:strict"}
    )
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.isascii()
    assert "+- EMERGENCY -" in result.stdout
    assert DISCLAIMER in fold(result.stdout)


@pytest.mark.parametrize("asked", ["first", "again"])
def test_a_text_longer_than_the_terminal_goes_to_the_pager(
    watch: Watch, pager: Path, asked: str
) -> None:
    arguments = ("show", "example-condition")
    env = {"SPINEGUIDE_PAGER": f"{pager} -x 'two words'", "PAGER": "false"}
    if asked == "again":
        watch(*arguments, rows=10, env=env)

    screen = watch(*arguments, rows=10, env=env)

    assert (
        Path(f"{pager}.called").read_text()
        == f"{pager} -x two words LESS=FR -PsExample condition {KEYS}\n"
    )
    assert Path(f"{pager}.seen").read_text() == screen
    # A pager that is not known for colours gets none.
    assert "\x1b" not in screen
    assert DISCLAIMER in fold(screen)


def test_the_pager_of_other_programs_is_used_where_there_is_no_own(
    watch: Watch, pager: Path
) -> None:
    watch("list", rows=10, env={"PAGER": str(pager)})
    assert Path(f"{pager}.seen").exists()


@pytest.mark.parametrize("env", [{}, {"PAGER": ""}, {"PAGER": "it's"}])
def test_less_is_the_pager_where_none_is_named(
    watch: Watch, pager: Path, env: dict[str, str]
) -> None:
    less = pager.rename(pager.with_name("less"))
    path = f"{less.parent}{os.pathsep}{os.environ['PATH']}"

    screen = watch("list", rows=10, env={**env, "PATH": path})

    assert Path(f"{less}.called").read_text() == f"{less} -FR LESS=FR -PsGuides {KEYS}\n"
    assert "\x1b[1mGuides\x1b[0m" in screen


def test_what_the_reader_wants_of_less_is_left_alone(watch: Watch, pager: Path) -> None:
    watch("list", rows=10, env={"PAGER": str(pager), "LESS": "-i"})
    assert Path(f"{pager}.called").read_text() == f"{pager}  LESS=-i\n"


@pytest.mark.parametrize(
    ("arguments", "rows", "name"),
    [
        pytest.param(("list",), 2000, "pager", id="short"),
        pytest.param(("list", "--no-pager"), 10, "pager", id="no-pager"),
        pytest.param(("list", "-f", "markdown"), 10, "pager", id="markdown"),
        pytest.param(("list", "-f", "json"), 10, "pager", id="json"),
        pytest.param(("list",), 10, "", id="no-name"),
    ],
)
def test_nothing_else_goes_to_the_pager(
    watch: Watch, pager: Path, arguments: tuple[str, ...], rows: int, name: str
) -> None:
    screen = watch(*arguments, rows=rows, env={"SPINEGUIDE_PAGER": name and str(pager)})
    assert not Path(f"{pager}.called").exists()
    assert (DISCLAIMER if "json" in arguments else DISCLAIMER_IN_BRIEF) in fold(screen)


@pytest.mark.parametrize("name", ["/no/such/pager", "false", "/"])
def test_a_pager_that_fails_gives_way_to_printing(watch: Watch, name: str) -> None:
    screen = watch("list", rows=10, env={"SPINEGUIDE_PAGER": name})
    assert screen.startswith("\x1b[1mGuides\x1b[0m\n")
    assert DISCLAIMER_IN_BRIEF in fold(screen)


@pytest.mark.skipif(shutil.which("less") is None, reason="there is no less here")
def test_less_shows_the_page_and_can_be_left() -> None:
    child = pexpect.spawn(
        PROGRAM[0],
        [*PROGRAM[1:], "show", "example-guide"],
        dimensions=(24, 80),
        encoding="utf-8",
        env=os.environ | {"TERM": "xterm"},
    )
    child.expect("Example operation")
    # Ctrl-C is for less, and ends neither it nor the program.
    child.sendintr()
    child.send("q")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def start(*arguments: str, stdout: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*PROGRAM, *arguments],
        stdout=stdout,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        # A test run in the background inherits an interrupt that is ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


@pytest.mark.parametrize("asked", ["first", "again"])
def test_a_closed_pipe_ends_silently_with_141(ask: Ask, asked: str) -> None:
    if asked == "again":
        ask(*LONGER_THAN_A_PIPE)
    read, write = os.pipe()
    os.close(read)
    with start(*LONGER_THAN_A_PIPE, stdout=write) as process:
        os.close(write)
        _, told = process.communicate()
    assert (process.returncode, told) == (141, "")


@pytest.mark.parametrize("arguments", ["show example-guide", "--help", "search pain -f json"])
def test_head_is_served_silently(arguments: str) -> None:
    program = " ".join(PROGRAM)
    result = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {program} {arguments} | head -1"],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert result.stdout.count("\n") == 1
    assert (result.returncode in (0, 141), result.stderr) == (True, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has this device")
@pytest.mark.parametrize("arguments", [("list",), ("--help",), ("show", "--help"), ("--version",)])
def test_a_full_disk_is_told_in_a_line(ask: Ask, arguments: tuple[str, ...]) -> None:
    # Asked once before, so that an answer is kept.
    ask(*arguments)
    with Path("/dev/full").open("w") as full, start(*arguments, stdout=full.fileno()) as process:
        _, told = process.communicate()
    assert process.returncode == 5
    assert told == (
        "Error: Cannot write to standard output: No space left on device.\n"
        "Hint: Choose another place with --output.\n"
        f"Notice: {NOTICE}\n"
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has this device")
def test_a_wrong_command_line_that_nobody_can_be_told_of_ends_with_2() -> None:
    command = f"{' '.join(PROGRAM)} list --nonsense 2>/dev/full"
    assert subprocess.run(["sh", "-c", command], check=False).returncode == 2


def test_an_empty_request_for_completion_is_none(ask: Ask) -> None:
    result = ask("list", env={"_SPINEGUIDE_COMPLETE": ""})
    assert (result.returncode, result.stdout.startswith("Guides\n")) == (0, True)


def test_standard_output_that_is_closed_is_told(ask: Ask) -> None:
    result = subprocess.run(
        ["sh", "-c", f"{' '.join(PROGRAM)} list >&-"],
        check=False,
        encoding="utf-8",
        capture_output=True,
    )
    assert result.returncode == 5
    assert result.stderr.startswith("Error: Cannot write to standard output: ")


def test_errors_that_nobody_can_hear_end_with_their_status() -> None:
    command = f"{' '.join(PROGRAM)} show nothing"
    for closed in ("2>&-", "2>/dev/full"):
        assert subprocess.run(["sh", "-c", f"{command} {closed}"], check=False).returncode == 3


def test_an_interrupt_ends_the_program_silently_as_the_shell_expects() -> None:
    read, write = os.pipe()
    # A pipe of one page holds no guide, so the program waits for its reader.
    import fcntl

    fcntl.fcntl(write, fcntl.F_SETPIPE_SZ, 4096)
    with start(*LONGER_THAN_A_PIPE, stdout=write) as process:
        os.close(write)
        assert select.select([read], [], [], 30)[0]
        process.send_signal(signal.SIGINT)
        while os.read(read, 65536):
            continue
        _, told = process.communicate()
    os.close(read)
    # What a shell calls 130.
    assert (process.returncode, told) == (-signal.SIGINT, "")


def test_an_unknown_guide_is_told_on_standard_error(ask: Ask) -> None:
    result = ask("show", "my", "knee")
    assert (result.returncode, result.stdout) == (3, "")
    assert result.stderr == (
        "Error: There is no guide called “my knee”.\n"
        "Hint: See what they are called: spineguide list\n"
        f"Notice: {NOTICE}\n"
    )


def test_names_that_are_no_text_are_answered(ask: Ask) -> None:
    assert ask("show", os.fsdecode(b"\xff\x1b")).stderr.startswith(
        "Error: There is no guide called “<U+DCFF><U+001B>”.\n"
    )
    assert ask("search", os.fsdecode(b"\xff\x1b")).returncode == 1


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_can_be_installed_by_hand(ask: Ask, shell: str) -> None:
    result = ask(env={"_SPINEGUIDE_COMPLETE": f"source_{shell}"})
    assert result.returncode == 0
    assert "_SPINEGUIDE_COMPLETE" in result.stdout
