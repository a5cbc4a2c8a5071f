"""Packs: the guides of folders in one file, which is read as a folder is.

After a line that names the version of the program stand a table of the files and then each of
them, compressed. What they hold passes the loader like any file and the index is made from that,
so a pack is believed no more than the guides in it. Each piece has a checksum.
"""

from __future__ import annotations

import os
import zlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from spineguide import __version__
from spineguide.guide.faults import Fault, GuideFileError
from spineguide.guide.prose import Prose
from spineguide.library.store.checksum import CacheDamageError, pack, unpack
from spineguide.library.store.folders import GUIDE_ID, RESERVED_NAMES, SHARED_NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import NoReturn

    from spineguide.library.store.folders import GuideFile, Stamp

_T = TypeVar("_T", bound=msgspec.Struct)

_START, _END = b"spineguide ", b" pack\n"
_LONGEST_LINE = 100
_LENGTH = 8
# More than a guide may have.
_LONGEST_FILE = 2 * 1024 * 1024
# The table of a million files.
_LONGEST_TABLE = 64 * 1024 * 1024

_DAMAGED = "This pack is damaged: copy it again."
_MAKE_AGAIN = "Make it again from its guides: spineguide library --pack FILE"


class Pack:
    """The pack at *path*: where each of its files stands.

    Raises :class:`GuideFileError` when it is none, damaged or of another version of the program,
    and :class:`OSError` when it cannot be read.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        with open(path, "rb") as file:
            self._check_version(file.readline(_LONGEST_LINE))
            length = int.from_bytes(file.read(_LENGTH), "big")
            table = self._open(file.read(min(length, _LONGEST_TABLE)), dict[str, tuple[int, int]])
            start = file.tell()
            held = os.fstat(file.fileno()).st_size - start
        if any(min(place) < 0 or sum(place) > held for place in table.values()):
            self._refuse(_DAMAGED)
        self._places = {
            name: (start + offset, size) for name, (offset, size) in table.items() if _is_name(name)
        }

    @property
    def names(self) -> tuple[str, ...]:
        """The ids of its guides, and the names of what they share."""
        return tuple(self._places)

    def read(self, name: str) -> bytes:
        """Return the file *name*; raises :class:`FileNotFoundError` where there is none."""
        if name not in self._places:
            raise FileNotFoundError(name)
        offset, size = self._places[name]
        with open(self.path, "rb") as file:
            file.seek(offset)
            data = file.read(min(size, _LONGEST_FILE))
        try:
            return zlib.decompressobj().decompress(self._open(data, bytes), _LONGEST_FILE)
        except zlib.error:
            self._refuse(_DAMAGED)

    def _check_version(self, line: bytes) -> None:
        if not (line.startswith(_START) and line.endswith(_END)):
            self._refuse("This is not a pack of guides.")
        version = line[len(_START) : -len(_END)].decode("ascii", "replace")
        if version != __version__:
            self._refuse(
                f"This pack is for spineguide {version}, and this is {__version__}.", _MAKE_AGAIN
            )

    def _open(self, data: bytes, wanted: Any) -> Any:
        try:
            return unpack(data, wanted)
        except CacheDamageError:
            self._refuse(_DAMAGED)

    def _refuse(self, message: str, hint: str = "") -> NoReturn:
        raise GuideFileError(self.path, (Fault(1, 1, message, hint, "S001"),)) from None


@lru_cache(maxsize=8)
def open_pack(path: str, _stamp: Stamp) -> Pack:
    """Open the pack at *path* once for each state of it; raises as :class:`Pack` does."""
    return Pack(path)


def load_from(file: GuideFile, wanted: type[_T]) -> _T:
    """Load *file*, of a folder or of a pack, as *wanted*: Guide, Glossary or GetHelp.

    Raises :class:`GuideFileError` and :class:`OSError`.
    """
    if file.packed:
        held = open_pack(file.opened, file.stamp).read(file.id)
        return _decode(held, file.path, wanted)
    from spineguide.guide.loader import load_file

    return load_file(Path(file.path), wanted)


def _decode(data: bytes, path: str, wanted: type[_T]) -> _T:
    from spineguide.guide.document import parse_document
    from spineguide.guide.loader import decode_document

    return decode_document(parse_document(data, path), wanted)


def is_pack(path: str) -> bool:
    """Tell whether the file at *path* starts as a pack does; raises :class:`OSError`."""
    with open(path, "rb") as file:
        return file.read(len(_START)) == _START


def encode_pack(files: Mapping[str, msgspec.Struct]) -> bytes:
    """Return a pack that holds *files* by their names.

    Raises :class:`GuideFileError` for one that would be read as something else.
    """
    table: dict[str, tuple[int, int]] = {}
    pieces: list[bytes] = []
    offset = 0
    for name, value in sorted(files.items()):
        written = encode_file(value)
        if _decode(written, name, type(value)) != value:
            raise GuideFileError(name, (Fault(1, 1, "This cannot be packed as it is written."),))
        piece = pack(zlib.compress(written))
        table[name] = offset, len(piece)
        offset += len(piece)
        pieces.append(piece)
    packed = pack(table)
    line = _START + __version__.encode() + _END
    return b"".join((line, len(packed).to_bytes(_LENGTH, "big"), packed, *pieces))


def encode_file(value: msgspec.Struct) -> bytes:
    """Return *value* as the JSON, and so the YAML, of which the loader makes it again."""
    return msgspec.json.encode(_list_given(value))


def _list_given(value: Any) -> Any:
    """Return *value* in plain types, without what is as it is when nothing is given."""
    if isinstance(value, Prose):
        return value.to_markdown()
    if isinstance(value, msgspec.Struct):
        usual = {field.name: field for field in msgspec.structs.fields(value)}
        held = {name: getattr(value, name) for name in usual}
        return {
            usual[name].encode_name: _list_given(each)
            for name, each in held.items()
            if each not in (usual[name].default, _make_default(usual[name]))
        }
    if isinstance(value, tuple):
        return [_list_given(each) for each in value]
    if isinstance(value, dict):
        return {key: _list_given(each) for key, each in value.items()}
    return value


def _make_default(field: msgspec.structs.FieldInfo) -> Any:
    factory = field.default_factory
    return factory if factory is msgspec.NODEFAULT else factory()


def _is_name(name: str) -> bool:
    return name in SHARED_NAMES or bool(GUIDE_ID.fullmatch(name) and name not in RESERVED_NAMES)
