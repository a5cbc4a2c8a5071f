"""A PDF hand-out: tagged for screen readers (PDF/UA-1), with bookmarks and embedded fonts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from spineguide.errors import ExitCode, SpineguideError
from spineguide.page.blocks import MOST_COLUMNS, SideBySide
from spineguide.page.shared_words import FOR_TEMPLATES
from spineguide.render.handout import lay_out

if TYPE_CHECKING:
    from spineguide.page.page import Page

Paper = Literal["a4", "us-letter"]


def render_pdf(
    page: Page,
    *,
    paper: Paper = "a4",
    large_print: bool = False,
    today: str,
    changed: str | None = None,
) -> bytes:
    """Render *page* as a hand-out made on *today*, an ISO date; *changed* as in ``lay_out``.

    Raises :class:`SpineguideError` when typst is not installed, and when no font on this
    computer has a character of the page: it would be missing on paper.
    """
    try:
        import typst
    except ImportError:
        raise SpineguideError(
            "Making a PDF needs the extra “pdf”, which is not installed.",
            "Install it: pip install 'spineguide[pdf]'",
            ExitCode.USAGE,
        ) from None
    from pathlib import Path

    template = (Path(__file__).parent / "templates" / "page.typ").read_bytes()
    wide = any(
        isinstance(block, SideBySide) and len(block.titles) == MOST_COLUMNS for block in page.blocks
    )
    tree = lay_out(page, today, changed=changed, paper=True) | {
        "paper": paper,
        "landscape": wide,
        "large_print": large_print,
        "wording": FOR_TEMPLATES,
        "today": today if changed is None else changed,
    }
    if page.added and page.added.logo:
        logo = page.added.logo
        tree["added"] |= {"logo": list(logo.data), "logo_type": logo.format}
    inputs = {"page": msgspec.json.encode(tree).decode()}
    # The fonts that typst carries give every computer the same PDF; others are asked only
    # for a character that those lack.
    for own_fonts_only in (True, False):
        try:
            made = typst.compile(
                template,
                format="pdf",
                sys_inputs=inputs,
                pdf_standards=["ua-1"],
                ignore_system_fonts=own_fonts_only,
            )
        except typst.TypstError as error:
            problem = str(error)
        else:
            assert isinstance(made, bytes)
            return made
    raise SpineguideError(
        f"The PDF cannot be made. {problem}",
        "If a font lacks a character, install one that has it, or use -f html.",
    )
