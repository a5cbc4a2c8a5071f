"""Coverage-guided fuzzing of the loader: every input is a guide, or is refused with its faults.

Needs atheris, which is no dependency of the project. In an environment of its own::

    python3.11 -m venv fuzz-venv
    fuzz-venv/bin/pip install atheris msgspec pyyaml markdown-it-py rapidfuzz
    mkdir -p corpus
    PYTHONPATH=. fuzz-venv/bin/python tests/fuzz/fuzz_loader.py corpus tests/data guides \
        -dict=tests/fuzz/guide.dict -max_len=65536 -rss_limit_mb=1024 -timeout=5 \
        -max_total_time=1800

New inputs that reach new code are put into the first folder. A crash is written to a file named
``crash-…``; mend it, and add the input to ``tests/guide/test_hostile.py``.
"""

from __future__ import annotations

import sys

import atheris  # type: ignore[import-untyped]  # no dependency of the project

with atheris.instrument_imports(include=["spineguide", "yaml", "markdown_it"]):
    import msgspec

    from spineguide.guide.characters import UNSAFE
    from spineguide.guide.faults import GuideFileError
    from spineguide.guide.prose import encode_prose
    from tests.guide.files import parse_guide


def load(data: bytes) -> None:
    """Load *data* as a guide; anything but a guide or its faults is a crash."""
    refusal: GuideFileError | None = None
    try:
        guide = parse_guide(data, "fuzz.yaml")
    except GuideFileError as error:
        refusal = error
    if refusal:
        assert not UNSAFE.search(refusal.message)
        assert all(fault.message for fault in refusal.faults)
        assert min(min(fault.line, fault.column) for fault in refusal.faults) >= 1
        return
    text = msgspec.json.encode(guide, enc_hook=encode_prose).decode()
    assert not UNSAFE.search(text)


if __name__ == "__main__":
    atheris.Setup(sys.argv, load)
    atheris.Fuzz()
