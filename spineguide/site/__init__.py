"""A website of the guides: a folder of files, made from the same pages as everything else."""

from __future__ import annotations

from spineguide.site.build import Built, build_site
from spineguide.site.options import SiteOptions

__all__ = ["Built", "SiteOptions", "build_site"]
