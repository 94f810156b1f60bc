"""Whose ships and drones they are, and what they do to others short of force."""

import pytest
from tests.trees import document_of

from deedwatch.events import find_events
from deedwatch.records import Actor

NAMES = {
    "Chinese": "country:CHN",
    "Philippine": "country:PHL",
    "guard": "org:guard",
    "Thai": "country:THA",
    "Cambodian": "country:KHM",
    "Libya": "country:LBY",
}


def events_of(rows):
    document = document_of(rows, NAMES)
    document.actors["org:guard"] = Actor("org:guard", "coast guard", "CHN", None, ("MIL",))
    return [(e.type, e.actors, e.recipients) for e in find_events(document)]


def collided(noun, other):
    return f"""
    Chinese ADJ JJ amod 2 Chinese
    {noun} NOUN NN compound 3 {noun}
    vessel NOUN NN nsubj 4 vessel
    collided VERB VBD root 0 collide
    with ADP IN case 8 with
    Philippine ADJ JJ amod 8 Philippine
    {other} NOUN NN compound 8 {other}
    boat NOUN NN obl 4 boat
    """


def test_vessel_is_of_the_body_that_sails_it():
    assert events_of(collided("guard", "patrol")) == [("MOBILIZE", ("org:guard",), ("country:PHL",))]


@pytest.mark.parametrize(("noun", "other"), [("tourist", "patrol"), ("guard", "banana")])
def test_ships_that_meet_by_accident_make_no_event(noun, other):
    assert events_of(collided(noun, other)) == []


def surrounded(*boats):
    return "\n".join(
        [
            *boats,
            "surrounded VERB VBD root 0 surround",
            "Philippine ADJ JJ amod 5 Philippine",
            "ships NOUN NNS obj 3 ship",
        ]
    )


def test_small_craft_are_their_states():
    rows = surrounded("Chinese ADJ JJ amod 2 Chinese", "boats NOUN NNS nsubj 3 boat")
    assert events_of(rows) == [("MOBILIZE", ("country:CHN",), ("country:PHL",))]


def crossed(noun):
    return f"""
    Thai ADJ JJ amod 2 Thai
    {noun} NOUN NNS nsubj 3 {noun.rstrip("s")}
    crossed VERB VBD root 0 cross
    Cambodian ADJ JJ amod 5 Cambodian
    frontier NOUN NN obj 3 frontier
    """


@pytest.mark.parametrize(("noun", "type_"), [("drones", "MOBILIZE"), ("tanks", "ASSAULT")])
def test_drones_over_a_frontier_are_no_invasion(noun, type_):
    assert [type_ for type_, *_ in events_of(crossed(noun))] == [type_]


def test_owner_of_a_strike_that_the_parser_makes_a_verb():
    assert events_of("""
    Chinese ADJ JJ amod 2 Chinese
    shelling VERB VBG root 0 shell
    Philippine ADJ JJ amod 4 Philippine
    soldiers NOUN NNS obj 2 soldier
    """) == [("ASSAULT", ("country:CHN",), ("country:PHL",))]


def test_rocket_is_nobody():
    (event,) = events_of("""
    A DET DT det 2 a
    rocket NOUN NN nsubj 3 rocket
    struck VERB VBD root 0 strike
    Philippine ADJ JJ amod 5 Philippine
    hospital NOUN NN obj 3 hospital
    """)
    assert event == ("ASSAULT", (), ("country:PHL",))
