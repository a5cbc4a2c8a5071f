"""A line of progress on standard error, for the rare command that takes long enough.

Not Rich's: it hides the cursor, and an interrupt, which ends the process at once, would leave it
hidden; its import alone takes more than twice as long as that of Rich's console.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

# Nothing is hidden or changed that an interrupt would leave so: no cursor, no colour.
_START_OF_LINE = "\r"
_CLEAR_LINE = "\r\x1b[K"


def draw_progress(done: int, total: int) -> None:
    """Draw how many of *total* guides are *done*; the line vanishes with the last."""
    if done >= total:
        sys.stderr.write(_CLEAR_LINE)
    elif done * 100 // total > (done - 1) * 100 // total:
        sys.stderr.write(f"{_START_OF_LINE}Guides done: {done * 100 // total} %")
    sys.stderr.flush()


def progress_of_compiling() -> Callable[[int, int], None] | None:
    """Return what draws a progress bar on standard error, or None where nobody looks."""
    if not sys.stderr.isatty():
        return None
    return draw_progress
