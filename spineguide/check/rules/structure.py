"""Structure: that the file is a guide at all, and that its parts hang together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spineguide.check.registry import CheckRule, Flaw, add_rule, rule
from spineguide.guide.document import Mapping, Node, Scalar, Sequence
from spineguide.guide.durations import count_days
from spineguide.guide.parts import PART_OF_KEY
from spineguide.guide.statements import list_statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spineguide.check.manuscript import Manuscript
    from spineguide.guide.document import Document
    from spineguide.guide.statements import Place

PLACEHOLDER = "TODO"
PLACEHOLDER_CODE = "S010"

_SECTION = """
        sections:
          - id: what-it-is
            title: What is it?
            text: It makes room for the nerves.
            cite: [leaflet]
"""
_MACHINE = "The program cannot read the file otherwise"


def _describe(code: str, title: str, what: str, fix: str, bad: str, good: str) -> None:
    """Register a rule that the loader holds: its message says what to mend."""
    add_rule(CheckRule(code, "error", title, what, _MACHINE, fix, bad, good))


_describe(
    "S001",
    "The file cannot be opened or is not text",
    "A guide is an ordinary file of at most 1 MiB, saved as UTF-8 text. Word processors save\n"
    "something else; use a text editor.",
    "Save it as UTF-8 text, at most 1 MiB.",
    "title: Lumbar laminectomy (saved as UTF-16)",
    _SECTION,
)
_describe(
    "S002",
    "The file is not YAML",
    "Guides are written in YAML: “key: text”, lists with “- ”, and spaces to say what belongs\n"
    "together. Most faults are a sentence with a colon that is not in quotes, a tab, or a line\n"
    "that is indented too little or too much.",
    "Look at the line that is named, and the one above it.",
    "summary: Remember: you have a choice.",
    'summary: "Remember: you have a choice."',
)
_describe(
    "S003",
    "A YAML feature that guides do not use",
    "Anchors (&), aliases (*), tags (!), a second document (---) and a key that stands twice\n"
    "are refused: they let a small file swell to any size, or hide text from readers.",
    "Write the text out, or put it in quotes.",
    "summary: &same This operation makes room for your nerves.",
    "summary: This operation makes room for your nerves.",
)
_describe(
    "S004",
    "An invisible or dangerous character",
    "Control characters, marks that turn the reading direction and invisible separators are\n"
    "refused: they can make a screen show something else than the file says.",
    "Delete it, or type the words again.",
    "summary: This operation makes \u202eroom for your nerves.",
    "summary: This operation makes room for your nerves.",
)
_describe(
    "S005",
    "A key that does not belong here",
    "Each part of a guide has its keys, and no others. Mostly a key is misspelled or indented\n"
    "wrongly.",
    "Correct the spelling or the indentation; “spineguide schema” lists all keys.",
    "sumary: This operation makes room for your nerves.",
    "summary: This operation makes room for your nerves.",
)
_describe(
    "S006",
    "A key is missing",
    "Some keys a guide cannot do without: title, kind, summary and sections, and in each part\n"
    "those that carry its meaning.",
    "Add the key.",
    """
        sections:
          - title: What is it?
            text: It makes room for the nerves.
            cite: [leaflet]
    """,
    _SECTION,
)
_describe(
    "S007",
    "A value of the wrong kind",
    "Where a number, a date, a list or one of a few words is asked for, something else stands.",
    "Write it as the message says.",
    "kind: operation",
    "kind: procedure",
)
_describe(
    "S008",
    "Markup that guides do not have",
    "Guide text has paragraphs, flat lists, *emphasis* and **strong**. Links, headings,\n"
    "pictures, tables, code, HTML and lists in lists do not look alike on a screen, on paper\n"
    "and in a screen reader.",
    "Write it as plain text; links go under “sources”.",
    _SECTION.replace("It makes room", '"It [makes room](https://example.org)').replace(
        "nerves.", 'nerves."'
    ),
    _SECTION,
)
_describe(
    "S009",
    "An id that is taken",
    "Each statement has an id of its own, which is its address (“spineguide show GUIDE ID”). The\n"
    "names of the parts that every guide has, such as “faq”, cannot be used.",
    "Choose another id.",
    _SECTION.replace("what-it-is", "faq"),
    _SECTION,
)


@rule(
    PLACEHOLDER_CODE,
    "error",
    "Something is left to write",
    why="A page that says TODO must not reach patients",
    fix="Write what the words after TODO ask for.",
    bad="""
        audience: "TODO: say who the guide is for."
    """,
    good="""
        audience: Adults who have been offered this operation.
    """,
)
def find_placeholders(manuscript: Manuscript) -> Iterator[Flaw]:
    """“spineguide new” writes TODO wherever text is missing. None may be left."""
    yield from find_unwritten(manuscript.document)


def find_unwritten(document: Document) -> Iterator[Flaw]:
    """Yield every text of *document* that is left to write."""
    if PLACEHOLDER in document.text:
        for place, node in _texts(document.root, ()):
            if PLACEHOLDER in node.text:
                yield Flaw(place, "This is left to write.", " ".join(node.text.split()))


def _texts(node: Node, place: Place) -> Iterator[tuple[Place, Scalar]]:
    """Yield every text at or below *node*, which stands at *place*."""
    if isinstance(node, Mapping):
        for key, value in node.entries:
            yield from _texts(value, (*place, key.text))
    elif isinstance(node, Sequence):
        for number, item in enumerate(node.items):
            yield from _texts(item, (*place, number))
    else:
        yield place, node


@rule(
    "S011",
    "warning",
    "Nobody is addressed",
    why="DISCERN questions 1 to 3; PIF TICK criterion 3",
    fix="Add “audience:” with one sentence on whom the guide is for.",
    bad="""
        audience: ""
    """,
    good="""
        audience: Adults who have been offered this operation.
    """,
)
def find_missing_audience(manuscript: Manuscript) -> Iterator[Flaw]:
    """A guide should say whom it is for, so that nobody acts on the wrong one."""
    if not manuscript.guide.audience:
        yield Flaw(("audience",), "The guide does not say whom it is for.")


@rule(
    "S012",
    "warning",
    "A step that ends before it starts",
    why="The timeline is drawn to scale",
    fix="Correct “start” or “end”.",
    bad="""
        recovery:
          - id: 2-to-6-weeks
            when: 2 to 6 weeks
            start: 6 weeks
            end: 2 weeks
            text: You can walk further each day.
            cite: [leaflet]
    """,
    good="""
        recovery:
          - id: 2-to-6-weeks
            when: 2 to 6 weeks
            start: 2 weeks
            end: 6 weeks
            text: You can walk further each day.
            cite: [leaflet]
    """,
)
def find_reversed_steps(manuscript: Manuscript) -> Iterator[Flaw]:
    """A step of the recovery should not end before it starts."""
    for number, step in enumerate(manuscript.guide.recovery):
        if step.start and step.end and count_days(step.start) > count_days(step.end):
            yield Flaw(
                ("recovery", number, "end"),
                f"It ends ({step.end}) before it starts ({step.start}).",
                step.end,
            )


add_rule(
    CheckRule(
        "S013",
        "error",
        "A link to a guide that is not there",
        "The “guide” of an option is the id of another guide: the name of its file without .yaml.\n"
        "Looked for among the files being checked, in the same folder, and in the library.",
        "A reader who follows the link would find nothing",
        "Correct the id, or delete the line.",
        """
        options:
          - id: no-operation-for-now
            name: No operation for now
            kind: none
            text: Your leg pain may get better, stay the same or get worse.
            benefits: [You have none of the risks of surgery.]
            risks: [Your leg pain may stay.]
            guide: no-such-guide
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
        """,
        """
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
        """,
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
    bad="""
        outcomes:
          - id: less-pain
            what: have less leg pain
            good: true
            number: 70
            out_of: 100
            over: 1 year after surgery
            among: adults having their first operation
            option: no-such-option
            cite: [leaflet]
          - id: infection
            what: get an infection in the wound
            good: false
            number: 4
            out_of: 100
            over: within 30 days
            among: adults having their first operation
            cite: [leaflet]
    """,
    good="""
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
    """,
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


@rule(
    "S018",
    "warning",
    "A list that becomes one line",
    why="After “>-” YAML joins lines, so the items of a list run into one sentence",
    fix="Write “|-” in the place of “>-”.",
    bad="""
        sections:
          - id: what-it-is
            title: What is it?
            text: >-
              It makes room for:

              - the bones
              - the nerves
            cite: [leaflet]
    """,
    good="""
        sections:
          - id: what-it-is
            title: What is it?
            text: |-
              It makes room for:

              - the bones
              - the nerves
            cite: [leaflet]
    """,
)
def find_folded_lists(manuscript: Manuscript) -> Iterator[Flaw]:
    """Text with a list stands after “|-”, which keeps its lines; “>-” joins them."""
    lines = manuscript.document.text.split("\n")
    for place, node in _texts(manuscript.document.root, ()):
        if node.style == ">" and (item := _find_joined_item(lines, node.line)):
            yield Flaw(place, "The items of this list become one line.", item)


_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)]) +\S")


def _find_joined_item(lines: list[str], first: int) -> str:
    """Return the first item that is joined to the line above it, in the text from *first* on."""
    indent = 0
    before = ""
    for number in range(first, len(lines)):
        line = lines[number].strip()
        own_indent = len(lines[number]) - len(lines[number].lstrip())
        indent = indent or own_indent
        if line and own_indent < indent:
            break
        if before and own_indent == indent and _ITEM.match(line):
            return line
        before = line
    return ""
