from __future__ import annotations

import errno
import io
import os
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, TextIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spineguide.errors import ExitCode, SpineguideError
from spineguide.screen import (
    OutputError,
    ReaderGoneError,
    Terminal,
    ask,
    fit_encoding,
    look_at_terminal,
    save,
    show_bytes,
    show_text,
    tell,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PIPE = Terminal(is_tty=False, width=80, height=24, colour=False, linear=True)
TTY = Terminal(is_tty=True, width=80, height=24, colour=True, linear=False)


class FakeStream(io.TextIOWrapper):
    """A stream in an encoding that may be a terminal and does not know its size."""

    def __init__(self, encoding: str = "utf-8", *, is_tty: bool = False) -> None:
        super().__init__(io.BytesIO(), encoding=encoding, newline="\n")
        self.is_tty = is_tty

    def isatty(self) -> bool:
        return self.is_tty

    def data(self) -> bytes:
        self.flush()
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue()


def show_on(stream: TextIO, monkeypatch: pytest.MonkeyPatch) -> None:
    # Not sys itself, whose streams pytest puts back between a fixture and its test.
    system = SimpleNamespace(stdout=stream, stderr=stream, platform="linux")
    monkeypatch.setattr("spineguide.screen.sys", system)


@pytest.fixture
def tty(monkeypatch: pytest.MonkeyPatch) -> FakeStream:
    stream = FakeStream(is_tty=True)
    show_on(stream, monkeypatch)
    return stream


@pytest.fixture
def pipe(monkeypatch: pytest.MonkeyPatch) -> FakeStream:
    stream = FakeStream()
    show_on(stream, monkeypatch)
    return stream


@pytest.mark.usefixtures("pipe")
@pytest.mark.parametrize(
    ("environ", "colour"),
    [
        pytest.param({}, False, id="nothing"),
        pytest.param({"FORCE_COLOR": "1"}, True, id="forced"),
        pytest.param({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, id="forced-and-forbidden"),
        pytest.param({"FORCE_COLOR": ""}, False, id="empty"),
        pytest.param({"COLUMNS": "33"}, False, id="columns"),
    ],
)
def test_a_pipe_is_80_columns_of_linear_text(environ: Mapping[str, str], colour: bool) -> None:
    assert look_at_terminal(environ) == Terminal(
        is_tty=False, width=80, height=24, colour=colour, linear=True
    )


@pytest.mark.usefixtures("tty")
@pytest.mark.parametrize(
    ("environ", "colour", "linear"),
    [
        pytest.param({}, True, False, id="nothing"),
        pytest.param({"NO_COLOR": "1"}, False, False, id="no-colour"),
        pytest.param({"NO_COLOR": ""}, True, False, id="empty"),
        pytest.param({"TERM": "dumb"}, False, True, id="dumb"),
        pytest.param({"ACCESSIBLE": "1"}, True, True, id="accessible"),
    ],
)
def test_a_terminal_does_what_the_environment_asks(
    environ: Mapping[str, str], colour: bool, linear: bool
) -> None:
    terminal = look_at_terminal(environ)
    assert (terminal.is_tty, terminal.colour, terminal.linear) == (True, colour, linear)


@pytest.mark.usefixtures("tty")
@pytest.mark.parametrize(
    ("environ", "links"),
    [
        pytest.param({}, False, id="not-known"),
        pytest.param({"WT_SESSION": "1"}, True, id="windows-terminal"),
        pytest.param({"TERM_PROGRAM": "iTerm.app"}, True, id="iterm"),
        pytest.param({"TERM_PROGRAM": "Apple_Terminal"}, False, id="terminal-app"),
        pytest.param({"TERM": "xterm-kitty"}, True, id="kitty"),
        pytest.param({"VTE_VERSION": "6800"}, True, id="gnome"),
        pytest.param({"VTE_VERSION": "4205"}, False, id="old-gnome"),
        pytest.param({"VTE_VERSION": "6800", "TMUX": "/tmp/x"}, False, id="within-tmux"),
        pytest.param({"WT_SESSION": "1", "TERM": "screen-256color"}, False, id="within-screen"),
        pytest.param({"FORCE_HYPERLINK": "1"}, True, id="forced"),
        pytest.param({"FORCE_HYPERLINK": "0", "WT_SESSION": "1"}, False, id="forbidden"),
        pytest.param({"FORCE_HYPERLINK": "1", "ACCESSIBLE": "1"}, False, id="heard"),
    ],
)
def test_a_terminal_opens_links_if_it_is_known_to(environ: Mapping[str, str], links: bool) -> None:
    assert look_at_terminal(environ).links is links


@pytest.mark.usefixtures("pipe")
def test_a_pipe_never_gets_links() -> None:
    assert not look_at_terminal({"FORCE_HYPERLINK": "1", "FORCE_COLOR": "1"}).links


@pytest.mark.usefixtures("tty")
@pytest.mark.parametrize(
    ("told", "ground"),
    [
        ("15;0", "dark"),
        ("0;15", "light"),
        ("0;default;7", "light"),
        ("12;8", "dark"),
        ("default;default", ""),
        ("", ""),
    ],
)
def test_a_terminal_may_name_its_ground(told: str, ground: str) -> None:
    assert look_at_terminal({"COLORFGBG": told}).ground == ground


@pytest.mark.usefixtures("tty")
@pytest.mark.parametrize(
    ("environ", "spoken"), [({}, False), ({"ACCESSIBLE": "1"}, True), ({"TERM": "dumb"}, True)]
)
def test_text_that_is_heard_has_no_pager_and_no_links(
    environ: Mapping[str, str], spoken: bool
) -> None:
    terminal = look_at_terminal(environ)
    assert (terminal.spoken, terminal.linear) == (spoken, spoken)


def test_a_line_is_asked_for(pipe: FakeStream, monkeypatch: pytest.MonkeyPatch) -> None:
    streams = SimpleNamespace(stdout=pipe, stdin=io.StringIO("one\ntwo"))
    monkeypatch.setattr("spineguide.screen.sys", streams)
    assert [ask("> "), ask("> "), ask("> ")] == ["one", "two", None]
    assert pipe.data() == b"> > > "


def test_a_message_on_a_terminal_is_wrapped_between_words(tty: FakeStream) -> None:
    path = "/a/path/" + "x" * 90
    tell("Error", f"{'word ' * 20}{path} there")
    lines = tty.data().decode().split("\n")
    assert lines[0] == "Error:" + " word" * 14
    assert lines[1] == "  word word word word word word"
    assert lines[2:] == [f"  {path}", "  there", ""]


def test_a_message_is_as_wide_as_its_terminal(
    tty: FakeStream, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tty, "fileno", lambda: 2)
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((20, 10)))
    tell("Notice", "one two three four")
    assert tty.data() == b"Notice: one two\n  three four\n"


@pytest.mark.usefixtures("tty")
@pytest.mark.parametrize(
    ("columns", "width"),
    [
        ("120", 120),
        ("", 80),
        ("0", 80),
        ("-5", 80),
        ("wide", 80),
        ("²", 80),
        ("1", 20),
        ("10000000000000", 1000),
        ("9" * 4400, 1000),
    ],
)
def test_columns_count_where_the_terminal_does_not_know(columns: str, width: int) -> None:
    terminal = look_at_terminal({"COLUMNS": columns})
    assert (terminal.width, terminal.height) == (width, 24)


@pytest.mark.parametrize(
    ("environ", "colour"),
    [
        pytest.param({}, False, id="old console"),
        pytest.param({"WT_SESSION": "1"}, True, id="terminal"),
    ],
)
def test_a_console_of_windows_gets_colour_when_it_knows_how(
    tty: FakeStream, monkeypatch: pytest.MonkeyPatch, environ: Mapping[str, str], colour: bool
) -> None:
    monkeypatch.setattr("spineguide.screen.sys.platform", "win32")
    assert look_at_terminal(environ).colour is colour


def test_the_terminal_knows_better_than_columns(
    tty: FakeStream, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tty, "fileno", lambda: 1)
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((50, 10)))
    terminal = look_at_terminal({"COLUMNS": "120"})
    assert (terminal.width, terminal.height) == (50, 10)


