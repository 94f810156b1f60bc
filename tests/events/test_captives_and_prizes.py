"""Captives handed on, soldiers lent, prices on heads, attacks that are claimed, teams and their leaders."""

from __future__ import annotations

import pytest
from tests.trees import doc_of, document_of

from deedwatch.events import frames
from deedwatch.events.arguments import slot
from deedwatch.events.captives import held_by
from deedwatch.events.contributed import men_lent, puts_up_prize
from deedwatch.events.match import Match
from deedwatch.events.mentioned import leads_those_sent

CAPTIVES = """
Divers NOUN NNS nsubj:pass 3 diver
were AUX VBD aux:pass 3 be
{first} VERB VBN root 0 {first}
by ADP IN case 5
pirates NOUN NNS obl:agent 3 pirate
and CCONJ CC cc 7
{second} VERB VBN conj 3 {second}
in ADP IN case 9
{place} NOUN NN obl 7
"""
LENT = """
Peru PROPN NNP nsubj 2
{verb} VERB VBD root 0 {verb}
{thing} NOUN NNS obj 2 {thing}
to ADP IN case 5
missions NOUN NNS obl 2 mission
"""
PRIZE = """
Peru PROPN NNP nsubj 2
offered VERB VBD root 0 offer
a DET DT det 4
{prize} NOUN NN obj 2
for ADP IN case 6
{aim} NOUN NN nmod 4
"""
CLAIMED = """
Seko PROPN NNP nsubj 2
{verb} VERB VBD root 0 {verb}
an DET DT det 4
ambush NOUN NN obj 2
that PRON WDT nsubj 6
killed VERB VBD acl:relcl 4 kill
Peru PROPN NNP obj 6
"""
LED = """
A DET DT det 2
{noun} NOUN NN nsubj 6
{verb} VERB VBN acl 2 {verb}
by ADP IN case 5
Seko PROPN NNP obl:agent 3
left VERB VBD root 0 leave
"""


@pytest.mark.parametrize(
    ("first", "second", "place", "known"),
    [
        ("kidnap", "torture", "camp", True),
        ("kidnap", "take", "hospital", False),
        ("kidnap", "sentence", "camp", False),
        ("greet", "torture", "camp", False),
    ],
    ids=["their captors", "those who help", "a court", "no captors"],
)
def test_captors_do_what_befalls_their_captives_next(first: str, second: str, place: str, known: bool):
    doc = doc_of(CAPTIVES.format(first=first, second=second, place=place))
    assert [t.i for t in held_by(doc[6])] == ([4] if known else [])


@pytest.mark.parametrize(
    ("verb", "thing", "lent"), [("pledge", "troop", True), ("pledge", "tent", False), ("thank", "troop", False)]
)
def test_soldiers_lent_receive_nothing(verb: str, thing: str, lent: bool):
    doc = doc_of(LENT.format(verb=verb, thing=thing))
    assert bool(men_lent(doc[1])) is lent


@pytest.mark.parametrize(
    ("prize", "aim", "price"), [("bounty", "capture", True), ("reward", "loyalty", False), ("loan", "capture", False)]
)
def test_price_on_a_head_is_no_gift(prize: str, aim: str, price: bool):
    assert puts_up_prize(doc_of(PRIZE.format(prize=prize, aim=aim))[1]) is price


@pytest.mark.parametrize(("verb", "doers"), [("claim", ["group:seko"]), ("witness", [])])
def test_deed_of_a_claimed_attack_is_the_claimants(verb: str, doers: list[str]):
    document = document_of(CLAIMED.format(verb=verb), {"Seko": "group:seko", "Peru": "country:PER"})
    kill = next(frame for frame in frames.load().verbs["kill"] if frame.id == "kill")
    assert slot(document, Match(kill, "verb", document.doc[5]), "subj") == doers


@pytest.mark.parametrize(
    ("noun", "verb", "leads"), [("team", "head", True), ("team", "arm", False), ("revolt", "head", False)]
)
def test_leading_those_sent_is_no_meeting(noun: str, verb: str, leads: bool):
    assert leads_those_sent(doc_of(LED.format(noun=noun, verb=verb))[2]) is leads
