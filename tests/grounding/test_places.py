"""Places: which names count, and which of several places is meant."""

from __future__ import annotations

import csv
import gzip
from importlib.resources import files

import pytest
from grounding_documents import tree, words_alone

from deedwatch.document import FoundPlace
from deedwatch.grounding import find_places, find_times
from deedwatch.grounding._gazetteer import gazetteer, key_of
from deedwatch.knowledge import load


def read(*sentences: str, names: dict[str, str] | None = None) -> tuple[FoundPlace, ...]:
    return find_places(words_alone(*sentences, names=names))


@pytest.mark.parametrize(
    ("text", "span", "name", "country", "precision"),
    [
        ("They met in Geneva, Switzerland.", "Geneva", "Geneva", "CHE", "city"),
        ("He lives in Paris, Texas.", "Paris", "Paris", "USA", "city"),
        ("He lives in Paris.", "Paris", "Paris", "FRA", "city"),
        ("They met in Tripoli, Lebanon.", "Tripoli", "Tripoli", "LBN", "city"),
        ("They met in Tripoli.", "Tripoli", "Tripoli", "LBY", "city"),
        ("Guns fell silent near Bakhmut.", "Bakhmut", "Bakhmut", "UKR", "city"),
        ("They met in Kiev.", "Kiev", "Kyiv", "UKR", "city"),
        ("They landed in Port-au-Prince.", "Port-au-Prince", "Port-au-Prince", "HTI", "city"),
        ("They met in Zürich.", "Zürich", "Zurich", "CHE", "city"),
        ("They met in Washington, D.C.", "Washington", "Washington, D.C.", "USA", "city"),
        ("They hold the Golan Heights.", "Golan Heights", "Golan Heights", "SYR", "region"),
        ("They crossed the Strait of Hormuz.", "Strait of Hormuz", "Strait of Hormuz", None, "region"),
        ("They hold the Donbass region.", "Donbass", "Donbas", "UKR", "region"),
        ("They entered Gaza City.", "Gaza City", "Gaza City", "PSE", "city"),
        ("They entered Gaza.", "Gaza", "Gaza Strip", "PSE", "admin1"),
        ("They shelled the Poltava region.", "Poltava region", "Poltava region", "UKR", "admin1"),
        ("They entered Poland.", "Poland", "Poland", "POL", "country"),
    ],
)
def test_a_place_is_found_and_resolved(text: str, span: str, name: str, country: str | None, precision: str) -> None:
    found = read(text)[0]
    assert (found.place.span.text, found.place.name, found.place.country) == (span, name, country)
    assert found.place.precision == precision


def test_geneva_has_its_coordinates_and_id() -> None:
    (found,) = read("They met in Geneva.")
    assert (found.place.lat, found.place.lon, found.place.geonames) == (46.2, 6.15, 2660646)


@pytest.mark.parametrize(
    "text",
    [
        "Reading the news is nice.",
        "The Russian envoy left.",
        "A Syrian refugee spoke.",
        "Of the dead, most were young.",
    ],
)
def test_other_words_are_no_place(text: str) -> None:
    assert read(text) == ()


def test_common_word_after_a_locative_preposition_is_a_place() -> None:
    (found,) = read("They met in Reading.")
    assert found.place.country == "GBR"


def test_surname_inside_a_persons_name_is_no_place() -> None:
    assert read("Jack London spoke.", names={"Jack London": "PERSON"}) == ()


def test_surname_alone_is_no_place_where_the_article_has_the_whole_name() -> None:
    people = {"Maia Sandu": "PERSON"}
    assert read("Maia Sandu left.", "He spoke to Sandu.", names=people) == ()
    assert [found.place.name for found in read("Maia Sandu left.", "He lives in Sandu.", names=people)] == ["Sandu"]
    told = read("Joe Jordan left.", "He spoke to Jordan.", names={"Joe Jordan": "PERSON"})
    assert [found.place.name for found in told] == ["Jordan"]