def test_text_goes_to_standard_output(pipe: FakeStream) -> None:
    show_text("“x”\n", PIPE, {}, paged=True)
    assert pipe.data() == "“x”\n".encode()


@pytest.mark.parametrize(
    ("lines", "paged", "shown"),
    [
        pytest.param(24, True, b"", id="longer"),
        pytest.param(23, True, b"x\n" * 23, id="fits"),
        pytest.param(99, False, b"x\n" * 99, id="not-wanted"),
    ],
)
def test_only_a_text_longer_than_the_screen_is_paged(
    tty: FakeStream, monkeypatch: pytest.MonkeyPatch, lines: int, paged: bool, shown: bytes
) -> None:
    monkeypatch.setattr("spineguide.pager.page", lambda text, environ, pager: True)
    show_text("x\n" * lines, TTY, {}, paged=paged)
    assert tty.data() == shown


def test_what_no_pager_shows_is_printed(tty: FakeStream, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spineguide.pager.page", lambda text, environ, pager: False)
    show_text("x\n" * 30, TTY, {}, paged=True)
    assert tty.data() == b"x\n" * 30


def test_bytes_go_to_a_pipe_and_never_to_a_terminal(
    pipe: FakeStream, monkeypatch: pytest.MonkeyPatch
) -> None:
    show_bytes(b"%PDF\xff")
    assert pipe.data() == b"%PDF\xff"
    monkeypatch.setattr(pipe, "isatty", lambda: True)
    with pytest.raises(SpineguideError, match="A PDF cannot be shown in a terminal") as caught:
        show_bytes(b"%PDF")
    assert caught.value.exit_code == ExitCode.USAGE


@pytest.fixture
def closed_pipe(monkeypatch: pytest.MonkeyPatch) -> Iterator[TextIO]:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w") as stream:
        show_on(stream, monkeypatch)
        yield stream


def test_a_closed_pipe_is_no_error_of_ours(closed_pipe: TextIO) -> None:
    with pytest.raises(ReaderGoneError):
        show_text("x", PIPE, {}, paged=False)
    # What the interpreter flushes at its end goes nowhere.
    closed_pipe.write("more")
    closed_pipe.flush()


def test_a_pipe_that_windows_calls_invalid_was_closed(
    closed_pipe: TextIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: str) -> None:
        raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(closed_pipe, "write", refuse)
    monkeypatch.setattr("spineguide.screen.sys.platform", "win32")
    with pytest.raises(ReaderGoneError):
        show_text("x", PIPE, {}, paged=False)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has this device")
def test_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with Path("/dev/full").open("w") as stream:
        show_on(stream, monkeypatch)
        with pytest.raises(OutputError) as caught:
            show_text("x", PIPE, {}, paged=False)
    assert caught.value.message == "Cannot write to standard output: No space left on device."
    assert caught.value.exit_code == ExitCode.UNWRITABLE


def test_files_are_utf_8_whatever_the_terminal_is(tmp_path: Path) -> None:
    save("“x”\n", tmp_path / "text")
    save(b"\xff", tmp_path / "data")
    assert (tmp_path / "text").read_bytes() == "“x”\n".encode()
    assert (tmp_path / "data").read_bytes() == b"\xff"


def test_a_file_that_cannot_be_written_is_named_harmlessly(tmp_path: Path) -> None:
    with pytest.raises(OutputError) as caught:
        save("x", tmp_path / "no\x1b" / "file")
    assert caught.value.message == (
        f"Cannot write to {tmp_path}/no<U+001B>/file: No such file or directory."
    )


def test_messages_go_to_standard_error_after_their_severity(
    capsys: pytest.CaptureFixture[str],
) -> None:
    tell("Warning", "bad \x1b[31m")
    assert capsys.readouterr() == ("", "Warning: bad <U+001B>[31m\n")


def test_nobody_hears_a_message_on_a_closed_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: str) -> None:
        raise BrokenPipeError

    stream = FakeStream()
    monkeypatch.setattr(stream, "write", refuse)
    show_on(stream, monkeypatch)
    tell("Error", "lost")


