"""Events with ACLED's columns, read back."""

from __future__ import annotations

import csv
import datetime as dt

import pytest

from deedwatch import dataset as files
from deedwatch import knowledge, ontology
from deedwatch.dataset._acled_codes import KINDS, interaction, load
from deedwatch.records import Actor, Place
from tests.coded import (
    ARMY,
    CITY,
    JAPAN,
    NOBODY,
    NORLAND,
    PEOPLE,
    REBELS,
    RUSSIA,
    UNITED,
    dataset,
    dead,
    event,
    incident,
    on,
    reading,
    span,
    table,
)

TEXT = "The envoy rested. Jets struck Osmund and killed four soldiers and two civilians. Talks will follow."
REGIONS = {
    "Western Africa", "Middle Africa", "Eastern Africa", "Southern Africa", "Northern Africa", "South Asia",
    "Southeast Asia", "Middle East", "Europe", "Caucasus and Central Asia", "Central America", "South America",
    "Caribbean", "East Asia", "North America", "Oceania",
}  # fmt: skip


@pytest.fixture
def export(tmp_path):
    """Rows of one article's events, and what was counted."""

    def run(*events, claims=(), excel=False, **article):
        opened = dataset(tmp_path / "ds", [reading(TEXT, events, claims=claims, **article)])
        counts = files.export_acled(opened, tmp_path / "acled.csv", excel=excel)
        return read_back(tmp_path / "acled.csv"), counts

    return run


