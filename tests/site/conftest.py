"""A site of the example guides, built as the command line would build it."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from spineguide.library import Library
from spineguide.site import Built, SiteOptions, build_site
from tests.conftest import TODAY
from tests.render.handout_pages import HOSTILE_GUIDE

if TYPE_CHECKING:
    from pathlib import Path

URL = "https://example.org/spine/"

Build = Callable[..., Built]


@pytest.fixture
def build(example_library: Path) -> Build:
    """Return a function that builds the site of the library into a folder."""

    def build_now(path: Path, today: str = TODAY, **options: Any) -> Built:
        return build_site(Library.open(os.environ), path, SiteOptions(**options), today)

    assert example_library.is_dir()
    return build_now


def read_files(folder: Path) -> dict[str, bytes]:
    """Return what each file in *folder* holds, by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def write_hostile_guides(folder: Path) -> Path:
    """Write two guides into a new folder in *folder*, which is returned.

    They have pages of every kind: one is a choice of the other, with a question on a subject.
    """
    own = folder / "own"
    own.mkdir()
    text = HOSTILE_GUIDE.read_text()
    (own / "hostile-guide.yaml").write_text(text)
    twin = text.replace("faq:\n  - question", "faq:\n  - id: evil\n    question")
    (own / "hostile-twin.yaml").write_text(
        twin.replace("options:\n  - name", "options:\n  - guide: hostile-guide\n    name")
    )
    return own
