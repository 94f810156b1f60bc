"""Filters and macros."""

from __future__ import annotations

import datetime as dt

import pytest

from deedwatch.web import templating
from deedwatch.web.paging import Column, Facet, FacetValue, Quote
from tests.web.payloads import PAYLOADS
from tests.web.test_paging import view


def shown(source, **context):
    template = templating.templates().from_string('{% import "_parts.html" as parts with context %}' + source)
    return template.render(token_of_forms=lambda: "T", **context)


def test_day_is_written_out():
    assert templating.day(dt.date(2022, 1, 21)) == '<time datetime="2022-01-21">21 Jan 2022</time>'
    assert templating.day("2022-01-21T10:00:00Z") == templating.day(dt.date(2022, 1, 21))


def test_missing_day_is_no_word_of_the_record():
    assert "no date" in templating.day(None)


def test_moment_is_in_utc():
    moment = dt.datetime(2022, 1, 21, 1, 5, tzinfo=dt.timezone(dt.timedelta(hours=3)))
    assert templating.moment(moment) == '<time datetime="2022-01-20T22:05:00+00:00">20 Jan 2022, 22:05 UTC</time>'


def test_number_is_grouped_and_a_missing_one_no_zero():
    assert (templating.number(12345), templating.number(0), templating.number(None)) == ("12,345", "0", "—")


def test_share_tells_its_n():
    assert templating.share(21, 34) == "62 % (n = 34)"
    assert templating.share(None, 0) == "not known (n = 0)"


def test_counted_takes_the_plural():
    assert (templating.counted(1, "report"), templating.counted(1204, "report")) == ("1 report", "1,204 reports")


def test_mark_counts_code_points():
    assert templating.mark("\U0001f600 a<b c", [(2, 5)]) == "\U0001f600 <mark>a&lt;b</mark> c"


def test_mark_joins_what_overlaps_and_leaves_out_what_lies_outside():
    assert templating.mark("abcdef", [(1, 3), (2, 4), (5, 99), (9, 12), (3, 3)]) == "a<mark>bcd</mark>e<mark>f</mark>"


def test_coded_marks_code_and_escapes_both():
    assert templating.coded("as `a<b` <c>") == "as <code>a&lt;b</code> &lt;c&gt;"


def test_paths_are_encoded():
    assert templating.article_path("art_x", 123, 145) == "/articles/art_x#s123-145"
    assert templating.article_path("a/b?c") == "/articles/a%2Fb%3Fc"
    assert templating.actor_path("country:RUS") == "/actors/country:RUS"


def test_form_token_macro_carries_the_token():
    assert shown("{{ parts.form_token() }}") == '<input type="hidden" name="form_token" value="T">'


def test_quote_leads_to_its_very_words():
    quote = Quote("Words < deeds", "art_x", 10, 23, "The Gazette", "2022-01-21", language="en", marks=((0, 5),))
    html = shown("{{ parts.quote(q) }}", q=quote)
    assert 'href="/articles/art_x#s10-23"' in html
    assert "<mark>Words</mark> &lt; deeds" in html
    assert "The Gazette, <time" in html


def test_chips_tell_by_words_and_shapes():
    html = shown("{{ parts.quad_chip('material_conflict') }}{{ parts.status_chip('condition_met') }}")
    assert '<span aria-hidden="true">◆</span> material conflict' in html
    assert "condition met" in html


def test_table_sorts_turns_pages_and_exports():
    columns = (Column("said", "Said", sortable=True), Column("n", "Reports", number=True))
    source = (
        '{% call(row) parts.table(view, columns, [1, 2], 120, "Statements") %}<td>{{ row }}</td><td></td>{% endcall %}'
    )
    html = shown(source, view=view("page=2&act=warn"), columns=columns)
    assert 'aria-sort="descending"><a href="/statements?act=warn&amp;sort=said">' in html
    assert "51–52 of 120" in html
    assert 'rel="next" href="/statements?act=warn&amp;page=3"' in html
    assert 'href="/api/statements.csv?act=warn"' in html
    assert "<td>2</td>" in html


def test_table_without_rows_says_so():
    source = '{% call(row) parts.table(view, columns, [], 0, "Statements") %}{% endcall %}'
    assert "No rows fit these filters." in shown(source, view=view(), columns=(Column("said", "Said"),))


def test_facets_are_a_form_that_keeps_the_rest_of_the_view():
    facet = Facet("act", "Act", (FacetValue("warn", "warned", 3, True), FacetValue("deny", "denied", None, False)))
    html = shown("{{ parts.facets(view, [facet]) }}", view=view("q=troops&act=warn&sort=speaker&page=2"), facet=facet)
    assert html.count('type="hidden"') == 2
    assert 'name="q" value="troops"' in html
    assert 'name="sort" value="speaker"' in html
    assert 'name="act" value="warn" checked' in html


def test_figure_has_its_sentence_and_its_numbers():
    html = shown(
        "{{ parts.figure('k', 'Title', 'Sentence.', svg, ['Month', 'n'], [['Jan', 3], ['Feb', none]]) }}", svg="S"
    )
    assert "<p>Sentence.</p>" in html
    assert '<th scope="row">Feb</th><td class="num">not covered</td>' in html


def test_states_tell_nothing_from_not_covered():
    html = shown("{{ parts.empty('None.', 'Why.') }}{{ parts.partial('Half.') }}{{ parts.not_covered() }}")
    assert "Why." in html
    assert "<b>In part.</b> Half." in html
    assert "That is not the same as nothing having happened." in html


@pytest.mark.parametrize("payload", PAYLOADS[::10])
def test_macros_escape_whatever_they_are_given(payload):
    quote = Quote(payload, payload, 0, 5, payload, None, payload, payload, ((0, 3),))
    facet = Facet("act", payload, (FacetValue(payload, payload, 1, True),))
    source = (
        "{{ parts.quote(q) }}{{ parts.actor(p, p) }}{{ parts.actor(none, p) }}{{ parts.permalink(p, p) }}"
        "{{ parts.status_chip(p) }}{{ parts.factuality_chip(p) }}{{ parts.empty(p, p) }}{{ parts.facets(view, [facet]) }}"
        "{{ parts.search(view, p) }}{{ parts.figure('k', p, p, p, [p], [[p, p]]) }}{{ p|quoted }}"
    )
    html = shown(source, q=quote, p=payload, facet=facet, view=view())
    assert "<script" not in html.lower()
    assert "<img" not in html.lower()
    assert "<svg" not in html.lower()
    assert 'href="javascript' not in html.lower()


def test_there_are_two_hundred_payloads():
    assert len(set(PAYLOADS)) == 200
