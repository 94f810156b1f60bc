"""Incidents, events, dyads, the matrix and the map: the same numbers in page, JSON, CSV and behind each link."""

import itertools
import json
import xml.etree.ElementTree as ET

import pytest

from deedwatch.web.outlines import Frame, middle, outlines, paths
from tests.web.crises import crisis_client, links, one, rows_of


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    with crisis_client(tmp_path_factory.mktemp("web")) as found:
        yield found


def attack(client):
    return one(client, "SELECT incident FROM dyads WHERE source = 'RUS' AND target = 'UKR'")


def test_incidents_page_equals_its_json_and_csv(client):
    page, rows = client.get("/incidents").text, client.get("/api/incidents").json()["rows"]
    assert len(rows) == 5
    assert all(f"/incidents/{row['id']}" in page for row in rows)
    assert [row["id"] for row in rows_of(client.get("/api/incidents.csv"))] == [row["id"] for row in rows]


def test_incidents_lead_to_the_highlighted_words(client):
    page = client.get("/incidents?source=RUS&target=UKR").text
    [href] = links(page, "/articles/")
    found = client.get(href).text
    assert 'class="s' in found
    assert "asked-for" in found


@pytest.mark.parametrize(
    "query",
    ["type=WAR", "quad=x", "at=1", "at=nan,1", "box=1,2,3", "outlets=-1", "country=<b>", "last=x", "background=1"],
)
def test_incidents_refuse_what_does_not_fit(client, query):
    assert client.get(f"/api/incidents?{query}").status_code == 422


def test_incident_shows_every_report(client):
    page = client.get(f"/incidents/{attack(client)}").text
    found = client.get(f"/api/incidents/{attack(client)}").json()
    assert all(f"/events/{report['id']}" in page for report in found["reports"])
    assert "2 of them independent" in page


def test_incident_shows_the_words_that_it_answers(client):
    page = client.get(f"/incidents/{attack(client)}").text
    assert links(page, "/redlines/")
    assert "proposed by the machine" in page


def test_incident_of_an_old_id_leads_to_the_new(client):
    with client.app.state.shell.pool.lend(5) as desk:
        desk.connection.execute("INSERT OR REPLACE INTO incident_aliases VALUES ('inc_old', ?)", (attack(client),))
    response = client.get("/incidents/inc_old")
    assert (response.status_code, response.headers["location"]) == (301, f"/incidents/{attack(client)}")


def test_event_shows_its_sentence_and_what_made_it(client):
    ident = one(client, "SELECT id FROM events WHERE type = 'CONSULT'")
    page = client.get(f"/events/{ident}").text
    assert "Russia <mark>met</mark> NATO for talks." in page
    assert "frame:hand" in page


@pytest.mark.parametrize("path", ["/incidents/inc_x", "/api/incidents/inc_x", "/events/evt_x", "/api/events/evt_x"])
def test_unknown_ids_are_not_found(client, path):
    assert client.get(path).status_code == 404


def test_dyads_hatch_days_that_nobody_covered(client):
    page = client.get("/dyads?source=RUS&target=UKR&first=2022-02-01&last=2022-02-28&step=day").text
    assert "not covered (hatched)" in page
    assert "url(#forth-hatch)" in page
    assert '<td class="num">not covered</td>' in page


def test_dyads_figures_lead_to_as_many_incidents(client):
    page = client.get("/dyads?source=RUS&target=UKR&first=2022-02-01&last=2022-02-28&step=week").text
    found = [href for href in links(page, "/incidents?") if "quad=" in href and "source=RUS" in href]
    assert [client.get("/api" + href).json()["total"] for href in found] == [1]


def test_dyads_json_and_csv_tell_none_from_nought(client):
    query = "source=RUS&target=UKR&first=2022-02-01&last=2022-02-12&step=day"
    rows = client.get(f"/api/dyads?{query}").json()["rows"][:12]
    assert [row["incidents"] for row in rows] == [None] * 9 + [0, None, 0]
    cells = rows_of(client.get(f"/api/dyads.csv?{query}"))[:12]
    assert [cell["incidents"] for cell in cells] == [""] * 9 + ["0", "", "0"]


def test_dyads_without_an_index_say_why(client):
    page = client.get("/dyads?source=RUS&target=UKR").text
    assert "Not known on" in page
    assert "methodology version" in page


