"""YAML files as positioned nodes: plain text, lists and mappings, nothing clever.

Guides come from strangers, so what YAML can do beyond that (aliases, tags, several documents,
values that turn into numbers or dates) is refused or switched off, and one pass over the
parser's events keeps depth and size bounded.
"""

from __future__ import annotations

import re
import stat
from typing import TYPE_CHECKING, Any, NoReturn

import msgspec
import yaml

from spineguide.guide.characters import UNSAFE, name_character
from spineguide.guide.faults import Fault, FaultList, GuideFileError, quote
from spineguide.guide.yaml_advice import explain_yaml_error

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 30
MAX_NODES = 20_000
WIDE_SAMPLE = 64

# How far below its first line the words of a text are looked for, and how many of them.
MAX_NODE_CHARACTERS = 24_000
WORDS_COMPARED = 6


class Scalar(msgspec.Struct):
    """A piece of text. *style* is YAML's: "" (plain), ``'``, ``"``, ``|`` or ``>``."""

    line: int
    column: int
    text: str
    style: str


class Sequence(msgspec.Struct):
    """A list."""

    line: int
    column: int
    items: list[Node]


class Mapping(msgspec.Struct):
    """Keys and values, in the order of the file."""

    line: int
    column: int
    entries: list[tuple[Scalar, Node]]


Node = Scalar | Sequence | Mapping

# A path from the root of a guide: keys of mappings as written, positions in lists from 0.
Place = tuple[str | int, ...]


class Document(msgspec.Struct):
    """A file's text, the mapping that it holds, and what was refused while reading it."""

    path: str
    text: str
    root: Mapping
    faults: FaultList


def read_document(path: Path) -> Document:
    """Read the YAML file at *path*.

    Raises :class:`GuideFileError` where nothing can be made of the file, and :class:`OSError`
    when it cannot be opened.
    """
    return parse_document(_read_bytes(path), str(path))


def parse_document(data: bytes, path: str) -> Document:
    """Parse *data*, the content of the file at *path*; see :func:`read_document`."""
    faults = FaultList(path)
    text = _decode(data, faults)
    if UNSAFE.search(text):
        for number, line in enumerate(text.split("\n"), start=1):
            for match in UNSAFE.finditer(line):
                faults.add(_unsafe_fault(number, match.start() + 1, match[0]))
    try:
        root = _Composer(UNSAFE.sub(" ", text), faults).compose()
    except yaml.YAMLError as error:
        faults.add(explain_yaml_error(error, text))
        faults.refuse()
    return Document(path, text, root, faults)


