"""Quarrels ended, steps back announced, persons seen, envoys who had to leave, deeds against a state that are only announced."""

from __future__ import annotations

import pytest
from tests.trees import document_of

from deedwatch.document import FoundMention
from deedwatch.events import find_events
from deedwatch.records import Actor, Mention, Source, Statement

NAMES = {"Chile": "country:CHL", "Peru": "country:PER", "Lavrov": "person:lavrov", "Fidan": "person:fidan"}
NAMES |= {"Sofia": "country:BGR", "Russians": "country:RUS"}
COUNTRIES = {"person:lavrov": "RUS", "person:fidan": "TUR", "group:per-agr": "PER", "group:per-edu": "PER"}


def document_with(rows):
    document = document_of(rows, NAMES)
    for ident, country in COUNTRIES.items():
        sectors = (ident[-3:].upper(),) if ident.startswith("group:") else ("GOV",)
        document.actors[ident] = Actor(ident, ident, country, None, sectors)
    return document


def events_of(rows):
    return [(e.type, e.mode, e.actors, e.recipients) for e in find_events(document_with(rows))]


def ended(noun):
    return f"""
    Chile PROPN NNP nsubj 4 Chile
    and CCONJ CC cc 3 and
    Peru PROPN NNP conj 1 Peru
    ended VERB VBD root 0 end
    their PRON PRP$ nmod:poss 6 their
    {noun} NOUN NN obj 4 {noun}
    """


@pytest.mark.parametrize("noun", ["quarrel", "feud", "row"])
def test_quarrel_ended_is_agreed_between_both(noun):
    assert events_of(ended(noun)) == [("AGREE", None, ("country:CHL", "country:PER"), ())]


def test_war_ended_is_no_quarrel():
    assert all(found[0] != "AGREE" for found in events_of(ended("war")))


def seen(preposition):
    return f"""
    Lavrov PROPN NNP nsubj 2 Lavrov
    saw VERB VBD root 0 see
    Fidan PROPN NNP obj 2 Fidan
    {preposition} ADP IN case 6 {preposition}
    a DET DT det 6 a
    place NOUN NN obl 2 place
    """


def test_person_seen_is_met():
    assert events_of(seen("at")) == [("CONSULT", None, ("person:lavrov", "person:fidan"), ())]


def test_person_seen_as_something_is_not_met():
    assert events_of(seen("as")) == []


EXPELLED = """
The DET DT det 2 the
expulsion NOUN NN nsubj 7 expulsion
of ADP IN case 4 of
Russians PROPN NNPS nmod 2 Russian
from ADP IN case 6 from
Sofia PROPN NNP nmod 2 Sofia
failed VERB VBD root 0 fail
"""


def test_expulsion_from_a_place_is_by_the_state_it_lies_in():
    (event,) = find_events(document_with(EXPELLED))
    assert (event.type, event.mode, event.actors) == ("SANCTION", "expel", ("country:BGR",))


def told(verb, lemma, clause, act="predict"):
    """What "Peru <verb> that …" tells, the clause being somebody's word."""
    rows = f"""
    Peru PROPN NNP nsubj 2 Peru
    {verb} VERB VBD root 0 {lemma}
    that SCONJ IN mark 7 that
    {clause}
    """
    document = document_with(rows)
    content = document.span(2, len(document.doc))
    source = Source(None, "country:PER")
    cue = document.span(1, 2)
    document.statements = (
        Statement("stm_1", source, (), cue, (content,), "indirect", act, "positive", None, None, None, (content,)),
    )
    return [(e.type, e.mode, e.actors) for e in find_events(document)]


def passive(noun, participle, lemma):
    return f"""{noun} NOUN NNS nsubj:pass 7 {noun.removesuffix("s")}
    would AUX MD aux 7 would
    be AUX VB aux:pass 7 be
    {participle} VERB VBN ccomp 2 {lemma}"""


def test_step_back_announced_in_the_passive_is_the_speakers():
    assert told("announced", "announce", passive("tanks", "withdrawn", "withdraw")) == [
        ("CONCEDE", None, ("country:PER",))
    ]


def test_step_back_that_is_only_said_is_nobodys():
    assert told("said", "say", passive("tanks", "withdrawn", "withdraw")) == []


def there(modal, be):
    return f"""there PRON EX expl 7 there
    {modal} AUX MD aux 7 {modal}
    again ADV RB advmod 7 again
    {be} VERB VB ccomp 2 be
    sanctions NOUN NNS nsubj 7 sanction
    for ADP IN case 10 for
    those PRON DT nmod 8 those"""


