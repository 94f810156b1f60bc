"""Officers who seize power, pilots on strike, somebody's lawyer, and parts and officials of a band."""

from __future__ import annotations

import pytest
from tests.actors.docs import actors_of, document_of

from deedwatch.actors import find_mentions

OFFICERS = "Officers/NNS/nsubj/1 {verb}/VBD/root/1 {object}/NN/obj/1 in/IN/case/4 Kenya/NNP/obl/1 ././punct/1"
STRIKE = "A/DT/det/{n} {kind}/NN/nsubj/4 by/IN/case/3 pilots/NNS/nmod/1 shook/VBD/root/4 Kenya/NNP/obj/4 ././punct/4"
PART = "A/DT/det/1 {part}/NN/nsubj/5 of/IN/case/4 the/DT/det/4 {band}/NNP/nmod/1 slept/VBD/root/5 ././punct/5"
OF_BODY = "{adjective}/JJ/amod/1 officers/NNS/nsubj/5 of/IN/case/4 the/DT/det/4 {body}/NNP/nmod/1 slept/VBD/root/5 ././punct/5"
LAWYER = "A/DT/det/1 lawyer/NN/nsubj/5 for/IN/case/4 {name} slept/VBD/root/5 in/IN/case/7 Kenya/NNP/obl/5 ././punct/5"
BIGGEST = "Colombia/NNP/nmod:poss/4 's/POS/case/0 biggest/JJ/amod/4 rebel/NN/compound/4 group/NN/nsubj/5 slept/VBD/root/5 ././punct/5"
OFFICIAL = "A/DT/det/3 senior/JJ/amod/3 {of}/NNP/compound/3 official/NN/nsubj/4 slept/VBD/root/4 ././punct/4"


@pytest.mark.parametrize(
    ("verb", "thing", "actors"),
    [
        ("ousted", "power", ("group:ken-mil",)),
        ("praised", "power", ("group:ken-cop",)),
        ("ousted", "camera", ("group:ken-cop",)),
        ("staged", "coup", ("group:ken-mil",)),
    ],
    ids=["power", "other verb", "thing", "coup"],
)
def test_officers_are_soldiers_when_they_take_power(verb: str, thing: str, actors: tuple[str, ...]):
    assert actors_of(OFFICERS.format(verb=verb, object=thing), "Officers") == actors


@pytest.mark.parametrize(("kind", "actors"), [("strike", ("group:ken-lab",)), ("visit", ("group:ken-mil",))])
def test_pilots_on_strike_are_workers(kind: str, actors: tuple[str, ...]):
    assert actors_of(STRIKE.format(kind=kind, n=1), "pilots") == actors


@pytest.mark.parametrize(
    ("part", "band", "actors"), [("faction", "ELN", ("group:eln",)), ("unit", "Taliban", ("group:taliban",))]
)
def test_part_of_a_band_is_the_band(part: str, band: str, actors: tuple[str, ...]):
    assert actors_of(PART.format(part=part, band=band), f"A {part} of the {band}") == actors


def test_part_of_no_band_is_nobody():
    found, _ = find_mentions(document_of(PART.format(part="faction", band="Quorum")))
    assert not any(item.mention.span.text.startswith("A faction") for item in found)


@pytest.mark.parametrize(
    ("body", "actors"), [("GRU", ("org:gru",)), ("UNICEF", ("group:rus-cop",))], ids=["own service", "another's body"]
)
def test_officers_of_a_service_are_the_service(body: str, actors: tuple[str, ...]):
    assert actors_of(OF_BODY.format(adjective="Russian", body=body), f"Russian officers of the {body}") == actors


@pytest.mark.parametrize(("of", "actors"), [("Hamas", ("group:hamas",)), ("Kenyan", ("group:ken-gov",))])
def test_official_of_a_band_is_the_band(of: str, actors: tuple[str, ...]):
    assert actors_of(OFFICIAL.format(of=of), f"A senior {of} official") == actors


def test_rebel_group_of_a_state_is_not_the_state():
    assert actors_of(BIGGEST, "Colombia's biggest rebel group") == ("group:col-reb",)


