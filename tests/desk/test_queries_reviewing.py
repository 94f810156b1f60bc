"""The queue of the review, agreement, and what was decided as gold."""

import io
import json
import zipfile

import pytest

from deedwatch.desk import Desk
from deedwatch.desk.queries import reviewing
from deedwatch.errors import DeskError
from tests.desk.crisis import clock, fill


@pytest.fixture
def desk(tmp_path):
    with Desk.open(tmp_path / "t.desk", clock=clock) as found:
        fill(found)
        yield found


def events(desk):
    return [row[0] for row in desk.connection.execute("SELECT id FROM events WHERE copy = 0 ORDER BY score, number")]


def of_type(desk, kind):
    return desk.connection.execute("SELECT id FROM events WHERE type = ? AND copy = 0", (kind,)).fetchone()[0]


def test_queue_leaves_out_what_the_reviewer_decided(desk):
    first, second, *_ = events(desk)
    desk.decide(first, "accept", "ana")
    assert [one.id for one in reviewing.queue(desk.connection, "ana", "events")] == [second]
    assert [one.id for one in reviewing.queue(desk.connection, "ben", "events")] == [first]


def test_queue_shows_a_record_again_when_its_decision_is_undone(desk):
    first = events(desk)[0]
    desk.decide(first, "reject", "ana")
    desk.undo("ana")
    assert reviewing.queue(desk.connection, "ana", "events")[0].id == first


def test_queue_of_an_article_holds_its_records_alone(desk):
    article = desk.connection.execute("SELECT article FROM events WHERE type = 'CONSULT'").fetchone()[0]
    assert [one.id for one in reviewing.queue(desk.connection, "ana", "events", article, 9)] == [
        of_type(desk, "CONSULT")
    ]


def test_queue_leaves_out_near_copies(desk):
    copies = {row[0] for row in desk.connection.execute("SELECT id FROM events WHERE copy = 1")}
    assert copies
    assert not copies & {one.id for one in reviewing.queue(desk.connection, "ana", "events", limit=99)}


def test_queue_reads_its_order_from_an_index(desk):
    plan = desk.connection.execute(
        "EXPLAIN QUERY PLAN SELECT id FROM events WHERE copy = 0 AND NOT EXISTS (SELECT 1 FROM decisions WHERE "
        "decisions.record = events.id AND reviewer = 'a' AND undone = 0) ORDER BY score, number LIMIT 1"
    )
    told = [row["detail"] for row in plan]
    assert any("events_by_score" in line for line in told)
    assert not any("TEMP B-TREE" in line for line in told)


def test_item_gives_lists_as_lists(desk):
    found = reviewing.item(desk.connection, of_type(desk, "CONSULT"))
    assert (found.fields["actors"], found.fields["recipients"]) == (["country:RUS"], ["org:nato"])


def test_item_of_another_kind_of_id_raises(desk):
    with pytest.raises(DeskError, match="not the id of a statement"):
        reviewing.item(desk.connection, "inc_x")


def test_progress_counts_a_record_once(desk):
    first = events(desk)[0]
    desk.decide(first, "accept", "ana")
    desk.decide(first, "reject", "ana")
    done = {one.kind: one.decided for one in reviewing.progress(desk.connection, "ana")}
    assert done == {"statements": 0, "events": 1, "claims": 0, "commitments": 0}


def test_agreements_take_the_newest_word_and_no_skips(desk):
    one, two, three, *_ = events(desk)
    for record, mine, other in ((one, "accept", "accept"), (two, "reject", "reject"), (three, "skip", "accept")):
        desk.decide(record, mine, "ana")
        desk.decide(record, other, "ben")
    desk.decide(two, "accept", "ben")
    found = reviewing.agreements(desk.connection)
    assert (found["events"].n, found["events"].observed, found["events"].kappa) == (2, 0.5, 0.0)
    assert found["claims"] is None


