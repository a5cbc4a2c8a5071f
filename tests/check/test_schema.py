from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from spineguide.check.schema import _type_schema, guide_schema
from spineguide.check.skeleton import make_skeleton
from spineguide.library.store.folders import RESERVED_NAMES
from tests.check.examples import COMPLETE, TODAY

GUIDES = sorted(path for path in Path("guides").glob("*.yaml") if path.stem not in RESERVED_NAMES)


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: no dates, “no” and “12:30” are text."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012


for tag, pattern, first in (
    ("null", r"~|null|", "~n"),
    ("bool", r"true|false", "tf"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    EditorLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first)
    )


def faults_of(text: str) -> list[str]:
    validator = jsonschema.Draft7Validator(guide_schema())
    return [error.message for error in validator.iter_errors(yaml.load(text, EditorLoader))]


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft7Validator.check_schema(guide_schema())


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.stem)
def test_every_guide_of_ours_is_valid(path: Path) -> None:
    assert faults_of(path.read_text("utf-8")) == []


@pytest.mark.parametrize("kind", ["procedure", "condition"])
def test_a_skeleton_is_valid(kind: Any) -> None:
    assert faults_of(make_skeleton("new-guide", kind, TODAY)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Lumbar", "titel: Lumbar"),
        ("kind: procedure", "kind: operation"),
        ("number: 2", "number: two"),
        ("number: [60, 80]", "number: [60, 80, 90]"),
        ("out_of: 100", "out_of: 0"),
        ("regions: [lower-back]", "regions: lower-back"),
        ("written: 2026-01-10", "written: January"),
        ("reviewed: null", "reviewed: {by: A surgeon}"),
        ("what-it-is", "What It Is"),
        ("https://example.org/laminectomy", "example.org"),
    ],
)
def test_a_fault_is_underlined(old: str, new: str) -> None:
    assert old in COMPLETE
    assert len(faults_of(COMPLETE.replace(old, new, 1))) in (1, 2)


def collect(schema: Any, key: str) -> list[Any]:
    if isinstance(schema, dict):
        own = [schema[key]] if key in schema else []
        return own + [found for value in schema.values() for found in collect(value, key)]
    if isinstance(schema, list):
        return [found for value in schema for found in collect(value, key)]
    return []


def test_the_schema_carries_descriptions_and_examples_and_closes_every_object() -> None:
    schema = guide_schema()
    assert schema["properties"]["title"]["description"]
    assert schema["definitions"]["RecoveryStep"]["properties"]["start"]["description"]
    assert "what-it-is" in str(collect(schema, "examples"))
    definitions = [schema, *schema["definitions"].values()]
    assert all(definition["additionalProperties"] is False for definition in definitions)


def test_a_type_that_files_cannot_hold_is_a_mistake_of_ours() -> None:
    with pytest.raises(NotImplementedError):
        _type_schema(complex, {})
