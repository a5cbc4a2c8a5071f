from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.library.conftest import OpenLibrary

# None is in a dictionary, so that each can be a mistake.
WORDS = "zork zorbl zorblat zorblatix"


@pytest.mark.parametrize(
    ("typed", "corrected"),
    [
        pytest.param("zrk", None, id="three letters are too few"),
        pytest.param("zorq", "zork", id="four letters and one of them wrong"),
        pytest.param("zorqq", None, id="five letters and two of them wrong"),
        pytest.param("zoqqbl", "zorbl", id="six letters and two of them wrong"),
        pytest.param("zorqlaq", "zorblat", id="seven letters and two of them wrong"),
        pytest.param("zorqqaq", None, id="three wrong letters make another word"),
        pytest.param("zorqlatiq", "zorblatix", id="nine letters and two of them wrong"),
        pytest.param("zorqqatiq", None, id="three wrong letters in a longer word"),
        pytest.param("zorbalt", "zorblat", id="two letters in the wrong order are one mistake"),
        pytest.param("xork", None, id="the first letter is right"),
        pytest.param("zorbl", None, id="a word that is known"),
        pytest.param("zorbla", None, id="the beginning of a word"),
        pytest.param("zorkzorbl", "zork zorbl", id="two words in one"),
    ],
)
def test_a_word_is_corrected_to_one_that_is_near(
    open_library: OpenLibrary, folder: Path, typed: str, corrected: str | None
) -> None:
    (folder / "words.yaml").write_text(
        "title: Words\nkind: topic\nsummary: Words.\n"
        f"sections: [{{id: words, title: Words?, text: {WORDS}}}]\n"
    )
    assert open_library().search(typed).corrected == corrected


def test_of_two_words_as_near_the_one_that_stands_in_more_texts_is_meant(
    open_library: OpenLibrary, folder: Path
) -> None:
    (folder / "words.yaml").write_text(
        "title: Words\nkind: topic\nsummary: Zorkab.\n"
        "sections: [{id: a, title: One?, text: zorkac}, {id: b, title: Two?, text: zorkac}]\n"
    )
    assert open_library().search("zorkaq").corrected == "zorkac"
