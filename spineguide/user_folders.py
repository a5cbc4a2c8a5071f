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


def find_data_folder(environ: Mapping[str, str]) -> str | None:
    """Return the folder of the user's own data, or None when the user has no home."""
    if sys.platform == "win32":
        return _in_local_app_data(environ)
    if sys.platform == "darwin":
        return _in_home(f"~/Library/Application Support/{_NAME}")
    return _in_xdg_folder(environ, "XDG_DATA_HOME", "~/.local/share")


def find_config_file(environ: Mapping[str, str]) -> str | None:
    """Return the file of the user's settings, there or not; None when the user has no home."""
    if sys.platform == "win32":
        folder = _in_local_app_data(environ)
    elif sys.platform == "darwin":
        folder = _in_home(f"~/Library/Application Support/{_NAME}")
    else:
        folder = _in_xdg_folder(environ, "XDG_CONFIG_HOME", "~/.config")
    return folder and os.path.join(folder, "config.toml")


def find_cache_folder(environ: Mapping[str, str]) -> str | None:
    """Return the folder for caches, or None when the user turned caching off or has no home.

    ``SPINEGUIDE_CACHE=off`` turns it off; ``SPINEGUIDE_CACHE_DIR`` names another folder.
    """
    if environ.get("SPINEGUIDE_CACHE", "").lower() == "off":
        return None
    named = environ.get("SPINEGUIDE_CACHE_DIR")
    if named:
        return make_absolute(named)
    if sys.platform == "win32":
        folder = _in_local_app_data(environ)
        return folder and os.path.join(folder, "Cache")
    if sys.platform == "darwin":
        return _in_home(f"~/Library/Caches/{_NAME}")
    return _in_xdg_folder(environ, "XDG_CACHE_HOME", "~/.cache")


def make_absolute(path: str) -> str | None:
    """Return *path* from the root, or None when the working folder is gone."""
    try:
        return os.path.abspath(path)
    except OSError:
        return None


def _in_xdg_folder(environ: Mapping[str, str], variable: str, default: str) -> str | None:
    named = environ.get(variable, "")
    # The XDG specification: a path that is not absolute is to be ignored.
    base = named if os.path.isabs(named) else _in_home(default)
    return base and os.path.join(base, _NAME)


def _in_local_app_data(environ: Mapping[str, str]) -> str | None:
    base = environ.get("LOCALAPPDATA") or _in_home("~\\AppData\\Local")
    return base and os.path.join(base, _NAME, _NAME)


def _in_home(path: str) -> str | None:
    """Return *path* in the user's home; a home that is not known must not be made here."""
    path = os.path.expanduser(path)
    return path if os.path.isabs(path) else None
