"""A complete guide, and guides made from it by putting other keys in their place."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

from spineguide.check.checker import check_manuscript
from spineguide.check.manuscript import Manuscript
from spineguide.guide.cards import merge_get_help
from spineguide.guide.document import parse_document
from spineguide.guide.loader import decode_guide, load_get_help

if TYPE_CHECKING:
    from spineguide.check import FileReport, Finding

TODAY = "2026-11-22"
SHARED = merge_get_help(load_get_help(Path(__file__).parents[1] / "data" / "get-help.yaml"))
COMPLETE = (Path(__file__).parents[1] / "data" / "complete.yaml").read_text("utf-8")

_TOP_LEVEL = re.compile(r"^(?=\w+:)", re.MULTILINE)


def put_keys(fragment: str, guide: str = COMPLETE) -> str:
    """Return the text of *guide* with the top-level keys of *fragment* in place of its own."""
    keys = {key_of(part): part for part in _TOP_LEVEL.split(guide)}
    for part in _TOP_LEVEL.split(textwrap.dedent(fragment).strip() + "\n"):
        keys[key_of(part)] = part
    return "".join(keys.values())


def key_of(part: str) -> str:
    return part.partition(":")[0]


def read_manuscript(text: str, explained: frozenset[str] = frozenset()) -> Manuscript:
    """Return the guide that *text* holds, as the rules see it."""
    document = parse_document(text.encode(), "guide.yaml")
    return Manuscript(decode_guide(document), document, TODAY, explained, SHARED)


def check_text(text: str, explained: frozenset[str] = frozenset()) -> FileReport:
    """Check the guide that *text* holds."""
    return check_manuscript(read_manuscript(text, explained))


def find(code: str, fragment: str) -> list[tuple[int, str, str]]:
    """Return line, message and words of what *code* finds in the complete guide with *fragment*."""
    return [
        (finding.line, finding.message, finding.words)
        for finding in check_text(put_keys(fragment)).findings
        if finding.code == code
    ]


def codes(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.code for finding in findings}
