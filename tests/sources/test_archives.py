"""Web archives: which records are pages, and what damage costs."""

from __future__ import annotations

import gzip
import sys
import time
import zlib

import brotli
import pytest
from archives import HTML, INFO, REQUEST, URL, answer, record

from deedwatch.page import Page
from deedwatch.records import Reject
from deedwatch.sources import open_inputs


@pytest.fixture
def read(tmp_path):
    def reader(data: bytes, name: str = "a.warc", **options):
        path = tmp_path / name
        path.write_bytes(data)
        return list(open_inputs([str(path)], **options))

    return reader


def told(items: list[Page | Reject]) -> list[str]:
    """`page` or the reason, with the number of the record."""
    return [f"{item.uri.partition('#')[2]} {item.reason if isinstance(item, Reject) else 'page'}" for item in items]


def packed(*records: bytes) -> bytes:
    return b"".join(map(gzip.compress, records))


def test_answer_is_a_page_with_its_address(read):
    (page,) = read(INFO + REQUEST + record())
    assert (page.text, page.media, page.url, page.data) == (HTML.decode(), "html", URL, HTML)
    assert page.uri.endswith("a.warc#3")


@pytest.mark.parametrize("pack", [packed, lambda *records: gzip.compress(b"".join(records))])
def test_packed_archives_are_read_by_record_or_whole(read, pack):
    assert told(read(pack(INFO, record(), record()), "a.warc.gz")) == ["2 page", "3 page"]


def test_members_that_cut_records_in_two_are_read_on(read):
    whole = INFO + record() + record()
    assert told(read(packed(whole[:150], whole[150:700], whole[700:]), "a.warc.gz")) == ["2 page", "3 page"]


@pytest.mark.parametrize(
    "other",
    [
        REQUEST,
        record(b"fetchTimeMs: 12\r\n", "metadata", media="application/warc-fields"),
        record(b"20220121\nx.example 1 IN A 10.0.0.1", media="text/dns"),
        record(answer(b"", status="304 Not Modified"), "revisit"),
        record(answer(status="404 Not Found")),
        record(answer(status="301 Moved")),
        record(answer(b"\x89PNG\r\n", "image/png")),
        record(answer(b"{}", "application/json")),
        record(answer(b"body{}", "text/css")),
        record(answer(b"\x00\x01", "")),
    ],
)
def test_records_that_are_no_pages_by_kind_are_passed_over(read, other):
    assert told(read(other + record())) == ["2 page"]


@pytest.mark.parametrize("kind", ["conversion", "resource"])
def test_page_in_another_kind_of_record_is_told(read, kind):
    found = read(record(b"The envoy said no.", kind, media="text/plain"))
    assert told(found) == ["1 unreadable"]
    assert found[0].detail == f"a record of type {kind}; answers of servers alone are read"


def test_plain_text_is_a_page_of_text(read):
    (page,) = read(record(answer(b"The envoy said no.", "text/plain")))
    assert (page.text, page.media) == ("The envoy said no.", "text")


def test_html_without_a_content_type_is_a_page(read):
    assert told(read(record(answer(content_type="")))) == ["1 page"]


def test_charset_of_the_header_is_obeyed(read):
    words = "<html><body>Да, мир и ещё раз мир</body></html>"
    (page,) = read(record(answer(words.encode("koi8-r"), 'text/html; charset="KOI8-R"')))
    assert page.text == words


def test_date_given_is_put_on_pages(read):
    import datetime as dt

    (page,) = read(record(), published=dt.date(2022, 1, 21))
    assert page.published == dt.date(2022, 1, 21)


def chunked(body: bytes) -> bytes:
    return b"%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (9, body[:9], len(body) - 9, body[9:])


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (chunked(HTML), {"Transfer_Encoding": "chunked"}),
        (HTML, {"Transfer_Encoding": "chunked"}),
        (gzip.compress(HTML), {"Content_Encoding": "gzip"}),
        (HTML, {"Content_Encoding": "gzip"}),
        (zlib.compress(HTML), {"Content_Encoding": "deflate"}),
        (zlib.compress(HTML)[2:-4], {"Content_Encoding": "deflate"}),
        (brotli.compress(HTML), {"Content_Encoding": "br"}),
        (chunked(gzip.compress(HTML)), {"Transfer_Encoding": "chunked", "Content_Encoding": "gzip"}),
    ],
)
def test_codings_of_the_answer_are_undone_where_they_are_there(read, body, headers):
    (page,) = read(record(answer(body, **headers)))
    assert page.text == HTML.decode()


@pytest.mark.parametrize(
    ("body", "coding", "reason"),
    [
        (gzip.compress(HTML)[:-12], "gzip", "truncated"),
        (gzip.compress(HTML)[:-8] + b"\xff" * 8, "gzip", "unreadable"),
        (b"\x8b\x00no brotli", "br", "unreadable"),
        (gzip.compress(b"<html>" + b" " * 5000), "gzip", "too_large"),
    ],
)
def test_answer_in_a_damaged_coding_is_set_aside(read, body, coding, reason):
    assert told(read(record(answer(body, Content_Encoding=coding)) + record(), max_bytes=1000)) == [
        f"1 {reason}",
        "2 page",
    ]


