"""Who may stand on the two sides of an event, and what half an event is worth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from deedwatch import knowledge, syntax
from deedwatch.events import frames, unnamed
from deedwatch.events.arguments import ids, is_fatal, people_of, political
from deedwatch.events.boundary import mutual
from deedwatch.events.complements import complement
from deedwatch.events.contributed import men_lent

if TYPE_CHECKING:
    from deedwatch.document import Document, Sentence
    from deedwatch.events.match import Match
    from deedwatch.events.reading import Reading
    from deedwatch.tokens import Token

# Types that may be told without their doer ("Kyiv was shelled"); of the others, half an event is none.
ACTOR_MAY_MISS = frozenset({"ASSAULT", "COERCE", "SANCTION", "ACCUSE"})
# Types whose two sides may belong to one state.
INWARD = frozenset(
    {
        "COERCE",
        "ASSAULT",
        "PROTEST",
        "ACCUSE",
        "REQUEST",
        "REJECT",
        "SUPPORT",
        "RETREAT",
        "CONCEDE",
        "CONSULT",
        "AGREE",
        "SANCTION",
    }
)
# Types that private people's dealings do not make.
ACTOR_COUNTS = frozenset({"AID", "SANCTION", "COOPERATE", "MOBILIZE", "RETREAT"})
# What is seized and lies in no country.
_RULE = frozenset({"power", "control", "authority", "office", "rein", "throne", "leadership"})
# Types whose deeds hit people and land that a text need not name.
_STRIKING = frozenset({"ASSAULT", "COERCE"})
# Types whose recipient may be somebody without a record, when the deed is told in full.
WHOEVER = frozenset(
    {"AID", "COOPERATE", "SANCTION", "ACCUSE", "REJECT", "SUPPORT", "REQUEST", "AGREE", "CONCEDE", "THREATEN"}
)
# Deeds that are whole with their doer alone: "urged the minister to resign".
ONE_SIDED = frozenset({"RETREAT", "PROTEST", "MOBILIZE"})
_PRIVATE = frozenset({"CVL", "MED", "EDU", "JRN", "BUS", "AGR", "ELI"})
_BODIES = frozenset({"IGO", "UNO", "EUR"})
_CALLINGS = frozenset({"AGR", "MED", "EDU", "JRN", "BUS"})
# What people of one trade say aloud together: "cattle breeders denounced the accord", "fishermen threatened to block the port".
_SAID_ALOUD = frozenset({"ACCUSE", "THREATEN"})
_ENVOYS = frozenset({"ambassador", "envoy", "diplomat", "consul", "attaché", "attache", "representative", "nuncio"})
_LAND = frozenset({"border", "frontier"})


@dataclass(frozen=True, slots=True)
class Sides:
    """Who stands on either side; `half` when too few are known for the type and the relation head must be sure of it."""

    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    half: bool = False


def settle_sides(
    document: Document, sentence: Sentence, match: Match, reading: Reading, *, half: bool = False
) -> Sides | None:
    """Actors and recipients as the event will name them, or None when too few are known even for half an event of its type.

    `half`: one known party is enough for a whole one.
    """
    actors, recipients = _known_sides(document, sentence, match, reading)
    if half and _any_political(document, (*actors, *recipients)):
        return Sides(actors, recipients)
    if _fit(document, match, reading, actors, recipients):
        return Sides(actors, recipients)
    if _is_private(document, match, reading, actors, recipients):
        return None
    if not actors and match.kind != "noun":
        agents = syntax.agents(match.head)
        if not all(_may_do(document, agent, recipients) for agent in agents):
            return None
    return Sides(actors, recipients, half=True)


def _may_do(document: Document, agent: Token, recipients: tuple[str, ...]) -> bool:
    """Whether a subject that is no known party may still be one: somebody told of, people, arms; not a watchmaker or a suitcase."""
    if agent.pos_ == "PRON":
        return bool(recipients)
    if is_fatal(agent):
        return True
    if document.mention_at(agent) is not None:
        return True
    known = frames.load()
    named = ("people", "partitive", "armed", "forces", "offices", "weapons")
    return agent.lemma_.lower() in frozenset().union(*(known.table(name) for name in named))


def _known_sides(
    document: Document, sentence: Sentence, match: Match, reading: Reading
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    actors = without_parts(tuple(i for i in reading.actors if i in document.actors))
    lent = [i for t in men_lent(match.head) for i in ids(document, t)] if match.kind != "noun" else []
    recipients = without_parts(tuple(i for i in reading.recipients if i in document.actors and i not in lent))
    if reading.type == "MOBILIZE" and not recipients:
        recipients = _border_of(document, sentence, match, actors)
    if not actors and reading.mode == "expel" and match.kind != "verb":
        actors = _expelled_from(document, match)
    if not actors and reading.mode in {"expel", "disapprove"} and match.kind == "verb":
        by = _hosts(document, match) or (_driven_out(document, match) if reading.mode == "expel" else ())
        actors = tuple(ident for ident in by if ident not in recipients)
    if not actors and reading.mode == "deport" and match.kind == "verb":
        actors = tuple(ident for ident in _driven_out(document, match) if ident not in recipients)
    recipients = _other_side(document, reading, actors, recipients)
    done_by_object = bool(match.frame.actor) and all(name.startswith(("obj.", "none")) for name in match.frame.actor)
    if not actors and match.kind != "noun" and not done_by_object:  # of "repelled an attack" the subject is the victim
        found = (
            unnamed.crowd(document, sentence, match, syntax.agents(match.head), ()) if reading.type == "PROTEST" else []
        )
        actors = tuple(found or unnamed.doers(document, match))
    # a rocket that nobody is said to have fired
    bare = unnamed.weapons_of(document, match, actors) if match.kind != "noun" else frozenset()
    if reading.type == "PROTEST":
        actors = _marchers(document, match, actors) or _strikers(document, sentence, match)
    forgiven = reading.type == match.frame.type == "CONCEDE"
    freed = reading.mode == "release" and (not actors or actors[0].startswith("group:"))
    if reading.type in _STRIKING or freed or forgiven:
        recipients = _people_hit(document, sentence, match, recipients) or recipients
        recipients = recipients or _struck(document, sentence, match, actors)
    if recipients:  # the deed is told without it
        actors = tuple(i for i in actors if i not in bare or not _is_nameless(document, i))
    return actors, recipients


def _expelled_from(document: Document, match: Match) -> tuple[str, ...]:
    """ "The expulsion of four Russians from Sofia": the state that they had to leave."""
    whence = [
        t
        for base in (match.trigger, *syntax.obliques(match.trigger).get("of", []))
        for t in syntax.obliques(base).get("from", [])
    ]
    return tuple(dict.fromkeys(ident for token in whence for ident in ids(document, token, territory=True)))


def _hosts(document: Document, match: Match) -> tuple[str, ...]:
    """ "The Turkish ambassador in Athens was summoned", "Latvia's ambassador to Russia": by the state that receives them."""
    sent = [t for t in syntax.children(match.head, "nsubj:pass") if t.lemma_.lower() in _ENVOYS]
    below = [t for noun in sent for case in ("to", "in", "at") for t in syntax.obliques(noun).get(case, [])]
    return _state_of(document, below)


def _driven_out(document: Document, match: Match) -> tuple[str, ...]:
    """ "Expelled from Moldova", "thrown out of Eritrea": by the state they had to leave."""
    if not syntax.is_passive(match.head):
        return ()
    below = syntax.obliques(match.head)
    return _state_of(document, [t for case in ("from", "out of", "of") for t in below.get(case, [])])


def _state_of(document: Document, tokens: list[Token]) -> tuple[str, ...]:
    """The first state named by these words, or by a place of its."""
    found = (ident for t in tokens for ident in ids(document, t, territory=True))
    return tuple(ident for ident in found if ident.startswith("country:"))[:1]


def _is_nameless(document: Document, ident: str) -> bool:
    """Whether only words for it are known."""
    actor = document.actors.get(ident)
    return (
        actor is not None
        and actor.country is None
        and ident.startswith("group:")
        and knowledge.load().group(ident) is None
    )


def _people_hit(document: Document, sentence: Sentence, match: Match, recipients: tuple[str, ...]) -> tuple[str, ...]:
    """ "Abducted 24 girls from a school in Kebbi": its people, not the state whose place that is."""
    patients = syntax.patients(match.head) if match.kind != "noun" else []
    states = bool(recipients) and all(i.startswith("country:") for i in recipients)
    if not states or any(ids(document, patient) for patient in patients):
        return ()
    return tuple(unnamed.crowd(document, sentence, match, patients, ()))


def _struck(document: Document, sentence: Sentence, match: Match, actors: tuple[str, ...]) -> tuple[str, ...]:
    """Whom a deed hits that names neither party nor state: people of the place, or the state whose land it is."""
    patients = syntax.patients(match.head) if match.kind != "noun" else syntax.obliques(match.trigger).get("of", [])
    if match.kind == "verb" and unnamed.is_suffered(match):  # "nine died as the army shelled a market"
        patients = syntax.subjects(match.head)
    found = unnamed.crowd(document, sentence, match, patients, actors)
    lies_somewhere = any(t.lemma_.lower() not in _RULE for t in patients)  # an airfield does, power does not
    if not found and lies_somewhere and actors and match.frame.type in _STRIKING:
        found = unnamed.struck_land(document, sentence, match, actors)
    return tuple(ident for ident in found if ident not in actors)


def _marchers(document: Document, match: Match, actors: tuple[str, ...]) -> tuple[str, ...]:
    """ "Israelis marched": its people, not the state."""
    found = [document.mention_at(agent) for agent in syntax.agents(match.head)] if match.kind != "noun" else []
    peoples = {i for f in found if f is not None and f.mention.kind == "demonym" for i in f.mention.actors}
    if match.frame.mode == "strike":  # "a strike by pilots": men at work, not under arms
        peoples |= {ident for ident in actors if ident.endswith("-mil")}
    states = {i: f"country:{i[6:9].upper()}" if i.endswith("-mil") else i for i in peoples}
    return tuple(people_of(document, states[ident]) if ident in peoples else ident for ident in actors)


def _strikers(document: Document, sentence: Sentence, match: Match) -> tuple[str, ...]:
    """ "A general strike shut schools across France": the people of the country in which it does so."""
    return tuple(unnamed.people_of_scene(document, sentence, match)) if _is_telling(match) else ()


def _is_telling(match: Match) -> bool:
    """A noun that names the deed and is itself the subject of what it did."""
    return match.kind == "noun" and match.trigger.dep_ == "nsubj" and match.frame.mode == "strike"


def without_parts(sides: tuple[str, ...]) -> tuple[str, ...]:
    """A state's army or government is not named again beside the state."""
    states = {ident[8:].lower() for ident in sides if ident.startswith("country:")}
    return tuple(i for i in sides if not (i.startswith("group:") and i[6:9] in states and i[9:10] == "-"))


