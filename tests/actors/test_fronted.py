"""Armies, police, bodies and office holders after "In Honduras, …": those of that place, not of a country left behind."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from tests.actors.docs import actors_of, document_of

from deedwatch.actors import find_mentions
from deedwatch.document import Document

FRANCE = "France/NNP/nsubj/1 voted/VBD/root/1 ././punct/1\n" * 3
IN_DAKAR = "{who} fired/VBD/root/{at} gas/NN/obj/{at} at/IN/case/{whom} {them}/{tag}/obl/{at} in/IN/case/{town} Dakar/NNP/obl/{at} ././punct/{at}\n"
IN_SENEGAL = "In/IN/case/1 Senegal/NNP/obl/4 ,/,/punct/1 farmers/NNS/nsubj/4 fled/VBD/root/4 ././punct/4\n"
KENYAN_ARMY = "Kenya/NNP/nmod:poss/2 's/POS/case/0 army/NN/nsubj/3 shelled/VBD/root/3 markets/NNS/obj/3 ././punct/3\n"
IN_ETHIOPIA = "In/IN/case/2 neighbouring/VBG/amod/2 Ethiopia/NNP/obl/5 ,/,/punct/2 {who}/NNS/nsubj/5 fled/VBD/root/5 ././punct/5\n"
ARMY_THERE = (
    "In/IN/case/1 Ethiopia/NNP/obl/6 ,/,/punct/1 Kenya/NNP/nmod:poss/5 's/POS/case/3 army/NN/nsubj/6 shelled/VBD/root/6 "
    "markets/NNS/obj/6 ././punct/6\n"
)
MOVED = "The/DT/det/1 {who}/{tag}/nsubj/2 moved/VBD/root/2 tanks/NNS/obj/2 ././punct/2\n"
ARMY = MOVED.format(who="army", tag="NN")
PETRO = (
    "Colombia/NNP/nmod:poss/2 's/POS/case/0 president/NN/nsubj/7 ,/,/punct/4 Gustavo/NNP/appos/2 Petro/NNP/flat/4 "
    ",/,/punct/2 praised/VBD/root/7 talks/NNS/obj/7 ././punct/7\n"
)
IN_HONDURAS = "In/IN/case/1 Honduras/NNP/obl/4 ,/,/punct/1 lawmakers/NNS/nsubj/4 met/VBD/root/4 {whom} ././punct/4\n"
PRESIDENT = "The/DT/det/1 president/NN/nsubj/2 asked/VBD/root/2 Congress/NNP/obj/2 ././punct/2\n"
TALKS = "talks/NNS/obj/4"
DOCKERS = "Kenya/NNP/nmod:poss/3 's/POS/case/0 Dock/NNP/compound/3 Council/NNP/nsubj/4 grew/VBD/root/4 ././punct/4\n"
WORLD = "The/DT/det/2 World/NNP/compound/2 Council/NNP/nsubj/3 grew/VBD/root/3 ././punct/3\n"
HOME = "In/IN/case/1 {place}/NNP/obl/5 ,/,/punct/1 the/DT/det/4 {noun}/NN/nsubj/5 spoke/VBD/root/5 ././punct/5\n"
UNION = "The/DT/det/2 European/NNP/amod/2 Union/NNP/nsubj/3 grew/VBD/root/3 ././punct/3\n"


def last_of(document: Document, words: str) -> tuple[str, ...]:
    """Whom the last mention with these words denotes."""
    found, _ = find_mentions(document)
    return [item.mention.actors for item in found if item.mention.span.text == words][-1]


def shot(who: str, at: int, them: str = "crowds", tag: str = "NNS") -> str:
    """The sentence in which they fire in Dakar, after three about France."""
    return FRANCE + IN_DAKAR.format(who=who, at=at, them=them, tag=tag, whom=at + 3, town=at + 5)


@pytest.mark.parametrize(
    ("who", "at", "words", "actor"),
    [
        ("Security/NN/compound/1 forces/NNS/nsubj/2", 2, "Security forces", "group:sen-mil"),
        ("The/DT/det/1 police/NN/nsubj/2", 2, "The police", "group:sen-cop"),
        ("The/DT/det/1 army/NN/nsubj/2", 2, "The army", "group:fra-mil"),
    ],
    ids=["security forces", "police", "army"],
)
def test_security_forces_and_police_are_of_the_town_they_act_in(who: str, at: int, words: str, actor: str):
    assert actors_of(shot(who, at), words) == (actor,)


def test_security_forces_are_the_articles_where_the_sentence_names_another_country():
    lines = shot("Security/NN/compound/1 forces/NNS/nsubj/2", 2, "Kenyans", "NNPS")
    assert actors_of(lines, "Security forces") == ("group:fra-mil",)


@pytest.mark.parametrize(("preposition", "actor"), [("In", "group:sen-cop"), ("For", "group:fra-cop")])
def test_police_after_a_front_are_of_its_country(preposition: str, actor: str):
    police = "The/DT/det/1 police/NN/nsubj/2 watched/VBD/root/2 them/PRP/obj/2 ././punct/2\n"
    front = IN_SENEGAL.replace("In/", f"{preposition}/")
    voted = FRANCE.splitlines()[0] + "\n"
    assert actors_of(FRANCE + front + voted + police, "The police") == (actor,)


@pytest.mark.parametrize(
    ("who", "tag"),
    [("army", "NN"), ("soldiers", "NNS")],
)
def test_army_after_a_front_is_not_the_one_named_before(who: str, tag: str):
    before = KENYAN_ARMY if who == "army" else "Kenyan/JJ/amod/1 soldiers/NNS/nsubj/2 slept/VBD/root/2 ././punct/2\n"
    lines = before + IN_ETHIOPIA.format(who="farmers") + MOVED.format(who=who, tag=tag)
    assert actors_of(lines, f"The {who}") == ("group:eth-mil",)


@pytest.mark.parametrize("front", ["", IN_ETHIOPIA.replace("In/", "Near/"), IN_ETHIOPIA.replace(",/,", "then/RB")])
def test_army_without_a_front_is_the_one_named_before(front: str):
    assert actors_of(KENYAN_ARMY + front.format(who="farmers") + ARMY, "The army") == ("group:ken-mil",)


def test_town_in_front_leaves_no_army_behind():
    town = IN_ETHIOPIA.format(who="farmers").replace("Ethiopia/", "Khartoum/")
    assert actors_of(KENYAN_ARMY + town + ARMY, "The army") == ("group:ken-mil",)


def test_town_in_front_tells_whose_the_police_are():
    police = "The/DT/det/1 police/NN/nsubj/2 watched/VBD/root/2 them/PRP/obj/2 ././punct/2\n"
    assert actors_of(FRANCE + IN_SENEGAL.replace("Senegal/", "Dakar/") + police, "The police") == ("group:sen-cop",)


def test_president_before_a_town_in_front_is_the_one_named_before():
    town = IN_HONDURAS.format(whom=TALKS).replace("Honduras/", "Tegucigalpa/")
    found = actors_of(PETRO + town + PRESIDENT, "The president", "Gustavo Petro")
    assert found == ("person:gustavo-petro",)


def test_army_named_behind_the_front_stays():
    assert actors_of(ARMY_THERE + ARMY, "The army") == ("group:ken-mil",)


@pytest.mark.parametrize(("who", "tag"), [("army", "NN"), ("soldiers", "NNS")])
def test_soldiers_of_the_front_are_taken_up_in_its_paragraph(who: str, tag: str):
    lines = KENYAN_ARMY + IN_ETHIOPIA.format(who="soldiers") + MOVED.format(who=who, tag=tag)
    assert actors_of(lines, f"The {who}") == ("group:eth-mil",)


def test_front_of_another_paragraph_leaves_no_army_behind():
    document = document_of(KENYAN_ARMY + IN_ETHIOPIA.format(who="farmers") + ARMY)
    document.sentences = tuple(replace(s, block=block) for s, block in zip(document.sentences, (0, 0, 1), strict=True))
    assert last_of(document, "The army") == ("group:ken-mil",)


@pytest.mark.parametrize(
    ("on", "actor"),
    [(None, "group:hnd-gov"), (dt.date(2024, 5, 1), "person:xiomara-castro")],
    ids=["no day", "in office"],
)
def test_president_after_a_front_is_that_places(on: dt.date | None, actor: str):
    lines = PETRO + IN_HONDURAS.format(whom=TALKS) + PRESIDENT
    assert actors_of(lines, "The president", "Gustavo Petro", on=on) == (actor,)


@pytest.mark.parametrize(
    "front",
    [
        "",
        IN_HONDURAS.format(whom=TALKS).replace("In/", "Over/"),
        IN_HONDURAS.format(whom=TALKS).replace("Honduras/", "Colombia/"),
    ],
    ids=["no front", "other preposition", "own country"],
)
def test_president_without_a_front_is_the_one_named_before(front: str):
    assert actors_of(PETRO + front + PRESIDENT, "The president", "Gustavo Petro") == ("person:gustavo-petro",)


def test_president_named_again_behind_the_front_stays():
    again = IN_HONDURAS.format(whom="Gustavo/NNP/obj/4 Petro/NNP/flat/5")
    found = actors_of(PETRO + again + PRESIDENT, "The president", "Gustavo Petro", "Gustavo Petro")
    assert found == ("person:gustavo-petro",)


def test_president_with_an_owner_is_that_ones_behind_a_front():
    lines = PETRO + IN_HONDURAS.format(whom=TALKS) + PRESIDENT.replace("The/DT/det", "Colombian/JJ/amod")
    assert actors_of(lines, "Colombian president", "Gustavo Petro") == ("person:gustavo-petro",)


@pytest.mark.parametrize(
    ("lines", "name", "place", "actor"),
    [
        (DOCKERS, "Dock Council", "Honduras", "group:hnd-gov"),
        (DOCKERS, "Dock Council", "Kenya", "org:dock-council"),
        (WORLD, "World Council", "Honduras", "org:world-council"),
    ],
    ids=["another country", "own country", "of no country"],
)
def test_council_after_a_front_is_none_of_another_country(lines: str, name: str, place: str, actor: str):
    document = document_of(lines + HOME.format(place=place, noun="council"), ((name, "ORG"),))
    assert last_of(document, "the council") == (actor,)


@pytest.mark.parametrize(("place", "noun"), [("Brussels", "bloc"), ("Belgium", "bloc"), ("Honduras", "union")])
def test_union_of_states_is_left_behind_by_no_front(place: str, noun: str):
    assert actors_of(UNION + HOME.format(place=place, noun=noun), f"the {noun}") == ("org:european-union",)
