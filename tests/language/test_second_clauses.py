"""Clauses that the tree coordinates with the day of the clause before them, on arcs made by hand."""

from __future__ import annotations

import pytest
from tests.language.arcs import arcs_of

from deedwatch.language.repair import raise_replies, raise_second_clauses

STOPPED = (
    "Germany/NNP/nsubj/1 stopped/VBD/root/1 work/NN/obj/1 Tuesday/NNP/obl:unmarked/1 and/CC/cc/5 Britain/{tag}/conj/3 "
    "{verb}/{form}/{relation}/1 sanctions/NNS/obj/6"
)
LISTED = (
    "Germany/NNP/nsubj/1 stopped/VBD/root/1 work/NN/obj/1 Tuesday/NNP/obl:unmarked/1 and/CC/cc/5 Kenya/NNP/conj/3 "
    ",/,/punct/7 Britain/NNP/appos/5 announced/VBD/parataxis/1 sanctions/NNS/obj/8"
)
OWNED = STOPPED.replace("/obj/6", "/nsubj/6")


def mended(line: str) -> dict[str, tuple[str, str]]:
    """The words whose arcs the repair changed, with their new head and relation."""
    words, tags, deps, heads = arcs_of(line)
    before = list(zip(heads, deps, strict=True))
    raise_second_clauses(heads, deps, tags, words)
    after = zip(words, heads, deps, before, strict=True)
    return {word: (words[head], dep) for word, head, dep, was in after if (head, dep) != was}


@pytest.mark.parametrize("relation", ["parataxis", "conj"])
def test_phrase_beside_a_day_is_the_next_verbs_subject(relation: str) -> None:
    line = STOPPED.format(tag="NNP", verb="announced", form="VBD", relation=relation)
    found = mended(line)
    assert found["Britain"] == ("announced", "nsubj")
    assert found["and"] == ("announced", "cc")


def test_those_listed_with_it_are_its_conjuncts() -> None:
    assert mended(LISTED)["Britain"] == ("Kenya", "conj")


@pytest.mark.parametrize(
    "line",
    [
        STOPPED.format(tag="NN", verb="announced", form="VBD", relation="conj"),
        STOPPED.format(tag="NNP", verb="announcing", form="VBG", relation="conj"),
        STOPPED.format(tag="NNP", verb="announced", form="VBD", relation="advcl"),
        OWNED.format(tag="NNP", verb="announced", form="VBD", relation="conj"),
    ],
    ids=["common noun", "participle", "subordinate", "own subject"],
)
def test_other_conjuncts_stay(line: str) -> None:
    assert mended(line) == {}


BESIDE = (
    "Russia/NNP/nsubj/1 said/VBD/root/1 it/PRP/nsubj/3 hit/VBD/ccomp/1 depots/NNS/obj/3 {comma}/,/punct/8 {mark}/IN/mark/8 "
    "{who}/{tag}/nsubj/8 {verb}/VBD/advcl/3 lies/NNS/obj/8"
)


@pytest.mark.parametrize(
    ("comma", "mark", "who", "tag", "verb", "head"),
    [
        (",", "while", "Kyiv", "NNP", "denied", "said"),
        (",", "whereas", "medics", "NNS", "denied", "said"),
        ("-", "while", "Kyiv", "NNP", "denied", "hit"),
        (",", "after", "Kyiv", "NNP", "denied", "hit"),
        (",", "while", "it", "PRP", "denied", "hit"),
        (",", "while", "Kyiv", "NNP", "slept", "hit"),
    ],
)
def test_what_others_say_beside_a_report_is_no_part_of_it(comma, mark, who, tag, verb, head) -> None:
    words, tags, deps, heads = arcs_of(BESIDE.format(comma=comma, mark=mark, who=who, tag=tag, verb=verb))
    lemmas = [{"said": "say", "denied": "deny"}.get(word, word) for word in words]
    raise_replies(heads, deps, tags, words, lemmas)
    assert words[heads[8]] == head
