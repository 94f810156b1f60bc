"""Shots that riders fired and subjects under a preposition: arcs by hand, `word/tag/relation/head/lemma`."""

from __future__ import annotations

import pytest
from tests.language.arcs import arcs_of

from deedwatch.language.repair import chain_verbs, lower_prepositional, wake_shots

KILLED = (
    "Men/NNS/root/0 on/IN/case/4 a/DT/det/4 {ride}/NN/{joined}/4 shot/{tag}/nmod/0 and/CC/cc/6 killed/VBD/conj/0 "
    "a/DT/det/8 judge/NN/obj/6"
)
DEAD = (
    "Men/NNS/nsubj/5 on/IN/case/4 a/DT/det/4 bike/NN/compound/4 shot/NN/nmod/0 dead/JJ/root/5 a/DT/det/7 judge/NN/obj/5"
)
TALKED = (
    "Envoys/NNS/nsubj/1 talked/VBD/root/1 in/IN/case/3 Niamey/NNP/obl/1 {case}/IN/{relation}/6 the/DT/det/6 chief/NN/nsubj:pass/10 "
    "{stop}/:/punct/10 requests/NNS/nsubj:pass/10 were/VBD/aux:pass/10 refused/VBN/conj/1"
)
SERIES = (
    "when/WRB/advmod/2 rebels/NNS/nsubj/2 crossed/VBD/advcl/5 borders/NNS/obj/2 ,/,/punct/2 killed/VBD/ccomp/8 two/CD/obj/5 "
    "and/CC/cc/8 fled/VBD/root/8"
)


def woken(line):
    """Heads, relations and the tag of the shot after the repair."""
    words, tags, deps, heads = arcs_of(line)
    wake_shots(heads, deps, tags, words, [word.lower() for word in words])
    return heads, deps, tags


def test_shot_and_killed_is_what_the_riders_did():
    heads, deps, tags = woken(KILLED.format(ride="motorcycle", joined="compound", tag="NN"))
    assert (heads[0], deps[0], heads[4], deps[4], tags[4]) == (4, "nsubj", 4, "root", "VBD")
    assert (heads[3], deps[3], heads[6], deps[6]) == (0, "nmod", 4, "conj")


def test_shot_dead_takes_the_object_behind_it():
    heads, deps, tags = woken(DEAD)
    assert (heads[0], heads[4], tags[4], heads[5], heads[7], deps[7]) == (4, 4, "VBD", 4, 4, "obj")


@pytest.mark.parametrize(
    "line",
    [
        KILLED.format(ride="single", joined="det", tag="NN"),
        KILLED.format(ride="rifle", joined="compound", tag="NN").replace("killed/VBD", "noise/NN"),
    ],
    ids=["no vehicle", "two nouns"],
)
def test_shot_that_is_a_noun_stays_one(line):
    heads, deps, _ = woken(line)
    assert (heads, deps) == (arcs_of(line)[3], arcs_of(line)[2])


@pytest.mark.parametrize(
    ("case", "relation", "stop", "found"),
    [
        ("with", "case", ";", (1, "obl")),
        ("than", "mark", ";", (10, "nsubj:pass")),
        ("with", "case", ",", (10, "nsubj:pass")),
    ],
    ids=["preposition", "none", "one clause"],
)
def test_subject_under_a_preposition_is_of_the_clause_before(case, relation, stop, found):
    words, _, deps, heads = arcs_of(TALKED.format(case=case, relation=relation, stop=stop))
    lower_prepositional(heads, deps, words)
    assert (heads[6], deps[6]) == found


@pytest.mark.parametrize(
    ("line", "found"),
    [(SERIES, (2, "conj")), (SERIES.replace("borders/NNS/obj/2", "he/PRP/nsubj/5"), (8, "ccomp"))],
    ids=["series", "own subject"],
)
def test_when_clause_opens_the_series_that_nobody_else_does(line, found):
    _, tags, deps, heads = arcs_of(line)
    chain_verbs(heads, deps, tags)
    assert (heads[5], deps[5]) == found