def test_month_is_no_town() -> None:
    document = words_alone("In August they left.", "They met in Paris in May.")
    document.times = find_times(document)
    assert [found.place.name for found in find_places(document)] == ["Paris"]


def test_place_inside_an_organisations_name_is_no_place() -> None:
    assert read("He reads at the University of Oxford.", names={"University of Oxford": "ORG"}) == ()


def test_country_before_a_noun_is_no_place() -> None:
    rows = "US NNP compound 2 US\ntroops NNS nsubj 3 troop\nleft VBD root 0 leave"
    assert find_places(tree(rows)) == ()


def test_named_country_decides_between_cities_of_one_name() -> None:
    plain, among = read("They met in Birmingham."), read("The United States waited.", "They met in Birmingham.")
    assert (plain[0].place.country, among[-1].place.country) == ("GBR", "USA")


def test_named_country_does_not_move_a_world_city() -> None:
    found = read("The United States waited.", "They met in Paris.")
    assert found[-1].place.country == "FRA"


def test_one_name_is_one_place_throughout_an_article() -> None:
    found = read("They met in Paris, Texas.", "Nobody in Paris knew.")
    assert [place.place.geonames for place in found] == [4717560, None, 4717560]


def test_town_beside_its_country_stands_apart_from_it() -> None:
    found = read("They met in Geneva, Switzerland.")
    assert [(item.place.span.text, item.place.precision) for item in found] == [
        ("Geneva", "city"),
        ("Switzerland", "country"),
    ]


@pytest.mark.parametrize("text", ["They met in Tripoli, in Lebanon.", "They met in Tripoli in Lebanon."])
def test_town_lies_in_the_country_that_follows(text: str) -> None:
    assert read(text)[0].place.geonames == 266826


def test_part_of_a_longer_name_is_no_town() -> None:
    names = {"Promenade des Anglais": "PLACE"}
    assert [item.place.name for item in read("They met on the Promenade des Anglais.", names=names)] == [
        "Promenade des Anglais"
    ]


def test_encoders_place_that_no_table_has_keeps_its_name() -> None:
    (found,) = read("They met in Qarabulli Heights.", names={"Qarabulli Heights": "PLACE"})
    assert (found.place.name, found.place.lat, found.place.precision) == ("Qarabulli Heights", None, "unknown")


def test_city_named_only_by_the_tables_needs_a_preposition_once_names_are_read() -> None:
    names = {"Lavrov": "PERSON"}
    assert read("Lavrov praised Lagos.", names=names) == ()
    assert [f.place.name for f in read("Lavrov spoke in Lagos.", names=names)] == ["Lagos"]


def test_second_city_of_a_pair_is_a_place_too() -> None:
    assert [f.place.name for f in read("They flew from Kyiv to Lviv.")] == ["Kyiv", "Lviv"]


def test_every_country_known_has_a_middle_point() -> None:
    missing = [country.iso3 for country in load().countries() if not gazetteer().has_country(country.iso3)]
    assert missing == []


def test_regions_lie_on_the_globe_in_known_countries() -> None:
    rows = list(csv.DictReader((files("deedwatch.grounding") / "data" / "regions.csv").read_text("utf-8").splitlines()))
    assert len(rows) >= 150
    assert all(-90 <= float(row["lat"]) <= 90 and -180 <= float(row["lon"]) <= 180 for row in rows)
    assert all(len(row) == 6 and (not row["country"] or len(row["country"]) == 3) for row in rows)


def test_cities_table_is_keyed_by_folded_names_and_small() -> None:
    data = (files("deedwatch.grounding") / "data" / "places.tsv.gz").read_bytes()
    assert len(data) <= 2_500_000
    lines = gzip.decompress(data).decode("utf-8").splitlines()
    for line in lines[1:2000]:
        keys = line.split("\t")[2].split(";")
        assert all(key == key_of(key) for key in keys)
