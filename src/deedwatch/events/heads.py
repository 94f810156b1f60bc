"""Drafts put before the relation head: the sentence with the parties and the predicate marked, then the policy's verdict."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from deedwatch import ontology, syntax
from deedwatch.document import Marked
from deedwatch.events import boundary, policy

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from deedwatch.document import Document, Range, Relation, Sentence
    from deedwatch.events.drafts import Draft
    from deedwatch.events.match import Match
    from deedwatch.events.reading import Reading
    from deedwatch.records import Factuality
    from deedwatch.tokens import Token

NAMELESS_FROM = 0.3  # what the head must give the type where nobody is named or placed
# Of an event with too few known parties the head must be this sure, surer where nobody is known at all: on 76 articles of our
# own with 522 marked events, 9 of 10 that pass are events, half of those below.
HALF_FROM = 0.65
NOBODY_FROM = 0.85
MAX_PHRASE = 12  # words of a marked party; the training marks have rarely more


def marks(document: Document, sentence: Sentence, match: Match, reading: Reading) -> Marked:
    """The sentence with the actor's, the predicate's and the recipient's words marked."""
    start, end = match.words()
    actor = _nearest(document, sentence, match, reading.actors) or _first(
        syntax.agents(match.head) if match.kind != "noun" else ()
    )
    if actor is not None and actor.tag_ == "PRP$" and match.kind == "verb":
        actor = (
            _subject(document, match, reading) or actor
        )  # "recalled its envoy and closed the border": who, not whose
    done_to = syntax.patients(match.head) if match.kind == "verb" else ()
    recipient = _nearest(document, sentence, match, reading.recipients) or _first(done_to)
    return marked(document, sentence, (start, end), actor, recipient)


def marked(
    document: Document, sentence: Sentence, predicate: Range, actor: Token | None, recipient: Token | None
) -> Marked:
    """The sentence with its marks as ranges over its words without white space; parties that touch the predicate have none."""
    tokens = document.tokens(sentence)
    place = {token.i: at for at, token in enumerate(tokens)}

    def words(span: Range | None) -> Range | None:
        inside = [place[i] for i in range(*span) if i in place] if span is not None else []
        return (inside[0], inside[-1] + 1) if inside else None

    dated = [(found.start, found.end) for found in document.times]
    sides = [_phrase(token, predicate, dated) for token in (actor, recipient)]
    if sides[0] is not None and sides[1] is not None and _touch(sides[0], sides[1]):
        sides[1] = None
    return Marked(tuple(t.text for t in tokens), words(sides[0]), words(predicate), words(sides[1]))


def _phrase(noun: Token | None, predicate: Range, dated: Sequence[Range]) -> Range | None:
    """The noun's phrase, cut before a date the parser hung on it ("Russia in 2014")."""
    if noun is None:
        return None
    start, end = syntax.phrase_range(noun)
    start, end = max(start, noun.i - MAX_PHRASE), min(end, noun.i + MAX_PHRASE)
    for first, _ in dated:
        if noun.i < first < end:
            end = first - 1 if first - 1 > noun.i and noun.doc[first - 1].pos_ == "ADP" else first
    if _touch((start, end), predicate):
        start, end = noun.i, noun.i + 1
    return None if _touch((start, end), predicate) else (start, end)


