"""From the slots of a frame to actor ids: whose troops, whose border, which country a bombed city lies in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch import knowledge, syntax
from deedwatch.events import described, frames
from deedwatch.events.captives import held_by
from deedwatch.events.complements import complement
from deedwatch.events.factuality import is_content, is_gerund, receivers
from deedwatch.records import Actor
from deedwatch.syntax.arguments import OBJECT_CONTROL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from deedwatch.document import Document
    from deedwatch.events.match import Match
    from deedwatch.tokens import Token

LOCATIVE = (
    "in",
    "at",
    "near",
    "over",
    "on",
    "into",
    "inside",
    "across",
    "around",
    "along",
    "from",
    "towards",
    "toward",
    "outside",
    "off",
    "through",
    "to",
)
_SEEING = frozenset({"see", "meet", "visit", "consult", "greet", "confer"})
_POSSESSIVES = frozenset({"his", "her", "its", "their"})
_WHEN = frozenset({"when", "as", "after"})
_MEETING = frozenset({"hit", "strike", "trigger"})
_DRIVEN = frozenset("vehicle truck lorry car bus minibus van jeep pickup tractor convoy patrol tank ambulance".split())
_TREADING = frozenset({"run", "drive", "step", "tread", "walk", "ride"})
_PITS = frozenset({"mine", "battery"})  # in which one dies by accident
_DEPTH = 3  # "thousands of members of the Iraqi army": more nested owners than this are parser noise


def slot(document: Document, match: Match, name: str) -> list[str]:
    """Actor ids in one slot of a match (see design/frames.md for the names), in text order, no repeats."""
    if name == "speaker":
        at = document.span(match.head.i, match.head.i + 1)
        held = [s for s in document.statements if any(content.contains(at) for content in s.content)]
        return _unique(s.source.actor for s in held if s.source.actor is not None)
    return _unique(
        ident
        for slotted in slot_tokens(match, name)
        for token in described.meant(slotted, match.head)
        for ident in ids(document, token, territory=name not in {"subj", "gen"})
    )


def slot_tokens(match: Match, name: str) -> list[Token]:
    """The tokens that fill a slot.

    A named one, else "PREPOSITION", "obj.PREPOSITION" or "subj.PREPOSITION", with ".gen" for its owner and ".PREPOSITION" for what stands
    below it.
    """
    named = _SLOTS.get(name)
    if named is not None:
        return named(match)
    if name.startswith("subj."):
        return [t for subject in syntax.subjects(match.head) for t in syntax.obliques(subject).get(name[5:], [])]
    if name.startswith("obj."):
        return [t for thing in syntax.patients(match.head) for t in syntax.obliques(thing).get(name[4:], [])]
    first, _, second = name.partition(".")
    if second == "gen":
        return [t for thing in _oblique(match, first) for t in syntax.genitives(thing)]
    if second:
        return [t for thing in _oblique(match, first) for t in syntax.obliques(thing).get(second, [])]
    return _oblique(match, name)


def _subjects(match: Match) -> list[Token]:
    head = match.head
    if match.kind == "noun":
        return []
    if head.tag_ == "VBN" and head.dep_ == "advcl" and not syntax.children(head, "aux", "nsubj"):
        return syntax.children(head, "obl:agent")  # "Asked about the raid, he ...": the subject is the one asked
    told = described.addressed(head)
    if told is not None:
        return told
    found = _signers(head) or described.carrier(head) or controllers(head) or _paired(syntax.agents(head), head)
    if not found and head.tag_ == "VBG" and head.dep_ in {"root", "ccomp"}:
        found = syntax.genitives(head)  # "Pakistani shelling wounded ...", which the parser makes a verb
    found = found or [*held_by(head)]
    found = [t for doer in found for t in (claimants(doer) or [doer])]  # "the attack, which killed two": who claims it
    return found or (attackers(match) if syntax.patients(head) else [])


def _signers(clause: Token) -> list[Token]:
    """Who passed or signed the paper that says it: "adopted a resolution condemning the crackdown"."""
    paper, known = clause.head, frames.load()
    if clause.dep_ not in {"acl", "acl:relcl"} or paper.lemma_.lower() not in known.table("papers"):
        return []
    by = paper.head
    passed = paper.dep_ in {"obj", "nsubj:pass"} and by.lemma_.lower() in known.table("passes")
    return [*syntax.agents(by)] if passed and (clause.tag_ == "VBG" or clause.dep_ == "acl:relcl") else []


def _paired(subjects: Sequence[Token], verb: Token) -> list[Token]:
    """ "Russia, Ukraine swap prisoners": in a headline a comma is "and", where a plural's verb stands right behind the second."""
    if len(subjects) != 1 or verb.tag_ not in {"VBP", "VB"} or syntax.children(verb, "aux"):
        return [*subjects]
    named = [t for t in syntax.children(subjects[0], "appos") if {t.tag_, subjects[0].tag_} == {"NNP"}]
    return [*subjects, *(t for t in named if t.i < verb.i and max(d.i for d in t.subtree) == verb.i - 1)]