@pytest.mark.parametrize(
    ("name", "sector"),
    [("Imran/NNP/nmod/1 Khan/NNP/flat/3", "CVL"), ("quiet/JJ/amod/4 boats/NNS/nmod/1", "JUD")],
)
def test_persons_lawyer_is_private(name: str, sector: str):
    people = (("Imran Khan", "PERSON"),) if "Khan" in name else ()
    found, actors = find_mentions(document_of(LAWYER.format(name=name), people))
    lawyer = next(item.mention.actors[0] for item in found if item.mention.span.text.startswith("A lawyer"))
    assert actors[lawyer].sectors == (sector,)


IN_THE_ARMY = "An/DT/det/1 officer/NN/nsubj/6 in/IN/case/5 Kenya/NNP/nmod:poss/5 's/POS/case/3 {body}/NN/nmod/1 left/VBD/root/6 ././punct/6"
BESIDE = "Two/CD/nummod/1 officers/NNS/nsubj/5 and/CC/cc/4 a/DT/det/4 {other}/NN/conj/1 left/VBD/root/5 Kenya/NNP/obj/5 ././punct/5"
AT_THE = (
    "{kind} officers/NNS/nsubj/2 left/VBD/root/2 the/DT/det/4 {place}/NN/obj/2 in/IN/case/6 Kenya/NNP/obl/2 ././punct/2"
)
NEXT = "\nOfficers/NNS/nsubj/1 slept/VBD/root/1 in/IN/case/3 Kenya/NNP/obl/1 ././punct/1"
DISSIDENTS = (
    "Dissidents/NNS/nsubj/4 of/IN/case/3 the/DT/det/3 {body}/NNP/nmod/0 burned/VBD/root/4 trucks/NNS/obj/4 ././punct/4"
)
CUBANS = "{whose} dissidents/NNS/nsubj/2 burned/VBD/root/2 trucks/NNS/obj/2 ././punct/2"


@pytest.mark.parametrize(
    ("body", "actor"), [("army", "group:ken-mil"), ("navy", "group:ken-mil"), ("airport", "group:ken-cop")]
)
def test_officer_in_an_army_is_a_soldier(body: str, actor: str):
    assert actors_of(IN_THE_ARMY.format(body=body), "An officer") == (actor,)


@pytest.mark.parametrize(
    ("other", "actor"),
    [("sergeant", "group:ken-mil"), ("colonel", "group:ken-mil"), ("nurse", "group:ken-cop")],
)
def test_officers_beside_a_soldier_are_soldiers(other: str, actor: str):
    assert actors_of(BESIDE.format(other=other), "Two officers") == (actor,)


@pytest.mark.parametrize(("place", "actor"), [("barracks", "group:ken-mil"), ("market", "group:ken-cop")])
def test_officers_among_words_of_an_army_are_soldiers(place: str, actor: str):
    lines = AT_THE.format(kind="Two/CD/nummod/1", place=place)
    assert actors_of(lines, "Two officers") == (actor,)


@pytest.mark.parametrize("kind", ["Police", "Immigration", "Prison"])
def test_police_officers_among_words_of_an_army_stay_police(kind: str):
    lines = AT_THE.format(kind=f"{kind}/NN/compound/1", place="barracks")
    assert actors_of(lines, f"{kind} officers") == ("group:ken-cop",)


def test_word_of_an_army_in_the_sentence_before_makes_no_soldiers():
    lines = AT_THE.format(kind="Two/CD/nummod/1", place="barracks") + NEXT
    assert actors_of(lines, "Officers") == ("group:ken-cop",)


@pytest.mark.parametrize(("body", "actor"), [("ELN", "group:eln"), ("FARC", "group:farc"), ("Kenya", "group:ken-cvl")])
def test_dissidents_of_an_armed_group_are_rebels(body: str, actor: str):
    assert actors_of(DISSIDENTS.format(body=body), f"Dissidents of the {body}") == (actor,)


def test_dissidents_of_a_state_are_civilians():
    assert actors_of(CUBANS.format(whose="Cuban/JJ/amod/1"), "Cuban dissidents") == ("group:cub-cvl",)
