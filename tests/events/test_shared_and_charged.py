"""Second deeds of one demand, what the accused did, words stopped short of, deeds prepared and attacks beaten back."""

from __future__ import annotations

import pytest
from tests.trees import document_of

from deedwatch.events import find_events

NAMES = {
    "Mali": "country:MLI",
    "Chad": "country:TCD",
    "Niger": "country:NER",
    "Peru": "country:PER",
    "Hague": "org:icc",
}
MUST = """
Mali PROPN NNP nsubj 3 Mali
must AUX MD aux 3 must
leave VERB VB root 0 leave
and CCONJ CC cc 5 and
attack VERB VB conj 3 attack
Chad PROPN NNP obj 5 Chad
"""
HELD = """
Peru PROPN NNP nsubj 2 Peru
held VERB VBD root 0 hold
Mali PROPN NNP obj 2 Mali
{charged} VERB VBN acl 3 {lemma}
of SCONJ IN mark 6 of
bombing VERB VBG advcl 4 bomb
Chad PROPN NNP obj 6 Chad
"""
APART = """
Peru PROPN NNP nsubj 2 Peru
accused VERB VBD root 0 accuse
Mali PROPN NNP obj 2 Mali
, PUNCT , punct 6 ,
a DET DT det 6 a
neighbour NOUN NN appos 3 neighbour
, PUNCT , punct 9 ,
of SCONJ IN mark 9 of
bombing VERB VBG advcl 2 bomb
Chad PROPN NNP obj 9 Chad
"""
SHORT = """
Mali PROPN NNP nsubj 2 Mali
stopped VERB VBD root 0 stop
{how} ADV JJ advmod 2 {how}
of SCONJ IN mark 5 of
bombing VERB VBG advcl 2 bomb
Chad PROPN NNP obj 5 Chad
"""
PREPARES = """
Mali PROPN NNP nsubj 3 Mali
is AUX VBZ aux 3 be
preparing VERB VBG root 0 prepare
to PART TO mark 5 to
deploy VERB VB xcomp 3 deploy
troops NOUN NNS obj 5 troop
"""
DOES = """
Mali PROPN NNP nsubj 2 Mali
{verb} VERB VBD root 0 {lemma}
{thing} NOUN NNS obj 2 {noun}
{case} ADP IN case 5 {case}
Chad PROPN NNP {relation} {head} Chad
"""
SURRENDERS = """
Mali PROPN NNP nsubj 2 Mali
surrendered VERB VBD root 0 surrender
warlords NOUN NNS obj 2 warlord
to ADP IN case 6 to
the DET DT det 6 the
court NOUN NN obl 2 court
in ADP IN case 8 in
Peru PROPN NNP nmod 6 Peru
"""


def told(rows: str) -> list[tuple[str, str | None, str]]:
    return [(event.type, event.mode, event.factuality) for event in find_events(document_of(rows, NAMES))]


def does(
    verb: str, lemma: str, thing: str, noun: str, *, case: str = "on", head: int = 3
) -> list[tuple[str, str | None, str]]:
    relation = "nmod" if head == 3 else "obl"
    return told(DOES.format(verb=verb, lemma=lemma, thing=thing, noun=noun, case=case, relation=relation, head=head))


def test_second_verb_of_a_demand_is_demanded_too():
    assert ("ASSAULT", None, "demanded") in told(MUST)


def test_second_verb_with_a_past_tense_happened():
    assert ("ASSAULT", None, "occurred") in told(
        MUST.replace("attack VERB VB", "attacked VERB VBD").replace("must AUX MD aux 3 must", "may AUX MD aux 3 may")
    )


def test_what_an_arrested_man_is_accused_of_is_alleged():
    assert [
        status for type_, _, status in told(HELD.format(charged="accused", lemma="accuse")) if type_ == "ASSAULT"
    ] == ["alleged"]


def test_what_he_is_convicted_of_is_more_than_a_charge_of_accuse():
    found = [status for type_, _, status in told(HELD.format(charged="guilty", lemma="guilty")) if type_ == "ASSAULT"]
    assert found == ["occurred"]


def test_accused_did_it_though_an_apposition_stands_between():
    deeds = [event for event in find_events(document_of(APART, NAMES)) if event.type == "ASSAULT"]
    assert [event.actors for event in deeds] == [("country:MLI",)]


def test_deed_stopped_short_of_is_denied():
    assert [s for t, _, s in told(SHORT.format(how="short")) if t == "ASSAULT"] == ["denied"]


def test_troops_that_are_being_prepared_are_one_planned_move():
    assert told(PREPARES) == [("MOBILIZE", "troops", "planned")]


@pytest.mark.parametrize(("verb", "lemma"), [("cut", "cut"), ("scrapped", "scrap")])
def test_tariff_taken_away_is_conceded(verb: str, lemma: str):
    assert [t for t, _, _ in does(verb, lemma, "tariffs", "tariff")] == ["CONCEDE"]


def test_fuel_duty_taken_away_concedes_nothing_to_a_state():
    assert "CONCEDE" not in [
        t
        for t, _, _ in told(
            DOES.format(verb="cut", lemma="cut", thing="excise", noun="excise", case="on", relation="nmod", head=3)
        )
    ]


def test_warlords_surrendered_to_a_court_are_handed_over():
    assert [t for t, _, _ in told(SURRENDERS)] == ["COOPERATE"]


def test_weapons_surrendered_are_no_extradition():
    assert "COOPERATE" not in [
        t for t, _, _ in told(SURRENDERS.replace("warlords NOUN NNS obj 2 warlord", "rifles NOUN NNS obj 2 rifle"))
    ]


BREAKS_IN = """
Malian ADJ JJ amod 2 Malian
spies NOUN NNS nsubj 3 spy
hacked VERB VBD root 0 hack
the DET DT det 6 the
Chadian ADJ JJ amod 6 Chadian
{thing} NOUN NN obj 3 {thing}
"""
LEFT = """
{who} NOUN NN nsubj 2 {who}
left VERB VBD root 0 leave
Chad PROPN NNP obj 2 Chad
"""
PERIL = """
Mali PROPN NNP nsubj 2 Mali
{verb} VERB VBD root 0 {lemma}
a DET DT det 4 a
threat NOUN NN obj 2 threat
to ADP IN case 6 to
Chad PROPN NNP {relation} Chad
"""


def test_parliament_that_spies_hack_is_broken_into_by_its_computers():
    found = find_events(
        document_of(BREAKS_IN.format(thing="parliament"), {"spies": "country:MLI", "parliament": "country:TCD"})
    )
    assert [(event.type, event.mode) for event in found] == [("COERCE", "cyber")]


def test_troops_that_leave_a_country_withdraw_and_an_aid_convoy_sets_out():
    names = {"Chad": "country:TCD", "troops": "country:MLI", "convoy": "country:MLI"}
    assert [e.type for e in find_events(document_of(LEFT.format(who="troops"), names))] == ["RETREAT"]
    assert [e.type for e in find_events(document_of(LEFT.format(who="convoy"), names))] == []


def test_danger_that_is_posed_is_no_threat_that_is_made():
    made = PERIL.format(verb="made", lemma="make", relation="obl 2")
    assert [t for t, _, _ in told(made)] == ["THREATEN"]
    assert told(made.replace("made VERB VBD root 0 make", "posed VERB VBD root 0 pose")) == []
