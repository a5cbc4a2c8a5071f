"""What kind of answer a question wants: how long, why, how likely, whether it is worth it.

Their words (“how long”, “does it work”) stand everywhere and tell no places apart; what they ask
for is told by the part that answers it. So a kind of question is a stem of its own, which headings
have that ask the same, and the parts that are there to answer it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class QuestionKind(msgspec.Struct, frozen=True):
    """A kind of question: its stem, its words, and what answers it: parts, ids and kinds."""

    stem: str
    pattern: re.Pattern[str]
    answered_by: frozenset[str]


def _kind(stem: str, pattern: str, *answered_by: str) -> QuestionKind:
    return QuestionKind(stem, re.compile(rf"\b(?:{pattern})\b"), frozenset(answered_by))


QUESTION_KINDS = (
    _kind(
        "?time",
        r"how (?:long|soon|quick\w*|fast)(?! do they| can they| will they)|when will"
        r"|how many (?:days|weeks|months|years)"
        r"|over time|what happens next|recovery time|tak\w+ to (?:heal|recover|get better)",
        "what-to-expect",
        "recovery",
        "recovery-time",
    ),
    _kind(
        "?cause",
        r"caus(?:e|es|ed|ing)|why (?:do|did|does|has|have|am|is)|hereditary|inherit\w*|genetic\w*"
        r"|famil(?:y|ies|ys)|passed (?:on|down)|my fault",
        "causes",
    ),
    _kind(
        "?chance",
        r"how (?:common|likely)|how many (?:people|patients|of|in|out|get|need|die|have to)"
        r"|chances?|risks?|odds|likely|likelihood|percent\w*|rates?|numbers?|statistics|fewer",
        "outcome",
    ),
    _kind(
        "?found",
        r"how (?:do|can|will|would|did) (?:they|you|we|i|doctors?) (?:know|tell|find|check|see)"
        r"|how is it found|diagnos\w*",
        "how-it-is-found",
    ),
    _kind(
        "?worth",
        r"worth|does (?:\w+ ){1,3}work|do \w+ (?:really )?(?:work|help)"
        r"|(?:will|does|do|can) (?:\S+ ){1,3}help|success\w*|effective|any (?:good|better)"
        r"|better off|glad|satisf\w*",
        "will-it-help",
    ),
    _kind("?suits", r"too (?:old|young|late|fat|heavy)|suit\w*|candidate", "who-it-may-not-suit"),
    _kind("?question", r"(?:what|things|something) (?:to|should i|can i) ask", "question"),
    _kind(
        "?unknown",
        r"(?:not|dont|don't) (?:\w+ )?know|not known|unknown|(?:no one|nobody) knows",
        "unknown",
    ),
)


def find_question_kinds(text: str, answers: Iterable[str] = ()) -> Iterator[str]:
    """Yield the stem of each kind of question that *text* asks, or that *answers* are for."""
    lowered = text.lower().replace("\u2019", "'")
    held = frozenset(answers)
    for kind in QUESTION_KINDS:
        if kind.pattern.search(lowered) or held & kind.answered_by:
            yield kind.stem
