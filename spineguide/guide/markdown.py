"""The Markdown subset of guide text: paragraphs, flat lists, emphasis, strong."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from spineguide.guide.prose import ItemList, Line, Paragraph, Prose, ProseBlock, Span, Style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

MAX_CHARACTERS = 20_000

# Text in which none of these stands means itself, so the parser is not needed for it.
_MAY_BE_MARKUP = re.compile(
    r"[\\`*_\[\]<>~|]|^(?: {4}|[ ]{0,3}(?:[-+=#]|\d{1,9}[.)](?:\s|$)))", re.MULTILINE
)
_SPACE = re.compile(r"\s+")
# Lines of which the meaning is plain: text, or one item of a list.
_PLAIN_LINE = re.compile(
    r"(- )?(?!\d{1,9}[.)](?:\s|$))(?=[^\W_]|[(“\"'‘]|\*\*?\w)[^\\`_\[\]<>~|\t]+"
)
_PLAIN_STYLE = re.compile(r"(?<![^ ])(\*\*?)(\w(?:[^*]*[^* ])?)\1(?![^ .,;:!?)])")
_PARAGRAPH_BREAK = re.compile(r"\n[ \t]*\n\s*")

_NAMES = {
    "heading_open": "a heading",
    "link_open": "a link",
    "image": "a picture",
    "code_inline": "code",
    "code_block": "code (a line indented by four spaces or more)",
    "fence": "code",
    "blockquote_open": "a quotation",
    "hr": "a rule",
    "html_block": "HTML",
    "html_inline": "HTML",
}


class MarkupFault(msgspec.Struct, frozen=True):
    """Markup outside the subset: what it is, and words to find it by."""

    what: str
    words: str


def parse_markdown(text: str) -> tuple[Prose, tuple[MarkupFault, ...]]:
    """Parse *text*, and return it with whatever stands in it outside the subset."""
    text = text.strip("\n ")
    if not _MAY_BE_MARKUP.search(text):
        paragraphs = _PARAGRAPH_BREAK.split(text)
        return Prose(tuple(Paragraph((Span(_fold(part)),)) for part in paragraphs)), ()
    plain = _read_plain_lines(text)
    if plain is not None:
        return plain, ()
    reader = _TokenReader()
    prose = reader.read(_parser().parse(text))
    return prose, tuple(reader.faults)


def _read_plain_lines(text: str) -> Prose | None:
    """Return paragraphs, lists and styles where they are written in the plainest way.

    Nearly all guide text is, and the parser takes ten times as long. None where anything could
    mean something else; the tests hold both ways to the same result.
    """
    blocks: list[tuple[bool, list[str]]] = []
    after_gap = True
    for line in text.split("\n"):
        if not line.strip():
            after_gap = True
            continue
        match = _PLAIN_LINE.fullmatch(line)
        if match is None:
            return None
        is_item = match[1] is not None
        if is_item and blocks and blocks[-1][0]:
            blocks[-1][1].append(line[2:])
        elif is_item:
            blocks.append((True, [line[2:]]))
        elif after_gap:
            blocks.append((False, [line]))
        else:
            # A line goes on with the paragraph or the item above it.
            blocks[-1][1][-1] += f" {line}"
        after_gap = False
    return _style_blocks(blocks)


def _style_blocks(blocks: list[tuple[bool, list[str]]]) -> Prose | None:
    styled: list[ProseBlock] = []
    for is_list, texts in blocks:
        lines = [_read_plain_styles(_fold(text)) for text in texts]
        if None in lines:
            return None
        items = tuple(line for line in lines if line is not None)
        styled.append(ItemList(items) if is_list else Paragraph(items[0]))
    return Prose(tuple(styled))


def _read_plain_styles(text: str) -> Line | None:
    spans: list[Span] = []
    start = 0
    for match in _PLAIN_STYLE.finditer(text):
        if match.start() > start:
            spans.append(Span(text[start : match.start()]))
        spans.append(Span(match[2], "strong" if match[1] == "**" else "emphasis"))
        start = match.end()
    if start < len(text):
        spans.append(Span(text[start:]))
    plain = (span.text for span in spans if span.style == "plain")
    return None if any("*" in part for part in plain) else tuple(spans)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # Reference definitions would vanish from the page, and entities could bring in
    # characters that the loader has refused.
    return MarkdownIt("commonmark").disable(["reference", "entity"])


def _fold(text: str) -> str:
    return " ".join(text.split())


class _TokenReader:
    """Turns the parser's tokens into blocks."""

    def __init__(self) -> None:
        self.faults: list[MarkupFault] = []

    def read(self, tokens: Sequence[Token]) -> Prose:
        blocks: list[ProseBlock] = []
        items: list[Line] = []
        depth = 0
        in_item = False
        for token in tokens:
            if token.type in ("bullet_list_open", "ordered_list_open"):
                depth += 1
                if depth > 1:
                    self._refuse("a list inside a list", token)
            elif token.type in ("bullet_list_close", "ordered_list_close"):
                depth -= 1
                if depth == 0:
                    blocks.append(ItemList(tuple(items), token.type.startswith("ordered")))
                    items = []
            elif token.type == "list_item_open":
                in_item = False
            elif token.type == "inline":
                line = self._read_inline(token)
                if depth == 0:
                    blocks.append(Paragraph(line))
                elif in_item:
                    self._refuse("a second paragraph in a list item", token)
                else:
                    items.append(line)
                    in_item = True
            elif token.type in _NAMES:
                self._refuse(_NAMES[token.type], token)
        return Prose(tuple(blocks))

    def _read_inline(self, inline: Token) -> Line:
        spans: list[Span] = []
        styles: list[Style] = []
        for token in inline.children or ():
            if token.type in ("em_open", "strong_open"):
                styles.append("emphasis" if token.type == "em_open" else "strong")
            elif token.type in ("em_close", "strong_close"):
                styles.pop()
            elif token.type in _NAMES:
                self._refuse(_NAMES[token.type], token, inline.content)
            else:
                broken = token.type in ("softbreak", "hardbreak")
                text = " " if broken else _SPACE.sub(" ", token.content)
                style = "strong" if "strong" in styles else styles[-1] if styles else "plain"
                if spans and spans[-1].style == style:
                    text = spans.pop().text + text
                spans.append(Span(text, style))
        return tuple(span for span in spans if span.text)

    def _refuse(self, what: str, token: Token, context: str = "") -> None:
        words = token.content or context
        self.faults.append(MarkupFault(what, words.split("\n")[0].strip()))
