"""The list of articles, one of them, and what differs between two."""

import pytest

from deedwatch.desk import Desk
from deedwatch.desk.queries import articles
from deedwatch.desk.queries.articles import ArticleFilter
from tests.desk.crisis import clock, fill


@pytest.fixture(scope="module")
def connection(tmp_path_factory):
    with Desk.open(tmp_path_factory.mktemp("desk") / "t.desk", clock=clock) as desk:
        fill(desk)
        yield desk.connection


def titles(connection, **asked):
    return [row.title for row in articles.listed(connection, ArticleFilter(**asked), order="published")[0]]


def ident(connection, title):
    return connection.execute("SELECT id FROM articles WHERE title = ?", (title,)).fetchone()[0]


def test_listed_gives_a_page_and_the_whole_number(connection):
    rows, total = articles.listed(connection, ArticleFilter(), limit=2, offset=1)
    assert (len(rows), total.number, total.more) == (2, 7, False)


def test_listed_holds_to_days_both_included(connection):
    assert titles(connection, first="2022-02-10", last="2022-02-24") == ["Talks", "May", "War"]


def test_listed_knows_an_outlet_that_is_not_named(connection):
    assert titles(connection, outlets=("",)) == ["May"]


def test_listed_finds_words_of_the_text(connection):
    assert titles(connection, q="underground stations") == ["The first day", "The first day, again"]


def test_listed_takes_no_query_language_from_a_visitor(connection):
    assert titles(connection, q='") OR title:"') == []


def test_listed_tells_originals_from_copies(connection):
    both = set(titles(connection))
    assert both - set(titles(connection, copies="originals")) == set(titles(connection, copies="copies"))
    assert len(titles(connection, copies="copies")) == 1


def test_every_gives_what_the_pages_give(connection):
    assert [row.title for row in articles.every(connection, ArticleFilter(), order="published")] == titles(connection)


def test_outlets_count_copies_too(connection):
    assert dict(articles.outlets(connection)) == {"Wire A": 4, "Wire B": 1, "Paper C": 1, "": 1}


def test_article_names_its_copies_and_they_name_it(connection):
    original = articles.article(connection, ident(connection, "The first day, again"))
    [copy] = original.copies
    assert articles.article(connection, copy.id).original.id == original.row.id


def test_article_tells_a_text_that_was_changed(tmp_path):
    with Desk.open(tmp_path / "t.desk", clock=clock) as desk:
        fill(desk)
        found = ident(desk.connection, "Talks")
        assert articles.article(desk.connection, found).whole
        desk.connection.execute("UPDATE texts SET text = 'Russia met NATO for tea.' WHERE text LIKE '%for talks.'")
        assert not articles.article(desk.connection, found).whole


def test_article_of_no_id_is_none(connection):
    assert articles.article(connection, "art_x") is None


@pytest.mark.parametrize(
    ("one", "other"),
    [("a b c", "a x c"), ("a\nb\nc\n", "a\nc\nd\n"), ("", "new"), ("gone", ""), ("\r\nkept  twice", "\r\nkept twice")],
)
def test_differences_hold_both_texts_whole(one, other):
    found = articles.differences(one, other)
    assert "".join(change.text for change in found if change.kind != "new") == one
    assert "".join(change.text for change in found if change.kind != "gone") == other