def _other_side(
    document: Document, reading: Reading, actors: tuple[str, ...], recipients: tuple[str, ...]
) -> tuple[str, ...]:
    """Recipients that are not the actor under another name."""
    if len(actors) > 1 and set(actors) == set(recipients):
        return recipients  # one another
    kept = [ident for ident in recipients if ident not in actors]
    if reading.mode == "expel":  # "the expulsion of 23 diplomats": never one's own
        own = unnamed.own_countries(document, actors)
        kept = [i for i in kept if getattr(document.actors.get(i), "country", None) not in own]
    if reading.type in INWARD and reading.type != "COERCE":
        return tuple(kept)
    countries = unnamed.own_countries(document, actors)
    return tuple(i for i in kept if not (i.startswith("country:") and i[8:] in countries))


def _border_of(document: Document, sentence: Sentence, match: Match, actors: tuple[str, ...]) -> tuple[str, ...]:
    """ "builds up near the border": with one other state in the sentence, the border is shared with that one."""
    tokens = slot_nouns(match)
    if not any(token.lemma_.lower() in _LAND for token in tokens):
        return ()
    own = {a.country for a in map(document.actors.get, actors) if a is not None}
    others: set[str] = set()
    for found in document.mentions_in(sentence.start, sentence.end):
        for ident in found.mention.actors:
            actor = document.actors.get(ident)
            if actor is not None and ident.startswith("country:") and actor.country not in own:
                others.add(ident)
    return tuple(others) if len(others) == 1 else ()


