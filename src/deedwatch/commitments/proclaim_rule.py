"""Ceasefires, pauses and amnesties that are proclaimed, and clocks that are set anew: the word itself is the deed's start."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from deedwatch.commitments.context import Context, oblique_groups
from deedwatch.commitments.due import after, coming, scheduled
from deedwatch.commitments.instruments import NOT_BINDING_ACTS, has_power
from deedwatch.commitments.lexicon import load
from deedwatch.commitments.parts import Draft, Part, subtree
from deedwatch.commitments.voices import NOBODY, Voice
from deedwatch.syntax import agents, child, children, genitives, obliques, patients, verb_group

if TYPE_CHECKING:
    from deedwatch.records import Time
    from deedwatch.tokens import Token

RECOUNTED = frozenset({"after", "since", "before", "once"})
SETS = frozenset({"by", "until", "till", "to", "through", "before", "of", "for"})  # before the day a clock is set to


def proclaim_drafts(context: Context) -> Iterator[Draft]:
    """Promises by proclamation and ultimatums by a clock of the sentence."""
    lexicon = load()
    for verb in context.tokens():
        if verb.pos_ != "VERB" or context.conditional(verb):
            continue
        known = verb.lemma_ in lexicon.table("proclaim", "verbs")
        timed = _verb(verb) in lexicon.table("proclaim", "moves") | lexicon.table("proclaim", "sets")
        if not known and not timed:
            continue
        voice = _voice(context, verb)
        for thing in patients(verb) if voice.known else ():
            lemma = thing.lemma_.lower()
            draft = None
            if known and lemma in lexicon.table("proclaim", "nouns"):
                draft = _proclaimed(context, verb, thing, voice)
            elif timed and lemma in lexicon.table("proclaim", "clocks"):
                draft = _clock(context, verb, thing, voice)
            if draft is not None:
                yield draft


def _verb(verb: Token) -> str:
    particle = child(verb, "compound:prt")
    return f"{verb.lemma_}_{particle.lower_}" if particle is not None else verb.lemma_


def _voice(context: Context, verb: Token) -> Voice:
    group = verb_group(verb)
    if group.negated or group.question or group.modal is not None or group.tense == "future":
        return NOBODY
    if (group.infinitive and not group.progressive) or verb.dep_ in {"amod", "compound", "acl:relcl"}:
        return NOBODY
    if verb.dep_ == "advcl" and any(d.lower_ in RECOUNTED for d in children(verb, "mark", "advmod")):
        return NOBODY  # "halted hours after Eden announced a ceasefire": told as what came before the news
    told = context.voices.at(verb).statement
    if told is not None and told.act in NOT_BINDING_ACTS:  # "denied that it had declared a truce"
        return NOBODY
    voice = context.voices.of_tokens(agents(verb), verb, context.voices.cue_statement(verb))
    return voice if voice.known and has_power(context, voice) and not context.stale(verb) else NOBODY


def _proclaimed(context: Context, verb: Token, thing: Token, voice: Voice) -> Draft | None:
    """ "Declared a ceasefire for Saturday": the one who declares it will keep it; a go-between's binds others."""
    between = obliques(thing).get("between", []) + obliques(verb).get("between", [])
    if context.voices.others([*genitives(thing), *between], voice):
        return None
    part = context.phrase(thing, verb) if thing.i > verb.i else context.clause(thing, subject=False)
    if part is None:
        return None
    to = context.towards(voice, *oblique_groups(verb, "with", "against", "for"))
    told = verb_group(verb)
    due = scheduled(context.document, _around(context, verb, thing), ahead=not told.perfect)
    if due is None and told.perfect and told.tense == "past":
        return None  # "had declared a ceasefire": what came before the news, and is over with it
    return context.draft(f"proclaim.{verb.lemma_}", "promise", voice, to, consequence=part, due=due, score=0.75)


def _clock(context: Context, verb: Token, thing: Token, voice: Voice) -> Draft | None:
    """ "Extended its ultimatum by 48 hours", "set a deadline of Friday for Yemen to withdraw"."""
    deed = next(
        (d for d in (*children(thing, "acl", "advcl"), *children(verb, "advcl", "xcomp")) if _is_asked(d)), None
    )
    due = _new_day(context, verb, thing)
    moved = _verb(verb) in load().table("proclaim", "moves")
    if context.voices.others(genitives(thing), voice) or (due is None and (deed is None or not moved)):
        return None
    told = children(deed, "nsubj") if deed is not None else []
    to = context.towards(voice, told, *oblique_groups(verb, "to", "for", "on", "with"))
    head = deed if deed is not None else thing
    part = context.clause(head, subject=False)
    if part is None or (deed is None and not moved and not to):
        return None
    return context.draft(
        "ultimatum.moved" if moved else "ultimatum.clock",
        "ultimatum",
        voice,
        to,
        condition=part,
        due=due,
        score=0.75,
        pieces=(Part(verb.i, verb.i + 1, verb.i), _around(context, verb, thing)),
    )


def _is_asked(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(d.lower_ == "to" for d in children(verb, "mark", "aux"))


def _around(context: Context, verb: Token, thing: Token) -> Part:
    """From the verb to the end of what stands below it without further clauses: where the times of the word are."""
    skip = frozenset(
        d.i for d in verb.children if d.dep_ in {"conj", "ccomp", "parataxis", "advcl"} and not _is_asked(d)
    )
    inside = [i for i in subtree(verb, skip) if i < context.sentence.end]
    return Part(min(verb.i, thing.i), max([verb.i, *inside]) + 1, verb.i)


def _new_day(context: Context, verb: Token, thing: Token) -> Time | None:
    """The day to which the clock is set; a period counts from publication, since the old day may stand elsewhere."""
    where = _around(context, verb, thing)
    published = context.document.article.published.date
    for found in context.document.times:
        if not (where.start < found.start and found.end <= where.end):
            continue
        if context.doc[found.start - 1].lower_ not in SETS and context.doc[found.start].lower_ not in SETS:
            continue
        time = (
            after(context.document, found, published) if found.time.start is None else coming(context.document, found)
        )
        if time is not None and time.end is not None and published is not None and time.end >= published:
            return _until(time, published)
    return None


def _until(time: Time, published: dt.date) -> Time:
    """Open from publication to the last day given."""
    return replace(time, start=published, precision="range")
