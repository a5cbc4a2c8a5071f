from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from spineguide.check import Report
from spineguide.check.checker import check_manuscript
from spineguide.check.manuscript import Manuscript
from spineguide.guide.characters import UNSAFE
from spineguide.guide.document import parse_document
from spineguide.guide.faults import GuideFileError
from spineguide.guide.loader import decode_guide
from spineguide.render.findings import render_github, render_json, render_text
from tests.check.examples import TODAY, check_text, put_keys
from tests.guide.strategies import guide_texts

WORDS = (
    "1 in 7 1,000 % rare twice as likely stenosis (MRI) PLIF e.g. Dr. no. 5 is cut 3-5 — … . ? ! "
    "don't 5% 0.5 TODO”"
)


@given(guide_texts(sound=True))
def test_whatever_loads_can_be_checked_and_shown(text: str) -> None:
    try:
        document = parse_document(text.encode("utf-8", "surrogatepass"), "guide.yaml")
        guide = decode_guide(document)
    except GuideFileError:
        return
    report = Report((check_manuscript(Manuscript(guide, document, TODAY)),))
    for render in (render_text, render_json, render_github):
        assert not UNSAFE.search(render(report))
    assert all(finding.line > 0 and finding.column > 0 for finding in report.findings)


@given(st.lists(st.sampled_from(WORDS.split(" ")), min_size=1, max_size=30).map(" ".join))
def test_any_words_can_be_checked(sentence: str) -> None:
    report = check_text(put_keys(f"unknowns:\n  - >-\n    {sentence}"))
    assert {"S010"} >= {f.code for f in report.findings if f.severity == "error"}
