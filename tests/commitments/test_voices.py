import pytest
from tests.trees import document_of

from deedwatch.commitments.voices import Voices
from deedwatch.records import Actor

ROWS = "Sudan PROPN NNP nsubj 2 Sudan\nspoke VERB VBD root 0 speak"


def voices_with(*actors):
    document = document_of(ROWS, {"Sudan": "country:SDN"})
    document.actors.update({actor.id: actor for actor in actors})
    return Voices(document)


@pytest.mark.parametrize(
    ("actor", "stands"),
    [
        (Actor("person:a", "A", "SDN", sectors=("GOV",)), True),
        (Actor("person:b", "B", "SDN", sectors=("REB",)), False),
        (Actor("group:c", "C", "SDN", sectors=("PRM", "REB")), False),
        (Actor("group:sdn-mil", "D", "SDN", sectors=("MIL",)), True),
    ],
)
def test_side_takes_rivals_of_the_state_out(actor, stands):
    assert ("country:SDN" in voices_with(actor).side([actor.id])) is stands


def test_states_leaves_out_what_has_no_record():
    council = Actor("org:un-security-council", "UN Security Council", "UNO")
    assert voices_with(council).states([council.id]) == ()


def test_states_names_a_country_on_record():
    minister = Actor("person:a", "A", "SDN", sectors=("GOV",))
    assert voices_with(minister).states([minister.id]) == ("country:SDN",)


COMMANDER = """
its PRON PRP$ nmod:poss 2 its
commander NOUN NN nsubj 3 commander
warned VERB VBD root 0 warn
"""


def test_voice_stands_with_whose_commander_it_is():
    document = document_of(COMMANDER, {"its": "group:rsf-sudan", "commander": "person:a"})
    voice = Voices(document).of_tokens([document.doc[1]], document.doc[2])
    assert "group:rsf-sudan" in voice.side
