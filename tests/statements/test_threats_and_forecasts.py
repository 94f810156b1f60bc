"""Which words about what is to come threaten, offer, refuse or merely foretell."""

from __future__ import annotations

import pytest
from tests.trees import document_of

from deedwatch.records import Actor
from deedwatch.statements.acts import refine
from deedwatch.statements.lexicon import load

STATES = {"Ankara": "country:TUR", "Minsk": "country:BLR"}
ARMY = Actor("group:tur-mil", "army", "TUR", None, ("MIL",), None)
ANALYST = Actor("person:an-analyst", "analyst", None, None, ("EDU",), None)
UNMET = """
We PRON PRP nsubj 3 we
will AUX MD aux 3 will
{deed} VERB VB root 0 {deed}
if SCONJ IN mark 8 if
they PRON PRP nsubj 8 they
do AUX VBP aux 8 do
not PART RB advmod 8 not
{failed} VERB VB advcl 3 {failed}
"""
MET = """
We PRON PRP nsubj 3 we
will AUX MD aux 3 will
leave VERB VB root 0 leave
if SCONJ IN mark 6 if
they PRON PRP nsubj 6 they
{verb} VERB VBP advcl 3 {verb}
{rest}
"""


def act(rows, speaker=None, *, quoted=True):
    document = document_of(rows, STATES)
    root = next(token for token in document.doc if token.dep_ == "root")
    return refine(root, speaker, document, load(), quoted=quoted)[0]


@pytest.mark.parametrize(
    ("deed", "failed", "expected"),
    [("march", "leave", "threaten"), ("help", "leave", "promise"), ("march", "attack", "promise")],
)
def test_deed_done_because_others_fail_to_do_theirs_threatens(deed, failed, expected):
    assert act(UNMET.format(deed=deed, failed=failed)) == expected


def test_failing_to_do_something_is_not_doing_it():
    rest = "to PART TO mark 8 to\npay VERB VB xcomp 6 pay"
    assert act(MET.format(verb="fail", rest=rest)) == "threaten"
    assert act(MET.format(verb="agree", rest=rest)) == "promise"


def test_harm_in_the_condition_alone_threatens_nothing():
    rest = "their PRON PRP$ nmod:poss 8 their\nattacks NOUN NNS obj 6 attack"
    assert act(MET.format(verb="end", rest=rest)) == "promise"


WHEN = """
We PRON PRP nsubj 3 we
will AUX MD aux 3 will
decide VERB VB root 0 decide
{when} SCONJ {tag} {mark} 6 {when}
we PRON PRP nsubj 6 we
see VERB VBP {clause} 3 see
their PRON PRP$ nmod:poss 8 their
attacks NOUN NNS obj 6 attack
"""


def test_harm_in_a_clause_of_time_threatens_nothing():
    assert act(WHEN.format(when="when", tag="WRB", mark="advmod", clause="advcl")) == "promise"


def test_harm_that_is_gone_on_with_until_it_is_done_threatens():
    assert act(WHEN.format(when="until", tag="IN", mark="mark", clause="advcl")) == "threaten"


THIRD = """
{who} PROPN NNP nsubj 3 {who}
would AUX MD aux 3 would
retaliate VERB VB root 0 retaliate
if SCONJ IN mark 6 if
Minsk PROPN NNP nsubj 6 Minsk
attacked VERB VBD advcl 3 attack
"""


def test_what_a_third_party_would_do_is_foretold():
    assert act(THIRD.format(who="Ankara"), ANALYST) == "predict"
    assert act(THIRD.format(who="Ankara"), ARMY) == "threaten"


READY = """
it PRON PRP expl 3 it
was AUX VBD {dep} 3 be
{word} ADJ {tag} root 0 {word}
to PART TO mark 5 to
{deed} VERB VB xcomp 3 {deed}
"""


@pytest.mark.parametrize(
    ("dep", "word", "tag", "deed", "expected"),
    [
        ("aux:pass", "prepared", "VBN", "mediate", "offer"),
        ("cop", "ready", "JJ", "mediate", "offer"),
        ("cop", "ready", "JJ", "attack", "threaten"),
        ("cop", "difficult", "JJ", "mediate", "assert"),
    ],
)
def test_readiness_for_a_deed_offers_it(dep, word, tag, deed, expected):
    assert act(READY.format(dep=dep, word=word, tag=tag, deed=deed), quoted=False) == expected


NOTHING = """
There PRON EX expl 3 there
will AUX MD aux 3 will
be VERB VB root 0 be
no DET DT det 5 no
talks NOUN NNS nsubj 3 talk
{mark} SCONJ IN mark 8 {mark}
they PRON PRP nsubj 8 they
withdraw VERB VBP advcl 3 withdraw
"""


@pytest.mark.parametrize(
    ("mark", "speaker", "expected"),
    [("until", ARMY, "refuse"), ("until", ANALYST, "predict"), ("when", ARMY, "predict")],
)
def test_nothing_until_something_is_refused_by_those_who_could_do_it(mark, speaker, expected):
    assert act(NOTHING.format(mark=mark), speaker) == expected


STRUCK = """
{noun} NOUN NNS nsubj:pass 5 {lemma}
bound ADJ JJ amod 1 bound
would AUX MD aux 5 would
be AUX VB aux:pass 5 be
sunk VERB VBN root 0 sink
"""


@pytest.mark.parametrize(
    ("noun", "lemma", "speaker", "expected"),
    [("ships", "ship", ARMY, "threaten"), ("ships", "ship", ANALYST, "assert"), ("hopes", "hope", ARMY, "assert")],
)
def test_things_of_others_are_struck_by_those_who_can(noun, lemma, speaker, expected):
    assert act(STRUCK.format(noun=noun, lemma=lemma), speaker) == expected


OWN = """
Our PRON PRP$ nmod:poss 2 our
army NOUN NN nsubj 4 army
would AUX MD aux 4 would
run VERB VB root 0 run
out ADV RB advmod 4 out
of ADP IN case 7 of
shells NOUN NNS obl 4 shell
if SCONJ IN mark 10 if
they PRON PRP nsubj 10 they
stopped VERB VBD advcl 4 stop
"""


def test_what_befalls_ones_own_side_threatens_nobody():
    assert act(OWN) == "assert"


UNHURT = """
{det} DET DT det 2 {det}
soldiers NOUN NNS nsubj:pass 4 soldier
were AUX VBD aux:pass 4 be
{verb} VERB VBN root 0 {verb}
{rest}
"""
BY_US = """by ADP IN case 6 by
us PRON PRP obl:agent 4 us"""


@pytest.mark.parametrize(("rest", "expected"), [("", "assert"), (BY_US, "deny")])
def test_what_became_of_ones_own_people_is_told_and_not_denied(rest, expected):
    rows = UNHURT.replace("{det} DET DT det 2 {det}", "No DET DT det 2 no").format(verb="hurt", rest=rest)
    document = document_of(rows.strip(), {"soldiers": ARMY.id})
    document.actors[ARMY.id] = ARMY
    assert refine(document.doc[3], ARMY, document, load(), quoted=False)[0] == expected
