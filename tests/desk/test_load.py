"""Loading a desk: each thing once, copies marked, whole or not at all."""

import sqlite3
import zlib
from datetime import UTC, datetime

import pytest

from deedwatch.desk import Desk, FeedState
from deedwatch.errors import DeskError
from deedwatch.records import Reject
from tests.handmade import BIDEN, Hand, invasion, warning

CLOCK = lambda: datetime(2022, 3, 1, 12, tzinfo=UTC)  # noqa: E731
LONG = (
    "The foreign ministry in the capital said on Friday that talks about the northern border would go on for two more "
    "weeks. Its spokesman told reporters that observers had counted fewer shots than in the week before, and that both "
    "armies were keeping their heavy guns behind the agreed line, as the truce of last autumn demands of them."
)


@pytest.fixture
def desk(tmp_path):
    with Desk.open(tmp_path / "t.desk", clock=CLOCK) as found:
        yield found


def count(desk, table, where="1"):
    return desk.connection.execute(f"SELECT count(*) FROM {table} WHERE {where}").fetchone()[0]


def test_load_writes_every_record(desk):
    done = desk.load([warning().reading()])
    assert len(done.new) == 1
    assert [count(desk, t) for t in ("articles", "statements", "events", "commitments", "audit")] == [1, 1, 1, 1, 1]


def test_load_of_the_same_article_adds_nothing(desk):
    desk.load([warning().reading()])
    done = desk.load([warning().reading()])
    assert (done.new, done.known) == ([], 1)
    assert count(desk, "statements") == 1
    assert count(desk, "audit") == 1


def test_reading_comes_back_without_loss(desk):
    reading = invasion().reading()
    desk.load([reading])
    assert desk.reading(reading.article.id) == reading


def test_text_of_two_articles_is_stored_once(desk):
    desk.load([Hand(LONG, url="https://a.example/1").reading(), Hand(LONG, url="https://b.example/2").reading()])
    assert count(desk, "texts") == 1
    assert count(desk, "articles") == 2


def test_exact_copy_is_marked_and_its_rows_do_not_count(desk):
    first, second = Hand(LONG, url="https://a.example/1"), Hand(LONG, url="https://b.example/2", published="2022-01-22")
    for hand in (first, second):
        hand.says(BIDEN, "said", "talks about the northern border would go on for two more weeks")
    done = desk.load([first.reading(), second.reading()])
    assert done.copies == 1
    assert count(desk, "statements", "copy = 0") == 1
    row = desk.connection.execute("SELECT * FROM articles WHERE same_as IS NOT NULL").fetchone()
    assert (row["url"], row["same_as"]) == ("https://b.example/2", first.article.id)


def test_fuller_print_takes_the_place_of_a_trimmed_one(desk):
    trimmed = Hand(LONG[: LONG.index(", and that both")] + ".", outlet="Trimmed")
    trimmed.says(BIDEN, "said", "talks about the northern border would go on for two more weeks")
    full = Hand(LONG, outlet="Full", published="2022-01-22")
    desk.load([trimmed.reading()])
    assert count(desk, "statements", "copy = 0") == 1
    desk.load([full.reading()])
    row = desk.connection.execute("SELECT outlet, same_as FROM articles WHERE same_as IS NOT NULL").fetchone()
    assert tuple(row) == ("Trimmed", full.article.id)
    assert count(desk, "statements", "copy = 0") == 0


def test_coverage_counts_articles_and_copies_apart(desk):
    desk.load([Hand(LONG, outlet="A").reading(), Hand(LONG, outlet="B", published="2022-01-22").reading()])
    rows = desk.connection.execute("SELECT day, outlet, articles, copies FROM coverage ORDER BY day").fetchall()
    assert [tuple(row) for row in rows] == [("2022-01-21", "A", 1, 0), ("2022-01-22", "B", 0, 1)]


def test_reject_is_kept_once_with_its_reason(desk):
    reject = Reject("a.txt", "empty", "nothing but white space")
    assert desk.load([reject, reject]).rejects == 1
    assert tuple(desk.connection.execute("SELECT uri, reason FROM rejects").fetchone()) == ("a.txt", "empty")


def test_failing_result_leaves_no_half_batch(desk):
    def results():
        yield warning().reading()
        raise KeyError("the source broke")

    with pytest.raises(KeyError):
        desk.load(results())
    assert count(desk, "articles") == 0
    assert count(desk, "audit") == 0


def test_knows_a_url_a_text_and_a_reject(desk):
    reading = warning(url="https://a.example/1").reading()
    desk.load([reading, Reject("https://a.example/2", "empty", "nothing")])
    assert desk.knows("https://a.example/1")
    assert desk.knows("https://a.example/2")
    assert desk.knows("other", reading.article.text_sha256)
    assert not desk.knows("https://a.example/3", "0" * 64)


def test_search_finds_words_of_statements(desk):
    desk.load([warning().reading()])
    query = "SELECT count(*) FROM statement_words WHERE statement_words MATCH 'heavy price'"
    assert desk.connection.execute(query).fetchone()[0] == 1


def test_offices_hold_the_days_of_their_articles(desk):
    desk.load([warning().reading(), warning(published="2022-01-25").reading()])
    row = desk.connection.execute("SELECT * FROM offices WHERE actor = 'person:joe-biden'").fetchone()
    assert tuple(row)[1:] == ("President", "2022-01-21", "2022-01-25")


def test_feed_state_comes_back(desk):
    state = FeedState("https://a.example/rss", "e1", None, "2022-03-01T12:00:00Z", 2, "timed out", None)
    desk.keep_feed_state(state)
    assert desk.feed_state(state.url) == state
    assert desk.feed_state("https://b.example/rss") is None


def test_open_refuses_a_missing_desk_for_reading(tmp_path):
    with pytest.raises(DeskError, match=r"there is no desk; `deedwatch load INPUT --desk"):
        Desk.open(tmp_path / "none.desk", read_only=True)


def test_open_refuses_another_database(tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE t (x)")
    other.close()
    with pytest.raises(DeskError, match="an SQLite file, but not a desk"):
        Desk.open(path)


def test_open_refuses_a_file_that_is_no_database(tmp_path):
    path = tmp_path / "x.desk"
    path.write_bytes(b"words" * 1000)
    with pytest.raises(DeskError, match="not a desk"):
        Desk.open(path)


def test_open_refuses_a_desk_of_a_later_version(desk):
    desk.connection.execute("PRAGMA user_version=99")
    with pytest.raises(DeskError, match="the desk is of version 99; this program knows up to"):
        Desk.open(desk.path)


def test_reader_does_not_wait_for_a_writer(desk):
    desk.load([warning().reading()])
    desk.connection.execute("BEGIN IMMEDIATE")
    try:
        with Desk.open(desk.path, read_only=True) as other:
            assert count(other, "articles") == 1
    finally:
        desk.connection.rollback()


def test_query_over_its_limit_is_broken_off(desk):
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    with pytest.raises(DeskError, match=r"the query took more than 0.05 s"), desk.limited(0.05) as connection:
        connection.execute(endless).fetchall()
    assert count(desk, "articles") == 0


def test_packed_reading_leaves_the_text_out(desk):
    desk.load([warning().reading()])
    packed = desk.connection.execute("SELECT reading FROM articles").fetchone()[0]
    assert b"He spoke in Washington" not in zlib.decompress(packed)
