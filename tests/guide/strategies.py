"""Hypothesis strategies: guides with anything in the place of a value."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal, get_args, get_origin

import msgspec
from hypothesis import strategies as st
from msgspec.structs import fields

from spineguide.guide.model import Guide
from spineguide.guide.prose import Prose

_TEXT = st.text(st.characters(exclude_categories=()), max_size=30)
_MARKUP = st.text("*_-+#>`[]()<&!|~=\\ \n\t1.)a", max_size=30)
_SOUND_TEXT = st.lists(
    st.sampled_from(["You", "can", "*walk*", "**with**", "help.", "1 in 7", "#", "“so”"]),
    min_size=1,
    max_size=12,
).map(" ".join)
_VALUES = st.one_of(
    _TEXT,
    _MARKUP,
    st.sampled_from(["", "null", "no", "12:30", "1.10", "2026-02-30", "0o17", "TODO", "100"]),
    st.integers(-1, 10**10),
    st.lists(_TEXT, max_size=3),
    st.dictionaries(_TEXT, _TEXT, max_size=2),
)


def guide_texts(*, sound: bool = False) -> st.SearchStrategy[str]:
    """Give guides in JSON, which is YAML, of the right shape; unless *sound*, nearly so."""
    return _struct(Guide, sound).map(json.dumps)


def _struct(struct: type[msgspec.Struct], sound: bool) -> st.SearchStrategy[Any]:
    known = {info.encode_name: _value(info.type, sound) for info in fields(struct)}
    required = {info.encode_name for info in fields(struct) if info.required}
    return st.fixed_dictionaries(
        {name: known[name] for name in known if name in required},
        optional={name: known[name] for name in known if name not in required},
    )


def _value(hint: Any, sound: bool) -> st.SearchStrategy[Any]:
    right = _right_value(hint, sound)
    return right if sound else st.one_of(right, right, right, _VALUES)


def _right_value(hint: Any, sound: bool) -> st.SearchStrategy[Any]:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        examples = [rule.example.split(",")[0] for rule in arguments[1:] if rule.example]
        return st.sampled_from(examples) if examples else _right_value(arguments[0], sound)
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin is tuple:
        if arguments[-1] is not Ellipsis:
            return st.sampled_from([[0, 0], [2, 6]])
        return st.lists(_right_value(arguments[0], sound), min_size=1, max_size=2)
    if origin is dict:
        return st.dictionaries(
            st.sampled_from(["a", "b-c"]), _right_value(arguments[1], sound), max_size=2
        )
    if arguments:
        return st.one_of(*(_right_value(argument, sound) for argument in arguments))
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return _struct(hint, sound)
    if hint is bool:
        return st.booleans()
    if hint is int:
        return st.integers(0, 100)
    if hint is type(None):
        return st.none()
    assert hint in (str, Prose)
    if sound:
        return _SOUND_TEXT
    return st.one_of(_MARKUP, _TEXT, st.just("You can walk with help."))
