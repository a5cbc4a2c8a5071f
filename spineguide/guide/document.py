"""YAML files as positioned nodes: plain text, lists and mappings, nothing clever.

Guides come from strangers, so what YAML can do beyond that (aliases, tags, several documents,
values that turn into numbers or dates) is refused or switched off, and one pass over the
parser's events keeps depth and size bounded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec
import yaml

from spineguide.guide.characters import UNSAFE, name_character
from spineguide.guide.decoding import decode, read_bytes
from spineguide.guide.faults import Fault, FaultList, quote
from spineguide.guide.yaml_advice import CODE, MAX_DEPTH, describe_depth, explain_yaml_error

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MAX_NODES = 20_000


# Spaces that look like an indentation and are none.
_ODD_INDENT = re.compile("^ *[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]", re.MULTILINE)
# A note needs a space after its “#”; “#1” was meant as text.
_NOTE_WITHOUT_SPACE = re.compile(r" #[^\s#]")
_LOST_WORDS = re.compile(r" +(#[^\s#]\S{0,30})")


class ScalarNode(msgspec.Struct, gc=False):
    """A piece of text. *style* is YAML's: "" (plain), ``'``, ``"``, ``|`` or ``>``."""

    line: int
    column: int
    text: str
    style: str


class SequenceNode(msgspec.Struct, gc=False):
    """A list. *flow* tells that it is written in square brackets."""

    line: int
    column: int
    items: list[YamlNode]
    flow: bool = False


class MappingNode(msgspec.Struct, gc=False):
    """Keys and values, in the order of the file."""

    line: int
    column: int
    entries: list[tuple[ScalarNode, YamlNode]]


YamlNode = ScalarNode | SequenceNode | MappingNode


class Document(msgspec.Struct):
    """A file's text, the mapping that it holds, and what was refused while reading it."""

    path: str
    text: str
    root: MappingNode
    faults: FaultList


def read_document(path: Path) -> Document:
    """Read the YAML file at *path*.

    Raises :class:`GuideFileError` where nothing can be made of the file, and :class:`OSError`
    when it cannot be opened.
    """
    return parse_document(read_bytes(path), str(path))


def parse_document(data: bytes, path: str) -> Document:
    """Parse *data*, the content of the file at *path*; see :func:`read_document`."""
    faults = FaultList(path)
    text = decode(data, faults)
    safe = text
    if UNSAFE.search(text):
        safe = UNSAFE.sub(" ", text)
        for number, line in enumerate(text.split("\n"), start=1):
            for match in UNSAFE.finditer(line):
                faults.add(_unsafe_fault(number, match.start() + 1, match[0]))
    _refuse_odd_indents(text, faults)
    try:
        root = _Composer(safe, faults).compose()
    except yaml.YAMLError as error:
        faults.add(explain_yaml_error(error, text))
        faults.refuse()
    return Document(path, text, root, faults)


def _refuse_odd_indents(text: str, faults: FaultList) -> None:
    for match in () if text.isascii() else _ODD_INDENT.finditer(text):
        faults.add(
            Fault(
                text.count("\n", 0, match.start()) + 1,
                1,
                "This line starts with a no-break space or another odd space.",
                "Delete it, and type ordinary spaces.",
                CODE,
            )
        )


def _unsafe_fault(line: int, column: int, character: str) -> Fault:
    return Fault(
        line,
        column,
        f"The character {name_character(character)} is not allowed: "
        "it is invisible or changes the screen.",
        "Delete it, or type the words again.",
        "S004",
    )


