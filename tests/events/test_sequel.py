"""Whom answers are for when only what is answered is named: drafts by hand over a text of short sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.events.by_hand import draft
from tests.trees import document_of

from deedwatch.document import Sentence
from deedwatch.events import sequel
from deedwatch.records import Actor

COUNTRIES = {"RUS": "Russia", "UKR": "Ukraine", "GEO": "Georgia", "POL": "Poland"}
ANSWERED = """
Kyiv PROPN NNP nsubj 2 Kyiv
acted VERB VBD root 0 act
Moscow PROPN NNP nsubj 4 Moscow
rejected VERB VBD root 0 reject
{det} DET DT {relation} 6 {det}
{noun} NOUN NN obj 4 {noun}
"""
RUSSIA, UKRAINE, GEORGIA, ENVOY = "country:RUS", "country:UKR", "country:GEO", "person:envoy"


def text_of(rows, sentences):
    """A document whose sentences end before these tokens."""
    document = document_of(rows)
    starts = (0, *sentences)
    ends = (*sentences, len(document.doc))
    document.sentences = tuple(
        Sentence(at, start, end, 0, "body") for at, (start, end) in enumerate(zip(starts, ends, strict=True))
    )
    document.actors = {f"country:{code}": Actor(f"country:{code}", name, code) for code, name in COUNTRIES.items()}
    document.actors[ENVOY] = Actor(ENVOY, "Ivan Petrov", "RUS", sectors=("GOV",))
    return document


def answered(earlier, noun, det="the", relation="det", type_="REJECT", doers=(UKRAINE,), done_to=(RUSSIA,)):
    """The recipients of Moscow's answer to what is told in the sentence before."""
    document = text_of(ANSWERED.format(det=det, noun=noun, relation=relation), (2,))
    answer = draft(document, 3, type_, (RUSSIA,))
    sequel.address(document, [answer, draft(document, 1, earlier, doers, done_to)])
    return answer.reading.recipients


@pytest.mark.parametrize(
    ("earlier", "noun"),
    [("ACCUSE", "charge"), ("REQUEST", "demand"), ("THREATEN", "ultimatum"), ("ASSAULT", "attack")],
    ids="charge demand ultimatum deed".split(),
)
def test_refusal_is_addressed_to_the_author_of_what_it_names(earlier, noun):
    assert answered(earlier, noun) == (UKRAINE,)


@pytest.mark.parametrize(
    ("earlier", "noun"),
    [("ASSAULT", "charge"), ("ACCUSE", "demand"), ("SUPPORT", "attack"), ("ACCUSE", "letter")],
    ids="charge demand deed other".split(),
)
def test_refusal_is_not_addressed_to_the_author_of_something_else(earlier, noun):
    assert answered(earlier, noun) == ()


@pytest.mark.parametrize(
    ("det", "relation", "found"),
    [("this", "det", (UKRAINE,)), ("its", "nmod:poss", (UKRAINE,)), ("a", "det", ())],
    ids="this its a".split(),
)
def test_refused_noun_must_point_back(det, relation, found):
    assert answered("ACCUSE", "charge", det, relation) == found


def test_hostile_deed_is_answered_to_its_doers_alone():
    assert answered("ACCUSE", "charge", doers=(UKRAINE,), done_to=(GEORGIA,)) == (UKRAINE,)


def test_proposal_is_answered_to_both_of_its_sides():
    assert answered("AGREE", "proposal", doers=(UKRAINE,), done_to=(GEORGIA,)) == (UKRAINE, GEORGIA)


def test_refusal_without_a_speaker_stays_without_recipient():
    document = text_of(ANSWERED.format(det="the", noun="charge", relation="det"), (2,))
    answer = draft(document, 3, "REJECT", ())
    sequel.address(document, [draft(document, 1, "ACCUSE", (UKRAINE,), (RUSSIA,)), answer])
    assert answer.reading.recipients == ()


def test_refusal_of_ones_own_deed_is_for_those_it_was_done_to():
    assert answered("AGREE", "proposal", doers=(RUSSIA,), done_to=(UKRAINE,)) == (UKRAINE,)


def test_own_side_is_no_author():
    assert answered("ACCUSE", "charge", doers=(ENVOY,), done_to=()) == ()


def test_refusal_that_names_somebody_keeps_its_recipient():
    document = text_of(ANSWERED.format(det="the", noun="charge", relation="det"), (2,))
    answer = draft(document, 3, "REJECT", (RUSSIA,), (GEORGIA,))
    sequel.address(document, [draft(document, 1, "ACCUSE", (UKRAINE,), (RUSSIA,)), answer])
    assert answer.reading.recipients == (GEORGIA,)


def test_refusal_is_addressed_to_the_last_author():
    rows = """
    Protests NOUN NNS nsubj 2 protest
    came VERB VBD root 0 come
    Moscow PROPN NNP nsubj 4 Moscow
    rejected VERB VBD root 0 reject
    the DET DT det 6 the
    charge NOUN NN obj 4 charge
    """
    document = text_of(rows, (2,))
    answer = draft(document, 3, "REJECT", (RUSSIA,))
    first, last = draft(document, 0, "ACCUSE", (GEORGIA,)), draft(document, 1, "ACCUSE", (UKRAINE,))
    sequel.address(document, [last, first, answer])
    assert answer.reading.recipients == (UKRAINE,)


