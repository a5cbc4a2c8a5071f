"""Where text goes: standard output, a pager, a file; in an encoding that can hold it."""

from __future__ import annotations

import errno
import os
import sys
from typing import TYPE_CHECKING, TextIO

import msgspec

from spineguide.errors import ExitCode, SpineguideError
from spineguide.files import write_file
from spineguide.guide.characters import make_visible

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

MIN_WIDTH = 20
MAX_WIDTH = 1000
DEFAULT_WIDTH = 80
DEFAULT_HEIGHT = 24

# What stands in for a character that the output's encoding lacks.
_PLAINER = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "\N{LEFT SINGLE QUOTATION MARK}": "'",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{EN DASH}": "-",
        "—": "-",
        "…": "...",
        "•": "*",
        "●": "#",
        "◐": "+",
        "○": "o",
        "▌": "|",
        "▒": "+",
        "░": "-",
        "·": ".",
        "☐": "[ ]",
        "◀": "<",
        "─": "-",
        "│": "|",
        "╭": "+",
        "╮": "+",
        "╰": "+",
        "╯": "+",
        "█": "#",
        "▄": "=",
        "▀": "=",
        "°": " degrees",
        "\N{NO-BREAK SPACE}": " ",
    }
)


class OutputError(SpineguideError):
    """Text could not be written."""

    def __init__(self, where: str, error: OSError) -> None:
        super().__init__(
            f"Cannot write to {make_visible(where)}: {error.strerror or error}.",
            "Choose another place with --output.",
            ExitCode.UNWRITABLE,
        )


class ReaderGoneError(Exception):
    """Whatever reads standard output has closed it; there is nobody left to tell."""


class Terminal(msgspec.Struct, frozen=True):
    """What standard output is. *width* and *height* count character cells.

    *spoken* text is heard, not seen: it has no pager and no lines drawn under headings. *links*
    tells whether addresses can be opened, and *ground* whether it is “light”, “dark” or not known.
    """

    is_tty: bool
    width: int
    height: int
    colour: bool
    linear: bool
    spoken: bool = False
    links: bool = False
    ground: str = ""


def look_at_terminal(environ: Mapping[str, str]) -> Terminal:
    """Find out what standard output is, and what *environ* asks of it.

    Honours ``NO_COLOR``, ``FORCE_COLOR``, ``TERM=dumb``, ``FORCE_HYPERLINK``, ``COLORFGBG``, and
    ``ACCESSIBLE`` for linear text.
    ``COLUMNS`` counts only where the terminal itself does not know its width.
    """
    is_tty = sys.stdout.isatty()
    width, height = _measure(environ) if is_tty else (DEFAULT_WIDTH, DEFAULT_HEIGHT)
    dumb = environ.get("TERM") == "dumb"
    colour = (is_tty and not dumb and _knows_colour(environ)) or bool(environ.get("FORCE_COLOR"))
    spoken = bool(environ.get("ACCESSIBLE")) or (is_tty and dumb)
    return Terminal(
        is_tty=is_tty,
        width=width,
        height=height,
        colour=colour and not environ.get("NO_COLOR"),
        linear=not is_tty or spoken,
        spoken=spoken,
        links=is_tty and not spoken and _opens_links(environ),
        ground=_find_ground(environ),
    )


def _opens_links(environ: Mapping[str, str]) -> bool:
    """Return whether the terminal is one of those known to open addresses (OSC 8)."""
    forced = environ.get("FORCE_HYPERLINK")
    if forced is not None:
        return forced not in ("", "0")
    # What stands between drops them, or shows them as text.
    if environ.get("TMUX") or environ.get("TERM", "").startswith(("screen", "tmux")):
        return False
    vte = environ.get("VTE_VERSION", "")
    return (
        any(environ.get(name) for name in ("WT_SESSION", "KITTY_WINDOW_ID", "KONSOLE_VERSION"))
        or environ.get("TERM_PROGRAM") in ("iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper")
        or environ.get("TERM", "").startswith(("xterm-kitty", "alacritty", "foot", "xterm-ghostty"))
        or (len(vte) == 4 and vte >= "5000")
    )


def _find_ground(environ: Mapping[str, str]) -> str:
    """Return the ground that the terminal names: “15;0” is white on black."""
    number = environ.get("COLORFGBG", "").rpartition(";")[2]
    if number in ("7", "15"):
        return "light"
    return "dark" if number in ("0", "1", "2", "3", "4", "5", "6", "8") else ""


