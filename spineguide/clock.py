"""What day it is, and how finely a file system tells time."""

from __future__ import annotations

import time

# Not typing's: importing that module costs a third of a bare start.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


_SECOND_NS = 1_000_000_000
# Linux writes the time of a change in steps of up to 10 ms. A file that was changed less than
# two steps ago could change again and keep its time.
_STEP_NS = 20_000_000
# Some file systems know whole seconds alone, FAT every other one.
_COARSE_STEP_NS = 2 * _SECOND_NS

_LAST_SECOND = 253_402_300_799  # of the year 9999


def today(environ: Mapping[str, str]) -> str:
    """Return the date of today in ISO form; ``SOURCE_DATE_EPOCH`` sets it, in UTC.

    A value that is no second before the year 10,000 sets nothing.
    """
    epoch = environ.get("SOURCE_DATE_EPOCH", "")
    told = epoch.isdecimal() and len(epoch) < 20 and int(epoch) <= _LAST_SECOND
    moment = time.gmtime(int(epoch)) if told else time.localtime()
    return time.strftime("%Y-%m-%d", moment)


def find_settled_ns(modified_ns: int, changed_ns: int) -> int:
    """Return from when on a further change would show in the times of a file that has these."""
    coarse = modified_ns % _SECOND_NS == 0 and changed_ns % _SECOND_NS == 0
    return max(modified_ns, changed_ns) + (_COARSE_STEP_NS if coarse else _STEP_NS)
