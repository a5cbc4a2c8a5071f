from __future__ import annotations

import json
from typing import TYPE_CHECKING

import jsonschema
import pytest

from spineguide.page.answers import answer_schema

if TYPE_CHECKING:
    from tests.conftest import CheckGolden, Run

pytestmark = pytest.mark.usefixtures("example_library")

COMMANDS = [
    pytest.param((), id="welcome"),
    pytest.param(("list",), id="list"),
    pytest.param(("show", "example-guide"), id="show"),
    pytest.param(("show", "example-condition"), id="show-condition"),
    pytest.param(("show", "example-guide", "--contents"), id="show-contents"),
    pytest.param(("show", "example-guide", "--short"), id="show-short"),
    pytest.param(("show", "example-guide", "before"), id="show-section"),
    pytest.param(("show", "example-guide", "approaches"), id="show-approaches"),
    pytest.param(("show", "example-guide", "outcomes"), id="show-outcomes"),
    pytest.param(("show", "example-guide", "recovery"), id="show-recovery"),
    pytest.param(("show", "example-guide", "get-help"), id="show-get-help"),
    pytest.param(("faq",), id="faq"),
    pytest.param(("faq", "example-condition"), id="faq-of-guide"),
    pytest.param(("search", "painkillers"), id="search"),
    pytest.param(("search", "cannot", "pee"), id="search-warning"),
    pytest.param(("search", "xylophone"), id="search-without-hits"),
    pytest.param(("compare", "example-guide", "example-condition"), id="compare"),
    pytest.param(("compare", "example-guide"), id="compare-choices"),
    pytest.param(("decide", "example-guide"), id="decide"),
    pytest.param(("glossary",), id="glossary"),
    pytest.param(("glossary", "vertebrae"), id="glossary-term"),
]


@pytest.fixture
def name(request: pytest.FixtureRequest) -> str:
    """Return the id of the command, without the other parameters."""
    parameters = request.node.callspec.id
    return str(parameters.rpartition("-")[0] if "width" in request.fixturenames else parameters)


@pytest.mark.parametrize("width", [80, 40])
@pytest.mark.parametrize("command", COMMANDS)
def test_terminal_shows_the_golden_screen(
    run: Run, golden: CheckGolden, command: tuple[str, ...], width: int, name: str
) -> None:
    result = run(*command, "-f", "terminal", "-w", str(width), env={"FORCE_COLOR": "1"})
    golden(f"{name}.{width}.ansi", result.stdout)


@pytest.mark.parametrize("width", [80, 40])
@pytest.mark.parametrize("command", COMMANDS)
def test_plain_text_is_the_golden_one(
    run: Run, golden: CheckGolden, command: tuple[str, ...], width: int, name: str
) -> None:
    result = run(*command, "-f", "plain", "-w", str(width))
    golden(f"{name}.{width}.txt", result.stdout)


@pytest.mark.parametrize("command", COMMANDS)
def test_markdown_is_the_golden_one(
    run: Run, golden: CheckGolden, command: tuple[str, ...], name: str
) -> None:
    golden(f"{name}.md", run(*command, "-f", "markdown").stdout)


@pytest.mark.parametrize("command", COMMANDS)
def test_json_is_the_golden_one_and_keeps_its_schema(
    run: Run, golden: CheckGolden, command: tuple[str, ...], name: str
) -> None:
    text = run(*command, "-f", "json").stdout
    jsonschema.validate(json.loads(text), answer_schema())
    golden(f"{name}.json", text)
