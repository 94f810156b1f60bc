"""schema.org articles in JSON-LD."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deedwatch.markup import linked_articles
from deedwatch.markup._linked import TYPES

ENVOY = {"@type": "NewsArticle", "headline": "Envoy waits"}


def only(value: object):
    (article,) = linked_articles(json.dumps(value))
    return article


@pytest.mark.parametrize("kind", sorted(TYPES))
def test_kinds_of_article_are_articles(kind):
    assert only({"@type": kind, "headline": "Envoy waits"}).title == "Envoy waits"


@pytest.mark.parametrize(
    "kind", ["AdvertiserContentArticle", "SatiricalArticle", "TechArticle", "WebPage", "Person", 7, None, ["x"]]
)
def test_other_kinds_are_none(kind):
    assert linked_articles(json.dumps({"@type": kind, "headline": "Envoy waits"})) == ()


@pytest.mark.parametrize(
    "value",
    [
        [ENVOY],
        [[{"@type": "Person"}, ENVOY]],
        {"@graph": [{"@type": "WebSite"}, ENVOY]},
        {"@graph": ENVOY},
        {"@type": "WebPage", "mainEntity": ENVOY},
        {"@type": ["Thing", "schema:NewsArticle"], "headline": "Envoy waits"},
        {"@type": "https://schema.org/NewsArticle", "headline": "Envoy waits"},
        {"@type": "NewsArticle", "name": "Envoy waits"},
        {"@type": "NewsArticle", "headline": ["Envoy waits", "Der Gesandte wartet"]},
        {"@type": "NewsArticle", "headline": "Envoy&nbsp;<i>waits</i>\n"},
    ],
)
def test_article_is_found_where_it_hangs(value):
    assert only(value).title == "Envoy waits"


@pytest.mark.parametrize("key", ["relatedLink", "hasPart", "mentions", "itemListElement"])
def test_articles_that_a_page_only_mentions_are_not_its_own(key):
    assert linked_articles(json.dumps({"@type": "WebPage", key: [ENVOY]})) == ()


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Anna Kowal", "Anna Kowal"),
        ({"name": "Anna Kowal"}, "Anna Kowal"),
        ([{"name": "Anna Kowal"}, "Jo Roe", {"name": "Anna Kowal"}], "Anna Kowal, Jo Roe"),
        ({"@id": "#anna"}, "Anna Kowal"),
        ([{"name": ["Anna Kowal"]}, {"@id": "#nobody"}], "Anna Kowal"),
        ("https://courier.example/anna", None),
        ({"name": {"a": "b"}}, None),
        (7, None),
    ],
)
def test_authors_are_named(value, names):
    graph = {"@graph": [{"@id": "#anna", "@type": "Person", "name": "Anna Kowal"}, {**ENVOY, "author": value}]}
    assert only(graph).byline == names


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2022-01-21T23:30:00-05:00", dt.date(2022, 1, 21)),
        ("Fri, 21 Jan 2022 10:00:00 GMT", dt.date(2022, 1, 21)),
        ("January 21, 2022", dt.date(2022, 1, 21)),
        ("2022-02-31", None),
        ("0001-01-01", None),
        (1642760000, None),
        ("yesterday", None),
    ],
)
def test_day_of_publication_is_read_as_written(value, day):
    assert only({**ENVOY, "datePublished": value, "dateModified": "2023-01-01"}).published == day


@pytest.mark.parametrize(
    ("told", "url"),
    [
        ({"url": "https://courier.example/1"}, "https://courier.example/1"),
        ({"mainEntityOfPage": {"@id": "https://courier.example/1"}}, "https://courier.example/1"),
        ({"mainEntityOfPage": "https://courier.example/1"}, "https://courier.example/1"),
        ({"@id": "https://courier.example/1"}, "https://courier.example/1"),
        ({"url": "/1", "@id": "#article"}, None),
    ],
)
def test_address_is_taken_where_it_is_whole(told, url):
    assert only({**ENVOY, **told}).url == url


def test_text_loses_its_markup():
    assert only({**ENVOY, "articleBody": "<p>One.</p><p>Two &amp; more.</p>"}).text == "One.\n\nTwo & more."
    assert only({**ENVOY, "articleBody": "One &amp; 1 < 2.\n\nTwo."}).text == "One & 1 < 2.\n\nTwo."


@pytest.mark.parametrize(
    "script",
    [
        "<!-- %s -->",
        "//<![CDATA[\n%s\n//]]>",
        "/*<![CDATA[*/ %s /*]]>*/",
        "\n%s\n",
        "%s ",
    ],
)
def test_wraps_of_older_pages_are_taken_off(script):
    (article,) = linked_articles(script % json.dumps(ENVOY))
    assert article.title == "Envoy waits"


def test_raw_line_breaks_in_strings_are_forgiven():
    assert linked_articles('{"@type": "NewsArticle", "headline": "Envoy\nwaits"}')[0].title == "Envoy waits"


def test_escapes_that_are_no_characters_are_replaced():
    assert only({**ENVOY, "headline": "Envoy \ud800waits\u0000", "articleBody": "No\ud800."}).text == "No?."


@pytest.mark.parametrize(
    "script",
    [
        "",
        "{",
        "null",
        "7",
        "[" * 100_000,
        '{"a":' * 100_000,
        '{"@graph": "x"}',
        '{"@type": {}}',
        "NaN",
        '"' + "x" * 2_100_000 + '"',
    ],
)
def test_script_that_cannot_be_read_holds_no_article(script):
    assert linked_articles(script) == ()


def test_wide_script_is_looked_at_within_bounds():
    wide = {"@graph": [[{"@type": "Person"}] * 3000] * 50}
    assert linked_articles(json.dumps(wide)) == ()


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=20)
    | st.sampled_from(["NewsArticle", "https://x.example", "2022-01-21"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    "@type",
                    "@graph",
                    "@id",
                    "headline",
                    "author",
                    "publisher",
                    "name",
                    "datePublished",
                    "articleBody",
                    "url",
                ]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=20,
)


@given(VALUES)
def test_any_value_is_read(value):
    for article in linked_articles(json.dumps(value)):
        for text in (article.title, article.text, article.outlet, article.byline, article.url):
            assert text is None or text.strip()
