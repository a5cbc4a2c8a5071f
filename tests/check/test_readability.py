from __future__ import annotations

import pytest

from spineguide.check.readability import (
    SMOG_SENTENCES,
    compute_figures,
    count_syllables,
    measure_text,
)


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("a", 1),
        ("bone", 1),
        ("bones", 1),
        ("table", 2),
        ("walked", 1),
        ("wanted", 2),
        ("nurses", 2),
        ("surgery", 3),
        ("laminectomy", 5),
        ("operation", 4),
        ("being", 2),
        ("follow-up", 3),
        ("100", 1),
        ("L4-5", 3),
        ("MRI", 1),
        ("–", 0),
    ],
)
def test_syllables_are_counted(word: str, syllables: int) -> None:
    assert count_syllables(word) == syllables


def test_the_figures_follow_the_published_formulas() -> None:
    figures = compute_figures(100, 10, 150, 0)
    assert (figures.words, figures.sentences, figures.smog) == (100, 10, None)
    assert figures.grade == pytest.approx(0.39 * 10 + 11.8 * 1.5 - 15.59)
    assert figures.ease == pytest.approx(206.835 - 1.015 * 10 - 84.6 * 1.5)


def test_smog_is_worked_out_from_thirty_sentences_on() -> None:
    smog = compute_figures(300, SMOG_SENTENCES, 400, 30).smog
    assert smog == pytest.approx(3.1291 + 1.043 * 30**0.5)


def test_a_text_without_words_has_figures_too() -> None:
    assert measure_text("").words == 1
