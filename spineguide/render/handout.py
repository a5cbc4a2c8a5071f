"""A page laid out for paper and browser: one tree of plain values for HTML and PDF.

Templates read the tree and add nothing but marks, so both formats say the same in the same
order. Every string in it is text; the fields named ``picture`` alone hold SVG.
"""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING, Any

from spineguide.page.blocks import (
    Callout,
    Chance,
    FoundPlaces,
    GuideList,
    Heading,
    Note,
    PaperBlock,
    SideBySide,
    Signpost,
    Text,
    list_pictured,
)
from spineguide.page.wording import write_date
from spineguide.render.chance_pictures import define_people
from spineguide.render.handout_blocks import BlockLayout
from spineguide.render.handout_pictures import explain_pictures
from spineguide.render.links import find_nothing

if TYPE_CHECKING:
    from spineguide.page.page import Added, Page
    from spineguide.render.links import FindAddress

Node = dict[str, Any]


def lay_out(
    page: Page,
    today: str,
    find_address: FindAddress = find_nothing,
    changed: str | None = None,
    *,
    paper: bool = False,
) -> Node:
    """Lay out *page* for a hand-out made on *today*, an ISO date.

    *find_address* says where a command's answer stands, if that is not on the page itself. With
    *changed*, an ISO date or nothing, the page says when its text was changed last and not when
    it was made, so that it stays the same until then. On *paper* nothing is said twice.
    """
    return _Layout(page, find_address, paper=paper).make(_date_page(today, changed))


def _date_page(today: str, changed: str | None) -> Node:
    if changed is None:
        date = write_date(today)
        return {"made": f"Made with spineguide on {date}.", "dated": f"Made on {date}."}
    dated = f"Text of {write_date(changed)}." if changed else ""
    return {"made": f"{dated} Made with spineguide.".lstrip(), "dated": dated}


class _Layout:
    """Walks the blocks once and sorts them into parts."""

    def __init__(self, page: Page, find_address: FindAddress, *, paper: bool) -> None:
        self.page = page
        self.paper = paper
        self.blocks = BlockLayout(page, find_address, paper=paper)
        self.opening: list[Node] = []
        self.parts: list[Node] = []
        self.emergency = ""
        self.legend = explain_pictures(list_pictured(page.blocks))

    def make(self, dated: Node) -> Node:
        page = self.page
        for block in page.blocks:
            if not isinstance(block, Signpost):
                self.add(block)
        self.blocks.links.resolve()
        return {
            "title": page.title,
            "description": _describe(page),
            "subtitle": page.subtitle,
            "guide_id": page.guide_id,
            "origin": page.origin,
            "review": page.review,
            "notice": page.notice,
            "disclaimer_title": page.disclaimer_title,
            "disclaimer": page.disclaimer,
            **dated,
            "emergency": self.emergency,
            "shapes": define_people()
            if any(isinstance(block, Chance) for block in page.blocks)
            else "",
            "notes": page.notes,
            "dense": page.dense,
            "added": _lay_out_added(page.added),
            "opening": self.opening,
            "parts": self.parts,
        }

    def add(self, block: PaperBlock) -> None:
        if isinstance(block, Heading):
            if block.level == 2:
                self.open_part(block)
                return
            # Before the first part it follows the title, and no level may be left out.
            self.blocks.level = 3 if self.parts else 2
        if isinstance(block, FoundPlaces):
            self.open_part(Heading(text=block.guide_title))
        if isinstance(block, GuideList):
            self.open_part(Heading(text=block.title))
        node = self.blocks.lay_out(block)
        if isinstance(block, Callout) and block.level == "emergency" and not self.emergency:
            node["id"] = self.emergency = self.blocks.identify("emergency")
        shown = self.shown()
        if isinstance(block, Chance) and shown and shown[-1]["kind"] == "chances":
            shown[-1]["chances"] += node["chances"]
            return
        if any(list_pictured([block])):
            node["legend"], self.legend = self.legend, ""
        shown.append(node)

    def open_part(self, heading: Heading) -> None:
        if not self.paper:
            self.blocks.text.start_part()
        self.blocks.level = 2
        identifier = self.blocks.place(heading.anchor, heading.text)
        self.parts.append({"id": identifier, "title": heading.text, "blocks": []})

    def shown(self) -> list[Node]:
        """Return the list that the next block goes to."""
        blocks: list[Node] = self.parts[-1]["blocks"] if self.parts else self.opening
        return blocks


def _lay_out_added(added: Added | None) -> Node | None:
    if added is None:
        return None
    logo = added.logo
    return {
        "title": added.title,
        "lines": list(added.lines),
        "statement": added.statement,
        "logo": b64encode(logo.data).decode() if logo else "",
        "logo_type": logo.media_type if logo else "",
        "logo_alt": f"Logo: {added.name}",
    }


def _describe(page: Page) -> str:
    """Return what the page is about, for lists of pages: its main message, or what comes near."""
    for block in page.blocks:
        if isinstance(block, Text) and block.lead:
            return " ".join(block.prose.to_plain_text().split())
    first = page.blocks[0] if page.blocks else None
    if isinstance(first, Note):
        return first.text
    if isinstance(first, SideBySide):
        return f"Side by side: {'; '.join(first.titles)}."
    return page.subtitle
