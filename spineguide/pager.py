"""Showing text longer than the screen through the user's pager."""

from __future__ import annotations

import sys

# Not typing's: importing that module costs a third of a bare start.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

DEFAULT_PAGER = "less -FR"
# Most other pagers print escape sequences as they are.
_COLOUR_PAGERS = ("less", "bat", "moar", "ov")
# The first less that lets addresses (OSC 8) through.
_FIRST_WITH_LINKS = 566
# What a prompt of less takes for more than text.
_SPECIAL = "?:.%\\$"
_WIDE = 70


def page(text: bytes, environ: Mapping[str, str], wanted: str | None = None) -> bool:
    """Return whether a pager showed *text*, whose first line is its title.

    The pager is ``SPINEGUIDE_PAGER``, then *wanted*, ``PAGER`` and ``less -FR``; an empty name of
    the first two means none. A pager that cannot be started, or fails, did not show it. An
    interrupt is for the pager alone, and less keeps nothing of what is searched for in it. Its
    prompt says what to type, unless the user has settings of less.
    """
    import re
    import signal
    import subprocess

    usual = environ.get("PAGER") or DEFAULT_PAGER
    try:
        command = _split(environ.get("SPINEGUIDE_PAGER", usual if wanted is None else wanted))
    except ValueError:
        command = _split(DEFAULT_PAGER)
    if not command:
        return False
    name = command[0].replace("\\", "/").rsplit("/", 1)[-1].removesuffix(".exe")
    if b"\x1b]8;" in text and not (name == "less" and _shows_links(command[0])):
        text = re.sub(rb"\x1b\]8;;[^\x1b]*\x1b\\", b"", text)
    if name not in _COLOUR_PAGERS:
        text = re.sub(rb"\x1b\[[0-9;]*m", b"", text)
    # Not ignored: the pager would inherit that.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        pager = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            env={"LESS": f"FR -Ps{_write_prompt(text)}", **environ, "LESSHISTFILE": "-"},
        )
        pager.communicate(text)
    except OSError:
        return False
    finally:
        signal.signal(signal.SIGINT, before)
    return pager.returncode == 0


def _write_prompt(text: bytes) -> str:
    """Return the line that less shows below *text*: its title, and what to type."""
    import os
    import re

    keys = "Space next | / find | q close"
    try:
        columns = os.get_terminal_size().columns
    except OSError:
        columns = 0
    if columns < _WIDE:
        return keys
    title = re.sub(rb"\x1b\[[0-9;]*m", b"", text.split(b"\n", 1)[0]).decode("utf-8", "replace")
    title = title.partition(" (")[0][: columns - 50]
    title = "".join(f"\\{each}" if each in _SPECIAL else each for each in title)
    return f"{title} | Space next | /# next part | / find | q close"


def _shows_links(less: str) -> bool:
    """Return whether the program *less* is new enough to let addresses through."""
    import re
    import subprocess

    try:
        told = subprocess.run([less, "--version"], capture_output=True).stdout
    except OSError:
        return False
    version = re.match(rb"less (\d+)", told)
    return version is not None and int(version[1]) >= _FIRST_WITH_LINKS


def _split(command: str) -> list[str]:
    """Return the words of *command*; on Windows a backslash is no escape but part of a path."""
    import shlex

    if sys.platform == "win32":
        return [word.strip('"') for word in shlex.split(command, posix=False)]
    return shlex.split(command)
