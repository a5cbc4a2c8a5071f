from __future__ import annotations

from typing import TYPE_CHECKING

from spineguide.check import FileReport
from spineguide.page.preview_page import compose_preview
from tests.conftest import TODAY

if TYPE_CHECKING:
    from spineguide.guide.model import Guide


def test_a_file_name_that_is_no_text_is_shown_harmlessly(example_condition: Guide) -> None:
    page = compose_preview(example_condition, FileReport("/a/p\udce9\x1b.yaml", ()), (), TODAY)
    assert page.guide_id == "p<U+DCE9><U+001B>"
    assert page.origin.endswith("/a/p<U+DCE9><U+001B>.yaml")
