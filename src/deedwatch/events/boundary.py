"""PLOVER's boundary rules: what a deed becomes when it is promised, demanded, refused or still to come."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deedwatch import syntax
from deedwatch.events import foretold, frames
from deedwatch.events.arguments import ids, makers, slot, slot_tokens
from deedwatch.events.benefits import benefited, blamed, fled_from, named_in
from deedwatch.events.complements import complement
from deedwatch.events.factuality import is_gerund
from deedwatch.events.meetings import is_press, meeting
from deedwatch.events.nationals import both_above, is_of_people, own_people
from deedwatch.events.reading import Reading, coded
from deedwatch.events.weapons import armed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deedwatch.document import Document
    from deedwatch.events.factuality import Reality
    from deedwatch.events.frames import Frame
    from deedwatch.events.match import Match
    from deedwatch.tokens import Token

MATERIAL = frozenset({"COOPERATE", "AID", "RETREAT", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "PROTEST"})
CONFLICT = frozenset({"SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "THREATEN"})
COOPERATION = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "AGREE"})
YIELDING = frozenset({"RETREAT", "CONCEDE"})
# The mode of a threat, a demand and a refusal by the type of what is threatened, demanded or refused.
THREAT_MODE = {"ASSAULT": "violence", "MOBILIZE": "violence", "SANCTION": "relations", "COERCE": "restrict"}
REQUEST_MODE = {"AID": "assist", "COOPERATE": "assist", "CONSULT": "meet", "RETREAT": "yield", "CONCEDE": "yield"}
_PEOPLE = frozenset({"CVL", "LAB", "EDU", "OPP", "SOC", "REF", "REL", "AGR", "MED", "JRN", "PTY"})
# Types told of each party towards the other; in fights and deals all are actors alike.
_ONE_ANOTHER = frozenset({"ACCUSE", "REQUEST", "THREATEN", "REJECT", "SUPPORT", "SANCTION", "COERCE", "AID"})
_OF_GOODS = frozenset({"SANCTION", "CONCEDE"})  # types that hit or spare a state through what it sells
# Event nouns whose doer may follow with "from": "a plea from Brussels", "an offer from Kigali".
_FROM = frozenset({"REQUEST", "THREATEN", "AGREE", "ACCUSE", "SUPPORT", "REJECT", "AID", "CONCEDE"})
TO_YIELD = "035"  # CAMEO: intent to yield, a concession still to come
_REQUEST_DEFAULT = "change"
_WARNING = frozenset({"warn", "caution"})
# Prepositions of those against whom forces are moved; "to" and "in" may name who takes them in.
_MENACING = frozenset(
    {"against", "near", "opposite", "facing", "around", "off", "towards", "toward", "along", "at", "on"}
)
_TRADED_BY = frozenset({"trade", "exchange", "swap"})
_TRADED = frozenset({"accusation", "blame", "barb", "insult", "recrimination", "charge", "threat", "allegation"})
_RECIPROCAL = frozenset({"clash", "skirmish"})
_STOPPED = frozenset({"intercept", "shoot", "down", "destroy", "repel", "bring"})  # arms in flight
# Verbs that give up what stands below them: "to stop firing rockets", "to halt its support".
_GIVES_UP = frozenset({"stop", "halt", "cease", "quit", "end", "suspend", "pause", "cut", "withdraw", "renounce"})


def read(document: Document, match: Match, reality: Reality, others: Mapping[int, Match]) -> Reading | None:
    """Apply the frame's rule and the rules of time to come. None when the words do not make the event after all."""
    frame = match.frame
    warns = frame.type == "THREATEN" and match.head.lemma_ in _WARNING and foretold.foretells(document, match)
    if frame.denied and not (reality.future and reality.status == "denied"):
        return None
    if frame.to_come and not (reality.future and reality.status == "planned"):
        return None
    given_up = match.kind == "light" and frame.type in THREAT_MODE and reality.future and is_ended(match)
    # "Warned that thousands would die", "we will stop our attacks"
    return None if warns or given_up else _by_rule(document, match, reality, others)


