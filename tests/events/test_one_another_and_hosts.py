"""Deeds of two towards one another, and forces promised to those who take them in. Trees made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.trees import doc_of, document_of

from deedwatch.events import boundary, find_events
from deedwatch.records import Actor

INDIA, PERU, HAITI, KENYA = "country:IND", "country:PER", "country:HTI", "country:KEN"
NAMES = {"India": INDIA, "Peru": PERU, "Haiti": HAITI, "Kenya": KENYA}
CLASHED = """
India PROPN NNP nsubj 4 India
and CCONJ CC cc 3 and
Peru PROPN NNP conj 1 Peru
{verb} VERB VBD root 0 {lemma}
{case} ADP IN case 6 {case}
Haiti PROPN NNP obl 4 Haiti
"""


@pytest.mark.parametrize(("verb", "lemma"), [("clashed", "clash"), ("skirmished", "skirmish")])
def test_two_who_clashed_did_so_with_one_another(verb, lemma):
    assert boundary.mutual(doc_of(CLASHED.format(verb=verb, lemma=lemma, case="in"))[3])


@pytest.mark.parametrize(
    ("verb", "lemma", "case"),
    [("clashed", "clash", "with"), ("clashed", "clash", "against"), ("attacked", "attack", "in")],
    ids="with-others against-others one-sided".split(),
)
def test_two_who_fought_others_did_not(verb, lemma, case):
    assert not boundary.mutual(doc_of(CLASHED.format(verb=verb, lemma=lemma, case=case))[3])


def test_clash_of_two_is_an_assault_by_both():
    document = document_of(CLASHED.format(verb="clashed", lemma="clash", case="in"), NAMES)
    assert [(event.type, event.actors) for event in find_events(document)] == [("ASSAULT", (INDIA, PERU))]


ACCUSED = """
{each} DET DT det 2 {lemma}
sides NOUN NN nsubj 3 side
accused VERB VBD root 0 accuse
{the} DET DT det 5 {the}
{other} ADJ JJ obj 3 {other}
"""


@pytest.mark.parametrize("each", ["Each", "Both"])
def test_sides_that_each_accused_the_other_accused_one_another(each):
    assert boundary.mutual(doc_of(ACCUSED.format(each=each, lemma=each.lower(), the="the", other="other"))[2])


def test_each_that_stands_alone_accused_the_other():
    rows = """
    Each DET DT nsubj 2 each
    blamed VERB VBD root 0 blame
    the DET DT det 4 the
    other ADJ JJ obj 2 other
    """
    assert boundary.mutual(doc_of(rows)[1])


@pytest.mark.parametrize(
    ("each", "the", "other"),
    [("The", "the", "other"), ("Each", "the", "army"), ("Each", "some", "other")],
    ids="one-side third-party some-other".split(),
)
def test_sides_that_accused_somebody_else_did_not(each, the, other):
    assert not boundary.mutual(doc_of(ACCUSED.format(each=each, lemma=each.lower(), the=the, other=other))[2])


def accusations(each):
    """Who accused whom, where the sides are India and Peru."""
    document = document_of(ACCUSED.format(each=each, lemma=each.lower(), the="the", other="other"), {"sides": INDIA})
    (sides,) = document.mentions
    document.mentions = (replace(sides, mention=replace(sides.mention, actors=(INDIA, PERU))),)
    document.actors[PERU] = Actor(PERU, "Peru", "PER")
    return [(event.actors, event.recipients) for event in find_events(document) if event.type == "ACCUSE"]


def test_accusations_of_each_side_are_made_to_both():
    assert accusations("Each") == [((INDIA, PERU), (INDIA, PERU))]


def test_accusations_of_the_sides_are_made_to_nobody_known():
    assert all(recipients == () for _, recipients in accusations("The"))


VOWED = """
Kenya PROPN NNP nsubj 2 Kenya
vowed VERB VBD root 0 vow
to PART TO mark 4 to
send VERB VB xcomp 2 send
troops NOUN NNS obj 4 troop
{case} ADP IN case {top} {case}
Haiti PROPN NNP {relation} Haiti
{rest}
"""


def vowed(case, relation="obl 4", rest="now ADV RB advmod 4 now", top=7):
    """The type and recipients of what Kenya vowed."""
    found = find_events(document_of(VOWED.format(case=case, relation=relation, rest=rest, top=top), NAMES))
    return [(event.type, event.recipients) for event in found if event.predicate.text == "vowed"]


def test_forces_vowed_to_a_state_are_promised_to_it():
    assert vowed("to") == [("AGREE", (HAITI,))]


@pytest.mark.parametrize("case", ["into", "against"])
def test_forces_vowed_into_or_against_a_state_threaten_it(case):
    assert vowed(case) == [("THREATEN", (HAITI,))]


def test_forces_vowed_to_a_state_against_others_are_no_promise_to_it():
    assert [type_ for type_, _ in vowed("to", rest="against ADP IN case 9 against\nrebels NOUN NNS obl 4 rebel")] == [
        "THREATEN"
    ]


def test_forces_vowed_to_the_border_of_a_state_threaten_it():
    assert vowed("to", "nmod:poss 8", "border NOUN NN obl 4 border", 8) == [("THREATEN", (HAITI,))]


TRADED = """
India PROPN NNP nsubj 4 India
and CCONJ CC cc 3 and
Peru PROPN NNP conj 1 Peru
{verb} VERB VBD root 0 {lemma}
{things} NOUN NNS obj 4 {thing}
"""


@pytest.mark.parametrize(
    ("verb", "lemma", "things", "thing", "is_mutual"),
    [
        ("traded", "trade", "accusations", "accusation", True),
        ("exchanged", "exchange", "threats", "threat", True),
        ("traded", "trade", "goods", "good", False),
        ("made", "make", "accusations", "accusation", False),
    ],
)
def test_accusations_traded_are_for_one_another(verb, lemma, things, thing, is_mutual):
    doc = doc_of(TRADED.format(verb=verb, lemma=lemma, things=things, thing=thing))
    assert boundary.mutual(doc[3]) is is_mutual


SHELLING = """
Accuser NOUN NN nsubj 2 accuser
accused VERB VBD root 0 accuse
Peru PROPN NNP obj 2 Peru
of SCONJ IN mark 5 of
shelling VERB VBG advcl 2 shell
villages NOUN NNS obj 5 village
"""


@pytest.mark.parametrize(
    ("accuser", "sector", "hit"), [("person:anu-rao", "GOV", INDIA), ("group:ind-mil", "MIL", "group:ind-mil")]
)
def test_villages_that_a_minister_says_were_shelled_are_of_his_country(accuser, sector, hit):
    document = document_of(SHELLING, {**NAMES, "Accuser": accuser})
    document.actors[accuser] = Actor(accuser, "an accuser", "IND", None, (sector,))
    document.actors[INDIA] = Actor(INDIA, "India", "IND")
    assert [event.recipients for event in find_events(document) if event.type == "ASSAULT"] == [(hit,)]


OWNED = """
{who} NOUN {tag} nmod:poss 3 {lemma}
's PART POS case 1 's
{noun} NOUN NN nsubj 4 {noun}
failed VERB VBD root 0 fail
"""


@pytest.mark.parametrize(
    ("who", "tag", "lemma", "noun", "is_suffered"),
    [
        ("governor", "NN", "governor", "arrest", True),
        ("governors", "NNS", "governor", "arrest", False),
        ("army", "NN", "army", "arrest", False),
        ("governor", "NN", "governor", "plan", False),
    ],
)
def test_arrest_of_one_in_office_is_done_to_him(who, tag, lemma, noun, is_suffered):
    document = document_of(OWNED.format(who=who, tag=tag, lemma=lemma, noun=noun))
    document.actors["group:ind-gov"] = Actor("group:ind-gov", "officials", "IND", None, ("GOV",))
    assert boundary._is_suffered(document, document.doc[2], ["group:ind-gov"]) is is_suffered
