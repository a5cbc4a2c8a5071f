"""From a file to text: an ordinary file, not too large, in UTF-8."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING, NoReturn

from spineguide.guide.faults import Fault, FaultList, GuideFileError

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 1024 * 1024
WIDE_SAMPLE = 64


def read_bytes(path: Path) -> bytes:
    """Read at most what a guide may hold; opening a FIFO or device could wait for ever."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise GuideFileError(
            str(path), (Fault(1, 1, "This is not an ordinary file.", code="S001"),)
        )
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def decode(data: bytes, faults: FaultList) -> str:
    """Return the text in *data*, with line feeds alone; refuses what is no UTF-8."""

    def refuse(line: int, column: int, message: str, hint: str) -> NoReturn:
        faults.add(Fault(line, column, message, hint, "S001"))
        faults.refuse()

    if len(data) > MAX_BYTES:
        refuse(1, 1, "This file is larger than 1 MiB.", "Split it into several guides.")
    encoding = _guess_wide_encoding(data)
    if encoding:
        refuse(1, 1, f"This file is saved as {encoding}.", "Save it as UTF-8.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - (before.rfind(b"\n") + 1) + 1
        byte = data[error.start]
        refuse(
            line, column, f"This file is not UTF-8 text (byte 0x{byte:02X}).", "Save it as UTF-8."
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _guess_wide_encoding(data: bytes) -> str:
    """Return the name of the wide encoding that *data* is in, or nothing."""
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return "UTF-32"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    # Without a mark, plain letters have a zero beside each of them.
    start = data[:WIDE_SAMPLE]
    return "UTF-16" if len(start) > 1 and start.count(0) * 2 == len(start) & ~1 else ""
