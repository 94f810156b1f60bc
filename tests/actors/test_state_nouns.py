"""Which state "the gas-rich emirate" is, who goes by a rank, and ranks that are adjectives."""

from __future__ import annotations

import pytest
from tests.actors.docs import actors_of, document_of
from tests.actors.hyphens import actors_with_hyphens

from deedwatch.actors import find_mentions

SEEN = "Envoys/NNS/nsubj/1 praised/VBD/root/1 {state}/NNP/obj/1 ././punct/1\n"
RICH = "The/DT/det/4 gas/NN/compound/3 -/HYPH/punct/3 rich/JJ/amod/4 emirate/NN/nsubj/5 slept/VBD/root/5 ././punct/5"
OFFICER = "{rank}/NNP/{dep}/3 Idris/NNP/nsubj/3 Okello/NNP/flat/1 slept/VBD/root/3 ././punct/3"
LEFT = "{before} {noun}/{tag}/nsubj/{verb} left/VBD/root/{verb} ././punct/{verb}"


def phrase_of(words: str) -> str:
    """A sentence with the noun phrase as its subject: article, adjectives, noun."""
    the, *adjectives, noun = words.split()
    head = len(adjectives) + 1
    before = "".join(f"{word}/JJ/amod/{head} " for word in adjectives)
    return f"{the}/DT/det/{head} {before}{noun}/NN/nsubj/{head + 1} slept/VBD/root/{head + 1} ././punct/{head + 1}"


@pytest.mark.parametrize(
    ("words", "state", "actors"),
    [
        ("The Central American country", "Panama", ("country:PAN",)),
        ("The Central American country", "Kenya", ()),
        ("The quiet Central American country", "Panama", ()),
        ("The old quiet sultanate", "Oman", ("country:OMN",)),
        ("The old quiet sultanate", "Qatar", ()),
        ("The old quiet country", "Oman", ()),
        ("A quiet sultanate", "Oman", ()),
    ],
)
def test_state_goes_by_its_part_of_the_world_or_its_kind(words: str, state: str, actors: tuple[str, ...]):
    assert actors_of(SEEN.format(state=state) + phrase_of(words), words) == actors


@pytest.mark.parametrize(("state", "actors"), [("Qatar", ("country:QAT",)), ("Oman", ())])
def test_state_of_a_kind_goes_by_any_further_word(state: str, actors: tuple[str, ...]):
    assert actors_with_hyphens(SEEN.format(state=state) + RICH, "The gas-rich emirate") == actors


@pytest.mark.parametrize("dep", ["dep", "obl", "nsubj"])
@pytest.mark.parametrize("rank", ["Col.", "Lt.", "Capt.", "Colonel"])
def test_rank_before_a_name_is_its_title_whatever_the_tree(rank: str, dep: str):
    found, actors = find_mentions(document_of(OFFICER.format(rank=rank, dep=dep), (("Idris Okello", "PERSON"),)))
    assert [item.mention.span.text for item in found] == [f"{rank} Idris Okello"]
    assert actors["person:idris-okello"].sectors == ("MIL",)


def test_other_word_before_a_name_is_no_title():
    lines = OFFICER.format(rank="Lantern", dep="obl")
    found, _ = find_mentions(document_of(lines, (("Idris Okello", "PERSON"),)))
    assert [item.mention.span.text for item in found] == ["Idris Okello"]


@pytest.mark.parametrize(
    ("before", "noun", "tag", "words"),
    [
        ("A/DT/det/1", "general", "NN", ["A general"]),
        ("The/DT/det/1", "major", "NN", ["The major"]),
        ("Their/PRP$/nmod:poss/1", "general", "NN", ["Their general"]),
        ("Kenyan/JJ/amod/1", "general", "NN", ["Kenyan general"]),
        ("Old/JJ/amod/1", "generals", "NNS", ["Old generals"]),
        ("Old/JJ/amod/1", "general", "NN", []),
    ],
    ids="indefinite definite possessor owner several bare".split(),
)
def test_rank_that_is_an_adjective_too_needs_an_article_or_owner(before: str, noun: str, tag: str, words: list[str]):
    found, _ = find_mentions(document_of(LEFT.format(before=before, noun=noun, tag=tag, verb=2)))
    assert [item.mention.span.text for item in found if item.mention.kind != "pronoun"] == words


@pytest.mark.parametrize("word", ["general", "major"])
def test_adverbial_general_is_nobody(word: str):
    lines = f"Rents/NNS/nsubj/1 fell/VBD/root/1 in/IN/case/3 {word}/NN/obl/1 ././punct/1"
    assert find_mentions(document_of(lines)) == ((), {})


OF_A_PERSON = (
    "Aubrey/NNP/nsubj/2 Norton/NNP/flat/0 praised/VBD/root/2 Peru/NNP/obj/2 ././punct/2\n"
    "The/DT/det/1 country/NN/nsubj/2 slept/VBD/root/2 ././punct/2\n"
)


def test_country_of_a_person_alone_has_a_record():
    found, actors = find_mentions(document_of(OF_A_PERSON, (("Aubrey Norton", "PERSON"),)))
    named = [ident for item in found for ident in item.mention.actors]
    assert "country:GUY" in named
    assert set(named) <= actors.keys()
