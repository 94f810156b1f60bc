"""Deeds that words only mention: what somebody else had proposed, what a court stops, talks that fail, demands run out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch import syntax
from deedwatch.events import factuality, frames
from deedwatch.events.captives import FREEING, held_by
from deedwatch.events.contributed import is_prize
from deedwatch.syntax.arguments import JUDGED

if TYPE_CHECKING:
    from deedwatch.events.match import Match
    from deedwatch.tokens import Token

_PROPOSING = frozenset(
    "propose offer broker mediate draft suggest float sponsor table circulate facilitate moot devise".split()
)
_ANSWERING = frozenset(
    "agree accept consent assent acquiesce accede commit approve endorse back embrace adopt reject refuse rebuff spurn decline "
    "dismiss turn ignore oppose study consider weigh".split()
)
_IN_KEEPING = frozenset({"line", "accordance", "keeping", "compliance", "part", "term"})  # "in line with a deal"
_STOPS = frozenset(
    "halt stay suspend stop block bar prevent overturn quash annul void pause freeze postpone delay defer shelve rescind cancel revoke "
    "reverse nullify invalidate forbid prohibit enjoin avert strike".split()
)
_UNDONE = frozenset({"COERCE", "SANCTION", "ASSAULT"})
_LEADING = frozenset({"lead", "head", "chair", "accompany"})
_SENT = frozenset("delegation team mission entourage group party convoy panel committee".split())
_EXPIRES = frozenset({"expire", "lapse", "elapse"})
_TERMS = frozenset({"ultimatum", "deadline"})
_TALKS = frozenset({"talk", "negotiation", "dialogue", "consultation", "mediation", "discussion"})
_FAILS = {"collapse": "", "implode": "", "unravel": "", "break": "down", "fall": "apart through"}
_DISARMS = frozenset("neutralise neutralize eliminate defuse dismantle remove dispose disable deactivate".split())
_FLEES = frozenset({"flee", "escape", "run"})
_SETS_OUT = frozenset({"leave", "depart", "sail", "set", "exit", "move", "go"})
_CARRIERS = frozenset(
    "convoy flotilla armada truck lorry ship vessel boat ferry tanker freighter plane aircraft airliner flight train bus ambulance".split()
)
_PERILS = frozenset({"pose", "constitute", "represent", "present"})
_SENTENCES = frozenset({"sentence", "term", "imprisonment", "prison", "jail", "conviction", "verdict", "guilty"})
_CHARGES = frozenset({"accuse", "suspect", "convict", "charge", "acquit", "indict"})


def is_mention(match: Match) -> bool:
    """Whether the words of a match tell a deed that is nobody's here."""
    if match.kind != "noun" and is_prize(match):
        return True
    if match.kind == "verb":
        return is_proposal_answered(match.head) or is_refused_open(match) or _is_passed_on(match)
    type_, noun = match.frame.type, match.trigger
    if match.kind == "light" and _is_punished_plot(match.head):
        return True
    if type_ in _UNDONE and any(is_stay(verb, noun) for verb in (match.head, noun.head)):
        return True
    if type_ == "THREATEN" and noun.dep_ == "obj" and noun.head.lemma_.lower() in _PERILS:
        return True  # "posed a threat to troops": a danger, and no word
    if type_ in {"REQUEST", "THREATEN"} and noun.lemma_.lower() in _TERMS:
        return _has_expired(noun)
    return type_ == "CONSULT" and match.kind == "noun" and _has_failed(noun)


def is_proposal_answered(verb: Token) -> bool:
    """ "Agreed to a truce proposed by X", "left the town under a deal brokered by X": whose plan it was, not his deed."""
    if verb.dep_ != "acl" or verb.tag_ not in {"VBN", "VBD"} or verb.lemma_.lower() not in _PROPOSING:
        return False
    plan = verb.head
    if syntax.preposition(plan) == "under" or plan.head.lemma_.lower() in _IN_KEEPING:
        return True
    return plan.dep_ in {"obj", "obl", "nsubj:pass"} and plan.head.lemma_.lower() in _ANSWERING


def leads_those_sent(verb: Token) -> bool:
    """ "A delegation led by N N", "a team headed by the minister": who is among them, and no meeting of theirs."""
    return verb.dep_ == "acl" and verb.lemma_.lower() in _LEADING and verb.head.lemma_.lower() in _SENT


