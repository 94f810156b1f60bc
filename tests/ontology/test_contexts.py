"""The contexts and the cue look-up."""

from __future__ import annotations

import pytest

from deedwatch.ontology import Ontology, load
from deedwatch.ontology._contexts import LONGEST_CUE, Context, build_index

CONTEXTS = """
    military intelligence executive legislative election political_institutions pro_democracy pro_autocracy
    economic legal reparations human_rights rights_freedoms repression human_security gender lgbt
    religion_ethnicity inequality diplomatic territory peacekeeping health asylum migration disasters
    natural_resource environment technology terrorism cbrn cyber misinformation crime corruption
    illegal_drugs trafficking
""".split()


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load()


def test_contexts_are_the_thirty_seven_in_order(ontology: Ontology) -> None:
    assert list(ontology.contexts) == CONTEXTS
    assert len(CONTEXTS) == 37


@pytest.mark.parametrize("name", CONTEXTS)
def test_context_has_enough_cues_of_three_lemmas_at_most(ontology: Ontology, name: str) -> None:
    context = ontology.contexts[name]
    phrases = (*context.cues, *context.masks)
    assert len(context.cues) >= 8
    assert len(set(phrases)) == len(phrases)
    assert all(phrase == " ".join(phrase.lower().split()) for phrase in phrases)
    assert all(1 <= len(phrase.split()) <= LONGEST_CUE for phrase in phrases)


@pytest.mark.parametrize("name", CONTEXTS)
def test_contexts_of_finds_a_context_by_each_cue(ontology: Ontology, name: str) -> None:
    for cue in ontology.contexts[name].cues:
        assert name in ontology.contexts_of(cue.split()), cue


def test_masks_are_no_cues(ontology: Ontology) -> None:
    cues = {cue for context in ontology.contexts.values() for cue in context.cues}
    masks = {mask for context in ontology.contexts.values() for mask in context.masks}
    assert masks
    assert not cues & masks


@pytest.mark.parametrize(
    ("lemmas", "contexts"),
    [
        ("the envoy warn that troop mass near the border", ("military", "diplomatic")),
        ("Parliament ratify the Treaty", ("legislative", "diplomatic")),
        ("rebel troop enter the village", ()),
        ("the military wing of the movement", ()),
        ("a fire at the nuclear power plant", ()),
        ("the president threaten nuclear strike", ("cbrn",)),
        ("inspector ask about the war crime", ("human_rights", "rights_freedoms")),
        ("murder in the capital", ("crime",)),
        ("murder link to drug trafficking", ("illegal_drugs",)),
        ("extradite cocaine trafficker", ("legal", "illegal_drugs")),
        ("the gang pay bribe", ("corruption",)),
        ("the gang smuggle migrant", ("migration", "trafficking")),
        ("gang of hacker", ("cyber", "crime")),
        ("crackdown on protest", ("repression",)),
        ("crackdown on gang", ()),
        ("clinical trial of a vaccine", ("health",)),
        ("parliamentary election", ("election",)),
        ("the two leader speak", ()),
        ("", ()),
    ],
)
def test_contexts_of_applies_cues_masks_and_exclusions(
    ontology: Ontology, lemmas: str, contexts: tuple[str, ...]
) -> None:
    assert ontology.contexts_of(lemmas.split()) == contexts


def test_contexts_of_does_not_depend_on_the_order_of_sentences(ontology: Ontology) -> None:
    first, second = "court sentence him".split(), "troop cross the border".split()
    assert ontology.contexts_of(first + second) == ontology.contexts_of(second + first) == ("military", "legal")


def test_contexts_of_excludes_over_the_whole_document(ontology: Ontology) -> None:
    assert ontology.contexts_of("murder in the capital . minister take bribe".split()) == ("corruption",)


def test_index_gives_the_longest_phrase_its_words() -> None:
    contexts = {
        "crime": Context("crime", "Crime.", ("crime",), ("crime scene",)),
        "human_rights": Context("human_rights", "Rights.", ("war crime",), ()),
    }
    index = build_index(contexts, {"exclusions": []})
    assert list(index.signalled(["war", "crime", "crime", "scene", "Crime"])) == ["human_rights", "crime"]
