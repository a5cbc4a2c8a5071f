"""Dates: when the guide was written and reviewed, and when it must be read again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from spineguide.check.registry import Flaw, rule
from spineguide.guide.places import find_node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spineguide.check.manuscript import Manuscript
    from spineguide.guide.statements import Place

MAX_MONTHS = 36

_WRITTEN: Place = ("provenance", "written")
_REVIEWED: Place = ("provenance", "reviewed")
_REVIEWED_ON: Place = ("provenance", "reviewed", "on")
_DUE: Place = ("provenance", "review_due")


def _provenance(*dates: str) -> str:
    """Return the example of a provenance with the lines *dates*."""
    lines = (
        "author: A spine nurse",
        *dates,
        "funding: None",
        "conflicts: None",
        "patients: Two patients read a draft.",
    )
    return "\n  ".join(("provenance:", *lines))


def add_months(day: str, months: int) -> str:
    """Return the date *months* after *day*, as text that sorts like a date."""
    whole = int(day[:4]) * 12 + int(day[5:7]) - 1 + months
    return f"{whole // 12:04}-{whole % 12 + 1:02}{day[7:]}"


def _last_looked_at(manuscript: Manuscript) -> str | None:
    """Return when somebody last read the whole guide: its review, or else when it was written."""
    provenance = manuscript.guide.provenance
    return provenance.reviewed.on if provenance.reviewed else provenance.written


@rule(
    "D001",
    "warning",
    "The guide is silent on its review",
    why="DISCERN question 5; EQIP-36 item 19; HONcode principle 1",
    fix="Write “reviewed: null” until a clinician has reviewed it; then “by:” and “on:” below it.",
    bad=_provenance("written: 2026-01-10", "review_due: 2028-01-10"),
    good=_provenance(
        "written: 2026-01-10",
        "reviewed:",
        "  by: Consultant spine surgeon",
        "  on: 2026-01-20",
        "review_due: 2028-01-10",
    ),
)
def find_silence_on_review(manuscript: Manuscript) -> Iterator[Flaw]:
    """Under “provenance”, the key “reviewed” should be there, even when nobody has reviewed it.

    “reviewed: null” says so openly, and every page then tells the reader (see D002). A key that
    was left out looks like something forgotten.
    """
    if find_node(manuscript.document, _REVIEWED) is None:
        yield Flaw(("provenance",), "The guide does not say whether a clinician has reviewed it.")


@rule(
    "D002",
    "note",
    "No clinician has reviewed the guide",
    why="NHS standard for creating health content 1 and 2; HONcode principle 1",
    fix="Ask a clinician to review it, then fill in “by:” (a role) and “on:” (a date).",
    bad=_provenance("written: 2026-01-10", "reviewed: null", "review_due: 2028-01-10"),
    good=_provenance(
        "written: 2026-01-10",
        "reviewed: {by: Consultant spine surgeon, on: 2026-01-20}",
        "review_due: 2028-01-10",
    ),
)
def find_missing_review(manuscript: Manuscript) -> Iterator[Flaw]:
    """A clinician should review a guide before patients rely on it.

    The standards call a missing review a fault of its own. Here it is a note and not an error,
    because the reader is not misled: as long as “reviewed” is null, every page and every
    print-out says that no clinician has reviewed the guide. Never fill it in to get rid of the
    note.
    """
    silent = find_node(manuscript.document, _REVIEWED) is None
    if not silent and manuscript.guide.provenance.reviewed is None:
        yield Flaw(_REVIEWED, "No clinician has reviewed this guide; every page says so.")


@rule(
    "D003",
    "error",
    "Dates that cannot be right",
    why="DISCERN question 5; EQIP-36 item 19",
    fix="Correct the date: written first, then reviewed, both not after today.",
    bad=_provenance(
        "written: 2026-01-10",
        "reviewed: {by: Consultant spine surgeon, on: 2025-12-01}",
        "review_due: 2028-01-10",
    ),
    good=_provenance(
        "written: 2026-01-10",
        "reviewed: {by: Consultant spine surgeon, on: 2026-01-20}",
        "review_due: 2028-01-10",
    ),
)
def find_impossible_order(manuscript: Manuscript) -> Iterator[Flaw]:
    """A guide cannot be written or reviewed in the future, or reviewed before it was written.

    Patients judge by these dates how far they can trust a guide.
    """
    provenance = manuscript.guide.provenance
    written, reviewed = provenance.written, provenance.reviewed
    if written and written > manuscript.today:
        yield Flaw(_WRITTEN, "The guide says it was written in the future.", written)
    if reviewed and reviewed.on > manuscript.today:
        yield Flaw(_REVIEWED_ON, "The guide says it was reviewed in the future.", reviewed.on)
    if reviewed and written and reviewed.on < written:
        yield Flaw(
            _REVIEWED_ON, "The guide says it was reviewed before it was written.", reviewed.on
        )


@rule(
    "D004",
    "warning",
    "No date for the next review, or too late a one",
    why="PIF TICK: at least every three years; NHS pattern of dates; IPDASi 2.2.3",
    fix="Write “review_due:” and a date at most 3 years after the last review.",
    bad=_provenance("written: 2026-01-10", "reviewed: null", "review_due: 2031-01-10"),
    good=_provenance("written: 2026-01-10", "reviewed: null", "review_due: 2028-01-10"),
)
def find_late_review(manuscript: Manuscript) -> Iterator[Flaw]:
    """A guide should say when it will be read again: at most 36 months after the last review.

    Before the first review, the months are counted from the day when it was written.
    """
    due = manuscript.guide.provenance.review_due
    start = _last_looked_at(manuscript)
    if due is None:
        yield Flaw(_DUE, "The guide does not say when it will be reviewed next.")
    elif start and due > add_months(start, MAX_MONTHS):
        yield Flaw(_DUE, f"The next review is more than {MAX_MONTHS} months after {start}.", due)


@rule(
    "D005",
    "warning",
    "The review is overdue",
    why="PIF TICK: at least every three years",
    fix="Read the guide and its sources again, then set the dates anew.",
    bad=_provenance("written: 2023-01-10", "reviewed: null", "review_due: 2025-01-10"),
    good=_provenance("written: 2026-01-10", "reviewed: null", "review_due: 2028-01-10"),
)
def find_overdue_review(manuscript: Manuscript) -> Iterator[Flaw]:
    """A guide should be read again by the day it names, or else within 36 months.

    Never an error: a date that passes must not break anything overnight. The reader's pages
    show a banner.
    """
    start = _last_looked_at(manuscript)
    due = manuscript.guide.provenance.review_due or (start and add_months(start, MAX_MONTHS))
    if due and due < manuscript.today:
        yield Flaw(_DUE, f"This guide should have been reviewed by {due}.", due)


@rule(
    "D006",
    "warning",
    "No date of writing",
    why="DISCERN question 5; IPDASi 2.2.2",
    fix="Under “provenance”, write “written:” and the date.",
    bad=_provenance("reviewed: null", "review_due: 2028-01-10"),
    good=_provenance("written: 2026-01-10", "reviewed: null", "review_due: 2028-01-10"),
)
def find_missing_written(manuscript: Manuscript) -> Iterator[Flaw]:
    """A guide should say when it was written."""
    if manuscript.guide.provenance.written is None:
        yield Flaw(_WRITTEN, "The guide does not say when it was written.")


@rule(
    "D007",
    "error",
    "A date that is not in the calendar",
    why="DISCERN question 5",
    fix="Write the date as year-month-day, such as 2026-02-28.",
    bad=_provenance("written: 2026-01-10", "reviewed: null", "review_due: 2028-02-30"),
    good=_provenance("written: 2026-01-10", "reviewed: null", "review_due: 2028-02-29"),
)
def find_impossible_dates(manuscript: Manuscript) -> Iterator[Flaw]:
    """Every date must exist: there is no month 13 and no 30 February."""
    provenance = manuscript.guide.provenance
    dates: list[tuple[Place, str | None]] = [
        (_WRITTEN, provenance.written),
        (_REVIEWED_ON, provenance.reviewed.on if provenance.reviewed else None),
        (_DUE, provenance.review_due),
    ]
    for key, source in manuscript.guide.sources.items():
        dates.append((("sources", key, "published"), source.published))
        dates.append((("sources", key, "seen"), source.seen))
    for place, day in dates:
        if day and not _exists(day):
            yield Flaw(place, f"There is no such date as {day}.", day)


def _exists(day: str) -> bool:
    """Tell whether *day* (a year, a month or a day) is in the calendar."""
    try:
        date.fromisoformat(day + "-01-01"[len(day) - 4 :] if len(day) < 10 else day)
    except ValueError:
        return False
    return True
