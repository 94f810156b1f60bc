"""What goes wrong, in one shape."""

from __future__ import annotations

import sqlite3

import pytest

from deedwatch.errors import DeskError
from deedwatch.web.desks import DeskPool, time_limit
from deedwatch.web.problems import Problem, not_found
from tests.web.desks import client_of, form_token, new_desk

FOREVER = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


def shape(answer):
    error = answer.json()["error"]
    assert list(answer.json()) == ["error"]
    assert list(error) == ["code", "message", "detail"]
    return answer.status_code, error["code"]


def test_error_of_the_api_has_one_shape(client):
    token = {"X-Form-Token": form_token(client)}
    assert shape(client.get("/api/nothing")) == (404, "not_found")
    assert shape(client.put("/api/session")) == (405, "method_not_allowed")
    assert shape(client.post("/api/read", data={"text": "a", "published": "yesterday"}, headers=token)) == (
        422,
        "invalid",
    )
    assert shape(client.post("/api/read", data={"published": "x" * 99}, headers=token)) == (422, "invalid")


def test_invalid_value_is_named_and_not_repeated(client):
    token = {"X-Form-Token": form_token(client)}
    answer = client.post("/api/read", data={"published": "z" * 99}, headers=token)
    assert answer.json()["error"]["detail"] == [
        {"where": "body.published", "message": "String should have at most 10 characters"}
    ]


def test_error_of_a_page_is_a_page(client):
    answer = client.get("/nothing", headers={"Accept": "text/html"})
    assert answer.headers["content-type"].startswith("text/html")
    assert "There is nothing at this address." in answer.text
    assert "<h1>Not Found</h1>" in answer.text


def test_program_that_asks_for_json_gets_json(client):
    assert shape(client.get("/nothing", headers={"Accept": "application/json"})) == (404, "not_found")


def raising(tmp_path, error):
    client = client_of(new_desk(tmp_path))

    def counts(connection):
        raise error

    return client, counts


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (DeskError("there is no link x"), 422, "refused"),
        (sqlite3.OperationalError("database is locked"), 503, "busy"),
        (sqlite3.OperationalError("disk I/O error"), 500, "internal"),
        (not_found("article a"), 404, "not_found"),
        (Problem(409, "told", "Told."), 409, "told"),
        (ZeroDivisionError(), 500, "internal"),
    ],
    ids=repr,
)
def test_error_of_a_route_has_its_code(tmp_path, monkeypatch, error, status, code):
    client, counts = raising(tmp_path, error)
    monkeypatch.setattr("deedwatch.desk.queries.tally.counts", counts)
    assert shape(client.get("/api/counts")) == (status, code)


def test_long_query_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(
        "deedwatch.desk.queries.tally.counts", lambda connection: connection.execute(FOREVER).fetchone()
    )
    answer = client_of(new_desk(tmp_path), query_seconds=0.05).get("/api/counts")
    assert shape(answer) == (503, "query_too_long")
    assert "longer than 0.05 s" in answer.json()["error"]["message"]


def test_desk_works_again_after_a_query_was_stopped(tmp_path):
    pool = DeskPool(new_desk(tmp_path))
    with pytest.raises(sqlite3.OperationalError, match="interrupted"), pool.lend(0.02) as desk:
        desk.connection.execute(FOREVER).fetchone()
    with pool.lend(5) as again:
        assert again is desk
        assert again.connection.execute("SELECT 1").fetchone()[0] == 1
    pool.close()


def test_transaction_left_open_is_taken_back(tmp_path):
    pool = DeskPool(new_desk(tmp_path))
    with pool.lend(5) as desk:
        desk.connection.execute("BEGIN")
        desk.connection.execute("INSERT INTO meta VALUES ('a', 'b')")
    with pool.lend(5) as desk:
        assert desk.connection.execute("SELECT count(*) FROM meta WHERE key = 'a'").fetchone()[0] == 0
    pool.close()


def test_limit_of_time_ends_with_its_block():
    connection = sqlite3.connect(":memory:")
    with time_limit(connection, -1), pytest.raises(sqlite3.OperationalError, match="interrupted"):
        connection.execute(FOREVER).fetchone()
    limited = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000) SELECT count(*) FROM n"
    assert connection.execute(limited).fetchone()[0] == 50000
    connection.close()
