"""What the words say of a nominal: nouns, countries, sectors and offices."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest
from tests.actors.docs import document_of

from deedwatch.actors._descriptions import NOTHING, Description, common, describe, standing
from deedwatch.actors._drafts import Draft
from deedwatch.actors._registry import Registry
from deedwatch.actors._view import View
from deedwatch.knowledge import load

NUN = """
Bernadette/NNP/nsubj/7 Mukasine/NNP/flat/0 ,/,/punct/5 a/DT/det/5 new/JJ/amod/5 sister/NN/appos/0 ,/,/punct/5 met/VBD/root/7 her/PRP/obj/7 ././punct/7
"""
COPULA = """
Omar/NNP/nsubj/4 Haddad/NNP/flat/0 is/VBZ/cop/4 a/DT/det/4 surgeon/NN/root/4 ././punct/4
"""
ADJECTIVE = """
Omar/NNP/nsubj/3 Haddad/NNP/flat/0 is/VBZ/cop/3 calm/JJ/root/3 ././punct/3
"""
SHIPYARD = """
The/DT/det/3 big/JJ/amod/3 Greek/JJ/amod/3 shipyard/NN/nsubj/6 of/IN/case/5 Piraeus/NNP/nmod/3 closed/VBD/root/6 ././punct/6
"""
NEAR = """
The/DT/det/1 shipyard/NN/nsubj/4 near/IN/case/3 Piraeus/NNP/nmod/1 closed/VBD/root/4 ././punct/4
"""
OWNER = """
Kenya/NNP/nmod:poss/2 's/POS/case/0 port/NN/nsubj/3 closed/VBD/root/3 ././punct/3
"""


def said_of(
    lines: str,
    token: int,
    draft: Draft | None = None,
    codes: dict[int, str] | None = None,
    registry: Registry | None = None,
) -> Description:
    registry = registry or Registry(load(), dt.date(2022, 1, 21))
    return describe(View(document_of(lines)), token, draft, partial(standing, registry), codes or {})


@pytest.mark.parametrize(
    ("word", "kin"),
    [("sister", "nun"), ("firm", "company"), ("guerrilla", "rebel"), ("minister", "minister"), ("bridge", "bridge")],
)
def test_common_noun_stands_for_its_kin(word: str, kin: str):
    assert common(word) == kin


def test_joined_descriptions_hold_what_either_holds():
    one = Description(frozenset({"nun"}), frozenset({"RWA"}), frozenset(), frozenset({"abbess"}))
    two = Description(frozenset({"cook"}), frozenset(), frozenset({"MED"}), frozenset())
    both = Description(frozenset({"nun", "cook"}), frozenset({"RWA"}), frozenset({"MED"}), frozenset({"abbess"}))
    assert one.joined(two) == both


@pytest.mark.parametrize(
    ("lines", "token", "words"),
    [
        (NUN, 0, {"bernadette", "mukasine", "nun"}),
        (NUN, 5, {"bernadette", "mukasine", "nun"}),
        (NUN, 8, set()),
        (COPULA, 0, {"omar", "haddad", "doctor"}),
        (ADJECTIVE, 0, {"omar", "haddad"}),
        (SHIPYARD, 3, {"big", "greek", "shipyard"}),
        (OWNER, 2, {"port"}),
    ],
    ids="apposition in-apposition pronoun copula adjective modifiers owner".split(),
)
def test_words_said_of_a_nominal(lines: str, token: int, words: set[str]):
    assert said_of(lines, token).words == words


@pytest.mark.parametrize(
    ("lines", "token", "codes", "countries"),
    [
        (SHIPYARD, 3, {2: "GRC"}, {"GRC"}),
        (SHIPYARD, 3, {5: "GRC"}, {"GRC"}),
        (NEAR, 1, {3: "GRC"}, set()),
        (OWNER, 2, {0: "KEN"}, {"KEN"}),
        (OWNER, 0, {0: "KEN"}, {"KEN"}),
    ],
    ids="adjective of near owner own".split(),
)
def test_countries_tied_to_a_nominal(lines: str, token: int, codes: dict[int, str], countries: set[str]):
    assert said_of(lines, token, codes=codes).countries == countries


def test_draft_gives_the_words_sector_and_offices_of_its_role():
    role = load().role("foreign minister")
    draft = Draft(0, 4, 3, "title", "person", role=role, phrase="acting foreign minister")
    expected = Description(
        frozenset({"shipyard", "big", "greek", "acting", "foreign", "minister"}),
        frozenset(),
        frozenset({"GOV"}),
        frozenset({"foreign minister"}),
    )
    assert said_of(SHIPYARD, 3, draft) == expected


def test_actor_gives_its_country():
    registry = Registry(load(), None)
    draft = Draft(0, 1, 0, "name", "country", (registry.known("country:KEN"),))
    assert said_of(OWNER, 0, draft, registry=registry).countries == {"KEN"}


def test_person_gives_the_office_of_the_day():
    registry = Registry(load(), dt.date(2022, 1, 21))
    registry.person("person:sergey-lavrov", ("Sergey", "Lavrov"), known=True)
    found = said_of(OWNER, 2, Draft(0, 3, 2, "name", "person", ("person:sergey-lavrov",)), registry=registry)
    assert (found.countries, found.sectors, "foreign minister" in found.offices) == ({"RUS"}, {"GOV"}, True)


def test_pronoun_of_nobody_says_nothing():
    assert said_of(NUN, 8) == NOTHING


@pytest.mark.parametrize(
    ("ident", "expected"),
    [
        ("country:KEN", (frozenset({"KEN"}), (), frozenset())),
        ("group:farc", (frozenset({"COL"}), ("REB",), frozenset())),
        ("org:blue-lantern", (frozenset(), (), frozenset())),
    ],
    ids=["state", "group", "never met"],
)
def test_standing_of_an_actor_is_what_the_registry_tells(ident: str, expected: tuple[object, ...]):
    registry = Registry(load(), None)
    if ident != "org:blue-lantern":
        registry.known(ident)
    assert standing(registry, ident) == expected


@pytest.mark.parametrize(
    ("ident", "of_no_state"), [("org:european-union", True), ("group:farc", False), ("country:KEN", False)]
)
def test_body_of_no_state_is_supranational(ident: str, *, of_no_state: bool):
    registry = Registry(load(), None)
    registry.known(ident)
    assert registry.supranational(ident) is of_no_state
