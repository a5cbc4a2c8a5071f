"""Where guides live: folders, the cache derived from them, and full-text search."""

from __future__ import annotations

from spineguide.library.library import Library
from spineguide.library.records import (
    Card,
    Entry,
    FolderStatus,
    Hit,
    LibraryStatus,
    SearchResult,
    Term,
    WarningSign,
)

__all__ = [
    "Card",
    "Entry",
    "FolderStatus",
    "Hit",
    "Library",
    "LibraryStatus",
    "SearchResult",
    "Term",
    "WarningSign",
]
