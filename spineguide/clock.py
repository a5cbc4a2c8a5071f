"""What day it is, and how finely a file system tells time."""

from __future__ import annotations

import time

# Not typing's: importing that module costs a third of a bare start.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


# Linux writes the time of a change in steps of up to 10 ms. A file that was changed less than
# two steps ago could change again and keep its time.
CHANGE_STEP_NS = 20_000_000


def today(environ: Mapping[str, str]) -> str:
    """Return the date of today in ISO form; ``SOURCE_DATE_EPOCH`` sets it, in UTC."""
    epoch = environ.get("SOURCE_DATE_EPOCH", "")
    moment = time.gmtime(int(epoch)) if epoch.isdecimal() else time.localtime()
    return time.strftime("%Y-%m-%d", moment)
