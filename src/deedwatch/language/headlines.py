"""Passives of headlines, which leave out their auxiliary, put right after decoding: "Two officers shot dead in Karachi"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# Verbs that without an object tell what was done to their subject.
_DONE_TO = frozenset(
    "kill murder slay massacre execute assassinate lynch behead gun ambush wound injure arrest detain jail imprison remand abduct kidnap capture "
    "seize torture poison evict deport expel extradite oust depose convict sentence indict free release rescue displace acquit pardon nab".split()
)
# Of these it takes more to tell, what stands behind them: "shot dead", "stabbed to death", "held over a killing".
_WITH = {
    "shoot": frozenset({"dead", "by"}),
    "stab": frozenset({"to", "by", "in", "at", "outside", "near"}),
    "hack": frozenset({"to"}),
    "beat": frozenset({"to", "by"}),
    "burn": frozenset({"to", "alive"}),
    "hold": frozenset({"over", "by", "after", "without"}),
    "hurt": frozenset({"in", "as", "when", "by", "after"}),
    "charge": frozenset({"with", "over"}),
}
_PARTICIPLES = frozenset({"VBD", "VBN"})
_STOPS = frozenset({".", "!", "?"})
_WHEN = frozenset({"after", "as", "when", "since", "while", "because"})
_PRESENT = frozenset({"VBZ", "VBP"})
_PARTING = frozenset({",", ";", "–", "—", ":"})
_DEPTH = 6
_TAKES = frozenset({"obj", "iobj", "ccomp", "aux", "aux:pass", "nsubj:pass"})


def passivate(
    heads: Sequence[int], deps: list[str], tags: list[str], words: Sequence[str], lemmas: Sequence[str]
) -> None:
    """Make the subject of a headline's bare participle the one it is done to; a sentence with a full stop has its auxiliary.

    In "Eight soldiers, driver killed" the comma is "and".
    """
    for verb, relation in enumerate(deps):
        if tags[verb] not in _PARTICIPLES or not _tells(verb, words, lemmas):
            continue
        below = [i for i in range(len(heads)) if heads[i] == verb and i != verb]
        if relation != "root" and not _dates(verb, below, heads, deps, words):
            continue
        if any(deps[i] in _TAKES or (i > verb and words[i] in _STOPS) for i in below):
            continue
        subject = next((i for i in below if i < verb and deps[i] in {"nsubj", "dislocated"}), None)
        if subject is None:
            continue
        deps[subject], tags[verb] = "nsubj:pass", "VBN"
        if verb > 1 and heads[verb - 1] == subject and deps[verb - 1] == "appos":
            deps[verb - 1] = "conj"


def _dates(verb: int, below: Sequence[int], heads: Sequence[int], deps: Sequence[str], words: Sequence[str]) -> bool:
    """ "India accuses Pakistan after teacher shot dead": a headline's second clause, which has no full stop behind it either."""
    if deps[verb] != "advcl" or not any(deps[i] == "mark" and words[i].lower() in _WHEN for i in below):
        return False
    top = verb
    for _ in range(_DEPTH):
        top = heads[top]
    closed = any(heads[i] == top and words[i] in _STOPS for i in range(verb, len(heads)))
    return deps[top] == "root" and not closed


def part_victims(
    heads: list[int], deps: list[str], tags: list[str], words: Sequence[str], lemmas: Sequence[str]
) -> None:
    """Give the dead of "Four soldiers killed in Kashmir, Pakistan denies role" a clause of their own: they deny nothing."""
    for verb, relation in enumerate(deps):
        if relation != "root" or tags[verb] not in _PRESENT:
            continue
        subjects = [i for i in range(verb) if heads[i] == verb and deps[i] == "nsubj"]
        if len(subjects) != 2:
            continue
        dead, teller = subjects
        deed = next((i for i in range(dead + 1, teller) if heads[i] == dead and deps[i] == "acl"), None)
        commas = any(words[i] in _PARTING for i in range(dead, teller))
        if deed is None or not commas or tags[deed] not in _PARTICIPLES or not _tells(deed, words, lemmas):
            continue
        heads[dead], deps[dead] = deed, "nsubj:pass"
        heads[deed], deps[deed], tags[deed] = verb, "parataxis", "VBN"


def _tells(verb: int, words: Sequence[str], lemmas: Sequence[str]) -> bool:
    """Whether the participle, with the word behind it, tells what its subject suffered."""
    lemma = lemmas[verb].lower()
    behind = words[verb + 1].lower() if verb + 1 < len(words) else ""
    return lemma in _DONE_TO or behind in _WITH.get(lemma, frozenset())
