from __future__ import annotations

import pytest

from spineguide.page.disclaimer import DISCLAIMER, NOTICE


def test_the_words_survive_every_encoding() -> None:
    assert DISCLAIMER.isascii()
    assert NOTICE.isascii()


def test_the_disclaimer_is_short_enough_to_be_read() -> None:
    assert len(DISCLAIMER.split()) <= 115


@pytest.mark.parametrize(
    "words",
    [
        "emergency number",
        "general information",
        "not medical advice",
        "diagnosis",
        "recommendation of a treatment",
        "does not replace a qualified health professional",
        "Do not ignore advice or delay care",
        "differ by country",
        "instructions for use",
        "trained health professionals",
    ],
)
def test_the_disclaimer_says_all_it_must(words: str) -> None:
    assert words in DISCLAIMER
