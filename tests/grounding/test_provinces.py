"""Provinces, parts of countries, and towns that only their surroundings tell."""

from __future__ import annotations

import pytest
from grounding_documents import words_alone
from tests.actors.docs import document_of

from deedwatch.document import Document, FoundPlace
from deedwatch.errors import KnowledgeError
from deedwatch.grounding import find_places
from deedwatch.grounding._gazetteer import gazetteer
from deedwatch.pipeline import standard_stages
from deedwatch.tokens import Doc


def read(*sentences: str, places: tuple[str, ...] = ()) -> tuple[FoundPlace, ...]:
    """The places of the sentences; `places` are the names that the encoder took for places."""
    return find_places(words_alone(*sentences, names=dict.fromkeys(places, "PLACE")))


@pytest.mark.parametrize(
    ("text", "span", "name", "country"),
    [
        ("They shelled the Kherson region.", "Kherson region", "Kherson Oblast", "UKR"),
        ("They shelled Kherson oblast.", "Kherson oblast", "Kherson Oblast", "UKR"),
        ("They hold the Karbala governorate.", "Karbala governorate", "Karbala governorate", "IRQ"),
        ("Farms burned in Helmand.", "Helmand", "Helmand", "AFG"),
        ("They fled to Helmand province.", "Helmand province", "Helmand", "AFG"),
        ("He lives in the state of Kaduna.", "Kaduna", "Kaduna", "NGA"),
        ("They met in the Turkish province of Tunceli.", "Tunceli", "Tunceli", "TUR"),
    ],
)
def test_a_province_is_found_with_its_country(text: str, span: str, name: str, country: str) -> None:
    (found,) = read(text)
    assert (found.place.span.text, found.place.name, found.place.country) == (span, name, country)
    assert found.place.precision == "admin1"


@pytest.mark.parametrize(
    ("text", "admin1"),
    [
        ("Farms burned in Helmand.", "Helmand"),
        ("They hold the Karbala governorate.", "Karbala"),
        ("They met in the Turkish province of Tunceli.", "Tunceli"),
    ],
)
def test_province_is_its_own_first_order_division(text: str, admin1: str) -> None:
    (found,) = read(text)
    assert found.place.admin1 == admin1


def test_province_lies_where_its_people_live() -> None:
    (found,) = read("He lives in the state of Kaduna.")
    assert (found.place.lat, found.place.lon, found.place.geonames) == (10.66, 7.62, None)


def test_town_of_a_provinces_name_alone_is_the_town() -> None:
    (found,) = read("He lives in Kaduna.")
    assert (found.place.precision, found.place.geonames, found.place.admin1) == ("city", 2335727, "Kaduna")


def test_district_of_a_town_is_no_province() -> None:
    (found,) = read("They hold the district of Kaduna.")
    assert (found.place.name, found.place.precision) == ("Kaduna", "city")


def test_town_beside_its_province_lies_in_it() -> None:
    found = read("They met in Al Bab, Aleppo.")[0]
    assert (found.place.span.text, found.place.country, found.place.admin1) == ("Al Bab", "SYR", "Aleppo")


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("They hold northern Syria.", "northern Syria", "SYR"),
        ("They hold central Ukraine.", "central Ukraine", "UKR"),
        ("They crossed northern Mali.", "northern Mali", "MLI"),
        ("They hold northern Donbas.", "northern Donbas", "UKR"),
        ("They hold the north of Syria.", "north Syria", "SYR"),
        ("They camp near the border of Chad.", "Chad", "TCD"),
        ("They camp near the border with Chad.", "Chad", "TCD"),
        ("They camp on the frontier with Mali.", "Mali", "MLI"),
    ],
)
def test_part_of_a_country_is_a_region(text: str, name: str, country: str) -> None:
    (found,) = read(text)
    assert (found.place.name, found.place.country, found.place.precision) == (name, country, "region")


def test_border_between_two_countries_is_a_region_of_both() -> None:
    found = read("They camp at the border between Sudan and Chad.")
    assert [(f.place.name, f.place.precision) for f in found] == [("Sudan", "region"), ("Chad", "region")]


def test_country_without_a_part_named_keeps_its_precision() -> None:
    found = read("They left Syria and the border.", "They entered Mali.")
    assert [(f.place.name, f.place.precision) for f in found] == [("Syria", "country"), ("Mali", "country")]


