"""Structure: that everything is written, and hangs together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spineguide.check.registry import Flaw, rule
from spineguide.guide.document import MappingNode, ScalarNode, SequenceNode, YamlNode
from spineguide.guide.durations import count_days

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spineguide.check.manuscript import Manuscript
    from spineguide.guide.document import Document
    from spineguide.guide.statements import Place

PLACEHOLDER = "TODO"
PLACEHOLDER_CODE = "S010"


@rule(
    PLACEHOLDER_CODE,
    "error",
    "Something is left to write",
    why="A page that says TODO must not reach patients",
    fix="Write what the words after TODO ask for.",
    bad="""
        audience: "TODO: say who the guide is for."
    """,
    good="""
        audience: Adults who have been offered this operation.
    """,
)
def find_placeholders(manuscript: Manuscript) -> Iterator[Flaw]:
    """“spineguide new” writes TODO wherever text is missing. None may be left."""
    yield from find_unwritten(manuscript.document)


def find_unwritten(document: Document) -> Iterator[Flaw]:
    """Yield every text of *document* that is left to write."""
    if PLACEHOLDER in document.text:
        for place, node in _texts(document.root, ()):
            if PLACEHOLDER in node.text:
                yield Flaw(place, "This is left to write.", " ".join(node.text.split()))


def _texts(node: YamlNode, place: Place) -> Iterator[tuple[Place, ScalarNode]]:
    """Yield every text at or below *node*, which stands at *place*."""
    if isinstance(node, MappingNode):
        for key, value in node.entries:
            yield from _texts(value, (*place, key.text))
    elif isinstance(node, SequenceNode):
        for number, item in enumerate(node.items):
            yield from _texts(item, (*place, number))
    else:
        yield place, node


@rule(
    "S011",
    "warning",
    "Nobody is addressed",
    why="DISCERN questions 1 to 3; PIF TICK criterion 3",
    fix="Add “audience:” with one sentence on whom the guide is for.",
    bad="""
        audience: ""
    """,
    good="""
        audience: Adults who have been offered this operation.
    """,
)
def find_missing_audience(manuscript: Manuscript) -> Iterator[Flaw]:
    """A guide should say whom it is for, so that nobody acts on the wrong one."""
    if not manuscript.guide.audience:
        yield Flaw(("audience",), "The guide does not say whom it is for.")


@rule(
    "S012",
    "warning",
    "A step that ends before it starts",
    why="The timeline is drawn to scale",
    fix="Correct “start” or “end”.",
    bad="""
        recovery:
          - id: 2-to-6-weeks
            when: 2 to 6 weeks
            start: 6 weeks
            end: 2 weeks
            text: You can walk further each day.
            cite: [leaflet]
    """,
    good="""
        recovery:
          - id: 2-to-6-weeks
            when: 2 to 6 weeks
            start: 2 weeks
            end: 6 weeks
            text: You can walk further each day.
            cite: [leaflet]
    """,
)
def find_reversed_steps(manuscript: Manuscript) -> Iterator[Flaw]:
    """A step of the recovery should not end before it starts."""
    for number, step in enumerate(manuscript.guide.recovery):
        if step.start and step.end and count_days(step.start) > count_days(step.end):
            yield Flaw(
                ("recovery", number, "end"),
                f"It ends ({step.end}) before it starts ({step.start}).",
                step.end,
            )


@rule(
    "S018",
    "warning",
    "A list that becomes one line",
    why="After “>-” YAML joins lines, so the items of a list run into one sentence",
    fix="Write “|-” in the place of “>-”.",
    bad="""
        sections:
          - id: what-it-is
            title: What is it?
            text: >-
              It makes room for:

              - the bones
              - the nerves
            cite: [leaflet]
    """,
    good="""
        sections:
          - id: what-it-is
            title: What is it?
            text: |-
              It makes room for:

              - the bones
              - the nerves
            cite: [leaflet]
    """,
)
def find_folded_lists(manuscript: Manuscript) -> Iterator[Flaw]:
    """Text with a list stands after “|-”, which keeps its lines; “>-” joins them."""
    lines = manuscript.document.text.split("\n")
    for place, node in _texts(manuscript.document.root, ()):
        if node.style == ">" and (item := _find_joined_item(lines, node.line)):
            yield Flaw(place, "The items of this list become one line.", item)


_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)]) +\S")


def _find_joined_item(lines: list[str], first: int) -> str:
    """Return the first item that is joined to the line above it, in the text from *first* on."""
    indent = 0
    before = ""
    for number in range(first, len(lines)):
        line = lines[number].strip()
        own_indent = len(lines[number]) - len(lines[number].lstrip())
        indent = indent or own_indent
        if line and own_indent < indent:
            break
        if before and own_indent == indent and _ITEM.match(line):
            return line
        before = line
    return ""
