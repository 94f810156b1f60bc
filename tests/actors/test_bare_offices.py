"""Whose a bare office, army or crew is: not that of the state it turns on, nor a visitor's, nor that of where an envoy serves."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest
from tests.actors.docs import actors_of, document_of, read

from deedwatch.actors._names import known_names
from deedwatch.actors._registry import Registry
from deedwatch.actors._reporting import tellers_home
from deedwatch.actors._scene import Scene
from deedwatch.actors._view import View
from deedwatch.knowledge import load

ON = dt.date(2024, 3, 1)
CALM = "Kenya/NNP/nsubj/2 was/VBD/cop/2 calm/JJ/root/2 ././punct/2\n"
BLAMED = "The/DT/det/1 president/NN/nsubj/2 {verb}/VBD/root/2 France/NNP/obj/2 ././punct/2"
CALLED = "The/DT/det/1 president/NN/nsubj/2 called/VBD/root/2 {on}/IN/case/4 France/NNP/obl/2 ././punct/2"
TWO = "Kenya/NNP/nsubj/3 and/CC/cc/2 France/NNP/conj/0 voted/VBD/root/3 ././punct/3\n"
CAME = "Emmanuel/NNP/nsubj/2 Macron/NNP/flat/0 {came}/VBD/root/2 in/IN/case/4 Kenya/NNP/obl/2 ././punct/2\n"
POLICE = "The/DT/det/1 police/NN/nsubj/2 slept/VBD/root/2 ././punct/2"
ABROAD = "{who}/NNS/nsubj/3 in/IN/case/2 Kenya/NNP/nmod/0 slept/VBD/root/3 ././punct/3"
SENT = "{body}/NNP/compound/1 {who}/NNS/nsubj/2 slept/VBD/root/2 ././punct/2"
WAR = "The/DT/det/2 {which}/JJ/amod/2 parties/NNS/nsubj/5 in/IN/case/4 Kenya/NNP/nmod/2 slept/VBD/root/5 ././punct/5"
SETTLERS = "In/IN/case/1 {place}/NNP/obl/4 ,/,/punct/1 settlers/NNS/nsubj/4 slept/VBD/root/4 ././punct/4"


def of(lines: str, words: str, *people: str) -> str | None:
    """The country of the one actor, None for nobody of a country."""
    found, actors = read(lines, *people, on=ON)
    idents = next(item.mention.actors for item in found if item.mention.span.text == words)
    return actors[idents[0]].country if idents else None


@pytest.mark.parametrize("verb", ["blamed", "attacked", "thanked"])
def test_bare_office_is_not_of_the_state_it_turns_on(verb: str):
    assert of(CALM + BLAMED.format(verb=verb), "The president") == "KEN"


def test_bare_office_may_be_of_the_state_it_leaves():
    assert of(CALM + BLAMED.format(verb="left"), "The president") == "FRA"


def test_bare_office_is_not_of_the_state_it_calls_on():
    assert of(CALM + CALLED.format(on="on"), "The president") == "KEN"


def test_bare_office_is_of_the_state_it_acts_in():
    assert of(CALM + CALLED.format(on="in"), "The president") == "FRA"


def test_bare_office_is_of_the_other_of_two_states():
    assert of(TWO + BLAMED.format(verb="blamed"), "The president") == "KEN"


@pytest.mark.parametrize(("came", "country"), [("landed", "KEN"), ("spoke", "FRA")])
def test_police_after_a_visit_are_those_of_the_host(came: str, country: str):
    assert of(CAME.format(came=came) + POLICE, "The police", "Emmanuel Macron") == country


@pytest.mark.parametrize(("who", "actors"), [("Diplomats", ("group:diplomats",)), ("Officials", ("group:ken-gov",))])
def test_envoys_are_not_of_the_state_they_serve_in(who: str, actors: tuple[str, ...]):
    assert actors_of(ABROAD.format(who=who), who) == actors


@pytest.mark.parametrize("who", ["monitors", "experts"])
def test_monitors_sent_by_a_body_are_of_that_body(who: str):
    found, actors = read(SENT.format(body="UN", who=who), on=ON)
    idents = {ident for item in found if item.mention.span.text == f"UN {who}" for ident in item.mention.actors}
    assert idents
    assert all(ident == "org:united-nations" or actors[ident].name.startswith("UN") for ident in idents)


def test_monitors_sent_by_nobody_are_no_actors():
    found, _ = read(SENT.format(body="Video", who="monitors"), on=ON)
    assert [item.mention.span.text for item in found] == []


@pytest.mark.parametrize(("which", "ident"), [("warring", "group:ken-factions"), ("ruling", "group:ken-pty")])
def test_warring_parties_are_none_of_a_parliament(which: str, ident: str):
    assert actors_of(WAR.format(which=which), f"The {which} parties") == (ident,)


@pytest.mark.parametrize(("place", "country"), [("Palestine", "ISR"), ("Kenya", "KEN")])
def test_settlers_are_of_the_state_that_settles(place: str, country: str):
    assert of(SETTLERS.format(place=place), "settlers") == country


PAIR = (
    "Angela/NNP/nsubj/2 Merkel/NNP/flat/0 met/VBD/root/2 Liz/NNP/obj/2 Truss/NNP/flat/3 ././punct/2\n"
    "{who} called/VBD/root/{verb} both/DT/det/{noun} leaders/NNS/{role}/{verb} ././punct/{verb}"
)
TITLED = (
    "Omar/NNP/nsubj/2 Haddad/NNP/flat/0 met/VBD/root/2 Idris/NNP/obj/2 Okello/NNP/flat/3 ././punct/2\n"
    "Both/DT/det/2 prime/JJ/amod/2 ministers/NNS/nsubj/3 slept/VBD/root/3 ././punct/3"
)


def test_both_leaders_are_not_the_one_who_calls_them():
    line = PAIR.format(who="Omar/NNP/nsubj/2 Haddad/NNP/flat/0", verb=2, noun=4, role="obj")
    people = ("Angela Merkel", "Liz Truss", "Omar Haddad")
    assert actors_of(line, "both leaders", *people) == ("person:angela-merkel", "person:liz-truss")


def test_both_prime_ministers_are_nobody_who_held_no_such_office():
    assert actors_of(TITLED, "Both prime ministers", "Omar Haddad", "Idris Okello") == ()


@pytest.mark.parametrize(("sectors", "home"), [(("GOV",), "country:KEN"), (("REB",), None), ((), None)])
def test_official_speaks_of_the_army_of_his_own_state(sectors: tuple[str, ...], home: str | None):
    registry = SimpleNamespace(
        country_of=lambda ident: "KEN",
        sectors_of=lambda ident: sectors,
        known=lambda ident: ident,
        knowledge=load(),
    )
    assert tellers_home(registry, ("person:a",)) == home  # type: ignore[arg-type]


def scene_of(lines: str) -> tuple[Scene, View]:
    document = document_of(lines)
    view, registry = View(document), Registry(load(), None)
    return Scene(view, registry, known_names(view, load())), view


@pytest.mark.parametrize(("dateline", "country"), [("KEN", "KEN"), ("PER", None), (None, None)])
def test_office_among_several_states_is_the_datelines_when_it_is_one_of_them(dateline: str | None, country: str | None):
    scene, _ = scene_of(TWO)
    scene.dateline = dateline
    assert scene.office(0) == country
