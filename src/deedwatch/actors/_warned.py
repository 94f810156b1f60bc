"""Pronouns of a warning: in "X warned Y that it would respond if it sent ships" X would respond, and Y would send them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch.actors._view import SUBJECTS

if TYPE_CHECKING:
    from deedwatch.actors._view import View

_WARNING = frozenset({"warn", "threaten", "caution"})
_BEARING = frozenset({"pay", "face", "suffer", "bear", "regret", "risk"})  # what is in store for the one warned
# What the one who warns will do about it.
_ANSWERING = frozenset("respond retaliate react act answer strike hit intervene".split())
_CONDITIONS = frozenset({"if", "unless", "should"})


def warned(view: View, pronoun: int) -> int | None:
    """Whom a warning's pronoun stands for: the object in its condition and its price, the subject in the answer; None elsewhere."""
    noun = view.head[pronoun] if view.dep[pronoun] == "nmod:poss" else pronoun  # "unless its troops left"
    verb = view.head[noun]
    if view.dep[noun] not in SUBJECTS or view.child(verb, "aux:pass", "nsubj:pass") is not None:
        return None
    above = view.head[verb]
    if noun == pronoun and _is_price(view, verb):
        return _addressee(view, above)
    if noun == pronoun and view.lemma[verb] in _ANSWERING and _is_content(view, verb):
        return view.subject(above) if _addressee(view, above) is not None else None
    mark = view.child(verb, "mark")
    if view.dep[verb] != "advcl" or mark is None or view.lower[mark] not in _CONDITIONS or verb < above:
        return None
    return _addressee(view, view.head[above] if _is_content(view, above) else above)


def _is_price(view: View, verb: int) -> bool:
    """ "That it would pay a heavy price", reported as a warning."""
    return view.lemma[verb] in _BEARING and _is_content(view, verb)


def _is_content(view: View, verb: int) -> bool:
    """ "That it would act": what one without a name would do."""
    subject = view.subject(verb)
    return view.dep[verb] == "ccomp" and subject is not None and view.pos[subject] == "PRON"


def _addressee(view: View, warn: int) -> int | None:
    return view.child(warn, "iobj", "obj") if view.lemma[warn] in _WARNING else None
