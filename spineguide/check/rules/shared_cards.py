"""Shared cards: that guides name those they need, and that these agree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spineguide.check.registry import CheckRule, Flaw, add_rule, rule
from spineguide.check.rules.get_help import EMERGENCY, names_action, write_cards
from spineguide.nearest import find_nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from spineguide.check.manuscript import Manuscript
    from spineguide.guide.model import GetHelp, SharedCard
    from spineguide.guide.statements import Place
    from spineguide.guide.values import Kind, Region


@rule(
    "H005",
    "error",
    "A shared card that is not there",
    why="A reader would miss the signs that the author meant to show",
    fix="Correct the id, or delete the line.",
    bad=write_cards(EMERGENCY, "\n          - no-such-card"),
    good=write_cards(EMERGENCY),
)
def find_unknown_cards(manuscript: Manuscript) -> Iterator[Flaw]:
    """Every id under “get_help” must be that of a card in “get-help.yaml”.

    Looked for in the bundled file and in one that lies beside the guide.
    """
    for number, named in enumerate(manuscript.guide.get_help):
        if isinstance(named, str) and named not in manuscript.shared:
            yield Flaw(
                ("get_help", number),
                f"There is no shared card “{named}”.",
                named,
                _nearest(named, manuscript.shared),
            )


def _nearest(named: str, known: dict[str, SharedCard]) -> str:
    nearest = find_nearest(named, known.keys())
    if nearest:
        return f"Did you mean “{nearest[0]}”?"
    return f"The cards are: {', '.join(known)}." if known else ""


def list_wanted_cards(kind: Kind, regions: Collection[Region]) -> tuple[str, ...]:
    """Return the ids of the shared cards that a guide of *kind* on *regions* needs."""
    wanted = ["nerves-now"] if "lower-back" in regions else []
    wanted += ["cord-now"] if {"neck", "upper-back"} & {*regions} else []
    wanted += ["life-now", "infection-now", "injury-now"]
    if kind == "procedure":
        wanted += ["operation-now", "painkillers-now"]
    wanted.append("today")
    return (*wanted, "operation-today") if kind == "procedure" else tuple(wanted)


@rule(
    "H006",
    "warning",
    "A shared card that this guide should name",
    why="Emergency advice must not differ between guides; EQIP-36 items 14 and 16",
    fix="Add the id under “get_help”.",
    bad=write_cards("\n          - nerves-now"),
    good=write_cards(
        *(
            f"\n          - {card}"
            for card in (
                "nerves-now",
                "life-now",
                "infection-now",
                "injury-now",
                "operation-now",
                "painkillers-now",
                "today",
                "operation-today",
            )
        )
    ),
)
def find_missing_cards(manuscript: Manuscript) -> Iterator[Flaw]:
    """A guide that uses shared cards should name those that its kind and region ask for.

    Squeezed nerves for the lower back, the spinal cord for neck and upper back, those for
    everyone, and for an operation what can go wrong after it. A guide with cards of its own
    alone is asked by H001 and H004 only.
    """
    named = {card for card in manuscript.guide.get_help if isinstance(card, str)}
    if not named:
        return
    for wanted in list_wanted_cards(manuscript.guide.kind, manuscript.guide.regions):
        if wanted in manuscript.shared and wanted not in named:
            yield Flaw(
                ("get_help",),
                f"This guide should name the card “{wanted}”.",
                fix=(f"Add “- {wanted}” under “get_help”."),
            )


_GROUP = re.compile(r"(?<!\w)=([\w-]+)")
_GROUPS = """
        cards:
          - id: nerves-now
            for: everyone
            level: emergency
            title: Squeezed nerves
            brief: numb legs
            do: Call your local emergency number now.
            signs:
              - text: your legs are numb
                search:
                  - =numb legs
                cite: [leaflet]
        words:
          numb: numb, no feeling
        sources:
          leaflet: {title: A leaflet}
    """

add_rule(
    CheckRule(
        "H007",
        "error",
        "One sign on two levels",
        "In “get-help.yaml”, no sign stands in two levels for the same reader. The words alone\n"
        "are compared; a clinician must judge whether two signs mean the same.",
        "A reader would be told to call now and to wait until tomorrow",
        "Keep the sign on the card of the strictest source, and delete it from the other.",
        """
        cards:
          - id: nerves-now
            for: everyone
            level: emergency
            title: Squeezed nerves
            brief: you leak poo
            do: Call your local emergency number now.
            signs:
              - text: you leak poo
                cite: [leaflet]
          - id: today
            for: everyone
            level: urgent
            title: Today
            brief: you leak poo
            do: Ring your doctor today.
            signs:
              - text: you leak poo
                cite: [leaflet]
        sources:
          leaflet: {title: A leaflet}
    """,
        """
        cards:
          - id: nerves-now
            for: everyone
            level: emergency
            title: Squeezed nerves
            brief: you leak poo
            do: Call your local emergency number now.
            signs:
              - text: you leak poo
                cite: [leaflet]
        sources:
          leaflet: {title: A leaflet}
    """,
    )
)


add_rule(
    CheckRule(
        "H008",
        "error",
        "A group of words that is not there",
        "In “get-help.yaml”, each “=name” in “words” or in the “search” of a sign must be a group\n"
        "of that file or of the bundled one.",
        "Nobody would find the sign by those words",
        "Correct the name, or add the group to “words”.",
        _GROUPS.replace("=numb", "=nubm"),
        _GROUPS,
    )
)


def find_card_flaws(shared: GetHelp, groups: Collection[str] = ()) -> Iterator[tuple[str, Flaw]]:
    """Give the code and the flaw of all that is wrong in a file of *shared* cards.

    *groups* are those of other files, which signs may name too.
    """
    known = {*groups, *shared.words}
    seen: dict[str, SharedCard] = {}
    ids: set[str] = set()
    cited: set[str] = set()
    for number, card in enumerate(shared.cards):
        place: Place = ("cards", number)
        if card.id in ids:
            yield "S009", Flaw((*place, "id"), f"Two cards have the id “{card.id}”.", card.id)
        ids.add(card.id)
        if not names_action(card.do):
            yield "H002", Flaw((*place, "do"), "This names no action.", card.do)
        for index, sign in enumerate(card.signs):
            at: Place = (*place, "signs", index)
            first = seen.setdefault(" ".join(sign.text.lower().split()), card)
            if first.level != card.level:
                message = f"The card “{first.id}” has this sign as “{first.level}”."
                yield "H007", Flaw((*at, "text"), message, sign.text)
            for position, wording in enumerate(sign.search):
                for flaw in _find_unknown_groups((*at, "search", position), wording, known):
                    yield "H008", flaw
            if not sign.cite:
                yield "C002", Flaw(at, "This sign cites no source.")
            for position, key in enumerate(sign.cite):
                if key not in shared.sources:
                    yield (
                        "C001",
                        Flaw((*at, "cite", position), f"No source is called “{key}”.", key),
                    )
            cited.update(sign.cite)
    for name, wordings in shared.words.items():
        for flaw in _find_unknown_groups(("words", name), wordings, known):
            yield "H008", flaw
    for key in shared.sources:
        if key not in cited:
            yield "C003", Flaw(("sources", key), f"Nothing in the file cites “{key}”.", key)


def _find_unknown_groups(place: Place, wording: str, known: Collection[str]) -> Iterator[Flaw]:
    for name in _GROUP.findall(wording):
        if name not in known:
            yield Flaw(place, f"There is no group “{name}”.", f"={name}")
