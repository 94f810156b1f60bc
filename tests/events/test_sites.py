"""Where deeds were done that their own clause does not place, in trees built by hand."""

from __future__ import annotations

import pytest
from tests.trees import document_of

from deedwatch.document import FoundPlace, Sentence
from deedwatch.events.drafts import Draft
from deedwatch.events.reading import Reading
from deedwatch.events.sites import site
from deedwatch.records import Actor, Place

ARRESTED = """
Shops NOUN NNS nsubj 2 shop
burned VERB VBD root 0 burn
in ADP IN case 4 in
Goma PROPN NNP obl 2 Goma
Later ADV RB advmod 7 later
police NOUN NN nsubj 7 police
held VERB VBD root 0 hold
men NOUN NNS obj 7 man
"""
SAID = """
In ADP IN case 2 in
Goma PROPN NNP obl 4 Goma
police NOUN NN nsubj 4 police
said VERB VBD root 0 say
rebels NOUN NNS nsubj 6 rebel
burned VERB VBD ccomp 4 burn
shops NOUN NNS obj 6 shop
"""
RECALLED = """
Police NOUN NN nsubj 6 police
who PRON WP nsubj 3 who
met VERB VBD acl:relcl 1 meet
in ADP IN case 5 in
Goma PROPN NNP obl 3 Goma
held VERB VBD root 0 hold
men NOUN NNS obj 6 man
"""


def placed(rows, ends, *, country="COD", blocks=None):
    """The document with Goma found on the map and sentences up to these tokens."""
    document = document_of(rows)
    starts = (0, *ends[:-1])
    kept = blocks or (0,) * len(ends)
    document.sentences = tuple(
        Sentence(at, start, end, block, "body")
        for at, (start, end, block) in enumerate(zip(starts, ends, kept, strict=True))
    )
    (at,) = (token.i for token in document.doc if token.text == "Goma")
    span = document.span(at, at + 1)
    document.places = (FoundPlace(Place("Goma", country, 1.0, 2.0, "city", 7, span), at, at + 1, at),)
    for ident, code, sector in (
        ("cop", "COD", "COP"),
        ("cvl", "COD", "CVL"),
        ("mil", "RWA", "MIL"),
        ("jrn", "BEL", "JRN"),
    ):
        document.actors[f"group:{ident}"] = Actor(f"group:{ident}", ident, code, sectors=(sector,))
    return document


def draft(document, word, type_="COERCE", actors=("cop",), recipients=("cvl",), mode=None, status="occurred", **more):
    """A draft on a word."""
    (at,) = (token.i for token in document.doc if token.text == word)
    sides = (tuple(f"group:{ident}" for ident in side) for side in (actors, recipients))
    reading = Reading(type_, mode, "", *sides)
    own = next(s for s in document.sentences if s.start <= at < s.end)
    return Draft(reading, status, document.span(at, at + 1), own, [], "frame:x", 0.9, at, **more)


def name_of(found):
    return found and found.name


def test_site_is_a_place_of_the_clause_above():
    document = placed(SAID, (7,))
    assert name_of(site(document, draft(document, "burned", "ASSAULT"))) == "Goma"


def test_site_is_no_place_of_a_relative_clause():
    document = placed(RECALLED, (7,), country="BEL")
    assert name_of(site(document, draft(document, "held", recipients=(), mode="seize"))) == "DR Congo"


def test_site_is_the_last_place_of_the_paragraph():
    document = placed(ARRESTED, (4, 8))
    assert name_of(site(document, draft(document, "held"))) == "Goma"


@pytest.mark.parametrize(
    ("country", "blocks", "more"),
    [("KEN", (0, 0), {}), ("BEL", (0, 1), {}), ("BEL", (0, 0), {"background": True})],
    ids=["of no party's country", "another paragraph", "history"],
)
def test_place_before_is_not_taken_over(country, blocks, more):
    document = placed(ARRESTED, (4, 8), country=country, blocks=blocks)
    assert name_of(site(document, draft(document, "held", "ASSAULT", ("jrn",), ("mil",), **more))) is None


@pytest.mark.parametrize(
    ("type_", "actors", "recipients", "found"),
    [
        ("PROTEST", ("cvl",), (), "COD"),
        ("COERCE", ("cop",), ("cvl",), "COD"),
        ("COERCE", ("mil",), ("cvl",), None),
        ("ASSAULT", ("mil",), ("cvl",), "COD"),
        ("ASSAULT", ("cvl",), ("mil",), None),
        ("REQUEST", ("cvl",), ("cop",), None),
    ],
)
def test_site_is_the_state_whose_people_they_are(type_, actors, recipients, found):
    document = placed(ARRESTED, (4, 8), country="BEL", blocks=(0, 1))
    place = site(document, draft(document, "held", type_, actors, recipients))
    assert (place and (place.country, place.precision)) == (found and (found, "country"))


def test_deed_that_was_not_done_has_no_site():
    document = placed(ARRESTED, (4, 8))
    assert site(document, draft(document, "held", status="planned")) is None


def test_place_of_its_own_is_kept():
    document = placed(ARRESTED, (4, 8))
    own = Place("Bukavu", "COD", 1.0, 2.0, "city", 8, None)
    assert site(document, draft(document, "held", place=own)) is own


@pytest.mark.parametrize(("type_", "country"), [("COERCE", "COD"), ("MOBILIZE", None)])
def test_unlisted_place_lies_where_police_arrest_but_not_where_troops_land(type_, country):
    document = placed(ARRESTED, (4, 8))
    camp = Place("Blue Camp", None, None, None, "unknown", None, None)
    assert site(document, draft(document, "held", type_, place=camp)).country == country
