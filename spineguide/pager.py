"""Showing text longer than the screen through the user's pager."""

from __future__ import annotations

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
    """
    import shlex
    import subprocess

    try:
        command = shlex.split(
            environ.get("SPINEGUIDE_PAGER", environ.get("PAGER") or DEFAULT_PAGER)
        )
    except ValueError:
        command = shlex.split(DEFAULT_PAGER)
    if not command:
        return False
    name = command[0].rsplit("/", 1)[-1]
    if name not in _COLOUR_PAGERS:
        import re

        text = re.sub(rb"\x1b\[[0-9;]*m", b"", text)
    try:
        pager = subprocess.Popen(command, stdin=subprocess.PIPE, env={"LESS": "FRX", **environ})
    except OSError:
        return False
    try:
        pager.communicate(text)
    except KeyboardInterrupt:
        # The interrupt was meant for the pager, which has the terminal.
        pager.wait()
    return pager.returncode == 0
