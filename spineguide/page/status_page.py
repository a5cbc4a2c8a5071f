"""The page about the library itself: its folders, its cache, and what cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from spineguide.guide.characters import make_visible
from spineguide.page.answers import LibraryAnswer
from spineguide.page.blocks import Block, Bullets, Command, Commands, Fact, FactTable, Heading
from spineguide.page.disclaimer import NOT_REVIEWED
from spineguide.page.page import Page
from spineguide.page.wording import NOT_BUNDLED_LABEL

if TYPE_CHECKING:
    from spineguide.library import FolderStatus, LibraryStatus


def compose_library(status: LibraryStatus) -> Page:
    """Compose where guides come from, and the cache derived from them."""
    folders = tuple(
        replace(folder, path=make_visible(folder.path), problem=make_visible(folder.problem))
        for folder in status.folders
    )
    cache = make_visible(status.cache_path) if status.cache_path else None
    age = None if status.cache_age is None else int(status.cache_age)
    broken = tuple(map(make_visible, status.broken))
    blocks: list[Block] = [
        Heading(text="Folders, nearest first"),
        FactTable(facts=tuple(Fact(folder.path, _describe_folder(folder)) for folder in folders)),
        Heading(text="Cache"),
        FactTable(
            facts=tuple(
                Fact(name, text)
                for name, text in (
                    ("File", cache or "None: caching is off."),
                    ("Size", "" if status.cache_size is None else f"{status.cache_size:,} bytes"),
                    ("Last written", "" if age is None else f"{age:,} seconds ago"),
                    ("Problem", make_visible(status.cache_problem)),
                )
                if text
            )
        ),
    ]
    if broken:
        blocks += [
            Heading(text="Guides that cannot be read"),
            Bullets(items=broken),
            Commands(commands=(Command("spineguide check", "See everything that is wrong."),)),
        ]
    return Page(
        title="Library",
        subtitle=f"{_count_guides(status.guides)}.",
        blocks=tuple(blocks),
        review=NOT_REVIEWED,
        answer=LibraryAnswer(
            review=NOT_REVIEWED,
            folders=folders,
            guides=status.guides,
            cache=cache,
            cache_bytes=status.cache_size,
            cache_age_seconds=age,
            cache_problem=make_visible(status.cache_problem),
            broken=broken,
        ),
    )


def _describe_folder(folder: FolderStatus) -> str:
    origin = "bundled" if folder.bundled else NOT_BUNDLED_LABEL
    problem = f" {folder.problem}" if folder.problem else ""
    return f"{_count_guides(folder.guides)}, {origin}.{problem}"


def _count_guides(number: int) -> str:
    return "1 guide" if number == 1 else f"{number:,} guides"
