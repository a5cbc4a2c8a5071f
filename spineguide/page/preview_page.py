"""The page of a guide that is in no library yet, with what ``check`` found after it."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

import msgspec

from spineguide.guide.characters import make_visible
from spineguide.guide.prose import Prose
from spineguide.library.records import Entry
from spineguide.page.blocks import Block, Bullets, Heading, Text
from spineguide.page.guide_page import compose_guide

if TYPE_CHECKING:
    from spineguide.check import FileReport
    from spineguide.guide.model import Guide
    from spineguide.library import Term
    from spineguide.page.page import Page


def compose_preview(
    guide: Guide, report: FileReport, glossary: tuple[Term, ...], today: str
) -> Page:
    """Compose the page of *guide* as ``show`` would, and the findings of *report* after it."""
    name = make_visible(PurePath(report.path).stem)
    page = compose_guide(Entry(name, guide, bundled=False, path=report.path), glossary, today)
    lines = tuple(
        f"Line {finding.line}: {finding.severity} {finding.code}. {finding.message} {finding.fix}"
        for finding in report.findings
    )
    found: Block = Bullets(items=tuple(map(make_visible, lines)))
    if not lines:
        found = Text(prose=Prose.from_text("Check found nothing to mend."))
    blocks = (*page.blocks, Heading(text="What check found", anchor="findings"), found)
    return msgspec.structs.replace(page, blocks=blocks)
