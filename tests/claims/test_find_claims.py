"""Claims: what a number measures, of whom, and on whose word."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.commitments.documents import read, state, text_of

from deedwatch.claims import find_claims
from deedwatch.claims.lexicon import load
from deedwatch.document import Document, FoundQuantity
from deedwatch.errors import LexiconError
from deedwatch.records import Claim


def counted(
    key: str,
    words: str,
    unit: str | None,
    *,
    best: float | None = 1.0,
    low: float | None = None,
    high: float | None = None,
    qualifier: str | None = None,
    noun: str | None = None,
) -> Document:
    """The sentence with one quantity: its words, the counted noun's word and its bounds."""
    document = read(key)
    start = document.article.text.index(words)
    span = document.article.span(start, start + len(words))
    tokens = document.tokens_of(span)
    at = next((token.i for token in document.doc if token.text == noun), None)
    document.quantities = (FoundQuantity(span, tokens[0].i, tokens[-1].i + 1, low, best, high, qualifier, unit, at),)
    return document


def one(key: str, words: str, unit: str | None, noun: str | None = None) -> Claim:
    (claim,) = find_claims(counted(key, words, unit, noun=noun))
    return claim


MEASURES = [
    ("killed_active", "13 people", "people", "people", "dead", "person"),
    ("killed_passive", "13 people", "people", "people", "dead", "person"),
    ("lives", "over 13,000 lives", "life", "lives", "dead", "person"),
    ("toll", "40", None, None, "dead", "person"),
    ("left_dead", "40 soldiers", "soldier", "soldiers", "dead", "person"),
    ("wounded", "12 civilians", "civilian", "civilians", "wounded", "person"),
    ("deployed", "more than 100,000 troops", "troop", "troops", "troops", "person"),
    ("detained", "300 protesters", "protester", "protesters", "detained", "person"),
    ("fled", "More than 30,000 people", "people", "people", "displaced", "person"),
    ("lasted", "roughly 90 minutes", "minute", "minutes", "duration", "minute"),
    ("aid_money", "$20 million", "USD", None, "aid", "USD"),
    ("turnout", "83 percent", "percent", None, "turnout", "percent"),
    ("two_jets", "two Russian jets", "jet", "jets", "aircraft", "jet"),
    ("home_to", "about 160,000 people", "people", "people", "population", "person"),
    ("missing", "Five sailors", "sailor", "sailors", "missing", "person"),
    ("houses_hit", "three houses", "house", "houses", "targets", "house"),
]
NOT_CLAIMS = [
    ("lives_saved", "over 13,000 lives", "life", "lives"),
    ("ten_days", "ten days", "day", "days"),
    ("firm_money", "$20 million", "USD", None),
    ("rates", "2 percent", "percent", None),
    ("goals", "three goals", "goal", "goals"),
    ("houses", "three houses", "house", "houses"),
    ("people_met", "Ten people", "people", "people"),
]


@pytest.mark.parametrize(
    ("key", "words", "unit", "noun", "measure", "counted_in"), MEASURES, ids=[m[0] for m in MEASURES]
)
def test_measure_is_read_from_noun_and_verb(
    key: str, words: str, unit: str | None, noun: str | None, measure: str, counted_in: str
) -> None:
    claim = one(key, words, unit, noun)
    assert (claim.measure, claim.unit) == (measure, counted_in)


@pytest.mark.parametrize(("key", "words", "unit", "noun"), NOT_CLAIMS, ids=[m[0] for m in NOT_CLAIMS])
def test_number_without_public_measure_is_no_claim(key: str, words: str, unit: str, noun: str | None) -> None:
    assert find_claims(counted(key, words, unit, noun=noun)) == (), text_of(key)


@pytest.mark.parametrize(
    ("key", "words", "noun", "of"),
    [
        ("deployed", "more than 100,000 troops", "troops", "RUS"),
        ("hosts", "about 10,000 Russian troops", "troops", "RUS"),
        ("troops_in", "about 1,500 troops", "troops", "FRA"),
        ("two_jets", "two Russian jets", "jets", "RUS"),
    ],
)
def test_troops_and_arms_are_of_their_holder(key: str, words: str, noun: str, of: str) -> None:
    assert one(key, words, noun.rstrip("s"), noun).of == (f"country:{of}",)


def test_place_of_the_dead_is_not_who_they_are() -> None:
    assert one("killed_active", "13 people", "people", "people").of == ()


def test_outlets_own_voice_is_none() -> None:
    claim = one("killed_active", "13 people", "people", "people")
    assert claim.claimed_by is None
    assert claim.statement is None


def test_innermost_speaker_claims_the_number() -> None:
    document = counted("nested", "300 soldiers", "soldier", noun="soldiers")
    state(document, "Kyiv", "said", "Moscow claimed that 300 soldiers had died", "assert")
    state(document, "Moscow", "claimed", "that 300 soldiers had died", "assert")
    (claim,) = find_claims(document)
    assert (claim.claimed_by, claim.statement) == ("country:RUS", "sta_1")


def test_evidence_is_the_quantity_then_its_clause() -> None:
    document = counted("nested", "300 soldiers", "soldier", noun="soldiers")
    state(document, "Moscow", "claimed", "that 300 soldiers had died", "assert")
    (claim,) = find_claims(document)
    assert [span.text for span in claim.evidence] == ["300 soldiers", "that 300 soldiers had died"]


def test_plain_number_sets_no_bounds() -> None:
    document = counted("killed_active", "13 people", "people", noun="people", low=13, best=13, high=13)
    (claim,) = find_claims(document)
    assert (claim.value.low, claim.value.best, claim.value.high) == (None, 13, None)


def test_more_than_keeps_its_lower_bound() -> None:
    words = "more than 100,000 troops"
    document = counted("deployed", words, "troop", noun="troops", low=1e5, best=1e5, qualifier="more than")
    (claim,) = find_claims(document)
    assert (claim.value.low, claim.value.high, claim.qualifier) == (1e5, None, "more than")


def test_quantity_without_any_bound_is_no_claim() -> None:
    assert find_claims(counted("killed_active", "13 people", "people", noun="people", best=None)) == ()


def test_time_of_the_clause_is_the_claims() -> None:
    document = counted("toll", "40", None)
    friday = dt.date(2022, 1, 21)
    document.times = read("toll", times={"Friday": (friday, friday)}).times
    (claim,) = find_claims(document)
    assert claim.time is not None
    assert claim.time.start == friday


def test_unknown_list_is_a_lexicon_error() -> None:
    with pytest.raises(LexiconError, match=r"\[verbs\] nothing"):
        load().words("verbs", "nothing")