def _is_passed_on(match: Match) -> bool:
    """ "Captured by X and handed over to Y": a captive who changes hands is not free."""
    return match.frame.mode == "release" and bool(held_by(match.head)) and match.head.head.lemma_.lower() not in FREEING


def is_stay(verb: Token, noun: Token) -> bool:
    """ "Halted the expulsion of", "quashed the conviction": the deed that a court or a minister stops is not done by it."""
    stopped = verb.lemma_.lower() in _STOPS and noun in syntax.patients(verb)
    return stopped and noun.lemma_.lower() in frames.load().table("stayed")


def stays(verb: Token) -> bool:
    """Whether the verb stops such a deed."""
    return any(is_stay(verb, noun) for noun in syntax.patients(verb))


def is_refused_open(match: Match) -> bool:
    """ "Did not rule out sending troops": nothing is refused."""
    return match.frame.type == "REJECT" and syntax.leaves_open(match.head)


def is_flight(verb: Token) -> bool:
    """ "Thousands fled the city": people who save themselves concede nothing."""
    if verb.lemma_.lower() not in _FLEES:
        return False
    private = frames.load().table("private")
    agents = syntax.agents(verb)
    named = [*agents, *(t for agent in agents for t in syntax.obliques(agent).get("of", []))]
    return any(t.lemma_.lower() in private or t.pos_ == "NUM" for t in named)


def is_voyage(verb: Token) -> bool:
    """ "A convoy left Amman", "the flotilla sailed from Sicily": what carries goods or people sets out, and retreats from nobody."""
    agents = syntax.agents(verb)
    return verb.lemma_.lower() in _SETS_OUT and bool(agents) and all(t.lemma_.lower() in _CARRIERS for t in agents)


def is_made_safe(verb: Token) -> bool:
    """ "Neutralised a bomb", "eliminated a threat": nobody is hit."""
    known = frames.load()
    harmless = (
        known.table("weapons")
        | known.table("fatal")
        | {"threat", "danger", "risk", "ordnance", "munition", "explosive"}
    )
    return verb.lemma_.lower() in _DISARMS and any(t.lemma_.lower() in harmless for t in syntax.patients(verb))


def is_company(verb: Token) -> bool:
    """ "Accused her of conspiring with X", "of passing secrets to X": the charge is against her, not against X."""
    governor = verb.head
    gerund = verb.tag_ == "VBG" and verb.dep_ in {"advcl", "acl", "ccomp", "xcomp"} and verb.i > governor.i
    if governor.pos_ != "VERB":
        governor = governor.head
    return gerund and governor.lemma_.lower() in _CHARGES and bool(syntax.patients(governor))


def sets_expired_term(verb: Token) -> bool:
    """The participle of "the ultimatum issued by X expired"."""
    return verb.dep_ == "acl" and verb.head.lemma_.lower() in _TERMS and _has_expired(verb.head)


def _is_punished_plot(verb: Token) -> bool:
    """ "Serving a sentence for plotting a coup", "jailed for planning an attack": the plot is over, and the sentence is told."""
    marks = {d.lower_ for d in syntax.children(verb, "mark", "case")}
    if verb.tag_ != "VBG" or verb.lemma_.lower() not in factuality.load().intent or not marks & {"for", "of", "over"}:
        return False
    above = verb.head
    things = [above, *syntax.children(above, "obj"), *(t for found in syntax.obliques(above).values() for t in found)]
    return above.lemma_.lower() in JUDGED or any(t.lemma_.lower() in _SENTENCES for t in things)


def _has_expired(noun: Token) -> bool:
    """ "The ultimatum issued by X expired": it is told of because it is over."""
    verb = noun.head
    if noun.dep_ == "nsubj" and verb.lemma_.lower() in _EXPIRES:
        return not syntax.verb_group(verb).negated and syntax.verb_group(verb).tense == "past"
    below = (t for t in noun.subtree if t.lemma_.lower() in _EXPIRES and t.tag_ in {"VBD", "VBN"})
    return noun.dep_ == "root" and any(below)  # a headline, or so the parser reads it


def _has_failed(noun: Token) -> bool:
    """ "Talks between X and Y collapsed", "broke down"."""
    verb = noun.head
    parts = _FAILS.get(verb.lemma_.lower())
    if parts is None or noun.dep_ != "nsubj" or noun.lemma_.lower() not in _TALKS:
        return False
    behind = {d.lower_ for d in syntax.children(verb, "compound:prt", "advmod")}
    return not parts or bool(behind & set(parts.split()))
