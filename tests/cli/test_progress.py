from __future__ import annotations

from typing import TYPE_CHECKING

from spineguide.cli.progress import draw_progress

if TYPE_CHECKING:
    import pytest


def test_each_percent_is_told_on_standard_error_until_all_is_done(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for done in range(1, 401):
        draw_progress(done, 400)
    *told, last = capsys.readouterr().err.split("\r")[1:]
    assert told == [f"Guides done: {percent} %" for percent in range(1, 100)]
    assert last == "\x1b[K"