def attackers(match: Match) -> list[Token]:
    """ "Killed in a Russian strike", "died in an ambush by rebels", "hurt in clashes with the army": whose attack it was."""
    if match.frame.type != "ASSAULT" or match.kind != "verb":
        return []
    fighting = fights(match.head)
    foes = [token for fight in fighting for token in syntax.obliques(fight).get("with", [])]
    foes = foes or [t for t in syntax.obliques(match.head).get("with", []) if fighting and t.i > fighting[0].i]
    if foes:
        return foes
    deeds, below = frames.load().table("deeds"), syntax.obliques(match.head)
    held = [
        t for hand in below.get("at", []) if hand.lemma_.lower() == "hand" for t in syntax.obliques(hand).get("of", [])
    ]
    if held:  # "died at the hands of militiamen"
        return held
    attacks = [t for case in ("in", "during", "by") for t in below.get(case, []) if t.lemma_.lower() in deeds]
    by = [t for t in below.get("by", []) if t not in attacks]  # of "in an ambush by rebels", hung on the verb
    owned = (syntax.genitives(noun) or syntax.obliques(noun).get("by", []) or by for noun in attacks)
    return next((owners for owners in owned if owners), []) or _who_struck(match.head)


def _who_struck(verb: Token) -> list[Token]:
    """ "Killed when gunmen opened fire on their patrol", "died as rebels stormed the base": who did the clause's violence."""
    for clause in _around(verb):
        marks = {d.lower_ for d in syntax.children(clause, "mark", "advmod", "case")}
        if not marks & _WHEN or not syntax.children(clause, "nsubj", "obl:agent"):
            continue
        lemma = clause.lemma_.lower()
        keys = (lemma, *(f"{lemma} {d.lower_}" for d in clause.children))
        if any(frame.type == "ASSAULT" for key in keys for frame in frames.load().verbs.get(key, ())):
            return [t for t in syntax.agents(clause) if not any(d.tag_ == "PRP$" for d in t.children)]
    return []


def _around(verb: Token) -> list[Token]:
    """The adverbial clauses of a verb, and of those coordinated with it: "two were killed and three hurt when …"."""
    top = verb.head if verb.dep_ == "conj" else verb
    beside = [top, *(t for t in syntax.children(top, "conj") if t.tag_ in {"VBN", "VBD"} and t.i > verb.i)]
    return [clause for node in dict.fromkeys((verb, *beside)) for clause in syntax.children(node, "advcl")]


def is_fatal(noun: Token) -> bool:
    """ "Gunfire", "a landmine", "a roadside blast": what kills by somebody's hand, whoever's; not a heart attack."""
    known, lemma = frames.load(), noun.lemma_.lower()
    before = {d.lemma_.lower() for d in syntax.children(noun, "compound", "amod", "nmod:desc")}
    if lemma in known.table("fatal"):
        return not before & known.table("beasts")
    if lemma not in known.table("fatal_of"):
        return False
    causes = [*syntax.obliques(noun).get("from", []), *syntax.obliques(noun).get("of", [])]
    causes += [t for clause in syntax.children(noun, "acl") for t in syntax.agents(clause) if t != noun]
    return bool(before & known.table("fatal_by")) or any(t.lemma_.lower() in known.table("fatal") for t in causes)


