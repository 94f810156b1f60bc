"""What holds for any input whatever: hypothesis checks it briefly in the tests, `bench/fuzz.py` for as long as one likes."""

from __future__ import annotations

import atexit
import gzip
import json
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies as st

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent / "grounding")]

from archives import INFO, REQUEST, answer, record
from grounding_documents import words_alone

from deedwatch.errors import Reason
from deedwatch.extract import extract
from deedwatch.grounding import find_quantities, find_times
from deedwatch.page import Page
from deedwatch.records import Article, Reject
from deedwatch.sources import open_inputs

PROSE = "The envoy said on Friday that the union would act if the troops crossed the line, and that talks would go on. "
LINKED = {"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle", "headline": "Envoy waits", "articleBody": PROSE * 3,
          "datePublished": "2022-01-21T10:00:00Z", "author": [{"name": "Jo Roe"}], "publisher": {"name": "The Courier"}}]}  # fmt: skip
HTML = (
    "<!DOCTYPE html><html><head><title>Envoy waits</title><meta name='author' content='Jo Roe'><meta charset=utf-8>"
    f"<script type='application/ld+json'>{json.dumps(LINKED)}</script></head><body><nav><a href='/'>Home</a></nav><article>"
    f"<h1>Envoy waits</h1><time datetime='2022-01-21'>21 Jan 2022</time><p>{PROSE}</p><ul><li>One</li></ul><table><tr><td>x</table>"
    f"<p hidden>{PROSE}</p><blockquote>{PROSE}</blockquote></article><footer>© Courier</footer></body></html>"
)
RSS = (
    '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE rss [<!ENTITY nbsp "&#160;">]><rss version="2.0"'
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
    "<title>The Courier</title><item><title>Envoy&nbsp;waits</title><link>https://courier.example/1</link>"
    "<description>&lt;p&gt;He waits.&lt;/p&gt;</description><pubDate>Fri, 21 Jan 2022 23:30:00 -0500</pubDate>"
    "<author>desk@courier.example (Jo Roe)</author><content:encoded><![CDATA[<p>Whole.</p>]]></content:encoded></item>"
    "<item><dc:date>2022-01-21</dc:date><guid>7</guid></item></channel></rss>"
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>Valley Post</title><entry><title type="html">&lt;b&gt;x</title>'
    '<link href="https://post.example/2"/><updated>2022-02-02T00:00:00Z</updated><author><name>Jo Roe</name></author>'
    '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One.</p></div></content></entry></feed>'
)
ROWS = f'{json.dumps({"text": PROSE, "title": "One", "date": "2022-01-21", "authors": ["Jo"]})}\n{{"url": "https://x.example/1"}}\n\n[1]\n'
TABLE = f'title,text,date,url\nOne,"{PROSE}\nHe said ""no"".",2022-01-21,https://x.example/1\n5" gun,x,,\n'
TOKENS = [
    b"<", b">", b"</", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<script", b"<p>", b"<div>", b"</div>", b"<table>", b"<br/>", b"&", b"&#x", b";",
    b'"', b"'", b"=", b"{", b"}", b"[", b"]", b",", b":", b"\\", b"\\ud800", b"\n", b"\r", b"\r\n\r\n", b"\t", b"\0", b" ", b"\xff", b"\xe2\x80",
    b"\xef\xbb\xbf", b"\xff\xfe", b"WARC/1.0\r\n", b"Content-Length: ", b"99999999999", b"-1", b"HTTP/1.1 200 OK\r\n", b"gzip", b"chunked", b"br",
    b"\x1f\x8b\x08", b"<item>", b"<entry>", b"<rss>", b"<!DOCTYPE", b"<!ENTITY", b"http://", b"0001-01-01", b"9999-12-31", b"31 Feb 2022", b"1e999",
    b"NaN", b"null", b'"@type"', b'"@graph"', b"author", b"datePublished", b"hidden", b"style='display:none'", b"lang=", b"charset=utf-7",
]  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn, samples: list[bytes]) -> bytes:
    """A sample with a few cuts, repeats and foreign pieces."""
    data = draw(st.sampled_from(samples))
    for _ in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, max(len(data), 1)))
        size = draw(st.sampled_from([0, 1, 2, 5, 20, 100, 1000]))
        piece = draw(st.one_of(st.sampled_from(TOKENS), st.binary(max_size=8), st.just(data[start : start + size])))
        times = draw(st.sampled_from([0, 1, 1, 1, 2, 10, 300]))
        data = data[:start] + piece * times + data[start + draw(st.sampled_from([0, 0, size])) :]
    return data[:200_000]


