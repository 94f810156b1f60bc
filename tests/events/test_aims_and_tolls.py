"""Drafts of one deed told with its aim, with the dead and the hurt, or below another threat. Drafts made by hand."""

from __future__ import annotations

import pytest
from tests.events.by_hand import draft
from tests.trees import document_of

from deedwatch.events import find_events
from deedwatch.events.merge import merged

MALI, NEPAL = "country:MLI", "country:NPL"
SOLDIERS, OFFICERS, STUDENTS = "group:mli-mil", "group:mli-cop", "group:npl-edu"
TOLL = """
Soldiers NOUN NNS nsubj:pass 3 soldier
were AUX VBD aux:pass 3 be
killed VERB VBN root 0 kill
and CCONJ CC cc 6 and
officers NOUN NNS {subject} 6 officer
{verb} VERB VBN {relation} 3 {lemma}
"""


def toll(verb="wounded", lemma="wound", subject="nsubj:pass", relation="conj"):
    """The recipients of each assault that is left of a killing and of what was done beside it."""
    rows = TOLL.format(verb=verb, lemma=lemma, subject=subject, relation=relation)
    document = document_of(rows, {"Soldiers": SOLDIERS, "officers": OFFICERS})
    told = [draft(document, 2, "ASSAULT", (), (SOLDIERS,)), draft(document, 5, "ASSAULT", (), (OFFICERS,))]
    return [found.reading.recipients for found in merged(document, told)]


@pytest.mark.parametrize(("verb", "lemma"), [("wounded", "wound"), ("injured", "injure"), ("hurt", "hurt")])
def test_dead_and_hurt_of_one_sentence_are_of_one_attack(verb, lemma):
    ((*hit,),) = toll(verb, lemma)
    assert set(hit) == {SOLDIERS, OFFICERS}


@pytest.mark.parametrize(
    "given",
    [{"verb": "robbed", "lemma": "rob"}, {"subject": "nsubj"}, {"relation": "parataxis"}],
    ids="other-deed active loose".split(),
)
def test_what_else_was_done_beside_a_killing_is_a_deed_of_its_own(given):
    assert toll(**given) == [(SOLDIERS,), (OFFICERS,)]


WHEN = """
{mark} ADV WRB advmod 9 {mark}
rebels NOUN NNS nsubj 9 rebel
stormed VERB VBD advcl 6 storm
Mali PROPN NNP obj 9 Mali
"""


@pytest.mark.parametrize(("mark", "left"), [("when", 1), ("before", 2)])
def test_attack_told_behind_the_second_of_a_toll_killed_the_first(mark, left):
    rows = TOLL.format(verb="wounded", lemma="wound", subject="nsubj:pass", relation="conj")
    document = document_of(rows.strip() + WHEN.format(mark=mark), {"Soldiers": SOLDIERS, "Mali": MALI})
    told = [draft(document, 2, "ASSAULT", (), (SOLDIERS,)), draft(document, 8, "ASSAULT", ("group:mli-reb",), (MALI,))]
    assert len(merged(document, told)) == left


FIRED = """
Police NOUN NNS nsubj 2 police
fired VERB VBD root 0 fire
gas NOUN NN obj 2 gas
to PART TO mark 5 to
{aim} VERB VB advcl {head} {aim}
students NOUN NNS obj 5 student
"""


def fired(*, aim="disperse", head=2, mode="crowd-control", hit=(), actors=(NEPAL,), deed="occurred"):
    """The words and recipients of what is left of gas that was fired and of what it was fired for."""
    document = document_of(FIRED.format(aim=aim, head=head), {"Police": NEPAL, "students": STUDENTS})
    told = [
        draft(document, 1, "ASSAULT", (NEPAL,), hit, mode=mode, status=deed),
        draft(document, 4, "COERCE", actors, (STUDENTS,), status="hypothetical"),
    ]
    return [(found.predicate.text, found.reading.recipients) for found in merged(document, told)]


@pytest.mark.parametrize("aim", ["disperse", "scatter", "repel"])
def test_gas_fired_to_scatter_a_crowd_is_one_deed_done_to_it(aim):
    assert fired(aim=aim) == [("fired", (STUDENTS,))]


def test_gas_fired_at_somebody_named_is_done_to_them():
    assert fired(hit=(OFFICERS,)) == [("fired", (OFFICERS,))]


@pytest.mark.parametrize(
    "given",
    [{"aim": "kill"}, {"head": 3}, {"mode": None}, {"actors": (MALI,)}, {"deed": "planned"}],
    ids="other-aim of-the-gas other-deed others undone".split(),
)
def test_aim_of_another_kind_is_told_beside_the_deed(given):
    assert [word for word, _ in fired(**given)] == ["fired", given.get("aim", "disperse")]


RALLIED = """
Students NOUN NNS nsubj 2 student
rallied VERB VBD root 0 rally
{to} to
protest VERB {tag} {relation} 2 protest
"""
PURPOSE = {"to": "to PART TO mark 4", "tag": "VB", "relation": "advcl"}


