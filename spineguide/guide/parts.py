"""The parts that every guide may have: one table that all rooms read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

if TYPE_CHECKING:
    from spineguide.guide.model import Guide

StatementKind = Literal[
    "title",
    "summary",
    "audience",
    "section",
    "approach",
    "option",
    "outcome",
    "recovery",
    "warning",
    "faq",
    "question",
    "unknown",
    "glossary",
]


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a guide.

    *address* is what ``show GUIDE PART`` opens; it is empty where each statement is a part of
    its own. *key* is that of the file, empty where the program makes the part. *kind* is that
    of its statements, *noun* what one of them is called, *name* the field that names it and
    *texts* those that hold what it says; *has_ids* are those that a reader can be sent to.
    *heading* stands over the part on the page, *condition_heading* in a guide about a
    condition; *called* are other words for it that readers type.
    """

    address: str = ""
    key: str = ""
    kind: StatementKind = "section"
    noun: str = ""
    name: str = ""
    texts: tuple[str, ...] = ()
    has_ids: bool = False
    heading: str = ""
    condition_heading: str = ""
    called: tuple[str, ...] = ()

    def heading_in(self, guide: Guide) -> str:
        """Return what stands over the part in *guide*."""
        if guide.kind == "condition" and self.condition_heading:
            return self.condition_heading
        return self.heading


# In the order of the page.
PARTS = (
    Part(
        address="get-help",
        key="get_help",
        kind="warning",
        noun="card",
        name="do",
        texts=("signs",),
        heading="When to get help",
        called=("danger signs", "danger", "warning signs", "red flags", "emergency"),
    ),
    Part(
        address="at-a-glance",
        key="at_a_glance",
        noun="fact",
        texts=("text",),
        heading="At a glance",
        called=("facts", "overview", "in short"),
    ),
    Part(key="sections", noun="section", name="title", texts=("text",)),
    Part(
        address="options",
        key="options",
        has_ids=True,
        kind="option",
        noun="option",
        name="name",
        texts=("text", "benefits", "risks", "living"),
        heading="What you can choose",
        called=("choices", "treatments", "alternatives"),
    ),
    Part(
        address="outcomes",
        key="outcomes",
        has_ids=True,
        kind="outcome",
        noun="number",
        heading="How often things happen",
        called=("risks", "benefits", "numbers", "complications", "success rate"),
    ),
    Part(key="course", noun="section", name="title", texts=("text",)),
    Part(
        address="recovery",
        key="recovery",
        has_ids=True,
        kind="recovery",
        noun="step",
        name="when",
        texts=("text",),
        heading="Recovery, step by step",
        condition_heading="What to expect over time",
        called=("timeline", "healing", "recovery time"),
    ),
    Part(
        address="approaches",
        key="approaches",
        has_ids=True,
        kind="approach",
        noun="approach",
        name="name",
        texts=("text", "benefits", "drawbacks"),
        heading="Ways it is done",
        condition_heading="Ways it is treated",
        called=("techniques", "kinds", "types"),
    ),
    Part(
        address="faq",
        key="faq",
        has_ids=True,
        kind="faq",
        noun="answer",
        name="question",
        texts=("answer",),
        heading="Questions people ask",
        called=("questions and answers",),
    ),
    Part(
        address="questions",
        key="questions",
        kind="question",
        noun="question",
        heading="Questions to ask your care team",
        called=("questions to ask", "what to ask my surgeon", "ask my doctor"),
    ),
    Part(
        address="unknowns",
        key="unknowns",
        kind="unknown",
        noun="unknown",
        heading="What is not known",
    ),
    Part(address="glossary", kind="glossary", heading="Words explained", called=("words",)),
    Part(address="sources", heading="Where this comes from", called=("references",)),
)

PART_OF_KEY = {part.key: part for part in PARTS if part.key}

# A statement of a guide cannot have these ids: it could never be opened.
RESERVED_IDS = frozenset(part.address for part in PARTS if part.address)
