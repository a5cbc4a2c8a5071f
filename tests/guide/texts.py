"""What a guide says, read off the types of the model: so no key that is new can be forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from spineguide.guide.model import Guide
from spineguide.guide.parts import PART_OF_KEY
from spineguide.guide.prose import Prose, line_text
from spineguide.guide.values import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

# Names sources, and is never shown as it is written.
CITE = "cite"


def list_texts(guide: Guide) -> Iterator[tuple[str, str]]:
    """Yield each line of a statement of *guide* after its key, such as “options.living”."""
    for key in PART_OF_KEY:
        for item in getattr(guide, key):
            for name, text in _list_texts(item):
                yield f"{key}.{name}".removesuffix("."), text


def list_keys() -> dict[str, list[str]]:
    """Return the parts that have each key of a statement: “Section.text” → sections, course."""
    hints = get_type_hints(Guide)
    keys: dict[str, list[str]] = {}
    for part in PART_OF_KEY:
        for wanted in _flatten(hints[part]):
            if isinstance(wanted, type) and issubclass(wanted, msgspec.Struct):
                for name in wanted.__struct_encode_fields__:
                    keys.setdefault(f"{wanted.__name__}.{name}", []).append(part)
    return keys


def is_text(hint: Any) -> bool:
    """Tell whether a value of the type *hint* is words of the author, and no id or word of a list.

    A type that says by a pattern how its values look is none.
    """
    if get_origin(hint) is Annotated:
        inner, *rules = get_args(hint)
        patterns = any(isinstance(rule, Rule) and rule.pattern for rule in rules)
        return not patterns and is_text(inner)
    if get_origin(hint) is Literal:
        return False
    return hint in (str, Prose) or any(map(is_text, get_args(hint)))


def _list_texts(item: Any) -> Iterator[tuple[str, str]]:
    if isinstance(item, str):
        yield "", item
        return
    for name, hint in get_type_hints(type(item), include_extras=True).items():
        value = getattr(item, name)
        if name != CITE and value and is_text(hint):
            for each in value if isinstance(value, tuple) else (value,):
                lines = map(line_text, each.lines()) if isinstance(each, Prose) else [each]
                yield from ((name, line) for line in lines)


def _flatten(hint: Any) -> Iterator[Any]:
    yield hint
    for argument in get_args(hint):
        yield from _flatten(argument)
