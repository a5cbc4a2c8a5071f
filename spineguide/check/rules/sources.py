"""Sources: where each statement comes from, and who stands behind the guide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spineguide.check.registry import Flaw, rule
from spineguide.guide.parts import PART_OF_KEY
from spineguide.guide.statements import list_statements
from spineguide.nearest import find_nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spineguide.check.manuscript import Manuscript
    from spineguide.guide.model import Guide, Source
    from spineguide.guide.statements import Place

OLD_AFTER_YEARS = 10


def cited_places(guide: Guide) -> Iterator[tuple[Place, tuple[str, ...]]]:
    """Give every statement that can cite sources, and what it cites."""
    for statement in list_statements(guide):
        if statement.cite is not None:
            yield statement.place, statement.cite


@rule(
    "C001",
    "error",
    "A cited source is missing",
    why="HONcode principle 4; DISCERN question 4",
    fix="Add the source under “sources”, or correct the name.",
    bad="""
        faq:
          - id: when-can-i-drive
            question: When can I drive?
            answer: When you can brake hard without pain.
            cite: [a-leaflet-nobody-listed]
    """,
    good="""
        faq:
          - id: when-can-i-drive
            question: When can I drive?
            answer: When you can brake hard without pain.
            cite: [leaflet]
    """,
)
def find_missing_sources(manuscript: Manuscript) -> Iterator[Flaw]:
    """Every name in a “cite” list must be a key under “sources”.

    A reader who follows the reference would otherwise find nothing.
    """
    sources = manuscript.guide.sources
    for place, cite in cited_places(manuscript.guide):
        for number, key in enumerate(cite):
            if key not in sources:
                yield Flaw(
                    (*place, "cite", number),
                    f"No source is called “{key}”.",
                    key,
                    _nearest(key, sources),
                )


def _nearest(key: str, sources: dict[str, Source]) -> str:
    nearest = find_nearest(key, sources.keys())
    return f"Did you mean “{nearest[0]}”?" if nearest else ""


@rule(
    "C002",
    "warning",
    "A statement without a source",
    why="DISCERN question 4; IPDASi 2.2.1",
    fix="Add “cite: [key]” with a key from “sources”.",
    bad="""
        faq:
          - id: when-can-i-drive
            question: When can I drive?
            answer: When you can brake hard without pain.
    """,
    good="""
        faq:
          - id: when-can-i-drive
            question: When can I drive?
            answer: When you can brake hard without pain.
            cite: [leaflet]
    """,
)
def find_uncited_statements(manuscript: Manuscript) -> Iterator[Flaw]:
    """Each section, fact, approach, option, number, step, card and answer should cite a source.

    Patients and clinicians can then see what a statement rests on, and how old that is.
    """
    for place, cite in cited_places(manuscript.guide):
        if not cite:
            yield Flaw(place, f"This {PART_OF_KEY[str(place[0])].noun} cites no source.")


@rule(
    "C003",
    "warning",
    "A source that is never cited",
    why="DISCERN question 4; IPDASi 2.2.1",
    fix="Cite it where its facts are used, or delete it.",
    bad="""
        sources:
          leaflet:
            title: Laminectomy, a leaflet
            published: "2024"
          unread:
            title: A book on a shelf
            published: "2024"
    """,
    good="""
        sources:
          leaflet:
            title: Laminectomy, a leaflet
            published: "2024"
    """,
)
def find_unused_sources(manuscript: Manuscript) -> Iterator[Flaw]:
    """A source in the list should support at least one statement.

    One that supports none makes the guide look better founded than it is.
    """
    used = {key for _, cite in cited_places(manuscript.guide) for key in cite}
    for key in manuscript.guide.sources:
        if key not in used:
            yield Flaw(("sources", key), f"Nothing in the guide cites “{key}”.", key)


@rule(
    "C004",
    "note",
    "A source without a date, or an old one",
    why="DISCERN question 5",
    fix="Add “published:” or look for a newer source. Keep an old one if it is still the best.",
    bad="""
        sources:
          leaflet:
            title: Laminectomy, a leaflet
            published: "1998"
    """,
    good="""
        sources:
          leaflet:
            title: Laminectomy, a leaflet
            published: "2024-05"
    """,
)
def find_old_sources(manuscript: Manuscript) -> Iterator[Flaw]:
    """A source should say when it was published, and not be over 10 years older than the guide.

    The age is counted from the day when the guide was written. The 10 years are ours: no
    standard names a number. Trials that nobody has repeated may well be older.
    """
    written = manuscript.guide.provenance.written or manuscript.today
    sources = manuscript.guide.sources
    undated = [key for key, source in sources.items() if source.published is None]
    if undated:
        yield Flaw(
            ("sources",),
            f"{len(undated)} of {len(sources)} sources do not say when they were published.",
            ", ".join(undated),
        )
    first = int(written[:4]) - OLD_AFTER_YEARS
    old = [
        f"{key} ({source.published[:4]})"
        for key, source in sources.items()
        if source.published and int(source.published[:4]) < first
    ]
    if old:
        yield Flaw(
            ("sources",),
            f"{len(old)} of {len(sources)} sources are from before {first}.",
            ", ".join(old),
        )


@rule(
    "C005",
    "error",
    "No author",
    why="HONcode principle 1; NHS standard for creating health content 1 and 2",
    fix="Under “provenance”, write “author:” and the role of whoever wrote it.",
    bad="""
        provenance:
          written: 2026-01-10
          reviewed: null
          review_due: 2028-01-10
          funding: None
          conflicts: None
          patients: Two patients read a draft.
    """,
    good="""
        provenance:
          written: 2026-01-10
          author: A spine nurse
          reviewed: null
          review_due: 2028-01-10
          funding: None
          conflicts: None
          patients: Two patients read a draft.
    """,
)
def find_missing_author(manuscript: Manuscript) -> Iterator[Flaw]:
    """A guide must say who wrote it. A role is enough; a name is not needed.

    “The authors, who are not clinicians” is an honest answer.
    """
    if not manuscript.guide.provenance.author:
        yield Flaw(("provenance", "author"), "The guide does not say who wrote it.")


@rule(
    "C006",
    "warning",
    "Funding or conflicts of interest not stated",
    why="IPDASi 2.3.1; HONcode principles 7 and 8; 4 in 100 leaflets name their funding",
    fix="Write “None” if there is none.",
    bad="""
        provenance:
          written: 2026-01-10
          author: A spine nurse
          reviewed: null
          review_due: 2028-01-10
          patients: Two patients read a draft.
    """,
    good="""
        provenance:
          written: 2026-01-10
          author: A spine nurse
          reviewed: null
          review_due: 2028-01-10
          funding: The hospital
          conflicts: None
          patients: Two patients read a draft.
    """,
)
def find_missing_interests(manuscript: Manuscript) -> Iterator[Flaw]:
    """A guide should say who paid for it and whether its authors gain by it.

    “None” is a good answer. Silence is not: readers cannot tell it from hiding something.
    """
    provenance = manuscript.guide.provenance
    if not provenance.funding:
        yield Flaw(("provenance", "funding"), "The guide does not say who paid for it.")
    if not provenance.conflicts:
        yield Flaw(("provenance", "conflicts"), "The guide does not state conflicts of interest.")


@rule(
    "C007",
    "note",
    "No word on how patients took part",
    why="EQIP-36 on patient participation; PIF TICK criterion 5",
    fix="Write “patients:” and how they took part, or that none did.",
    bad="""
        provenance:
          written: 2026-01-10
          author: A spine nurse
          reviewed: null
          review_due: 2028-01-10
          funding: None
          conflicts: None
    """,
    good="""
        provenance:
          written: 2026-01-10
          author: A spine nurse
          reviewed: null
          review_due: 2028-01-10
          funding: None
          conflicts: None
          patients: No patients took part yet.
    """,
)
def find_missing_patients(manuscript: Manuscript) -> Iterator[Flaw]:
    """A guide should say how patients took part in writing it, also when none did."""
    if not manuscript.guide.provenance.patients:
        yield Flaw(("provenance", "patients"), "The guide does not say how patients took part.")
