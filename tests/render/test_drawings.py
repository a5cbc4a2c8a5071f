from __future__ import annotations

from typing import TYPE_CHECKING, get_args
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace

from spineguide.guide.values import Drawing
from spineguide.page.blocks import Steps, Text
from spineguide.page.drawings import DRAWING_STEPS, DRAWING_TITLES, tell_steps
from spineguide.page.parts import GuideParts
from spineguide.render.drawings import draw_steps
from spineguide.render.pictures import ACCENT, INK, PAPER

if TYPE_CHECKING:
    from spineguide.guide.model import Guide

DRAWINGS = get_args(Drawing)


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_each_step_is_a_picture_that_says_what_it_shows(drawing: Drawing) -> None:
    pictures = [ElementTree.fromstring(picture) for picture in draw_steps(drawing)]
    assert [picture.get("aria-label") for picture in pictures] == list(DRAWING_STEPS[drawing])
    assert {picture.get("role") for picture in pictures} == {"img"}


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_a_drawing_has_the_colours_of_paper_and_a_class_for_others(drawing: Drawing) -> None:
    for picture in map(ElementTree.fromstring, draw_steps(drawing)):
        shapes = [each for each in picture.iter() if each.tag.endswith("path")]
        assert {each.get("class") for each in shapes} <= {"line", "bone", "accent", "accent-line"}
        used = {each.get(name) for each in shapes for name in ("fill", "stroke")} - {None}
        assert used <= {INK, ACCENT, PAPER}


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_where_no_picture_can_be_it_is_told(drawing: Drawing) -> None:
    told = tell_steps(drawing)
    assert told.startswith(f"{DRAWING_TITLES[drawing]}: (1) ")
    assert all(step in told for step in DRAWING_STEPS[drawing])


def test_a_section_is_followed_by_its_drawing(example_guide: Guide) -> None:
    (section,) = example_guide.sections
    assert [type(block) for block in GuideParts(example_guide).blocks(section.id)] == [Text]
    drawn = replace(example_guide, sections=(replace(section, drawing="log-roll"),))
    assert [type(block) for block in GuideParts(drawn).blocks(section.id)] == [Text, Steps]