def _by_rule(document: Document, match: Match, reality: Reality, others: Mapping[int, Match]) -> Reading | None:
    frame = match.frame
    inner = embedded(match, others)
    actors, recipients = _parties(document, match)
    plain = Reading(frame.type, frame.mode, frame.cameo, actors, recipients, inner.trigger.i if inner else None)
    if frame.type == "AGREE" and frame.rule == "plain" and inner is not None and inner.frame.type in YIELDING:
        return None  # "promised that the curfew would be lifted": the step back, told once
    if frame.rule == "promise":
        return _promise(document, plain, match, inner, others)
    if frame.rule == "demand":
        return _demand(document, plain, match, inner)
    if frame.rule == "refuse":
        return _refuse(document, plain, match, inner)
    if frame.rule == "reject":
        return _typed(plain, frame, _request_mode(inner) if inner else frame.mode)
    if plain.type == "THREATEN" and frame.rule == "plain":
        return _to_come(_addressed(document, match, _threat(document, plain, inner)), reality)
    if frame.rule == "warn":
        return _warn(document, plain, match)
    if frame.rule == "consult":
        return _consult(document, plain, match, reality)
    if frame.rule == "answer":
        return _answer(document, plain, match, reality)
    return _deed(document, plain, match, reality, others)


def _deed(
    document: Document, plain: Reading, match: Match, reality: Reality, others: Mapping[int, Match]
) -> Reading | None:
    """A deed told as such, or one given up."""
    if plain.type == "RETREAT" and any(is_of_people(document, t) for t in slot_tokens(match, "subj")):
        return None  # "advised Germans to leave Lebanon": no troops
    if _is_in_flight(match) or (plain.type == "COERCE" and is_relief(match.trigger)):
        return None
    if match.frame.wordy and _between_people(plain):
        return coded(plain, "ACCUSE", "disapprove")  # people attack one another in words
    if plain.type in THREAT_MODE and reality.status == "planned" and not plain.recipients:
        plain = replace(plain, recipients=_conditioned(document, match, plain.actors, own_clause=True))
    if plain.type == "ASSAULT":
        plain = armed(document, plain, match)
        if not plain.recipients:
            plain = replace(plain, recipients=_accuser(document, match) or fled_from(document, match))
    if plain.type == "AGREE" and not plain.recipients:
        plain = replace(plain, recipients=benefited(document, match, plain.actors))
    if plain.type == "ACCUSE":
        plain = replace(plain, recipients=blamed(document, match, plain.recipients))
        plain = _charged(document, plain, match)
    deed = _given_up(match, others)
    if deed is None:
        return _to_come(plain, reality)
    done_to = plain.recipients or _inner_recipients(document, deed, plain.actors)
    stopped = _to_come(replace(plain, recipients=done_to), reality)
    # The stop alone tells of it: where that is a condition or refused, the deed goes on.
    return None if stopped is None else replace(stopped, content=deed.trigger.i, covers=True)


def _is_in_flight(match: Match) -> bool:
    """ "Intercepted missiles that entered its airspace": they were fired at somebody else."""
    stopped = any(t.dep_ == "obj" and t.head.lemma_ in _STOPPED for t in syntax.agents(match.head))
    return match.frame.type == "MOBILIZE" and stopped


def _threat(document: Document, plain: Reading, inner: Match | None) -> Reading:
    """A threat to retaliate is of the kind of what it answers."""
    if inner is None or inner.frame.rule != "answer":
        return plain
    told = replace(plain, recipients=plain.recipients or _inner_recipients(document, inner, plain.actors))
    return coded(told, "THREATEN", _threat_mode(inner), covers=True)


