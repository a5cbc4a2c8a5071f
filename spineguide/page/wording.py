"""Sentences that the program writes itself, so that every guide says the same thing alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spineguide.page.disclaimer import NOT_REVIEWED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spineguide.guide.model import Approach, Provenance
    from spineguide.guide.prose import Prose
    from spineguide.guide.values import (
        Audience,
        Fact,
        HelpLevel,
        Kind,
        OptionKind,
        Region,
        Side,
        Topic,
    )
    from spineguide.page.blocks import SpineSide

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

# What the page of danger signs is called, and the first page.
DANGER_SIGN_NAMES = (
    "danger signs",
    "danger",
    "emergency",
    "emergencies",
    "emergency signs",
    "warning signs",
    "red flags",
    "when to get help",
    "get help",
    "urgent",
    "911",
    "999",
    "112",
)
FIRST_PAGE_NAMES = (
    "spine guide",
    "guides",
    "list of guides",
    "all guides",
    "topics",
    "contents",
    "index",
    "menu",
    "start",
    "home",
)

FACT_NAMES: dict[Fact, str] = {
    "aim": "Aim",
    "anaesthetic": "Anaesthetic",
    "operation-time": "Length of the operation",
    "hospital-stay": "Hospital stay",
    "motion": "Movement of the spine",
    "driving": "Driving",
    "desk-work": "Desk work",
    "heavy-work": "Heavy work",
    "full-recovery": "Full recovery",
}

TOPIC_NAMES: dict[Topic, str] = {
    "pain": "Pain",
    "function": "Daily life",
    "walking": "Walking",
    "recovery": "Getting better",
    "satisfaction": "Pleased with the result",
    "work": "Work",
    "no-operation": "Doing without an operation",
    "curve": "The curve",
    "infection": "Infection",
    "leak": "Leak of fluid round the nerves",
    "clot": "Blood clot",
    "bleeding": "Bleeding",
    "heart-or-lung": "Heart or lungs",
    "nerve-harm": "Harm to a nerve",
    "cord-harm": "Harm to the spinal cord",
    "bladder-bowel": "Bladder and bowel",
    "vessel-harm": "Harm to a blood vessel",
    "organ-harm": "Harm to an organ",
    "swallowing": "Swallowing",
    "voice": "Voice",
    "stroke": "Stroke",
    "sight": "Sight",
    "stiffness": "Stiffness",
    "fracture": "Broken bones",
    "non-union": "Bones that do not join",
    "implant": "Trouble with the implant",
    "adjacent-level": "Trouble at the next level",
    "recurrence": "It comes back",
    "reoperation": "Another operation",
    "readmission": "Back to hospital",
    "side-effects": "Side effects",
    "complications": "Complications",
    "not-better": "No better",
    "worse": "Worse",
    "death": "Death",
}

HELP_LABELS: dict[HelpLevel, str] = {
    "emergency": "EMERGENCY",
    "urgent": "URGENT",
    "routine": "SOON",
}

# What to do about any sign of a level: never less than the cards of that level ask for.
BRIEF_ACTIONS: dict[HelpLevel, str] = {
    "emergency": "Call your local emergency number or go to an emergency department now.",
    "urgent": "Ring your care team, or a doctor or an out-of-hours service, today.",
    "routine": "Make an appointment, or tell your care team on the next working day.",
}

READER_LABELS: dict[Audience, str] = {
    "everyone": "",
    "after-operation": "after an operation",
    "after-neck-front": "after neck surgery from the front",
    "after-belly": "after surgery through the belly or the side",
    "after-injection": "after a spinal injection",
    "painkillers": "on strong painkillers",
    "had-cancer": "if you have or had cancer",
    "child": "a child or teenager",
}

# What people weigh; each is for one person to tick or leave, and none is better than another.
WHAT_MATTERS = (
    "To have less pain",
    "To walk, sleep or do daily things more easily",
    "To be back at work, or caring for others, soon",
    "To avoid an operation if I can",
    "To have it done once, and not again later",
    "To take as little risk as I can, even if I wait longer",
)

KIND_LABELS: dict[Kind, str] = {
    "procedure": "Operation",
    "condition": "Condition",
    "topic": "Good to know",
}

# The name of doing nothing says itself what it is.
OPTION_LABELS: dict[OptionKind, str] = {
    "non-surgical": "no operation",
    "surgical": "operation",
}

REGION_LABELS: dict[Region, str] = {
    "neck": "neck",
    "upper-back": "upper back",
    "lower-back": "lower back",
}

SIDE_LABELS: dict[Side, str] = {
    "back": "from the back",
    "front": "from the front",
    "side": "from the side",
    "back-and-front": "from the back and the front",
    "none": "",
}

NOT_BUNDLED_LABEL = "not part of the bundled set"
NOT_BUNDLED = "This guide is not part of the bundled set. It comes from: "


def shorten_title(title: str) -> str:
    """Return *title* without the medical name that stands in brackets at its end."""
    name, _, rest = title.partition(" (")
    return name if rest.endswith(")") else title


def label_title(title: str, *, bundled: bool) -> str:
    """Return the title of a guide as a list names it: one that is not bundled says so."""
    return title if bundled else f"{title} ({NOT_BUNDLED_LABEL})"


def describe_source(title: str, *, bundled: bool) -> str:
    """Say from which guide a card comes, and that it is not bundled unless it is."""
    return f"From the guide “{title}”" + ("" if bundled else f", {NOT_BUNDLED_LABEL}")


def write_date(date: str) -> str:
    """Write an ISO date, whole or partial, as “22 November 2026”."""
    year, month, day = (*date.split("-"), "", "")[:3]
    if not month or not 1 <= int(month) <= 12:
        return date
    name = _MONTHS[int(month) - 1]
    return f"{int(day)} {name} {year}" if day else f"{name} {year}"


def write_review(provenance: Provenance, today: str) -> str:
    """Write who reviewed a guide and when, and whether the next review is overdue.

    *today* is an ISO date.
    """
    due = provenance.review_due
    overdue = f" Its review was due on {write_date(due)}." if due and due < today else ""
    if provenance.reviewed is None:
        return NOT_REVIEWED + overdue
    by, on = provenance.reviewed.by, write_date(provenance.reviewed.on)
    return f"Reviewed by {by} on {on}.{overdue}"


def write_reviews(provenances: Iterable[Provenance], today: str) -> str:
    """Write the state of review of several guides at once."""
    lines = {write_review(provenance, today) for provenance in provenances}
    if len(lines) < 2:
        return lines.pop() if lines else NOT_REVIEWED
    if not any(NOT_REVIEWED in line for line in lines):
        return "Each guide says who reviewed it and when."
    return f"{NOT_REVIEWED} Where a clinician reviewed one of these guides, its page says so."


def name_with_side(approach: Approach | SpineSide) -> str:
    """Name an approach and from where the surgeon comes, unless its name says so already."""
    side = label_side(approach)
    return f"{approach.name}, {side}" if side else approach.name


def label_side(approach: Approach | SpineSide) -> str:
    """Return from where the surgeon comes, or nothing where the name says so already."""
    label = SIDE_LABELS[approach.side] if approach.side else ""
    return "" if label in approach.name.lower() else label


def write_in_a_line(prose: Prose) -> str:
    """Write paragraphs and lists in one line; a line that ends nowhere is ended."""
    lines = [" ".join(line.split()) for line in prose.to_plain_text().split("\n")]
    ended = [line if line.endswith((".", "!", "?", ":")) else f"{line};" for line in lines if line]
    return " ".join(ended).removesuffix(";")


def count_things(number: int, what: str) -> str:
    """Count things whose name forms its plural at the end: “1 source”, “3 ways it is done”."""
    noun, _, rest = what.partition(" it ")
    plural = noun if number == 1 else f"{noun}s"
    return f"{number:,} {plural}" + (f" it {rest}" if rest else "")


def name_silent(silent: str, names: Sequence[str]) -> str:
    """Say in a line that *silent* is all there is to say of *names*; empty where there are none."""
    if not names:
        return ""
    return f"{silent.rstrip('.')}: {names[0] if len(names) == 1 else 'all others'}."


def join_words(words: Iterable[str]) -> str:
    """Join *words* as a list in a sentence: “a, b and c”."""
    listed = list(words)
    return " and ".join([", ".join(listed[:-1]), listed[-1]] if len(listed) > 1 else listed)
