"""Where guides live: the cache derived from them, and full-text search."""

from __future__ import annotations

from spineguide.library.library import Library
from spineguide.library.naming import AmbiguousNameError, NoGuideError, says_something
from spineguide.library.records import Entry, FolderStatus, LibraryStatus
from spineguide.library.search.results import Hit, SearchResult, WarningSign
from spineguide.library.store.records import Card, Term

__all__ = [
    "AmbiguousNameError",
    "Card",
    "Entry",
    "FolderStatus",
    "Hit",
    "Library",
    "LibraryStatus",
    "NoGuideError",
    "SearchResult",
    "Term",
    "WarningSign",
    "says_something",
]
