"""Predicates and their arguments → PLOVER and CAMEO events with factuality.

    >>> from deedwatch.events import find_events

Words and their events are data (`frames/*.toml`); design/frames.md describes the format and how a score comes about.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from deedwatch import ontology
from deedwatch.events import candidates, claimed, drafts, frames, heads, match, merge, policy, sequel, sites, topic
from deedwatch.events.topic import political_sentences
from deedwatch.knowledge import load
from deedwatch.records import Event
from deedwatch.spans import record_id

if TYPE_CHECKING:
    from deedwatch.document import Document
    from deedwatch.events.drafts import Draft
    from deedwatch.records import Quad

WORLDLY = 2  # events with a party or place of the world, above which a text is no story about nobody

__all__ = ["find_events", "political_sentences"]


def find_events(document: Document) -> tuple[Event, ...]:
    """All events of the coded sentences, in text order, one for each happening.

    Requires doc, sentences, mentions, actors, times, places and statements. Adds to `document.actors` the record of a
    country that takes part only through a place in it ("bombed Aleppo").
    """
    lexicon = frames.load()
    found: list[Draft] = []
    silences = []
    for sentence in topic.political_sentences(document):
        matches = match.find(document, document.tokens(sentence), lexicon)
        made = drafts.of_sentence(document, sentence, matches)
        silences.append((sentence, candidates.silent(document, sentence, matches, made)))
        found += made
    found = heads.judged(document, found) + candidates.drafted(document, silences)
    found += list(drafts.threats_by_statement(document, found))
    found += list(drafts.demands_by_statement(document, found))
    found += list(drafts.blames_by_statement(document, found))
    _spread_background(document, found)
    merged = merge.merged(document, found)
    placed = [draft for draft in merged if _worldly(document, draft)]
    # Beside other events of the world the nameless belong to them.
    happenings = merged if len(placed) >= WORLDLY else placed
    _readdress(happenings)
    sequel.address(document, happenings)
    sequel.flights(document, happenings)
    merge.name_victims(happenings)
    claimed.name_claimants(document, happenings)
    for draft in happenings:
        draft.place = sites.site(document, draft)
    return tuple(_record(document, draft) for draft in happenings)


def _worldly(document: Document, draft: Draft) -> bool:
    """Whether anybody is named or placed: a brother who threatens some partisans nowhere is a story, not the world's."""
    parties = (*draft.reading.actors, *draft.reading.recipients)
    placed = draft.place is not None and draft.place.country is not None
    return placed or any(
        not ident.startswith("group:")
        or (actor := document.actors.get(ident)) is None
        or actor.country is not None
        or load().group(ident) is not None
        or actor.name[:1].isupper()
        for ident in parties
    )


def _spread_background(document: Document, found: list[Draft]) -> None:
    """An undated deed told in the past after dated history of the same parties in the same paragraph is history too.

    What a relative clause recalls ("Niger, which expelled French troops in 2023, signed …") is an aside and spreads nowhere.
    """
    block, past = -1, set[str]()
    for draft in sorted(found, key=lambda item: item.predicate.start):
        if draft.sentence.block != block:
            block, past = draft.sentence.block, set()
        whose = _homes(document, draft)
        if draft.background is not None:
            if not draft.background:
                past = set()
            elif not _recalls(document, draft):
                past = whose
        elif draft.tense_past and draft.time is None and past and (not whose or past & whose):
            draft.background = True


def _recalls(document: Document, draft: Draft) -> bool:
    """Whether a relative clause tells it."""
    token = document.doc[draft.trigger]
    return any(node.dep_ == "acl:relcl" for node in (token, *token.ancestors))


def _homes(document: Document, draft: Draft) -> set[str]:
    """The countries of its parties; of those without one the parties themselves."""
    parties = (*draft.reading.actors, *draft.reading.recipients)
    return {getattr(document.actors.get(ident), "country", None) or ident for ident in parties}


def _readdress(found: list[Draft]) -> None:
    """A demand that names nobody goes to whom the same party's last demand went."""
    last: dict[tuple[str, ...], tuple[str, ...]] = {}
    for draft in sorted(found, key=lambda item: item.predicate.start):
        if draft.reading.type != "REQUEST" or not draft.reading.actors:
            continue
        if draft.reading.recipients:
            last[draft.reading.actors] = draft.reading.recipients
        elif draft.reading.actors in last:
            draft.reading = replace(draft.reading, recipients=last[draft.reading.actors])


def _record(document: Document, draft: Draft) -> Event:
    known = ontology.load()
    reading = draft.reading
    lemmas = [token.lemma_.lower() for token in document.tokens(draft.sentence)]
    seen = policy.contexts_of(draft.relation) if draft.relation is not None else ()
    contexts = dict.fromkeys((*known.implied_contexts(reading.type, reading.mode), *known.contexts_of(lemmas), *seen))
    start, end = draft.predicate.start, draft.predicate.end
    return Event(
        id=record_id("evt", [document.article.id, reading.type, start, end, known.version]),
        type=reading.type,
        mode=reading.mode,
        contexts=tuple(contexts),
        cameo=reading.cameo,
        actors=tuple(dict.fromkeys(reading.actors)),
        recipients=tuple(dict.fromkeys(reading.recipients)),
        predicate=draft.predicate,
        time=draft.time,
        place=draft.place,
        factuality=draft.status,
        background=bool(draft.background),
        reported_by=draft.reported_by,
        quad=cast("Quad", known.quad(reading.type)),
        intensity=known.intensity(reading.type, reading.mode),
        evidence=tuple(sorted(draft.evidence)),
        score=draft.score,
        made_by=draft.made_by,
    )
