"""The object behind "in the strongest terms", on arcs made by hand."""

from __future__ import annotations

import pytest
from tests.language.arcs import arcs_of

from deedwatch.language.in_terms import give_objects

LINE = (
    "Oslo/NNP/nsubj/1 {verb}/VBD/root/1 in/IN/case/5 the/DT/det/5 harshest/JJS/amod/5 {manner}/NNS/obl/1 the/DT/det/7 "
    "raid/NN/{relation} on/IN/case/9 Ghent/NNP/nmod/7"
)
WITH_OBJECT = "Oslo/NNP/nsubj/1 denounced/VBD/root/1 it/PRP/obj/1 in/IN/case/5 harsh/JJ/amod/5 terms/NNS/obl/1 the/DT/det/7 raid/NN/appos/5"
SECOND = "Oslo/NNP/nsubj/1 denounced/VBD/root/1 in/IN/case/4 harsh/JJ/amod/4 terms/NNS/obl/1 after/IN/case/7 the/DT/det/7 raid/NN/obl/1"


def raid(line: str) -> tuple[str, str]:
    """What "raid" hangs on, and how, after the repair."""
    words, tags, deps, heads = arcs_of(line)
    give_objects(
        heads, deps, tags, words, [{"denounced": "denounce", "spoke": "speak"}.get(word, word) for word in words]
    )
    at = words.index("raid")
    return words[heads[at]], deps[at]


@pytest.mark.parametrize("manner", ["terms", "language", "words"])
@pytest.mark.parametrize("relation", ["appos/5", "obl/1"])
def test_thing_behind_the_terms_is_what_is_denounced(manner: str, relation: str):
    assert raid(LINE.format(verb="denounced", manner=manner, relation=relation)) == ("denounced", "obj")


@pytest.mark.parametrize(
    "line",
    [
        LINE.format(verb="spoke", manner="terms", relation="appos/5"),
        LINE.format(verb="denounced", manner="letters", relation="appos/5"),
        WITH_OBJECT,
        SECOND,
    ],
)
def test_other_phrases_stay_where_they_are(line: str):
    words, _, deps, heads = arcs_of(line)
    at = words.index("raid")
    assert raid(line) == (words[heads[at]], deps[at])
