"""What stands on every page, whatever the command, the format and the terminal."""

from __future__ import annotations

import io
import json
import re
import sys
from html import unescape
from typing import TYPE_CHECKING
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spineguide.cli import app
from spineguide.page.disclaimer import DISCLAIMER, DISCLAIMER_IN_BRIEF, NOT_REVIEWED, NOTICE

if TYPE_CHECKING:
    from collections.abc import Mapping

pytestmark = pytest.mark.usefixtures("example_library")

OF_A_GUIDE = [
    ("show", "example-guide"),
    ("show", "Sample Operation", "before"),
    ("show", "example-guide", "approaches"),
    ("show", "example-guide", "sources"),
    ("show", "example-guide", "--short"),
    ("show", "example-guide", "get-help"),
    ("faq",),
    ("faq", "example-guide"),
    ("compare", "example-guide", "example-condition"),
    ("compare", "example-guide"),
    ("decide", "example-guide"),
    ("example", "2"),
    ("sample", "operation", "faq"),
]
OF_THE_LIBRARY = [
    (),
    ("list",),
    ("list", "--kind", "condition", "--region", "neck"),
    ("show", "example-guide", "--contents"),
    ("search", "painkillers"),
    ("search", "xylophone"),
    ("glossary",),
    ("glossary", "physio"),
    ("library",),
    ("config",),
    ("example",),
]
BRIEF = [
    (),
    ("list",),
    ("list", "--kind", "condition", "--region", "neck"),
    ("show", "example-guide", "--contents"),
    ("glossary", "physio"),
    ("config",),
    ("example",),
]
EMERGENCY_SIGNS = (
    "Call an ambulance.",
    "you cannot pee, or your bottom feels numb",
    "you cannot breathe",
)
SGR = re.compile(r"\x1b\[[0-9;]+m")
LINK = re.compile(r"\x1b\]8;;[!-~]*\x1b\\")
NOT_TEXT = re.compile("<(style|script|head|svg)[ >].*?</\\1>", re.DOTALL)
TAG = re.compile("<[^>]*>")
BOX = re.compile("[│╭╮╰╯─|+]")


class Screen(io.TextIOWrapper):
    """Standard output in an encoding; a terminal that does not know its size, or a pipe."""

    def __init__(self, encoding: str, *, is_tty: bool) -> None:
        super().__init__(io.BytesIO(), encoding=encoding, newline="\n")
        self.is_tty = is_tty

    def isatty(self) -> bool:
        return self.is_tty

    def text(self) -> str:
        self.flush()
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue().decode(self.encoding)


def show_on(screen: Screen, arguments: tuple[str, ...], environ: Mapping[str, str]) -> int:
    """Run the command line on *screen*; return its exit status."""
    with (
        mock.patch.object(sys, "stdout", screen),
        mock.patch.dict("os.environ", environ),
        pytest.raises(SystemExit) as ended,
    ):
        app(arguments, prog_name="spineguide")
    assert isinstance(ended.value.code, int)
    return ended.value.code


def fold(text: str) -> str:
    """Return *text* in one line, without boxes."""
    return " ".join(BOX.sub(" ", text).split())


@settings(max_examples=100)
@given(
    command=st.sampled_from(OF_A_GUIDE + OF_THE_LIBRARY),
    output_format=st.sampled_from(["", "terminal", "plain", "markdown", "json", "html"]),
    width=st.integers(20, 200),
    width_by=st.sampled_from(["--width", "COLUMNS"]),
    is_tty=st.booleans(),
    environ=st.fixed_dictionaries(
        {},
        optional={
            "NO_COLOR": st.just("1"),
            "FORCE_COLOR": st.just("1"),
            "TERM": st.sampled_from(["dumb", "xterm-256color"]),
            "ACCESSIBLE": st.just("1"),
            "FORCE_HYPERLINK": st.just("1"),
            "COLORFGBG": st.sampled_from(["15;0", "0;15"]),
        },
    ),
    encoding=st.sampled_from(["ascii", "utf-8", "latin-1"]),
)
def test_every_page_has_the_disclaimer(
    command: tuple[str, ...],
    output_format: str,
    width: int,
    width_by: str,
    is_tty: bool,
    environ: dict[str, str],
    encoding: str,
) -> None:
    arguments = command
    if output_format:
        arguments += ("--format", output_format)
    if width_by == "COLUMNS":
        environ = {**environ, "COLUMNS": str(width)}
    else:
        arguments += ("--width", str(width))
    screen = Screen(encoding, is_tty=is_tty)

    status = show_on(screen, arguments, {"SPINEGUIDE_PAGER": "", **environ})

    text = screen.text()
    assert status == ("xylophone" in command)
    if output_format == "json":
        answer = json.loads(text)
        assert answer["disclaimer"] == DISCLAIMER
        assert NOT_REVIEWED in answer["review"] or "Reviewed by" in answer["review"]
        shown = fold(" ".join(find_strings(answer)))
    elif output_format == "html":
        shown = fold(unescape(TAG.sub("", NOT_TEXT.sub("", text))))
        assert shown.count(DISCLAIMER) == 1
        assert NOTICE in shown
    else:
        assert is_tty or "\x1b]8" not in text
        text = LINK.sub("", text)
        assert "\x1b" not in SGR.sub("", text)
        shown = fold(SGR.sub("", text))
        closing = DISCLAIMER_IN_BRIEF if command in BRIEF else DISCLAIMER
        assert shown.count(closing) == 1
        assert NOTICE in shown[: shown.index(closing)]
        assert ("EMERGENCY" in shown) == (command in OF_A_GUIDE)
    if "NO_COLOR" in environ or (environ.get("TERM") == "dumb" and "FORCE_COLOR" not in environ):
        assert "\x1b" not in LINK.sub("", text)
    if command in OF_A_GUIDE:
        assert [sign for sign in EMERGENCY_SIGNS if sign not in shown] == []


def find_strings(value: object) -> list[str]:
    """Return every string in JSON data."""
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for item in inner for text in find_strings(item)]