def test_sanctions_that_there_would_be_are_a_threat():
    assert told("said", "say", there("would", "be")) == [("THREATEN", None, ("country:PER",))]


def test_sanctions_that_there_could_be_are_none():
    assert told("said", "say", there("could", "be")) == []


def vote(*, future):
    verb = "hold VERB VB root 0 hold" if future else "held VERB VBD root 0 hold"
    modal = "will AUX MD aux 3 will" if future else "once ADV RB advmod 3 once"
    return f"""
    Chile PROPN NNP nsubj 3 Chile
    {modal}
    {verb}
    a DET DT det 5 a
    vote NOUN NN obj 3 vote
    on ADP IN case 7 on
    independence NOUN NN nmod 5 independence
    """


def test_vote_on_leaving_threatens_until_it_is_held():
    assert [found[:2] for found in events_of(vote(future=True))] == [("THREATEN", "territory")]
    assert all(found[0] != "THREATEN" for found in events_of(vote(future=False)))


def denounced(tag, group):
    rows = f"""
    The DET DT det 2 the
    breeders NOUN {tag} nsubj 3 breeder
    denounced VERB VBD root 0 denounce
    the DET DT det 5 the
    tax NOUN NN obj 3 tax
    """
    document = document_with(rows)
    mention = Mention("mnt_b", document.span(0, 2), "nominal", group, (group,))
    document.mentions += (FoundMention(mention, 0, 2, 1),)
    return [(e.type, e.actors) for e in find_events(document)]


@pytest.mark.parametrize("group", ["group:per-agr", "group:per-edu"])
def test_people_of_one_trade_speak_aloud_together(group):
    assert denounced("NNS", group) == [("ACCUSE", (group,))]


def test_one_of_a_trade_speaks_for_himself():
    assert denounced("NN", "group:per-edu") == []


def put(particle):
    return f"""
    Peru PROPN NNP nsubj 2 Peru
    put VERB VBD root 0 put
    {particle} ADP RP compound:prt 2 {particle}
    a DET DT det 5 a
    tariff NOUN NN obj 2 tariff
    """


def test_tariff_put_off_is_a_step_back_and_none_put_on():
    assert [found[0] for found in events_of(put("off"))] == ["CONCEDE"]


def threatened(verb, lemma):
    return f"""
    Peru PROPN NNP nsubj 2 Peru
    {verb} VERB VBD root 0 {lemma}
    to PART TO mark 4 to
    dawdle VERB VB xcomp 2 dawdle
    """


def test_whatever_is_threatened_is_a_threat():
    assert events_of(threatened("threatened", "threaten")) == [("THREATEN", None, ("country:PER",), ())]


def test_whatever_is_vowed_is_none():
    assert events_of(threatened("vowed", "vow")) == []


WELCOME = """{guest} PROPN NNP nsubj 7 {guest}
would AUX MD aux 7 will
be AUX VB cop 7 be
welcome ADJ JJ ccomp 2 welcome"""


def test_who_would_be_welcome_is_invited():
    assert told("said", "say", WELCOME.format(guest="Fidan")) == [("AGREE", None, ("country:PER",))]


def test_what_would_be_welcome_is_not():
    assert told("said", "say", WELCOME.format(guest="talks")) == []


NOT_RECEIVED = """
Lavrov PROPN NNP nsubj 4 Lavrov
will AUX MD aux 4 will
not PART RB advmod 4 not
receive VERB VB root 0 receive
Fidan PROPN NNP obj 4 Fidan
"""


def test_host_who_will_not_receive_is_the_one_who_refuses():
    assert events_of(NOT_RECEIVED) == [("REJECT", "meet", ("person:lavrov",), ("person:fidan",))]


def signs(*, negated):
    denial = "not PART RB advmod 4 not" if negated else "soon ADV RB advmod 4 soon"
    return f"""
    Peru PROPN NNP nsubj 4 Peru
    will AUX MD aux 4 will
    {denial}
    sign VERB VB root 0 sign
    the DET DT det 6 the
    decree NOUN NN obj 4 decree
    """


def test_decree_that_its_maker_will_not_sign_is_rejected():
    assert [found[0] for found in events_of(signs(negated=True))] == ["REJECT"]
    assert events_of(signs(negated=False)) == []
