"""Choices put to the other side: "Leave the reef or be removed by force", "Open the corridor or we will open it"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from deedwatch.commitments.context import Context
from deedwatch.commitments.lexicon import load
from deedwatch.commitments.parts import SUBJECT, Draft, Part, tidy
from deedwatch.commitments.voices import Voice
from deedwatch.records import CommitmentKind
from deedwatch.syntax import child, children, recipients_of_speech, subjects

if TYPE_CHECKING:
    from deedwatch.tokens import Token

_STOPS = frozenset({".", ";", ":", "!", "?", "\u201d", '"', "\u2014", "\u2013"})
_NO_ORDER = frozenset({"either", "whether"})
_OPENING = frozenset({"please", "now", "then", "just", "so", "and", "but", "never", "do", "not", "n't"})
MAX_ORDER = 22  # words of the order before "or"; longer stretches are lists


def or_drafts(context: Context) -> Iterator[Draft]:
    """A draft for each "do this or …" of a sentence that somebody on record says, and for orders behind "ultimatum:"."""
    yield from _orders(context)
    for token in context.tokens():
        if token.lower_ == "or" and token.i > context.sentence.start:
            draft = _draft(context, token)
            if draft is not None:
                yield draft


def _orders(context: Context) -> Iterator[Draft]:
    """ "Delivered an ultimatum to the mutineers: return to barracks within five days"."""
    doc = context.doc
    for token in context.tokens():
        if token.text != ":" or token.i + 1 >= context.sentence.end:
            continue
        first = doc[token.i + 1]
        before = {t.lemma_.lower() for t in doc[context.sentence.start : token.i]}
        words = doc[token.i + 1 : context.sentence.end]
        if (
            not before & load().table("ultimatum", "nouns")
            or not _is_bare(first)
            or any(t.lower_ == "or" for t in words)
        ):
            continue
        voice = context.voices.at(first)
        part = tidy(context.document, token.i + 1, context.sentence.end, first.i)
        if voice.known and part is not None:
            to = context.towards(
                voice, (t for t in doc[context.sentence.start : token.i] if t.dep_ in {"nmod", "obl", "iobj"})
            )
            yield context.draft(
                "ultimatum.order", "ultimatum", voice, to, condition=part, due=context.due(part), score=0.8
            )


def _draft(context: Context, mark: Token) -> Draft | None:
    order = order_before(context, mark)
    if order is None:
        return None
    after = _after(context, mark)
    if after is None:
        return None
    voice = _voice(context, order)
    condition = tidy(context.document, order.i, mark.i, order.i)
    if not voice.known or condition is None:
        return None
    due = context.due(condition)
    kind: CommitmentKind = "ultimatum" if due is not None else "threat"
    rule = "ultimatum.or_else" if kind == "ultimatum" else "or_else"
    return context.draft(
        rule, kind, voice, voice.addressees, condition=condition, consequence=after, due=due, score=0.8
    )


def order_before(context: Context, mark: Token) -> Token | None:
    """The imperative that the choice opens with: a bare verb at the start of the words, with no subject before it."""
    doc, start = context.doc, context.sentence.start
    at = mark.i - 1
    while at > start and mark.i - at <= MAX_ORDER and doc[at - 1].text not in _STOPS | {"\u201c", "'", "\u2018"}:
        at -= 1
    while at < mark.i and (doc[at].is_space or doc[at].is_punct or doc[at].lower_ in _OPENING):
        at += 1
    first = doc[at]
    if at >= mark.i or not _is_bare(first) or {t.lower_ for t in doc[at : mark.i]} & _NO_ORDER:
        return None
    return first


def _is_bare(token: Token) -> bool:
    """An imperative, in headlines in capitals too; the tagger takes many for nouns or finite verbs."""
    if child(token, *SUBJECT) is not None and any(d.i < token.i for d in children(token, *SUBJECT)):
        return False
    if token.tag_ in {"VB", "VBP"}:
        return True
    return token.text.isupper() and token.lower_ in load().table("ultimatum", "orders")


def _after(context: Context, mark: Token) -> Part | None:
    """What follows otherwise: "be removed by force", "we will open it", "face the consequences"."""
    doc, end = context.doc, context.sentence.end
    at = mark.i + 1
    while at < end and doc[at].lower_ in {"else", "otherwise", ","}:
        at += 1
    if at >= end:
        return None
    stop = next((i for i in range(at, end) if doc[i].text in _STOPS or (doc[i].text == "," and i > at + 1)), end)
    words = doc[at:stop]
    verbs = load().table("ultimatum", "else_verbs")
    own = doc[at].lower_ in {"we", "i", "our", "they", "it"} and any(t.pos_ in {"VERB", "AUX"} for t in words)
    suffers = doc[at].lemma_.lower() in verbs or doc[at].lower_ in verbs
    if not (own or suffers):
        return None
    return tidy(context.document, at, stop, next((t.i for t in words if t.pos_ == "VERB"), at))


def _voice(context: Context, order: Token) -> Voice:
    """The speaker; "X told Y to leave or …" is a demand's own, a headline has "X tells Y" behind it."""
    voice = context.voices.at(order)
    if voice.known or voice.statement is not None:
        return voice
    teller = next((t for t in context.tokens() if t.lemma_.lower() in {"tell", "warn"} and t.pos_ == "VERB"), None)
    if teller is None:
        return voice
    told = context.voices.of_tokens(subjects(teller), teller)
    addressed = tuple(i for t in recipients_of_speech(teller) for i in context.voices.actors(t))
    return Voice(told.by, told.side, addressed or told.addressees, None, told.source, teller.i)
