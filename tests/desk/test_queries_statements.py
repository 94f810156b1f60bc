"""The ledger: filters, facets, search, order, and what stands beside one statement."""

from __future__ import annotations

import pytest

from deedwatch.desk import Desk
from deedwatch.desk.queries import statements
from deedwatch.desk.queries.statements import Filters
from tests import crisis


@pytest.fixture(scope="module")
def connection(tmp_path_factory):
    path = tmp_path_factory.mktemp("ledger") / "t.desk"
    crisis.fill(path)
    with Desk.open(path, read_only=True) as desk:
        yield desk.connection


def said(connection, **filters):
    return [one.content for one in statements.ledger(connection, Filters(**filters))]


BIDEN_NOW = "Russia would pay a heavy price if its forces cross the border of Ukraine"
BIDEN_BEFORE = "forces that cross the border of Ukraine would find a harsh answer"
PUTIN = "a loss of ships"
DEAD = "40 soldiers were killed near Kyiv"


def test_ledger_begins_with_the_newest(connection):
    days = [one.day for one in statements.ledger(connection, Filters())]
    assert days == ["2022-02-26", "2022-02-26", "2022-02-24", "2022-01-21", "2022-01-14"]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"speaker": ("person:vladimir-putin",)}, [PUTIN]),
        ({"country": ("USA",)}, [BIDEN_NOW, BIDEN_BEFORE]),
        ({"office": ("President",), "country": ("RUS",)}, [PUTIN]),
        ({"addressee": ("country:RUS",)}, [BIDEN_NOW, BIDEN_BEFORE]),
        ({"act": ("deny", "promise")}, [PUTIN]),
        ({"mode": ("mixed",)}, [BIDEN_BEFORE]),
        ({"outlet": ("Wire B",)}, [DEAD]),
        ({"first": "2022-01-15", "last": "2022-02-24"}, [DEAD, BIDEN_NOW]),
        ({"number": True}, [DEAD]),
        ({"background": True}, []),
        ({"words": "heavy price"}, [BIDEN_NOW]),
        ({"words": '"cross the border" -harsh'}, [BIDEN_NOW]),
        ({"words": "kill*", "outlet": ("Wire B",)}, [DEAD]),
        ({"loaded": "2022-03-02"}, []),
    ],
)
def test_ledger_is_narrowed(connection, filters, found):
    assert said(connection, **filters) == found
    assert statements.counted(connection, Filters(**filters)).value == len(found)
    assert [one.content for one in statements.everything(connection, Filters(**filters))] == found


def test_ledger_goes_by_speaker(connection):
    names = [one.name for one in statements.ledger(connection, Filters(), order="speaker")]
    assert names == sorted(names)


def test_ledger_pages_do_not_overlap(connection):
    pages = [statements.ledger(connection, Filters(), limit=2, offset=at) for at in (0, 2, 4)]
    assert len({one.id for page in pages for one in page}) == 5


def test_statement_spans_its_whole_line(connection):
    [one] = statements.ledger(connection, Filters(words="heavy"))
    text = connection.execute("SELECT text FROM texts WHERE sha256 = ?", (one.text_sha256,)).fetchone()["text"]
    assert text[one.start : one.end].startswith("President Joe Biden said Russia")


def test_statement_knows_who_told_of_it(connection):
    [one] = statements.ledger(connection, Filters(act=("deny",)))
    assert [(teller.name, teller.cue) for teller in one.told_by] == [("Ukraine", "said")]


def test_statement_has_its_numbers(connection):
    [one] = statements.ledger(connection, Filters(number=True))
    assert [(number.measure, number.value) for number in one.numbers] == [("dead", "40")]


def test_facets_leave_out_their_own_filter(connection):
    counts = {one.name: one.values for one in statements.facets(connection, Filters(act=("deny",)))}
    assert {value: count for value, _, count in counts["act"]} == {"warn": 2, "assert": 2, "deny": 1}
    assert counts["speaker"] == (("person:vladimir-putin", "Vladimir Putin", 1),)


def test_facets_of_a_large_view_are_not_counted(connection, monkeypatch):
    monkeypatch.setattr(statements, "FACETED", 2)
    counts = {one.name: one.values for one in statements.facets(connection, Filters())}
    assert {count for _, _, count in counts["speaker"]} == {None}


def test_count_stops_at_most(connection):
    count = statements.counted(connection, Filters(), 3)
    assert (count.value, count.more) == (3, True)


def test_one_has_its_paragraph(connection):
    [row] = statements.ledger(connection, Filters(words="heavy"))
    found = statements.one(connection, row.id)
    [(start, end)] = found.context.marks
    assert found.context.text[start:end].endswith("border of Ukraine.")
    assert found.context.text.endswith("He spoke in Washington.")


def test_one_has_the_same_speaker_on_the_same_matter(connection):
    [row] = statements.ledger(connection, Filters(words="heavy"))
    assert [one.content for one in statements.one(connection, row.id).same_matter] == [BIDEN_BEFORE]


def test_one_has_what_it_reports(connection):
    [row] = statements.ledger(connection, Filters(words="denied"))
    assert [one.content for one in statements.one(connection, row.id).within] == [PUTIN]


def test_one_has_competing_claims(connection):
    [row] = statements.ledger(connection, Filters(number=True))
    [(own, others)] = statements.one(connection, row.id).competing
    assert (own.value, [(other.voice, other.value) for other in others]) == ("40", [("Russia", "about 100")])


def test_one_that_is_not_there_is_none(connection):
    assert statements.one(connection, "stm_none") is None


@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(speaker=("person:joe-biden",)),
        Filters(act=("warn",)),
        Filters(outlet=("Wire A",)),
        Filters(country=("USA",)),
        Filters(addressee=("country:RUS",)),
        Filters(words="border"),
    ],
)
def test_ledger_needs_no_scan(connection, filters):
    seen = []
    connection.set_trace_callback(seen.append)
    statements.ledger(connection, filters)
    connection.set_trace_callback(None)
    query = next(sql for sql in seen if sql.startswith("WITH picked"))
    plan = [row["detail"] for row in connection.execute(f"EXPLAIN QUERY PLAN {query}")]
    assert not [
        step for step in plan if step.startswith(("SCAN s", "SCAN a")) and not {"USING", "VIRTUAL"} & set(step.split())
    ], plan
