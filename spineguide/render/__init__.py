"""How a page looks: one renderer a format, each a function from a page to text."""

from __future__ import annotations
