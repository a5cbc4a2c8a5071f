"""An offline reader of patient guides about the spine."""

from __future__ import annotations

# A literal: importlib.metadata costs about half a bare start of the interpreter.
__version__ = "0.2.0"
