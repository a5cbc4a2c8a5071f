from __future__ import annotations

import pytest
import yaml

from spineguide.guide.faults import GuideFileError
from spineguide.guide.yaml_advice import explain_yaml_error
from tests.guide.files import parse_guide

HEAD = "title: T\nkind: procedure\nsummary: S.\n"


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        pytest.param(
            "audience: Note: for adults.\n",
            4,
            "This sentence contains a colon followed by a space.",
            "Put the whole sentence in “double quotes”.",
            id="colon in sentence",
        ),
        pytest.param(
            "questions:\n  - Ask this: can I drive?\n  - Two: three: four\n",
            6,
            "This sentence contains a colon followed by a space.",
            "Put the whole sentence in “double quotes”.",
            id="colon in item",
        ),
        pytest.param(
            "sections:\n\t- id: a\n",
            5,
            "This line starts with a tab.",
            "Use spaces at the start of a line: two for each step inwards.",
            id="tab",
        ),
        pytest.param(
            "sections:\n  - id: a\n  \ttitle: b\n",
            6,
            "This line starts with a tab.",
            "Use spaces at the start of a line: two for each step inwards.",
            id="tab after spaces",
        ),
        pytest.param(
            'audience: "For adults\nquestions:\n  - a?\n',
            4,
            "A quotation mark that opens here is never closed.",
            "Add the closing mark, or write the text below the key after “|-”.",
            id="unclosed quote",
        ),
        pytest.param(
            "audience: 'It's for adults'\nquestions:\n  - a?\n",
            4,
            "Text goes on here after its closing mark.",
            "Put the whole sentence in “double quotes”, and use no double quotes inside it.",
            id="unclosed single",
        ),
        pytest.param(
            'audience: "For" adults\n',
            4,
            "Text goes on here after its closing mark.",
            "Put the whole sentence in “double quotes”, and use no double quotes inside it.",
            id="quote then text",
        ),
        pytest.param(
            "questions: [Can I drive when it hurts, or not?]\n",
            4,
            "In square brackets, each comma starts a new item, also inside a sentence.",
            "Write one item a line, each after “- ”.",
            id="flow question",
        ),
        pytest.param(
            "regions: [neck, lower-back\nquestions:\n  - a?\n",
            4,
            "The list in square brackets or braces that starts here does not end as it should.",
            "Write one item a line, each after “- ”: then commas and question marks are text.",
            id="flow unclosed",
        ),
        pytest.param(
            "audience: @all\n",
            4,
            "A text may not start with “@” here.",
            "Put the whole sentence in “double quotes”.",
            id="at sign",
        ),
        pytest.param(
            "audience: `a`\n",
            4,
            "A text may not start with “`” here.",
            "Put the whole sentence in “double quotes”.",
            id="backtick",
        ),
        pytest.param(
            "audience: %5 of people\n",
            4,
            "A text may not start with “%” here.",
            "Put the whole sentence in “double quotes”.",
            id="percent",
        ),
        pytest.param(
            "audience: *adults* only\n",
            4,
            "A text may not start with “*” or “&” here.",
            "Put the whole sentence in “double quotes”; items of a list start with “- ”.",
            id="star",
        ),
        pytest.param(
            "questions:\n  * a?\n",
            5,
            "A text may not start with “*” or “&” here.",
            "Put the whole sentence in “double quotes”; items of a list start with “- ”.",
            id="star item",
        ),
        pytest.param(
            "audience: !important text\n",
            4,
            "“!important” is a YAML tag, which guides do not use.",
            "Delete it, or put the text in quotes.",
            id="bang",
        ),
        pytest.param(
            "audience: &c adults\n",
            4,
            "“&c” is a YAML anchor, which guides do not use.",
            "Delete it, or put the text in quotes.",
            id="amp",
        ),
        pytest.param(
            "audience\nquestions:\n  - a?\n",
            4,
            "This line is neither a key with a colon nor part of the text above.",
            "Indent it like the line above, or add the missing colon and a space.",
            id="missing colon",
        ),
        pytest.param(
            "audience:adults\nquestions:\n  - a?\n",
            4,
            "This line is neither a key with a colon nor part of the text above.",
            "Indent it like the line above, or add the missing colon and a space.",
            id="missing space",
        ),
        pytest.param(
            "sections:\n  - id: a\n   title: b\n    text: c\n",
            6,
            "This line is not indented like the lines that it belongs to.",
            "Start it in the same column as its neighbours.",
            id="indent less",
        ),
        pytest.param(
            "sections:\n  - id: a\n      title: b\n",
            6,
            "This line is not indented like the lines that it belongs to.",
            "Start it in the same column as its neighbours.",
            id="indent more",
        ),
        pytest.param(
            "questions:\n  -a?\n  -b?\n",
            5,
            "Here should stand a list.",
            "Write one item a line, each after “- ”.",
            id="dash no space",
        ),
        pytest.param(
            "- a\n",
            4,
            "This line is not indented like the lines that it belongs to.",
            "Start it in the same column as its neighbours.",
            id="dash outside",
        ),
        pytest.param(
            "audience: >-\nFor adults.\n",
            5,
            "This line is neither a key with a colon nor part of the text above.",
            "Indent it like the line above, or add the missing colon and a space.",
            id="block under",
        ),
        pytest.param(
            "audience: >- For adults\n",
            4,
            "After “|-” or “>-” the text starts on the next line.",
            "Move it there, two spaces further in than the key.",
            id="text after block",
        ),
        pytest.param(
            "audience: adults #1 priority\n",
            4,
            "“#1” would be lost: “#” after a space starts a note.",
            "Put the whole sentence in “double quotes”, or leave a space after “#”.",
            id="hash",
        ),
        pytest.param(
            "audience: {adults}\n",
            4,
            "Here should stand text.",
            "Put the whole sentence in “double quotes”: it contains a colon or a brace.",
            id="brace",
        ),
        pytest.param(
            "audience: [Adults] only\n",
            4,
            "Text goes on here after its closing mark.",
            "Put the whole sentence in “double quotes”, and use no double quotes inside it.",
            id="bracket start",
        ),
        pytest.param(
            "audience: ? who\n",
            4,
            "A text may not start with “?” here.",
            "Put the whole sentence in “double quotes”.",
            id="question mark",
        ),
        pytest.param(
            "audience: | text\n",
            4,
            "After “|-” or “>-” the text starts on the next line.",
            "Move it there, two spaces further in than the key.",
            id="pipe",
        ),
        pytest.param(
            'audience: "C:\\dir"\n',
            4,
            "In double quotes, a backslash (\\) starts a code, and this is not one.",
            "Write two backslashes, or put the text in single quotes.",
            id="escape",
        ),
        pytest.param(
            'audience: "a\\q"\n',
            4,
            "In double quotes, a backslash (\\) starts a code, and this is not one.",
            "Write two backslashes, or put the text in single quotes.",
            id="escape2",
        ),
        pytest.param(
            "“audience”: a\n",
            4,
            "““audience”” is not a key that belongs here.",
            "Did you mean “audience”?",
            id="curly quotes key",
        ),
        pytest.param(
            "title: b\n",
            4,
            "The key “title” stands here a second time; the first is on line 1.",
            "Put both texts under one key.",
            id="key twice",
        ),
        pytest.param(
            "questions:\n",
            4,
            "Here should stand a list.",
            "Write one item a line, each after “- ”.",
            id="empty list",
        ),
        pytest.param(
            "audience: a questions: b\n",
            4,
            "This sentence contains a colon followed by a space.",
            "Put the whole sentence in “double quotes”.",
            id="two on a line",
        ),
        pytest.param(
            "audience:\n  - a\n",
            5,
            "Here should stand text.",
            "Write one sentence here, not a list.",
            id="list for text",
        ),
        pytest.param(
            "questions: What?\n",
            4,
            "Here should stand a list.",
            "Write one item a line, each after “- ”.",
            id="text for list",
        ),
    ],
)
def test_a_slip_is_explained_in_plain_words(text: str, line: int, message: str, hint: str) -> None:
    with pytest.raises(GuideFileError) as caught:
        parse_guide((HEAD + text).encode(), "guide.yaml")
    told = [(f.line, f.message, f.hint) for f in caught.value.faults if f.code != "S006"]
    assert told[0] == (line, message, hint)


def test_an_error_without_a_place_is_told_on_the_first_line() -> None:
    fault = explain_yaml_error(yaml.YAMLError("boom"), "title: T")
    assert (fault.line, fault.message) == (1, "This file is not valid YAML: boom.")


def test_an_error_that_nobody_foresaw_is_told_in_the_words_of_the_parser() -> None:
    with pytest.raises(
        GuideFileError, match="This is not valid YAML: found unknown directive name"
    ):
        parse_guide(b"%NAME x\n---\ntitle: T\n", "guide.yaml")


@pytest.mark.parametrize("brackets", ["[" * 31, "{a: " * 31, "[{" * 16])
def test_deep_nesting_is_told_as_such_whoever_noticed_it(brackets: str) -> None:
    mark = yaml.Mark("guide.yaml", len(brackets), 0, len(brackets), None, 0)
    error = yaml.MarkedYAMLError("while reading a list", None, "a limit of its own", mark)
    fault = explain_yaml_error(error, brackets)
    assert fault.message == "Lists and keys are nested more than 30 levels deep here."
    assert (fault.line, fault.column, fault.code) == (1, len(brackets) + 1, "S003")
