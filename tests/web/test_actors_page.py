"""Actors and sources."""

import pytest

from tests.web.crises import crisis_client, links, one, rows_of


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    with crisis_client(tmp_path_factory.mktemp("web")) as found:
        yield found


def test_actors_page_equals_its_json_and_csv(client):
    page, rows = client.get("/actors").text, client.get("/api/actors").json()["rows"]
    assert [row["id"] for row in rows_of(client.get("/api/actors.csv"))] == [row["id"] for row in rows]
    assert all(f"/actors/{row['id']}" in page for row in rows)


def test_actor_counts_lead_to_as_many_incidents(client):
    page = client.get("/actors/org:nato").text
    found = client.get("/api/actors/org:nato").json()
    hrefs = [href for href in links(page, "/incidents?") if "does=" in href and "factuality" not in href]
    totals = [client.get("/api" + href).json()["total"] for href in hrefs]
    assert totals == [one["incidents"] for one in (*found["did"], *found["suffered"])]


def test_actor_without_settled_words_shows_no_rate(client):
    page = client.get("/actors/person:joe-biden").text
    assert "there is no rate (n = 0)" in page
    assert "President" in page


def test_actor_statuses_lead_to_as_many_cards(client):
    page = client.get("/actors/person:joe-biden").text
    statuses = dict(client.get("/api/actors/person:joe-biden").json()["statuses"])
    totals = [client.get("/api" + href).json()["total"] for href in links(page, "/redlines?")]
    assert totals == list(statuses.values()) == [1]


def test_actor_of_no_id_is_not_found(client):
    assert client.get("/actors/person:nobody").status_code == 404


@pytest.mark.parametrize("query", ["kind=dog", "country=%3Cb%3E", "sort=age"])
def test_actors_refuse_what_does_not_fit(client, query):
    assert client.get(f"/api/actors?{query}").status_code == 422


def test_sources_hatch_days_and_name_gaps(client):
    page = client.get("/sources?first=2022-02-01&last=2022-02-28").text
    assert 'fill="url(#gap-0)"' in page
    assert "no article of all outlets from 2022-02-01 to 2022-02-09" in page


def test_sources_figures_lead_to_as_many_articles(client):
    page = client.get("/sources?first=2022-02-01&last=2022-02-28").text
    found = client.get("/api/sources?first=2022-02-01&last=2022-02-28").json()
    totals = [client.get("/api" + href).json()["total"] for href in links(page, "/articles?")]
    assert totals == [sum(found["together"]), *(one["articles"] + one["copies"] for one in found["outlets"])]


def test_sources_csv_leaves_out_days_before_the_first_article(client):
    rows = rows_of(client.get("/api/sources.csv?first=2022-02-23&last=2022-02-25"))
    assert [(row["day"], row["articles"]) for row in rows if row["outlet"] == "Wire B"] == [
        ("2022-02-24", "1"), ("2022-02-25", "0"),
    ]  # fmt: skip


def test_sources_tell_what_was_set_aside_and_why(client):
    page = client.get("/sources").text
    assert "contains NUL bytes" in page
    assert client.get("/api/sources/rejects?reason=binary").json()["total"] == 1
    assert [row["reason"] for row in rows_of(client.get("/api/sources/rejects.csv"))] == ["binary"]


def test_sources_without_feeds_say_how_to_poll(client):
    assert "deedwatch watch" in client.get("/sources").text
    assert one(client, "SELECT count(*) FROM feeds") == 0


@pytest.mark.parametrize("query", ["reason=mood", "first=2022-03-01&last=2022-02-01", "first=1990-01-01"])
def test_sources_refuse_what_does_not_fit(client, query):
    assert client.get(f"/sources?{query}").status_code == 422
