"""One walk through a guide: every statement in it, in the order of the page.

Search, check, citations and places read this walk, so what is told here is told to all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from spineguide.guide.outcomes import write_outcome, write_who
from spineguide.guide.parts import PARTS, Part, StatementKind
from spineguide.guide.prose import Line, Prose, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spineguide.guide.model import Guide

# A path from the root of a guide: keys of mappings as written, positions in lists from 0.
Place = tuple[str | int, ...]

# Statements whose name is a label and no sentence.
_LABELLED = frozenset({"title", "option", "recovery", "approach"})
# Where the file calls a field by another name.
_KEYS = {"signs": "if"}


class Said(msgspec.Struct, frozen=True, gc=False):
    """A text of a guide and its place in the file.

    *is_label* marks a name, which is read but is no sentence.
    """

    place: Place
    text: str | Prose
    is_label: bool = False

    @property
    def lines(self) -> tuple[Line, ...]:
        """The text as lines."""
        return self.text.lines() if isinstance(self.text, Prose) else ((Span(self.text),),)


class Statement(msgspec.Struct, frozen=True, gc=False):
    """One thing that a guide says.

    *part* is the address of its part and *id* its own, empty where it has none; *place* is that
    of the statement in the file. *name* holds what it is called, *said* what it says, and
    *cite* the keys of its sources, None where it is of a kind that cites none. *also_asked* is
    for search alone, and *option* the id of the choice to which a number belongs.
    """

    kind: StatementKind
    part: str
    id: str
    title: str
    place: Place
    name: tuple[Said, ...]
    said: tuple[Said, ...]
    cite: tuple[str, ...] | None = None
    also_asked: tuple[str, ...] = ()
    option: str = ""

    @property
    def lines(self) -> tuple[Line, ...]:
        """What it says, as lines, without its name."""
        return tuple(line for said in self.said for line in said.lines)


def list_statements(guide: Guide) -> Iterator[Statement]:
    """Yield every statement of *guide* in the order of the page.

    A shared card that the guide only names is not among them.
    """
    title = Said(("title",), guide.title, is_label=True)
    yield Statement("title", "", "", guide.title, title.place, (title,), ())
    yield _plain("summary", ("summary",), guide.summary)
    if guide.audience:
        yield _plain("audience", ("audience",), guide.audience)
    for part in PARTS:
        for number, item in enumerate(getattr(guide, part.key) if part.key else ()):
            place = (part.key, number)
            if isinstance(item, msgspec.Struct):
                yield _read(part, item, place)
            elif part.kind != "warning":
                said = (Said(place, item),)
                yield Statement(part.kind, part.address, "", item, place, (), said)


def _plain(kind: StatementKind, place: Place, text: str | Prose) -> Statement:
    return Statement(kind, "", "", "", place, (), (Said(place, text),))


def _read(part: Part, item: Any, place: Place) -> Statement:
    own_id = getattr(item, "id", "")
    name: tuple[Said, ...] = ()
    if part.kind == "outcome":
        title = item.what
        sentences = " ".join(filter(None, (write_outcome(item), write_who(item))))
        said: tuple[Said, ...] = (Said((*place, "what"), sentences),)
    else:
        if part.name:
            title = getattr(item, part.name)
            name = (Said((*place, part.name), title, part.kind in _LABELLED),)
        else:
            title = f"{part.heading}: {item.fact.replace('-', ' ')}"
        said = tuple(_list_texts(part, item, place))
    return Statement(
        part.kind,
        part.address or own_id,
        own_id,
        title,
        place,
        name,
        said,
        item.cite,
        getattr(item, "also_asked", ()),
        getattr(item, "option", None) or "",
    )


def _list_texts(part: Part, item: Any, place: Place) -> Iterator[Said]:
    for field in part.texts:
        value = getattr(item, field)
        key = (*place, _KEYS.get(field, field))
        if isinstance(value, tuple):
            for number, text in enumerate(value):
                yield Said((*key, number), text)
        elif value is not None:
            yield Said(key, value)