@pytest.mark.parametrize(
    "query", ["step=year", "first=2022-03-01&last=2022-02-01", "first=1990-01-01&last=2022-01-01&step=day"]
)
def test_dyads_refuse_what_does_not_fit(client, query):
    assert client.get(f"/api/dyads?source=RUS&target=UKR&{query}").status_code == 422


def test_matrix_cells_lead_to_as_many_incidents(client):
    page = client.get("/matrix?first=2022-02-01&last=2022-02-28").text
    cells = client.get("/api/matrix?first=2022-02-01&last=2022-02-28").json()["rows"]
    found = links(page, "/incidents?")
    assert sorted(client.get("/api" + href).json()["total"] for href in found) == sorted(
        cell["incidents"] for cell in cells
    )
    assert len(rows_of(client.get("/api/matrix.csv?first=2022-02-01&last=2022-02-28"))) == len(cells) == 3


def test_map_list_leads_to_as_many_incidents(client):
    page = client.get("/map").text
    table = page[page.index('id="places"') :]
    places = client.get("/api/map").json()["rows"]
    found = [client.get("/api" + href).json()["total"] for href in links(table, "/incidents?")]
    assert found == [place["incidents"] for place in places]
    assert {place["place"] for place in places} == {"Kyiv", "Russia", "Europe"}


def test_map_symbols_lead_to_as_many_incidents_as_they_show(client):
    page = client.get("/map?factuality=any").text
    svg = ET.fromstring(page[page.index("<svg", page.index('class="map"')) : page.index("</svg>") + 6])
    names = {"s": "http://www.w3.org/2000/svg"}
    for link in svg.findall("s:a", names):
        shown = int(link.get("aria-label").rpartition(": ")[2].split()[0])
        assert client.get("/api" + link.get("href")).json()["total"] == shown
    assert len(svg.findall("s:a", names)) == 2


def test_map_keeps_threats_off_unless_asked(client):
    def city(query):
        rows = client.get(f"/api/map{query}").json()["rows"]
        return {row["place"]: row["incidents"] for row in rows}["Kyiv"]

    assert (city(""), city("?factuality=any")) == (1, 2)


def test_map_draws_a_country_hatched_and_never_as_a_point(client):
    page = client.get("/map").text
    assert 'class="g-held"' in page
    assert 'class="on-country' in page
    found = client.get("/api/map.geojson").json()
    geometry = {feature["properties"]["place"]: feature["geometry"] for feature in found["features"]}
    assert geometry["Russia"] is None
    assert geometry["Kyiv"] == {"type": "Point", "coordinates": [30.52, 50.45]}


def test_map_tells_what_it_cannot_show(client):
    page = client.get("/map?factuality=any").text
    [href] = [href for href in links(page, "/incidents?") if "placed=no" in href]
    assert client.get("/api" + href).json()["total"] == 1


def test_map_slider_without_script_leads_to_days(client):
    response = client.get("/map?from_day=0&to_day=5&quad=verbal_conflict")
    assert response.status_code == 303
    assert response.headers["location"] == "/map?quad=verbal_conflict&first=2022-01-21&last=2022-01-26"


def test_map_speaks_of_disputed_borders(client):
    assert "disputed" in client.get("/map").text


def test_outlines_do_not_cross_the_map_at_the_date_line():
    for code, rings in outlines().items():
        for ring in rings:
            steps = [abs(a[0] - b[0]) for a, b in itertools.pairwise(ring) if abs(a[1]) < 89 and abs(b[1]) < 89]
            assert max(steps) < 60, code


def test_paths_hold_what_reaches_into_the_frame():
    found = paths(Frame.of(22, 44, 40, 53))
    assert {"UKR", "RUS", "BLR"} <= set(found)
    assert "BRA" not in found


def test_frame_is_never_taller_than_a_screen():
    assert Frame.of(10, -85, 11, 85).height <= 720


def test_middle_lies_in_what_is_seen():
    frame = Frame.of(30, 45, 60, 60)
    assert frame.holds(*middle("RUS", frame))
    assert middle("BRA", frame) is None


def test_outlines_are_small_and_named_by_code():
    assert {"UKR", "USA", "KOS"} <= set(outlines())
    assert len(json.dumps(list(outlines()))) < 5000
