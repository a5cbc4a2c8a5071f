"""A clinic's emergency number in the place of the words that stand for one."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from spineguide.guide.prose import Prose

T = TypeVar("T")

# The longer first.
_WORDS = ("your local emergency number", "your local number")


def put_number(value: T, number: str) -> T:
    """Return *value*, text or what holds text, with *number* for the words that stand for one."""
    return _put(value, number)  # type: ignore[no-any-return]


def _put(value: Any, number: str) -> Any:
    if isinstance(value, str):
        for words in _WORDS:
            value = value.replace(words, number)
        return value
    if isinstance(value, Prose):
        return Prose(_put(value.blocks, number))
    if isinstance(value, tuple):
        return tuple(_put(each, number) for each in value)
    if isinstance(value, msgspec.Struct):
        fields = {name: _put(getattr(value, name), number) for name in value.__struct_fields__}
        return replace(value, **fields)
    return value
