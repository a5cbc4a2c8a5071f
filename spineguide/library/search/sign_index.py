"""Warning signs as the index keeps them: phrases made of what their words mean.

“My bum went dead” and “numb between my legs” say one thing. The shared cards come with groups of
words that mean the same in a sign; phrases and queries are read through them, so a sign is found
in other words than those in which it was written down.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from spineguide.library.search.words import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spineguide.guide.model import Guide, SharedCard

# Cards of these levels are pinned; “routine” ones wait for the next visit.
PINNED_LEVELS = ("emergency", "urgent")
NOT_PINNED = -1

# Before the label of what is said not to be, of a group, and of a wording that counts as it
# stands: no stem is taken for one.
NOT = "!"
GROUP = "="
SAME = "~"
LONGEST_WORDING = 6
# So far apart two parts of a phrase may stand, in segments.
REACH = 5

NEGATIONS = frozenset(
    ["no", "not", "never", "without", "unable", "cannot", "nothing", "none", "nor", "neither"]
)
# Words that hold a sentence together or say how sure, how much and how often.
GLUE = frozenset(
    """
    a able absolutely actually also always am an and any anybody anyone anything apparently are
    as at aunt auntie be because been being bit boyfriend brother but by can completely could
    dad did do does doing done even ever everything father for friend from girlfriend got gotten
    grandmas has have having he her hers hes hi him his hubby husband i id if im into is it
    its ive just kind let literally little lot lots mam may me might mine mom most mother mum
    must my neighbor neighbour of only our partner please pretty properly quite rather real
    really s seriously she shes should sister slightly so some somehow someone something
    somewhere sort such t than that the their them themselves then theres these they theyre this
    those to totally uncle very was we were what whats when where whether which while who whole
    whose wife will would you your yourself
    """.split()  # noqa: SIM905 - as in spineguide.library.search.words
)
# Words that count inside a wording of a group and say nothing by themselves.
OPTIONAL = frozenset(
    """
    about across after again al all almost alreadi anymor around becom befor began begin begun
    bring brought came come day down dur evening ever everi everywher feel felt find fine found
    friday get go goes gone got had happen herself himself hour in itself keep kept last late
    like look made make minut monday month more morn much myself new newli notic now off ok on
    onc one out over own put recent round said saturday say seem sinc somewh start stil stuff
    sunday take there thing think thought through thursday time today tonight too took tuesday
    turn up way wednesday week went whole with woke year yesterday yet
    """.split()  # noqa: SIM905
)
# Groups of words before which a “not” is one of what is said of them.
BODY_PARTS = frozenset(
    ["=arm", "=back", "=belly", "=calf", "=chest", "=face", "=foot", "=hand", "=leg", "=neck"]
)
NEW_CLAUSE = frozenset({"but", "just", "though", "although", "only"})
CHAIN = frozenset({"or", "nor"})


class Segment(msgspec.Struct, frozen=True):
    """A word or several that mean one thing: their groups, or else the stem, as labels.

    A label starts with :data:`NOT` where a “not” stands before it. *wording* are the stems.
    """

    labels: tuple[str, ...]
    wording: str

    def says(self, part: tuple[str, ...]) -> bool:
        """Whether it means all that *part*, of a phrase, may mean."""
        # What is said not to be is not what it would be as it stands.
        same = () if self.labels[0].startswith(NOT) else (SAME + self.wording,)
        return set(part) <= {*self.labels, *same}

    @property
    def is_known(self) -> bool:
        """Whether the shared cards have a word for it."""
        return self.labels[0].lstrip(NOT).startswith(GROUP)


class SignPhrase(msgspec.Struct, frozen=True, array_like=True):
    """A wording of a sign: its card, its place in the card, and the labels of each part."""

    card: int
    sign: int
    parts: tuple[tuple[str, ...], ...]

    def find(self, segments: Sequence[Segment], reach: int = REACH) -> frozenset[int]:
        """Return where it stands as a whole, its parts within *reach*; nothing if it does not."""
        places = [
            [at for at, segment in enumerate(segments) if segment.says(part)] for part in self.parts
        ]
        for first in places[0] if all(places) else ():
            chosen = {min(found, key=lambda at: abs(at - first)) for found in places}
            if all(after - before <= reach for before, after in pairwise(sorted(chosen))):
                return frozenset(chosen)
        return frozenset()


class SignIndex(msgspec.Struct, frozen=True, array_like=True):
    """All that tells a described sign of a shared card.

    *levels* ranks each card, the most urgent 0; one that is not pinned has :data:`NOT_PINNED`.
    *groups* are those of each wording, by its stems. *phrases* are what is looked for, *by_label*
    their numbers, each under one label that it cannot do without, and *refused* what looks like
    a sign and is none.
    """

    levels: tuple[int, ...] = ()
    groups: dict[str, tuple[str, ...]] = {}
    phrases: tuple[SignPhrase, ...] = ()
    by_label: dict[str, tuple[int, ...]] = {}
    refused: tuple[SignPhrase, ...] = ()

    def read(self, text: str) -> tuple[Segment, ...]:
        """Cut *text* into the longest wordings of groups, and single words."""
        return tuple(_segment(text, self.groups))

    def list_stems(self, segments: Sequence[Segment]) -> set[str]:
        """Return the stems of *segments*, in all wordings of their groups."""
        labels = {label.lstrip(NOT) for segment in segments for label in segment.labels}
        wordings = {segment.wording for segment in segments}
        wordings.update(key for key, groups in self.groups.items() if labels.intersection(groups))
        return {stemmed for wording in wordings for stemmed in wording.split()}


def index_signs(cards: Sequence[SharedCard], words: Mapping[str, str]) -> SignIndex:
    """Return the index of the signs of *cards*; *words* are the groups that mean the same."""
    groups: dict[str, tuple[str, ...]] = {}
    for name in words:
        for wording in _list_wordings(name, words):
            key = " ".join(word for word, _ in _read(wording))
            # “By the day” is not “day”, which is all that would be left of it.
            if key and (key not in OPTIONAL or " " not in wording):
                groups[key] = tuple(dict.fromkeys((*groups.get(key, ()), GROUP + name)))
    phrases: dict[SignPhrase, None] = {}
    refused: dict[SignPhrase, None] = {}
    for number, card in enumerate(cards):
        for place, sign in enumerate(card.signs):
            for wording in sign.search:
                phrases[SignPhrase(number, place, _parts(wording, groups))] = None
            for wording in sign.unless:
                parts = _parts(wording, {})
                # “When can I have sex” is not “sex”, which is all that would be left of it.
                if len(parts) > 1 or " " not in wording:
                    refused[SignPhrase(number, place, parts)] = None
    known = tuple(phrase for phrase in phrases if phrase.parts)
    common = Counter(label for phrase in known for part in phrase.parts for label in part)
    by_label: dict[str, list[int]] = {}
    for number, phrase in enumerate(known):
        rarest = min((label for part in phrase.parts for label in part), key=common.__getitem__)
        by_label.setdefault(rarest, []).append(number)
    return SignIndex(
        tuple(map(_rank_level, cards)),
        groups,
        known,
        {label: tuple(numbers) for label, numbers in by_label.items()},
        tuple(phrase for phrase in refused if phrase.parts),
    )


def _rank_level(card: SharedCard) -> int:
    return PINNED_LEVELS.index(card.level) if card.level in PINNED_LEVELS else NOT_PINNED


def _list_wordings(name: str, words: Mapping[str, str]) -> Iterator[str]:
    """Yield the wordings of a group, with those of each group that it names as “=group”."""
    for wording in map(str.strip, words.get(name, "").split(",")):
        if wording.startswith(GROUP):
            yield from _list_wordings(wording.removeprefix(GROUP), words)
        else:
            yield wording


def _parts(wording: str, groups: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    segments = tuple(_segment(wording, groups))
    if len(segments) == 1 and not segments[0].labels[0].startswith(NOT) and GROUP not in wording:
        # Nothing else tells what is meant: only the words themselves count, and “getting weaker” is
        # not “weak”, which is all that would be left of it.
        same = segments[0].wording
        return ((SAME + same,),) if " " in same or " " not in wording else ()
    return tuple(dict.fromkeys(segment.labels for segment in segments))


def _segment(text: str, groups: Mapping[str, tuple[str, ...]]) -> Iterator[Segment]:
    read = list(_read(text))
    start, negated = 0, False
    while start < len(read):
        word, clause = read[start]
        key, end = _find_wording(
            [each for each, _ in read[start : start + LONGEST_WORDING]], groups
        )
        labels, end = groups.get(key, ()), start + end
        following, clause_of_following = read[end] if end < len(read) else ("", -1)
        goes_on = clause_of_following == clause
        # “Not had a wee”: what says nothing by itself is not what is not.
        if not (negated and key in OPTIONAL) and (labels or word not in OPTIONAL | {"not", "or"}):
            labels = labels or (word,)
            # “No leg weakness” denies the weakness.
            goes_on = goes_on and (following == "or" or BODY_PARTS.issuperset(labels))
            if negated:
                labels = tuple(NOT + label for label in labels)
            yield Segment(labels, key)
            negated = negated and goes_on
        else:
            negated = (negated or word == "not") and goes_on
        start = end


def _find_wording(words: list[str], groups: Mapping[str, tuple[str, ...]]) -> tuple[str, int]:
    """Return the longest wording of a group with which *words* start, and of how many words.

    Words that say nothing may stand in it: “lost all feeling” is “lost feeling”.
    """
    for end in range(len(words), 0, -1):
        key = " ".join(words[:end])
        if key in groups:
            return key, end
        telling = [words[0], *(word for word in words[1:end] if word not in OPTIONAL)]
        key = " ".join(telling)
        if (
            words[0] != "not"
            and len(telling) > 1
            and words[end - 1] not in OPTIONAL
            and key in groups
        ):
            return key, end
    return words[0], 1


def _read(text: str) -> Iterator[tuple[str, int]]:
    """Yield the stems of *text* that say something, each with the number of its clause."""
    clause = end = 0
    for token in tokenize(text):
        clause += any(mark in text[end : token.start] for mark in ".;:?!,(")
        clause += token.word in NEW_CLAUSE
        end = token.end
        if text[token.start - 1 : token.start] == GROUP:
            yield GROUP + token.word, clause
        elif token.word in NEGATIONS:
            yield "not", clause
        elif token.word in CHAIN:
            yield "or", clause
        elif token.word not in GLUE:
            yield token.stem, clause


class GuideSigns(msgspec.Struct, frozen=True, array_like=True):
    """The signs of a guide's own cards that are pinned: card, place in the card, text."""

    id: str
    title: str
    rows: tuple[tuple[int, int, str], ...]


def list_own_signs(guide: Guide) -> tuple[tuple[int, int, str], ...]:
    """Return the signs of *guide* that no shared card says and that are pinned above hits."""
    return tuple(
        (number, place, sign)
        for number, card in enumerate(guide.cards)
        if card.level in PINNED_LEVELS
        for place, sign in enumerate(card.signs)
    )
