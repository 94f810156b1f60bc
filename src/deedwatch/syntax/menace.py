"""Deeds and ends that threaten when a condition stands beside them: "shut down the ports", "quit the treaty", "find their graves"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch.syntax.arguments import child, children, obliques
from deedwatch.syntax.clauses import CONDITION_MARKERS, verb_group

if TYPE_CHECKING:
    from collections.abc import Iterable

    from deedwatch.tokens import Token

# What brings public life to a stop by itself, or with its particle.
_STOPPING = frozenset("paralyse paralyze boycott blockade picket barricade cripple immobilise immobilize".split())
_PHRASAL = frozenset(
    "shut_down close_down walk_out walk_away lock_down break_off call_off tear_up rip_up cut_off storm_out".split()
)
_ONWARD = frozenset("march advance descend".split())
_UPON = ("on", "upon", "against", "into")
# Ties that can be left, and how they are left.
_LEAVING = frozenset(
    "quit leave exit abandon renounce denounce suspend cancel scrap freeze terminate revoke annul halt end".split()
)
_OUT_OF = frozenset("withdraw pull walk drop back step exit".split())
_TIES = frozenset(
    "treaty pact accord agreement deal talk negotiation coalition alliance union convention bloc partnership "
    "truce ceasefire cease-fire cooperation dialogue npt".split()
)
# "Bring the country to a halt", "bring traffic to a standstill", "go on strike", "down tools".
_BRINGING = frozenset("bring grind drive force".split())
_STANDSTILL = frozenset("halt standstill knee stop".split())
_WORKLESS = frozenset("strike shutdown sit-in lockout walkout stoppage".split())
_CALLING = frozenset("go call stage begin start launch declare hold down".split())
# "Keep the road blocked", "leave the gates shut": an obstruction held up.
_HOLDING = frozenset("keep leave hold".split())
_BARRED = frozenset("closed shut blocked sealed shuttered blockaded barricaded occupied".split())
# "Will not go unpunished", "will not be left unanswered".
_PASSING = frozenset("go leave remain stay pass".split())
_UNREQUITED = frozenset("unpunished unanswered unavenged".split())
# Where those end up whom others mean to kill: "will find their graves here", "will meet their end".
_MEETING_ENDS = frozenset("find meet dig see have".split())
# "Will not stand idly by".
_STAYING = frozenset("stand sit remain stay look watch".split())
_IDLY = frozenset({"idly", "idle", "passive", "passively"})
_ENDS = frozenset("grave death doom end fate tomb graveyard".split())


def disrupts(verb: Token) -> bool:
    """Whether a verb names a deed that stops public life or leaves a tie with others: pressure, where it hangs on a condition."""
    if verb.pos_ != "VERB" or verb_group(verb).negated:
        return False
    lemma = verb.lemma_.lower()
    if keeps_shut(verb):
        return True
    particle = child(verb, "compound:prt")
    things = {t.lemma_.lower() for t in children(verb, "obj", "nsubj:pass")}
    around = obliques(verb)
    if lemma in _STOPPING and (things or verb_group(verb).passive):
        return True
    if particle is not None and f"{lemma}_{particle.lower_}" in _PHRASAL:
        return True
    if lemma in _ONWARD:
        return any(around.get(case) for case in _UPON)
    if lemma in _LEAVING and things & _TIES:
        return True
    left = _lemmas(t for case in ("from", "of", "out", "out of") for t in around.get(case, []))
    if lemma in _OUT_OF and left & _TIES:
        return True
    return (lemma in _BRINGING and bool(_lemmas(around.get("to", [])) & _STANDSTILL)) or _stops_work(verb, things)


def _stops_work(verb: Token, things: set[str]) -> bool:
    """ "Go on strike", "call a strike", "down tools"."""
    lemma = verb.lemma_.lower()
    if lemma == "down":
        return "tool" in things
    return lemma in _CALLING and bool((things | _lemmas(obliques(verb).get("on", []))) & _WORKLESS)


def keeps_shut(verb: Token) -> bool:
    """ "Keep the road blocked", "leave the gates shut"."""
    held = verb.lemma_.lower() in _HOLDING and bool(children(verb, "obj"))
    return held and any(d.lower_ in _BARRED for d in children(verb, "xcomp", "advmod", "ccomp"))


def requites(verb: Token) -> bool:
    """ "Such a crime will not go unpunished": whoever can answer it says that he will."""
    group = verb_group(verb)
    coming = group.negated and (group.tense == "future" or group.modal in {"would", "must", "can", "could"})
    left = coming and verb.lemma_.lower() in _PASSING
    return left and any(d.lower_ in _UNREQUITED for d in children(verb, "advmod", "xcomp", "amod", "acl"))


def hits_back(verb: Token) -> bool:
    """ "Will hit back": another word for retaliating."""
    return verb.lemma_.lower() in {"hit", "strike"} and any(
        d.lower_ == "back" for d in children(verb, "advmod", "compound:prt")
    )


def dooms(verb: Token) -> bool:
    """Whether a verb says that its subject will die of it: "will find their graves here"."""
    things = children(verb, "obj")
    own = any(child(t, "nmod:poss") is not None for t in things)
    return verb.lemma_.lower() in _MEETING_ENDS and own and bool(_lemmas(things) & _ENDS)


def stands_by(verb: Token) -> bool:
    """ "Stand idly by", "sit by", "remain idle": to do nothing while something is done."""
    if verb.lemma_ not in _STAYING:
        return False
    after = {t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 4] if verb.i in {t.head.i, t.head.head.i}}
    particle = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else verb
    alone = particle.dep_ in {"advmod", "compound:prt"} or (
        particle.dep_ == "obl" and particle.tag_ in {"IN", "RP", "RB"}
    )  # not "stand by its promise"
    return bool(after & _IDLY) or (verb.lemma_ in {"stand", "sit"} and particle.lower_ == "by" and alone)


def is_left_undone(clause: Token) -> bool:
    """Whether a condition is that something is not done: "unless they go", "if it is not paid"."""
    markers = {mark.lower_ for mark in children(clause, "mark")} & CONDITION_MARKERS
    return "unless" in markers or verb_group(clause).negated


def _lemmas(tokens: Iterable[Token]) -> set[str]:
    return {token.lemma_.lower() for token in tokens}