def spares_all(predicate: Token) -> bool:
    """ "No sailors were hurt", "nobody died": what became of people, and no deed that somebody denies."""
    return any(
        t.lower_ in {"nobody", "none"} or any(d.lower_ == "no" for d in syntax.children(t, "det"))
        for t in syntax.patients(predicate) or syntax.subjects(predicate)
    )


@syntax.remembered
def violent_end(verb: Token) -> bool:
    """ "Lost their lives to a landmine", "died in a roadside blast", "when their lorry ran over a mine": violence, though nobody's."""
    below = syntax.obliques(verb)
    named = [t for case in ("to", "from", "by") for t in below.get(case, [])]
    named += [t for case in ("in", "during", "under") for t in below.get(case, []) if t.lemma_.lower() not in _PITS]
    named += _met(verb)
    for clause in _around(verb):
        if {d.lower_ for d in syntax.children(clause, "mark", "advmod", "case")} & _WHEN:
            named += [*syntax.agents(clause), *syntax.obliques(clause).get("by", []), *_met(clause)]
    return any(is_fatal(t) and not _told_before(t) for t in named)


def _met(verb: Token) -> list[Token]:
    """What somebody came upon: "ran over a mine", "hit a landmine", "stepped on a bomb"."""
    if verb.lemma_.lower() in _MEETING and any(t.lemma_.lower() in _DRIVEN for t in syntax.agents(verb)):
        return [*syntax.patients(verb)]  # a missile that hits a mine is no victim
    below = syntax.obliques(verb) if verb.lemma_.lower() in _TREADING else {}
    return [t for case in ("over", "on", "onto") for t in below.get(case, [])]


def _told_before(noun: Token) -> bool:
    """ "Died in the bombardment": the deed has been told, and its dead are part of it."""
    the = any(d.lower_ == "the" for d in syntax.children(noun, "det"))
    return the and not any(d.dep_ in {"compound", "amod", "nmod", "nmod:poss", "acl"} for d in noun.children)


def fights(verb: Token) -> list[Token]:
    """The fighting in which somebody was killed or hurt: "in clashes with rebels", "in fighting near the town"."""
    below = syntax.obliques(verb)
    placed = [noun for case in ("in", "during") for noun in below.get(case, [])]
    placed += [t for t in syntax.children(verb, "advcl") if t.tag_ == "VBG"]  # "in fighting with rebels"
    return [t for t in placed if {t.lemma_.lower(), t.lower_} & frames.load().table("fights")]


# Of these a claim says who did it: "claimed the attack", "claimed the capture of the town".
_CLAIMED = frozenset({"ASSAULT", "COERCE"})
_RESPONSIBLE = frozenset({"responsibility", "credit", "blame"})
_OWNING = frozenset({"accept", "take", "admit", "assume"})


def _owners_of_noun(match: Match) -> list[Token]:
    base = match.trigger
    compounds = [t for t in syntax.children(base, "compound") if not t.text[:1].isupper()]
    found = [t for b in (base, *compounds) for t in syntax.genitives(b)]
    return found or (claimants(base) if match.frame.type in _CLAIMED else [])


def claimants(noun: Token) -> list[Token]:
    """ "The group claimed the raid", "… claimed responsibility for the raid", "the raid was claimed by the group"."""
    thing = noun
    if noun.dep_ == "nmod" and noun.head.lemma_.lower() in _RESPONSIBLE and syntax.preposition(noun) == "for":
        thing = noun.head
    claim = thing.head
    if thing.dep_ not in {"obj", "nsubj:pass"} or claim.lemma_.lower() not in ({"claim"} | _OWNING):
        return []
    return [*syntax.agents(claim)] if thing != noun or claim.lemma_.lower() == "claim" else []


def _in_relative_clause(match: Match) -> list[Token]:
    """ "sanctions that ban North Korean exports"."""
    inner = [c for thing in syntax.patients(match.head) for c in syntax.children(thing, "acl:relcl")]
    return [t for clause in inner for t in syntax.children(clause, "obj")]


