"""Towns that an article or a side of the compass keeps out."""

from __future__ import annotations

import pytest
from tests.actors.docs import document_of

from deedwatch.grounding import find_places

ALONE = "They/PRP/nsubj/1 met/VBD/root/1 in/IN/case/4 the/DT/det/4 {town}/NNP/obl/1 ././punct/1"
AREA = "They/PRP/nsubj/1 met/VBD/root/1 in/IN/case/5 the/DT/det/5 {town}/NNP/compound/5 area/NN/obl/1 ././punct/1"
OF = "They/PRP/nsubj/1 met/VBD/root/1 in/IN/case/4 the/DT/det/4 {side}/NNP/obl/1 of/IN/case/6 Syria/NNP/nmod/4 ././punct/1"
BARE = "They/PRP/nsubj/1 met/VBD/root/1 in/IN/case/3 {town}/NNP/obl/1 ././punct/1"


def places(lines: str, *names: str) -> list[tuple[str, str, str | None]]:
    """The words, name and country of each place; `names` are those that the encoder took for places."""
    found = find_places(document_of(lines, tuple((name, "PLACE") for name in names)))
    return [(item.place.span.text, item.place.name, item.place.country) for item in found]


@pytest.mark.parametrize("names", [(), ("Commonwealth",)], ids=["alone", "encoder's"])
def test_name_with_an_article_is_no_town(names: tuple[str, ...]) -> None:
    assert places(ALONE.format(town="Commonwealth"), *names) == []


@pytest.mark.parametrize("names", [(), ("Commonwealth",)], ids=["alone", "encoder's"])
def test_name_without_an_article_is_the_town(names: tuple[str, ...]) -> None:
    assert places(BARE.format(town="Commonwealth"), *names) == [("Commonwealth", "Commonwealth", "PHL")]


@pytest.mark.parametrize(("town", "country"), [("Bucha", "UKR"), ("Lviv", "UKR"), ("Nakuru", "KEN")])
def test_article_of_the_noun_behind_leaves_the_town(town: str, country: str) -> None:
    assert places(AREA.format(town=town), town) == [(town, town, country)]


@pytest.mark.parametrize("side", ["South", "North", "East", "West", "Southeast"])
@pytest.mark.parametrize("lines", [ALONE, BARE], ids=["article", "bare"])
def test_side_of_the_compass_is_no_place(lines: str, side: str) -> None:
    assert places(lines.format(town=side)) == []


def test_side_of_the_compass_is_no_place_where_the_encoder_says_so() -> None:
    assert places(ALONE.format(town="South"), "South") == []


def test_side_of_a_country_is_a_part_of_it() -> None:
    assert places(OF.format(side="North")) == [("Syria", "north Syria", "SYR")]


@pytest.mark.parametrize(
    ("side", "name", "country"),
    [("South", "Sudan", "SSD"), ("North", "Korea", "PRK"), ("South", "Africa", "ZAF"), ("East", "Timor", "TLS")],
)
def test_side_that_begins_a_states_name_is_the_state(side: str, name: str, country: str) -> None:
    lines = f"They/PRP/nsubj/1 met/VBD/root/1 in/IN/case/4 {side}/NNP/compound/4 {name}/NNP/obl/1 ././punct/1"
    assert places(lines) == [(f"{side} {name}", f"{side} {name}", country)]


SHELLED = "Troops/NNS/nsubj/1 {verb}/VBD/root/1 {town}/NNP/obj/1 ././punct/1"
SIEGE = "The/DT/det/1 {noun}/NN/nsubj/4 of/IN/case/3 {town}/NNP/nmod/1 ended/VBD/root/4 ././punct/4"


def bodies(lines: str, name: str) -> list[str]:
    """The names of the places in a text where the encoder takes the name for a body."""
    return [item.place.name for item in find_places(document_of(lines, ((name, "ORG"),)))]


@pytest.mark.parametrize(("verb", "found"), [("shelled", ["Nikopol"]), ("sued", [])])
def test_body_that_is_shelled_is_the_town(verb: str, found: list[str]) -> None:
    assert bodies(SHELLED.format(verb=verb, town="Nikopol"), "Nikopol") == found


@pytest.mark.parametrize(("noun", "found"), [("siege", ["Nikopol"]), ("chairman", [])])
def test_body_under_siege_is_the_town(noun: str, found: list[str]) -> None:
    assert bodies(SIEGE.format(noun=noun, town="Nikopol"), "Nikopol") == found
