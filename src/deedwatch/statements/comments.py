"""A writer's comment behind a report, which tells how another met it: "…, a claim Moscow denied", "— a charge denied by Bonn"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch import syntax

if TYPE_CHECKING:
    from deedwatch.tokens import Token

# Nouns with which a writer comments on what was just reported.
_COMMENTS = frozenset(
    "charge condition claim accusation allegation assertion insinuation demand threat move offer proposal step suggestion warning report "
    "rumour rumor account version figure toll characterisation characterization description remark statement verdict something".split()
)
# What is done to a clause: "…, which Moscow denied"; of what was asked for they are done to the noun: "a visa, which it denied".
_DISPUTING = frozenset({"deny", "dispute", "refute", "rebut", "contest", "reject", "dismiss"})
_OF_CLAUSES = frozenset({"deny", "dispute", "refute", "rebut", "contest"})
_GRANTED = frozenset(
    "visa access entry permission permit bail asylum request appeal application licence license credit loan plea clearance passage "
    "charge claim accusation allegation report involvement responsibility role wrongdoing".split()
)
_CLAUSES = frozenset({"root", "ccomp", "advcl", "xcomp", "acl", "acl:relcl", "parataxis", "conj"})
_PLACES = frozenset({"appos", "parataxis", "nmod:unmarked", "obj", "conj", "dep", "nsubj:outer"})
_PAUSES = frozenset({"—", "–", "-", "--", ","})


def set_off(root: Token) -> set[int]:
    """The words of comments below the root of a report, each behind a pause."""
    found: set[int] = set()
    for token in root.subtree:
        told = syntax.children(token, "acl:relcl") + [c for c in syntax.children(token, "acl") if is_comment(c)]
        if is_of_clause(token) and token.i > root.i:
            found |= {t.i for t in token.subtree if not t.is_space}
        if token.lower_ == "according" and token.dep_ == "case" and token.i > root.i and token.nbor(-1).text == ",":
            found |= {t.i for t in token.head.subtree if not t.is_space}  # how the words came to the writer
        if token.dep_ not in _PLACES or not told or token.i <= root.i or token.lemma_.lower() not in _COMMENTS:
            continue
        first = min(t.i for t in token.subtree if not t.is_punct)
        if first and root.doc[first - 1].text in _PAUSES:
            found |= {t.i for t in token.subtree if not t.is_space}
    return found


def is_comment(verb: Token) -> bool:
    """ "A charge Moscow has dismissed", "a claim that Bonn denied", "a claim denied by Bonn": done to the noun above."""
    head = verb.head
    if verb.dep_ == "acl:relcl" and syntax.child(verb, "obj") is None:
        if syntax.is_passive(verb):
            which = any(t.tag_ in {"WDT", "WP"} for t in syntax.children(verb, "nsubj:pass"))
            return which and syntax.child(verb, "obl:agent") is not None and head.lemma_.lower() in _COMMENTS
        return syntax.patients(verb) == (head,)
    if head.lemma_.lower() not in _COMMENTS or verb.i < head.i:
        return False
    if verb.dep_ == "acl:relcl":
        return any(t.tag_ in {"WDT", "WP"} for t in syntax.children(verb, "obj"))
    return verb.dep_ == "acl" and verb.tag_ == "VBN" and syntax.child(verb, "obl:agent") is not None


def disputes(verb: Token) -> bool:
    """ "A figure that the army dismissed as propaganda": said of the noun above, which is what is denied."""
    return verb.lemma_.lower() in _DISPUTING and is_comment(verb)


def is_of_clause(verb: Token) -> bool:
    """ "The army shelled a school, which the general denied": denied is that it did, and no school."""
    if verb.dep_ != "acl:relcl" or verb.lemma_.lower() not in _OF_CLAUSES or verb.head.lemma_.lower() in _GRANTED:
        return False
    done = syntax.children(verb, "nsubj:pass" if syntax.is_passive(verb) else "obj")
    which = next((t for t in done if t.lower_ == "which"), None)
    return which is not None and which.i > 0 and which.nbor(-1).text in _PAUSES


def disputed(verb: Token) -> tuple[tuple[int, ...], Token] | None:
    """The words, with their root, that "something X denies" or ", which X denied" is about; None where a noun names it."""
    noun = verb.head
    about = noun.lower_ == "something" and disputes(verb)
    if not about and not is_of_clause(verb):
        return None
    top = noun if about else verb
    clause = noun.head if noun.dep_ in _PLACES or noun.dep_ not in _CLAUSES else noun
    while clause.dep_ not in _CLAUSES and clause.head != clause:
        clause = clause.head
    charge = next((c for c in syntax.children(clause, "advcl", "xcomp") if c.tag_ == "VBG" and c.i < top.i), None)
    target = None
    if clause.lemma_.lower() == "accuse" and charge is not None:
        clause = charge
    if clause.head.lemma_.lower() == "accuse" and clause.tag_ == "VBG":
        target = syntax.child(clause.head, "obj", "iobj", "nsubj:pass")
    said = {t.i for t in clause.subtree if not t.is_space} | {
        t.i for t in (target.subtree if target is not None else ())
    }
    first = min(t.i for t in top.subtree if not t.is_punct)
    that = {m.i for m in syntax.children(clause, "mark") if m.lower_ == "that" and m.i == min(said)}
    return tuple(sorted(i for i in said - that if i < first)), clause