def controllers(predicate: Token) -> list[Token]:
    """Who does it when a governor's object does: "called on X to leave", "accused X of shelling", "gave X a week to go"."""
    node = predicate
    for _ in range(_DEPTH):
        if syntax.children(node, "nsubj", "nsubj:pass", "aux:pass"):
            return []
        head = node.head
        if (node.dep_ in {"advcl", "xcomp", "acl"} or is_gerund(node)) and head != node:
            found = _controlled_by(node, head)
            if found:
                return found
        means = node.dep_ == "advcl" and node.tag_ == "VBG" and is_gerund(head)  # "of breaching it by shelling"
        if (node.dep_ not in {"conj", "xcomp"} and not means) or head == node:
            return []
        node = head
    return []


def _controlled_by(clause: Token, head: Token) -> list[Token]:
    if clause.dep_ == "acl" and head.dep_ in {"obj", "obl"} and head.head.lemma_.lower() in {"give", "accuse", "blame"}:
        head = head.head
        found = syntax.children(head, "iobj") or (syntax.patients(head) if is_gerund(clause) else [])
        return [t for d in found for t in syntax.conjuncts(d)]
    if head.pos_ != "VERB" or (not is_content(clause, head) and clause.dep_ != "xcomp"):
        return []
    if is_gerund(clause):
        charged = syntax.patients(head) or syntax.children(head, "iobj")  # "charged two men with planning …"
        return [*charged] if clause.dep_ in {"advcl", "ccomp"} else []
    below = syntax.obliques(head)
    if head.lemma_.lower() in {"call", "appeal", "plead"}:
        return [t for p in ("on", "upon", "to") for t in below.get(p, []) if t.i < clause.i]
    if head.lemma_.lower() in {"give", "grant", "allow"}:
        return [t for d in receivers(head) for t in syntax.conjuncts(d)]
    if head.lemma_.lower() in OBJECT_CONTROL and clause.dep_ == "advcl":
        return [t for d in syntax.children(head, "obj", "iobj", "nsubj:pass") for t in syntax.conjuncts(d)]
    return []


def _objects(match: Match) -> list[Token]:
    if match.kind == "noun":
        return syntax.obliques(match.trigger).get("of", [])
    if match.kind == "light":
        return []
    given = [t for d in syntax.children(match.head, "iobj") for t in syntax.conjuncts(d)]
    return [*given, *syntax.patients(match.head)] if match.kind == "verb" else []


def _oblique(match: Match, preposition: str) -> list[Token]:
    """Under the preposition, by the event noun first, then the verb, then the verb's object (attachment varies)."""
    if match.noun is not None:
        found = syntax.obliques(match.noun).get(preposition, [])
        for inner in syntax.children(match.noun, "nmod"):  # "a suspension of aid to Mali", "the invasion of A by B"
            found = found or syntax.obliques(inner).get(preposition, [])
        if found or match.kind == "noun":
            return found
    found = syntax.obliques(match.head).get(preposition, [])
    if found:
        return found
    things = syntax.patients(match.head)
    found = [t for thing in things for t in syntax.obliques(thing).get(preposition, [])]
    if found:
        return found
    nouns = [t for thing in things for tokens in syntax.obliques(thing).values() for t in tokens]
    return [t for noun in nouns for t in syntax.obliques(noun).get(preposition, [])]  # "intelligence on fishing with X"


def _seen(match: Match) -> list[Token]:
    """Whom a journey is made to see: "went to see the president", "flew in to meet rebels"."""
    aims = [c for c in syntax.children(match.head, "xcomp", "advcl") if syntax.verb_group(c).infinitive]
    return [t for aim in aims if aim.lemma_.lower() in _SEEING for t in syntax.patients(aim)]


def _complement_subjects(match: Match) -> list[Token]:
    """Who is to do what the complement says: "demand that X leave", "call on X to leave", "urge X to leave"."""
    return _subjects_of_content(complement(match.trigger) or (complement(match.head) if match.kind != "noun" else None))


def _subjects_of_content(clause: Token | None) -> list[Token]:
    if clause is None:
        return []
    if syntax.children(clause, "nsubj:pass"):
        return [t for d in syntax.children(clause, "obl:agent") for t in syntax.conjuncts(d)]
    return [t for d in syntax.children(clause, "nsubj") for t in syntax.conjuncts(syntax.antecedent(d))]


