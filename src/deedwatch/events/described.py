"""What a phrase comes down to: "what it called rebel hideouts" to the hideouts, "$30bn of goods" to the goods; whom a demand is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch import syntax

if TYPE_CHECKING:
    from deedwatch.tokens import Token

_CALLING = frozenset("call describe term label brand dub deem consider regard portray".split())
_SAYING = frozenset("say claim believe allege insist maintain think suspect assert contend".split())
_SUMS = frozenset("million billion trillion dollar euro pound yuan yen rupee rouble ruble worth".split())
# What is put to somebody, who is to do it, whoever puts it.
_DEMANDS = frozenset(
    "deadline ultimatum appeal demand call order request plea warning summons instruction command directive injunction exhortation pressure".split()
)
# What those do to whom it is put.
_RECEIVING = frozenset(
    "ignore reject defy refuse dismiss heed obey face meet miss spurn resist rebuff flout disregard accept receive get deny shrug turn bow "
    "respond comply agree yield submit accede react brush scorn follow honour honor consider violate fulfil fulfill disobey snub await".split()
)
_CARRYING = frozenset("carry bring transport deliver ferry take haul ship convey".split())


def meant(token: Token, verb: Token) -> list[Token]:
    """What the nominal stands for beside this verb, itself where it is no "what it called X" and no sum of things."""
    if token.lower_ == "what":
        clauses = [c for c in syntax.children(token, "acl:relcl") if c != verb]
        return next((found for clause in clauses if (found := _called(clause))), [token])
    if token.tag_ == "$" or token.lemma_.lower() in _SUMS:
        return [thing for t in syntax.obliques(token).get("of", []) for thing in meant(t, verb)] or [token]
    return [token]


def _called(clause: Token) -> list[Token]:
    """ "What it called X", "described as X", "said were X": X, which the parser may hang on another verb."""
    lemma = clause.lemma_.lower()
    if lemma in _CALLING:
        named = [*syntax.children(clause, "obj", "xcomp"), *syntax.obliques(clause).get("as", [])]
        return [t for t in named if t.pos_ in {"NOUN", "PROPN"} and t.i > clause.i]
    if lemma not in _SAYING:
        return []
    behind = clause.doc[clause.i + 1 : clause.sent.end]
    copula = next((t for t in behind if t.dep_ == "cop" and t.lemma_ == "be"), None)
    if copula is None or copula.head.pos_ not in {"NOUN", "PROPN"} or syntax.children(copula.head, "nsubj"):
        return []
    return [copula.head]


def addressed(infinitive: Token) -> list[Token] | None:
    """Who is to do what a demand says: "X ignored Y's deadline to disarm" is for X, as "Y's appeal to X to disarm" is.

    None where the infinitive is no content of a demand.
    """
    noun = _demand_of(infinitive)
    if (
        noun is None
        or syntax.children(infinitive, "nsubj", "nsubj:pass")
        or not syntax.verb_group(infinitive).infinitive
    ):
        return None
    verb = noun.head
    below = syntax.obliques(noun)
    asked = next((below[case] for case in ("to", "on", "for") if case in below), [])
    if asked or verb.pos_ != "VERB":
        return asked
    if verb.lemma_.lower() in _RECEIVING and noun.dep_ in {"obj", "obl", "nsubj:pass"}:
        return [*syntax.agents(verb)]
    given = [t for d in syntax.children(verb, "iobj") for t in syntax.conjuncts(d)]
    return given or syntax.obliques(verb).get("to", []) or syntax.obliques(verb).get("on", [])


def _demand_of(infinitive: Token) -> Token | None:
    """The demand whose content it is; the parser may hang it on the verb that makes the demand."""
    above = infinitive.head
    if infinitive.dep_ == "acl":
        return above if above.lemma_.lower() in _DEMANDS else None
    if infinitive.dep_ not in {"advcl", "xcomp"} or above.pos_ != "VERB":
        return None
    things = syntax.children(above, "obj", "obl")
    return next((t for t in things if t.lemma_.lower() in _DEMANDS and t.i < infinitive.i), None)


def carrier(verb: Token) -> list[Token]:
    """ "Blocked a flotilla carrying aid": the ships carry it, though the parser hangs the carrying on who blocks them."""
    if (
        verb.dep_ != "advcl"
        or verb.tag_ != "VBG"
        or verb.lemma_.lower() not in _CARRYING
        or syntax.children(verb, "mark", "case")
    ):
        return []
    before = verb.doc[verb.i - 1] if verb.i else verb
    return [t for t in syntax.children(verb.head, "obj") if before in (t, *t.subtree)]
