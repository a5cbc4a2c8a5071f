"""What a YAML error means to somebody who is not a programmer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spineguide.guide.faults import Fault

if TYPE_CHECKING:
    import yaml

CODE = "S002"
MAX_DEPTH = 30

_QUOTES = "Put the whole sentence in “double quotes”."
_INDENT = (
    "This line is not indented like the lines that it belongs to.",
    "Start it in the same column as its neighbours.",
)

_COLON_IN_TEXT = re.compile(r"^\s*(?:- )?[^\s:#\"'][^:\"']*: [^|>\"'].*(: |:$)")
_TAB_INDENT = re.compile(r"^ *\t")
# Text that goes on after its closing mark: “'It's here'”, “"So" they say”, “[All] adults”.
_AFTER_CLOSING = re.compile(r"^\s*(?:- )*(?:[\w-]+: +)?(?:'[^']*'|\"[^\"]*\"|\[[^\]]*\])\s*[^\s,#]")

# Words of the parser's problem → what it means. The place is where the parser stands.
_AT_MARK = {
    "escape": (
        "In double quotes, a backslash (\\) starts a code, and this is not one.",
        "Write two backslashes, or put the text in single quotes.",
    ),
    "expected comment or line break": (
        "After “|-” or “>-” the text starts on the next line.",
        "Move it there, two spaces further in than the key.",
    ),
    "expected alphabetic or numeric": (
        "A text may not start with “*” or “&” here.",
        "Put the whole sentence in “double quotes”; items of a list start with “- ”.",
    ),
    "mapping keys are not allowed": ("A text may not start with “?” here.", _QUOTES),
    "mapping values are not allowed": _INDENT,
    "indentation": _INDENT,
}


def explain_yaml_error(error: yaml.YAMLError, text: str) -> Fault:
    """Return the fault that *error* means in the file whose text is *text*."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return Fault(1, 1, f"This file is not valid YAML: {error}.", code=CODE)
    lines = text.split("\n")
    number = min(mark.line, len(lines) - 1)
    problem = getattr(error, "problem", "") or str(error)
    # Some parsers have a limit of their own, and read a whole line before they tell of any of it.
    before = lines[number][: mark.column]
    if sum(map(before.count, "[{")) - sum(map(before.count, "]}")) > MAX_DEPTH:
        return describe_depth(number + 1, mark.column + 1)
    return (
        _explain_line(lines, number)
        or _explain_problem(problem, number, mark.column)
        or _explain_context(error, problem, lines[number], number, mark.column)
    )


def describe_depth(line: int, column: int) -> Fault:
    """Return the fault of lists and keys within each other, deeper than any guide needs."""
    return Fault(
        line,
        column,
        f"Lists and keys are nested more than {MAX_DEPTH} levels deep here.",
        "Split it into several guides.",
        "S003",
    )


def _explain_line(lines: list[str], number: int) -> Fault | None:
    """Explain what can be seen in the line; the parser often stops only in the one below."""
    for pattern, message, hint in (
        (
            _TAB_INDENT,
            "This line starts with a tab.",
            "Use spaces at the start of a line: two for each step inwards.",
        ),
        (_COLON_IN_TEXT, "This sentence contains a colon followed by a space.", _QUOTES),
        (
            _AFTER_CLOSING,
            "Text goes on here after its closing mark.",
            "Put the whole sentence in “double quotes”, and use no double quotes inside it.",
        ),
    ):
        for index in (number, number - 1):
            if index >= 0 and pattern.match(lines[index]):
                return _fault(index, 0, message, hint)
    return None


def _explain_problem(problem: str, number: int, column: int) -> Fault | None:
    for words, (message, hint) in _AT_MARK.items():
        if words in problem:
            return _fault(number, column, message, hint)
    return None


def _explain_context(
    error: yaml.YAMLError, problem: str, line: str, number: int, column: int
) -> Fault:
    context = getattr(error, "context_mark", None)
    start = number if context is None else int(context.line)
    story = str(error)
    if "quoted scalar" in story:
        return _fault(
            start,
            0,
            "A quotation mark that opens here is never closed.",
            "Add the closing mark, or write the text below the key after “|-”.",
        )
    if "flow" in story:
        return _fault(
            start,
            0,
            "The list in square brackets or braces that starts here does not end as it should.",
            "Write one item a line, each after “- ”: then commas and question marks are text.",
        )
    if "cannot start any token" in problem:
        character = line[column : column + 1]
        return _fault(number, column, f"A text may not start with “{character}” here.", _QUOTES)
    if "could not find expected ':'" in problem:
        return _fault(
            start,
            0,
            "This line is neither a key with a colon nor part of the text above.",
            "Indent it like the line above, or add the missing colon and a space.",
        )
    if "block mapping" in story or "block collection" in story:
        return _fault(number, column, *_INDENT)
    return _fault(number, column, f"This is not valid YAML: {problem}.", "")


def _fault(line: int, column: int, message: str, hint: str) -> Fault:
    """Return a fault at *line* and *column*, which count from 0 as the parser's do."""
    return Fault(line + 1, column + 1, message, hint, CODE)
