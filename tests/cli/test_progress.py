from __future__ import annotations

from typing import TYPE_CHECKING

from spineguide.cli.progress import draw_progress

if TYPE_CHECKING:
    import pytest


def test_a_bar_is_drawn_on_standard_error_until_all_is_done(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    for done in (1, 2):
        draw_progress(done, 2)
    output = capsys.readouterr()
    assert output.out == ""
    assert "Reading guides" in output.err
    # It vanishes with the last guide.
    assert output.err.endswith("\x1b[2K")