class _Composer:
    """Builds nodes from the parser's events, and refuses on the way.

    Events are of type Any: the stubs of PyYAML leave their attributes out.
    """

    def __init__(self, text: str, faults: FaultList) -> None:
        self.faults = faults
        self.nodes = 0
        self.lines = text.split("\n") if _NOTE_WITHOUT_SPACE.search(text) else None
        # The C parser where PyYAML was built with it: about ten times as fast.
        parser = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
        self.next_event: Callable[[], Any] = parser.get_event

    def compose(self) -> MappingNode:
        root: YamlNode | None = None
        while not isinstance(event := self.next_event(), yaml.StreamEndEvent):
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                self._refuse_feature(
                    event,
                    "A second document starts here (a line of three hyphens).",
                    "Keep one guide in one file.",
                )
                break
            if isinstance(event, yaml.NodeEvent):
                root = self._compose_node(event, depth=1)
                if not isinstance(root, MappingNode):
                    self.faults.add(
                        Fault(
                            *_position(event),
                            "A guide starts with keys, such as “title: Spinal fusion”.",
                        )
                    )
                    break
        if root is None:
            self.faults.add(Fault(1, 1, "This file is empty.", code="S006"))
        if not isinstance(root, MappingNode):
            self.faults.refuse()
        return root

    def _compose_node(self, event: Any, depth: int) -> YamlNode:
        self.nodes += 1
        if depth > MAX_DEPTH:
            self.faults.add(describe_depth(*_position(event)))
            self.faults.refuse()
        if self.nodes > MAX_NODES:
            self._refuse_feature(
                event,
                f"This file holds more than {MAX_NODES:,} keys and texts.",
                "Split it into several guides.",
            )
            self.faults.refuse()
        kind = type(event)
        if kind is yaml.AliasEvent:
            self._refuse_feature(
                event,
                f"{quote('*' + event.anchor)} is a YAML alias, which guides do not use.",
                "Write the text out, or put it in quotes if it should start with a star.",
            )
            return ScalarNode(*_position(event), "", "'")
        if event.anchor is not None or event.tag is not None:
            self._refuse_marks(event)
        mark = event.start_mark
        if kind is yaml.ScalarEvent:
            text, style = event.value, event.style or ""
            if self.lines and not style:
                self._refuse_lost_words(event)
            # Elsewhere they were found in the text of the file.
            if style == '"':
                for match in UNSAFE.finditer(text):
                    self.faults.add(_unsafe_fault(*_position(event), match[0]))
            return ScalarNode(mark.line + 1, mark.column + 1, text, style)
        if kind is yaml.SequenceStartEvent:
            items: list[YamlNode] = []
            while type(inner := self.next_event()) is not yaml.SequenceEndEvent:
                items.append(self._compose_node(inner, depth + 1))
            return SequenceNode(mark.line + 1, mark.column + 1, items, bool(event.flow_style))
        return MappingNode(mark.line + 1, mark.column + 1, self._compose_entries(depth))

    def _compose_entries(self, depth: int) -> list[tuple[ScalarNode, YamlNode]]:
        entries: list[tuple[ScalarNode, YamlNode]] = []
        lines: dict[str, int] = {}
        while type(event := self.next_event()) is not yaml.MappingEndEvent:
            key = self._compose_node(event, depth + 1)
            value = self._compose_node(self.next_event(), depth + 1)
            if not isinstance(key, ScalarNode):
                self.faults.add(
                    Fault(*_position(event), "A key must be a word, not a list.", code="S002")
                )
            elif key.text in lines:
                self._refuse_feature(
                    event,
                    f"The key {quote(key.text)} stands here a second time; "
                    f"the first is on line {lines[key.text]}.",
                    "Put both texts under one key.",
                )
            elif key.text == "<<" and not key.style:
                self._refuse_feature(
                    event,
                    "“<<” is a YAML merge key, which guides do not use.",
                    "Write the keys out.",
                )
            else:
                lines[key.text] = key.line
                entries.append((key, value))
        return entries

    def _refuse_lost_words(self, event: Any) -> None:
        """Refuse “for adults #1 to 3”, of which YAML would keep “for adults” alone."""
        assert self.lines
        line, column = event.end_mark.line, event.end_mark.column
        match = _LOST_WORDS.match(self.lines[line], column) if line < len(self.lines) else None
        if match:
            self.faults.add(
                Fault(
                    line + 1,
                    match.start(1) + 1,
                    f"{quote(match[1])} would be lost: “#” after a space starts a note.",
                    "Put the whole sentence in “double quotes”, or leave a space after “#”.",
                    CODE,
                )
            )

    def _refuse_marks(self, event: Any) -> None:
        for mark, name in ((event.anchor, "anchor"), (event.tag, "tag")):
            if mark is not None:
                written = f"&{mark}" if name == "anchor" else mark
                self._refuse_feature(
                    event,
                    f"{quote(written)} is a YAML {name}, which guides do not use.",
                    "Delete it, or put the text in quotes.",
                )

    def _refuse_feature(self, event: Any, message: str, hint: str) -> None:
        self.faults.add(Fault(*_position(event), message, hint, "S003"))


def _position(event: Any) -> tuple[int, int]:
    mark = event.start_mark
    return mark.line + 1, mark.column + 1
