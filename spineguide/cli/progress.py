"""A line of progress on standard error, for the rare command that takes long enough."""

from __future__ import annotations

import sys

# Nothing is hidden or changed that an interrupt would leave so: no cursor, no colour.
_START_OF_LINE = "\r"
_CLEAR_LINE = "\r\x1b[K"


def draw_progress(done: int, total: int) -> None:
    """Draw how many of *total* guides are *done*; the line vanishes with the last."""
    if done >= total:
        sys.stderr.write(_CLEAR_LINE)
    elif done * 100 // total > (done - 1) * 100 // total:
        sys.stderr.write(f"{_START_OF_LINE}Reading guides: {done * 100 // total} %")
    sys.stderr.flush()
