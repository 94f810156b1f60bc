"""Whether gold and answer mean one party, though gold was written without the program's ids."""

from __future__ import annotations

import pytest

from deedwatch.lab.parties import Parties

KENYA = {"id": "country:KEN", "name": "Kenya", "country": "KEN"}


def party(ident, name=None, country=None, *sectors):
    return {"id": ident, "name": name, "country": country, "sectors": list(sectors)}


def same(one, other):
    """Whether a gold record and a predicted one mean the same."""
    return Parties([one], [other]).same(one["id"], other["id"])


def test_same_id_is_the_same_party_under_another_name():
    assert same(party("person:vale", "Ida Vale"), party("person:vale", "Ida Holm"))


@pytest.mark.parametrize("name", ["Omar Diaz", "O. Diaz", "President Diaz", "Omar Diaz Jr."])
def test_people_are_the_same_by_surname(name):
    assert same(party("person:diaz", name), party("person:q77", "Omar Diaz"))


def test_people_of_other_surnames_are_others():
    assert not same(party("person:diaz", "Omar Diaz"), party("person:q77", "Omar Okello"))


def test_people_without_a_record_are_named_by_their_id():
    assert Parties([], []).same("person:omar-diaz", "person:luis-diaz")


@pytest.mark.parametrize("ident", ["org:diaz", "group:diaz", "country:DIA"])
def test_person_is_no_body(ident):
    assert not same(party("person:diaz", "Diaz", "KEN"), party(ident, "Diaz", "KEN"))


def test_bodies_are_the_same_by_name():
    assert same(party("org:x", "The Ministry for Ports"), party("org:y", "Ministry of Ports"))


def test_bodies_are_the_same_by_acronym():
    assert same(party("org:un", "UN"), party("org:united-nations", "United Nations"))


def test_bodies_of_other_names_are_others():
    assert not same(party("org:x", "Ministry of Ports"), party("org:y", "Treasury"))


@pytest.mark.parametrize(
    ("gold", "country", "found"),
    [("KEN", "KEN", True), (None, "KEN", True), ("KEN", None, True), ("UGA", "KEN", False)],
    ids="same gold-open answer-open other".split(),
)
def test_shorter_name_inside_the_longer_is_the_same_in_one_country(gold, country, found):
    assert same(party("group:police", "police", gold), party("group:kenyan-police", "Kenyan police", country)) is found


def test_name_of_a_state_inside_a_bodys_is_another():
    assert not same(KENYA, party("group:kenya-rebels", "Kenya rebels", "KEN", "REB"))


@pytest.mark.parametrize(("sectors", "found"), [(("GOV",), True), ((), True), (("MIL",), False), (("CVL",), False)])
def test_state_is_its_government_alone(sectors, found):
    body = party("group:x", "those in charge", "KEN", *sectors)
    assert (same(KENYA, body), same(body, KENYA)) == (found, found)


def test_states_are_the_same_by_country():
    assert same(KENYA, party("country:kenya", "the republic", "KEN", "MIL"))


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [("CVL", "CVL", True), ("CVL", "OPP", True), ("REB", "UAF", True), ("MIL", "COP", True), ("CVL", "MIL", False)],
)
def test_groups_of_one_country_are_the_same_by_sector(first, second, found):
    assert same(party("group:x", "marchers", "KEN", first), party("group:y", "crowds", "KEN", second)) is found


def test_groups_of_other_countries_are_others():
    assert not same(party("group:x", "marchers", "KEN", "CVL"), party("group:y", "crowds", "UGA", "CVL"))


def test_groups_without_a_country_are_others():
    assert not same(party("group:x", "marchers", None, "CVL"), party("group:y", "crowds", None, "CVL"))


def test_groups_without_a_sector_are_others():
    assert not same(party("group:x", "marchers", "KEN"), party("group:y", "crowds", "KEN", "CVL"))


@pytest.mark.parametrize(("sector", "found"), [("JUD", True), ("BUS", False)])
def test_named_bodies_of_one_country_are_the_same_when_it_has_one_such(sector, found):
    assert same(party("org:x", "High Bench", "KEN", sector), party("org:y", "Assizes", "KEN", sector)) is found


MEETING = Parties(
    [KENYA, party("person:diaz", "Omar Diaz", "MEX"), party("org:un", "UN", "UNO")],
    [party("country:KEN", "Kenya", "KEN"), party("person:q7", "O. Diaz", "MEX"), party("country:FRA", "France", "FRA")],
)


@pytest.mark.parametrize(
    ("predicted", "share"), [(["country:FRA", "person:q7"], True), (["country:FRA"], False), ([], False)]
)
def test_sides_share_any_party(predicted, share):
    assert MEETING.share(["person:diaz", "country:KEN"], predicted) is share


@pytest.mark.parametrize(
    ("predicted", "equal"),
    [
        (["person:q7", "country:KEN"], True),
        (["country:KEN"], False),
        (["country:KEN", "person:q7", "country:FRA"], False),
    ],
    ids="all too-few too-many".split(),
)
def test_sides_are_equal_when_no_party_is_left_over(predicted, equal):
    assert MEETING.equal(["country:KEN", "person:diaz"], predicted) is equal


def test_sides_of_nobody_are_equal():
    assert MEETING.equal([], [])


@pytest.mark.parametrize(
    ("predicted", "equal"), [(["person:q7"], True), (["person:q7", "country:FRA"], False), ([], False)]
)
def test_countries_of_the_sides_are_compared(predicted, equal):
    assert MEETING.same_countries(["person:diaz"], predicted) is equal


def test_bodies_of_several_states_have_no_country():
    assert MEETING.same_countries(["person:diaz", "org:un"], ["person:q7"])
