"""Where something of a guide stands in its file."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from spineguide.guide.document import MappingNode, ScalarNode, SequenceNode

if TYPE_CHECKING:
    from spineguide.guide.document import Document, YamlNode
    from spineguide.guide.statements import Place

# How far below its first line the words of a text are looked for, and how many of them.
MAX_NODE_CHARACTERS = 24_000
WORDS_COMPARED = 6


def find_node(document: Document, place: Place) -> YamlNode | None:
    """Return the node at *place*, or None where the file has no such place."""
    node: YamlNode = document.root
    for step in place:
        inner = _step_into(node, step)
        if inner is None:
            return None
        node = inner[1]
    return node


def find_position(document: Document, place: Place, words: str = "") -> tuple[int, int]:
    """Return the line and column of *words* at *place*, or of the nearest thing above it.

    A key that holds a list or keys stands for them; line breaks and marks of emphasis between
    the words do not matter.
    """
    node: YamlNode = document.root
    line, column = node.line, node.column
    for step in place:
        inner = _step_into(node, step)
        if inner is None:
            break
        node = inner[1]
        start = node if isinstance(node, ScalarNode) else inner[0]
        line, column = start.line, start.column
    found = find_words(document.text, line, words) if isinstance(node, ScalarNode) else None
    return found or (line, column)


def _step_into(node: YamlNode, step: str | int) -> tuple[YamlNode, YamlNode] | None:
    """Return what stands for the child of *node* at *step* on the page, and the child."""
    if isinstance(node, MappingNode):
        for key, value in node.entries:
            if key.text == step:
                return key, value
    elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.items):
        return node.items[step], node.items[step]
    return None


def find_words(text: str, line: int, words: str) -> tuple[int, int] | None:
    """Return the line and column where *words* stand in *text*, from *line* on, or None."""
    parts = [re.escape(part) for part in words.split()[:WORDS_COMPARED]]
    if not parts:
        return None
    starts = _line_starts(text)
    start = starts[line - 1]
    match = re.compile(r"[\s*_\\]+".join(parts)).search(text, start, start + MAX_NODE_CHARACTERS)
    if match is None:
        return None
    found = bisect_right(starts, match.start())
    return found, match.start() - starts[found - 1] + 1


@lru_cache(maxsize=1)
def _line_starts(text: str) -> list[int]:
    """Return where each line of *text* starts; of one file thousands of places are asked for."""
    return [0, *(match.end() for match in re.finditer("\n", text))]
