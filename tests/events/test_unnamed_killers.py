"""Violence of which only the means are told: mines, gunfire, ambushes; who struck in the clause beside. Trees made by hand."""

from __future__ import annotations

import pytest
from tests.trees import document_of

from deedwatch.events import candidates, unnamed
from deedwatch.events.arguments import attackers, is_fatal, violent_end
from deedwatch.events.match import Match
from deedwatch.records import Actor

NOUN = "{before} {pos} {tag} compound 2 {before}\n{noun} NOUN NN root 0 {noun}"
DIED = """
Soldiers NOUN NNS nsubj 2 soldier
died VERB VBD root 0 die
in ADP IN case 5 in
{det} DET DT det 5 {det}
{noun} NOUN NN obl 2 {noun}
"""
LOST = """
Gendarmes NOUN NNS nsubj 2 gendarme
lost VERB VBD root 0 lose
their PRON PRP$ nmod:poss 4 their
lives NOUN NNS obj 2 life
to ADP IN case 7 to
a DET DT det 7 a
landmine NOUN NN obl 2 landmine
"""
WHEN = """
Officers NOUN NNS nsubj:pass 3 officer
were AUX VBD aux:pass 3 be
killed VERB VBN root 0 kill
when ADV WRB advmod 6 when
gunmen NOUN NNS nsubj 6 gunman
{verb} VERB VBD advcl 3 {lemma}
their PRON PRP$ nmod:poss 8 their
car NOUN NN obj 6 car
"""
MET = """
{subject} NOUN NN nsubj 2 {subject}
hit VERB VBD root 0 hit
a DET DT det 4 a
mine NOUN NN obj 2 mine
"""
LEFT = """
Troops NOUN NNS nsubj 2 troop
withdrew VERB VBD root 0 withdraw
{number} NUM CD nummod 4 {number}
men NOUN NNS nsubj 5 man
left VERB VBD parataxis 2 leave
"""


def noun(before, word, pos="NOUN"):
    rows = NOUN.format(before=before, noun=word, pos=pos, tag="NN" if pos == "NOUN" else "JJ")
    return document_of(rows).doc[1]


def verb_of(rows, at=1):
    return document_of(rows).doc[at]


@pytest.mark.parametrize(("before", "word"), [("rebel", "ambush"), ("sniper", "fire"), ("roadside", "blast")])
def test_weapon_and_attack_kill_by_a_hand(before, word):
    assert is_fatal(noun(before, word))


@pytest.mark.parametrize(
    ("before", "word"), [("heart", "attack"), ("gas", "blast"), ("forest", "fire"), ("bus", "crash")]
)
def test_illness_and_accident_do_not(before, word):
    assert not is_fatal(noun(before, word))


def test_death_in_an_ambush_is_violent():
    assert violent_end(verb_of(DIED.format(det="an", noun="ambush")))


@pytest.mark.parametrize(("det", "noun"), [("a", "mine"), ("a", "flood"), ("the", "bombardment")])
def test_death_in_a_pit_or_in_what_was_told_before_is_no_violence_of_its_own(det, noun):
    assert not violent_end(verb_of(DIED.format(det=det, noun=noun)))


def test_who_lost_their_lives_suffered():
    assert unnamed.is_suffered(Match(candidates._frame("ASSAULT"), "verb", verb_of(LOST)))


def test_who_lost_their_jobs_did_not():
    lost = verb_of(LOST.replace("lives NOUN NNS obj 2 life", "jobs NOUN NNS obj 2 job"))
    assert not unnamed.is_suffered(Match(candidates._frame("ASSAULT"), "verb", lost))


@pytest.mark.parametrize(("verb", "lemma", "found"), [("attacked", "attack", ["gunmen"]), ("passed", "pass", [])])
def test_who_struck_is_told_by_the_clause_of_the_attack(verb, lemma, found):
    killed = verb_of(WHEN.format(verb=verb, lemma=lemma), 2)
    match = Match(candidates._frame("ASSAULT"), "verb", killed)
    assert [token.text for token in attackers(match)] == found


TOLL = """
Officers NOUN NNS nsubj:pass 3 officer
were AUX VBD aux:pass 3 be
killed VERB VBN root 0 kill
and CCONJ CC cc 6 and
others NOUN NNS nsubj:pass 6 other
{hurt} VERB VBN conj 3 {lemma}
when ADV WRB advmod 9 when
gunmen NOUN NNS nsubj 9 gunman
attacked VERB VBD advcl {at} attack
"""


@pytest.mark.parametrize("at", [2, 5])
@pytest.mark.parametrize("clause", [3, 6])
def test_who_struck_the_dead_struck_the_hurt(at, clause):
    hurt = verb_of(TOLL.format(hurt="wounded", lemma="wound", at=clause), at)
    match = Match(candidates._frame("ASSAULT"), "verb", hurt)
    assert [token.text for token in attackers(match)] == ["gunmen"]


def test_who_struck_in_a_sentence_of_its_own_is_of_no_toll():
    rows = TOLL.format(hurt="wounded", lemma="wound", at=6).replace("advcl 6", "root 0")
    assert attackers(Match(candidates._frame("ASSAULT"), "verb", verb_of(rows, 2))) == []


@pytest.mark.parametrize(("subject", "violent"), [("truck", True), ("missile", False)])
def test_lorry_that_hits_a_mine_is_struck_and_a_missile_strikes(subject, violent):
    assert violent_end(verb_of(MET.format(subject=subject))) == violent


def movers(rows, type_="RETREAT"):
    document = document_of(rows, {"Troops": "group:fra-mil"})
    document.actors["group:fra-mil"] = Actor("group:fra-mil", "French troops", "FRA", sectors=("MIL",))
    return unnamed.doers(document, Match(candidates._frame(type_), "verb", document.doc[4]))


def test_men_by_number_are_of_the_force_told_of_before():
    assert movers(LEFT.format(number="150")) == ["group:fra-mil"]


def test_men_of_a_protest_are_not():
    assert movers(LEFT.format(number="150"), "PROTEST") == ["group:men"]


def test_men_without_a_number_are_not():
    assert movers(LEFT.format(number="150").replace("NUM CD nummod", "ADJ JJ amod")) == ["group:150-men"]
