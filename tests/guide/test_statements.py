from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from spineguide.guide.prose import line_text
from spineguide.guide.statements import list_statements
from tests.conftest import DATA
from tests.guide.texts import list_keys, list_texts

if TYPE_CHECKING:
    from spineguide.guide.model import Guide

# A shared card alone has these.
OF_SHARED_CARDS = {f"HelpCard.{key}" for key in ("id", "for", "title", "brief")}


@pytest.mark.parametrize("key", sorted(set(list_keys()) - OF_SHARED_CARDS))
def test_the_example_guide_has_every_key_of_a_statement(key: str) -> None:
    held = yaml.safe_load((DATA / "example-guide.yaml").read_text("utf-8"))
    items = [item for part in list_keys()[key] for item in held[part]]
    assert any(key.partition(".")[2] in item for item in items if isinstance(item, dict))


def test_the_walk_tells_every_text_of_every_statement(example_guide: Guide) -> None:
    told: list[str] = []
    for statement in list_statements(example_guide):
        for said in (*statement.name, *statement.said):
            told += map(line_text, said.lines)
        told += statement.also_asked
    whole = "\n".join(told)
    assert [(key, text) for key, text in list_texts(example_guide) if text not in whole] == []