WORDS = "\n".join(["struck VERB VBD root 0 strike"] * 8)


def threatened(*told, type_="THREATEN", by=ENVOY, at=4):
    """The recipients of a threat at that sentence, eight sentences of a word each; `told` are (sentence, type, sides)."""
    document = text_of(WORDS, tuple(range(1, 8)))
    threat = draft(document, at, type_, (by,))
    sequel.address(document, [threat, *(draft(document, *given) for given in told)])
    return threat.reading.recipients


QUARREL = (
    (0, "ASSAULT", (RUSSIA,), (UKRAINE,)),
    (1, "ACCUSE", (UKRAINE,), (RUSSIA,)),
    (2, "COERCE", (RUSSIA,), (GEORGIA,)),
)


def test_threat_goes_to_the_side_the_speakers_is_most_often_against():
    assert threatened(*QUARREL) == (UKRAINE,)


def test_deeds_told_after_the_threat_count_too():
    later = [(at + 5, *rest) for at, *rest in QUARREL]
    assert threatened(*later) == (UKRAINE,)


def test_threat_is_not_guessed_when_two_sides_are_level():
    assert threatened(QUARREL[0], QUARREL[2]) == ()


def test_friendly_deeds_are_no_quarrel():
    assert threatened((0, "AID", (RUSSIA,), (UKRAINE,))) == ()


def test_quarrels_of_others_are_not_the_speakers():
    assert threatened((0, "ASSAULT", ("group:rebels",), (UKRAINE,))) == ()


def test_threat_goes_to_whom_the_speaker_has_just_dealt_with():
    assert threatened(*QUARREL, (3, "CONSULT", (ENVOY,), ("country:POL",))) == ("country:POL",)


def test_dealing_far_back_does_not_address_a_threat():
    assert threatened((0, "CONSULT", (ENVOY,), ("country:POL",)), at=4) == ()


@pytest.mark.parametrize("type_", ["ACCUSE", "SUPPORT", "SANCTION", "AGREE"])
def test_other_types_stay_without_recipient(type_):
    assert threatened(*QUARREL, (3, "ACCUSE", (ENVOY,), (UKRAINE,)), type_=type_) == ()
    assert answered("ACCUSE", "charge", type_=type_) == ()


FLOWN = """
Seoul PROPN NNP nsubj 2 Seoul
fired VERB VBD root 0 fire
missiles NOUN NNS obj 2 missile
{det} DET DT det 5 {det}
{noun} NOUN NNS nsubj 6 {lemma}
{verb} VERB VBD root 0 {verb}
"""


@pytest.mark.parametrize(
    ("det", "noun", "lemma", "verb", "beside"),
    [
        ("the", "missiles", "missile", "fly", True),
        ("no", "missiles", "missile", "fly", False),
        ("the", "envoys", "envoy", "fly", False),
        ("the", "missiles", "missile", "cost", False),
    ],
)
def test_flight_is_laid_beside_its_launch(det, noun, lemma, verb, beside):
    document = text_of(FLOWN.format(det=det, noun=noun, lemma=lemma, verb=verb), (3,))
    launch = draft(document, 1, "MOBILIZE", (RUSSIA,))
    launch.reading = replace(launch.reading, mode="weapons")
    before = len(launch.evidence)
    sequel.flights(document, [launch])
    assert (len(launch.evidence) > before) == beside


FOLLOWED = """
Petrov PROPN NNP nsubj 2 Petrov
urged VERB VBD root 0 urge
{owner} PRON PRP$ nmod:poss 4 {owner}
supporters NOUN NNS iobj 2 supporter
warned VERB VBD conj 2 warn
"""


@pytest.mark.parametrize(("owned", "recipients"), [(True, ()), (False, ("group:fans",))])
def test_speakers_own_followers_are_not_threatened(owned, recipients):
    document = document_of(
        FOLLOWED.format(owner="his"), {"supporters": "group:fans"} | ({"his": ENVOY} if owned else {})
    )
    document.actors[ENVOY] = Actor(ENVOY, "Ivan Petrov", "RUS", sectors=("GOV",))
    urged, threat = draft(document, 1, "REQUEST", (ENVOY,), ("group:fans",)), draft(document, 4, "THREATEN", (ENVOY,))
    sequel.address(document, [urged, threat])
    assert threat.reading.recipients == recipients


@pytest.mark.parametrize(("dealing", "foes"), [("CONSULT", ()), ("ACCUSE", (UKRAINE,))])
def test_friends_of_an_aside_are_not_threatened(dealing, foes):
    rows = "Moscow PROPN NNP nsubj 3 Moscow\nwooed VERB VBD acl:relcl 1 woo\nvowed VERB VBD root 0 vow\n"
    document = text_of(rows, ())
    threat = draft(document, 2, "THREATEN", (RUSSIA,))
    sequel.address(document, [draft(document, 1, dealing, (RUSSIA,), (UKRAINE,)), threat])
    assert threat.reading.recipients == foes
