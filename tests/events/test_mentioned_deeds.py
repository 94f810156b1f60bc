"""Deeds that are only mentioned: proposals answered, deeds stopped, talks that fail, terms run out, people who flee."""

from __future__ import annotations

import pytest
from tests.trees import document_of

from deedwatch.events import find_events, mentioned
from deedwatch.records import Actor

NAMES = {
    "Sudan": "country:SDN",
    "Kenya": "country:KEN",
    "Chad": "country:TCD",
    "Oman": "country:OMN",
    "Tribunal": "org:court",
    "Cubans": "group:cub-cvl",
    "Janjaweed": "group:janjaweed",
}
PEOPLE = {
    "org:court": Actor("org:court", "Tribunal", "KEN", None, ("JUD",)),
    "group:cub-cvl": Actor("group:cub-cvl", "Cubans", "CUB", None, ("CVL",)),
    "group:janjaweed": Actor("group:janjaweed", "Janjaweed", "SDN", None, ("REB",)),
}


def events_of(rows):
    document = document_of(rows, NAMES)
    document.actors |= PEOPLE
    return [(e.type, e.factuality, e.actors, e.recipients) for e in find_events(document)]


PROPOSED = """
Sudan PROPN NNP nsubj 2 Sudan
{} VERB VBD root 0 {}
to ADP IN case 5 to
the DET DT det 5 the
package NOUN NN obl 2 package
proposed VERB VBN acl 5 propose
by ADP IN case 8 by
Kenya PROPN NNP obl:agent 6 Kenya
"""


def test_acceptance_of_what_another_proposed_is_the_acceptors():
    assert [event[::2] for event in events_of(PROPOSED.format("assented", "assent"))] == [("AGREE", ("country:SDN",))]


def test_proposal_that_nobody_answers_is_the_proposers():
    assert [event[2] for event in events_of(PROPOSED.format("alluded", "allude"))] == [("country:KEN",)]


def test_plan_under_which_something_is_done_is_no_deed_of_its_broker():
    found = events_of("""
    Sudan PROPN NNP nsubj 2 Sudan
    withdrew VERB VBD root 0 withdraw
    from ADP IN case 4 from
    Chad PROPN NNP obl 2 Chad
    under ADP IN case 7 under
    a DET DT det 7 a
    deal NOUN NN obl 2 deal
    brokered VERB VBN acl 7 broker
    by ADP IN case 10 by
    Oman PROPN NNP obl:agent 8 Oman
    """)
    assert found == [("RETREAT", "occurred", ("country:SDN",), ("country:TCD",))]


STAYED = """
The DET DT det 2 the
Tribunal PROPN NNP nsubj 3 Tribunal
{} VERB VBD root 0 {}
the DET DT det 5 the
{} NOUN NN obj 3 {}
of ADP IN case 7 of
Cubans PROPN NNPS nmod 5 Cuban
"""


@pytest.mark.parametrize(("verb", "lemma"), [("stayed", "stay"), ("quashed", "quash"), ("blocked", "block")])
def test_deed_that_a_court_stops_is_not_done_by_it(verb, lemma):
    found = events_of(STAYED.format(verb, lemma, "deportation", "deportation"))
    assert "COERCE" not in {type_ for type_, *_ in found}


def test_deed_that_a_court_orders_is_done():
    found = events_of(STAYED.format("ordered", "order", "expulsion", "expulsion"))
    assert [event[3] for event in found] == [("group:cub-cvl",)]


TALKS = """
Talks NOUN NNS nsubj 6 talk
between ADP IN case 3 between
Chad PROPN NNP nmod 1 Chad
and CCONJ CC cc 5 and
Oman PROPN NNP conj 3 Oman
{} VERB VBD root 0 {}
{} ADP RP {} 6 {}
"""


@pytest.mark.parametrize(("verb", "lemma", "part"), [("broke", "break", "down"), ("fell", "fall", "apart")])
def test_talks_that_fail_are_broken_off_by_both(verb, lemma, part):
    found = events_of(TALKS.format(verb, lemma, part, "compound:prt", part))
    assert [(event[0], event[2]) for event in found] == [("SANCTION", ("country:TCD", "country:OMN"))]


