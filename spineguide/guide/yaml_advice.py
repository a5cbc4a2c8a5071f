"""What a YAML error means to somebody who is not a programmer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spineguide.guide.faults import Fault

if TYPE_CHECKING:
    import yaml

CODE = "S002"

_COLON_IN_TEXT = re.compile(r"^\s*(?:- )?[^\s:#\"'][^:\"']*: [^|>\"'].*(: |:$)")
_TAB_INDENT = re.compile(r"^ *\t")


def explain_yaml_error(error: yaml.YAMLError, text: str) -> Fault:
    """Return the fault that *error* means in the file whose text is *text*."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return Fault(1, 1, f"This file is not valid YAML: {error}.", code=CODE)
    lines = text.split("\n")
    number = min(mark.line, len(lines) - 1)
    line = lines[number]
    problem = getattr(error, "problem", "") or str(error)
    # The parser often notices a fault only on the line below it.
    for index in (number, number - 1):
        if index >= 0 and _TAB_INDENT.match(lines[index]):
            return _fault(
                index,
                0,
                "This line starts with a tab.",
                "Use spaces at the start of a line: two for each step inwards.",
            )
    if "escape" in problem:
        return _fault(
            number,
            mark.column,
            "In double quotes, a backslash (\\) starts a code, and this is not one.",
            "Write two backslashes, or put the text in single quotes.",
        )
    for index in (number, number - 1):
        if index >= 0 and _COLON_IN_TEXT.match(lines[index]):
            return _fault(
                index,
                0,
                "This sentence contains a colon followed by a space.",
                "Put the whole sentence in “double quotes”.",
            )
    if "quoted scalar" in str(error):
        return _fault(
            _context_line(error, number),
            0,
            "A quotation mark that opens here is never closed.",
            "Add the closing mark, or write the text below the key after “>-”.",
        )
    if "flow" in str(error) or "expected ',' or" in problem:
        return _fault(
            _context_line(error, number),
            0,
            "The list in square brackets or braces that starts here does not end as it should.",
            "Write one item a line, each after “- ”: then commas and question marks are text.",
        )
    if "cannot start any token" in problem and line.strip():
        return _fault(
            number,
            mark.column,
            f"A text may not start with “{line[mark.column : mark.column + 1]}” here.",
            "Put the whole sentence in “double quotes”.",
        )
    if "could not find expected ':'" in problem:
        return _fault(
            _context_line(error, number),
            0,
            "This line is neither a key with a colon nor part of the text above.",
            "Indent it like the line above, or add the missing colon.",
        )
    if (
        "indentation" in problem
        or "block mapping" in str(error)
        or "block collection" in str(error)
    ):
        return _fault(
            number,
            mark.column,
            "This line is not indented like the lines that it belongs to.",
            "Start it in the same column as its neighbours.",
        )
    return _fault(number, mark.column, f"This is not valid YAML: {problem}.", "")


def _fault(line: int, column: int, message: str, hint: str) -> Fault:
    """Return a fault at *line* and *column*, which count from 0 as the parser's do."""
    return Fault(line + 1, column + 1, message, hint, CODE)


def _context_line(error: yaml.YAMLError, default: int) -> int:
    context = getattr(error, "context_mark", None)
    return default if context is None else int(context.line)
