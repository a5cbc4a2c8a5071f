from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spineguide.render.layout import (
    fit_cells,
    line_width,
    paint_lines,
    put_in_box,
    put_in_columns,
    wrap_runs,
)

any_runs = st.lists(
    st.tuples(
        st.text("ab é漢\u0301👩\u200d👧  ", max_size=30), st.sampled_from(["", "bold", "red"])
    ),
    max_size=4,
)


def text_of(line: tuple[tuple[str, str], ...]) -> str:
    return "".join(text for text, _ in line)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param("one two three", ["one two", "three"], id="at-spaces"),
        pytest.param("seven88", ["seven88"], id="exactly"),
        pytest.param("elevenchars", ["elevenc", "hars"], id="long-word"),
        pytest.param("a elevenchars b", ["a", "elevenc", "hars b"], id="long-word-between"),
        pytest.param("漢字漢字", ["漢字漢", "字"], id="two-cells-each"),
        pytest.param(
            "e\u0301e\u0301e\u0301 e\u0301e\u0301e\u0301",
            ["e\u0301" * 3 + " " + "e\u0301" * 3],
            id="no-cell",
        ),
        pytest.param(
            "\u200d\u200d" + "x" * 9, ["\u200d\u200d" + "x" * 7, "xx"], id="joiners-first"
        ),
        pytest.param("\u0301" * 3 + "漢字漢字", ["\u0301" * 3 + "漢字漢", "字"], id="marks-first"),
        pytest.param("漢字漢字" + "\u0301" * 3, ["漢字漢", "字" + "\u0301" * 3], id="marks-last"),
        pytest.param("xxxxxx☎\ufe0f", ["xxxxxx", "☎\ufe0f"], id="sign-made-wide"),
        pytest.param("", [""], id="nothing"),
        pytest.param("   ", [""], id="spaces"),
    ],
)
def test_text_is_wrapped_at_seven_columns(text: str, lines: list[str]) -> None:
    assert [text_of(line) for line in wrap_runs([(text, "")], 7)] == lines


@pytest.mark.parametrize(
    ("text", "fitted"),
    [
        pytest.param("ab", "ab   ", id="padded"),
        pytest.param("abcdefg", "abcde", id="cut"),
        pytest.param("漢字漢字", "漢字 ", id="two-cells-each"),
        pytest.param("\u200d\u0301" + "漢字漢字", "\u200d\u0301漢字 ", id="joiner-first"),
    ],
)
def test_text_is_fitted_to_five_columns(text: str, fitted: str) -> None:
    assert fit_cells(text, 5) == fitted


@given(st.text("ab漢\u0301☎\ufe0f\u200d", max_size=40), st.integers(2, 12))
def test_a_word_of_marks_and_joiners_is_cut_and_nothing_is_lost(word: str, width: int) -> None:
    lines = [text_of(line) for line in wrap_runs([(word, "")], width)]
    assert "".join(lines) == word


def test_the_first_line_has_an_indent_of_its_own() -> None:
    lines = wrap_runs([("one two three", "bold")], 9, "• ", "  ")
    assert lines == [
        (("• ", ""), ("one two", "bold")),
        (("  ", ""), ("three", "bold")),
    ]


@given(any_runs, st.integers(4, 40))
def test_wrapping_loses_no_letter_and_no_style(runs: list[tuple[str, str]], width: int) -> None:
    def styled(lines: list[tuple[tuple[str, str], ...]]) -> list[tuple[str, str]]:
        return [
            (character, style)
            for line in lines
            for text, style in line
            for character in text
            if not character.isspace()
        ]

    lines = wrap_runs(runs, width, "", "  ")
    assert styled(lines) == styled([tuple(runs)])
    # Terminals do not agree on how wide letters are that a joiner binds together.
    if not any("\u200d" in text for text, _ in runs):
        assert [line for line in lines if line_width(line) > width] == []


def test_columns_are_padded_to_their_widths() -> None:
    one = [(("a", ""),), (("漢", "bold"),)]
    other = [(("right", ""),)]
    lines = put_in_columns([one, other], (4, 6), gap=2)
    assert [text_of(line) for line in lines] == ["a     right   ", "漢            "]


def test_a_box_is_as_wide_as_it_is_told() -> None:
    box = put_in_box([(("call", "bold"),), ()], "URGENT", 20, "urgent", "urgent-edge")
    assert [text_of(line) for line in box] == [
        "╭─ URGENT ─────────╮",
        "│ call             │",
        "│                  │",
        "╰──────────────────╯",
    ]
    assert box[0][1] == ("URGENT", "urgent")
    assert box[0][0] == ("╭─ ", "urgent-edge")


LINES = [(("a ", ""), ("b", "bold red"), ("c", "quiet"), ("  ", "red")), (("  ", ""),), ()]


def test_roles_are_painted_as_the_theme_says_and_nothing_at_the_end_of_a_line() -> None:
    assert paint_lines(LINES, {"bold": "1", "red": "31"}) == "a \x1b[1;31mb\x1b[0mc\n\n\n"


def test_a_theme_without_colours_has_no_escape() -> None:
    assert paint_lines(LINES, {}) == "a bc\n\n\n"


@pytest.mark.parametrize(
    ("address", "target"),
    [
        pytest.param("https://a.b/c?d=e#f", "https://a.b/c?d=e#f", id="ordinary"),
        pytest.param("https://a.b/50%25", "https://a.b/50%25", id="quoted-already"),
        pytest.param("https://a/\x1b]8;;evil\x07", "https://a/%1B]8;;evil%07", id="escape"),
        pytest.param(
            "https://a/\x9c“é”", "https://a/%C2%9C%E2%80%9C%C3%A9%E2%80%9D", id="not-ascii"
        ),
    ],
)
def test_an_address_leads_to_what_it_names_and_ends_no_sequence(address: str, target: str) -> None:
    lines = [(("there", f"link:{address}"),)]
    assert paint_lines(lines, {}, links=True) == f"\x1b]8;;{target}\x1b\\there\x1b]8;;\x1b\\\n"
    assert paint_lines(lines, {}) == "there\n"