def _moved(document: Document, verb: Token) -> list[str]:
    """ "Two destroyers were deployed": what is moved is who moves; a troop of models or of salespeople is nobody's."""
    if syntax.agents(verb):
        return []
    moved = syntax.patients(verb)
    of = [t for thing in moved for t in syntax.obliques(thing).get("of", [])]
    return [] if any(not ids(document, t) for t in of) else [ident for thing in moved for ident in ids(document, thing)]


def _is_off_record(match: Match) -> bool:
    """ "Asked not to be named", "declined to comment": dealings with the press, which PLOVER codes no more than talk."""
    clause = complement(match.trigger) if match.kind == "verb" else None
    return clause is not None and (syntax.is_comment(clause) or syntax.is_for_cover(clause))


def _charged(document: Document, plain: Reading, match: Match) -> Reading:
    """Protests of people are no words of a state; concerns that say what another does charge him with it."""
    if match.trigger.lemma_.lower() == "protest" and _crowd(document, match, plain.actors):
        return coded(plain, "PROTEST", "demo")
    charges = any(complement(thing) is not None for thing in syntax.patients(match.head))
    return coded(plain, "ACCUSE", "allege") if charges else plain


def is_relief(trigger: Token) -> bool:
    """Emergency powers in a sentence with a natural disaster: they help, they do not repress."""
    words = {token.lemma_.lower() for token in trigger.sent}
    return "emergency" in words and bool(words & frames.load().table("disasters"))


def _accuser(document: Document, match: Match) -> tuple[str, ...]:
    """Who accuses another of shelling towns and villages speaks of its own, unless the words name somebody else's."""
    governor = match.head.head
    if governor.pos_ in {"NOUN", "PROPN"}:
        governor = governor.head
    known = frames.load()
    struck = known.table("territory") | known.table("civil")
    if governor.lemma_.lower() not in {"accuse", "blame"} or not is_gerund(match.head):
        return ()
    if not any(t.lemma_.lower() in struck for t in syntax.patients(match.head)):
        return ()
    return tuple(_state_of(document, ident) for t in syntax.agents(governor) for ident in ids(document, t))


def _state_of(document: Document, ident: str) -> str:
    """The country of a person, where the text has it; anybody else as they are."""
    actor = document.actors.get(ident)
    state = f"country:{actor.country}" if actor is not None and ident.startswith("person:") else ident
    return state if state in document.actors else ident


def _between_people(reading: Reading) -> bool:
    if not reading.actors or not all(ident.startswith("person:") for ident in reading.actors):
        return False
    return bool(reading.recipients) and all(ident.startswith(("person:", "org:")) for ident in reading.recipients)


def as_threat(document: Document, match: Match, reading: Reading) -> Reading:
    """Force that the speaker's own side announces for later is a threat: "we will retaliate if India strikes"."""
    sent = reading.type == "MOBILIZE" and not _MENACING & set(syntax.obliques(match.head))
    aimed = () if sent else reading.recipients  # "will send troops to Poland": its host, whom nobody threatens
    recipients = aimed or _conditioned(document, match, reading.actors, own_clause=True)
    mode = _threat_mode(match) if match.frame.rule == "answer" else THREAT_MODE[reading.type]
    return replace(
        coded(reading, "THREATEN", mode), recipients=recipients, ruled=mode is not None and mode != "violence"
    )


def _answer(document: Document, plain: Reading, match: Match, reality: Reality) -> Reading | None:
    """An answer is of the kind of what it answers; with nothing to tell by, only retaliation done is an assault."""
    kind = answered(match)
    if kind is None and (reality.status not in {"planned", "hypothetical"} and match.frame.needs == "actor"):
        return None  # "reacted firmly"
    if reality.status == "planned" and not plain.recipients:
        plain = replace(plain, recipients=_conditioned(document, match, plain.actors, own_clause=True))
    return coded(plain, "SANCTION", None) if kind == "SANCTION" else plain


