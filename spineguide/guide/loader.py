"""YAML file → :class:`Guide` or :class:`Glossary`, or every fault in it with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

import msgspec

from spineguide.guide.document import (
    Document,
    MappingNode,
    ScalarNode,
    SequenceNode,
    read_document,
)
from spineguide.guide.faults import quote
from spineguide.guide.glossary import Glossary
from spineguide.guide.model import GetHelp, Guide
from spineguide.guide.parts import PART_OF_KEY, RESERVED_IDS
from spineguide.guide.readers import Faults, struct_reader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_StructT = TypeVar("_StructT", bound=msgspec.Struct)


def load_file(path: Path, wanted: type[_StructT]) -> _StructT:
    """Load the file at *path* as *wanted*: Guide, Glossary or GetHelp.

    Raises :class:`GuideFileError` that holds every fault of the file, and :class:`OSError`
    when it cannot be opened.
    """
    return decode_document(read_document(path), wanted)


def load_guide(path: Path) -> Guide:
    """Load the guide in the file at *path*.

    Raises :class:`GuideFileError` that holds every fault of the file, and :class:`OSError`
    when it cannot be opened.
    """
    return decode_guide(read_document(path))


def load_glossary(path: Path) -> Glossary:
    """Load the glossary in the file at *path*; raises as :func:`load_guide` does."""
    return decode_glossary(read_document(path))


def decode_guide(document: Document) -> Guide:
    """Make a guide of *document*; raises :class:`GuideFileError`."""
    return decode_document(document, Guide)


def load_get_help(path: Path) -> GetHelp:
    """Load the shared cards in the file at *path*; raises as :func:`load_guide` does."""
    return decode_get_help(read_document(path))


def decode_get_help(document: Document) -> GetHelp:
    """Make shared cards of *document*; raises :class:`GuideFileError`."""
    return decode_document(document, GetHelp)


def decode_glossary(document: Document) -> Glossary:
    """Make a glossary of *document*; raises :class:`GuideFileError`."""
    return decode_document(document, Glossary)


def decode_document(document: Document, wanted: type[_StructT]) -> _StructT:
    """Make *wanted* of *document*; raises :class:`GuideFileError` with every fault."""
    faults = Faults(document)
    value = struct_reader(wanted)(faults, document.root)
    _check_ids(faults, document.root)
    if faults.list.found:
        faults.list.refuse()
    return cast("_StructT", value)


def _check_ids(faults: Faults, root: MappingNode) -> None:
    """Refuse two statements with one id, and ids that are the address of a part."""
    lines: dict[str, int] = {}
    for value in _list_ids(root):
        first = lines.setdefault(value.text, value.line)
        if value.text in RESERVED_IDS:
            message = f"“{value.text}” is the name of a part that every guide has."
            faults.add(value, message, "Choose another id.", "S009")
        elif first != value.line:
            message = f"What starts on line {first} has the id {quote(value.text)} too."
            faults.add(value, message, "Give each statement an id of its own.", "S009")


def _list_ids(root: MappingNode) -> Iterator[ScalarNode]:
    """Yield the ids of statements; shared cards and what names them are no statements."""
    for key, items in root.entries:
        if key.text not in PART_OF_KEY or key.text == "get_help":
            continue
        for item in items.items if isinstance(items, SequenceNode) else ():
            for name, value in item.entries if isinstance(item, MappingNode) else ():
                if name.text == "id" and isinstance(value, ScalarNode):
                    yield value