_SLOTS: Mapping[str, Callable[[Match], list[Token]]] = {
    "subj": _subjects,
    "subj.gen": lambda match: [t for subject in syntax.subjects(match.head) for t in syntax.genitives(subject)],
    "obj": _objects,
    "obj.gen": lambda match: [t for thing in syntax.patients(match.head) for t in syntax.genitives(thing)],
    "obj.relcl": _in_relative_clause,
    "in.to": lambda match: [  # "3 billion yen in assistance to Sri Lanka"
        t
        for noun in syntax.obliques(match.head).get("in", [])
        for case in ("to", "for")
        for t in syntax.obliques(noun).get(case, [])
    ],
    "iobj": lambda match: [t for d in syntax.children(match.head, "iobj") for t in syntax.conjuncts(d)],
    "gen": _owners_of_noun,
    "attack": attackers,
    "comp": _complement_subjects,
    "objcomp": lambda match: [t for o in syntax.patients(match.head) for t in _subjects_of_content(complement(o))],
    "seen": _seen,
    "place": lambda match: [t for preposition in LOCATIVE for t in _oblique(match, preposition)],
}


def ids(document: Document, token: Token, *, territory: bool = False, depth: int = _DEPTH) -> list[str]:
    """The actors a nominal stands for. With `territory`, also whose land or goods it is and where a place lies."""
    found = document.mention_at(_introduced(document, token))
    token = _introduced(document, token)
    if (
        found is not None
        and (found.head == token.i or found.mention.kind in {"name", "metonym"})
        and found.mention.actors
    ):
        if found.mention.kind == "demonym" and _counted(token):
            return _unique(people_of(document, ident) for ident in found.mention.actors)
        return _unique(found.mention.actors)
    if depth == 0 or token.pos_ == "VERB":
        return []
    classes = frames.load()
    lemma = token.lemma_.lower()
    crew = _crew(document, token) if lemma in classes.table("people") or lemma in classes.table("boats") else []
    if crew:
        return crew
    if lemma in classes.table("people") or (not territory and lemma in classes.table("deeds")):
        owners = ("of", "for", "from", "in") if lemma in classes.table("civil") else ("of", "for", "from")
        found_owners = _unique(
            i for t in _owners(token, owners) for i in ids(document, t, territory=True, depth=depth - 1)
        )
        if lemma in classes.table("craft"):
            return [forces_of(document, i) for i in found_owners]
        private = lemma in classes.table("civil") & classes.table("private")
        return [people_of(document, i) for i in found_owners] if private else found_owners
    if lemma in classes.table("partitive"):
        return _unique(
            i
            for t in syntax.obliques(token).get("of", [])
            for i in ids(document, t, territory=territory, depth=depth - 1)
        )
    if territory:
        place = _place_country(document, token)
        if place is not None:
            return [place]
        if lemma in classes.table("territory") or lemma in classes.table("proposal"):
            return _unique(
                i
                for t in _owners(token, ("of", "with", "in", "between"))
                for i in ids(document, t, territory=True, depth=depth - 1)
            )
    return []


def makers(document: Document, match: Match) -> list[str]:
    """ "Tariffs on Canadian canola", "its ban on Polish beef", "banned imports of Turkish marble": the state whose goods they are."""
    bases = [match.trigger, *(syntax.patients(match.head) if match.kind != "noun" else [])]
    below = [t for base in (*bases, match.head) for p in ("on", "of", "into") for t in syntax.obliques(base).get(p, [])]
    deeper = [t for thing in below for t in syntax.obliques(thing).get("of", [])]
    bought = [t for c in syntax.children(match.head, "xcomp") if c.tag_ == "VBG" for t in syntax.patients(c)]
    goods = [t for t in (*bases, *below, *deeper, *bought) if t.pos_ == "NOUN" and not ids(document, t)]
    owners = [d for thing in goods for d in syntax.children(thing, "amod", "compound")]
    found = [document.mention_at(owner) for owner in owners]
    return _unique(i for f in found if f is not None and f.mention.kind == "demonym" for i in f.mention.actors)


