from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from spineguide.guide.clinic import Clinic, Telephone
from spineguide.guide.clinic_file import load_clinic
from spineguide.guide.faults import GuideFileError

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = """
name: Spine ward, Anytown Hospital
telephone:
  - number: "+44 20 7946 0123"
    what: spine nurse
    when: Monday to Friday, 9 am to 5 pm
  - number: "0124"
    what: ward
emergency_number: "112"
logo: logo.svg
line: Bring this sheet.
"""
LOGO = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h1"/></svg>'


def write(folder: Path, text: str) -> Path:
    path = folder / "clinic.yaml"
    path.write_text(text)
    return path


def test_every_detail_is_read_with_the_files_it_comes_from(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(LOGO)
    loaded = load_clinic(write(tmp_path, WHOLE))
    assert loaded.clinic == Clinic(
        name="Spine ward, Anytown Hospital",
        telephone=(
            Telephone(
                number="+44 20 7946 0123",
                what="spine nurse",
                when="Monday to Friday, 9 am to 5 pm",
            ),
            Telephone(number="0124", what="ward"),
        ),
        emergency_number="112",
        logo="logo.svg",
        line="Bring this sheet.",
    )
    assert loaded.logo is not None
    assert loaded.files == (str(tmp_path / "clinic.yaml"), str(tmp_path / "logo.svg"))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        pytest.param("name: A ward", "1:1: The key “telephone” is missing.", id="no number"),
        pytest.param(
            WHOLE.replace('"0124"', '"call me"'),
            "7:13: “call me” is not written as it should be. Write it like: 020 7946 0123.",
            id="no telephone number",
        ),
        pytest.param(
            WHOLE.replace('"112"', '"the police"'),
            "9:19: “the police” is not written as it should be. Write it like: 112.",
            id="no emergency number",
        ),
        pytest.param(
            WHOLE.replace("Bring", "B" * 200), "not written as it should be", id="long line"
        ),
        pytest.param(
            WHOLE.replace("Bring", r"Br\u202eing").replace("line: ", 'line: "').rstrip() + '"',
            "U+202E",
            id="turned text",
        ),
        pytest.param(WHOLE + "review: by us", "“review” is not a key that belongs here", id="key"),
        pytest.param(WHOLE, "10:7: There is no file logo.svg beside it. Put it there.", id="logo"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(GuideFileError) as caught:
        load_clinic(write(tmp_path, text))
    assert fault in caught.value.message


def test_more_numbers_than_anybody_reads_are_refused(tmp_path: Path) -> None:
    numbers = "".join(f'  - number: "012{n}"\n    what: ward {n}\n' for n in range(7))
    with pytest.raises(GuideFileError, match="There are more than 6 telephone numbers"):
        load_clinic(write(tmp_path, f"name: A ward\ntelephone:\n{numbers}"))