@pytest.mark.parametrize(
    ("encoding", "fitted"),
    [
        ("utf-8", "“it’s” – café • ☐ 漢"),
        ("latin-1", '"it\'s" - café * [ ] \\u6f22'),
        ("ascii", '"it\'s" - caf\\xe9 * [ ] \\u6f22'),
    ],
)
def test_characters_that_an_encoding_lacks_get_plainer(encoding: str, fitted: str) -> None:
    assert fit_encoding("“it’s” – café • ☐ 漢", FakeStream(encoding)) == fitted


def test_every_sign_of_a_screen_has_a_plainer_one() -> None:
    signs = "“”‘’–—…•●◐○▌▒░·☐◀─│╭╮╰╯█▄▀\N{NO-BREAK SPACE}38°"
    plainer = "\"\"''--...*#+o|+-.[ ]<-|++++#== 38 degrees"
    assert fit_encoding(signs, FakeStream("ascii")) == plainer


@given(st.text(), st.sampled_from(["ascii", "latin-1", "cp1252", "koi8-r", "utf-8"]))
def test_every_text_can_be_written_in_every_encoding(text: str, encoding: str) -> None:
    fitted = fit_encoding(text, FakeStream(encoding))
    assert fitted.encode(encoding).decode(encoding) == fitted
    if text.isascii():
        assert fitted == text
