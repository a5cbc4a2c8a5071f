"""Showing text longer than the screen through the user's pager."""

from __future__ import annotations

import sys

# Not typing's: importing that module costs a third of a bare start.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

DEFAULT_PAGER = "less -FRX"
# Most other pagers print escape sequences as they are.
_COLOUR_PAGERS = ("less", "bat", "moar", "ov")


def page(text: bytes, environ: Mapping[str, str]) -> bool:
    """Return whether a pager showed *text*.

    The pager is ``SPINEGUIDE_PAGER``, then ``PAGER``, then ``less -FRX``; an empty
    ``SPINEGUIDE_PAGER`` means none. A pager that cannot be started, or fails, did not show it.
    An interrupt is for the pager alone, and less keeps nothing of what is searched for in it.
    """
    import signal
    import subprocess

    try:
        command = _split(environ.get("SPINEGUIDE_PAGER", environ.get("PAGER") or DEFAULT_PAGER))
    except ValueError:
        command = _split(DEFAULT_PAGER)
    if not command:
        return False
    name = command[0].replace("\\", "/").rsplit("/", 1)[-1].removesuffix(".exe")
    if name not in _COLOUR_PAGERS:
        import re

        text = re.sub(rb"\x1b\[[0-9;]*m", b"", text)
    # Not ignored: the pager would inherit that.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        pager = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            env={"LESS": "FRX", **environ, "LESSHISTFILE": "-"},
        )
        pager.communicate(text)
    except OSError:
        return False
    finally:
        signal.signal(signal.SIGINT, before)
    return pager.returncode == 0


def _split(command: str) -> list[str]:
    """Return the words of *command*; on Windows a backslash is no escape but part of a path."""
    import shlex

    if sys.platform == "win32":
        return [word.strip('"') for word in shlex.split(command, posix=False)]
    return shlex.split(command)
