from __future__ import annotations

import os
from pathlib import Path
from time import process_time

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from spineguide.guide.characters import UNSAFE
from spineguide.guide.document import read_document
from spineguide.guide.faults import GuideFileError
from spineguide.guide.prose import encode_prose
from tests.guide.files import parse_guide
from tests.guide.hostile import HOSTILE
from tests.guide.strategies import guide_texts

CORPUS = sorted((Path(__file__).parents[1] / "data" / "fuzz").glob("[0-9a-f]*"))
# Well above what any takes (tests/bench/hostile_cost.py measures that), so that only a hang fails.
SECONDS_ALLOWED = 5


def load(data: bytes) -> str | None:
    """Return with what message *data* is refused, or None; whatever is read must be safe."""
    refusal: GuideFileError | None = None
    try:
        guide = parse_guide(data, "guide.yaml")
    except GuideFileError as error:
        refusal = error
    if refusal:
        assert not UNSAFE.search(refusal.message)
        assert all(fault.line > 0 and fault.column > 0 for fault in refusal.faults)
        return refusal.message
    assert not UNSAFE.search(msgspec.json.encode(guide, enc_hook=encode_prose).decode())
    return None


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_read_or_refused_with_a_clear_message(name: str) -> None:
    data, words = HOSTILE[name]
    start = process_time()
    message = load(data)
    assert process_time() - start < SECONDS_ALLOWED
    if words is None:
        assert message is None
    else:
        assert message is not None
        assert words in message


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_what_fuzzing_found_is_read_or_refused(path: Path) -> None:
    load(path.read_bytes())


@given(st.binary(max_size=500))
@example(b"\x00")
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    load(data)


@given(st.text(st.characters(exclude_categories=()), max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    load(text.encode("utf-8", "surrogatepass"))


@given(guide_texts())
def test_anything_in_the_place_of_a_value_is_read_or_refused(text: str) -> None:
    load(text.encode("utf-8", "surrogatepass"))


def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    path = tmp_path / "guide.yaml"
    os.mkfifo(path)
    with pytest.raises(GuideFileError, match="not an ordinary file"):
        read_document(path)


@pytest.mark.parametrize("name", ["/dev/zero", "/dev/null", "/"])
def test_a_device_or_folder_is_refused(name: str) -> None:
    with pytest.raises(GuideFileError, match="not an ordinary file"):
        read_document(Path(name))


def test_a_file_that_is_not_there_is_told_apart(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_document(tmp_path / "guide.yaml")
