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
_VALUES = st.one_of(
    _TEXT,
    _MARKUP,
    st.sampled_from(["", "null", "no", "12:30", "1.10", "2026-02-30", "0o17", "TODO", "100"]),
    st.integers(-1, 10**10),
    st.lists(_TEXT, max_size=3),
    st.dictionaries(_TEXT, _TEXT, max_size=2),
)


def guide_texts() -> st.SearchStrategy[str]:
    """Give guides in JSON, which is YAML, of the right shape or nearly so."""
    return _struct(Guide).map(json.dumps)


def _struct(struct: type[msgspec.Struct]) -> st.SearchStrategy[Any]:
    known = {info.encode_name: _value(info.type) for info in fields(struct)}
    required = {info.encode_name for info in fields(struct) if info.required}
    return st.fixed_dictionaries(
        {name: known[name] for name in known if name in required},
        optional={name: known[name] for name in known if name not in required},
    )


def _value(hint: Any) -> st.SearchStrategy[Any]:
    return st.one_of(_right_value(hint), _right_value(hint), _right_value(hint), _VALUES)


def _right_value(hint: Any) -> st.SearchStrategy[Any]:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        examples = [rule.example for rule in arguments[1:] if rule.example]
        return st.sampled_from(examples) if examples else _right_value(arguments[0])
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin is tuple:
        return st.lists(_right_value(arguments[0]), min_size=1, max_size=2)
    if origin is dict:
        return st.dictionaries(
            st.sampled_from(["a", "b-c"]), _right_value(arguments[1]), max_size=2
        )
    if arguments:
        return st.one_of(*map(_right_value, arguments))
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return _struct(hint)
    if hint is bool:
        return st.booleans()
    if hint is int:
        return st.integers(0, 100)
    if hint is type(None):
        return st.none()
    assert hint in (str, Prose)
    return st.one_of(_MARKUP, _TEXT, st.just("You can walk with help."))