def test_talks_that_begin_are_held():
    found = events_of(TALKS.format("started", "start", "yesterday", "advmod", "yesterday"))
    assert [event[0] for event in found] == ["CONSULT"]


EXPIRED = """
The DET DT det 2 the
ultimatum NOUN NN nsubj 7 ultimatum
issued VERB VBN acl 2 issue
by ADP IN case 5 by
Kenya PROPN NNP obl:agent 3 Kenya
yesterday NOUN NN obl:unmarked 7 yesterday
{} VERB {} root 0 expire
to ADP IN case 9 to
Sudan PROPN NNP obl 3 Sudan
"""


def test_ultimatum_that_has_expired_is_no_threat_of_today():
    assert events_of(EXPIRED.format("expired", "VBD")) == []


def test_ultimatum_that_will_expire_is_a_threat():
    assert [event[0] for event in events_of(EXPIRED.format("expires", "VBZ"))] == ["THREATEN"]


FLED = """
{} NOUN NNS nsubj 2 {}
fled VERB VBD root 0 flee
Sudan PROPN NNP obj 2 Sudan
"""


@pytest.mark.parametrize(("word", "lemma", "flight"), [("Villagers", "villager", True), ("Soldiers", "soldier", False)])
def test_people_who_flee_concede_nothing(word, lemma, flight):
    document = document_of(FLED.format(word, lemma), NAMES)
    assert mentioned.is_flight(document.doc[1]) is flight


def test_attack_from_which_people_fled_was_on_them_or_their_town():
    found = events_of(
        FLED.format("Villagers", "villager")
        + """after ADP IN case 7 after
    a DET DT det 7 a
    Janjaweed PROPN NNP compound 7 Janjaweed
    raid NOUN NN obl 2 raid
    """
    )
    assert [(event[0], event[2], event[3]) for event in found] == [("ASSAULT", ("group:janjaweed",), ("country:SDN",))]


CHARGED = """
Kenya PROPN NNP nsubj 2 Kenya
{} VERB VBD root 0 {}
Chad PROPN NNP obj 2 Chad
{} ADP IN mark 5 {}
conspiring VERB VBG advcl 2 conspire
with ADP IN case 7 with
Oman PROPN NNP obl 5 Oman
"""


@pytest.mark.parametrize(
    ("verb", "lemma", "mark", "company"), [("accused", "accuse", "of", True), ("saw", "see", "while", False)]
)
def test_company_of_the_accused_is_not_accused(verb, lemma, mark, company):
    document = document_of(CHARGED.format(verb, lemma, mark, mark), NAMES)
    assert mentioned.is_company(document.doc[4]) is company


PLOT = """
Kenya PROPN NNP nsubj 2 Kenya
{} VERB VBD root 0 {}
Janjaweed PROPN NNP obj 2 Janjaweed
{} ADP IN mark 5 {}
planning VERB VBG advcl 2 plan
an DET DT det 7 a
attack NOUN NN obj 5 attack
on ADP IN case 9 on
Chad PROPN NNP nmod 7 Chad
"""


def test_plot_inside_a_charge_is_alleged():
    found = events_of(PLOT.format("accused", "accuse", "of", "of"))
    assert ("ASSAULT", "alleged") in {event[:2] for event in found}


def test_plot_for_which_somebody_is_punished_is_no_attack():
    found = events_of(PLOT.format("jailed", "jail", "for", "for"))
    assert "ASSAULT" not in {event[0] for event in found}


@pytest.mark.parametrize(("thing", "safe"), [("mine", True), ("village", False)])
def test_arms_made_safe_hit_nobody(thing, safe):
    document = document_of(f"""
    Kenya PROPN NNP nsubj 2 Kenya
    neutralised VERB VBD root 0 neutralise
    a DET DT det 4 a
    {thing} NOUN NN obj 2 {thing}
    """)
    assert mentioned.is_made_safe(document.doc[1]) is safe