def test_part_of_a_province_stays_the_province() -> None:
    (found,) = read("Farms burned in eastern Helmand.")
    assert (found.place.name, found.place.precision) == ("Helmand", "admin1")


@pytest.mark.parametrize(
    ("text", "country", "geonames"),
    [
        ("They met in León.", "NIC", 3618030),
        ("They met in the Mexican city of León.", "MEX", 3998655),
        ("They met in the central Mexican city of León.", "MEX", 3998655),
        ("They met in Tuzla.", "BIH", 3188582),
        ("They met in the Turkish town of Tuzla.", "TUR", 312887),
        ("They met in the Chinese city of Tuzla.", "BIH", 3188582),
    ],
)
def test_country_named_in_the_phrase_decides_which_town(text: str, country: str, geonames: int) -> None:
    (found,) = read(text)
    assert (found.place.country, found.place.geonames) == (country, geonames)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("They crossed the Tuzla river.", "Tuzla river"),
        ("They sailed up the Madeira river.", "Madeira river"),
        ("They crossed the river of Tuzla.", "Tuzla"),
        ("They sailed to the island of Mahé.", "Mahé"),
    ],
)
def test_river_or_island_named_like_a_town_is_no_town(text: str, span: str) -> None:
    (found,) = read(text)
    assert (found.place.span.text, found.place.precision) == (span, "region")
    assert (found.place.country, found.place.lat, found.place.geonames) == (None, None, None)


def test_island_takes_the_country_named_in_the_phrase() -> None:
    (found,) = read("They sailed to the French island of Mahé.")
    assert (found.place.country, found.place.precision) == ("FRA", "region")


@pytest.mark.parametrize(
    ("before", "name", "geonames"),
    [
        ("Syria waited.", "Raas al-Ain", 165509),
        ("The Syrians waited.", "Raas al-Ain", 165509),
        ("Syria waited.", "Khan Shaikhun", 168325),
        ("Iraq waited.", "Raas al-Ain", None),
        ("They waited.", "Raas al-Ain", None),
    ],
)
def test_town_written_otherwise_is_found_in_the_countries_of_the_article(
    before: str, name: str, geonames: int | None
) -> None:
    found = read(before, f"They took {name}.", places=(name,))
    assert found[-1].place.geonames == geonames


@pytest.mark.parametrize(
    ("before", "geonames", "precision"),
    [
        ("They waited.", 5119868, "city"),
        ("The United States waited.", 5119868, "city"),
        ("The Americans waited.", 5119868, "city"),
        ("Russia waited.", None, "unknown"),
        ("The Russians waited.", None, "unknown"),
    ],
)
def test_small_town_is_meant_only_with_its_country(before: str, geonames: int | None, precision: str) -> None:
    found = read(before, "They met in Hamlin.")
    assert (found[-1].place.geonames, found[-1].place.precision) == (geonames, precision)


@pytest.mark.parametrize(("town", "geonames"), [("Versailles", 2969679), ("Verdun", 2969958)])
def test_large_or_famous_town_needs_no_country(town: str, geonames: int) -> None:
    found = read("Russia waited.", f"They met in {town}.")
    assert found[-1].place.geonames == geonames


@pytest.mark.parametrize(
    ("text", "country", "admin1"),
    [
        ("They fled from Kaduna, Nigeria, to Ungwan Gora.", "NGA", "Kaduna"),
        ("They fled from Kaduna to Kano and Ungwan Gora.", "NGA", None),
        ("They fled from Kaduna, Nigeria, to Accra, Ghana, and Ungwan Gora.", None, None),
        ("They fled to Ungwan Gora.", None, None),
    ],
)
def test_unlisted_village_lies_where_all_else_in_its_sentence_lies(
    text: str, country: str | None, admin1: str | None
) -> None:
    found = read(text, places=tuple(name for name in ("Kaduna", "Kano", "Accra", "Ungwan Gora") if name in text))
    assert (found[-1].place.name, found[-1].place.country, found[-1].place.admin1) == ("Ungwan Gora", country, admin1)
    assert (found[-1].place.lat, found[-1].place.precision) == (None, "unknown")


