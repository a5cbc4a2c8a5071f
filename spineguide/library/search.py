"""Full-text search: from the words of a patient to the places that answer them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import msgspec

from spineguide.guide.model import GlossaryEntry, Guide
from spineguide.guide.prose import Line, Span, line_text
from spineguide.library.cache import Cache, CacheDamageError, unpack
from spineguide.library.places import Place, Postings, index_glossary, list_places, list_terms
from spineguide.library.records import Hit, SearchResult
from spineguide.library.words import STOP_WORDS, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable

_RANKED_GUIDES = 40
_HITS_PER_GUIDE = 3
_SNIPPET_LENGTH = 200


class _Found(msgspec.Struct, frozen=True):
    score: float
    number: int
    postings: Postings
    place: int


def search(
    cache: Cache, glossary: tuple[GlossaryEntry, ...], query: str, guide: str | None, limit: int
) -> SearchResult:
    """Rank the places that answer *query*; *guide* is the id of the only guide to look in."""
    stems = list(
        dict.fromkeys(token.stem for token in tokenize(query) if token.word not in STOP_WORDS)
    )
    found = sorted(_rank(cache, glossary, stems, guide), key=lambda hit: -hit.score)
    shown: list[_Found] = []
    more: dict[str, int] = {}
    per_guide: dict[str, int] = {}
    for hit in found:
        guide_id = hit.postings.id
        per_guide[guide_id] = per_guide.get(guide_id, 0) + 1
        if len(shown) < limit and per_guide[guide_id] <= _HITS_PER_GUIDE:
            shown.append(hit)
        elif guide_id:
            more[guide_id] = more.get(guide_id, 0) + 1
    places: dict[int, tuple[Place, ...]] = {0: tuple(list_terms(glossary))}
    hits = []
    for hit in shown:
        if hit.number not in places:
            row = cache.row("SELECT body FROM bodies WHERE number = ?", hit.number)
            if row is None:
                raise CacheDamageError
            places[hit.number] = tuple(list_places(unpack(row[0], Guide)))
        place = places[hit.number][hit.place]
        hits.append(
            Hit(
                hit.postings.id,
                hit.postings.title,
                place.kind,
                place.part,
                place.title,
                make_snippet(place.lines, set(stems)),
                round(hit.score, 3),
            )
        )
    return SearchResult(query, None, (), tuple(hits), more, len(found))


def _rank(
    cache: Cache, glossary: tuple[GlossaryEntry, ...], stems: list[str], guide: str | None
) -> Iterable[_Found]:
    if not stems:
        return
    (count,) = cache.row("SELECT count(*) FROM postings")
    weights = {stem: _rarity(cache, stem, count * 60) for stem in stems}
    match = " OR ".join(f'"{stem}"' for stem in stems)
    candidates: list[tuple[int, Postings]] = []
    sql = "SELECT rowid FROM guides WHERE guides MATCH ? ORDER BY bm25(guides, 10, 3, 1, 1) LIMIT ?"
    for (number,) in list(cache.rows(sql, match, _RANKED_GUIDES)):
        row = cache.row("SELECT postings FROM postings WHERE number = ?", number)
        if row is None:
            raise CacheDamageError
        candidates.append((number, unpack(row[0], Postings)))
    if guide is None:
        candidates.append((0, index_glossary(glossary).postings))
    for number, postings in candidates:
        if guide is not None and postings.id != guide:
            continue
        scores: dict[int, float] = {}
        named = 0.0
        for stem in stems:
            flat = postings.stems.get(stem, [])
            for index in range(0, len(flat), 2):
                score = weights[stem] * flat[index + 1] / 1000
                if flat[index] < 0:
                    named += 0.5 * score
                else:
                    scores[flat[index]] = scores.get(flat[index], 0.0) + score
        for place, score in scores.items():
            yield _Found(score + named, number, postings, place)


def _rarity(cache: Cache, stem: str, places: int) -> float:
    row = cache.row("SELECT places FROM stems WHERE stem = ?", stem)
    with_stem = max(0, row[0]) if row else 0
    return math.log(1 + (places + 0.5) / (with_stem + 0.5))


def make_snippet(lines: tuple[Line, ...], stems: set[str]) -> Line:
    """Return the sentence of *lines* with most of *stems*, and mark them in it."""
    sentences = [sentence for line in lines for sentence in _split_sentences(line_text(line))]
    best = max(
        sentences,
        key=lambda sentence: len({token.stem for token in tokenize(sentence)} & stems),
        default="",
    )
    return _mark(_shorten(best), stems)


def _split_sentences(text: str) -> list[str]:
    sentences: list[str] = []
    start = 0
    for end in range(1, len(text) - 1):
        if text[end - 1] in ".?!" and text[end] == " " and not text[end + 1].islower():
            sentences.append(text[start:end])
            start = end + 1
    return [*sentences, text[start:]]


def _shorten(text: str) -> str:
    if len(text) <= _SNIPPET_LENGTH:
        return text
    return text[:_SNIPPET_LENGTH].rsplit(" ", 1)[0] + " …"


def _mark(text: str, stems: set[str]) -> Line:
    spans: list[Span] = []
    end = 0
    for token in tokenize(text):
        if token.stem in stems and token.start >= end:
            if token.start > end:
                spans.append(Span(text[end : token.start]))
            spans.append(Span(text[token.start : token.end], "match"))
            end = token.end
    if end < len(text):
        spans.append(Span(text[end:]))
    return tuple(spans)
