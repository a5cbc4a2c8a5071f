from __future__ import annotations

from typing import TYPE_CHECKING

from spineguide.library import Entry
from spineguide.page.blocks import Sources
from spineguide.page.citations import drop_citations
from spineguide.page.guide_page import compose_guide
from spineguide.render.json import render_json
from spineguide.render.plain import render_plain
from tests.conftest import TODAY

if TYPE_CHECKING:
    from spineguide.guide.model import Guide


def test_citations_go_and_sources_and_data_stay(example_guide: Guide) -> None:
    page = compose_guide(Entry("e", example_guide, True, "e.yaml"), (), TODAY)
    without = drop_citations(page)
    assert " [1" in render_plain(page)
    assert " [1" not in render_plain(without)
    assert [block for block in without.blocks if isinstance(block, Sources)] == [
        block for block in page.blocks if isinstance(block, Sources)
    ]
    assert render_json(without) == render_json(page)
