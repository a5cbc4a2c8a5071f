"""Warning signs that a query describes.

A card is pinned when the query holds one of its phrases as a whole and nothing of what looks
alike; who asks about a risk, a plan or a cause describes nothing. A single common word is no
phrase, so “foot” and “breathing” raise no alarm.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from spineguide.library.search.sign_index import (
    GROUP,
    NOT,
    NOT_PINNED,
    SAME,
    SignIndex,
    SignPhrase,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spineguide.library.search.sign_index import Segment

# Asks about a risk, a plan, a cause, a treatment, or what was long ago.
ASKS = re.compile(
    r"^does (?!(not|my|he|she|his|her|mum|mom|dad|it)\b)"
    r"|\b(how|which|best|risks?|chances?|odds|likel\w+|percent\w*|rates?|statistics|common"
    r"|before (surgery|an?|the|having|i(?! (got|knew|could|can|make|reach))|you|we)"
    r"|(can|could|does|do|will|would) (\w+ ){1,4}(make|give|leave|cause)"
    r"|what('?s| is| are| causes?| percent| kind| happens| about| if)|in case|if i"
    r"|prevent\w*|avoid\w*|mean(s|ing)?|definition|causes?d?|treat(ed|ments?)|cure|explain\w*"
    r"|exercises?|techniques?|stretch\w*|massage|physio\w*|tips|clinic|diet|splint"
    r"|incontinence pads|products?|rehab\w*|leaflet|insurance|(?!glass )\w+ test|^test|video"
    r"|difference|compared|dangerous"
    r"|lose weight|history of (?!\w*\W?cancer)|stroke survivor|used to (be|have|get)"
    r"|years ago|ages ago|after ?care"
    r"|scared|afraid|worried about|fear"
    r"|can (i|he|she|you|we|it|this|an?)|could (i|(it|this)(?! be)|the|my)"
    r"|will (i|it|an?|my|the|\w+ (\w+ ){0,4}(be|come|get|go|heal|improve))"
    r"|would i|numbing|as a (child|kid|teenager)|ha(ve|d|ving) a baby"
    r"|does it|do they|is it safe|when (can|will|do|should)|or not"
    r"|should i (have|rest|take|lie|stop|wear|use|go back)|(can|does) \w+ (\w+ ){0,2}cause)\b"
)
# Tells what is now, and to whom.
TELLS = re.compile(
    r"\b(since|sudden(ly)?|now|today|tonight|yesterday|this morning|last night|started|keeps?"
    r"|can'?t|cannot|i'?ve|^i have|(and|but|so|because|since|now|also) i have|i am|i'?m"
    r"|get(ting)? worse|got worse|hours?|help|won'?t|ha(ve|s)n'?t|no longer|any ?more|all day"
    r"|lately|(this|last|past) week|(last|past) (few|two|three|couple)|woke|noticed|fell"
    r"|i (think|thought|reckon)"
    r"|my \w+ (is|are|has|have|feels?|went|keeps?)|passed out|fainted|collapsed|blacked out)\b"
)
# That cancer is long ago makes it no history: it is what a sign asks about.
HAD_CANCER = re.compile(r"\bcancer (\w+ ){0,3}ago\b")
# Tells of somebody.
SOMEBODY = re.compile(
    r"\b(i|my|me|he|she|his|her|we|our|mum|mom|dad|mother|father|wife|husband|partner|son|daughter"
    r"|gran|nan|grand(ad|ma|pa)|went|gone|got|woke)\b"
)
# Words so common that two of them describe nothing in a sign's own text.
COMMON = frozenset(
    {"=after", "=arm", "=back", "=backpain", "=injection", "=leg", "=neck", "=pain", "=severe"}
    | {"=sudden", "=surgery", "=worse"}
)


class Match(msgspec.Struct, frozen=True):
    """A phrase of a sign in a query, and the segments that it covers."""

    phrase: SignPhrase
    covered: frozenset[int]


class Described(msgspec.Struct, frozen=True):
    """What a query describes: per card its signs, best first.

    *unsure* tells that it names a sign, *asks* that it asks about something and tells nothing.
    """

    cards: dict[int, tuple[int, ...]]
    unsure: bool
    asks: bool


def find_described(index: SignIndex, text: str) -> Described:
    """Return the cards of *index* that *text* describes, the most urgent first."""
    segments = index.read(text)
    lowered = HAD_CANCER.sub("cancer", text.lower().replace("\u2019", "'"))
    matches = _drop_refused(index, text, segments, _match(index, segments))
    matches = _drop_weaker(index, matches)
    asks, tells = bool(ASKS.search(lowered)), bool(TELLS.search(lowered))
    somebody = bool(SOMEBODY.search(lowered))
    found: dict[int, list[Match]] = {}
    unsure = False
    for match in matches:
        if index.levels[match.phrase.card] == NOT_PINNED:
            continue
        if _is_told(match, segments, asks=asks, tells=tells, somebody=somebody):
            found.setdefault(match.phrase.card, []).append(match)
        else:
            unsure = True
    cards = {
        card: tuple(
            dict.fromkeys(
                match.phrase.sign for match in sorted(of_card, key=lambda each: -len(each.covered))
            )
        )
        for card, of_card in sorted(
            found.items(),
            key=lambda item: (
                index.levels[item[0]],
                -max(len(match.phrase.parts) for match in item[1]),
                item[0],
            ),
        )
    }
    return Described(cards, unsure and not cards, asks and not tells)


def _match(index: SignIndex, segments: Sequence[Segment]) -> list[Match]:
    labels = {label for segment in segments for label in segment.labels}
    labels.update(SAME + segment.wording for segment in segments)
    numbers = sorted(number for label in labels for number in index.by_label.get(label, ()))
    found = ((index.phrases[number], index.phrases[number].find(segments)) for number in numbers)
    return [Match(phrase, covered) for phrase, covered in found if covered]


def _drop_refused(
    index: SignIndex, text: str, segments: Sequence[Segment], matches: list[Match]
) -> list[Match]:
    """Leave out signs of which *text* holds what only looks alike, word beside word."""
    if not matches:
        return []
    signs = {(match.phrase.card, match.phrase.sign) for match in matches}
    words = SignIndex().read(text)
    refused = {
        (phrase.card, phrase.sign)
        for phrase in index.refused
        if (phrase.card, phrase.sign) in signs
        and (phrase.find(words, reach=1) or phrase.find(segments, reach=1))
    }
    return [match for match in matches if (match.phrase.card, match.phrase.sign) not in refused]


def _drop_weaker(index: SignIndex, matches: list[Match]) -> list[Match]:
    """Leave out what another card says with more of the words.

    A sign gives way to none of a card that is pinned and less urgent. One that is not pinned says
    what is usual, and those who tell it are not to be alarmed by a part of their words.
    """
    return [
        match
        for match in matches
        if not any(
            match.covered < other.covered
            and match.phrase.card != other.phrase.card
            and index.levels[other.phrase.card] <= index.levels[match.phrase.card]
            for other in matches
        )
    ]


def _is_told(
    match: Match, segments: Sequence[Segment], *, asks: bool, tells: bool, somebody: bool
) -> bool:
    """Tell whether a sign is described, and not asked about or only named.

    The more of a query a sign leaves unsaid, the less is it what the query is about, unless
    somebody tells what happens now.
    """
    if _is_single_word(match, segments) and not (tells or somebody):
        return False
    rest = (each for at, each in enumerate(segments) if at not in match.covered)
    unknown = sum(not each.is_known for each in rest)
    # A word that names a sign is none with others beside it: “incontinence pads”.
    allowed = len(match.covered) - 1
    if not tells and not (somebody and allowed) and unknown > allowed:
        return False
    return not asks or (tells and len(match.covered) > 1)


def _is_single_word(match: Match, segments: Sequence[Segment]) -> bool:
    """Tell whether all that is said of a sign is one word that means the same as others.

    “Balance” alone may be anything; “incontinence” is a phrase of a sign as it stands.
    """
    wordings = [segments[at].wording for at in match.covered]
    return len(wordings) == 1 and " " not in wordings[0] and match.phrase.parts[0][0][0] == GROUP


def describes_sign(segments: Sequence[Segment], sign: Sequence[Segment]) -> bool:
    """Tell whether a query describes a sign of which only its own text is known.

    Most of what the query says must stand in the sign, and more than common words.
    """
    said = {label for each in sign for label in each.labels}
    asked = [each for each in segments if not set(each.labels) <= {"=after"}]
    matched = [each for each in asked if said.intersection(each.labels)]
    telling = [each for each in matched if not set(each.labels) <= COMMON]
    denied = any(label.startswith(NOT) for each in matched for label in each.labels)
    return bool(telling) and (len(matched) > 1 or denied) and 4 * len(matched) >= 3 * len(asked)