def answered(match: Match) -> str | None:
    """What an answer is to: tariffs and expulsions are answered with SANCTION, attacks with ASSAULT; None when nothing tells."""
    known = frames.load()
    doc, sentence = match.head.doc, match.head.sent
    before = doc[sentence.start - 1].sent if sentence.start > 0 else ()
    for near in (match.head.subtree, sentence, before):
        words = {word for token in near for word in (token.lemma_.lower(), token.lower_)}
        dealings, arms = (bool(words & known.table(name)) for name in ("dealings_hit", "arms_used"))
        if dealings != arms:
            return "SANCTION" if dealings else "ASSAULT"
    return None


def _threat_mode(deed: Match) -> str | None:
    if deed.frame.rule == "answer":
        kind = answered(deed)
        return THREAT_MODE[kind] if kind is not None else None
    return deed.frame.mode if deed.frame.type == "THREATEN" else THREAT_MODE[deed.frame.type]


def embedded(match: Match, others: Mapping[int, Match]) -> Match | None:
    """The match inside the clause or noun that the trigger takes as content: "agreed to hold talks", "calls to withdraw"."""
    clause = complement(match.trigger)
    if clause is None and match.kind != "noun":
        clause = complement(match.head)
    if clause is not None:
        for node in _content_heads(clause):
            if node.i in others and others[node.i] != match:
                return others[node.i]
    if match.frame.rule in {"promise", "demand", "refuse", "reject"}:
        for thing in [
            *syntax.patients(match.head),
            *(t for p in ("for", "to", "on", "of") for t in syntax.obliques(match.trigger).get(p, [])),
        ]:
            found = others.get(thing.i)
            if found is not None and found.frame.rule == "demand" and match.frame.rule in {"reject", "refuse"}:
                found = embedded(found, others) or found  # "rejected calls to withdraw" rejects the withdrawal
            if found is not None and found != match:
                return found
            nested = complement(thing) if thing.pos_ == "NOUN" else None
            if nested is not None and nested.i in others and others[nested.i] != match:
                return others[nested.i]
    return None


def _content_heads(clause: Token) -> list[Token]:
    """The content verb, and what it leads to through begin, be ready, help and the like."""
    found = [clause]
    node = clause
    for _ in range(3):
        below = syntax.child(node, "xcomp")
        if below is None:
            break
        found.append(below)
        node = below
    return found


def _parties(document: Document, match: Match) -> tuple[tuple[str, ...], tuple[str, ...]]:
    frame = match.frame
    voiced = ("gen", "by", "from") if frame.type in _FROM else ("gen", "by")
    names = frame.actor or (voiced if match.kind == "noun" else ("subj",))
    actors = [ident for name in names for ident in slot(document, match, name)]
    if not actors and frame.type in _ONE_ANOTHER and match.kind == "verb" and mutual(match.head):
        actors = both_above(document, match.head)
    if not actors and frame.type == "MOBILIZE" and match.kind == "verb" and "obj" not in frame.recipient:
        actors = _moved(document, match.head)
    recipients: list[str] = []
    for name in frame.recipient:
        recipients = [ident for ident in slot(document, match, name) if ident not in actors]
        if recipients:
            break
    if not recipients and frame.type in _OF_GOODS:
        recipients = [ident for ident in makers(document, match) if ident not in actors]
    if not recipients and frame.rule != "consult" and frame.type in _ONE_ANOTHER and mutual(match.head):
        recipients = list(dict.fromkeys(actors)) if len(set(actors)) > 1 else []
    if match.kind == "noun" and not recipients and _is_suffered(document, match.trigger, actors):
        return (), tuple(dict.fromkeys(actors))
    if frame.type == "ASSAULT":
        recipients = [ident for ident in recipients if not _own_army(document, ident, actors)]
    return tuple(dict.fromkeys(actors)), tuple(recipients)


