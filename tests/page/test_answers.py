from __future__ import annotations

import jsonschema
import pytest

from spineguide.page.answers import answer_schema
from spineguide.page.contract import SCHEMA
from spineguide.page.disclaimer import DISCLAIMER


def test_the_schema_of_the_contract_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(answer_schema())


def test_the_schema_refuses_an_answer_without_disclaimer() -> None:
    answer = {"kind": "glossary", "schema": SCHEMA, "disclaimer": DISCLAIMER, "review": "None."}
    jsonschema.validate(answer | {"terms": []}, answer_schema())
    del answer["review"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(answer | {"terms": []}, answer_schema())
