"""Reports behind "as": "As Merz admitted, Berlin cannot defend itself", "Iraq, as he told lawmakers, will not fight"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch import syntax
from deedwatch.syntax.arguments import SUBJECTS

if TYPE_CHECKING:
    from deedwatch.tokens import Token

_WISHING = frozenset(
    {"ask", "advise", "suggest", "insist", "hint"}
)  # "as Peru had asked": a deed done to somebody's wish
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})  # "as he was telling them": while he did


def commented_on(verb: Token) -> Token | None:
    """The clause that "as X said" is set beside; None for "as" of time: "shells fell as he told them to go"."""
    mark = next((m for m in syntax.children(verb, "mark", "advmod", "case") if m.lower_ == "as"), None)
    if mark is None or verb.dep_ != "advcl" or verb.tag_ not in _FINITE or not syntax.is_predicate(verb.head):
        return None
    had = any(helper.lower_ == "had" for helper in syntax.children(verb, "aux"))  # "as he had said": it came true
    if had or verb.lemma_.lower() in _WISHING:
        return None
    if not syntax.children(verb, *SUBJECTS) or syntax.children(verb, "obj", "ccomp", "xcomp"):
        return None
    opens = mark.i == verb.sent.start or mark.nbor(-1).text in {",", "—", "–", "“", '"'}
    return verb.head if opens else None