def test_unlisted_village_takes_nothing_from_another_sentence() -> None:
    found = read("They fled to Kaduna.", "They fled to Ungwan Gora.", places=("Kaduna", "Ungwan Gora"))
    assert (found[-1].place.country, found[-1].place.admin1) == (None, None)


def test_unlisted_island_takes_the_country_named_in_the_phrase() -> None:
    (found,) = read("They landed on the Danish island of Bornholm.", places=("Bornholm",))
    assert (found.place.name, found.place.country) == ("Bornholm", "DNK")


@pytest.mark.parametrize(
    ("sentences", "country", "precision"),
    [
        (("Voters in Ohio and in Georgia wait.",), "USA", "admin1"),
        (("Georgian troops left.", "Voters in Ohio and in Georgia wait."), "GEO", "country"),
        (("They met in Tbilisi.", "Voters in Ohio and in Georgia wait."), "GEO", "country"),
    ],
)
def test_georgia_among_american_places_is_the_state(sentences: tuple[str, ...], country: str, precision: str) -> None:
    found = read(*sentences)
    (georgia,) = (f.place for f in found if f.place.span.text == "Georgia")
    assert (georgia.country, georgia.precision) == (country, precision)


@pytest.mark.parametrize(
    ("name", "countries", "cities"),
    [
        ("Ras al-Ain", ("SYR",), [165509]),
        ("Ras al-Ain", ("IRQ", "SYR"), [165509]),
        ("Ras al-Ain", ("IRQ",), []),
        ("Ras al-Ain", (), []),
    ],
)
def test_spelling_is_looked_up_in_the_countries_given(name: str, countries: tuple[str, ...], cities: list[int]) -> None:
    assert [city.geonames for city in gazetteer().spelled_like(name, countries)] == cities


def test_province_is_known_by_name_and_by_code() -> None:
    (named,) = gazetteer().provinces("helmand")
    assert (named.name, named.iso3) == ("Helmand", "AFG")
    assert gazetteer().province("AFG", named.code) == named


def test_unknown_province_is_none() -> None:
    assert gazetteer().provinces("nowhere") == ()
    assert gazetteer().province("AFG", "none") is None


@pytest.mark.parametrize(("key", "code"), [("georgia", "GA"), ("tex", "TX"), ("tx", "TX"), ("helmand", None)])
def test_american_state_has_its_code(key: str, code: str | None) -> None:
    assert gazetteer().state(key) == code


def test_country_bears_the_name_given() -> None:
    area = gazetteer().country("TCD", "Tchad")
    assert (area.name, area.iso3, area.precision, area.geonames) == ("Tchad", "TCD", "country", 2434508)


def test_country_without_a_row_is_a_knowledge_error() -> None:
    with pytest.raises(KnowledgeError, match=r"^countries\.csv has no row XXX$"):
        gazetteer().country("XXX", "Nowhere")


ACTING = """
Moscow/NNP/nsubj/1 rejected/VBD/root/1 the/DT/det/3 demand/NN/obj/1 in/IN/case/5 Vienna/NNP/obl/1 ././punct/1
"""
VISITED = """
They/PRP/nsubj/1 met/VBD/root/1 in/IN/case/3 Moscow/NNP/obl/1 ././punct/1
"""


class NoLanguage:
    """A language stage that is never run."""

    encoder_seconds = 0.0
    model = "none"

    def tokenise(self, text: str) -> Doc:
        raise NotImplementedError

    def annotate(self, document: Document) -> None:
        raise NotImplementedError


def places_after_actors(lines: str, *places: str) -> list[str]:
    """The places left once the stage of the actors has run."""
    document = document_of(lines, tuple((name, "PLACE") for name in places))
    document.places = find_places(document)
    assert [found.place.span.text for found in document.places] == list(places)
    (actors,) = (stage for stage in standard_stages(NoLanguage()) if stage.name == "actors")
    actors.run(document)
    return [found.place.span.text for found in document.places]


def test_capital_that_acts_is_no_place() -> None:
    assert places_after_actors(ACTING, "Moscow", "Vienna") == ["Vienna"]


def test_capital_that_is_visited_is_a_place() -> None:
    assert places_after_actors(VISITED, "Moscow") == ["Moscow"]