def _is_suffered(document: Document, noun: Token, owners: list[str]) -> bool:
    """ "Navalny's arrest", "the fishermen's release": a private person's is what was done to that person."""
    owned = bool(syntax.children(noun, "nmod:poss")) and not syntax.obliques(noun).get("by")
    people = [document.actors.get(i) for i in owners if not i.startswith("person:")]
    private = all(a is not None and a.sectors and set(a.sectors) <= _PEOPLE for a in people)
    owner = syntax.child(noun, "nmod:poss")
    private |= owner is not None and owner.lemma_.lower() in frames.load().table("holders") and owner.tag_ == "NN"
    return owned and noun.lemma_.lower() in frames.load().table("suffered") and private


def _own_army(document: Document, ident: str, actors: list[str]) -> bool:
    """ "Three soldiers died in a Russian strike": nobody says whose, and a state seldom strikes its own."""
    armies = {f"group:{a.country.lower()}-mil" for a in map(document.actors.get, actors) if a is not None and a.country}
    state = all(actor.startswith("country:") or actor.endswith("-mil") for actor in actors)
    return bool(actors) and state and armies == {ident}


def _crowd(document: Document, match: Match, actors: tuple[str, ...]) -> bool:
    """Whether the doers are people without office: a group of civilians, workers, believers, or a people by name."""
    known = [document.actors.get(ident) for ident in actors]
    if known and all(a is not None and a.sectors and set(a.sectors) <= _PEOPLE for a in known):
        return True
    found = [document.mention_at(t) for t in syntax.agents(match.head)] if match.kind != "noun" else []
    return any(f is not None and f.mention.kind == "demonym" for f in found)


def mutual(predicate: Token) -> bool:
    """ "accused each other", "clashed with one another", "the two armies clashed"."""
    if predicate.lemma_.lower() in _RECIPROCAL and not {"with", "against"} & set(syntax.obliques(predicate)):
        return True
    if predicate.lemma_.lower() in _TRADED_BY and any(t.lemma_.lower() in _TRADED for t in syntax.patients(predicate)):
        return True  # "traded accusations"
    objects = [*syntax.patients(predicate), *(t for found in syntax.obliques(predicate).values() for t in found)]
    words = [" ".join(near.lower_ for near in t.doc[max(0, t.i - 1) : t.i + 2]) for t in objects]
    if any("each other" in phrase or "one another" in phrase for phrase in words):
        return True
    each = [*predicate.children, *syntax.agents(predicate), *(d for t in syntax.agents(predicate) for d in t.children)]
    other = any(t.lower_ == "other" and any(d.lower_ == "the" for d in t.children) for t in objects)
    return other and any(t.lower_ in {"each", "both"} for t in each)  # "each side accused the other"


def _typed(reading: Reading, frame: Frame, mode: str | None) -> Reading:
    return reading if mode is None or mode == frame.mode else coded(reading, frame.type, mode)


def _request_mode(inner: Match) -> str:
    return REQUEST_MODE.get(inner.frame.type, _REQUEST_DEFAULT)


def _inner_recipients(document: Document, inner: Match, actors: tuple[str, ...]) -> tuple[str, ...]:
    own, recipients = _parties(document, inner)
    everyone = (*own, *recipients, *meeting(document, inner)) if inner.frame.rule == "consult" else recipients
    return tuple(ident for ident in everyone if ident not in actors)


