"""What is promised, demanded or told when somebody gives up a deed of his own."""

import pytest
from tests.trees import document_of

from deedwatch.events import find_events
from deedwatch.records import Actor

NAMES = {
    "Hamas": "group:hamas",
    "Israel": "country:ISR",
    "Rwanda": "country:RWA",
    "rebels": "group:m23",
    "Kigali": "country:RWA",
}


def events_of(rows):
    document = document_of(rows, NAMES)
    document.actors["group:hamas"] = Actor("group:hamas", "Hamas", "PSE", None, ("REB",))
    document.actors["group:m23"] = Actor("group:m23", "rebels", "COD", None, ("REB",))
    return [(e.type, e.factuality, e.actors, e.recipients) for e in find_events(document)]


def stopping(verb, lemma):
    return f"""
    Hamas PROPN NNP nsubj 2 Hamas
    {verb} VERB VBD root 0 {lemma}
    to PART TO mark 4 to
    stop VERB VB xcomp 2 stop
    shelling VERB VBG xcomp 4 shell
    Israel PROPN NNP obj 5 Israel
    """


@pytest.mark.parametrize(("verb", "lemma"), [("promised", "promise"), ("agreed", "agree"), ("vowed", "vow")])
def test_promise_to_stop_ones_own_attacks_is_one_concession(verb, lemma):
    assert events_of(stopping(verb, lemma)) == [("CONCEDE", "planned", ("group:hamas",), ("country:ISR",))]


def test_vow_to_stop_the_attacks_of_others_is_no_concession():
    found = events_of("""
    Israel PROPN NNP nsubj 2 Israel
    vowed VERB VBD root 0 vow
    to PART TO mark 4 to
    stop VERB VB xcomp 2 stop
    Hamas PROPN NNP nsubj 6 Hamas
    shelling VERB VBG xcomp 4 shell
    towns NOUN NNS obj 6 town
    """)
    assert "CONCEDE" not in {type_ for type_, *_ in found}


STOPPED = """
Israel PROPN NNP nsubj 2 Israel
stopped VERB VBD root 0 stop
bombing VERB VBG xcomp 2 bomb
Rwanda PROPN NNP obj 3 Rwanda
"""


def test_deed_that_was_stopped_is_told_by_the_stop():
    assert events_of(STOPPED) == [("RETREAT", "occurred", ("country:ISR",), ("country:RWA",))]


def test_stop_of_something_else_before_an_attack_is_no_ceasefire():
    found = events_of("""
    Israel PROPN NNP nsubj 2 Israel
    stopped VERB VBD root 0 stop
    buying VERB VBG xcomp 2 buy
    rockets NOUN NNS obj 3 rocket
    that PRON WDT nsubj 6 that
    shell VERB VBP acl:relcl 4 shell
    Rwanda PROPN NNP obj 6 Rwanda
    """)
    assert "RETREAT" not in {type_ for type_, *_ in found}


def support(owner, relation, verb="halt"):
    return f"""
    Kigali PROPN NNP nsubj 2 Kigali
    agreed VERB VBD root 0 agree
    to PART TO mark 4 to
    {verb} VERB VB xcomp 2 {verb}
    {owner} PRON PRP$ {relation} 6 {owner}
    support NOUN NN obj 4 support
    for ADP IN case 8 for
    rebels NOUN NNS nmod 6 rebel
    """


def test_agreed_end_of_ones_own_support_for_rebels_is_a_concession():
    assert [type_ for type_, *_ in events_of(support("its", "nmod:poss"))] == ["CONCEDE"]


def test_agreed_end_of_all_support_for_rebels_is_a_sanction():
    assert [type_ for type_, *_ in events_of(support("all", "det"))] == ["SANCTION"]
