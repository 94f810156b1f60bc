"""Whom condemnations, denials, welcomes and demands are for that name only what was told before them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.events.test_sequel import COUNTRIES, GEORGIA, RUSSIA, UKRAINE, draft, text_of
from tests.trees import document_of

from deedwatch.events import sequel
from deedwatch.records import Actor

POLAND = "country:POL"
TOLD = """
Kyiv PROPN NNP nsubj 2 Kyiv
{first} VERB VBD root 0 {verb}
a DET DT det 4 a
{deal} NOUN NN obj 2 {deal}
Warsaw PROPN NNP nsubj 6 Warsaw
{answer} VERB VBD root 0 {answer_verb}
{det} DET DT det 8 {det}
{noun} NOUN NN obj 6 {noun}
"""


def answered(type_, noun, earlier, doers, done_to=(), *, det="the", verb="act", answer="condemn", deal="pact"):
    """The recipients of Warsaw's answer to what is told in the sentence before."""
    rows = TOLD.format(first=verb, verb=verb, deal=deal, answer=answer, answer_verb=answer, det=det, noun=noun)
    document = text_of(rows, (4,))
    reply = draft(document, 5, type_, (POLAND,))
    sequel.address(document, [draft(document, 1, earlier, doers, done_to), reply])
    return reply.reading.recipients


@pytest.mark.parametrize(
    ("noun", "earlier"),
    [("attack", "ASSAULT"), ("arrest", "COERCE"), ("decision", "SANCTION")],
    ids="force law step".split(),
)
def test_condemnation_is_for_the_doer_of_what_it_names(noun, earlier):
    assert answered("ACCUSE", noun, earlier, (RUSSIA,), (UKRAINE,)) == (RUSSIA,)


@pytest.mark.parametrize(("noun", "earlier"), [("attack", "CONSULT"), ("weather", "ASSAULT")], ids="deed noun".split())
def test_condemnation_of_something_else_is_for_nobody(noun, earlier):
    assert answered("ACCUSE", noun, earlier, (RUSSIA,), (UKRAINE,)) == ()


def test_condemnation_of_a_new_deed_is_for_nobody():
    assert answered("ACCUSE", "attack", "ASSAULT", (RUSSIA,), (UKRAINE,), det="an") == ()


def test_victims_are_not_condemned_where_no_doer_is_known():
    assert answered("ACCUSE", "attack", "ASSAULT", (), (UKRAINE,)) == ()


def test_welcomed_accord_is_credited_to_both_who_made_it():
    found = answered("SUPPORT", "accord", "SUPPORT", (RUSSIA, UKRAINE), verb="sign", answer="welcome")
    assert found == (RUSSIA, UKRAINE)


def test_welcomed_accord_is_not_credited_to_those_who_only_praised_it():
    assert answered("SUPPORT", "accord", "SUPPORT", (RUSSIA, UKRAINE), verb="praise", answer="welcome") == ()


def test_party_that_welcomes_its_own_accord_leaves_itself_out():
    found = answered("SUPPORT", "accord", "SUPPORT", (RUSSIA, POLAND), verb="sign", answer="welcome")
    assert found == (RUSSIA,)


def test_denial_is_for_whoever_made_the_charge():
    assert answered("REJECT", "charge", "ACCUSE", (RUSSIA,), (POLAND,), answer="deny") == (RUSSIA,)


def test_denial_is_not_for_whoever_charged_somebody_else():
    assert answered("REJECT", "role", "ACCUSE", (RUSSIA,), (UKRAINE,), answer="deny") == ()


def test_release_is_demanded_of_whoever_made_the_arrest():
    document = text_of(
        TOLD.format(
            first="act", verb="act", deal="man", answer="demand", answer_verb="demand", det="the", noun="release"
        ),
        (4,),
    )
    arrest = draft(document, 1, "COERCE", (RUSSIA,), (UKRAINE,))
    arrest.reading = replace(arrest.reading, mode="arrest")
    demand = draft(document, 5, "REQUEST", (POLAND,))
    sequel.address(document, [arrest, demand])
    assert demand.reading.recipients == (RUSSIA,)


@pytest.mark.parametrize(
    ("done_to", "found"), [((POLAND,), (RUSSIA,)), ((UKRAINE,), ())], ids="oneself another".split()
)
def test_demand_goes_to_whoever_has_just_acted_against_the_one_who_demands(done_to, found):
    assert answered("REQUEST", "explanation", "COERCE", (RUSSIA,), done_to, answer="demand") == found


JOINED = """
Warsaw PROPN NNP nsubj 2 Warsaw
cut VERB VBD root 0 cut
ties NOUN NNS obj 2 tie
and CCONJ CC cc 5 and
froze VERB VBD conj 2 freeze
credits NOUN NNS obj 5 credit
"""


@pytest.mark.parametrize(("first", "found"), [("SANCTION", (RUSSIA,)), ("CONSULT", ())], ids="hostile friendly".split())
def test_measure_goes_on_against_the_party_of_the_hostile_verb_it_is_joined_to(first, found):
    document = document_of(JOINED)
    document.actors = {f"country:{code}": Actor(f"country:{code}", name, code) for code, name in COUNTRIES.items()}
    measure = draft(document, 4, "SANCTION", (POLAND,))
    sequel.address(document, [draft(document, 1, first, (POLAND,), (RUSSIA,)), measure])
    assert measure.reading.recipients == found


DRAFTED = """
Moscow PROPN NNP nsubj 2 Moscow
vetoed VERB VBD root 0 veto
a DET DT det 4 a
{noun} NOUN NN obj 2 {noun}
drafted VERB VBN acl 4 draft
by ADP IN case 7 by
Tbilisi PROPN NNP obl:agent 5 Tbilisi
"""


@pytest.mark.parametrize(("noun", "found"), [("resolution", (GEORGIA,)), ("wine", ())], ids="paper thing".split())
def test_refused_paper_is_its_authors(noun, found):
    document = document_of(DRAFTED.format(noun=noun), {"Moscow": RUSSIA, "Tbilisi": GEORGIA})
    document.actors = {f"country:{code}": Actor(f"country:{code}", name, code) for code, name in COUNTRIES.items()}
    veto = draft(document, 1, "REJECT", (RUSSIA,))
    sequel.address(document, [veto])
    assert veto.reading.recipients == found
