"""The board, the pages of one commitment, decisions, the calendar, and follow-through."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re

import pytest

from deedwatch.web.calendars import Entry, calendar, escaped
from tests import crisis
from tests.web.desks import ROLES, DeskFile, client_of


@pytest.fixture
def made(tmp_path):
    found = DeskFile(tmp_path, ROLES)
    crisis.fill(found.path)
    return found


@pytest.fixture
def reader(made):
    with client_of(made, "reader") as client:
        yield client


@pytest.fixture
def analyst(made):
    with client_of(made, "analyst") as client:
        yield client


def red_line(client):
    return client.get("/api/redlines?kind=red_line").json()["rows"][0]


def opened(client):
    return client.get(f"/api/redlines/{red_line(client)['id']}").json()


def test_board_shows_counts_that_lead_to_their_cards(reader):
    page = reader.get("/redlines").text
    for status, count in (("open", 1), ("condition_met", 1)):
        assert re.search(rf'href="/redlines\?status={status}">{count}<', page)
        assert reader.get(f"/api/redlines?status={status}").json()["total"] == count


def test_board_and_api_have_the_same_cards(reader):
    page = reader.get("/redlines?status=open&status=condition_met").text
    shown = re.findall(r'class="who"><a href="/redlines/(com_\w+)"', page)
    assert shown == [row["id"] for row in reader.get("/api/redlines").json()["rows"]]


def test_card_says_who_decided(reader, analyst):
    assert "proposed by the machine" in reader.get("/redlines?kind=red_line").text
    analyst.post(f"/api/redlines/{red_line(reader)['id']}", json={"status": "kept", "reason": "sanctions followed"})
    page = reader.get("/redlines?kind=red_line").text
    assert "set by <bdi>a-analyst</bdi>; the machine proposes condition met" in page


def test_card_counts_days_from_the_last_covered_day(reader):
    page = reader.get("/redlines?due=ahead").text
    assert "<b>12 days after</b> the last covered day" in page


def test_csv_has_the_cards(reader):
    table = list(csv.DictReader(io.StringIO(reader.get("/api/redlines.csv").text)))
    assert [(row["kind"], row["by"], row["status"]) for row in table] == [
        ("promise", "person:vladimir-putin", "open"),
        ("red_line", "person:joe-biden", "condition_met"),
    ]


def test_commitment_shows_both_sentences_and_reasons(reader):
    page = reader.get(f"/redlines/{red_line(reader)['id']}").text
    for part in (
        "its forces cross the border of Ukraine",
        "Russian forces attacked Ukraine",
        "meets the condition",
        "<li>done by",
    ):
        assert part in page
    assert "Set the status" not in page


def test_analyst_confirms_a_link_by_form(made):
    with client_of(made, "analyst") as client:
        found = opened(client)
        answer = client.post(f"/redlines/{found['id']}", data={"link": found["links"][0]["id"], "verdict": "confirmed"})
        assert answer.status_code == 303
        assert opened(client)["links"][0]["verdict"] == "confirmed"
        assert opened(client)["links"][0]["verdict_by"] == "a-analyst"
        client.post(f"/redlines/{found['id']}", data={"link": found["links"][0]["id"], "verdict": ""})
        assert opened(client)["links"][0]["verdict"] is None


def test_status_needs_a_reason(analyst):
    answer = analyst.post(f"/api/redlines/{red_line(analyst)['id']}", json={"status": "kept", "reason": " "})
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "reason_needed")


def test_status_and_its_reason_stand_in_the_log(analyst):
    ident = red_line(analyst)["id"]
    analyst.post(f"/redlines/{ident}", data={"status": "broken", "reason": "nothing came"})
    log = opened(analyst)["log"]
    assert (log[0]["who"], log[0]["after"]) == ("a-analyst", {"status": "broken", "reason": "nothing came"})
    assert "nothing came" in analyst.get(f"/redlines/{ident}").text


def test_status_goes_back_to_the_machine(analyst):
    ident = red_line(analyst)["id"]
    analyst.post(f"/redlines/{ident}", data={"status": "broken", "reason": "x"})
    analyst.post(f"/redlines/{ident}", data={"status": ""})
    assert (red_line(analyst)["status"], red_line(analyst)["decided"]) == ("condition_met", None)


@pytest.mark.parametrize(
    ("decision", "status"),
    [
        ({"status": "perhaps", "reason": "x"}, 422),
        ({"link": "lnk_none", "verdict": "confirmed"}, 404),
        ({"reason": "x" * 2001}, 422),
    ],
)
def test_decisions_that_do_not_fit_are_refused(analyst, decision, status):
    assert analyst.post(f"/api/redlines/{red_line(analyst)['id']}", json=decision).status_code == status


def test_verdict_that_is_none_is_refused(analyst):
    found = opened(analyst)
    decision = {"link": found["links"][0]["id"], "verdict": "maybe"}
    assert analyst.post(f"/api/redlines/{found['id']}", json=decision).status_code == 422


def test_reader_decides_nothing(reader):
    found = opened(reader)
    answer = reader.post(f"/api/redlines/{found['id']}", json={"status": "kept", "reason": "x"})
    assert answer.json()["error"]["code"] == "role_too_low"
    assert opened(reader)["log"] == found["log"]


def test_commitment_that_is_not_there_is_not_found(reader):
    assert reader.get("/redlines/com_none").status_code == 404


def test_calendar_lists_due_days(reader):
    page = reader.get("/redlines/calendar").text
    assert "Mar 2022" in page
    assert "12 days ahead" in page
    rows = reader.get("/api/redlines/calendar").json()
    assert [row["due_end"] for row in rows["rows"]] == ["2022-03-10"]


def test_calendar_leaves_out_other_days(reader):
    assert reader.get("/api/redlines/calendar?from=2022-03-11").json()["rows"] == []


def test_ical_has_a_day_for_each_due_day(reader):
    answer = reader.get("/redlines/calendar.ics")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    lines = answer.content.split(b"\r\n")
    assert b"DTSTART;VALUE=DATE:20220310" in lines
    assert b"DTEND;VALUE=DATE:20220311" in lines
    assert max(map(len, lines)) <= 75


def entry(**changes):
    day = dt.date(2022, 3, 10)
    values = {
        "uid": "u", "first": day, "last": day, "summary": "s", "description": "d", "url": "http://x/", "stamp": "2022-03-01T12:00:00Z",
    }  # fmt: skip
    return Entry(**values | changes)


@pytest.mark.parametrize(
    "text", ["a;b,c\\d\ne", "x" * 200, "Зеленский " * 20, "\N{GRINNING FACE}" * 60, "\r\n;\x00\x07", "", "\ud800"]
)
def test_ical_text_comes_back_as_it_was(text):
    whole = "".join(calendar("n", [entry(summary=text)]))
    assert all(len(line.encode()) <= 75 for line in whole.split("\r\n"))
    plain = whole.replace("\r\n ", "")
    [line] = [line for line in plain.split("\r\n") if line.startswith("SUMMARY:")]
    assert line == f"SUMMARY:{escaped(text)}"
    undone = re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], line[8:])
    assert undone == text.replace("\r", "").replace("\x00", " ").replace("\x07", " ").replace("\ud800", "?")


def test_ical_moment_is_in_utc():
    assert "DTSTAMP:20220301T120000Z\r\n" in "".join(calendar("n", [entry()]))


def test_followthrough_counts_lead_to_their_cards(reader, analyst):
    analyst.post(f"/api/redlines/{red_line(reader)['id']}", json={"status": "kept", "reason": "x"})
    page = reader.get("/followthrough").text
    assert "100 % (n = 1)" in page
    links = re.findall(r'<td class="num"><a href="(/redlines\?[^"]+)">(\d+)<', page)
    assert links
    for path, count in links:
        assert reader.get("/api" + path.replace("&amp;", "&")).json()["total"] == int(count)


def test_followthrough_without_settled_cases_is_not_known(reader):
    rows = reader.get("/api/followthrough").json()["rows"]
    assert {row["n"] for row in rows} == {0}
    assert {row["share"] for row in rows} == {None}
    assert "not known (n = 0)" in reader.get("/followthrough").text
