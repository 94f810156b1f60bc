"""RSS and Atom: entries as pages, and feeds that would do harm."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from test_fetch import Net, answer

from deedwatch.page import Page
from deedwatch.records import Reject
from deedwatch.sources import open_inputs
from deedwatch.sources._feed import MAX_TAGS
from deedwatch.sources._web import Web

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Courier</title>{}</channel></rss>"""
ITEM = """<item><title>Envoy warns &amp; waits</title><link>https://courier.example/1</link>
<description>&lt;p&gt;The envoy warned.&lt;/p&gt;&lt;p&gt;He waits.&lt;/p&gt;</description>
<pubDate>Fri, 21 Jan 2022 23:30:00 -0500</pubDate><author>desk@courier.example (Anna Kowal)</author></item>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Valley Post</title><entry><title>Envoy waits</title>
<link href="https://post.example/2"/>{}<author><name>Jo Roe</name></author><author><name>Anna Kowal</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One.</p><p>Two.</p></div></content></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Wire</title></channel><item><title>Envoy waits</title>
<description>He waits.</description><dc:date>2022-03-03T10:00:00+09:00</dc:date></item></rdf:RDF>"""


@pytest.fixture
def read(tmp_path):
    def reader(text: str | bytes, name: str = "a.rss", **options):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return list(open_inputs([str(path)], **options))

    return reader


def reason(items: list[Page | Reject]) -> tuple[str, str]:
    (item,) = items
    assert isinstance(item, Reject)
    return item.reason, item.detail


def item(inner: str) -> str:
    return RSS.format(f"<item>{inner}</item>")


def test_entry_is_a_page_with_what_the_feed_knows(read):
    (page,) = read(RSS.format(ITEM))
    assert page.text == "Envoy warns & waits\n\nThe envoy warned.\n\nHe waits."
    assert (page.title, page.outlet, page.byline) == ("Envoy warns & waits", "The Courier", "Anna Kowal")
    assert (page.url, page.media) == ("https://courier.example/1", "text")
    assert page.uri.endswith("a.rss#1")


def test_day_of_an_entry_is_that_of_the_outlet(read):
    (page,) = read(RSS.format(ITEM))
    assert page.published == dt.date(2022, 1, 21)


def test_whole_text_is_preferred_to_the_summary(read):
    content = "<content:encoded><![CDATA[<p>The <b>whole</b> text.</p><script>x()</script><ul><li>A point</li></ul>]]></content:encoded>"
    (page,) = read(item(f"<title>Envoy</title><description>Short.</description>{content}"))
    assert page.text == "Envoy\n\nThe whole text.\n\n- A point"


def test_title_is_not_told_twice(read):
    (page,) = read(
        item("<title>Envoy waits</title><description>&lt;h1&gt;Envoy  waits&lt;/h1&gt;He waits.</description>")
    )
    assert page.text == "Envoy waits\n\nHe waits."


def test_headline_alone_is_a_page(read):
    (page,) = read(item("<title>Envoy waits</title>"))
    assert page.text == "Envoy waits"


def test_outlet_of_a_collected_entry_is_its_source(read):
    (page,) = read(item('<title>Envoy</title><source url="https://post.example">Valley Post</source>'))
    assert page.outlet == "Valley Post"


def test_atom_is_read_from_xml_with_all_its_authors(read):
    (page,) = read(ATOM.format("<published>2022-02-02T00:00:00Z</published>"), "a.xml")
    assert (page.text, page.outlet, page.url) == (
        "Envoy waits\n\nOne.\n\nTwo.",
        "Valley Post",
        "https://post.example/2",
    )
    assert (page.byline, page.published) == ("Jo Roe, Anna Kowal", dt.date(2022, 2, 2))


def test_update_of_an_entry_is_no_day_of_publication(read):
    (page,) = read(ATOM.format("<updated>2022-02-02T00:00:00Z</updated>"), "a.atom")
    assert page.published is None


def test_date_given_is_that_of_entries_without_one(read):
    (page,) = read(item("<title>Envoy</title>"), published=dt.date(2020, 5, 5))
    assert page.published == dt.date(2020, 5, 5)


def test_rdf_is_read_with_its_day(read):
    (page,) = read(RDF, "a.xml")
    assert (page.text, page.published, page.outlet) == ("Envoy waits\n\nHe waits.", dt.date(2022, 3, 3), "Wire")