def _knows_colour(environ: Mapping[str, str]) -> bool:
    # The old console of Windows prints escape sequences; what came after it names itself.
    names = ("WT_SESSION", "ConEmuANSI", "TERM")
    return sys.platform != "win32" or any(environ.get(name) for name in names)


def _measure(environ: Mapping[str, str]) -> tuple[int, int]:
    try:
        size = os.get_terminal_size(sys.stdout.fileno())
    except OSError:
        size = os.terminal_size((0, 0))
    columns = environ.get("COLUMNS", "")
    # No screen has more columns than fit in six digits; of more Python might refuse to count.
    told = int(columns[:6]) if columns.isascii() and columns.isdigit() else 0
    width = size.columns or told or DEFAULT_WIDTH
    return min(max(width, MIN_WIDTH), MAX_WIDTH), size.lines or DEFAULT_HEIGHT


def show_text(
    text: str,
    terminal: Terminal,
    environ: Mapping[str, str],
    *,
    paged: bool,
    pager: str | None = None,
) -> str:
    """Write *text* to standard output, through a pager when it is longer than the screen.

    The pager is *pager*, or that of *environ*.

    Returns the text as the encoding of standard output could hold it.
    Raises :class:`OutputError`, and :class:`ReaderGoneError` when a pipe was closed.
    """
    text = fit_encoding(text, sys.stdout)
    if paged and terminal.is_tty and text.count("\n") >= terminal.height:
        from spineguide.pager import page

        if page(text.encode(sys.stdout.encoding, "backslashreplace"), environ, pager):
            return text
    _write(lambda: sys.stdout.write(text))
    return text


def ask(prompt: str) -> str | None:
    """Show *prompt* and return the line that is typed, None when there will be no more."""
    _write(lambda: sys.stdout.write(prompt))
    typed = sys.stdin.readline()
    return typed.rstrip("\n") if typed else None


def show_bytes(data: bytes) -> None:
    """Write *data*, such as a PDF, to standard output; raises as :func:`show_text` does."""
    if sys.stdout.isatty():
        raise SpineguideError(
            "A PDF cannot be shown in a terminal.",
            "Write it to a file: --output guide.pdf",
            ExitCode.USAGE,
        )
    _write(lambda: sys.stdout.buffer.write(data))


def save(content: str | bytes, path: Path) -> None:
    """Write *content* to *path*, text as UTF-8, and all of it or nothing.

    Raises :class:`OutputError`.
    """
    data = content.encode() if isinstance(content, str) else content
    try:
        write_file(str(path), data)
    except OSError as error:
        raise OutputError(str(path), error) from None


def tell(severity: str, message: str) -> None:
    """Say *message* on standard error, after its severity as a word."""
    line = f"{severity}: {make_visible(message)}"
    # Nobody is left to tell when standard error itself is closed or full.
    try:
        if sys.stderr.isatty():
            line = _wrap_message(line)
        sys.stderr.write(fit_encoding(f"{line}\n", sys.stderr))
        sys.stderr.flush()
    except OSError:
        return


def _wrap_message(line: str) -> str:
    """Break *line* at spaces, as a terminal would not; a word, such as a path, stays whole."""
    from textwrap import wrap

    try:
        width = os.get_terminal_size(sys.stderr.fileno()).columns or DEFAULT_WIDTH
    except OSError:
        width = DEFAULT_WIDTH
    lines = wrap(
        line, width, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )
    return "\n".join(lines)


def fit_encoding(text: str, stream: TextIO) -> str:
    """Return *text* with plainer characters for those that *stream* cannot hold."""
    encoding = stream.encoding or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        plainer = text.translate(_PLAINER)
        return plainer.encode(encoding, "backslashreplace").decode(encoding)
    return text


def _write(write: Callable[[], object]) -> None:
    try:
        write()
        sys.stdout.flush()
    except OSError as error:
        _silence_stdout()
        # Windows calls a pipe that was closed an invalid argument.
        if isinstance(error, BrokenPipeError) or (
            sys.platform == "win32" and error.errno == errno.EINVAL
        ):
            raise ReaderGoneError from None
        raise OutputError("standard output", error) from None


def _silence_stdout() -> None:
    """Let the interpreter's last flush go nowhere instead of failing a second time."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
