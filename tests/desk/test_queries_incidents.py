"""Incidents with filters, one with its reports, and old ids."""

import pytest

from deedwatch.desk import Desk
from deedwatch.desk.queries import incidents
from deedwatch.desk.queries.incidents import IncidentFilter
from tests.desk.crisis import clock, fill


@pytest.fixture(scope="module")
def connection(tmp_path_factory):
    with Desk.open(tmp_path_factory.mktemp("desk") / "t.desk", clock=clock) as desk:
        fill(desk)
        yield desk.connection


def found(connection, **asked):
    return sorted(row.type for row in incidents.listed(connection, IncidentFilter(**asked))[0])


ATTACKS = ["ASSAULT"]


@pytest.mark.parametrize(
    ("asked", "types"),
    [
        ({}, ["AID", "ASSAULT", "ASSAULT", "CONSULT", "THREATEN"]),
        ({"source": "RUS", "target": "UKR"}, ATTACKS),
        ({"target": "UKR"}, ["AID", "ASSAULT"]),
        ({"country": "UKR"}, ["AID", "ASSAULT"]),
        ({"does": "org:nato"}, ["AID", "ASSAULT"]),
        ({"does": "org:nato", "suffers": "country:RUS"}, ATTACKS),
        ({"actor": "person:joe-biden"}, ["THREATEN"]),
        ({"place": "RUS"}, ["CONSULT"]),
        ({"at": (50.45, 30.52)}, ["ASSAULT", "ASSAULT"]),
        ({"box": (30.0, 50.0, 31.0, 51.0), "factualities": ("occurred",)}, ATTACKS),
        ({"placed": False}, ["THREATEN"]),
        ({"precisions": ("region",)}, ["AID"]),
        ({"quads": ("verbal_cooperation",)}, ["CONSULT"]),
        ({"first": "2022-02-11", "last": "2022-02-24"}, ["ASSAULT", "ASSAULT"]),
        ({"outlets": 2}, ATTACKS),
        ({"q": "talks NATO"}, ["CONSULT"]),
        ({"background": True}, []),
        ({"changed_since": "2022-03-02T00:00:00Z"}, []),
    ],
)
def test_listed_holds_to_its_filter(connection, asked, types):
    assert found(connection, **asked) == types


def test_listed_names_parties_and_shows_the_words_in_their_sentence(connection):
    [row] = incidents.listed(connection, IncidentFilter(source="RUS", target="UKR"))[0]
    assert [one.name for one in row.actors + row.recipients] == ["Russia", "Ukraine"]
    assert "attacked Ukraine" in row.words.sentence


def test_every_gives_what_the_pages_give(connection):
    rows = incidents.listed(connection, IncidentFilter())[0]
    assert list(incidents.every(connection, IncidentFilter())) == rows


def test_incident_holds_all_that_tells_of_it(connection):
    [row] = incidents.listed(connection, IncidentFilter(source="RUS", target="UKR"))[0]
    page = incidents.incident(connection, row.id)
    assert {report.words.outlet for report in page.reports} >= {"Wire B"}
    assert page.row.independent_outlets == 2
    for report in page.reports:
        text = connection.execute(
            "SELECT text FROM articles JOIN texts ON texts.sha256 = text_sha256 WHERE id = ?", (report.words.article,)
        ).fetchone()[0]
        assert text[report.words.start : report.words.end] == report.words.sentence
        assert report.words.before + report.words.sentence + report.words.after in text


def test_incident_names_the_words_that_it_answers(connection):
    [row] = incidents.listed(connection, IncidentFilter(source="RUS", target="UKR"))[0]
    assert "condition_met" in {answer.relation for answer in incidents.incident(connection, row.id).answers}


def test_resolve_follows_an_id_that_was_joined(tmp_path):
    with Desk.open(tmp_path / "t.desk", clock=clock) as desk:
        fill(desk)
        now = desk.connection.execute("SELECT id FROM incidents").fetchone()[0]
        desk.connection.execute(
            "INSERT INTO incident_aliases VALUES ('inc_old', 'inc_older'), ('inc_older', ?)", (now,)
        )
        assert incidents.resolve(desk.connection, "inc_old") == now


def test_event_leads_to_its_incident(connection):
    row = connection.execute("SELECT id, incident FROM events WHERE type = 'CONSULT'").fetchone()
    page = incidents.event(connection, row["id"])
    assert (page.incident, page.predicate, [one.id for one in page.recipients]) == (
        row["incident"],
        "met",
        ["org:nato"],
    )


@pytest.mark.parametrize(
    "asked",
    [
        {"first": "2022-02-01", "last": "2022-02-28"}, {"types": ("ASSAULT",)}, {"place": "UKR"}, {"source": "RUS", "target": "UKR"},
        {"target": "UKR"}, {"at": (50.45, 30.52)},
    ],
)  # fmt: skip
def test_listed_needs_no_scan_of_all_incidents(connection, asked):
    where = incidents.where_of(IncidentFilter(**asked))
    plan = connection.execute(
        f"EXPLAIN QUERY PLAN SELECT id FROM incidents {where.sql} ORDER BY day DESC, id LIMIT 50", where.values
    )
    assert not [row["detail"] for row in plan if row["detail"] == "SCAN incidents"]
