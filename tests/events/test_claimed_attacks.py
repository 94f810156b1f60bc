"""Attacks that somebody claims, in their own words or a sentence later; papers and those who sign them. Trees made by hand."""

from __future__ import annotations

from itertools import pairwise

import pytest
from tests.events.by_hand import draft
from tests.trees import doc_of, document_of

from deedwatch.document import Sentence
from deedwatch.events import find_events
from deedwatch.events.arguments import claimants
from deedwatch.events.claimed import name_claimants
from deedwatch.records import Actor

MALI, FRANCE, CHAD, GUNMEN = "country:MLI", "country:FRA", "country:TCD", "group:mli-uaf"
BAND, PARTY, TROOPS = "org:maina-front", "org:maina-party", "group:fra-mil"
ACTORS = (
    Actor(BAND, "Maina Front", "MLI", None, ("REB",)),
    Actor(PARTY, "Maina Party", "MLI", None, ("PTY",)),
    Actor(GUNMEN, "gunmen in Mali", "MLI", None, ("UAF",)),
    Actor(TROOPS, "French troops", "FRA", None, ("MIL",)),
)
STORMED = """
Gunmen NOUN NNS nsubj 2 gunman
stormed VERB VBD root 0 storm
Mali PROPN NNP obj 2 Mali
{filler}Front PROPN NNP nsubj {claim} Front
{verb} VERB VBD root 0 {lemma}
responsibility NOUN NN obj {claim} responsibility
for ADP IN case {noun} for
{det} DET DT det {noun} {det}
{word} NOUN NN nmod {thing} {word}
"""


def storming(*, claimant=BAND, verb="claimed", lemma="claim", det="the", word="raid", apart=0):
    """A storming, so many sentences of one word, and a claim."""
    rows = STORMED.format(
        filler="Meanwhile ADV RB root 0 meanwhile\n" * apart,
        claim=5 + apart,
        thing=6 + apart,
        noun=9 + apart,
        verb=verb,
        lemma=lemma,
        det=det,
        word=word,
    )
    document = document_of(rows, {"Front": claimant, "Gunmen": GUNMEN, "Mali": MALI})
    edges = [0, *range(3, 4 + apart), 9 + apart]
    document.sentences = tuple(Sentence(at, start, end, 0, "body") for at, (start, end) in enumerate(pairwise(edges)))
    document.actors |= {actor.id: actor for actor in ACTORS}
    return document


def doers(actors=(GUNMEN,), type_="ASSAULT", **claim):
    """Who stormed, after the claim was read."""
    document = storming(**claim)
    told = draft(document, 1, type_, actors, (MALI,))
    name_claimants(document, [told])
    return told.reading.actors


@pytest.mark.parametrize("actors", [(GUNMEN,), ()], ids=["gunmen", "nobody"])
def test_attack_by_the_unnamed_is_by_those_who_claim_it(actors):
    assert doers(actors) == (BAND,)


@pytest.mark.parametrize("actors", [(TROOPS,), (FRANCE,), (BAND, TROOPS)], ids="troops state both".split())
def test_attack_whose_doer_is_named_stays_his(actors):
    assert doers(actors) == actors


@pytest.mark.parametrize("claimant", [PARTY, TROOPS, FRANCE], ids="party army state".split())
def test_attack_claimed_by_no_armed_band_stays_unnamed(claimant):
    assert doers(claimant=claimant) == (GUNMEN,)


@pytest.mark.parametrize(
    "claim",
    [{"verb": "denied", "lemma": "deny"}, {"det": "a"}, {"word": "delay"}],
    ids="denied another no-deed".split(),
)
def test_attack_that_nobody_claims_stays_unnamed(claim):
    assert doers(**claim) == (GUNMEN,)


def test_deed_that_is_no_attack_has_no_claimant():
    assert doers(type_="PROTEST") == (GUNMEN,)


@pytest.mark.parametrize(("apart", "found"), [(3, BAND), (4, GUNMEN)])
def test_claim_far_behind_is_of_another_attack(apart, found):
    assert doers(apart=apart) == (found,)


def test_claim_is_of_the_last_attack_before_it():
    document = storming()
    first, last = (draft(document, at, "ASSAULT", (GUNMEN,), (MALI,)) for at in (0, 1))
    name_claimants(document, [first, last])
    assert (first.reading.actors, last.reading.actors) == ((GUNMEN,), (BAND,))


def test_claimed_deed_that_is_told_for_itself_leaves_others_alone():
    document = storming()
    first, own = draft(document, 1, "ASSAULT", (GUNMEN,), (MALI,)), draft(document, 8, "ASSAULT", (BAND,))
    name_claimants(document, [first, own])
    assert first.reading.actors == (GUNMEN,)


def test_storming_in_a_text_is_by_those_who_claim_the_raid():
    assert [event.actors for event in find_events(storming()) if event.predicate.text == "stormed"] == [(BAND,)]


RESPONSIBLE = """
Militants NOUN NNS nsubj 2 militant
{verb} VERB VBD root 0 {lemma}
{thing} NOUN NN obj 2 {thing}
{case} ADP IN case 6 {case}
the DET DT det 6 the
raid NOUN NN nmod 3 raid
"""
CLAIMED = """
Militants NOUN NNS nsubj 2 militant
{verb} VERB VBD root 0 {lemma}
the DET DT det 4 the
raid NOUN NN obj 2 raid
"""
PASSIVE = """
The DET DT det 2 the
raid NOUN NN nsubj:pass 4 raid
was AUX VBD aux:pass 4 be
{verb} VERB VBN root 0 {lemma}
by ADP IN case 6 by
militants NOUN NNS obl:agent 4 militant
"""


