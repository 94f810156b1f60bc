"""A writer's comment behind a report, which tells how another met it: "…, a claim Moscow denied", "— a charge denied by Bonn"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch import syntax

if TYPE_CHECKING:
    from deedwatch.tokens import Token

# Nouns with which a writer comments on what was just reported.
_COMMENTS = frozenset(
    "charge condition claim accusation allegation assertion demand threat move offer proposal step suggestion warning".split()
)
_PLACES = frozenset({"appos", "parataxis", "nmod:unmarked", "obj", "conj", "dep", "nsubj:outer"})
_PAUSES = frozenset({"—", "–", "-", "--", ","})


def set_off(root: Token) -> set[int]:
    """The words of comments below the root of a report, each behind a pause."""
    found: set[int] = set()
    for token in root.subtree:
        told = syntax.children(token, "acl:relcl") + [c for c in syntax.children(token, "acl") if is_comment(c)]
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
        return not syntax.is_passive(verb) and syntax.patients(verb) == [head]
    if head.lemma_.lower() not in _COMMENTS or verb.i < head.i:
        return False
    if verb.dep_ == "acl:relcl":
        return any(t.tag_ in {"WDT", "WP"} for t in syntax.children(verb, "obj"))
    return verb.dep_ == "acl" and verb.tag_ == "VBN" and syntax.child(verb, "obl:agent") is not None
