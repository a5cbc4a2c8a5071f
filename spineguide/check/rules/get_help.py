"""Help: when to get it, and from whom."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spineguide.check.registry import Flaw, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spineguide.check.manuscript import Manuscript

MOST_SIGNS = 7

_ACTION = re.compile(
    r"\b(call|ring|phone|dial|go|get|speak|talk|ask|see|tell|contact|visit|book|arrange"
    r"|make an appointment)\b",
    re.IGNORECASE,
)
# What an emergency card of a low back guide must speak of: the signs of cauda equina syndrome.
_SADDLE = re.compile(
    r"\b(numb\w*|feel\w*)\b.*\b(legs|genitals|bottom|buttocks|groin|saddle|private parts)\b",
    re.IGNORECASE,
)
_BLADDER = re.compile(r"\b(bladder|pee|urine|wee)\b", re.IGNORECASE)
_BOWEL = re.compile(r"\b(bowels?|poo|stools?|faeces|feces)\b", re.IGNORECASE)

_EMERGENCY = """
          - level: emergency
            do: Call your local emergency number now.
            if:
              - you are numb between your legs or around your bottom
              - you cannot pee, or cannot feel when your bladder is full
              - you leak poo
            cite: [leaflet]
"""


def _cards(*cards: str) -> str:
    return "\n        get_help:" + "".join(card.rstrip() for card in cards) + "\n"


@rule(
    "H001",
    "error",
    "No emergency advice",
    why="EQIP-36 items 14 and 16; NHS care cards",
    fix="Add a card of “level: emergency” with the signs and what to do.",
    bad=_cards(_EMERGENCY.replace("level: emergency", "level: urgent")),
    good=_cards(_EMERGENCY),
)
def find_missing_emergency(manuscript: Manuscript) -> Iterator[Flaw]:
    """Every guide must say which signs are an emergency, and what to do then.

    It may be the only page a person reads at night before deciding whether to wait.
    """
    if all(card.level != "emergency" for card in manuscript.guide.get_help):
        yield Flaw(("get_help",), "No card says what is an emergency.")


@rule(
    "H002",
    "warning",
    "A card that does not say what to do",
    why="NHS care cards: one clear call to action; PEMAT item 20",
    fix="Start with what to do: “Call …”, “Go to …”, “Tell …”.",
    bad=_cards(_EMERGENCY.replace("Call your local emergency number now.", "This is serious.")),
    good=_cards(_EMERGENCY),
)
def find_missing_action(manuscript: Manuscript) -> Iterator[Flaw]:
    """The “do” of a card should name one action with a verb: call, ring, go, ask, tell, see."""
    for number, card in enumerate(manuscript.guide.get_help):
        if not _ACTION.search(card.do):
            yield Flaw(("get_help", number, "do"), "This names no action.", card.do)


@rule(
    "H003",
    "warning",
    "Too many signs on one card",
    why="CDC Clear Communication Index 8; NHS care cards",
    fix="Make two cards of the same level, each with signs that belong together.",
    bad=_cards(
        _EMERGENCY.replace(
            "              - you leak poo\n",
            "".join(
                f"              - you cannot {verb}\n"
                for verb in "poo stand walk sit speak drink".split()
            ),
        )
    ),
    good=_cards(_EMERGENCY),
)
def find_crowded_cards(manuscript: Manuscript) -> Iterator[Flaw]:
    """A card should list at most 7 signs; people in fear do not read on."""
    for number, card in enumerate(manuscript.guide.get_help):
        if len(card.signs) > MOST_SIGNS:
            yield Flaw(("get_help", number, "if"), f"This card has {len(card.signs)} signs.")


@rule(
    "H004",
    "warning",
    "The signs of squeezed nerves are missing",
    why="Cauda equina syndrome must be treated within hours; EQIP-36 item 14",
    fix="Name numbness between the legs, and trouble with bladder and bowel, on an emergency card.",
    bad=_cards(
        """
          - level: emergency
            do: Call your local emergency number now.
            if:
              - you have chest pain
            cite: [leaflet]
"""
    ),
    good=_cards(_EMERGENCY),
)
def find_missing_red_flags(manuscript: Manuscript) -> Iterator[Flaw]:
    """The emergency cards of a low back guide should name the signs of cauda equina syndrome.

    These are numbness in the saddle area, trouble with the bladder, and trouble with the bowel.
    The rule looks for words only; a clinician must judge the advice.
    """
    guide = manuscript.guide
    cards = [card for card in guide.get_help if card.level == "emergency"]
    if "lower-back" not in guide.regions or not cards:
        return
    signs = "\n".join(sign for card in cards for sign in card.signs)
    wanted = (
        (_SADDLE, "numbness between the legs"),
        (_BLADDER, "the bladder"),
        (_BOWEL, "the bowel"),
    )
    missing = [name for pattern, name in wanted if not pattern.search(signs)]
    if missing:
        yield Flaw(("get_help",), f"No emergency card speaks of {' or '.join(missing)}.")