def _crew(document: Document, token: Token) -> list[str]:
    """ "A Chinese coast guard vessel", "Iranian speedboats": the body that sails it, else the state whose it is."""
    bodies = [
        f for d in syntax.children(token, "compound") if (f := document.mention_at(d)) is not None and f.head == d.i
    ]
    manned = [i for f in bodies if f.mention.kind != "demonym" and f.end <= token.i for i in f.mention.actors]
    if manned or token.lemma_.lower() not in frames.load().table("boats"):
        return _unique(manned)
    return _unique(i for owner in syntax.genitives(token) for i in ids(document, owner))


def _introduced(document: Document, token: Token) -> Token:
    """The name in "a passenger, the journalist N N,": it says who the one just brought in is."""
    told = {"a", "an", "one"} | _POSSESSIVES  # "his Congolese neighbour, N N"
    if token.tag_ not in {"NN", "NNP"} or not any(d.lower_ in told for d in token.children):
        return token
    for other in syntax.children(token, "appos"):
        found = document.mention_at(other)
        if found is not None and any(ident.startswith("person:") for ident in found.mention.actors):
            return other
    return token


def _owners(noun: Token, prepositions: Iterable[str]) -> list[Token]:
    owners = syntax.genitives(noun)
    owners += [
        t for d in syntax.children(noun, "compound", "nmod:desc") for t in syntax.conjuncts(d) if t.text[:1].isupper()
    ]
    below = syntax.obliques(noun)
    for preposition in prepositions:
        owners += below.get(preposition, [])
    return owners


def _place_country(document: Document, token: Token) -> str | None:
    """The country a found place lies in, as an actor id; its record is made when the article names it nowhere."""
    for found in document.places:
        if found.head == token.i or found.start <= token.i < found.end:
            return country_actor(document, found.place.country)
    return None


def country_actor(document: Document, iso3: str | None) -> str | None:
    """The id of a country as an actor, with its record in `document.actors`; None for an unknown code."""
    entry = knowledge.load().country(iso3) if iso3 else None
    if entry is None:
        return None
    ident = f"country:{iso3}"
    document.actors.setdefault(ident, Actor(ident, entry.name, iso3, entry.cow))
    return ident


def forces_of(document: Document, ident: str) -> str:
    """A state's armed forces, whose aircraft or ship it is; of any other actor the actor itself."""
    return _part_of(document, ident, "MIL", "{} (MIL)")


def people_of(document: Document, ident: str) -> str:
    """A state's people; of any other actor the actor itself."""
    return _part_of(document, ident, "CVL", "people in {}")


def _part_of(document: Document, ident: str, sector: str, called: str) -> str:
    country = knowledge.load().country(ident.removeprefix("country:")) if ident.startswith("country:") else None
    if country is None:
        return ident
    group = f"group:{country.iso3.lower()}-{sector.lower()}"
    document.actors.setdefault(group, Actor(group, called.format(country.name), country.iso3, country.cow, (sector,)))
    return group


def _counted(token: Token) -> bool:
    """ "Two Palestinians", "thousands of Serbs", "no Briton": so many people, not their state."""
    partitive = frames.load().table("partitive")
    of_many = token.dep_ == "nmod" and token.head.lemma_.lower() in partitive
    few = any(d.dep_ == "nummod" or d.lower_ in {"a", "an", "no", "many", "some"} for d in token.children)
    return of_many or (few and token.pos_ in {"NOUN", "PROPN"})


def holds_party(document: Document, token: Token) -> bool:
    """Whether the nominal stands for a political actor."""
    return any(political(document.actors.get(ident), ident) for ident in ids(document, token, territory=True))


def holds_place(document: Document, token: Token) -> bool:
    """Whether the nominal is a place or somebody's land."""
    if any(found.head == token.i for found in document.places) or token.lemma_.lower() in frames.load().table(
        "territory"
    ):
        return True
    return bool(ids(document, token, territory=True))


def political(actor: Actor | None, ident: str) -> bool:
    """Whether an actor counts in world affairs: of a country or a known sector, companies alone left out."""
    if actor is None:
        return ident.startswith("country:")
    if actor.sectors and set(actor.sectors) <= {"BUS"}:
        return False
    return actor.country is not None or bool(actor.sectors)


def _unique(items: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(items))
