"""The board, one commitment, and follow-through."""

from __future__ import annotations

import pytest

from deedwatch.desk import Desk
from deedwatch.desk.queries import redlines
from deedwatch.desk.queries.redlines import Filters
from tests import crisis
from tests.handmade import BIDEN, RUS, Hand, on


@pytest.fixture
def desk(tmp_path):
    crisis.fill(tmp_path / "t.desk")
    with Desk.open(tmp_path / "t.desk", clock=lambda: crisis.AT) as found:
        yield found


def board(desk, **filters):
    return [one.kind for one in redlines.board(desk.connection, Filters(**filters))]


def red_line(desk):
    return redlines.board(desk.connection, Filters(kind=("red_line",)))[0]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, ["promise", "red_line"]),
        ({"status": ("condition_met",)}, ["red_line"]),
        ({"by": ("person:vladimir-putin",)}, ["promise"]),
        ({"to": ("country:RUS",)}, ["red_line"]),
        ({"first": "2022-02-01"}, ["promise"]),
        ({"due": "ahead"}, ["promise"]),
        ({"due": "passed"}, []),
        ({"words": "heavy border"}, ["red_line"]),
        ({"words": "heav* -nothing"}, ["red_line"]),
        ({"words": "100%"}, []),
        ({"words": "h_avy"}, []),
        ({"side": "USA"}, ["red_line"]),
        ({"linked_from": "2022-02-24", "linked_to": "2022-02-24"}, ["red_line"]),
        ({"linked_from": "2022-02-25"}, []),
        ({"proposed": "2022-03-01T00:00:00Z"}, ["red_line"]),
        ({"loaded": "2022-03-02"}, []),
    ],
)
def test_board_is_narrowed(desk, filters, found):
    assert board(desk, **filters) == found
    assert redlines.counted(desk.connection, Filters(**filters)).value == len(found)


def test_statuses_count_every_status(desk):
    counts = redlines.statuses(desk.connection, Filters(status=("open",)))
    assert {status: count for status, count in counts.items() if count} == {"open": 1, "condition_met": 1}


def test_a_persons_status_goes_before_the_machines(desk):
    desk.set_status(red_line(desk).id, "disputed", "ana", reason="no")
    word = red_line(desk)
    assert (word.status, word.proposed, word.decided_by) == ("disputed", "condition_met", "ana")
    assert redlines.statuses(desk.connection, Filters())["disputed"] == 1


def test_due_days_count_from_the_last_covered_day(desk):
    [word] = redlines.board(desk.connection, Filters(due="set"))
    assert (word.due_end, word.due_in) == ("2022-03-10", 12)


def test_words_said_again_are_one_card(desk):
    hand = Hand(
        "Biden repeated that Russia would pay a heavy price if its forces cross the border.", published="2022-01-25"
    )
    hand.commits(
        BIDEN,
        "red_line",
        "repeated",
        RUS,
        condition="its forces cross the border",
        consequence="Russia would pay a heavy price",
    )
    desk.load([hand.reading()])
    desk.settle()
    shown = redlines.board(desk.connection, Filters(kind=("red_line",)))
    assert sum(word.wordings for word in shown if word.wordings > 1) in {0, 2 * len(shown)}
    found = redlines.one(desk.connection, shown[0].id)
    assert [one.word.said for one in found.wordings] == sorted(one.word.said for one in found.wordings)


def test_marks_are_condition_and_consequence(desk):
    word = red_line(desk)
    assert [word.sentence[start:end] for start, end in word.marks] == [
        "its forces cross the border of Ukraine",
        "Russia would pay a heavy price",
    ]


def test_one_has_both_sentences_reasons_and_log(desk):
    found = redlines.one(desk.connection, red_line(desk).id)
    [answer] = found.answers
    assert answer.relation == "condition_met"
    assert answer.sentence == "Russian forces attacked Ukraine from three sides on Thursday."
    assert answer.why
    assert [row.action for row in found.log] == ["propose status"]


def test_log_has_what_people_did(desk):
    ident = red_line(desk).id
    [answer] = redlines.one(desk.connection, ident).answers
    desk.judge_link(answer.id, "rejected", "ana")
    found = redlines.one(desk.connection, ident)
    assert found.answers[0].verdict == "rejected"
    assert [(row.who, row.action) for row in found.log][:2] == [("machine", "propose status"), ("ana", "judge link")]
    assert found.word.answers == 0


def test_newest_links_leave_out_what_was_judged(desk):
    [(word, answer)] = redlines.newest_links(desk.connection)
    assert word.kind == "red_line"
    desk.judge_link(answer.id, "confirmed", "ana")
    assert redlines.newest_links(desk.connection) == []


def test_newest_links_end_with_a_day(desk):
    assert redlines.newest_links(desk.connection, until="2022-02-23") == []


def test_records_count_the_cards_of_the_board(desk):
    desk.set_status(red_line(desk).id, "kept", "ana")
    for record in redlines.records(desk.connection, Filters()):
        for status, count in record.counts.items():
            filters = Filters(by=(record.actor.id,), kind=(record.kind,), status=(status,))
            assert redlines.counted(desk.connection, filters).value == count


def test_records_have_share_and_interval(desk):
    desk.set_status(red_line(desk).id, "kept", "ana")
    record = redlines.records(desk.connection, Filters())[0]
    assert (record.actor.name, record.rate.n, record.rate.share) == ("Joe Biden", 1, 1.0)
    assert 0 < record.rate.low < 1


def test_records_keep_open_words_out_of_the_share(desk):
    record = next(one for one in redlines.records(desk.connection, Filters()) if one.kind == "promise")
    assert (record.rate.n, record.rate.share, record.counts["open"]) == (0, None, 1)


def test_one_that_is_not_there_is_none(desk):
    assert redlines.one(desk.connection, "com_none") is None


def test_a_sentence_is_cut_around_its_words(desk):
    hand = Hand("It was late. The U.S. Army, said Mr. Lee, will leave by June 1. Nobody knew.", published="2022-02-26")
    hand.commits(BIDEN, "promise", "will leave", consequence="leave by June 1", due=on("2022-06-01"))
    desk.load([hand.reading()])
    found = redlines.board(desk.connection, Filters(words="Lee"))
    assert [one.sentence for one in found] == ["The U.S. Army, said Mr. Lee, will leave by June 1."]
