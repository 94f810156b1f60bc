"""The review through its pages and its API."""

import io
import json
import zipfile

import pytest

from tests.web.crises import crisis_client, crisis_file, one
from tests.web.desks import client_of, form_token


@pytest.fixture
def client(tmp_path):
    with crisis_client(tmp_path) as found:
        yield found


def post(client, path="/review", **form):
    return client.post(path, data={"form_token": form_token(client), **form})


def of_type(client, kind):
    return one(client, "SELECT id FROM events WHERE type = ? AND copy = 0", kind)


def test_review_goes_from_record_to_record(client):
    first = client.get("/api/review?kind=events").json()["rows"][0]["id"]
    assert first in client.get("/review?kind=events").text
    response = post(client, record=first, verdict="accept", kind="events")
    assert (response.status_code, response.headers["location"]) == (303, "/review?kind=events")
    assert first not in client.get("/review?kind=events").text


def test_review_notes_only_the_fields_that_a_fix_changes(client):
    record = of_type(client, "CONSULT")
    post(
        client,
        record=record,
        verdict="fix",
        fix_type="AGREE",
        fix_actors="country:RUS",
        fix_recipients="country:UKR org:nato",
    )
    fix = json.loads(one(client, "SELECT fix FROM decisions"))
    assert fix == {"type": "AGREE", "recipients": ["country:UKR", "org:nato"]}


def test_review_refuses_a_fix_that_changes_nothing(client):
    response = post(client, record=of_type(client, "CONSULT"), verdict="fix", fix_type="CONSULT")
    assert response.status_code == 422
    assert "A fix changes at least one field" in response.text


@pytest.mark.parametrize(
    "form",
    [
        {"verdict": "maybe"},
        {"verdict": "fix", "fix_type": "WAR"},
        {"verdict": "fix", "fix_day": "soon"},
    ],
)
def test_review_refuses_what_does_not_fit(client, form):
    assert post(client, record=of_type(client, "CONSULT"), **form).status_code == 422


def test_review_of_an_unknown_record_is_not_found(client):
    assert post(client, record="evt_x", verdict="accept").status_code == 404
    assert post(client, record="inc_x", verdict="accept").status_code == 404


def test_undo_shows_the_record_again(client):
    record = of_type(client, "CONSULT")
    post(client, record=record, verdict="reject", kind="events")
    response = post(client, "/review/undo", kind="events")
    assert response.headers["location"] == f"/review?kind=events&record={record}"
    assert record in client.get(response.headers["location"]).text


def test_review_needs_the_token_of_its_form(client):
    response = client.post("/review", data={"record": of_type(client, "CONSULT"), "verdict": "accept"})
    assert response.status_code == 403


def test_review_by_api_is_under_the_callers_name(tmp_path):
    with client_of(crisis_file(tmp_path, ("analyst",)), "analyst") as client:
        record = of_type(client, "CONSULT")
        body = {"record": record, "verdict": "fix", "fix": {"recipients": ["country:UKR"], "day": None}}
        assert client.post("/api/review", json=body).status_code == 200
        assert one(client, "SELECT reviewer FROM decisions") == "a-analyst"
        assert json.loads(one(client, "SELECT fix FROM decisions")) == {"recipients": ["country:UKR"], "day": None}
        assert client.post("/api/review/undo").json() == {"record": record}


def test_review_by_api_refuses_fields_that_are_none(client):
    headers = {"X-Form-Token": form_token(client)}
    body = {"record": of_type(client, "CONSULT"), "verdict": "fix", "fix": {"score": 1}}
    assert client.post("/api/review", json=body, headers=headers).status_code == 422


def test_agreement_shows_both_reviewers(client):
    record = of_type(client, "CONSULT")
    with client.app.state.shell.pool.lend(5) as desk:
        desk.decide(record, "accept", "ana")
        desk.decide(record, "fix", "ben", fix={"type": "AGREE"})
    page = client.get("/review/agreement").text
    assert "<del>CONSULT</del> <ins>AGREE</ins>" in page
    found = client.get("/api/review/agreement").json()
    assert found["agreement"]["events"]["n"] == 1
    assert "0 % (n = 1)" in page


def test_gold_of_the_review_is_what_evaluate_reads(client, tmp_path):
    post(client, record=of_type(client, "CONSULT"), verdict="accept")
    response = client.get("/api/review/gold.zip")
    with zipfile.ZipFile(io.BytesIO(response.content)) as opened:
        opened.extractall(tmp_path / "gold")
    from deedwatch.lab import readings

    [(text, gold)] = readings.read(tmp_path / "gold")
    assert text == "Russia met NATO for talks."
    assert [event["type"] for event in gold["events"]] == ["CONSULT"]


def test_examples_are_a_line_a_verdict(client):
    post(client, record=of_type(client, "CONSULT"), verdict="reject")
    [line] = client.get("/api/review/examples.jsonl").text.splitlines()
    assert json.loads(line)["verdict"] == "reject"


def test_queue_that_is_done_says_so(client):
    for _ in range(9):
        rows = client.get("/api/review?kind=claims").json()["rows"]
        if not rows:
            break
        post(client, record=rows[0]["id"], verdict="skip")
    assert "Nothing of this kind is left for you." in client.get("/review?kind=claims").text