def slot_nouns(match: Match) -> list[Token]:
    """The nominals under any preposition of the predicate and of its objects."""
    bases = [match.head, match.trigger, *syntax.patients(match.head)]
    return [token for base in bases for tokens in syntax.obliques(base).values() for token in tokens]


def _fit(
    document: Document, match: Match, reading: Reading, actors: tuple[str, ...], recipients: tuple[str, ...]
) -> bool:
    everyone = (*actors, *recipients)
    leaves = reading.mode == "resign" and any(ident.startswith("person:") for ident in actors)
    public = leaves or (match.frame.civic and _placed(document, everyone))
    if not (public or _any_political(document, everyone)) or _is_private(document, match, reading, actors, recipients):
        return False
    needs = match.frame.needs
    if reading.type == "CONSULT" and match.frame.mode not in {"visit", "multilateral"}:
        return len(everyone) >= 2 or any(_many(document, ident) for ident in everyone)
    if match.frame.rule == "consult" and match.frame.mode != "visit" and reading.type != "REJECT":
        return len(everyone) >= 2 or (needs == "actor" and bool(actors)) or any(_many(document, i) for i in everyone)
    if match.kind == "noun" and needs != "recipient":
        below = syntax.obliques(match.trigger)
        owned = bool(syntax.children(match.trigger, "nmod:poss") or below.get("by") or below.get("from"))
        mutual_deed = "between" in match.frame.actor and len(actors) > 1  # "an exchange of fire between A and B"
        return bool(actors) and (bool(recipients) or owned or mutual_deed or _is_telling(match))
    doerless = reading.type in ACTOR_MAY_MISS or reading.mode == "release" or needs == "recipient"
    if not actors and not (recipients and doerless):
        return False
    if reading.type in ACTOR_COUNTS and actors and not (public or _any_political(document, actors)):
        return False
    if reading.type == "ASSAULT" and recipients and not _any_political(document, recipients):
        return False
    if not actors and not _doer_is_open(match):
        return False
    if needs == "both":
        together = len(actors) > 1 and mutual(match.head)
        return bool(recipients) or together or _struck_unnamed(document, match, reading, actors)
    if needs == "recipient":
        return bool(recipients)
    return bool(everyone)