def _promise(
    document: Document, reading: Reading, match: Match, inner: Match | None, others: Mapping[int, Match]
) -> Reading | None:
    """Promised cooperation is AGREE, a promised step back CONCEDE, vowed violence THREATEN; no intention is a refusal."""
    if match.kind == "verb" and syntax.verb_group(match.head).negated:
        refused = _refuse(document, reading, match, inner) if inner is not None else None
        return (
            coded(refused, "REJECT", refused.mode, covers=True)
            if refused is not None and refused.type == "REJECT"
            else None
        )
    if inner is None:
        return _bare_promise(document, reading, match)
    if inner.frame.rule in {"promise", "demand"} and inner.frame.type in {"AGREE", "REQUEST"}:
        deeper = embedded(inner, others)
        inner = deeper or inner
    deed = _given_up(inner, others) or inner
    recipients = reading.recipients or _inner_recipients(document, deed, reading.actors)
    if not recipients and match.frame.type == "AGREE":
        recipients = benefited(document, match, reading.actors)
    reading = replace(reading, recipients=recipients, content=inner.trigger.i)
    threatens = match.frame.type == "THREATEN" and match.frame.any_deed
    if not threatens and (is_ended(inner) or _leaves_rebels(document, inner, recipients)):
        return replace(coded(reading, "CONCEDE", None, covers=True), cameo=TO_YIELD, ruled=True)
    if threatens:
        mode = _threat_mode(inner) if inner.frame.type in {"THREATEN", *THREAT_MODE} else "relations"
        return _addressed(document, match, coded(reading, "THREATEN", mode, covers=inner.frame.rule == "answer"))
    if _negated(inner):
        return coded(reading, "AGREE", None, covers=True) if inner.frame.type in CONFLICT else None
    host = _host(document, inner, reading.actors)
    if host:
        return coded(replace(reading, recipients=host), "AGREE", None)
    if inner.frame.type in CONFLICT:
        if not match.frame.threatens or _is_under_way(match.head):
            return None
        threat = coded(reading, "THREATEN", _threat_mode(inner), covers=inner.frame.rule == "answer")
        return _addressed(document, match, threat)
    if inner.frame.type in YIELDING:
        return replace(coded(reading, "CONCEDE", None, covers=True), cameo=TO_YIELD)
    return coded(reading, "AGREE", None, covers=True) if inner.frame.type in COOPERATION else None


def _is_under_way(verb: Token) -> bool:
    """ "Is preparing to send troops": a step towards the deed, which is told as planned, and no word to anybody."""
    return verb.lemma_.lower() == "prepare" and syntax.verb_group(verb).progressive


def _host(document: Document, inner: Match, actors: tuple[str, ...]) -> tuple[str, ...]:
    """ "Vowed to send police to Haiti": forces promised to a state that takes them in threaten nobody."""
    below = set(syntax.obliques(inner.head))
    if inner.frame.type != "MOBILIZE" or "to" not in below or (_MENACING | {"into"}) & below:
        return ()
    land = any(t.pos_ == "PROPN" for t in syntax.obliques(inner.head)["to"])
    found = [ident for ident in slot(document, inner, "to") if ident.startswith("country:") and ident not in actors]
    return tuple(dict.fromkeys(found)) if land else ()


def _bare_promise(document: Document, reading: Reading, match: Match) -> Reading | None:
    """A promise of what no frame knows: two who agree have agreed with one another, one for somebody is for him."""
    if match.frame.any_deed and match.frame.type == "AGREE":
        clause = complement(match.head)
        beneficiaries = named_in(document, clause, reading.actors) if clause is not None else ()
        if len(reading.actors) > 1:
            return reading
        return replace(reading, recipients=reading.recipients or beneficiaries) if beneficiaries else None
    if match.frame.any_deed and match.frame.type == "THREATEN":
        return _addressed(document, match, reading)  # "threatened to walk out": whatever is threatened, it is a threat
    known = match.frame.needs == "recipient" or match.frame.complement is None
    return reading if known and (reading.recipients or match.kind != "verb") else None


def is_ended(deed: Match) -> bool:
    """ "To stop firing rockets", "to end their attacks": the hostile deed is what is given up."""
    hostile = deed.frame.type in CONFLICT - {"SANCTION"}  # "to suspend aid" is the sanction
    return (deed.kind == "light" and hostile and deed.head.lemma_.lower() in _GIVES_UP) or _is_given_up(deed)


def _is_given_up(deed: Match) -> bool:
    """ "Promised to stop firing rockets": one's own deed, not that of others, which is prevented."""
    stop = deed.head.head
    if deed.kind == "noun" or deed.head.tag_ != "VBG" or deed.head.dep_ != "xcomp" or deed.frame.type not in CONFLICT:
        return False
    return stop.lemma_.lower() in _GIVES_UP and not syntax.patients(stop) and not syntax.children(deed.head, "nsubj")