EXTRACTED = 3  # pages of a file; a thousand copies of one tell no more
FOLDER = Path(tempfile.mkdtemp(prefix="deedwatch-fuzz-"))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)


def through_a_file(name: str) -> Callable[[bytes], None]:
    """Reads bytes as a file of that name, and what they hold as articles."""
    path = FOLDER / name

    def check(data: bytes) -> None:
        path.write_bytes(data)
        pages = 0
        for item in open_inputs([str(path)], max_bytes=1 << 20):
            if isinstance(item, Reject):
                check_reject(item)
                continue
            pages += 1
            if pages <= EXTRACTED:
                check_article(extract(item))

    return check


def check_reject(item: Reject) -> None:
    assert Reason(item.reason)
    assert item.detail


def check_article(found: Article | Reject) -> None:
    """Blocks lie in order in the text, and all of it can be written down."""
    if isinstance(found, Reject):
        check_reject(found)
        return
    end = 0
    for block in found.blocks:
        assert end <= block.start < block.end <= len(found.text)
        end = block.end
    for text in (found.text, found.title, found.outlet, found.byline, found.url):
        (text or "").encode()


def check_html(data: bytes) -> None:
    check_article(extract(Page("a.html", data, None, "html")))


def check_times(text: str) -> None:
    if text.strip():
        for found in find_times(words_alone(text.strip())):
            found.time.text.check(text.strip())


def check_quantities(text: str) -> None:
    if text.strip():
        for found in find_quantities(words_alone(text.strip())):
            found.span.check(text.strip())


WORDS = (
    "January Feb. 31 Friday last next the of 2022 1990s '90s 21st century quarter noon 5 p.m. GMT ago years in until"
    " more than least about between and $ € 1,000.5 -3 20-30 million bn dozens half a two-thirds % per cent dead troops 0 99999999999999999999"
    " 2022-01-21 03/04/2022 10:30 1/2 ½ ² ٣ Ⅳ 1e400 0x10 III nan inf - – — . , ( ) : ' \" \n \u2028 🚀 é"
).split(" ")
PHRASES = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=6)), max_size=14).map(" ".join)


@dataclass(frozen=True)
class Parser:
    """A parser, what it is given and what must hold."""

    inputs: st.SearchStrategy
    check: Callable


PARSERS = {
    "html": Parser(mutated([HTML.encode(), HTML.encode("utf-16"), f"<p>{PROSE}".encode(), b""]), check_html),
    "warc": Parser(
        mutated(
            [INFO + REQUEST + record() * 2, record(answer(gzip.compress(b"<html>x"), Content_Encoding="gzip")), b""]
        ),
        through_a_file("a.warc"),
    ),
    "warc.gz": Parser(
        mutated([b"".join(map(gzip.compress, [INFO, record(), record()])), gzip.compress(INFO + record() * 3)]),
        through_a_file("a.warc.gz"),
    ),
    "feed": Parser(mutated([RSS.encode(), ATOM.encode(), RSS.encode("utf-16")]), through_a_file("a.rss")),
    "jsonl": Parser(mutated([ROWS.encode(), ROWS.encode("utf-16"), b""]), through_a_file("a.jsonl")),
    "csv": Parser(mutated([TABLE.encode(), TABLE.replace(",", ";").encode("cp1252"), b""]), through_a_file("a.csv")),
    "json": Parser(
        mutated([json.dumps(LINKED).encode(), json.dumps([LINKED["@graph"][0]]).encode()]), through_a_file("a.jsonld")
    ),
    "text": Parser(
        mutated([PROSE.encode() * 3, b"https://x.example/1\nhttps://x.example/2\n"]), through_a_file("a.txt")
    ),
    "dates": Parser(PHRASES, check_times),
    "numbers": Parser(PHRASES, check_quantities),
}