def read_back(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def struck(**changes):
    return event(TEXT, "struck", **changes)


def cells(row, *names):
    return tuple(row[name] for name in names)


def test_header_is_that_of_acled(export):
    (row,), _ = export(struck())
    assert (list(row), len(row)) == (list(files.ACLED), 31)


def test_every_row_says_that_it_is_coded_by_machine(export):
    rows, _ = export(struck(), struck(id="evt_2", mode="drone"))
    assert [row["tags"].split("; ")[0] for row in rows] == ["machine-coded", "machine-coded"]


def test_row_keeps_the_id_of_its_event(export):
    assert export(struck())[0][0]["event_id_cnty"] == "evt_struck"


@pytest.mark.parametrize(
    ("kind", "mode", "by", "against", "expected"),
    [
        ("ASSAULT", "drone", ARMY, RUSSIA, ("Political violence", "Explosions/Remote violence", "Air/drone strike")),
        ("ASSAULT", "heavy-weapons", REBELS, RUSSIA, ("Political violence", "Explosions/Remote violence", "Shelling/artillery/missile attack")),
        ("ASSAULT", "suicide-attack", REBELS, PEOPLE, ("Political violence", "Explosions/Remote violence", "Suicide bomb")),
        ("ASSAULT", "explosives", REBELS, PEOPLE, ("Political violence", "Explosions/Remote violence", "Remote explosive/landmine/IED")),
        ("ASSAULT", None, ARMY, REBELS, ("Political violence", "Battles", "Armed clash")),
        ("ASSAULT", "firearms", REBELS, PEOPLE, ("Political violence", "Violence against civilians", "Attack")),
        ("ASSAULT", "abduct", REBELS, PEOPLE, ("Political violence", "Violence against civilians", "Abduction/forced disappearance")),
        ("ASSAULT", "sexual", REBELS, PEOPLE, ("Political violence", "Violence against civilians", "Sexual violence")),
        ("ASSAULT", "targeted", ARMY, REBELS, ("Political violence", "Battles", "Armed clash")),
        ("ASSAULT", "destroy", ARMY, RUSSIA, ("Strategic developments", "Strategic developments", "Looting/property destruction")),
        ("ASSAULT", None, PEOPLE, RUSSIA, ("Political violence", "Riots", "Mob violence")),
        ("ASSAULT", "crowd-control", ARMY, PEOPLE, ("Demonstrations", "Protests", "Protest with intervention")),
        ("COERCE", "arrest", ARMY, PEOPLE, ("Strategic developments", "Strategic developments", "Arrests")),
        ("COERCE", "arrest", REBELS, PEOPLE, ("Political violence", "Violence against civilians", "Abduction/forced disappearance")),
        ("COERCE", "seize", ARMY, RUSSIA, ("Strategic developments", "Strategic developments", "Non-violent transfer of territory")),
        ("PROTEST", "demo", PEOPLE, RUSSIA, ("Demonstrations", "Protests", "Peaceful protest")),
        ("PROTEST", "riot", PEOPLE, RUSSIA, ("Demonstrations", "Riots", "Violent demonstration")),
        ("MOBILIZE", "troops", ARMY, RUSSIA, ("Strategic developments", "Strategic developments", "Change to group/activity")),
        ("RETREAT", "ceasefire", ARMY, REBELS, ("Strategic developments", "Strategic developments", "Agreement")),
        ("AGREE", None, RUSSIA, REBELS, ("Strategic developments", "Strategic developments", "Agreement")),
        ("CONSULT", None, RUSSIA, REBELS, ("Strategic developments", "Strategic developments", "Agreement")),
    ],
)  # fmt: skip
def test_event_goes_by_the_kind_that_acled_has(export, kind, mode, by, against, expected):
    (row,), _ = export(struck(type=kind, mode=mode, actors=(by.id,), recipients=(against.id,)))
    assert cells(row, "disorder_type", "event_type", "sub_event_type") == expected


@pytest.mark.parametrize(
    ("kind", "mode", "contexts", "by", "against"),
    [
        ("CONSULT", None, ("military",), NORLAND, RUSSIA),
        ("AGREE", None, ("economic",), NORLAND, RUSSIA),
        ("PROTEST", "strike", (), PEOPLE, RUSSIA),
        ("COERCE", "censor", (), RUSSIA, PEOPLE),
        ("ASSAULT", None, (), PEOPLE, PEOPLE),
        ("SANCTION", None, (), NORLAND, RUSSIA),
        ("THREATEN", None, (), NORLAND, RUSSIA),
    ],
)
def test_event_of_no_kind_that_acled_has_is_counted_and_no_row(export, kind, mode, contexts, by, against):
    rows, counts = export(struck(type=kind, mode=mode, contexts=contexts, actors=(by.id,), recipients=(against.id,)))
    assert (rows, counts["rows"], counts["unlisted"]) == ([], 0, 1)


def test_promise_of_one_side_is_no_agreement(export):
    assert export(struck(type="AGREE", mode=None, recipients=()))[1]["unlisted"] == 1


@pytest.mark.parametrize("factuality", ["planned", "denied", "hypothetical", "threatened", "alleged"])
def test_event_that_did_not_happen_is_no_row(export, factuality):
    assert export(struck(factuality=factuality))[0] == []


def test_kinds_of_actors_and_their_meeting(export):
    place = Place("Osmund", "NOR", 50.5, 30.25, "city", None, None)
    (row,), _ = export(struck(mode=None, recipients=(REBELS.id,), place=place))
    assert cells(row, "actor1", "inter1", "actor2", "inter2", "interaction") == (
        "Norway (MIL)", "State forces", "the Front", "Rebel group", "State forces-Rebel group",
    )  # fmt: skip


def test_state_that_acts_abroad_is_an_external_force(export):
    (row,), _ = export(struck(place=CITY))
    assert cells(row, "inter1", "inter2") == ("External/Other forces", "State forces")


def test_international_body_is_an_external_force(export):
    (row,), _ = export(struck(recipients=(UNITED.id,)))
    assert row["inter2"] == "External/Other forces"


def test_further_parties_are_associated(export):
    (row,), _ = export(struck(recipients=(RUSSIA.id, JAPAN.id)))
    assert cells(row, "actor2", "assoc_actor_2") == ("Russia", "Japan")


def test_civilians_go_by_the_generic_name_and_are_targeted(export):
    (row,), _ = export(struck(recipients=(PEOPLE.id,)))
    assert cells(row, "actor2", "assoc_actor_2", "inter2", "civilian_targeting") == (
        "Civilians (Russia)", "people in Russia", "Civilians", "Civilian targeting",
    )  # fmt: skip


def test_battle_targets_no_civilians(export):
    assert export(struck(mode=None, recipients=(REBELS.id,)))[0][0]["civilian_targeting"] == ""


def test_protest_has_protesters_alone(export):
    (row,), _ = export(struck(type="PROTEST", mode="demo", actors=(PEOPLE.id,), recipients=(RUSSIA.id,)))
    assert cells(row, "actor1", "assoc_actor_1", "inter1", "actor2", "interaction") == (
        "Protesters (Russia)", "people in Russia", "Protesters", "", "Protesters only",
    )  # fmt: skip


def test_crowd_that_is_dispersed_comes_first(export):
    (row,), _ = export(struck(mode="crowd-control", actors=(RUSSIA.id,), recipients=(PEOPLE.id,)))
    assert cells(row, "actor1", "actor2", "interaction") == (
        "Protesters (Russia)",
        "Russia",
        "State forces-Protesters",
    )


def test_crowd_control_that_kills_is_excessive_force(export):
    found = struck(mode="crowd-control", actors=(RUSSIA.id,), recipients=(PEOPLE.id,), evidence=(span(TEXT, TEXT),))
    (row,), _ = export(found, claims=[dead(TEXT, "two civilians", best=2)])
    assert cells(row, "sub_event_type", "disorder_type", "civilian_targeting") == (
        "Excessive force against protesters", "Political violence; Demonstrations", "Civilian targeting",
    )  # fmt: skip


def test_attack_by_nobody_named_is_by_an_unidentified_armed_group(export):
    (row,), _ = export(struck(actors=()))
    assert cells(row, "actor1", "inter1", "interaction") == (
        "Unidentified Armed Group (Russia)", "Political militia", "State forces-Political militia",
    )  # fmt: skip


def test_party_of_whom_nothing_is_known_has_no_kind(export):
    (row,), _ = export(struck(recipients=(NOBODY.id,)))
    assert cells(row, "actor2", "inter2", "interaction") == ("members", "", "External/Other forces only")


def clause(words="struck Osmund and killed four soldiers and two civilians"):
    return (span(TEXT, words),)


def test_dead_of_the_clause_are_fatalities(export):
    (row,), _ = export(struck(evidence=clause()), claims=[dead(TEXT, "four soldiers", best=4)])
    assert row["fatalities"] == "4"


def test_dead_told_beside_one_another_are_added(export):
    claims = [dead(TEXT, "four soldiers", best=4), dead(TEXT, "two civilians", low=2, best=3, name="b")]
    assert export(struck(evidence=clause()), claims=claims)[0][0]["fatalities"] == "6"


def test_lower_number_of_two_clauses_holds(export):
    claims = [dead(TEXT, "four soldiers", best=4), dead(TEXT, "Talks", best=9, name="b")]
    assert export(struck(evidence=(*clause(), span(TEXT, "Talks will"))), claims=claims)[0][0]["fatalities"] == "4"


def test_fatalities_that_nobody_tells_are_empty(export):
    claims = [dead(TEXT, "four soldiers", best=4, measure="wounded")]
    assert export(struck(evidence=clause()), claims=claims)[0][0]["fatalities"] == ""


def test_dead_of_a_whole_year_are_no_events(export):
    year = on(dt.date(2023, 1, 1), dt.date(2023, 12, 31), "year")
    claims = [dead(TEXT, "four soldiers", best=4, time=year)]
    assert export(struck(evidence=clause()), claims=claims)[0][0]["fatalities"] == ""


def test_dead_belong_to_the_event_of_the_shortest_clause(export):
    whole = struck(id="evt_whole", type="MOBILIZE", mode="troops", evidence=(span(TEXT, TEXT),))
    rows, _ = export(whole, struck(evidence=clause()), claims=[dead(TEXT, "four soldiers", best=4)])
    assert {row["event_id_cnty"]: row["fatalities"] for row in rows} == {"evt_whole": "", "evt_struck": "4"}


@pytest.mark.parametrize(
    ("time", "day", "precision"),
    [
        (on(dt.date(2024, 5, 2)), "2024-05-02", "1"),
        (on(dt.date(2024, 4, 22), dt.date(2024, 4, 28), "week"), "2024-04-25", "2"),
        (on(dt.date(2024, 4, 1), dt.date(2024, 4, 30), "month"), "2024-04-15", "3"),
        (None, "2024-05-03", "2"),
    ],
)
def test_day_and_its_precision(export, time, day, precision):
    (row,), _ = export(struck(time=time))
    assert cells(row, "event_date", "year", "time_precision") == (day, "2024", precision)


def test_day_of_publication_is_tagged(export):
    assert export(struck(time=None))[0][0]["tags"] == "machine-coded; deedwatch 0; date of publication"


def test_event_known_to_a_year_alone_is_counted_and_no_row(export):
    rows, counts = export(struck(time=on(dt.date(2023, 1, 1), dt.date(2023, 12, 31), "year")))
    assert (rows, counts["undated"]) == ([], 1)


def test_timestamp_is_midnight_of_the_day_of_publication(export):
    assert export(struck())[0][0]["timestamp"] == "1714694400"


def test_place_with_its_codes(export):
    (row,), _ = export(struck())
    assert cells(row, "iso", "region", "country", "location", "latitude", "longitude", "geo_precision") == (
        "643", "Europe", "Russia", "Osmund", "50.5", "30.25", "1",
    )  # fmt: skip


def test_country_alone_is_no_point_on_the_map(export):
    (row,), _ = export(struck(place=Place("Russia", "RUS", 60.0, 100.0, "country", 2017370, None)))
    assert cells(row, "country", "location", "latitude", "longitude", "geo_precision") == ("Russia", "", "", "", "")


def test_province_is_its_own_admin1(export):
    (row,), _ = export(struck(place=Place("Lipetsk", "RUS", 52.6, 39.6, "admin1", None, None)))
    assert cells(row, "admin1", "location", "geo_precision") == ("Lipetsk", "Lipetsk", "3")


def test_notes_are_the_sentence_that_tells_it(export):
    assert export(struck())[0][0]["notes"] == "Jets struck Osmund and killed four soldiers and two civilians."


@pytest.fixture
def joined(tmp_path):
    """Two articles of two outlets on one strike, the later one first in the dataset."""

    def run(rows, pairs, **event_changes):
        later = reading(TEXT, [struck(id="evt_later")], published=dt.date(2024, 5, 9), outlet="The Times")
        sooner = reading(
            TEXT + " ", [struck(id="evt_sooner", **event_changes)], published=dt.date(2024, 5, 3), outlet="The Post"
        )
        opened = dataset(tmp_path / "ds", [later], [sooner])
        table(opened, "incidents", rows)
        table(opened, "incident_events", [{"incident": i, "event": e, "score": 1.0, "why": "same"} for i, e in pairs])
        files.export_acled(opened, tmp_path / "acled.csv")
        return read_back(tmp_path / "acled.csv")

    return run


BOTH = [("inc_1", "evt_later"), ("inc_1", "evt_sooner")]


def test_incident_is_one_row_with_all_its_outlets(joined):
    rows = joined([incident()], BOTH)
    assert [cells(row, "event_id_cnty", "source") for row in rows] == [("inc_1", "The Post;The Times")]


def test_first_report_speaks_for_the_incident(joined):
    assert joined([incident()], BOTH)[0]["timestamp"] == "1714694400"


def test_incident_tells_the_place_that_its_first_report_lacks(joined):
    assert joined([incident()], BOTH, place=None)[0]["location"] == "Osmund"


def test_event_of_no_incident_is_a_row_of_its_own(joined):
    rows = joined([incident()], BOTH[:1])
    assert sorted(row["event_id_cnty"] for row in rows) == ["evt_sooner", "inc_1"]


def test_lowest_number_of_an_incidents_dead_holds(joined):
    rows = joined([incident(fatalities_low=3.0, fatalities_best=5.0, fatalities_high=9.0)], BOTH)
    assert rows[0]["fatalities"] == "3"


def test_incident_of_an_article_that_stands_twice_is_one_row(tmp_path):
    told = reading(TEXT, [struck()])
    opened = dataset(tmp_path / "ds", [told], [told])
    table(opened, "incidents", [incident()])
    table(opened, "incident_events", [{"incident": "inc_1", "event": "evt_struck", "score": 1.0, "why": "same"}])
    assert files.export_acled(opened, tmp_path / "acled.csv")["rows"] == 1


def test_report_that_denies_does_not_speak(joined):
    rows = joined([incident()], BOTH, factuality="denied")
    assert [cells(row, "event_id_cnty", "source", "timestamp") for row in rows] == [
        ("inc_1", "The Times", "1715212800")
    ]


def test_formula_in_a_name_is_kept_quiet_for_spreadsheets(export, tmp_path):
    odd = Actor("group:odd", "=1+1", "NOR", 385, ("MIL",))
    export(struck(actors=(odd.id,)), actors=[odd], excel=True)
    with (tmp_path / "acled.csv").open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.DictReader(file))["actor1"] == "'=1+1"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Rebel group", "State forces", "State forces-Rebel group"),
        ("Civilians", "External/Other forces", "External/Other forces-Civilians"),
        (None, "Rioters", "Rioters only"),
        (None, None, None),
    ],
)
def test_interaction_names_the_lower_code_first(first, second, expected):
    assert interaction(first, second) == expected


def test_every_rule_is_of_the_ontology_and_of_acled():
    codes, known = load(), ontology.load()
    for rule in codes.rules:
        modes = {mode.name for mode in known.event_type(rule.type).modes} | {""}
        assert (set(rule.modes) <= modes, set(rule.contexts) <= set(known.contexts)) == (True, True), rule
        assert {rule.sub, rule.deadly} <= {*codes.sub_events, ""}, rule


def test_every_kind_is_one_of_the_eight():
    codes = load()
    assert {*codes._kinds.values(), *codes._kinds_by_code.values(), *codes._default.values()} <= set(KINDS)
    assert set(codes._kinds) <= set(ontology.load().sectors)
    assert set(codes._kinds_by_code) <= set(ontology.load().non_state)


def test_every_country_has_a_region_and_a_number_of_its_own():
    countries = load().countries
    assert set(countries) == {country.iso3 for country in knowledge.load().countries()}
    assert {country.region for country in countries.values()} == REGIONS
    numbers = [country.iso for country in countries.values() if country.iso is not None]
    assert (len(set(numbers)), [code for code, country in countries.items() if country.iso is None]) == (
        len(countries) - 1,
        ["KOS"],
    )
