from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from spineguide.library.store.folders import RESERVED_NAMES
from spineguide.page.answers import ListAnswer
from spineguide.page.guide_answers import FaqAnswer, GuideAnswer, GuideFaq, PartAnswer
from spineguide.render.html import render_html
from spineguide.render.json_ld import render_json_ld
from tests.guide.files import parse_guide
from tests.render.handout_pages import TODAY, HtmlReader, hostile_page

GUIDE = b"""
title: Short guide
kind: %s
summary: The main *message*.
also_known_as: [other name]
codes: {ICD-10: [M48, M51]}
regions: [neck]
sections: [{id: one, title: One?, text: Text.}]
options:
  - {name: Wait, kind: none, text: You wait.}
  - {name: Exercise, kind: non-surgical, text: You move.}
outcomes:
  - {what: feel better, good: true, number: 7, out_of: 10}
  - {what: get an infection, good: false, number: 1, out_of: 100}
faq: [{question: Can I drive?, answer: Not yet.}]
sources: {s: {title: A source, url: "https://example.org", published: "2024"}}
provenance:
  written: 2026-01-01
  author: Spine nurse
  reviewed: {by: Spine surgeon, on: 2026-02-01}
  review_due: 2029-02-01
  version: "1.2"
"""
SPARE_GUIDE = (
    b"{title: Spare, kind: condition, summary: S., sections: [{id: a, title: A, text: T.}]}"
)
QUESTION = {
    "@type": "FAQPage",
    "mainEntity": [
        {
            "@type": "Question",
            "name": "Can I drive?",
            "acceptedAnswer": {"@type": "Answer", "text": "Not yet."},
        }
    ],
}


def describe(data: bytes) -> dict[str, Any]:
    guide = parse_guide(data, "guide.yaml")
    answer = GuideAnswer(review="", id="short", bundled=True, guide=guide, glossary=())
    described: dict[str, Any] = json.loads(render_json_ld(answer))
    return described


def test_a_procedure_is_described_with_what_schema_org_knows() -> None:
    assert describe(GUIDE % b"procedure") == {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "@id": "urn:spineguide:short",
        "name": "Short guide",
        "description": "The main message.",
        "inLanguage": "en",
        "version": "1.2",
        "datePublished": "2026-01-01",
        "lastReviewed": "2026-02-01",
        "reviewedBy": {"@type": "Person", "jobTitle": "Spine surgeon"},
        "expires": "2029-02-01",
        "author": {"@type": "Person", "jobTitle": "Spine nurse"},
        "audience": {"@type": "MedicalAudience", "audienceType": "Patient"},
        "citation": [
            {
                "@type": "CreativeWork",
                "name": "A source",
                "datePublished": "2024",
                "url": "https://example.org",
            }
        ],
        "mainEntity": {
            "@type": ["SurgicalProcedure", "TherapeuticProcedure"],
            "name": "Short guide",
            "alternateName": ["other name"],
            "code": [
                {"@type": "MedicalCode", "codeValue": "M48", "codingSystem": "ICD-10"},
                {"@type": "MedicalCode", "codeValue": "M51", "codingSystem": "ICD-10"},
            ],
            "bodyLocation": "neck",
            "adverseOutcome": [{"@type": "MedicalEntity", "name": "get an infection"}],
        },
        "hasPart": [QUESTION],
    }


def test_a_condition_names_its_treatments() -> None:
    entity = describe(GUIDE % b"condition")["mainEntity"]
    assert entity["@type"] == "MedicalCondition"
    assert entity["associatedAnatomy"] == {"@type": "AnatomicalStructure", "name": "Spine: neck"}
    assert entity["possibleTreatment"] == [{"@type": "MedicalTherapy", "name": "Exercise"}]


def test_what_a_guide_does_not_say_is_left_out() -> None:
    assert describe(SPARE_GUIDE) == {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "@id": "urn:spineguide:short",
        "name": "Spare",
        "description": "S.",
        "inLanguage": "en",
        "audience": {"@type": "MedicalAudience", "audienceType": "Patient"},
        "mainEntity": {"@type": "MedicalCondition", "name": "Spare"},
    }


def test_questions_are_a_page_of_questions_wherever_they_stand() -> None:
    faq = parse_guide(GUIDE % b"procedure", "guide.yaml").faq
    part = PartAnswer(
        review="", id="s", title="S", bundled=True, part="faq", faq=faq, get_help=(), sources={}
    )
    one = GuideFaq(id="s", title="S", bundled=True, faq=faq, get_help=(), sources={})
    expected = {"@context": "https://schema.org", **QUESTION}
    assert json.loads(render_json_ld(part)) == expected
    assert json.loads(render_json_ld(FaqAnswer(review="", guides=(one,)))) == expected


def test_lists_and_other_parts_have_no_description() -> None:
    part = PartAnswer(review="", id="s", title="S", bundled=True, part="x", get_help=(), sources={})
    for answer in (ListAnswer(review="", guides=()), FaqAnswer(review="", guides=()), part):
        assert render_json_ld(answer) == ""


def test_a_hostile_guide_cannot_end_the_script_element() -> None:
    (script,) = HtmlReader(render_html(hostile_page(), today=TODAY)).all("script")
    assert "<" not in script.text
    described = json.loads(script.text)
    assert described["name"] == '[bold red]Hostile[/] <script>alert(1)</script> #eval("1") guide'


def test_every_bundled_guide_is_described() -> None:
    for path in (Path(__file__).parents[2] / "guides").glob("*.yaml"):
        if path.stem not in RESERVED_NAMES:
            assert describe(path.read_bytes())["@type"] == "MedicalWebPage"


def test_a_topic_is_described_by_its_name_alone() -> None:
    assert describe(GUIDE % b"topic")["mainEntity"] == {"@type": "MedicalEntity"} | {
        key: value
        for key, value in describe(GUIDE % b"procedure")["mainEntity"].items()
        if key in ("name", "alternateName", "code")
    }
