"""Where a user's own guides and caches live on each system.

The same places as ``platformdirs`` names. That library is not used because importing it takes
2.4 ms, a third of what the interpreter needs to start, before an answer already given can even
be looked for.
"""

from __future__ import annotations

import os
import sys

# Not typing's: importing that module costs a third of a bare start.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

_NAME = "spineguide"


def find_data_folder(environ: Mapping[str, str]) -> str:
    """Return the folder of the user's own data."""
    if sys.platform == "win32":
        return _in_local_app_data(environ)
    if sys.platform == "darwin":
        return os.path.expanduser(f"~/Library/Application Support/{_NAME}")
    return _in_xdg_folder(environ, "XDG_DATA_HOME", "~/.local/share")


def find_cache_folder(environ: Mapping[str, str]) -> str | None:
    """Return the folder for caches, or None when the user turned caching off.

    ``SPINEGUIDE_CACHE=off`` turns it off; ``SPINEGUIDE_CACHE_DIR`` names another folder.
    """
    if environ.get("SPINEGUIDE_CACHE", "").lower() == "off":
        return None
    named = environ.get("SPINEGUIDE_CACHE_DIR")
    if named:
        return os.path.abspath(named)
    if sys.platform == "win32":
        return os.path.join(_in_local_app_data(environ), "Cache")
    if sys.platform == "darwin":
        return os.path.expanduser(f"~/Library/Caches/{_NAME}")
    return _in_xdg_folder(environ, "XDG_CACHE_HOME", "~/.cache")


def _in_xdg_folder(environ: Mapping[str, str], variable: str, default: str) -> str:
    named = environ.get(variable, "")
    # The XDG specification: a path that is not absolute is to be ignored.
    base = named if os.path.isabs(named) else os.path.expanduser(default)
    return os.path.join(base, _NAME)


def _in_local_app_data(environ: Mapping[str, str]) -> str:
    base = environ.get("LOCALAPPDATA") or os.path.expanduser("~\\AppData\\Local")
    return os.path.join(base, _NAME, _NAME)
