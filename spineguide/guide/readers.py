"""Nodes of a document → values of the model's types, or a fault at the node."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec
from msgspec.structs import fields

from spineguide.guide.document import Document, MappingNode, ScalarNode, SequenceNode, YamlNode
from spineguide.guide.faults import MAX_QUOTED, Fault, quote
from spineguide.guide.markdown import MAX_CHARACTERS, parse_markdown
from spineguide.guide.places import find_words
from spineguide.guide.prose import Prose
from spineguide.guide.values import Rule, Text
from spineguide.nearest import find_nearest

# All Markdown of a file together: text made to be slow takes a third of a second.
MAX_PROSE = 150_000

_YES = {"true", "yes", "on"}
_NO = {"false", "no", "off"}
_NULL = {"", "~", "null"}

# What a reader returns where the file is at fault; the fault itself is already noted.
FAULTY = object()

_Reader = Callable[["Faults", YamlNode], Any]


class Faults:
    """Collects the faults of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.list = document.faults
        self.prose_characters = 0

    def add(self, node: YamlNode, message: str, hint: str = "", code: str = "S007") -> object:
        """Place the fault at *node*, and return what stands for the value."""
        self.list.add(Fault(node.line, node.column, message, hint, code))
        return FAULTY

    def add_at_words(self, node: YamlNode, words: str, message: str, hint: str, code: str) -> None:
        """Place the fault on the line, at or below *node*, where *words* stand."""
        place = find_words(self.document.text, node.line, words) or (node.line, node.column)
        self.list.add(Fault(*place, message, hint, code))


@cache
def struct_reader(wanted: type[msgspec.Struct]) -> _Reader:
    """Return the function that reads a mapping as the struct *wanted*."""
    known = {info.encode_name: info for info in fields(wanted)}
    readers = {name: _reader(info.type) for name, info in known.items()}
    required = [info.encode_name for info in known.values() if info.required]

    def read(faults: Faults, node: YamlNode) -> Any:
        if not isinstance(node, MappingNode):
            return faults.add(node, f"Here should stand keys: {', '.join(required or known)}.", "")
        values: dict[str, Any] = {}
        before = len(faults.list.found)
        for key, value in node.entries:
            if key.text not in readers:
                faults.add(
                    key,
                    f"{quote(key.text)} is not a key that belongs here.",
                    _advise(key, known),
                    "S005",
                )
            else:
                values[known[key.text].name] = readers[key.text](faults, value)
        for name in required:
            if known[name].name not in values:
                faults.add(node, f"The key “{name}” is missing.", "", "S006")
        return wanted(**values) if len(faults.list.found) == before else FAULTY

    return read


def _advise(key: ScalarNode, known: dict[str, Any]) -> str:
    for nearest in find_nearest(key.text[:MAX_QUOTED], known.keys())[:1]:
        return f"Did you mean “{nearest}”?"
    return f"The keys here are: {', '.join(known)}."


def _reader(hint: Any) -> _Reader:
    """Return the function that reads a node as the type *hint*."""
    if get_origin(hint) is Annotated:
        inner, *rules = get_args(hint)
        read = _reader(inner)
        for rule in rules:
            read = _ruled(read, rule)
        return read
    if hint is Prose:
        return _read_prose
    if hint is str:
        return _read_text
    if hint is int:
        return _read_whole_number
    if hint is bool:
        return _read_yes_or_no
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return struct_reader(hint)
    return _reader_of_generic(get_origin(hint), get_args(hint))


def _reader_of_generic(origin: Any, arguments: tuple[Any, ...]) -> _Reader:
    if origin is Literal:
        return _choice_reader(arguments)
    if origin is dict:
        return _dict_reader(_reader(arguments[1]))
    if origin is tuple and arguments[-1] is Ellipsis:
        return _list_reader(_reader(arguments[0]), holds_text=arguments[0] == Text)
    if origin is tuple:
        return _pair_reader(_reader(arguments[0]))
    if origin in (Union, UnionType) and NoneType in arguments:
        (inner,) = (argument for argument in arguments if argument is not NoneType)
        return _optional_reader(_reader(inner))
    if origin in (Union, UnionType):
        simple, compound = (_reader(argument) for argument in arguments)
        return lambda faults, node: (simple if isinstance(node, ScalarNode) else compound)(
            faults, node
        )
    raise NotImplementedError(origin)


def _ruled(read: _Reader, rule: Rule) -> _Reader:
    pattern = re.compile(rule.pattern) if rule.pattern else None

    def check(faults: Faults, node: YamlNode) -> Any:
        value = read(faults, node)
        if value is FAULTY or value is None:
            return value
        if pattern and not pattern.search(value):
            return faults.add(
                node,
                f"{quote(value)} is not written as it should be.",
                f"Write it like: {rule.example}.",
            )
        if rule.minimum is not None and value < rule.minimum:
            return faults.add(node, f"This number should be at least {rule.minimum}.", "")
        if rule.filled and not value:
            return faults.add(node, "This is empty.", "Write something here, or delete the key.")
        return value

    return check if pattern or rule.minimum is not None or rule.filled else read