def rallied(second="PROTEST", actors=(STUDENTS,), **shape):
    """The words left of a rally and of what is told beside it."""
    document = document_of(RALLIED.format(**{**PURPOSE, **shape}), {"Students": STUDENTS})
    told = [
        draft(document, 1, "PROTEST", (STUDENTS,)),
        draft(document, 3, second, actors, status="hypothetical"),
    ]
    return [found.predicate.text for found in merged(document, told)]


def test_rally_held_to_protest_is_one_protest():
    assert rallied() == ["rallied"]


@pytest.mark.parametrize(
    "given",
    [
        {"second": "REQUEST"},
        {"actors": (MALI,)},
        {"to": "then ADV RB advmod 4", "tag": "VBD", "relation": "conj"},
    ],
    ids="other-deed others no-purpose".split(),
)
def test_what_else_is_told_beside_a_rally_stays(given):
    assert rallied(**given) == ["rallied", "protest"]


THREATENED = """
Mali PROPN NNP nsubj 2 Mali
threatened VERB VBD root 0 threaten
to PART TO mark 4 to
sanction VERB VB {relation} 2 sanction
Nepal PROPN NNP obj 4 Nepal
"""


@pytest.mark.parametrize(("relation", "told"), [("xcomp", ["sanction"]), ("conj", ["threatened", "sanction"])])
def test_threat_below_a_threat_is_the_same(relation, told):
    document = document_of(THREATENED.format(relation=relation), {"Mali": MALI, "Nepal": NEPAL})
    threats = [
        draft(document, 1, "THREATEN", (MALI,), status="threatened"),
        draft(document, 3, "THREATEN", (MALI,), (NEPAL,), status="threatened"),
    ]
    assert [found.predicate.text for found in merged(document, threats)] == told


def test_threat_to_sanction_is_told_once():
    document = document_of(THREATENED.format(relation="xcomp"), {"Mali": MALI, "Nepal": NEPAL})
    threats = [event for event in find_events(document) if event.type == "THREATEN"]
    assert [(event.actors, event.recipients) for event in threats] == [((MALI,), (NEPAL,))]


STRUCK = """
Rebels NOUN NNS nsubj 2 rebel
struck VERB VBD root 0 strike
Mali PROPN NNP obj 2 Mali
killing VERB VBG advcl 2 kill
soldiers NOUN NNS obj 4 soldier
and CCONJ CC cc 8 and
{who} NOUN NNS {relation} 8 {who}
{verb} VERB {tag} conj 4 {lemma}
"""


def struck(relation="obj", verb="wounding", lemma="wound", tag="VBG", *, modes=(None, None), who="officers"):
    """The words left of a strike, of whom it killed and of what stands beside that."""
    rows = STRUCK.format(who=who, relation=relation, verb=verb, lemma=lemma, tag=tag)
    document = document_of(rows, {"Mali": MALI, "soldiers": SOLDIERS, who: OFFICERS})
    told = [
        draft(document, 1, "ASSAULT", (NEPAL,), (MALI,), mode=modes[0]),
        draft(document, 3, "ASSAULT", (NEPAL,), (SOLDIERS,), mode=modes[1]),
        draft(document, 7, "ASSAULT", (NEPAL,), (OFFICERS,)),
    ]
    return [found.predicate.text for found in merged(document, told)]


def test_dead_and_hurt_of_a_strike_are_told_with_it():
    assert struck() == ["struck"]


def test_deed_of_another_kind_beside_the_killing_is_told_apart():
    assert struck(verb="shelled", lemma="shell", tag="VBD") == ["struck", "shelled"]


@pytest.mark.parametrize(("first", "left"), [("firearms", ["struck"]), ("destroy", ["struck", "killing"])])
def test_outcome_in_another_mode_is_told_with_the_deed_unless_things_were_destroyed(first, left):
    assert struck(modes=(first, "explosives"))[: len(left)] == left


BLAST = """
Airstrikes NOUN NNS nsubj 2 airstrike
{verb} VERB VBD root 0 {lemma}
soldiers NOUN NNS obj 2 soldier
"""


@pytest.mark.parametrize(("verb", "lemma", "left"), [("killed", "kill", 1), ("pounded", "pound", 2)])
def test_strikes_that_killed_are_told_with_whom_they_killed(verb, lemma, left):
    document = document_of(BLAST.format(verb=verb, lemma=lemma), {"soldiers": SOLDIERS})
    told = [draft(document, 0, "ASSAULT", (NEPAL,), (MALI,)), draft(document, 1, "ASSAULT", (), (SOLDIERS,))]
    assert len(merged(document, told)) == left


IN = """
{case} ADP IN case 8 {case}
raids NOUN NNS obl 6 raid
"""


@pytest.mark.parametrize(("case", "left"), [("in", 1), ("after", 2)])
def test_raid_in_which_the_second_of_a_toll_were_hurt_killed_the_first(case, left):
    rows = TOLL.format(verb="wounded", lemma="wound", subject="nsubj:pass", relation="conj").strip()
    document = document_of(rows + IN.format(case=case), {"Soldiers": SOLDIERS})
    told = [draft(document, 2, "ASSAULT", (), (SOLDIERS,)), draft(document, 7, "ASSAULT", (NEPAL,), (MALI,))]
    assert len(merged(document, told)) == left
