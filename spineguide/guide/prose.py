"""Guide text after its Markdown was read: paragraphs and lists of styled spans."""

from __future__ import annotations

import re
from typing import Any, Literal

import msgspec

Style = Literal["plain", "emphasis", "strong", "match"]

_MARKDOWN_SPECIALS = re.compile(r"([\\`*_\[\]<>&#~|!])")
_MARKDOWN_LINE_START = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")


class Span(msgspec.Struct, frozen=True, array_like=True):
    """A run of text in one style. “match” marks a word that a search looked for."""

    text: str
    style: Style = "plain"


Line = tuple[Span, ...]


class Paragraph(msgspec.Struct, frozen=True, array_like=True, tag="p"):
    """One paragraph."""

    spans: Line


class ItemList(msgspec.Struct, frozen=True, array_like=True, tag="l"):
    """A flat list, bulleted or numbered."""

    items: tuple[Line, ...]
    ordered: bool = False


ProseBlock = Paragraph | ItemList


class Prose:
    """Text that an author wrote in the Markdown subset, already parsed.

    A class and not a struct, so that one model serves three shapes: Markdown text in a guide
    file and in JSON, blocks in the cache.
    """

    __slots__ = ("blocks",)

    def __init__(self, blocks: tuple[ProseBlock, ...]) -> None:
        self.blocks = blocks

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Prose) and self.blocks == other.blocks

    def __repr__(self) -> str:
        return f"Prose({self.to_markdown()!r})"

    @classmethod
    def from_text(cls, text: str) -> Prose:
        """Make one paragraph of *text* as it is; nothing in it is markup."""
        return cls((Paragraph((Span(text),)),))

    def to_markdown(self) -> str:
        """Return the text as canonical Markdown, every special character escaped."""
        return "\n\n".join(_block_to_markdown(block) for block in self.blocks)

    def to_plain_text(self) -> str:
        """Return the text without styles: a paragraph or list item a line."""
        return "\n".join(line_text(line) for line in self.lines())

    def lines(self) -> tuple[Line, ...]:
        """Return each paragraph and each list item, in order."""
        lines: list[Line] = []
        for block in self.blocks:
            if isinstance(block, Paragraph):
                lines.append(block.spans)
            else:
                lines.extend(block.items)
        return tuple(lines)


def line_text(line: Line) -> str:
    """Return the words of *line* without their styles."""
    return "".join(span.text for span in line)


def escape_markdown(text: str) -> str:
    """Escape *text* so that any Markdown reader shows it letter for letter."""
    escaped = _MARKDOWN_SPECIALS.sub(r"\\\1", text)
    return _MARKDOWN_LINE_START.sub(_escape_line_start, escaped)


def line_to_markdown(line: Line) -> str:
    """Return *line* as Markdown, with its emphasis."""
    marks = {"plain": "", "emphasis": "*", "strong": "**", "match": "**"}
    parts = []
    for index, span in enumerate(line):
        mark = marks[span.style]
        escaped = escape_markdown(span.text) if index == 0 else _escape_specials(span.text)
        parts.append(f"{mark}{escaped}{mark}")
    return "".join(parts)


def _escape_specials(text: str) -> str:
    return _MARKDOWN_SPECIALS.sub(r"\\\1", text)


def _escape_line_start(match: re.Match[str]) -> str:
    indent, mark = match.groups()
    return f"{indent}{mark}\\" if mark.isdigit() else f"{indent}\\{mark}"


def _block_to_markdown(block: ProseBlock) -> str:
    if isinstance(block, Paragraph):
        return line_to_markdown(block.spans)
    return "\n".join(
        f"{f'{number}.' if block.ordered else '-'} {line_to_markdown(item)}"
        for number, item in enumerate(block.items, start=1)
    )


# The hooks that msgspec calls for what is no struct; of that kind a guide has Prose alone.


def encode_prose(prose: Prose) -> str:
    """Return the Markdown of *prose*: its shape in files and in JSON."""
    return prose.to_markdown()


def encode_prose_blocks(prose: Prose) -> tuple[ProseBlock, ...]:
    """Return the blocks of *prose*: its shape in the cache."""
    return prose.blocks


def decode_prose_blocks(_wanted: type, blocks: Any) -> Prose:
    """Make a Prose of what :func:`encode_prose_blocks` gave."""
    return Prose(msgspec.convert(blocks, tuple[ProseBlock, ...]))
