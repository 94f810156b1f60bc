"""Who is left dead, what only helps a verb, what private people give up in public view. Trees made by hand."""

from __future__ import annotations

import pytest
from tests.trees import document_of

from deedwatch.events import find_events, frames, match
from deedwatch.records import Actor

MALI, DOCTORS = "country:MLI", "group:ken-med"
NAMES = {"Mali": MALI, "Chad": "country:TCD", "Doctors": DOCTORS}
LEAVING = """
Chad PROPN NNP nsubj 2 Chad
attacked VERB VBD root 0 attack
rebels NOUN NNS obj 2 rebel
, PUNCT , punct 5 ,
leaving VERB VBG advcl 2 leave
Mali PROPN NNP obj 5 Mali
{word} {pos} {tag} {relation} 5 {word}
"""
TARGET = """
Chad PROPN NNP nmod:poss 3 Chad
's PART POS case 1 's
bases NOUN NNS nsubj {head} base
would AUX MD aux {head} will
{words}
"""
TREATED = """be AUX VB aux:pass 6 be
treated VERB VBN root 0 treat
as ADP IN case 9 as
a DET DT det 9 a
target NOUN NN obl 6 target"""
BE = """be AUX VB cop 7 be
a DET DT det 7 a
target NOUN NN root 0 target"""
ENDED = """
{who} NOUN NNS nsubj 2 {lemma}
{verb} VERB VBD root 0 {verb_lemma}
their PRON PRP$ nmod:poss 4 their
{thing} NOUN NN obj 2 {thing}
"""
LEFT = """
Doctors NOUN NNS nsubj 2 doctor
left VERB VBD root 0 leave
Mali PROPN NNP obj 2 Mali
"""
FREED = """
Doctors NOUN NNS nsubj 2 doctor
{verb} VERB VBD root 0 {lemma}
{thing} NOUN NN obj 2 {thing}
"""


def told(rows):
    """The type, actors and recipients of each event."""
    document = document_of(rows, NAMES)
    document.actors[DOCTORS] = Actor(DOCTORS, "doctors in Kenya", "KEN", None, ("MED",))
    return [(event.type, event.actors, event.recipients) for event in find_events(document)]


def retreats(rows):
    return [found for found in told(rows) if found[0] == "RETREAT"]


@pytest.mark.parametrize(
    ("word", "pos", "tag", "relation", "count"),
    [("dead", "ADJ", "JJ", "xcomp", 0), ("injured", "ADJ", "JJ", "xcomp", 0), ("quickly", "ADV", "RB", "advmod", 1)],
)
def test_leaving_somebody_dead_is_no_retreat(word, pos, tag, relation, count):
    assert len(retreats(LEAVING.format(word=word, pos=pos, tag=tag, relation=relation))) == count


def heads(words, head):
    document = document_of(TARGET.format(words=words, head=head), NAMES)
    found = match.find(document, document.tokens(document.sentences[0]), frames.load())
    return [item.head.text for item in found]


def test_helping_be_names_no_event():
    assert heads(TREATED, 6) == ["treated"]


def test_be_of_its_own_names_one():
    assert heads(BE, 7) == ["be"]


@pytest.mark.parametrize("thing", ["strike", "walkout", "boycott"])
def test_private_people_who_end_a_strike_step_back(thing):
    rows = ENDED.format(who="Doctors", lemma="doctor", verb="ended", verb_lemma="end", thing=thing)
    assert told(rows) == [("RETREAT", (DOCTORS,), ())]


def test_private_people_who_call_off_a_strike_concede():
    rows = ENDED.format(who="Doctors", lemma="doctor", verb="cancelled", verb_lemma="cancel", thing="strike")
    assert told(rows) == [("CONCEDE", (DOCTORS,), ())]


@pytest.mark.parametrize("thing", ["holiday", "shift"])
def test_private_people_who_end_something_else_do_not(thing):
    assert told(ENDED.format(who="Doctors", lemma="doctor", verb="ended", verb_lemma="end", thing=thing)) == []


@pytest.mark.parametrize(("country", "count"), [("KEN", 1), (None, 0)])
def test_strike_of_people_in_business_counts_where_their_country_is_known(country, count):
    rows = ENDED.format(who="Doctors", lemma="doctor", verb="ended", verb_lemma="end", thing="strike")
    document = document_of(rows, NAMES)
    document.actors[DOCTORS] = Actor(DOCTORS, "Owners of clinics", country, None, ("BUS",))
    assert [event.type for event in find_events(document)] == ["RETREAT"] * count


@pytest.mark.parametrize(("sector", "count"), [("MED", 0), ("MIL", 1)])
def test_private_people_who_leave_a_country_make_no_retreat(sector, count):
    document = document_of(LEFT, NAMES)
    document.actors[DOCTORS] = Actor(DOCTORS, "people of Kenya", "KEN", None, (sector,))
    assert [event.type for event in find_events(document)] == ["RETREAT"] * count


@pytest.mark.parametrize(("thing", "count"), [("freedom", 1), ("strength", 0)])
def test_private_people_who_regain_their_freedom_are_released(thing, count):
    found = told(FREED.format(verb="regained", lemma="regain", thing=thing))
    assert [(type_, recipients) for type_, _, recipients in found] == [("RETREAT", (DOCTORS,))] * count


@pytest.mark.parametrize(("how", "count"), [("free", 1), ("calm", 0)])
def test_hostages_who_walk_free_are_released(how, count):
    rows = f"""
    Hostages NOUN NNS nsubj 2 hostage
    walked VERB VBD root 0 walk
    {how} ADJ JJ xcomp 2 {how}
    """
    document = document_of(rows, {"Hostages": DOCTORS})
    document.actors[DOCTORS] = Actor(DOCTORS, "people of Kenya", "KEN", None, ("CVL",))
    found = [(event.type, event.mode, event.recipients) for event in find_events(document)]
    assert found == [("RETREAT", "release", (DOCTORS,))] * count