def _read_text(faults: Faults, node: YamlNode) -> Any:
    if not isinstance(node, ScalarNode):
        hint = "Write one sentence here, not a list."
        if isinstance(node, MappingNode):
            hint = "Put the whole sentence in “double quotes”: it contains a colon or a brace."
        return faults.add(node, "Here should stand text.", hint)
    if len(node.text) > MAX_CHARACTERS:
        return _refuse_length(faults, node)
    return " ".join(node.text.split())


def _refuse_length(faults: Faults, node: YamlNode) -> object:
    return faults.add(
        node,
        f"This text is longer than {MAX_CHARACTERS:,} characters.",
        "Split it into several sections.",
    )


def _read_prose(faults: Faults, node: YamlNode) -> Any:
    if not isinstance(node, ScalarNode):
        return _read_text(faults, node)
    if not node.text.strip():
        return faults.add(node, "This is empty.", "Write something here, or delete the key.")
    if len(node.text) > MAX_CHARACTERS:
        return _refuse_length(faults, node)
    faults.prose_characters += len(node.text)
    if faults.prose_characters > MAX_PROSE:
        faults.add(
            node,
            f"The texts of this file are longer than {MAX_PROSE:,} characters.",
            "Split it into several guides.",
        )
        faults.list.refuse()
    prose, outside = parse_markdown(node.text)
    for fault in outside:
        faults.add_at_words(
            node,
            fault.words[:40],
            f"This text contains {fault.what}.",
            "Guide text has paragraphs, flat lists, *emphasis* and **strong** only.",
            "S008",
        )
    return prose


def _read_whole_number(faults: Faults, node: YamlNode) -> Any:
    text = node.text if isinstance(node, ScalarNode) else ""
    if not re.fullmatch(r"[0-9]{1,9}", text):
        return faults.add(
            node, "Here should stand a whole number.", "For 0.4 in 100, write 4 out of 1000."
        )
    return int(text)


def _read_yes_or_no(faults: Faults, node: YamlNode) -> Any:
    word = node.text.lower() if isinstance(node, ScalarNode) else ""
    if word not in _YES | _NO:
        return faults.add(node, "Here should stand true or false.", "")
    return word in _YES


def _choice_reader(choices: tuple[str, ...]) -> _Reader:
    def read(faults: Faults, node: YamlNode) -> Any:
        if isinstance(node, ScalarNode) and node.text in choices:
            return node.text
        return faults.add(node, f"Here should stand one of: {', '.join(choices)}.", "")

    return read


def _list_reader(read_item: _Reader, *, holds_text: bool) -> _Reader:
    def read(faults: Faults, node: YamlNode) -> Any:
        if not isinstance(node, SequenceNode):
            return faults.add(
                node, "Here should stand a list.", "Write one item a line, each after “- ”."
            )
        if holds_text and node.flow and _may_be_one_sentence(node.items):
            return faults.add(
                node,
                "In square brackets, each comma starts a new item, also inside a sentence.",
                "Write one item a line, each after “- ”.",
            )
        return tuple([read_item(faults, item) for item in node.items])

    return read


def _may_be_one_sentence(items: list[YamlNode]) -> bool:
    """Return whether commas may have cut a sentence: names are shorter than four words."""
    texts = [item.text for item in items if isinstance(item, ScalarNode) and not item.style]
    return len(texts) > 1 and any(
        len(text.split()) > 3 or text.endswith(("?", ".")) for text in texts
    )


def _pair_reader(read_item: _Reader) -> _Reader:
    def read(faults: Faults, node: YamlNode) -> Any:
        if not isinstance(node, SequenceNode) or len(node.items) != 2:
            return faults.add(node, "Here should stand two numbers: [low, high].", "")
        low, high = (read_item(faults, item) for item in node.items)
        if FAULTY not in (low, high) and low > high:
            return faults.add(node, "The first of the two numbers should be the smaller.", "")
        return (low, high)

    return read


def _dict_reader(read_value: _Reader) -> _Reader:
    def read(faults: Faults, node: YamlNode) -> Any:
        if not isinstance(node, MappingNode):
            return faults.add(node, "Here should stand keys, each with its own lines below it.", "")
        return {key.text: read_value(faults, value) for key, value in node.entries}

    return read


def _optional_reader(read_value: _Reader) -> _Reader:
    def read(faults: Faults, node: YamlNode) -> Any:
        if isinstance(node, ScalarNode) and not node.style and node.text.lower() in _NULL:
            return None
        return read_value(faults, node)

    return read