def _touch(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _nearest(document: Document, sentence: Sentence, match: Match, idents: Iterable[str]) -> Token | None:
    """The head of the mention of any of them that stands nearest to the predicate in its sentence."""
    wanted = set(idents)
    heads = [
        document.doc[found.head]
        for found in document.mentions_in(sentence.start, sentence.end)
        if wanted & set(found.mention.actors)
    ]
    return min(heads, key=lambda token: abs(token.i - match.trigger.i), default=None)


def _subject(document: Document, match: Match, reading: Reading) -> Token | None:
    """The verb's subject where it names one of its actors."""
    named = ((token, document.mention_at(token)) for token in syntax.agents(match.head))
    return next(
        (t for t, found in named if found is not None and set(found.mention.actors) & set(reading.actors)), None
    )


def _first(tokens: Sequence[Token]) -> Token | None:
    return tokens[0] if tokens else None


def judged(document: Document, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts that the head and the frames together hold to be events; without a head, all of them."""
    asked = [draft for draft in drafts if draft.marked is not None]
    if document.relate is None or not asked:
        return [draft for draft in drafts if not draft.half]
    found = dict(
        zip(
            (id(draft) for draft in asked),
            document.relate([d.marked for d in asked if d.marked is not None]),
            strict=True,
        )
    )
    return [draft for draft in drafts if id(draft) not in found or _settled(document, draft, found[id(draft)])]


def _firm(document: Document, reading: Reading) -> bool:
    """Both parties named and of a country, one of them a state or a body."""
    sides = (reading.actors, reading.recipients)
    known = all(any(getattr(document.actors.get(i), "country", None) for i in side) for side in sides)
    return known and any(i.startswith(("country:", "org:")) for side in sides for i in side)


def _standing(document: Document, draft: Draft) -> policy.Standing:
    firm = _firm(document, draft.reading)
    sides = [
        {getattr(document.actors.get(i), "country", None) for i in side} - {None}
        for side in (draft.reading.actors, draft.reading.recipients)
    ]
    literal = draft.literal or _is_crowd(document, draft.reading)
    abroad = firm and draft.reading.type in boundary.CONFLICT and not sides[0] & sides[1]
    return policy.Standing(firm, abroad, draft.codebook, draft.specific, literal)


def _is_crowd(document: Document, reading: Reading) -> bool:
    """People of a country who march or rally: no figure of speech."""
    crowd = [document.actors.get(ident) for ident in reading.actors]
    return reading.type == "PROTEST" and any(a is not None and a.country and "CVL" in a.sectors for a in crowd)


def _nameless(document: Document, reading: Reading) -> bool:
    """Nobody of any country on either side: only the words say that this is about people ("ants marched on the kitchen")."""
    sides = (*reading.actors, *reading.recipients)
    return not any(getattr(document.actors.get(i), "country", None) or not i.startswith("group:") for i in sides)


def _is_whole(document: Document, draft: Draft, relation: Relation) -> bool:
    """Whether the head is sure enough of an event for which too few are known; of nobody known, somewhere in the world."""
    sure = relation.types[draft.reading.type]
    if not _nameless(document, draft.reading):
        return sure >= HALF_FROM
    placed = draft.place is not None and draft.place.country is not None
    return sure >= NOBODY_FROM and (placed or _names_a_country(document, draft.sentence))


def _names_a_country(document: Document, sentence: Sentence) -> bool:
    return any(
        getattr(document.actors.get(ident), "country", None)
        for found in document.mentions_in(sentence.start, sentence.end)
        for ident in found.mention.actors
    )


def _settled(document: Document, draft: Draft, relation: Relation) -> bool:
    """Whether the draft stands; type, mode and score are set as the policy says."""
    draft.relation = relation
    if draft.half and not _is_whole(document, draft, relation):
        return False
    verdict = policy.judge(relation, draft.reading.type, _standing(document, draft))
    if verdict is None or (_nameless(document, draft.reading) and relation.types[verdict.type] < NAMELESS_FROM):
        return False
    known, type_ = ontology.load(), draft.reading.type
    if verdict.overruled:
        mode = policy.mode_of(relation, {m.name: 0.0 for m in known.event_type(verdict.type).modes})
        draft.reading = replace(
            draft.reading, type=verdict.type, mode=mode, cameo=known.cameo(verdict.type, mode), covers=False
        )
        draft.made_by = f"head:{verdict.type.lower()}/{draft.made_by}"
        if draft.status == ontology.OWN_STATUS.get(type_, "occurred"):  # a call on somebody that was a visit took place
            draft.status = cast("Factuality", ontology.OWN_STATUS.get(verdict.type, "occurred"))
    elif verdict.favourite != draft.reading.type:
        draft.made_by = f"{draft.made_by}/head:{verdict.favourite.lower()}"
    if not verdict.overruled and draft.reading.mode is None:
        mode = policy.mode_of(relation, {m.name: 0.0 for m in known.event_type(verdict.type).modes})
        if mode is not None:
            draft.reading = replace(draft.reading, mode=mode)
    draft.score = policy.calibrated(verdict.probability)
    return True