@pytest.mark.parametrize("encoding", ["utf-16", "windows-1251", "utf-8-sig"])
def test_encoding_that_the_declaration_names_is_obeyed(read, encoding):
    text = item("<title>Посол ждёт ответа</title>").replace("UTF-8", encoding.removesuffix("-sig"))
    (page,) = read(text.encode(encoding))
    assert page.title == "Посол ждёт ответа"


def test_named_characters_of_html_are_read(read):
    (page,) = read(item("<title>The envoy&rsquo;s word &mdash; AT&amp;T</title>"))
    assert page.title == "The envoy’s word — AT&T"


def test_entity_for_a_character_is_harmless(read):
    prolog = (
        '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://x.example/rss.dtd" [<!ENTITY nbsp "&#160;">]>'
    )
    (page,) = read(f"{prolog}<rss version='0.91'><channel><item><title>One&nbsp;word</title></item></channel></rss>")
    assert page.title == "One word"


def test_entry_without_words_is_told_and_the_rest_goes_on(read):
    first, second = read(RSS.format("<item><guid>7</guid></item>" + ITEM))
    assert (first.reason, first.detail) == ("empty", "an entry without title and text")
    assert second.uri.endswith("#2")


def test_feed_without_entries_is_told(read):
    assert reason(read(RSS.format(""))) == ("empty", "a feed without entries")


def test_cut_feed_gives_what_it_holds_and_says_so(read):
    found = read(RSS.format(ITEM + ITEM)[:-120])
    assert [isinstance(part, Page) for part in found] == [True, True, False]
    assert (found[-1].reason, found[-1].detail) == ("truncated", "the feed is cut off: its root element is not closed")


def test_entities_that_hold_others_are_refused(read):
    laughs = "".join(f'<!ENTITY lol{n} "{f"&lol{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol0 "lol">{laughs}]><rss><channel><title>&lol9;</title></channel></rss>'
    assert reason(read(bomb)) == ("unreadable", "the feed declares entities that stand for more than a character")


def test_entity_that_is_a_file_is_refused(read):
    text = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&x;</title></item></channel></rss>'
    assert reason(read(text))[0] == "unreadable"


def test_long_entity_repeated_is_refused(read):
    text = f'<!DOCTYPE r [<!ENTITY x "{"a" * 50_000}">]><rss><channel><item><title>{"&x;" * 50_000}</title></item></channel></rss>'
    assert reason(read(text))[0] == "unreadable"


@pytest.mark.parametrize("end", ["", "</x>" * 100_000 + "</channel></rss>"])
def test_deep_feed_is_refused(read, end):
    assert reason(read("<rss><channel>" + "<x>" * 100_000 + end)) == ("too_deep", "XML nested more than 100 deep")


@pytest.mark.parametrize("shape", ["<rss><channel>{}</channel></rss>", "<rss><channel>{}<br></channel></rss>"])
def test_feed_of_too_many_tags_is_refused(read, shape):
    text = shape.format("<item/>" * (MAX_TAGS + 1))
    assert reason(read(text)) == ("too_large", f"a feed of more than {MAX_TAGS:,} tags")


@pytest.mark.parametrize(
    ("text", "detail"),
    [("<?xml version='1.0'?><urlset></urlset>", "no feed: its root element is urlset"), ("no tags at all", "no XML")],
)
def test_xml_that_is_no_feed_is_told(read, text, detail):
    assert reason(read(text, "a.xml")) == ("unreadable", detail)


def test_xhtml_under_the_name_of_xml_is_a_page(read):
    (page,) = read("<?xml version='1.0'?><!DOCTYPE html><html><body>One.</body></html>", "a.xml")
    assert page.media == "html"


def test_feed_on_stdin_is_told_by_its_first_bytes():
    (page,) = open_inputs(["-"], stdin=io.BytesIO(RSS.format(ITEM).encode()))
    assert (page.uri, page.title) == ("-#1", "Envoy warns & waits")


@pytest.mark.parametrize("content_type", ["application/rss+xml", "text/xml", "text/html", "application/xml"])
def test_feed_at_a_url_gives_its_entries(content_type):
    url = "https://courier.example/feed"
    (page,) = open_inputs([url], web=Web(Net(answer(RSS.format(ITEM).encode(), content_type))))
    assert (page.uri, page.title, page.url) == (f"{url}#1", "Envoy warns & waits", "https://courier.example/1")


def test_feeds_in_folders_are_read(tmp_path):
    for name in ("a.rss", "b.atom", "c.xml"):
        (tmp_path / name).write_text(RSS.format(ITEM))
    assert len(list(open_inputs([str(tmp_path)]))) == 3
