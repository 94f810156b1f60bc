"""Retaliation is of the kind of what it answers, and announced it is a threat."""

import pytest
from tests.trees import document_of

from deedwatch.events import find_events
from deedwatch.records import Actor

NAMES = {"Canada": "country:CAN", "American": "country:USA", "Britain": "country:GBR"}


def events_of(rows):
    return [(e.type, e.mode, e.factuality, e.recipients) for e in find_events(document_of(rows, NAMES))]


def vowed(noun, lemma):
    return f"""
    Canada PROPN NNP nsubj 2 Canada
    vowed VERB VBD root 0 vow
    to PART TO mark 4 to
    retaliate VERB VB xcomp 2 retaliate
    against ADP IN case 7 against
    American ADJ JJ amod 7 American
    {noun} NOUN NNS obl 4 {lemma}
    """


@pytest.mark.parametrize(
    ("noun", "lemma", "mode"),
    [
        ("tariffs", "tariff", "relations"),
        ("sanctions", "sanction", "relations"),
        ("strikes", "strike", "violence"),
        ("words", "word", None),
    ],
)
def test_vowed_retaliation_is_one_threat_of_the_kind_of_what_it_answers(noun, lemma, mode):
    assert events_of(vowed(noun, lemma)) == [("THREATEN", mode, "threatened", ("country:USA",))]


def answered(cause):
    return f"""
    Canada PROPN NNP nsubj 3 Canada
    will AUX MD aux 3 will
    respond VERB VB root 0 respond
    in ADP IN case 5 in
    kind NOUN NN obl 3 kind
    to ADP IN case 8 to
    American ADJ JJ amod 8 American
    {cause} NOUN NNS obl 3 {cause}
    """


def test_announced_answer_is_a_threat():
    assert events_of(answered("tariff")) == [("THREATEN", "relations", "threatened", ("country:USA",))]


def test_reaction_to_nothing_hostile_is_no_event():
    assert (
        events_of("""
    Canada PROPN NNP nsubj 2 Canada
    reacted VERB VBD root 0 react
    firmly ADV RB advmod 2 firmly
    to ADP IN case 6 to
    American ADJ JJ amod 6 American
    criticism NOUN NN obl 2 criticism
    """)
        == []
    )


def test_nobody_expels_envoys_of_his_own():
    document = document_of(
        """
    Britain PROPN NNP nsubj 2 Britain
    expelled VERB VBD root 0 expel
    diplomats NOUN NNS obj 2 diplomat
    """,
        {"Britain": "country:GBR", "diplomats": "group:gbr-gov"},
    )
    document.actors["group:gbr-gov"] = Actor("group:gbr-gov", "diplomats", "GBR", None, ("GOV",))
    (event,) = find_events(document)
    assert (event.type, event.recipients) == ("SANCTION", ())
