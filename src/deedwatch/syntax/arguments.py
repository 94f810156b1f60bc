"""Arguments of a predicate: who acts, who is acted on, through passives, control, coordination and relative clauses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from deedwatch.syntax.remember import remembered

if TYPE_CHECKING:
    from deedwatch.tokens import Token

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass")
# Verbs whose object, not subject, does what the infinitive says ("urged Kyiv to withdraw").
OBJECT_CONTROL = frozenset(
    "accuse advise allow appeal appoint ask authorize authorise bar beg blame call challenge command compel convince direct enable encourage expect "
    "forbid force help implore instruct invite lead leave let make obligate oblige order permit persuade plead press pressure prevent prompt push "
    "remind request require stop summon suspect tell train trust urge want warn".split()
)
# Done to somebody for what they did: "jailed him for blocking the port". Those of REWARDED hold that it was done.
REWARDED = frozenset(
    "applaud commend compensate congratulate credit decorate forgive honor honour pardon pay reward thank".split()
)
JUDGED = REWARDED | frozenset(
    "arrest attack ban bar blacklist censure charge convict deport detain discipline dismiss execute expel fine fire flog hang "
    "impeach imprison indict investigate jail kill lash oust penalise penalize prosecute punish rebuke reprimand sack sanction "
    "scold sentence sue suspend target try".split()
)
_CHARGING = frozenset({"accuse", "blame", "suspect", "fault"})
_IMPOSING = frozenset({"impose", "slap", "levy", "place", "put"})
_PENALTIES = frozenset({"sanction", "fine", "penalty", "ban", "curb", "embargo", "tariff"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_LEAVING_OUT = frozenset({"not", "rather", "instead"})
_LETTING_IN = frozenset({"only", "just", "merely", "simply", "least", "alone"})
_HYPHENS = frozenset({"-", "–", "‑"})
COLLEAGUES = frozenset({"colleague", "team", "staff", "partner"})  # "our colleagues in Goma", in a body's own notes
MAX_STEPS = 6  # chains of control and coordination longer than this are parser noise


def children(token: Token, *relations: str) -> list[Token]:
    """Dependents of the token under any of the relations, in text order."""
    found = []
    # A loop: most tokens have few, and a comprehension is a call of its own.
    for relation, dependent in token.dependents:
        if relation in relations:
            found.append(dependent)
    return found


def child(token: Token, *relations: str) -> Token | None:
    """The first such dependent."""
    for relation, dependent in token.dependents:
        if relation in relations:
            return dependent
    return None


@remembered
def conjuncts(token: Token) -> tuple[Token, ...]:
    """The token and everything coordinated with it below: "Blinken and Lavrov" from "Blinken".

    Who is set against the rest has no part in it: "Eritrea, not Ethiopia", "not Ethiopia but Eritrea".
    """
    below = children(token, "conj")
    corrected = _is_left_out(token) and any(d.lower_ == "but" for c in below for d in children(c, "cc"))
    found = [] if corrected else [token]
    for dependent in below:
        if not _is_left_out(dependent):
            found.extend(conjuncts(dependent))
    return tuple(found)


def _is_left_out(token: Token) -> bool:
    """ "Not X", "rather than X", "instead of X"; "not only X" is let in."""
    before = [d for d in children(token, "advmod", "cc", "cc:preconj", "case", "neg") if d.i < token.i]
    out = [d for d in before if d.lower_ in _LEAVING_OUT and token.doc[d.i + 1].lower_ not in _LETTING_IN]
    return token.pos_ in _NOMINAL and bool(out)


def antecedent(token: Token) -> Token:
    """The noun a relative pronoun stands for; any other token itself."""
    if token.tag_ not in {"WDT", "WP", "WRB"} and token.lower_ not in {"that", "which", "who"}:
        return token
    node = token
    for _ in range(MAX_STEPS):
        if node.dep_ == "acl:relcl":
            head = node.head  # "it was Israel rather than Iran that …"
            return head.head if head.dep_ == "conj" and _is_left_out(head) else head
        if node.head == node:
            break
        node = node.head
    return token


@remembered
def subjects(predicate: Token) -> tuple[Token, ...]:
    """Grammatical subjects, found up the tree when the predicate has none of its own. Conjuncts are expanded."""
    head = _subject_head(predicate)
    return tuple(item for found in head for item in conjuncts(antecedent(found)))


def _subject_head(predicate: Token) -> list[Token]:
    node = predicate
    for _ in range(MAX_STEPS):
        own = children(node, *SUBJECTS)
        if own:
            return own
        if node.dep_ in {"acl", "acl:relcl"}:
            passive_reduced = node.dep_ == "acl" and node.tag_ in {"VBN", "VBD"}
            return [node.head] if node.dep_ == "acl:relcl" or passive_reduced or node.tag_ == "VBG" else _holder(node)
        punished = judged(node)
        if punished:
            return punished
        if node.dep_ == "xcomp" and node.head.lemma_ in OBJECT_CONTROL:
            controlled = children(node.head, "obj", "iobj", "nsubj:pass")
            if controlled:
                return controlled
        if node.dep_ in {"xcomp", "conj", "advcl", "ccomp", "cop", "aux", "parataxis"} and node.head != node:
            if node.dep_ in {"ccomp", "parataxis"} and node.tag_ not in {"VB", "VBG"}:
                return []
            node = node.head
            continue
        return []
    return []


def judged(clause: Token) -> list[Token]:
    """Who is punished or rewarded for what the clause says: "jailed him for blocking the port", "imposed a fine on it for …"."""
    head = clause.head
    if clause.dep_ != "advcl" or clause.tag_ != "VBG" or clause.i < head.i:
        return []
    if not any(mark.lower_ in {"for", "over"} for mark in children(clause, "mark", "case")):
        return []
    done_to = children(head, "obj") or children(head, "nsubj:pass")
    if head.lemma_.lower() in JUDGED:
        return done_to
    if head.lemma_.lower() in _IMPOSING and any(thing.lemma_.lower() in _PENALTIES for thing in done_to):
        return next((found for node in (head, *done_to) if (found := obliques(node).get("on"))), [])
    return []


def charged(clause: Token) -> list[Token]:
    """Who is said to do what the clause says: "accused Ethiopia of refusing", "blamed them for ordering"."""
    head = clause.head
    if (
        clause.dep_ not in {"advcl", "xcomp"}
        or clause.tag_ != "VBG"
        or clause.i < head.i
        or head.lemma_ not in _CHARGING
    ):
        return []
    if not any(mark.lower_ in {"of", "for"} for mark in children(clause, "mark", "case")):
        return []
    return children(head, "obj") or children(head, "nsubj:pass")


def _holder(infinitive: Token) -> list[Token]:
    """Whose plan, demand or decision an infinitive under a noun is: "Russia's plan to invade" → Russia."""
    noun = infinitive.head
    owners = children(noun, "nmod:poss")
    if owners:
        return owners
    of = [token for case in ("by", "of") for token in obliques(noun).get(case, []) if _names(token)]
    if of:
        return of  # "a decision by Panama to expel"
    if noun.dep_ in {"obj", "obl"} and noun.head.pos_ == "VERB":
        return [found for found in children(noun.head, "nsubj") if found != noun]
    demonyms = [dependent for dependent in children(noun, "amod", "compound") if dependent.text[:1].isupper()]
    return demonyms[:1]


def _names(noun: Token) -> bool:
    """Whether a noun is a name or has one below it: "Panama", "the government of Mali"."""
    return noun.pos_ == "PROPN" or any(d.pos_ == "PROPN" for d in children(noun, "nmod", "nmod:poss", "compound"))


def in_compound(verb: Token) -> bool:
    """ "Quake-hit Nepal", "rebel-held towns": a participle behind a hyphen and before a noun says what a noun is like.

    "Mali air-dropped flour" has a subject, and "the army re-took the town" no noun before the hyphen.
    """
    at, doc = verb.i, verb.doc
    if at < 2 or at + 1 >= len(doc) or doc[at - 1].text not in _HYPHENS or doc[at - 1].whitespace_:
        return False
    if doc[at - 2].whitespace_ or doc[at - 2].pos_ not in {"NOUN", "PROPN", "ADV"}:
        return False
    nominal = doc[at + 1].pos_ in {"NOUN", "PROPN", "ADJ"}
    return nominal and verb.tag_ in {"VBN", "VBD", "VB"} and child(verb, *SUBJECTS, "aux", "aux:pass") is None


@remembered
def agents(predicate: Token) -> tuple[Token, ...]:
    """Who does it: the active subject, or the `by` phrase of a passive (its subject is the patient)."""
    by = tuple(item for found in children(predicate, "obl:agent") for item in conjuncts(found))
    if by:
        return by
    if is_passive(predicate):
        return ()
    return subjects(predicate)


@remembered
def is_passive(predicate: Token) -> bool:
    """Whether the predicate is a passive participle, reduced relatives included."""
    if child(predicate, "aux:pass", "nsubj:pass", "csubj:pass", "obl:agent") is not None:
        return True
    if predicate.dep_ == "acl":  # "a report that X had asked Y" has its own subject
        told = child(predicate, "nsubj") is not None and any(m.lower_ == "that" for m in children(predicate, "mark"))
        return predicate.tag_ in {"VBN", "VBD"} and not told
    if predicate.dep_ == "conj" and predicate.tag_ == "VBN" and not children(predicate, "nsubj", "aux"):
        return is_passive(predicate.head)
    return False


@remembered
def patients(predicate: Token) -> tuple[Token, ...]:
    """Who or what it is done to: the object, or the subject of a passive."""
    if is_passive(predicate):
        own = children(predicate, "nsubj:pass", "csubj:pass")
        found = own or _subject_head(predicate)
        return tuple(item for head in found for item in conjuncts(antecedent(head)))
    own = children(predicate, "obj")
    if not own and predicate.dep_ == "acl:relcl":
        relative = [t for t in predicate.children if t.dep_ == "obj" or t.tag_ in {"WDT", "WP"}]
        own = [predicate.head] if not relative and children(predicate, "nsubj") else []
    if not own and predicate.dep_ == "conj":  # "invaded and annexed Crimea": what follows both belongs to both
        own = [found for found in children(predicate.head, "obj") if found.i > predicate.i]
    return tuple(item for found in own for item in conjuncts(antecedent(found)))


@remembered
def obliques(predicate: Token) -> Mapping[str, list[Token]]:
    """Oblique and nominal modifiers by their preposition's lemma ("" when bare): {"against": [Ukraine]}."""
    found: dict[str, list[Token]] = {}
    below = children(predicate, "obl", "nmod", "obl:agent", "obl:unmarked")
    if predicate.dep_ == "conj" and not children(predicate, "obj"):
        below += [d for d in children(predicate.head, "obl") if d.i > predicate.i and predicate.pos_ == "VERB"]
    for dependent in below:
        for item in conjuncts(dependent):
            found.setdefault(preposition(item) or preposition(dependent), []).append(item)
    return found


def preposition(nominal: Token) -> str:
    """The lower-case preposition before a nominal, multiword ones joined: "according to"; "" when there is none."""
    case = child(nominal, "case")
    if case is None:
        return ""
    return " ".join([case.lower_, *(part.lower_ for part in children(case, "fixed"))])


def recipients_of_speech(predicate: Token) -> list[Token]:
    """Whom words are addressed to: "told reporters", "warned Moscow that", "said to parliament"."""
    direct = children(predicate, "iobj")
    if not direct and children(predicate, "ccomp", "xcomp"):
        direct = children(predicate, "obj")
    towards = obliques(predicate)
    found = direct or towards.get("to", []) or towards.get("with", [])
    return [item for head in found for item in conjuncts(head)]


def genitives(noun: Token) -> list[Token]:
    """Whose it is: "Russia's invasion", "the invasion by Russia", "the Russian invasion" → the owner's token."""
    owners = children(noun, "nmod:poss")
    owners += [d for d in children(noun, "nmod", "obl:agent") if preposition(d) == "by"]
    owners += [d for d in children(noun, "amod", "compound") if d.text[:1].isupper()]
    return [item for owner in owners for item in conjuncts(owner)]
