"""Loading: what keeps the program from reading a file as a guide."""

from __future__ import annotations

from spineguide.check.registry import CheckRule, add_rule

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
