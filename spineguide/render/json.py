"""The data behind a page, as one JSON object in ASCII."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from spineguide.guide.prose import encode_prose

if TYPE_CHECKING:
    from spineguide.page.page import Page

_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def render_json(page: Page) -> str:
    """Render the answer of *page*; its JSON Schema is that of ``page.answers``."""
    return format_json(msgspec.json.encode(page.answer, enc_hook=encode_prose))


def format_json(data: bytes) -> str:
    """Return the JSON *data* indented, every character outside ASCII escaped."""
    text = msgspec.json.format(data, indent=2).decode()
    return _NOT_ASCII.sub(_escape, text) + "\n"


def _escape(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
