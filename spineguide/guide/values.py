"""What single values of a guide may be: words of closed lists, ids, dates, texts, counts."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from spineguide.guide.prose import Prose


class Rule(msgspec.Struct, frozen=True):
    """What a value must be beyond its type, and what its key means to an author.

    The loader enforces it and the JSON Schema repeats it. Not ``msgspec.Meta``: building a
    decoder from annotations that hold several of those crashes the interpreter when garbage
    is collected meanwhile (msgspec issue 717, still so in 0.22.0).
    """

    description: str = ""
    pattern: str = ""
    example: str = ""
    minimum: int | None = None
    filled: bool = False


Kind = Literal["procedure", "condition", "topic"]
Region = Literal["neck", "upper-back", "lower-back"]
Side = Literal["back", "front", "side", "back-and-front", "none"]
OptionKind = Literal["none", "non-surgical", "surgical"]
HelpLevel = Literal["emergency", "urgent", "routine"]
# What is to be done and clearer when seen; the words of each stand in page/wording.py.
Drawing = Literal["log-roll", "lift", "pelvic-tilt", "knee-to-chest"]
Bound = Literal["about", "up-to", "at-least"]
Audience = Literal[
    "everyone",
    "after-operation",
    "after-neck-front",
    "after-belly",
    "after-injection",
    "painkillers",
    "had-cancer",
    "child",
]
Topic = Literal[
    "pain",
    "function",
    "walking",
    "recovery",
    "satisfaction",
    "work",
    "no-operation",
    "curve",
    "infection",
    "leak",
    "clot",
    "bleeding",
    "heart-or-lung",
    "nerve-harm",
    "cord-harm",
    "bladder-bowel",
    "vessel-harm",
    "organ-harm",
    "swallowing",
    "voice",
    "stroke",
    "sight",
    "stiffness",
    "fracture",
    "non-union",
    "implant",
    "adjacent-level",
    "recurrence",
    "reoperation",
    "readmission",
    "side-effects",
    "complications",
    "not-better",
    "worse",
    "death",
]
Fact = Literal[
    "aim",
    "anaesthetic",
    "operation-time",
    "hospital-stay",
    "motion",
    "driving",
    "desk-work",
    "heavy-work",
    "full-recovery",
]

Slug = Annotated[str, Rule(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", example="what-it-is")]
Date = Annotated[str, Rule(pattern=r"^\d{4}-\d{2}-\d{2}$", example="2026-11-22")]
PartialDate = Annotated[
    str, Rule(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$", example="2026, 2026-11 or 2026-11-22")
]
Duration = Annotated[str, Rule(pattern=r"^\d{1,4} (day|week|month|year)s?$", example="6 weeks")]
WebAddress = Annotated[
    str, Rule(pattern=r"^https?://\S+$", example="https://www.nice.org.uk/guidance/ng59")
]
Text = Annotated[str, Rule(filled=True)]
# The address of one statement: what “spineguide show GUIDE ID” opens.
StatementId = Annotated[
    Slug,
    Rule(
        description="Address of this statement, unique in the guide: lower-case words and "
        "hyphens. The same subject has the same id in every guide. It never changes."
    ),
]
Markdown = Annotated[
    Prose, Rule(description="Markdown: paragraphs, flat lists, *emphasis* and **strong** only.")
]
Cite = Annotated[
    tuple[str, ...], Rule(description="Keys of `sources` that support this statement.")
]
AlsoAsked = Annotated[
    tuple[Text, ...], Rule(description="How patients ask for it; for search, never shown.")
]
Count = Annotated[int, Rule(minimum=0)]
CountRange = Annotated[
    tuple[Count, Count], Rule(description="[low, high], where sources give different numbers.")
]
