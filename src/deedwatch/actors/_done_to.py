"""Pronouns that tell why something was done to somebody: "X was sacked by Y hours after he criticised Z" is about X."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deedwatch.actors._view import View

# What is done to people for what they did or said; who succeeds, receives or meets them is left out.
_DONE = frozenset(
    "accuse arrest attack ban bar berate blacklist censure charge condemn criticise criticize demote denounce deport detain discipline "
    "dismiss execute expel fine fire flog imprison indict investigate jail kill lambast lash mock oust penalise penalize prosecute "
    "punish question rebuke relieve remove reprimand sack sanction scold shoot stone sue summon suspend target threaten warn "
    "applaud commend congratulate decorate honor honour pardon praise reward thank".split()
)
_WHY = frozenset({"after", "because", "since"})


def done_to(view: View, pronoun: int) -> int | None:
    """The subject of the passive whose "after …" clause the pronoun opens; None where nobody is said to do it."""
    clause = view.head[pronoun]
    verb = view.head[clause]
    if view.lower[pronoun] not in {"he", "she"} or view.dep[pronoun] != "nsubj" or view.dep[clause] != "advcl":
        return None
    mark = view.child(clause, "mark")
    if mark is None or view.lower[mark] not in _WHY or not verb < mark or view.lemma[verb] not in _DONE:
        return None
    return view.child(verb, "nsubj:pass") if view.child(verb, "obl:agent") is not None else None