def claiming(rows):
    """Who claims the raid."""
    doc = doc_of(rows)
    return [token.lemma_ for token in claimants(next(token for token in doc if token.text == "raid"))]


@pytest.mark.parametrize(
    ("verb", "lemma", "thing"),
    [
        ("claimed", "claim", "responsibility"),
        ("took", "take", "credit"),
        ("accepted", "accept", "blame"),
        ("admitted", "admit", "responsibility"),
    ],
)
def test_who_claims_responsibility_for_a_deed_claims_it(verb, lemma, thing):
    assert claiming(RESPONSIBLE.format(verb=verb, lemma=lemma, thing=thing, case="for")) == ["militant"]


@pytest.mark.parametrize(
    ("verb", "lemma", "thing", "case"),
    [
        ("denied", "deny", "responsibility", "for"),
        ("claimed", "claim", "money", "for"),
        ("claimed", "claim", "responsibility", "after"),
    ],
    ids="denied other-thing other-case".split(),
)
def test_who_claims_something_else_does_not_claim_the_deed(verb, lemma, thing, case):
    assert claiming(RESPONSIBLE.format(verb=verb, lemma=lemma, thing=thing, case=case)) == []


@pytest.mark.parametrize("rows", [CLAIMED, PASSIVE], ids=["active", "passive"])
def test_deed_itself_is_claimed(rows):
    assert claiming(rows.format(verb="claimed", lemma="claim")) == ["militant"]


@pytest.mark.parametrize("rows", [CLAIMED, PASSIVE], ids=["active", "passive"])
@pytest.mark.parametrize(("verb", "lemma"), [("accepted", "accept"), ("watched", "watch")])
def test_deed_accepted_or_watched_is_not_claimed(rows, verb, lemma):
    assert claiming(rows.format(verb=verb, lemma=lemma)) == []


def claimed_on(case, verb="claimed", lemma="claim"):
    """The sides of the raid that Chad claims or denies responsibility for."""
    rows = RESPONSIBLE.format(verb=verb, lemma=lemma, thing="responsibility", case=case)
    rows = rows.replace("Militants NOUN NNS nsubj 2 militant", "Chad PROPN NNP nsubj 2 Chad").strip()
    rows += "\non ADP IN case 8 on\nMali PROPN NNP nmod 6 Mali"
    found = find_events(document_of(rows, {"Mali": MALI, "Chad": CHAD}))
    return [(event.actors, event.recipients) for event in found if event.type == "ASSAULT"]


def test_raid_that_a_state_claims_responsibility_for_is_its_own():
    assert claimed_on("for") == [((CHAD,), (MALI,))]


def test_raid_that_a_state_denies_responsibility_for_is_not_its_own():
    assert ((CHAD,), (MALI,)) not in claimed_on("for", "denied", "deny")


ADOPTED = """
Mali PROPN NNP nsubj 2 Mali
{verb} VERB VBD root 0 {lemma}
a DET DT det 4 a
{paper} NOUN NN obj 2 {paper}
condemning VERB {tag} acl 4 condemn
Chad PROPN NNP obj 5 Chad
"""
SIGNED = """
A DET DT det 2 a
letter NOUN NN nsubj:pass 7 letter
that PRON WDT nsubj 4 that
condemned VERB VBD acl:relcl 2 condemn
Chad PROPN NNP obj 4 Chad
was AUX VBD aux:pass 7 be
{verb} VERB VBN root 0 {lemma}
by ADP IN case 9 by
Mali PROPN NNP obl:agent 7 Mali
"""


def condemners(rows):
    found = find_events(document_of(rows, {"Mali": MALI, "Chad": CHAD}))
    return [event.actors for event in found if event.predicate.text.startswith("condemn")]


@pytest.mark.parametrize(("verb", "lemma"), [("adopted", "adopt"), ("signed", "sign"), ("published", "publish")])
@pytest.mark.parametrize("paper", ["resolution", "letter"])
def test_what_a_paper_says_is_said_by_those_who_pass_it(verb, lemma, paper):
    assert condemners(ADOPTED.format(verb=verb, lemma=lemma, paper=paper, tag="VBG")) == [(MALI,)]


@pytest.mark.parametrize(
    ("verb", "lemma", "paper"),
    [("read", "read", "letter"), ("ignored", "ignore", "resolution"), ("sent", "send", "speaker")],
)
def test_what_others_say_is_not_said_by_those_who_read_or_send_it(verb, lemma, paper):
    assert (MALI,) not in condemners(ADOPTED.format(verb=verb, lemma=lemma, paper=paper, tag="VBG"))


def test_what_a_signed_letter_says_is_said_by_its_signers():
    assert condemners(SIGNED.format(verb="signed", lemma="sign")) == [(MALI,)]


def test_what_a_burnt_letter_says_is_not_said_by_those_who_burnt_it():
    assert (MALI,) not in condemners(SIGNED.format(verb="burnt", lemma="burn"))
