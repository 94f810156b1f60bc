"""Charges that the parser takes for noun phrases: in "Mali's army accused rebels of killing …" no rebels stand accused.

Before a bare plural an "accused" without auxiliary looks like a participle. With somebody before it, a gerund under
"of" or "for" behind the plural, and no other finite verb in the clause, it is the verb.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch.language.arcs import under

if TYPE_CHECKING:
    from collections.abc import Sequence

_CHARGING = frozenset({"accused", "blamed", "charged"})
_STANDING = frozenset({"accuse", "suspect", "charge", "convict"})
_TAKEN = frozenset({"obj", "iobj", "nsubj", "nsubj:pass", "obl", "obl:agent"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_GROUNDS = frozenset({"of", "for", "with"})
_OWN_WORDS = frozenset({"det", "nmod:poss", "amod", "compound", "nummod"})
_CLAUSES = frozenset({"root", "ccomp", "parataxis"})
_REPORTING = frozenset({"say", "report", "state", "announce", "add", "claim", "declare"})


def finish_charges(
    heads: list[int], deps: list[str], tags: list[str], words: Sequence[str], lemmas: Sequence[str]
) -> None:
    """Make a verb of each "accused", "blamed" or "charged" that the tree has before the plural whom it charges."""
    for verb, word in enumerate(words):
        noun = heads[verb]
        if word.lower() not in _CHARGING or deps[verb] != "amod" or verb > noun or tags[noun] != "NNS":
            continue
        grounds = _grounds(noun, verb, heads, deps, tags, words)
        before = verb - 1
        while before > 0 and tags[before] == "RB":
            before -= 1
        if grounds is None or before < 0 or any(_on(i, noun, heads) and deps[i] == "det" for i in range(verb, noun)):
            continue
        if tags[before] == "CC":
            _coordinate(verb, noun, before, heads, deps, tags)
        elif deps[noun] == "conj" and heads[noun] < before and not _is_finite(heads[noun], grounds, heads, tags):
            _parted(verb, noun, heads, deps, tags)
        elif tags[before].startswith(("NN", "JJ")) and not _is_finite(noun, grounds, heads, tags):
            _predicate(verb, noun, before, heads, deps, tags, lemmas)
        if heads[noun] == verb:
            heads[grounds], deps[grounds] = verb, "advcl"


def object_charges(heads: Sequence[int], deps: list[str], words: Sequence[str], lemmas: Sequence[str]) -> None:
    """ "Accused Peru of jamming": who is accused is the one object of the verb, and no one of two."""
    for gerund, relation in enumerate(deps):
        verb = heads[gerund]
        if relation not in {"xcomp", "advcl", "acl"} or lemmas[verb] != "accuse" or not verb < gerund:
            continue
        if not any(heads[i] == gerund and words[i].lower() == "of" for i in range(verb, gerund)):
            continue
        target = next((i for i in range(verb + 1, gerund) if heads[i] == verb and deps[i] == "iobj"), None)
        if target is not None and not any(heads[i] == verb and deps[i] == "obj" for i in range(verb + 1, gerund)):
            deps[target], deps[gerund] = "obj", "advcl"


def subject_charges(heads: list[int], deps: list[str], words: Sequence[str]) -> None:
    """ "The army accused rebels of attacks": what stands bare before a charge that has an object and no subject is its subject."""
    for verb, word in enumerate(words):
        below = [i for i in range(len(heads)) if heads[i] == verb and i != verb] if word.lower() in _CHARGING else []
        relations = {deps[i] for i in below}
        bare = next((i for i in below if i < verb and deps[i] == "obl:unmarked"), None)
        if bare is not None and "obj" in relations and not relations & {"nsubj", "nsubj:pass", "aux:pass"}:
            deps[bare] = "nsubj"


def lower_charges(
    heads: list[int], deps: list[str], tags: Sequence[str], words: Sequence[str], lemmas: Sequence[str]
) -> None:
    """ "Arrested a general accused of killing": the participle right behind a person says of what that person stands accused."""
    for verb in range(2, len(heads) - 1):
        noun, above = verb - 1, heads[verb]
        if lemmas[verb] not in _STANDING or deps[verb] != "advcl" or tags[verb] != "VBN" or not above < noun:
            continue
        held = any(heads[i] == verb and i < verb for i in range(above, verb))
        if held or words[verb + 1].lower() not in _GROUNDS or not tags[noun].startswith("NN"):
            continue
        while heads[noun] not in {above, noun} and heads[noun] < verb:
            noun = heads[noun]
        if heads[noun] == above and deps[noun] in _TAKEN:
            heads[verb], deps[verb] = noun, "acl"


def _grounds(
    noun: int, verb: int, heads: Sequence[int], deps: Sequence[str], tags: Sequence[str], words: Sequence[str]
) -> int | None:
    """The gerund right behind the plural: "rebels of killing"."""
    for i in range(noun + 1, len(heads)):
        if tags[i] == "VBG" and heads[i] in {noun, verb} and deps[i] in {"acl", "advcl"}:
            marks = [words[m].lower() for m in range(noun + 1, i) if heads[m] == i and deps[m] in {"mark", "case"}]
            return i if marks and marks[0] in _GROUNDS else None
    return None


def _coordinate(verb: int, noun: int, joined: int, heads: list[int], deps: list[str], tags: list[str]) -> None:
    """ "Denied the report and accused rebels of killing": the charge stands beside the verb whose object is before it."""
    first = (
        heads[noun]
        if deps[noun] == "conj"
        else next((i for i in range(joined) if heads[i] == heads[noun] and deps[i] == deps[noun] == "obj"), None)
    )
    if first is None:
        return
    governor = heads[first]
    if deps[first] != "obj" or governor > first or tags[governor] not in {"VBD", "VBN"}:
        return
    _turn(verb, noun, heads, deps, tags)
    heads[verb], deps[verb], heads[joined] = governor, "conj", verb


def _predicate(
    verb: int, noun: int, subject: int, heads: list[int], deps: list[str], tags: list[str], lemmas: Sequence[str]
) -> None:
    """ "Mali's army accused rebels of killing", alone or in what somebody reports."""
    above, relation = heads[noun], deps[noun]
    reported = relation in {"obj", "nsubj"} and lemmas[above] in _REPORTING
    if relation == "nsubj" and reported:
        reported = any(i > noun and heads[i] == above and deps[i] == "nsubj" for i in range(noun, above))
    own = [i for i in range(subject) if heads[i] in {noun, verb, subject} and deps[i] in _OWN_WORDS]
    set_apart = bool(own) or deps[subject] == "obl:unmarked"
    if not (relation in _CLAUSES or reported) or heads[subject] not in {noun, verb} or not set_apart:
        return
    _turn(verb, noun, heads, deps, tags)
    heads[verb], deps[verb] = (verb, "root") if above == noun else (above, "ccomp" if reported else relation)
    for i in own:
        heads[i] = subject
    heads[subject], deps[subject] = verb, "nsubj"
    tags[subject] = "NN" if tags[subject].startswith("JJ") else tags[subject]


def _parted(verb: int, noun: int, heads: list[int], deps: list[str], tags: list[str]) -> None:
    """ "Mali's army on Monday accused rebels of killing": a date parts the two, and the tree has the plural beside the army."""
    subject = heads[noun]
    if deps[subject] not in _CLAUSES or any(heads[i] == noun and deps[i] == "cc" for i in range(subject, noun)):
        return
    above, relation = heads[subject], deps[subject]
    _turn(verb, noun, heads, deps, tags)
    heads[verb], deps[verb] = (verb, "root") if above == subject else (above, relation)
    for i in range(subject + 1, len(heads)):
        if heads[i] == subject and i != verb and (i < verb or deps[i] == "punct"):
            heads[i], deps[i] = verb, "obl" if deps[i] == "nmod" else deps[i]
    heads[subject], deps[subject] = verb, "nsubj"


def _turn(verb: int, noun: int, heads: list[int], deps: list[str], tags: list[str]) -> None:
    """The participle takes its noun for an object, and what hung on the noun from afar with it."""
    for i, relation in enumerate(deps):
        if heads[i] == noun and i not in {noun, verb} and (i < verb or relation in {"punct", "parataxis", "advcl"}):
            heads[i] = verb
    tags[verb] = "VBD"
    heads[noun], deps[noun] = verb, "obj"


def _is_finite(top: int, without: int, heads: Sequence[int], tags: Sequence[str]) -> bool:
    """Whether a finite verb stands below, outside the grounds ("rebels of killing people who had fled")."""
    return any(tag in _FINITE and under(i, top, heads) and not under(i, without, heads) for i, tag in enumerate(tags))


def _on(node: int, head: int, heads: Sequence[int]) -> bool:
    return heads[node] == head and node != head
