"""The first page and its API."""

from __future__ import annotations

import html
import re

import pytest

from tests import crisis
from tests.web.desks import client_of, new_desk


@pytest.fixture
def first(tmp_path):
    made = new_desk(tmp_path)
    crisis.fill(made.path)
    with client_of(made) as client:
        yield client


def test_page_states_the_last_covered_day(first):
    page = first.get("/").text
    assert re.search(r"covers days up to <b><time[^>]*>26 Feb 2022", page)
    assert first.get("/api/overview").json()["covered_to"] == "2022-02-26"


def test_counts_lead_to_as_many_rows(first):
    page = first.get("/?window=30").text
    links = [(html.unescape(path), int(count)) for path, count in re.findall(r'<dd><a href="([^"]+)">(\d+)<', page)]
    seen = 0
    for path, count in links:
        if path.startswith(("/statements", "/redlines")):
            assert first.get(f"/api{path}").json()["total"] == count
            seen += 1
    assert seen >= 2


def test_unknown_arrow_says_why(first):
    page = first.get("/").text
    assert "Russia</bdi> and <bdi>Ukraine</bdi></a>: unknown" in page
    assert "are needed" in page
    assert "Methodology 1" in page


def test_page_is_narrowed_to_a_pair(first):
    found = first.get("/api/overview?country=RUS&with=UKR").json()
    assert [(one["source"]["id"], one["target"]["id"]) for one in found["dyads"]] == [("RUS", "UKR")]
    assert "<h1>Russia and Ukraine</h1>" in first.get("/?country=RUS&with=UKR").text


def test_page_looks_back_from_a_day(first):
    found = first.get("/api/overview?day=2022-01-31&window=30").json()
    assert found["changed"]["statements"]["value"] == 2
    assert [one["day"] for one in found["timeline"]] == ["2022-01-21"]


def test_due_days_count_from_the_day_asked_for(first):
    page = first.get("/?day=2022-02-28").text
    assert "<b>10 days after</b> that day" in page


def test_words_said_later_are_not_due_yet(first):
    assert first.get("/api/overview?day=2022-02-25").json()["due"] == []


def test_first_visit_has_nothing_to_compare_with(first):
    assert "This is your first visit" in first.get("/?window=visit").text


def test_due_words_and_new_links_are_shown(first):
    found = first.get("/api/overview").json()
    assert [one["due_end"] for one in found["due"]] == ["2022-03-10"]
    assert [one["link"]["relation"] for one in found["links"]] == ["condition_met"]
    page = first.get("/").text
    assert "withdraw the troops" in page
    assert "its forces cross the border" in page


def test_days_without_articles_are_not_zero(first):
    coverage = first.get("/api/overview").json()["coverage"]
    assert coverage["articles"][-3:] == [1, None, 1]
    assert '<td class="num">not covered</td>' in first.get("/").text


@pytest.mark.parametrize("query", ["window=9", "day=soon", "day=0001-01-01", "country=" + "x" * 101])
def test_values_that_do_not_fit_are_refused(first, query):
    assert first.get(f"/api/overview?{query}").json()["error"]["code"] == "invalid"


def test_side_that_nobody_knows_has_no_rows(first):
    page = first.get("/?country=%3Cscript%3E")
    assert page.status_code == 200
    assert "<script>" not in page.text


def test_empty_desk_has_no_day(client):
    assert client.get("/api/overview").json() == {"day": None, "covered_to": None}