def _given_up(stop: Match, others: Mapping[int, Match]) -> Match | None:
    """The deed that a match on the stopping verb itself gives up: "stopped bombing the city"."""
    found = embedded(stop, others) if stop.kind == "verb" and stop.frame.type in YIELDING else None
    return found if found is not None and _is_given_up(found) else None


def _leaves_rebels(document: Document, deed: Match, recipients: tuple[str, ...]) -> bool:
    """ "To halt its support for the rebels": a state that leaves its fighters alone yields to those whom they fight."""
    if deed.frame.type != "SANCTION" or deed.kind == "noun" or deed.head.lemma_.lower() not in _GIVES_UP:
        return False
    owned = any(syntax.children(thing, "nmod:poss") for thing in syntax.patients(deed.head))
    sides = [document.actors.get(ident) for ident in recipients]
    return owned and bool(sides) and all(a is not None and {"REB", "UAF"} & set(a.sectors) for a in sides)


def _addressed(document: Document, match: Match, reading: Reading) -> Reading:
    """A threat that names nobody is for the party whose deed is its condition."""
    if reading.recipients:
        return reading
    return replace(reading, recipients=_conditioned(document, match, reading.actors))


def _negated(match: Match) -> bool:
    return syntax.verb_group(match.head).negated if match.kind != "noun" else False


def _demand(document: Document, reading: Reading, match: Match, inner: Match | None) -> Reading | None:
    if _is_off_record(match):
        return None
    asked = slot(document, match, "comp")
    recipients = reading.recipients or tuple(ident for ident in asked if ident not in reading.actors)
    own = own_people(document, match, reading.actors) if recipients else set()
    recipients = tuple(ident for ident in recipients if ident not in own)
    reading = replace(reading, recipients=recipients)
    if match.frame.needs == "recipient" and not recipients:
        return None
    if match.kind == "verb" and any(d.lower_ == "longer" for d in match.head.children):
        dropped = coded(reading, "CONCEDE", None, covers=True)  # "no longer insists": a demand dropped
        return replace(dropped, ruled=True)
    if _ends_own_war(document, match, reading.actors):
        return replace(coded(reading, "AGREE", None, covers=True), ruled=True)
    if inner is None:
        return reading
    if inner.frame.type == "REQUEST":
        return None
    return coded(reading, "REQUEST", match.frame.mode or _request_mode(inner))


def _ends_own_war(document: Document, match: Match, actors: tuple[str, ...]) -> bool:
    """ "called for an end to its war with X": a party that asks for its own peace agrees to it."""
    peace = frames.load().table("peace")
    own = {a.country for a in map(document.actors.get, actors) if a is not None} - {None}
    below = (
        [t for t in match.head.subtree if t.i > match.head.i] if match.kind != "noun" else list(match.trigger.subtree)
    )
    for noun in below:
        if noun.lemma_.lower() not in peace and noun.lower_ not in peace:
            continue
        whose = [*syntax.genitives(noun), *syntax.children(noun, "nmod:poss")]
        whose += [t for p in ("between", "of") for t in syntax.obliques(noun).get(p, [])]
        for owner in whose:
            if owner.lower_ in {"its", "their", "his", "her", "our", "my"}:
                return True
            named = [i for part in owner.subtree for i in ids(document, part)]
            if any(i in actors or getattr(document.actors.get(i), "country", None) in own for i in named):
                return True
            if any(part.lower_ in {"its", "their", "his", "her", "our"} for part in owner.subtree):
                return True
    return False


def _refuse(document: Document, reading: Reading, match: Match, inner: Match | None) -> Reading | None:
    if _is_off_record(match):
        return None
    if inner is None:
        return reading
    if inner.frame.type in CONFLICT:
        return None  # declining to strike rejects nobody
    recipients = reading.recipients or _inner_recipients(document, inner, reading.actors)
    return replace(coded(reading, "REJECT", _request_mode(inner), covers=True), recipients=recipients)


