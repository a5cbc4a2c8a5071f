from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spineguide.library.search.words import fold_name, stem, stems, tokenize


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("heal heals healed healing", id="verb"),
        pytest.param("vertebra vertebras vertebrae", id="plural"),
        pytest.param("therapy therapies", id="plural in -ies"),
        pytest.param("box boxes", id="plural in -es"),
        pytest.param("foot feet", id="irregular plural"),
        pytest.param("numb numbness", id="-ness"),
        pytest.param("infect infection infected", id="-ion"),
        pytest.param("fuse fused fusing fusion", id="fuse"),
        pytest.param("recover recovery", id="-y"),
        pytest.param("sit sitting", id="doubled consonant"),
        pytest.param("disc disk discs disks", id="disc"),
        pytest.param("anaesthetic anesthetic", id="ae"),
        pytest.param("tumour tumor", id="-our"),
        pytest.param("centre center", id="-re"),
        pytest.param("paralyse paralyze", id="-yse"),
        pytest.param("travelling traveling", id="ll"),
        pytest.param("diskectomy discectomy", id="discectomy"),
        pytest.param("programme program", id="-mme"),
    ],
)
def test_forms_of_a_word_share_a_stem(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == 1


@pytest.mark.parametrize("words", ["ear early", "bleed blee", "bone bones2", "string str"])
def test_different_words_keep_different_stems(words: str) -> None:
    first, second = words.split()
    assert stem(first) != stem(second)


def test_a_negation_becomes_a_word_of_its_own() -> None:
    assert [token.word for token in tokenize("I can't, couldn’t, CANNOT pee")] == (
        ["i", "can", "not", "could", "not", "can", "not", "pee"]
    )


def test_a_contraction_is_not_another_word() -> None:
    assert [token.word for token in tokenize("I'll be ill")] == ["i", "will", "be", "ill"]


def test_a_possessive_loses_its_ending() -> None:
    assert [token.word for token in tokenize("the surgeon's café")] == ["the", "surgeon", "cafe"]


def test_tokens_know_where_they_stand() -> None:
    text = "Sore: x-ray"
    assert [text[token.start : token.end] for token in tokenize(text)] == ["Sore", "x", "ray"]


def test_names_are_compared_by_letters_and_digits() -> None:
    assert fold_name("L4-L5  Disque d’Évian") == "l4l5disquedevian"


@given(st.text(max_size=60))
def test_no_text_upsets_the_words(text: str) -> None:
    assert all(isinstance(word, str) and word == word.lower() for word in stems(text))
