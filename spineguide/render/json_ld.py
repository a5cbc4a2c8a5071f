"""A guide as schema.org data, for machines that read web pages.

Checked against schema.org 30.0: a procedure has no ``indication`` or ``outcome`` there any
more, and nothing is emitted that a guide does not say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from spineguide.page.guide_answers import FaqAnswer, GuideAnswer, PartAnswer
from spineguide.page.wording import REGION_LABELS, join_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from spineguide.guide.model import Faq, Guide, Source
    from spineguide.page.answers import AnyAnswer

Node = dict[str, Any]

_TYPES: dict[str, Any] = {
    "procedure": ["SurgicalProcedure", "TherapeuticProcedure"],
    "condition": "MedicalCondition",
    "topic": "MedicalEntity",
}


def render_json_ld(answer: AnyAnswer) -> str:
    """Return the JSON-LD of *answer*, safe inside a ``script`` element; empty for most lists."""
    node = _describe(answer)
    if not node:
        return ""
    text = msgspec.json.encode({"@context": "https://schema.org", **node}).decode()
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _describe(answer: AnyAnswer) -> Node:
    match answer:
        case GuideAnswer():
            return _describe_guide(answer.id, answer.guide)
        case PartAnswer() if isinstance(answer.faq, tuple):
            return _faq_page(answer.faq)
        case FaqAnswer() if answer.guides:
            return _faq_page(faq for guide in answer.guides for faq in guide.faq)
        case _:
            return {}


def _describe_guide(guide_id: str, guide: Guide) -> Node:
    provenance = guide.provenance
    review = provenance.reviewed
    page = {
        "@type": "MedicalWebPage",
        "@id": f"urn:spineguide:{guide_id}",
        "name": guide.title,
        "description": " ".join(guide.summary.to_plain_text().split()),
        "inLanguage": "en",
        "version": provenance.version,
        "datePublished": provenance.written or "",
        "lastReviewed": review.on if review else "",
        "reviewedBy": {"@type": "Person", "jobTitle": review.by} if review else "",
        "expires": provenance.review_due or "",
        "author": {"@type": "Person", "jobTitle": provenance.author} if provenance.author else "",
        "audience": {"@type": "MedicalAudience", "audienceType": "Patient"},
        "citation": _citations(guide.sources),
        "mainEntity": _filled(_main_entity(guide)),
        "hasPart": [_faq_page(guide.faq)] if guide.faq else [],
    }
    return _filled(page)


def _main_entity(guide: Guide) -> Node:
    codes = [
        {"@type": "MedicalCode", "codeValue": code, "codingSystem": system}
        for system, values in guide.codes.items()
        for code in values
    ]
    where = join_words(REGION_LABELS[region] for region in guide.regions) if guide.regions else ""
    node = {
        "@type": _TYPES[guide.kind],
        "name": guide.title,
        "alternateName": list(guide.also_known_as),
        "code": codes,
    }
    if guide.kind == "condition":
        return {
            **node,
            "associatedAnatomy": {"@type": "AnatomicalStructure", "name": f"Spine: {where}"}
            if where
            else "",
            "possibleTreatment": [
                {"@type": "MedicalTherapy", "name": option.name}
                for option in guide.options
                if option.kind != "none"
            ],
        }
    if guide.kind == "topic":
        return node
    return {
        **node,
        "bodyLocation": where,
        "adverseOutcome": [
            {"@type": "MedicalEntity", "name": outcome.what}
            for outcome in guide.outcomes
            if not outcome.good
        ],
    }


def _faq_page(questions: Iterable[Faq]) -> Node:
    return {
        "@type": "FAQPage",
        "mainEntity": [
            {
                "@type": "Question",
                "name": faq.question,
                "acceptedAnswer": {"@type": "Answer", "text": faq.answer.to_plain_text()},
            }
            for faq in questions
        ],
    }


def _citations(sources: Mapping[str, Source]) -> list[Node]:
    return [
        _filled(
            {
                "@type": "CreativeWork",
                "name": source.title,
                "datePublished": source.published or "",
                "url": source.url or "",
            }
        )
        for source in sources.values()
    ]


def _filled(node: Node) -> Node:
    return {key: value for key, value in node.items() if value}
