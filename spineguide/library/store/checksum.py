"""Values as bytes that tell whether they are still what was written."""

from __future__ import annotations

import zlib
from typing import Any, TypeVar

import msgspec

from spineguide.guide.prose import decode_prose_blocks, encode_prose_blocks

_T = TypeVar("_T")


class CacheDamageError(Exception):
    """The cache holds something that was not put there."""


def pack(value: Any) -> bytes:
    """Encode *value* with a checksum."""
    body = msgspec.msgpack.encode(value, enc_hook=encode_prose_blocks)
    return zlib.crc32(body).to_bytes(4, "big") + body


def unpack(data: Any, wanted: type[_T]) -> _T:
    """Decode what :func:`pack` made; raises :class:`CacheDamageError`."""
    if not isinstance(data, bytes) or zlib.crc32(data[4:]) != int.from_bytes(data[:4], "big"):
        raise CacheDamageError
    try:
        return msgspec.msgpack.decode(data[4:], type=wanted, dec_hook=decode_prose_blocks)
    except msgspec.MsgspecError:
        raise CacheDamageError from None