def _read_bytes(path: Path) -> bytes:
    """Read at most what a guide may hold; opening a FIFO or device could wait for ever."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise GuideFileError(
            str(path), (Fault(1, 1, "This is not an ordinary file.", code="S001"),)
        )
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _decode(data: bytes, faults: FaultList) -> str:
    def refuse(line: int, column: int, message: str, hint: str) -> NoReturn:
        faults.add(Fault(line, column, message, hint, "S001"))
        faults.refuse()

    if len(data) > MAX_BYTES:
        refuse(1, 1, "This file is larger than 1 MiB.", "Split it into several guides.")
    encoding = _guess_wide_encoding(data)
    if encoding:
        refuse(1, 1, f"This file is saved as {encoding}.", "Save it as UTF-8.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - (before.rfind(b"\n") + 1) + 1
        byte = data[error.start]
        refuse(
            line, column, f"This file is not UTF-8 text (byte 0x{byte:02X}).", "Save it as UTF-8."
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _guess_wide_encoding(data: bytes) -> str:
    """Return the name of the wide encoding that *data* is in, or nothing."""
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return "UTF-32"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    # Without a mark, plain letters have a zero beside each of them.
    start = data[:WIDE_SAMPLE]
    return "UTF-16" if len(start) > 1 and start.count(0) * 2 == len(start) & ~1 else ""


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
        # The C parser where PyYAML was built with it: about ten times as fast.
        parser = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
        self.next_event: Callable[[], Any] = parser.get_event

    def compose(self) -> Mapping:
        root: Node | None = None
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
                if not isinstance(root, Mapping):
                    self.faults.add(
                        Fault(
                            *_position(event),
                            "A guide starts with keys, such as “title: Spinal fusion”.",
                        )
                    )
                    break
        if root is None:
            self.faults.add(Fault(1, 1, "This file is empty.", code="S006"))
        if not isinstance(root, Mapping):
            self.faults.refuse()
        return root

    def _compose_node(self, event: Any, depth: int) -> Node:
        self.nodes += 1
        if self.nodes > MAX_NODES or depth > MAX_DEPTH:
            self._refuse_size(event, depth)
        kind = type(event)
        if kind is yaml.AliasEvent:
            self._refuse_feature(
                event,
                f"{quote('*' + event.anchor)} is a YAML alias, which guides do not use.",
                "Write the text out, or put it in quotes if it should start with a star.",
            )
            return Scalar(*_position(event), "", "'")
        if event.anchor is not None or event.tag is not None:
            self._refuse_marks(event)
        mark = event.start_mark
        if kind is yaml.ScalarEvent:
            text, style = event.value, event.style or ""
            # Elsewhere they were found in the text of the file.
            if style == '"':
                for match in UNSAFE.finditer(text):
                    self.faults.add(_unsafe_fault(*_position(event), match[0]))
            return Scalar(mark.line + 1, mark.column + 1, text, style)
        if kind is yaml.SequenceStartEvent:
            items: list[Node] = []
            while type(inner := self.next_event()) is not yaml.SequenceEndEvent:
                items.append(self._compose_node(inner, depth + 1))
            return Sequence(mark.line + 1, mark.column + 1, items)
        return Mapping(mark.line + 1, mark.column + 1, self._compose_entries(depth))

    def _compose_entries(self, depth: int) -> list[tuple[Scalar, Node]]:
        entries: list[tuple[Scalar, Node]] = []
        lines: dict[str, int] = {}
        while type(event := self.next_event()) is not yaml.MappingEndEvent:
            key = self._compose_node(event, depth + 1)
            value = self._compose_node(self.next_event(), depth + 1)
            if not isinstance(key, Scalar):
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

    def _refuse_size(self, event: Any, depth: int) -> NoReturn:
        if depth > MAX_DEPTH:
            message = f"Lists and keys are nested more than {MAX_DEPTH} levels deep here."
        else:
            message = f"This file holds more than {MAX_NODES:,} keys and texts."
        self._refuse_feature(event, message, "Split it into several guides.")
        self.faults.refuse()

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


def find_node(document: Document, place: Place) -> Node | None:
    """Return the node at *place*, or None where the file has no such place."""
    node: Node = document.root
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
    node: Node = document.root
    line, column = node.line, node.column
    for step in place:
        inner = _step_into(node, step)
        if inner is None:
            break
        node = inner[1]
        start = node if isinstance(node, Scalar) else inner[0]
        line, column = start.line, start.column
    found = find_words(document.text, line, words) if isinstance(node, Scalar) else None
    return found or (line, column)


def _step_into(node: Node, step: str | int) -> tuple[Node, Node] | None:
    """Return what stands for the child of *node* at *step* on the page, and the child."""
    if isinstance(node, Mapping):
        for key, value in node.entries:
            if key.text == step:
                return key, value
    elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
        return node.items[step], node.items[step]
    return None


def find_words(text: str, line: int, words: str) -> tuple[int, int] | None:
    """Return the line and column where *words* stand in *text*, from *line* on, or None."""
    parts = [re.escape(part) for part in words.split()[:WORDS_COMPARED]]
    if not parts:
        return None
    start = 0
    for _ in range(line - 1):
        start = text.index("\n", start) + 1
    match = re.compile(r"[\s*_\\]+".join(parts)).search(text, start, start + MAX_NODE_CHARACTERS)
    if match is None:
        return None
    before = text.rfind("\n", 0, match.start()) + 1
    return text.count("\n", 0, match.start()) + 1, match.start() - before + 1