def test_quarrels_show_both_sides(desk):
    record = of_type(desk, "CONSULT")
    desk.decide(record, "accept", "ana")
    desk.decide(record, "fix", "ben", fix={"type": "AGREE"})
    [found] = reviewing.quarrels(desk.connection)
    assert [(one.reviewer, one.verdict, one.fix) for one in found.verdicts] == [
        ("ana", "accept", None), ("ben", "fix", {"type": "AGREE"}),
    ]  # fmt: skip


def test_fix_of_an_events_sides_is_noted_with_what_was(desk):
    record = of_type(desk, "CONSULT")
    desk.decide(record, "fix", "ana", fix={"recipients": ["country:UKR"]})
    row = desk.connection.execute("SELECT before, after FROM audit ORDER BY number DESC LIMIT 1").fetchone()
    assert (json.loads(row["before"]), json.loads(row["after"])) == (
        {"recipients": ["org:nato"]}, {"recipients": ["country:UKR"]},
    )  # fmt: skip


def test_gold_holds_accepted_and_fixed_records_of_what_was_reviewed_whole(desk):
    record = of_type(desk, "CONSULT")
    desk.decide(record, "fix", "ana", fix={"type": "AGREE", "recipients": ["country:UKR"]})
    [(_, text, gold)] = reviewing.gold(desk.connection)
    assert text == "Russia met NATO for talks."
    assert [(one["type"], one["recipients"]) for one in gold["events"]] == [("AGREE", ["country:UKR"])]
    assert "statements" not in gold


def test_gold_of_a_rejected_record_is_an_empty_list(desk):
    desk.decide(of_type(desk, "CONSULT"), "reject", "ana")
    [(_, _, gold)] = reviewing.gold(desk.connection)
    assert gold["events"] == []


def test_gold_leaves_out_what_reviewers_disagree_on(desk):
    desk.decide(of_type(desk, "CONSULT"), "accept", "ana")
    desk.decide(of_type(desk, "CONSULT"), "reject", "ben")
    assert list(reviewing.gold(desk.connection)) == []
    assert len(list(reviewing.gold(desk.connection, "ana"))) == 1


def test_gold_zip_pairs_text_and_gold(desk):
    desk.decide(of_type(desk, "CONSULT"), "accept", "ana")
    with zipfile.ZipFile(io.BytesIO(reviewing.gold_zip(desk.connection))) as opened:
        names = sorted(opened.namelist())
    assert [name.partition(".")[2] for name in names] == ["gold.json", "txt"]


@pytest.mark.parametrize(
    ("kind", "fix", "field", "value"),
    [
        ("statements", {"speaker": "country:USA"}, "source", {"mention": "m1", "actor": "country:USA"}),
        ("statements", {"addressees": ["country:RUS"]}, "addressee", ["country:RUS"]),
        ("claims", {"best": 12.0}, "value", {"best": 12.0}),
        ("events", {"day": "2022-02-25"}, "time", {"start": "2022-02-25", "end": "2022-02-25"}),
        ("commitments", {"due_end": "2022-03-01"}, "due", {"end": "2022-03-01"}),
        ("events", {"place_country": "UKR"}, "place", {"country": "UKR"}),
    ],
)
def test_fixed_puts_a_field_of_the_desk_where_a_reading_has_it(kind, fix, field, value):
    record = {"source": {"mention": "m1", "actor": None}, "time": None, "place": None, "due": None, "value": None}
    assert reviewing.fixed(kind, record, fix)[field] == value


def test_examples_carry_sentence_spans_and_verdict(desk):
    desk.decide(of_type(desk, "CONSULT"), "reject", "ana")
    [found] = reviewing.examples(desk.connection)
    assert (found["sentence"], found["verdict"]) == ("Russia met NATO for talks.", "reject")
    assert {"field": "predicate", "start": 7, "end": 10, "text": "met"} in found["spans"]
