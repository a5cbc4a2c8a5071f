from __future__ import annotations

import pytest

from spineguide.check.sentences import divide


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        pytest.param("You can wait. You can ask.", ["You can wait.", "You can ask."], id="two"),
        pytest.param("It is at L4.5 and costs 1.50 now.", None, id="decimals"),
        pytest.param("Dr. Who and Prof. Why (e.g. by phone) agree.", None, id="abbreviations"),
        pytest.param("Bring form no. 5 with you.", None, id="a number sign"),
        pytest.param("Must I? No. You can wait.", ["Must I?", "No.", "You can wait."], id="no"),
        pytest.param("Is it no.", None, id="no at the end"),
        pytest.param("He said “go.” She went!", ["He said “go.”", "She went!"], id="quotes"),
        pytest.param("Wait … then go.", ["Wait …", "then go."], id="dots"),
        pytest.param("Try it (if you can) today.", None, id="brackets"),
        pytest.param("- ... !", [], id="no words"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_text_is_divided_as_a_reader_would(text: str, sentences: list[str] | None) -> None:
    expected = [text] if sentences is None else sentences
    assert [sentence for sentence, _ in divide(text)] == expected


def test_words_are_in_lower_case_and_without_marks() -> None:
    assert divide("“About 1,000 people” - (L4-5) don't!") == [
        ("“About 1,000 people” - (L4-5) don't!", ["about", "1,000", "people", "l4-5", "don't"])
    ]


def test_forgetting_words_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "You can wait. You can ask. Dr. Who agrees."
    before = divide(text)
    monkeypatch.setattr("spineguide.check.sentences.MAX_WORDS_KEPT", 0)
    assert divide(text) == before
