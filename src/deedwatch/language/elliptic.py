"""Arcs of clauses that leave a word out or turn their order about: put right after decoding, like those in `repair`."""

from __future__ import annotations

from collections.abc import Sequence

_NOUNS = ("NN", "CD")
_BE = frozenset({"are", "is", "was", "were"})
# What a participle behind "…, his lawyer said, …" does when it is the lawyer's: it says something. "Killing five" is part of the report.
_SPEAKING = frozenset(
    "call accuse denounce demand urge add cite warn blame describe condemn insist refer note vow promise threaten criticise criticize ask "
    "appeal request quote stress allege argue announce pledge deny reject decry deplore lament praise thank claim speak point".split()
)

_ASKING = frozenset(
    {"insist", "demand", "ask", "request", "require", "urge", "propose", "recommend", "suggest", "order", "stipulate"}
)
_ACTING = frozenset(
    "government army country regime junta president minister group council court parliament state company union ministry premier leader side".split()
)
_NOMINAL = frozenset({"DT", "JJ", "NN", "NNS", "NNP", "PRP$", "VBG", "VBN", "CD", "JJR", "JJS"})
_HARM = frozenset(
    "attack action arrest sanction tariff deportation bombardment strike war force consequence retaliation reprisal punishment prosecution jail "
    "prison trial expulsion fine ban penalty death invasion response destruction annihilation wrath fire closure dismissal eviction charge "
    "execution exile blockade intervention offensive assault measure isolation cut duty".split()
)
_FAR = 24  # words between an order and its "or face"


def mend(heads: list[int], deps: list[str], tags: list[str], words: Sequence[str], lemmas: list[str]) -> None:
    """All repairs of this kind. Arcs change in place; a root is its own head."""
    fill_passives(heads, deps, tags, words)
    subject_behind(heads, deps, tags, words)
    raise_riders(heads, deps, tags, words, lemmas)
    bare_subjunctives(heads, deps, tags, words, lemmas)
    lower_means(heads, deps, tags, words)
    face_consequences(heads, deps, tags, words, lemmas)


def fill_passives(heads: list[int], deps: list[str], tags: Sequence[str], words: Sequence[str]) -> None:
    """ "Two were killed and a third wounded": the second participle shares the "were", and the noun before it is whom it was done to."""
    passive = {heads[i] for i, relation in enumerate(deps) if relation == "aux:pass"}
    helped = {heads[i] for i, relation in enumerate(deps) if relation in {"aux", "aux:pass", "cop", "mark", "obj"}}
    for verb in range(2, len(heads)):
        first = heads[verb]
        if tags[verb] not in {"VBN", "VBD"} or deps[verb] != "conj" or first not in passive or verb in helped:
            continue
        noun = next(
            (
                i
                for i in range(verb - 1, first, -1)
                if (heads[i] == first and deps[i] == "conj") or (heads[i] == verb and deps[i] == "nsubj")
            ),
            None,
        )
        if noun is None or not tags[noun].startswith(_NOUNS) or any(words[i] in {",", ";"} for i in range(noun, verb)):
            continue
        heads[noun], deps[noun] = verb, "nsubj:pass"
        for i in range(first + 1, noun):
            if heads[i] in {first, noun} and deps[i] == "cc":
                heads[i] = verb


def subject_behind(heads: list[int], deps: list[str], tags: Sequence[str], words: Sequence[str]) -> None:
    """ "Among the wounded were three peacekeepers, the UN said": who stands behind "were" is its subject and says nothing."""
    having = {heads[i] for i, relation in enumerate(deps) if relation.startswith("nsubj")}
    for be, relation in enumerate(deps):
        report = heads[be]
        if relation != "ccomp" or words[be].lower() not in _BE or be in having or report <= be:
            continue
        rivals = [i for i in range(be + 1, report) if heads[i] == report and deps[i] == "nsubj"]
        if len(rivals) == 2 and "," in words[rivals[0] : rivals[1]]:
            heads[rivals[0]], deps[rivals[0]] = be, "nsubj"
            for i in range(be):
                if heads[i] == report and deps[i] == "obl":
                    heads[i] = be


def raise_riders(
    heads: list[int], deps: list[str], tags: Sequence[str], words: Sequence[str], lemmas: Sequence[str]
) -> None:
    """ "He was detained, his party said, calling for his release": who said it calls for it."""
    for clause in range(3, len(heads)):
        held = heads[clause]
        if (
            tags[clause] != "VBG"
            or deps[clause] != "advcl"
            or lemmas[clause] not in _SPEAKING
            or words[clause - 1] != ","
        ):
            continue
        report = clause - 2
        if heads[held] == report and deps[held] == "ccomp" and held < report and tags[report] in {"VBD", "VBZ", "VBP"}:
            heads[clause] = report


def bare_subjunctives(
    heads: Sequence[int], deps: Sequence[str], tags: list[str], words: Sequence[str], lemmas: Sequence[str]
) -> None:
    """ "Insists that Turkey leave": no present of one state, which would be "leaves", but what it is to do."""
    for subject, relation in enumerate(deps):
        verb = heads[subject]
        if relation != "nsubj" or tags[verb] != "VBP" or deps[verb] != "ccomp" or tags[subject] not in {"NNP", "NN"}:
            continue
        alone = not any(heads[i] == subject and deps[i] in {"conj", "flat"} for i in range(len(heads)))
        asked = lemmas[heads[verb]] in _ASKING and any(
            heads[i] == verb and words[i].lower() == "that" for i in range(subject)
        )
        acting = tags[subject] == "NNP" or lemmas[subject].lower() in _ACTING
        if alone and asked and acting and words[verb] == lemmas[verb]:
            tags[verb] = "VB"


def face_consequences(
    heads: list[int], deps: list[str], tags: list[str], words: Sequence[str], lemmas: list[str]
) -> None:
    """ "Told him to resign or face arrest": "face" is the other verb, and what is to be faced its object."""
    for face in range(3, len(heads) - 1):
        if words[face].lower() not in {"face", "risk"} or words[face - 1].lower() != "or":
            continue
        verb = next((i for i in range(face - 2, max(-1, face - _FAR), -1) if tags[i] == "VB"), None)
        end = face + 1
        while end < len(heads) and tags[end] in _NOMINAL:
            end += 1
        thing = end - 1
        harm = {lemmas[i].lower() for i in range(face + 1, end)} & _HARM
        if verb is None or not harm or not tags[thing].startswith("NN"):
            continue
        for i in range(face + 1, thing):
            if not face < heads[i] <= thing:
                heads[i] = thing
        heads[face], deps[face], tags[face], lemmas[face] = verb, "conj", "VB", words[face].lower()
        heads[thing], deps[thing] = face, "obj"
        heads[face - 1], deps[face - 1] = face, "cc"


def lower_means(heads: list[int], deps: Sequence[str], tags: Sequence[str], words: Sequence[str]) -> None:
    """ "Accused them of breaching the truce by shelling": the means are those of the breach, not of the accusation."""
    marks = {heads[i]: words[i].lower() for i in range(len(heads)) if deps[i] == "mark"}
    for means in range(3, len(heads)):
        if tags[means] != "VBG" or deps[means] != "advcl" or marks.get(means) != "by":
            continue
        charge = next(
            (
                i
                for i in range(means - 1, heads[means], -1)
                if heads[i] == heads[means] and tags[i] == "VBG" and deps[i] == "advcl" and marks.get(i) == "of"
            ),
            None,
        )
        if charge is not None:
            heads[means] = charge