def test_answer_cut_off_by_the_crawler_is_set_aside(read):
    found = read(record(WARC_Truncated="length") + record())
    assert told(found) == ["1 truncated", "2 page"]
    assert found[0].detail == "cut off by the crawler (length)"


@pytest.mark.parametrize("length", [10, 60, 300, 9999, 10**12, 10**17])
def test_wrong_length_costs_one_record(read, length):
    found = read(record() + record(length=length) + record() + record())
    assert told(found) == ["1 page", "2 unreadable", "3 page", "4 page"]
    assert found[1].detail == f"the record's length, {length}, does not fit it"


@pytest.mark.parametrize("length", ["", "many", "-5"])
def test_record_without_a_length_costs_one_record(read, length):
    broken = record().replace(b"Content-Length: ", b"Content-Length: " + length.encode() + b"x")
    assert told(read(broken + record())) == ["1 unreadable", "2 page"]


def test_second_length_is_not_believed(read):
    """The library would take memory for it, and end the process where there is none."""
    double = record().replace(b"\r\n\r\n", b"\r\nContent-Length: 1000000000000\r\n\r\n", 1)
    assert told(read(double + record())) == ["1 page", "2 page"]


def test_what_is_no_record_is_told_once(read):
    assert told(read(b"no record\r\n\r\nat all\r\n" + record())) == ["1 unreadable", "2 page"]


@pytest.mark.parametrize(
    "line", [b"WARC/1.0\r\n", b"\n", b"WARC/1.0\r\nContent-Length: 9\r\n\r\n", b"Content-Length: "]
)
def test_endless_rubbish_takes_no_time(read, line):
    began = time.process_time()
    read(line * 50_000)
    assert time.process_time() - began < 3


def test_cut_file_gives_what_it_holds(read):
    found = read(record() + record()[:-30])
    assert told(found) == ["1 page", "2 truncated"]
    assert found[1].detail.startswith("the record has ")


def test_cut_packed_file_gives_what_it_holds(read):
    found = read(packed(record(), record())[:-30], "a.warc.gz")
    assert told(found) == ["1 page", "2 truncated"]
    assert found[1].detail == "the file is cut off inside a record"


@pytest.mark.parametrize("at", [14, 60, 150])
def test_damaged_member_costs_its_record(read, at):
    member = gzip.compress(record())
    broken = member[:at] + b"\xff\xff\xff\xff" + member[at + 4 :]
    found = read(gzip.compress(record()) + broken + packed(record(), record()), "a.warc.gz")
    assert [item.partition(" ")[2] for item in told(found)] == ["page", "unreadable", "page", "page"]


def test_damage_inside_one_member_for_all_says_that_the_rest_is_lost(read):
    member = gzip.compress(b"".join(record(answer(HTML + b"%d" % number)) for number in range(3000)))
    found = read(member[: len(member) // 2] + b"\xff" * 64 + member[len(member) // 2 :], "a.warc.gz")
    assert found[-1].detail == "no record was found behind it; the rest of the file is not read"


def test_large_answer_is_set_aside_and_large_video_is_passed_over(read):
    large = b"<html>" + b"x y " * 60_000
    video = record(answer(large, "video/mp4"))
    found = read(record(answer(large)) + video + record(), max_bytes=1000)
    assert told(found) == ["1 too_large", "3 page"]
    assert found[0].detail == "more than 1000 bytes"


def test_binary_answer_is_set_aside(read):
    assert told(read(record(answer(b"<html>\x00</html>")) + record())) == ["1 binary", "2 page"]


@pytest.mark.parametrize("data", [b"", b"\r\n\r\n"])
def test_archive_without_records_is_told(read, data):
    (found,) = read(data)
    assert (found.reason, found.detail) == ("empty", "an archive without records")


def test_missing_archive_is_told(tmp_path):
    (found,) = open_inputs([str(tmp_path / "none.warc.gz")])
    assert found.reason == "not_found"


def test_archive_packed_by_zstd_is_told(read):
    (found,) = read(b"", "a.warc.zst")
    assert (found.reason, found.detail) == (
        "unreadable",
        "archives packed by zstd are not read; unpack it, or pack it by gzip",
    )


def test_archives_need_their_library_and_say_so(read, monkeypatch):
    monkeypatch.setitem(sys.modules, "fastwarc", None)
    (found,) = read(record())
    assert (found.reason, found.detail) == (
        "unreadable",
        "fastwarc is not installed; pip install 'deedwatch[corpora]' brings it",
    )


def test_archives_in_folders_are_read(tmp_path):
    (tmp_path / "a.warc.gz").write_bytes(packed(INFO, record()))
    (tmp_path / "b.warc").write_bytes(record())
    assert len(list(open_inputs([str(tmp_path)]))) == 2
