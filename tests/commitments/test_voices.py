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


GANG = """
He PRON PRP nsubj 2 he
threatened VERB VBD root 0 threaten
them PRON PRP obj 2 they
"""


@pytest.mark.parametrize(("office", "known"), [("Leader", True), (None, False)])
def test_word_of_a_gangs_leader_counts_that_of_a_suspect_does_not(office, known):
    document = document_of(GANG, {"He": "person:a"})
    document.actors["person:a"] = Actor("person:a", "A", "HTI", sectors=("CRM",), office=office)
    assert Voices(document).of_tokens([document.doc[0]], document.doc[1]).known is known


THEY_WOULD = """
He PRON PRP nsubj 2 he
said VERB VBD root 0 say
they PRON PRP nsubj 5 they
would AUX MD aux 5 will
wait VERB VB ccomp 2 wait
"""


@pytest.mark.parametrize(("speaker", "own"), [("person:a", False), ("group:rsf-sudan", True)])
def test_they_of_one_person_are_others(speaker, own):
    document = document_of(THEY_WOULD, {"He": speaker})
    voices = Voices(document)
    voice = voices.of_tokens([document.doc[0]], document.doc[1])
    assert voices.is_own(document.doc[2], voice, quoted=False) is own


def test_words_that_were_not_said_have_no_voice():
    rows = THEY_WOULD.replace("said VERB VBD root 0 say", "said VERB VBN root 0 say\nnot PART RB advmod 2 not", 1)
    rows = rows.replace("nsubj 5", "nsubj 6").replace("aux 5", "aux 6")
    document = document_of(rows, {"He": "person:a"})
    assert not Voices(document).at(document.doc[5]).known


TOLD = """
Sudan PROPN NNP nsubj 2 Sudan
warned VERB VBD root 0 warn
Hilltop PROPN NNP iobj 2 Hilltop
"""


@pytest.mark.parametrize(("sector", "addressed"), [("JRN", ()), ("GOV", ("org:hilltop",))])
def test_voice_does_not_address_the_press_it_speaks_through(sector, addressed):
    document = document_of(TOLD, {"Sudan": "country:SDN", "Hilltop": "org:hilltop"})
    document.actors["org:hilltop"] = Actor("org:hilltop", "Hilltop", "KEN", sectors=(sector,))
    voice = Voices(document).of_tokens([document.doc[0]], document.doc[1])
    assert voice.addressees == addressed
