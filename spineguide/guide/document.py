"""YAML files as positioned nodes: plain text, lists and mappings, nothing clever.

Guides come from strangers, so what YAML can do beyond that (aliases, tags, several documents,
values that turn into numbers or dates) is refused or switched off, and one pass over the
parser's events keeps depth and size bounded.
"""

from __future__ import annotations

import re
import stat
from typing import TYPE_CHECKING, NoReturn, cast

import msgspec
import yaml

from spineguide.guide.characters import UNSAFE, name_character
from spineguide.guide.faults import Fault, GuideFileError
from spineguide.guide.yaml_advice import explain_yaml_error

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 30

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
    faults: list[Fault]


def read_document(path: Path) -> Document:
    """Read the YAML file at *path*.

    Raises :class:`GuideFileError` where nothing can be made of the file, and :class:`OSError`
    when it cannot be opened.
    """
    return parse_document(_read_bytes(path), str(path))


def parse_document(data: bytes, path: str) -> Document:
    """Parse *data*, the content of the file at *path*; see :func:`read_document`."""
    text = _decode(data, path)
    faults = [
        Fault(number, match.start() + 1, *_unsafe_advice(match[0]), "S004")
        for number, line in enumerate(text.split("\n"), start=1)
        for match in UNSAFE.finditer(line)
    ]
    composer = _Composer(path, UNSAFE.sub(" ", text), faults)
    try:
        root = composer.compose()
    except yaml.YAMLError as error:
        raise GuideFileError(path, (*composer.faults, explain_yaml_error(error, text))) from None
    return Document(path, text, root, composer.faults)


def _read_bytes(path: Path) -> bytes:
    """Read at most what a guide may hold; opening a FIFO or device could wait for ever."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise GuideFileError(
            str(path), (Fault(1, 1, "This is not an ordinary file.", code="S001"),)
        )
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _decode(data: bytes, path: str) -> str:
    def refuse(line: int, column: int, message: str, hint: str) -> NoReturn:
        raise GuideFileError(path, (Fault(line, column, message, hint, "S001"),)) from None

    if len(data) > MAX_BYTES:
        refuse(1, 1, "This file is larger than 1 MiB.", "Split it into several guides.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        refuse(1, 1, "This file is saved as UTF-16.", "Save it as UTF-8.")
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


def _unsafe_advice(character: str) -> tuple[str, str]:
    return (
        f"The character {name_character(character)} is not allowed: "
        "it is invisible or changes the screen.",
        "Delete it, or type the words again.",
    )


class _Composer:
    """Builds nodes from the parser's events, and refuses on the way."""

    def __init__(self, path: str, text: str, faults: list[Fault]) -> None:
        self.path = path
        self.faults = faults
        # The C parser where PyYAML was built with it: about ten times as fast.
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        self.events = yaml.parse(text, Loader=loader)

    def compose(self) -> Mapping:
        root: Node | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                self._fault(
                    event,
                    "A second document starts here (a line of three hyphens).",
                    "Keep one guide in one file.",
                )
                break
            if isinstance(event, yaml.NodeEvent):
                root = self._compose_node(event, depth=1)
                if not isinstance(root, Mapping):
                    self._fault(
                        event,
                        "A guide starts with keys, such as “title: Spinal fusion”.",
                        "",
                        "S007",
                    )
                    break
        if root is None:
            self.faults.append(Fault(1, 1, "This file is empty.", code="S006"))
        if not isinstance(root, Mapping):
            raise GuideFileError(self.path, tuple(self.faults))
        return root

    def _compose_node(self, event: yaml.Event, depth: int) -> Node:
        line, column = _position(event)
        anchor = getattr(event, "anchor", None)
        if isinstance(event, yaml.AliasEvent):
            self._fault(
                event,
                f"“*{anchor}” is a YAML alias, which guides do not use.",
                "Write the text out, or put it in quotes if it should start with a star.",
            )
            return Scalar(line, column, "", "'")
        if anchor is not None:
            self._fault(
                event,
                f"“&{anchor}” is a YAML anchor, which guides do not use.",
                "Delete it, or put the text in quotes.",
            )
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._fault(
                event,
                f"“{tag}” is a YAML tag, which guides do not use.",
                "Delete it, or put the text in quotes.",
            )
        if isinstance(event, yaml.ScalarEvent):
            match = UNSAFE.search(event.value)
            if match:
                self._fault(event, *_unsafe_advice(match[0]), "S004")
            return Scalar(line, column, event.value, event.style or "")
        if depth > MAX_DEPTH:
            self._fault(
                event, f"Lists and keys are nested more than {MAX_DEPTH} levels deep here.", ""
            )
            raise GuideFileError(self.path, tuple(self.faults))
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Node] = []
            while not isinstance(inner := next(self.events), yaml.SequenceEndEvent):
                items.append(self._compose_node(inner, depth + 1))
            return Sequence(line, column, items)
        return Mapping(line, column, self._compose_entries(depth))

    def _compose_entries(self, depth: int) -> list[tuple[Scalar, Node]]:
        entries: list[tuple[Scalar, Node]] = []
        lines: dict[str, int] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._compose_node(event, depth + 1)
            value = self._compose_node(next(self.events), depth + 1)
            if not isinstance(key, Scalar):
                self._fault(event, "A key must be a word, not a list.", "", "S002")
                continue
            if key.text in lines:
                self._fault(
                    event,
                    f"The key “{key.text}” stands here a second time; "
                    f"the first is on line {lines[key.text]}.",
                    "Put both texts under one key.",
                )
                continue
            lines[key.text] = key.line
            entries.append((key, value))
        return entries

    def _fault(self, event: yaml.Event, message: str, hint: str, code: str = "S003") -> None:
        self.faults.append(Fault(*_position(event), message, hint, code))


def _position(event: yaml.Event) -> tuple[int, int]:
    mark = cast("yaml.Mark", event.start_mark)
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
