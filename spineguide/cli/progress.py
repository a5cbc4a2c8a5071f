"""A progress bar on standard error, for the rare command that takes long enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress


class _Bar:
    """The bar that is drawn now, if any."""

    progress: Progress | None = None


def draw_progress(done: int, total: int) -> None:
    """Draw how many of *total* guides are *done*; the bar vanishes with the last."""
    from rich.console import Console
    from rich.progress import Progress

    if _Bar.progress is None:
        _Bar.progress = Progress(console=Console(stderr=True), transient=True)
        _Bar.progress.add_task("Reading guides", total=total)
        _Bar.progress.start()
    _Bar.progress.update(_Bar.progress.task_ids[0], completed=done)
    if done >= total:
        _Bar.progress.stop()
        _Bar.progress = None
