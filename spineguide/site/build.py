"""Builds a site: what was asked, every file of it, the check of its links, and its folder."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec

from spineguide.site import records
from spineguide.site.files import SiteFiles, read_asset
from spineguide.site.folder import open_site_folder
from spineguide.site.links import LinkCheck

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from spineguide.library import Library
    from spineguide.site.options import SiteOptions

# Not loaded by any page: a browser asks for it when a reader saves one.
WORKER = "offline-worker.js"


class Built(msgspec.Struct, frozen=True, kw_only=True):
    """What a build did: how many guides and files there are, and what changed.

    *warnings* say what could not be made.
    """

    guides: int
    files: int
    size: int
    changed: int
    removed: int
    warnings: tuple[str, ...]


def build_site(
    library: Library,
    path: Path,
    options: SiteOptions,
    today: str,
    progress: Callable[[int, int], None] | None = None,
) -> Built:
    """Build the site of *library* in the folder *path*, as of *today*, an ISO date.

    *progress* is called with the guides done and to do. Raises :class:`SpineguideError` when the
    folder is not fit for it, and when a page links to what is not there; the old site then stays.
    """
    links = LinkCheck(records.find_base(options.base_url))
    with open_site_folder(path, [folder.path for folder in library.folders]) as folder:
        files = SiteFiles(library, options, today)
        total, done = len(files.contents.guides), 0
        for address, content in files.make():
            folder.add(address, content if isinstance(content, bytes) else content.encode())
            links.add_file(address, content if isinstance(content, str) else "")
            if progress and address.startswith("guides/"):
                done += 1
                progress(done, total)
        links.refuse_dead()
        edition = sha256(msgspec.json.encode(sorted(folder.files.items()))).hexdigest()
        folder.add(WORKER, read_asset(f"assets/{WORKER}").replace("{edition}", edition).encode())
        gone = folder.replace()
    return Built(
        guides=total,
        files=len(folder.files),
        size=folder.size,
        changed=len(folder.changed),
        removed=len(gone),
        warnings=tuple(files.warnings),
    )
