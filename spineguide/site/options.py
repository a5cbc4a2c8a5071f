"""What was asked of a site."""

from __future__ import annotations

import msgspec

from spineguide.guide.clinic import LoadedClinic


class SiteOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked of a site. *base_url* ends with a slash, or is empty if nobody knows it.

    *only* are the ids of the guides to publish, all of them if there is none.
    """

    base_url: str = ""
    only: tuple[str, ...] = ()
    clinic: LoadedClinic | None = None
    pdf: bool = False
    fragments: bool = False
