"""Pages without the numbers of sources in their text, for those whom they disturb."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

if TYPE_CHECKING:
    from spineguide.page.page import Page


def drop_citations(page: Page) -> Page:
    """Return *page* with no citation in its blocks; its list of sources stays."""
    return replace(page, blocks=_drop(page.blocks))


def _drop(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(_drop, value))
    if not isinstance(value, msgspec.Struct):
        return value
    names = value.__struct_fields__
    changed = {name: () if name == "cites" else _drop(getattr(value, name)) for name in names}
    return replace(value, **changed)