def _warn(document: Document, reading: Reading, match: Match) -> Reading | None:
    """A warning is a threat when it names what the speaker's side will do, or whom it is to hit."""
    harm = frames.load().table("harm")
    words = {t.lemma_.lower() for t in match.head.subtree if t.i > match.head.i}
    forceful = bool(words & harm)
    if not reading.recipients:
        recipients = _conditioned(document, match, reading.actors)
        if not (forceful and recipients) and not _announces(document, match, reading.actors):
            return None
        return replace(reading, recipients=recipients)
    against = bool(syntax.obliques(match.head).get("against")) or "against" in {t.lower_ for t in match.head.subtree}
    return reading if forceful or against else None


def _announces(document: Document, match: Match, actors: tuple[str, ...]) -> bool:
    """ "warned that its army would press on": what the speaker's own side will do, or what any step will be met with."""
    clause = complement(match.head) or complement(match.trigger)
    if clause is None or not syntax.is_predicate(clause):
        return False
    group = syntax.verb_group(clause)
    if group.tense != "future" and group.modal not in {"would", "will", "shall"}:
        return False
    own = {a.country for a in map(document.actors.get, actors) if a is not None} - {None}
    subjects = [ident for subject in syntax.subjects(clause) for ident in foretold.deed_parties(document, subject)]
    ours = any(i in actors or getattr(document.actors.get(i), "country", None) in own for i in subjects)
    return ours or clause.lemma_.lower() in foretold.STRUCK


def _conditioned(
    document: Document, match: Match, actors: tuple[str, ...], *, own_clause: bool = False
) -> tuple[str, ...]:
    """Whom a warning without addressee is for: the party whose deed is the condition, or who is to pay or face."""
    found: list[str] = []
    top = match.head
    if own_clause and top.dep_ == "xcomp":
        top = top.head
    for token in top.subtree:
        clause = syntax.condition_marker(token) is not None or token.lemma_.lower() in foretold.STRUCK
        if (own_clause or token.i > match.head.i) and syntax.is_predicate(token) and clause:
            found += [ident for subject in syntax.subjects(token) for ident in foretold.deed_parties(document, subject)]
    own = {a.country for a in map(document.actors.get, actors) if a is not None}
    return tuple(
        dict.fromkeys(
            i for i in found if i not in actors and getattr(document.actors.get(i), "country", None) not in own - {None}
        )
    )


def _consult(document: Document, reading: Reading, match: Match, reality: Reality) -> Reading | None:
    """Visits keep visitor and host apart; in other meetings everybody is an actor."""
    if match.frame.mode == "visit":
        told = _to_come(reading, reality)
        if told is not None and told.type == "REJECT" and match.frame.actor == ("obj",):
            return replace(
                told, actors=told.recipients, recipients=told.actors
            )  # "would not receive the envoy": the host
        return told
    everyone = [*reading.actors, *meeting(document, match), *reading.recipients]
    press = [ident for ident in everyone if is_press(document, ident)]
    if press and len(set(everyone) - set(press)) < 2:
        return None
    return _to_come(replace(reading, actors=tuple(dict.fromkeys(everyone)), recipients=()), reality)


def _to_come(reading: Reading, reality: Reality) -> Reading | None:
    """Cooperation still to come is AGREE, a step back still to come CONCEDE; refused by its own doer, REJECT."""
    if reality.status == "planned":
        if reading.type in COOPERATION and reading.type != "AGREE":
            return coded(reading, "AGREE", None)
        return replace(coded(reading, "CONCEDE", None), cameo=TO_YIELD) if reading.type in YIELDING else reading
    if reality.status == "denied" and reality.future and reading.type in COOPERATION | YIELDING:
        mode = REQUEST_MODE.get(reading.type, _REQUEST_DEFAULT)
        return coded(reading, "REJECT", mode)
    return reading
