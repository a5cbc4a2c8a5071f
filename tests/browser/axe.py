"""axe-core, as both kinds of pages are looked at with it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page as Tab

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@cache
def load_axe() -> str:
    """Return axe-core, which axe-playwright-python carries."""
    return files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


def run_axe(tab: Tab) -> Any:
    """Return what axe finds in *tab*."""
    tab.evaluate(load_axe())
    return tab.evaluate("tags => axe.run({runOnly: tags, resultTypes: ['violations']})", WCAG)