def _is_private(
    document: Document, match: Match, reading: Reading, actors: tuple[str, ...], recipients: tuple[str, ...]
) -> bool:
    """What private people do among themselves, short of protest and violence: doctors treat, photographers ask."""
    if not actors or match.frame.civic or reading.type in {"PROTEST", "ASSAULT"}:
        return False
    if reading.type in _SAID_ALOUD and _is_trade(document, match, actors):
        return False
    if any(ident.startswith("org:") and "BUS" not in _sectors(document, ident) for ident in actors):
        return False  # Doctors without Borders, a university: bodies speak in public
    known = [document.actors.get(ident) for ident in (*actors, *recipients)]
    return all(actor is not None and actor.sectors and set(actor.sectors) <= _PRIVATE for actor in known)


def _placed(document: Document, sides: tuple[str, ...]) -> bool:
    """Whether a country is known of anybody."""
    return any(actor is not None and actor.country for actor in map(document.actors.get, sides))


def _is_trade(document: Document, match: Match, actors: tuple[str, ...]) -> bool:
    """ "Panama's cattle breeders": people of one country and calling, more than one, who speak as such."""
    known = [document.actors.get(ident) for ident in actors]
    many = all(agent.tag_ in {"NNS", "NNPS"} for agent in syntax.agents(match.head)) if match.kind != "noun" else False
    return many and all(a is not None and a.country and set(a.sectors) & _CALLINGS for a in known)


def _sectors(document: Document, ident: str) -> tuple[str, ...]:
    actor = document.actors.get(ident)
    return actor.sectors if actor is not None else ()


def _many(document: Document, ident: str) -> bool:
    """Whether an actor is a body of several states or people that can meet by itself."""
    actor = document.actors.get(ident)
    return ident.startswith("org:") and actor is not None and actor.country in _BODIES


def _any_political(document: Document, sides: tuple[str, ...]) -> bool:
    return any(political(document.actors.get(ident), ident) for ident in sides)


def _doer_is_open(match: Match) -> bool:
    """A passive without its doer, unnamed soldiers and gunmen, gunfire and mines; any other subject is somebody we failed to place."""
    if match.frame.needs == "recipient" or match.kind == "noun":
        return match.kind != "noun"
    if "attack" in match.frame.actor:
        return True  # the subject of "lost their lives" does nothing
    known = frames.load()
    armed = known.table("people") | known.table("partitive")
    killing = match.frame.type == "ASSAULT"
    return all(s.lemma_.lower() in armed or (killing and is_fatal(s)) for s in syntax.agents(match.head))


def _struck_unnamed(document: Document, match: Match, reading: Reading, actors: tuple[str, ...]) -> bool:
    """Whether a known party does it to somebody or something that has no record: "the rebels burned two villages"."""
    if match.kind == "noun" or not _any_political(document, actors):
        return False
    done_to = [*syntax.patients(match.head), *(t for found in syntax.obliques(match.head).values() for t in found)]
    if reading.type in {"ASSAULT", "COERCE"}:
        return any(t.pos_ in {"NOUN", "PROPN", "PRON"} for t in syntax.patients(match.head)) or match.kind == "light"
    told = bool(done_to) or complement(match.head) is not None
    return reading.type in ONE_SIDED or (told and reading.type in WHOEVER)
