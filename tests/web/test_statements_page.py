"""The ledger's pages, their API and CSV."""

from __future__ import annotations

import csv
import io
import re
from html.parser import HTMLParser

import pytest

from tests import crisis
from tests.web.desks import client_of, new_desk
from tests.web.payloads import PAYLOADS


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    made = new_desk(tmp_path_factory.mktemp("ledger"))
    crisis.fill(made.path)
    with client_of(made) as client:
        yield client


class _Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        held = dict(attributes)
        own = tag == "script" and (held.get("src") or "").startswith("/static/")
        if (tag in {"script", "img", "iframe", "object", "base", "style"} and not own) or any(
            name.startswith("on") or (value or "").lower().startswith("javascript:") for name, value in attributes
        ):
            self.found.append((tag, attributes))


def running(page):
    """Elements of a page that would run what somebody typed."""
    parser = _Tags()
    parser.feed(page)
    return parser.found


def rows(client, path):
    return client.get(path).json()["rows"]


def test_page_shows_words_with_their_place(ledger):
    [row] = rows(ledger, "/api/statements?q=heavy")
    page = ledger.get("/statements?q=heavy").text
    place = f"{row['start']}-{row['end']}"
    assert f"/articles/{row['article']}?s={place}#s{place}" in page
    assert f'id="s{place}"' in ledger.get(f"/articles/{row['article']}?s={place}").text
    assert "pay a <mark>heavy</mark> price" in page


def test_page_and_api_have_the_same_rows(ledger):
    page = ledger.get("/statements?country=USA").text
    shown = re.findall(r'<th scope="row"[^>]*><a href="/statements/(stm_\w+)"', page)
    assert shown == [row["id"] for row in rows(ledger, "/api/statements?country=USA")]


def test_csv_has_every_row_and_its_count(ledger):
    answer = ledger.get("/api/statements.csv")
    table = list(csv.DictReader(io.StringIO(answer.text)))
    assert answer.headers["x-total-count"] == "5"
    assert [row["id"] for row in table] == [row["id"] for row in rows(ledger, "/api/statements")]
    assert next(row for row in table if row["act"] == "deny")["told_by"].startswith("stm_")


def test_page_of_a_view_is_part_of_it(ledger):
    whole, part = rows(ledger, "/api/statements"), rows(ledger, "/api/statements?page=2&size=2")
    assert part == whole[2:4]


@pytest.mark.parametrize("query", ["from=yesterday", "to=2022-13-01", "number=many", "kind=x", "sort=x", "page=0"])
def test_values_that_do_not_fit_are_refused(ledger, query):
    answer = ledger.get(f"/api/statements?{query}")
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "invalid")


@pytest.mark.parametrize("query", ['"', "NEAR(", "*", "a OR", "-", "'; DROP TABLE statements; --", "\x00", "(" * 50])
def test_search_takes_odd_input(ledger, query):
    assert ledger.get("/statements", params={"q": query}).status_code == 200


def test_statement_has_citation_and_place(ledger):
    [row] = rows(ledger, "/api/statements?q=heavy")
    found = ledger.get(f"/api/statements/{row['id']}").json()
    for part in (
        "Joe Biden, President",
        "Wire A",
        "2022-01-21",
        row["text_sha256"],
        f"{row['start']}–{row['end']}",
        row["id"],
    ):
        assert part in found["citation"]
    page = ledger.get(f"/statements/{row['id']}").text
    assert "<mark>President Joe Biden said" in page
    assert "would find a harsh answer" in page  # the same speaker before


def test_statement_holds_claims_against_one_another(ledger):
    [row] = rows(ledger, "/api/statements?number=yes")
    page = ledger.get(f"/statements/{row['id']}").text
    assert page.index("40</p>") < page.index("about 100</p>")


def test_statement_that_is_not_there_is_not_found(ledger):
    assert ledger.get("/api/statements/stm_none").json()["error"]["code"] == "not_found"


def test_claims_stand_side_by_side(ledger):
    page = ledger.get("/claims").text
    assert "2 claimants" in page
    assert "From 40 to 100 people" in page
    found = ledger.get("/api/claims").json()
    assert [one["value"] for one in found["rows"][0]["claims"]] == ["40", "about 100"]


def test_claims_csv_has_every_claim(ledger):
    table = list(csv.DictReader(io.StringIO(ledger.get("/api/claims.csv").text)))
    assert [(row["matter"], row["best"]) for row in table] == [("1", "40.0"), ("1", "100.0")]


def test_empty_desk_says_so(client):
    for path in ("/statements", "/claims", "/redlines", "/redlines/calendar", "/followthrough", "/"):
        assert "holds no articles yet" in client.get(path).text


@pytest.mark.parametrize("path", ["/statements", "/redlines", "/search", "/claims", "/followthrough"])
def test_what_is_typed_never_runs(ledger, path):
    for payload in PAYLOADS[::10]:
        answer = ledger.get(path, params={"q": payload[:400], "by": payload[:400], "speaker": payload[:400]})
        assert answer.status_code == 200
        assert list(running(answer.text)) == []


def test_search_page_counts_and_leads_on(ledger):
    page = ledger.get("/search?q=border").text
    for part in ('href="/statements?q=border">2<', 'href="/redlines?q=border">1<', "<mark>border</mark>"):
        assert part in page
    found = ledger.get("/api/search?q=border").json()["found"]
    assert (found["statements"]["value"], len(found["said"])) == (2, 2)


def test_search_without_words_shows_the_box_alone(ledger):
    assert ledger.get("/api/search").json()["found"] is None
    assert "There is no word to search for" in ledger.get("/search", params={"q": '"'}).text
