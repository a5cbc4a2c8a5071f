"""The command line: each command translates what was asked, calls, and shows."""

from __future__ import annotations

from spineguide.cli import authoring, reading  # noqa: F401 - importing them registers commands
from spineguide.cli.app import app

__all__ = ["app"]
