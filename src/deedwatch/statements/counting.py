"""Figures put to somebody: "the army put the dead at 34", "by the city council's reckoning 2,340 houses have been razed"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch import syntax
from deedwatch.statements.found import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deedwatch.statements.lexicon import Lexicon
    from deedwatch.tokens import Token

_AT = frozenset({"at", "to", "as", "by", "from"})  # "put at", "raised … to", "gives … as"


def reckoned(verb: Token, lexicon: Lexicon) -> Iterator[Found]:
    """ "Put the toll at 40", "raised its count to 9,057", "lists 1,179 people as missing", "counts 300 dead"."""
    group = syntax.verb_group(verb)
    if group.negated or group.question or group.modal is not None or group.tense == "future":
        return
    sources = tuple(syntax.agents(verb) or ([] if group.passive else syntax.subjects(verb)))
    clock = _sets_clock(verb, lexicon)
    after = [d for d in verb.children if d.dep_ in {"obj", "obl", "xcomp", "ccomp", "advcl", "nmod"} and d.i > verb.i]
    figures = [d for d in after if _has_number(d)]
    if not sources or not (figures or clock):
        return
    needs_at = verb.lemma_.lower() not in lexicon.listing
    below = [m for t in verb.subtree if t.i > verb.i and t.pos_ == "NUM" for m in (t, t.head)]
    placed = [m for d in (*figures, *below) for m in syntax.children(d, "case", "mark") if m.i > verb.i]
    placed += [m for d in after for m in syntax.children(d, "mark")]  # "gave the rebels 48 hours to leave"
    if needs_at and not clock and not any(m.lower_ in _AT for m in placed):
        return  # "brought in 200 tonnes of food to Honduras": the figure stands under no "to"
    told = syntax.children(verb, "iobj") if clock else []
    content = sorted({t.i for d in (*told, *after) for t in d.subtree if not t.is_space})
    start, end = min([verb.i, *(d.i for d in syntax.children(verb, "aux"))]), verb.i + 1
    yield Found(
        (start, end),
        verb,
        sources,
        tuple(content),
        None,
        f"cue:count.{verb.lemma_.lower()}",
        *(("demand", "positive", False, tuple(told or syntax.children(verb, "obj"))) if clock else ()),
    )


def _sets_clock(verb: Token, lexicon: Lexicon) -> bool:
    """ "Gave the rebels 48 hours to leave", "gave the envoys until Sunday to go": a time in which others are to do something."""
    until = [t for case in ("until", "till") for t in syntax.obliques(verb).get(case, [])]
    if until and verb.lemma_ == "give":
        given = syntax.children(verb, "iobj", "obj")
        below = syntax.children(verb, "advcl", "acl", "xcomp")
        return bool(given) and any(syntax.verb_group(d).infinitive and d.i > until[0].i for d in below)
    times = [t for t in syntax.children(verb, "obj", "obl:unmarked") if t.lemma_.lower() in lexicon.clock]
    deeds = [d for t in (verb, *times) for d in syntax.children(t, "advcl", "acl", "xcomp")]
    told = syntax.children(verb, "iobj") or syntax.obliques(verb).get("to", [])
    # Of "gave diplomats 72 hours to leave" trees make hours of diplomats.
    told = told or [d for t in times for d in syntax.children(t, "compound", "nmod")]
    return bool(times and told) and any(syntax.verb_group(d).infinitive and d.i > times[0].i for d in deeds)


def by_count(noun: Token) -> Iterator[Found]:
    """ "By Tashkent's reckoning", "by the government's own count", "on the ministry's figures": the clause is its owner's."""
    marker = next((m for m in syntax.children(noun, "case") if m.lower_ in {"by", "on", "from"}), None)
    owners = (*syntax.genitives(noun), *syntax.obliques(noun).get("of", []))
    host = syntax.governing_predicate(noun)
    if marker is None or not owners or host is None or noun.dep_ not in {"obl", "nmod", "advmod", "obl:unmarked"}:
        return
    own = {t.i for t in noun.subtree}
    owned = tuple(_real(owner, host) for owner in owners)
    content = tuple(sorted(t.i for t in host.subtree if t.i not in own and not t.is_space))
    if content:
        yield Found((marker.i, noun.i + 1), noun, owned, content, host, "cue:by_count")


def hearsay(token: Token, lexicon: Lexicon) -> Iterator[Found]:
    """ "Has reportedly seized", "is said to hold": words that somebody stands behind whom nobody names."""
    if token.dep_ == "advmod" and token.lower_ in lexicon.hearsay_adverbs:
        clause = token.head if syntax.is_predicate(token.head) else syntax.governing_predicate(token)
        cue, skipped = (token.i, token.i + 1), {token.i}
    elif token.lemma_.lower() in lexicon.hearsay_verbs and token.tag_ == "VBN" and syntax.verb_group(token).passive:
        if syntax.child(token, "obl:agent") is not None or syntax.verb_group(token).negated:
            return
        clause = next(iter(syntax.children(token, "xcomp", "ccomp")), None)
        helpers = [d.i for d in syntax.children(token, "aux", "aux:pass")]
        cue, skipped = (min([token.i, *helpers]), token.i + 1), set(helpers) | {token.i}
    else:
        return
    if clause is None or syntax.verb_group(clause).question:
        return
    subject = [t.i for d in syntax.children(token, "nsubj:pass") for t in d.subtree] if token.tag_ == "VBN" else []
    content = tuple(sorted({*(t.i for t in clause.subtree if not t.is_space), *subject} - skipped))
    if content:
        yield Found(cue, token, (), content, clause, f"cue:hearsay.{token.lemma_.lower()}")


def _real(owner: Token, host: Token) -> Token:
    """ "By their own count": whoever the clause is about."""
    subject = next(iter(syntax.subjects(host)), None)
    return subject if owner.tag_ == "PRP$" and subject is not None else owner


def _has_number(token: Token) -> bool:
    return any(t.pos_ == "NUM" or t.lower_ in {"dozens", "hundreds", "thousands", "dozen"} for t in token.subtree)
