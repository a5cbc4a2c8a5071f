"""The formats of a page: which one is wanted, and what renders it."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

import msgspec

from spineguide.clock import today
from spineguide.errors import ExitCode, SpineguideError
from spineguide.library.store.folders import SUFFIX
from spineguide.screen import OutputError, tell

if TYPE_CHECKING:
    from spineguide.page.page import Page
    from spineguide.render.links import FindAddress
    from spineguide.screen import Terminal
    from spineguide.settings import Settings


class Format(StrEnum):
    """How a page can be shown."""

    TERMINAL = "terminal"
    PLAIN = "plain"
    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"
    JSON = "json"


class Paper(StrEnum):
    """Paper sizes of a PDF."""

    A4 = "a4"
    LETTER = "letter"


_FORMATS_BY_ENDING = {
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".pdf": Format.PDF,
    ".md": Format.MARKDOWN,
    ".json": Format.JSON,
    ".txt": Format.PLAIN,
}


def choose_format(
    asked: Format | None, output: Path | None, open_browser: bool, terminal: Terminal
) -> Format:
    """Return the format that was *asked* for, or that the name of *output* or *terminal* tells."""
    if open_browser:
        if asked not in (None, Format.HTML):
            raise SpineguideError(
                "A web browser opens HTML alone.",
                f"Leave out --open or --format {asked}.",
                ExitCode.USAGE,
            )
        return Format.HTML
    if asked is not None:
        return asked
    if output is not None and str(output) != "-":
        if output.suffix.lower() not in _FORMATS_BY_ENDING:
            raise SpineguideError(
                f"The name {output} does not tell a format.",
                f"Let it end in {', '.join(_FORMATS_BY_ENDING)}, or add --format.",
                ExitCode.USAGE,
            )
        return _FORMATS_BY_ENDING[output.suffix.lower()]
    return Format.PLAIN if terminal.linear else Format.TERMINAL


def refuse_guide(output: Path, inputs: tuple[str, ...]) -> None:
    """Refuse to write a page over a guide, of which there may be no other copy."""
    try:
        place = os.path.realpath(output)
        known = place in map(os.path.realpath, inputs)
    except OSError as error:
        # The working folder is gone.
        raise OutputError(str(output), error) from None
    if known or place.lower().endswith(SUFFIX):
        raise SpineguideError(
            f"{output} is the name of a guide, which a page must not replace.",
            f"Let it end in {', '.join(_FORMATS_BY_ENDING)}.",
            ExitCode.USAGE,
        )


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """How a page is to look in whichever format; a page in HTML links into the *site*, if any."""

    width: int
    theme: str
    links: bool
    ruled: bool
    citations: bool
    paper: Paper
    large_print: bool
    site: str | None = None


def shape_page(settings: Settings, terminal: Terminal) -> Shape:
    """Return how pages look by *settings* and *terminal*, where no option says otherwise."""
    theme = settings.theme if settings.theme != "auto" else terminal.ground or "auto"
    return Shape(
        width=settings.width or terminal.width,
        theme=theme if terminal.colour else "plain",
        links=terminal.links,
        ruled=not terminal.spoken,
        citations=settings.citations,
        paper=Paper(settings.paper),
        large_print=settings.large_print,
    )


def render(page: Page, wanted: Format, shape: Shape) -> str | bytes:
    """Render *page* in the format that is *wanted*."""
    if not shape.citations:
        from spineguide.page.citations import drop_citations

        page = drop_citations(page)
    match wanted:
        case Format.TERMINAL:
            from spineguide.render.terminal import render_terminal

            return render_terminal(page, shape.width, theme=shape.theme, links=shape.links)
        case Format.PLAIN:
            from spineguide.render.plain import render_plain

            return render_plain(page, shape.width, ruled=shape.ruled)
        case Format.MARKDOWN:
            from spineguide.render.markdown import render_markdown

            return render_markdown(page)
        case Format.JSON:
            from spineguide.render.json import render_json

            return render_json(page)
        case Format.HTML:
            from spineguide.render.html import render_html

            return render_html(
                page,
                large_print=shape.large_print,
                today=today(os.environ),
                find_address=_find_in(shape.site),
            )
        case Format.PDF:
            from spineguide.render.pdf import render_pdf

            return render_pdf(
                page,
                paper="a4" if shape.paper is Paper.A4 else "us-letter",
                large_print=shape.large_print,
                today=today(os.environ),
            )
        case _:
            assert_never(wanted)


def _find_in(site: str | None) -> FindAddress:
    """Return what finds addresses in the folder *site*; nothing, where no site was built."""
    from spineguide.render.links import find_nothing

    if not site:
        return find_nothing
    from spineguide.site.addresses import Addresses
    from spineguide.site.folder import list_site

    path = Path(site).expanduser().absolute()
    files = list_site(path)
    if not files:
        tell("Note", f"There is no site in {path}, where the setting “site” looks for one.")
    return Addresses(files).finder("", root=f"{path.as_uri()}/")
