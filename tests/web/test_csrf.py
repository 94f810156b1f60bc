"""Unsafe requests: where they come from, and the token of the form."""

from __future__ import annotations

import pytest

from tests.web.desks import client_of, form_token


def post(client, **headers):
    token = form_token(client)
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.post("/theme", data={"theme": "dark", "form_token": token}, headers=given)


def test_form_of_the_desk_itself_is_taken(client):
    answer = post(client, Origin="http://localhost", Sec_Fetch_Site="same-origin")
    assert (answer.status_code, client.cookies["deedwatch_theme"]) == (303, "dark")


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Sec_Fetch_Site": "none"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:9999"},
        {"Origin": "https://localhost"},
        {"Origin": "http://localhost", "Sec_Fetch_Site": "cross-site"},
    ],
    ids=str,
)
def test_request_of_another_site_is_refused(client, headers):
    answer = post(client, Accept="application/json", **headers)
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "other_site")


@pytest.mark.parametrize("token", [None, "", "0" * 64, "\u0661" * 64])
def test_form_without_its_token_is_refused(client, token):
    form_token(client)
    data = {"theme": "dark"} | ({} if token is None else {"form_token": token})
    answer = client.post("/theme", data=data, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "csrf_failed")


def test_token_of_another_visit_is_refused(client):
    token = form_token(client)
    client.cookies.clear()
    form_token(client)
    answer = client.post("/theme", data={"theme": "dark", "form_token": token})
    assert answer.status_code == 403


def test_token_from_before_the_sign_in_is_refused_after_it(desk):
    client = client_of(desk)
    token = form_token(client)
    client.post("/sign-in", data={"token": desk.tokens["reader"], "form_token": token})
    assert client.post("/theme", data={"theme": "dark", "form_token": token}).status_code == 403


def test_token_may_stand_in_a_header(client):
    headers = {"X-Form-Token": form_token(client)}
    assert client.post("/theme", data={"theme": "light"}, headers=headers).status_code == 303


def test_bearer_token_needs_no_form_token(desk):
    client = client_of(desk, "analyst")
    answer = client.post("/api/read", data={"text": " "})
    assert answer.json()["error"]["code"] == "empty"


def test_multipart_form_carries_its_token_too(client):
    form = {"form_token": form_token(client), "text": " "}
    answer = client.post("/read", data=form, files={"file": ("", b"")}, headers={"Accept": "application/json"})
    assert answer.json()["error"]["code"] == "empty"


def test_another_site_may_not_read_any_answer(client):
    answer = client.get("/api/session", headers={"Origin": "https://evil.example"})
    assert "access-control-allow-origin" not in answer.headers
    assert client.options("/api/session").status_code == 405
