"""Guides from text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spineguide.guide.document import parse_document
from spineguide.guide.loader import decode_guide

if TYPE_CHECKING:
    from spineguide.guide.model import Guide


def parse_guide(data: bytes, path: str) -> Guide:
    """Return the guide that *data* holds, as if it were the file at *path*."""
    return decode_guide(parse_document(data, path))
