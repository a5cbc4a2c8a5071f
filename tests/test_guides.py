"""The guides that come with the program load, and every command reads them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest

from spineguide.guide.cards import merge_get_help, resolve_cards
from spineguide.guide.loader import load_get_help, load_glossary, load_guide
from spineguide.guide.statements import list_statements
from spineguide.library.store.folders import RESERVED_NAMES, find_bundled_guides
from spineguide.page.answers import answer_schema
from spineguide.page.disclaimer import DISCLAIMER, DISCLAIMER_IN_BRIEF

if TYPE_CHECKING:
    from tests.conftest import Run

FOLDER = Path(find_bundled_guides())
GUIDES = sorted(path.stem for path in FOLDER.glob("*.yaml") if path.stem not in RESERVED_NAMES)


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("shared-cache")


@pytest.fixture(autouse=True)
def warm_cache(monkeypatch: pytest.MonkeyPatch, shared_cache: Path) -> None:
    """Compile the bundled guides once for all tests."""
    monkeypatch.setenv("SPINEGUIDE_CACHE_DIR", str(shared_cache))


def test_there_are_ten_guides_or_more() -> None:
    assert len(GUIDES) >= 10


SHARED = merge_get_help(load_get_help(FOLDER / "get-help.yaml"))


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_loads_and_what_it_points_to_exists(name: str) -> None:
    guide = load_guide(FOLDER / f"{name}.yaml")

    assert {option.guide for option in guide.options if option.guide} <= set(GUIDES)
    cited = {key for statement in list_statements(guide) for key in statement.cite or ()}
    assert cited <= set(guide.sources)
    whole, missing = resolve_cards(guide, SHARED)
    assert missing == ()
    assert [card for card in whole.cards if card.level == "emergency"]
    if guide.kind != "topic":
        assert [option for option in guide.options if option.kind == "none"]


def test_no_name_belongs_to_two_guides() -> None:
    names: dict[str, str] = {}
    for name in GUIDES:
        guide = load_guide(FOLDER / f"{name}.yaml")
        for called in {name, guide.title.casefold(), *map(str.casefold, guide.also_known_as)}:
            assert names.setdefault(called, name) == name


def test_the_glossary_loads_and_no_term_stands_twice() -> None:
    terms = [entry.term.casefold() for entry in load_glossary(FOLDER / "glossary.yaml").terms]
    assert len(terms) == len(set(terms)) > 50


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param((), id="welcome"),
        pytest.param(("list",), id="list"),
        pytest.param(("show", "slipped disc"), id="show"),
        pytest.param(("show", "spinal-fusion", "outcomes"), id="show-part"),
        pytest.param(("show", "spinal-fusion", "--contents"), id="show-contents"),
        pytest.param(("faq",), id="faq"),
        pytest.param(("search", "when", "can", "I", "drive"), id="search"),
        pytest.param(("compare", "spinal-fusion", "laminectomy"), id="compare"),
        pytest.param(("glossary", "vertebrae"), id="glossary"),
        pytest.param(("library",), id="library"),
    ],
)
def test_every_command_reads_them(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    shown = " ".join(result.stdout.split())
    assert (DISCLAIMER in shown) != (DISCLAIMER_IN_BRIEF in shown)
    answer = json.loads(run(*arguments, "-f", "json").stdout)
    jsonschema.validate(answer, answer_schema())


def test_the_slipped_disc_is_the_herniated_disc(run: Run) -> None:
    assert json.loads(run("show", "slipped disc", "-f", "json").stdout)["id"] == "herniated-disc"
