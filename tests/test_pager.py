from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from spineguide.pager import page

TEXT = b"\x1b[1mtitle\x1b[0m\n"


def script(path: Path, status: int = 0) -> Path:
    """Make a pager of *path* that keeps what it is given."""
    path.write_text(f'#!/bin/sh\ncat > "{path}.seen"\nexit {status}\n')
    path.chmod(0o755)
    return path


def seen(pager: Path) -> bytes:
    return Path(f"{pager}.seen").read_bytes()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("less", TEXT, id="less"),
        pytest.param("bat", TEXT, id="bat"),
        pytest.param("more", b"title\n", id="more"),
    ],
)
def test_colours_are_for_pagers_that_show_them(tmp_path: Path, name: str, text: bytes) -> None:
    pager = script(tmp_path / name)
    assert page(TEXT, {"PAGER": str(pager)})
    assert seen(pager) == text


def test_our_own_variable_wins(tmp_path: Path) -> None:
    own, other = script(tmp_path / "own"), script(tmp_path / "other")
    assert page(TEXT, {"SPINEGUIDE_PAGER": str(own), "PAGER": str(other)})
    assert seen(own)
    assert not Path(f"{other}.seen").exists()


@pytest.mark.parametrize("environ", [{}, {"PAGER": ""}, {"SPINEGUIDE_PAGER": "it's"}])
def test_less_is_the_pager_where_none_is_named(tmp_path: Path, environ: dict[str, str]) -> None:
    less = script(tmp_path / "less")
    assert page(TEXT, {**environ, "PATH": f"{tmp_path}:/bin:/usr/bin"})
    assert seen(less) == TEXT


def test_an_empty_name_means_no_pager(tmp_path: Path) -> None:
    assert not page(TEXT, {"SPINEGUIDE_PAGER": "", "PAGER": str(script(tmp_path / "other"))})


def test_a_pager_that_is_missing_or_fails_did_not_show_the_text(tmp_path: Path) -> None:
    assert not page(TEXT, {"PAGER": str(tmp_path / "missing")})
    assert not page(TEXT, {"PAGER": str(script(tmp_path / "failing", status=1))})


def test_an_interrupt_is_for_the_pager(tmp_path: Path) -> None:
    pager = script(tmp_path / "less")
    pager.write_text(f"#!/bin/sh\nkill -INT $PPID\nsleep 0.05\n{pager.read_text()}")
    before = signal.getsignal(signal.SIGINT)
    assert page(TEXT, {"PAGER": str(pager)})
    assert seen(pager) == TEXT
    assert signal.getsignal(signal.SIGINT) is before


def test_less_keeps_nothing_of_what_is_searched_for_in_it(tmp_path: Path) -> None:
    pager = tmp_path / "less"
    pager.write_text(f'#!/bin/sh\ncat > /dev/null\necho "$LESSHISTFILE" > "{pager}.seen"\n')
    pager.chmod(0o755)
    assert page(TEXT, {"PAGER": str(pager), "LESSHISTFILE": "/home/ada/.lesshst"})
    assert seen(pager) == b"-\n"


@pytest.mark.parametrize(
    ("command", "words"),
    [
        pytest.param(r"C:\tools\less.exe -R", [r"C:\tools\less.exe", "-R"], id="path"),
        pytest.param(
            r'"C:\Program Files\less.exe"', [r"C:\Program Files\less.exe"], id="quotation marks"
        ),
    ],
)
def test_a_path_of_windows_keeps_its_backslashes_and_its_colours(
    monkeypatch: pytest.MonkeyPatch, command: str, words: list[str]
) -> None:
    started: list[list[str]] = []
    given: list[bytes] = []

    class Pager:
        returncode = 0

        def __init__(self, command: list[str], **_: object) -> None:
            started.append(command)

        def communicate(self, text: bytes) -> None:
            given.append(text)

    monkeypatch.setattr("spineguide.pager.sys.platform", "win32")
    monkeypatch.setattr("subprocess.Popen", Pager)
    assert page(TEXT, {"PAGER": command})
    assert (started, given) == ([words], [TEXT])


def test_the_pager_of_a_setting_comes_before_that_of_other_programs(tmp_path: Path) -> None:
    wanted, other = script(tmp_path / "wanted"), script(tmp_path / "other")
    assert page(TEXT, {"PAGER": str(other)}, str(wanted))
    assert seen(wanted)
    assert not page(TEXT, {"PAGER": str(other)}, "")
    assert page(TEXT, {"SPINEGUIDE_PAGER": str(other)}, str(wanted))
    assert seen(other)


@pytest.mark.parametrize(
    ("columns", "prompt"),
    [
        pytest.param(
            100, r"Is it 5\%\? | Space next | /# next part | / find | q close", id="with-the-title"
        ),
        pytest.param(40, "Space next | / find | q close", id="narrow"),
        pytest.param(None, "Space next | / find | q close", id="not-known"),
    ],
)
def test_less_says_what_to_type(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, columns: int | None, prompt: str
) -> None:
    def measure() -> os.terminal_size:
        if columns is None:
            raise OSError
        return os.terminal_size((columns, 24))

    monkeypatch.setattr("os.get_terminal_size", measure)
    pager = tmp_path / "less"
    pager.write_text('#!/bin/sh\necho "$LESS" > "$0.seen"\n')
    pager.chmod(0o755)
    assert page(b"\x1b[1mIs it 5%?\x1b[0m\ntext\n", {"PAGER": str(pager)})
    assert seen(pager).decode() == f"FR -Ps{prompt}\n"
    assert page(TEXT, {"PAGER": str(pager), "LESS": "-i"})
    assert seen(pager) == b"-i\n"


LINKED = b"see \x1b]8;;https://a.b\x1b\\there\x1b]8;;\x1b\\\n"


@pytest.mark.parametrize(
    ("name", "version", "text"),
    [
        pytest.param("less", "less 590 (GNU)", LINKED, id="new-less"),
        pytest.param("less", "less 551 (GNU)", b"see there\n", id="old-less"),
        pytest.param("less", "BusyBox", b"see there\n", id="another-less"),
        pytest.param("bat", "bat 1", b"see there\n", id="bat"),
    ],
)
def test_addresses_are_for_pagers_that_let_them_through(
    tmp_path: Path, name: str, version: str, text: bytes
) -> None:
    pager = tmp_path / name
    pager.write_text(
        f'#!/bin/sh\n[ "$1" = --version ] && echo "{version}" && exit\ncat > "$0.seen"\n'
    )
    pager.chmod(0o755)
    assert page(LINKED, {"PAGER": str(pager)})
    assert seen(pager) == text


def test_a_pager_that_is_missing_shows_no_links(tmp_path: Path) -> None:
    assert not page(LINKED, {"PAGER": str(tmp_path / "less")})
