"""Addresses: that every statement has one, and that each leads somewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spineguide.check.registry import CheckRule, Flaw, add_rule, rule
from spineguide.guide.parts import PART_OF_KEY
from spineguide.guide.statements import list_statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spineguide.check.manuscript import Manuscript

_OPTIONS = """
        options:
          - id: no-operation-for-now
            name: No operation for now
            kind: none
            text: Your leg pain may get better, stay the same or get worse.
            benefits: [You have none of the risks of surgery.]
            risks: [Your leg pain may stay.]
            cite: [leaflet]
          - id: exercise
            name: Exercise
            kind: non-surgical
            text: A physiotherapist shows you exercises.
            benefits: [You may walk further.]
            risks: [You may be sore at first.]
            cite: [leaflet]
          - id: surgery
            name: The operation
            kind: surgical
            text: The surgeon makes room for the nerves.
            benefits: [Your leg pain may ease.]
            risks: [Your wound may get infected.]
            cite: [leaflet]
"""
_OUTCOMES = """
        outcomes:
          - id: less-pain
            what: have less leg pain
            good: true
            number: 70
            out_of: 100
            over: 1 year after surgery
            among: adults having their first operation
            option: surgery
            cite: [leaflet]
          - id: infection
            what: get an infection in the wound
            good: false
            number: 4
            out_of: 100
            over: within 30 days
            among: adults having their first operation
            cite: [leaflet]
"""


add_rule(
    CheckRule(
        "S013",
        "error",
        "A link to a guide that is not there",
        "The “guide” of an option is the id of another guide: the name of its file without .yaml.\n"
        "Looked for among the files being checked, in the same folder, and in the library.",
        "A reader who follows the link would find nothing",
        "Correct the id, or delete the line.",
        _OPTIONS.replace(
            "            cite:", "            guide: no-such-guide\n            cite:", 1
        ),
        _OPTIONS,
    )
)

add_rule(
    CheckRule(
        "S014",
        "warning",
        "Two guides with one name",
        "A title or another name (“also_known_as”) should lead to one guide only. Where two claim\n"
        "it, the reader is asked which one is meant.",
        "A person who types the name must land on one page",
        "Take the name out of the guide that it fits less, or make it more exact.",
        """
        also_known_as:
          - a name of the other guide
        """,
        """
        also_known_as:
          - a name of this guide alone
        """,
    )
)


@rule(
    "S015",
    "error",
    "A file name that is no id",
    why="The reader opens guides by the names of their files",
    fix="Name the file with lower-case words and hyphens: spinal-fusion.yaml.",
    bad="# in a file called: Spinal Fusion.yaml",
    good="# in a file called: spinal-fusion.yaml",
)
def find_unusable_names(manuscript: Manuscript) -> Iterator[Flaw]:
    """The name of the file is the id of the guide: lower-case words and hyphens, then “.yaml”.

    Files with other names are not read, so that ids can be typed on every system.
    """
    name = manuscript.document.path.replace("\\", "/").rpartition("/")[2]
    if not _FILE_NAME.fullmatch(name):
        yield Flaw((), "This file name cannot be the id of a guide.", name)


_FILE_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.yaml")


@rule(
    "S016",
    "warning",
    "A statement without an address",
    why="A search, a site and a sheet of paper send readers to exactly one answer",
    fix="Add an “id:”; the same subject has the same id in every guide, such as “driving”.",
    bad="""
        faq:
          - question: When can I drive?
            answer: When you can brake hard without pain.
            cite: [leaflet]
    """,
    good="""
        faq:
          - id: driving
            question: When can I drive?
            answer: When you can brake hard without pain.
            cite: [leaflet]
    """,
)
def find_missing_ids(manuscript: Manuscript) -> Iterator[Flaw]:
    """Each option, number, step, approach and answer should have an id.

    Ids are addresses on paper, in a site and in a translation: once given they do not change.
    """
    for statement in list_statements(manuscript.guide):
        part = PART_OF_KEY.get(str(statement.place[0]))
        if part and part.has_ids and not statement.id:
            yield Flaw(
                statement.place,
                f"This {part.noun} has no id.",
                fix=f"Add “id: {suggest_id(statement.title)}”, or a better one.",
            )


def suggest_id(title: str) -> str:
    """Return an id made of the first telling words of *title*."""
    words = [word for word in _WORD.findall(title.lower()) if word not in _SMALL_WORDS]
    return "-".join(words[:_ID_WORDS]) or "statement"


_WORD = re.compile(r"[a-z0-9]+")
_ID_WORDS = 3
_SMALL_WORDS = frozenset(
    "a an and can do does for how i in is it my of or the to what when will".split()
)


@rule(
    "S017",
    "error",
    "A number of a choice that is not there",
    why="Numbers stand beside the choice that they belong to",
    fix="Write the id of one of the options, or delete the line.",
    bad=_OUTCOMES.replace("option: surgery", "option: no-such-option"),
    good=_OUTCOMES,
)
def find_unknown_options(manuscript: Manuscript) -> Iterator[Flaw]:
    """The “option” of a number must be the id of one of the options of this guide."""
    known = {option.id for option in manuscript.guide.options}
    for number, outcome in enumerate(manuscript.guide.outcomes):
        if outcome.option and outcome.option not in known:
            yield Flaw(
                ("outcomes", number, "option"),
                f"No option here has the id “{outcome.option}”.",
                outcome.option,
            )
