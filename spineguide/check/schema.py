"""The JSON Schema of a guide file, from the structs that define a guide."""

from __future__ import annotations

import inspect
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

import msgspec
from msgspec.structs import fields

from spineguide.guide.clinic import Clinic
from spineguide.guide.model import Guide
from spineguide.guide.prose import Prose

if TYPE_CHECKING:
    from spineguide.guide.values import Rule

# What the YAML language server of most editors supports in full.
DIALECT = "http://json-schema.org/draft-07/schema#"

_SIMPLE: dict[Any, str] = {str: "string", Prose: "string", int: "integer", bool: "boolean"}

Schema = dict[str, Any]


def clinic_schema() -> Schema:
    """Return the JSON Schema of the file with a clinic's own details."""
    return _file_schema(Clinic, "spineguide clinic")


def guide_schema() -> Schema:
    """Return the JSON Schema of a guide, for editors that complete and underline.

    It is for YAML 1.2, as editors read it: dates and “12:30” are text, “true” is a truth value.
    """
    return _file_schema(Guide, "spineguide guide")


def _file_schema(struct: type[msgspec.Struct], title: str) -> Schema:
    definitions: dict[str, Schema] = {}
    root = _struct_schema(struct, definitions)
    return {"$schema": DIALECT, "title": title, **root, "definitions": definitions}


def _struct_schema(struct: type[msgspec.Struct], definitions: dict[str, Schema]) -> Schema:
    known = fields(struct)
    return {
        "type": "object",
        "description": inspect.cleandoc(struct.__doc__ or ""),
        "properties": {info.encode_name: _type_schema(info.type, definitions) for info in known},
        "required": [info.encode_name for info in known if info.required],
        "additionalProperties": False,
    }


def _type_schema(hint: Any, definitions: dict[str, Schema]) -> Schema:
    if get_origin(hint) is Annotated:
        inner, *rules = get_args(hint)
        schema = _type_schema(inner, definitions)
        for rule in rules:
            schema = _add_rule(schema, rule)
        return schema
    if hint in _SIMPLE:
        schema = {"type": _SIMPLE[hint]}
        return {**schema, "minLength": 1} if hint is Prose else schema
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        definitions[hint.__name__] = _struct_schema(hint, definitions)
        return {"$ref": f"#/definitions/{hint.__name__}"}
    return _generic_schema(get_origin(hint), get_args(hint), definitions)


def _generic_schema(
    origin: Any, arguments: tuple[Any, ...], definitions: dict[str, Schema]
) -> Schema:
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _type_schema(arguments[1], definitions)}
    if origin is tuple and arguments[-1] is Ellipsis:
        return {"type": "array", "items": _type_schema(arguments[0], definitions)}
    if origin is tuple:
        items = [_type_schema(argument, definitions) for argument in arguments]
        return {"type": "array", "items": items, "additionalItems": False, "minItems": len(items)}
    if origin in (Union, UnionType):
        return {
            "anyOf": [
                {"type": "null"} if argument is NoneType else _type_schema(argument, definitions)
                for argument in arguments
            ]
        }
    raise NotImplementedError(origin)


def _add_rule(schema: Schema, rule: Rule) -> Schema:
    added: Schema = {}
    if rule.description:
        added["description"] = rule.description
    if rule.pattern:
        added["pattern"] = rule.pattern
    if rule.example:
        added["examples"] = [rule.example]
    if rule.minimum is not None:
        added["minimum"] = rule.minimum
    if rule.filled:
        added["minItems" if schema.get("type") == "array" else "minLength"] = 1
    return {**schema, **added}
