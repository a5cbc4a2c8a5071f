"""Characters that change how a screen behaves instead of being read."""

from __future__ import annotations

import re

# Controls (C0 but tab and line feed, DEL, C1), marks that turn the reading direction,
# invisible separators and tags, byte order marks, non-characters, lone surrogates.
UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff\ud800-\udfff]"
)


def name_character(character: str) -> str:
    """Return the code point of *character* as people write it: ``U+202E``."""
    return f"U+{ord(character):04X}"


def make_name_visible(name: str) -> str:
    """Return *name*, of a file, on one line and with every unsafe character written out."""
    return make_visible(name).replace("\n", "<U+000A>")


def make_visible(text: str) -> str:
    """Return *text* with every unsafe character written out as ``<U+001B>``."""
    return UNSAFE.sub(lambda match: f"<{name_character(match[0])}>", text)
