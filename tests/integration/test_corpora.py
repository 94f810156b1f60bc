"""A folder as researchers have it: archives, feeds, tables, objects and lists, read in one go."""

from __future__ import annotations

import gzip
import json

import pytest
from click.testing import CliRunner

from deedwatch.cli import main
from deedwatch.pipeline import default_reader
from deedwatch.records import Reject
from deedwatch.sources import open_inputs

PROSE = (
    "Poland warned Belarus on Friday that it would close the border. The Polish foreign minister said that the crossing would"
    " stay shut until the troops left the area, and Minsk rejected the demand within hours."
)
HTML = f"<html><head><title>Poland warns Belarus</title></head><body><article><p>{PROSE}</p><p>Nobody has named a day for new talks so far.</p></article></body></html>"


def archive() -> bytes:
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{HTML}".encode()
    head = f"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: {len(answer)}\r\n\r\n"
    return gzip.compress(head.encode() + answer + b"\r\n\r\n")


@pytest.fixture
def folder(tmp_path):
    feed = f"<rss><channel><title>The Courier</title><item><title>Poland warns Belarus</title><description>{PROSE}</description></item></channel></rss>"
    linked = {
        "@type": "NewsArticle",
        "headline": "Poland warns Belarus",
        "articleBody": PROSE,
        "datePublished": "2022-01-21",
    }
    for name, data in {
        "a.warc.gz": archive() + archive()[:60],
        "b.rss": feed.encode(),
        "c.jsonl": (json.dumps({"text": PROSE, "date": "2022-01-21"}) + "\n").encode(),
        "d.jsonld": json.dumps(linked).encode(),
        "e.urls": b"https://courier.example/1\n",
        "f.html": b"<div>" * 100_000,
        "g.rss": feed.replace(
            PROSE, "El ministro dijo el viernes que las tropas saldrán en marzo y que no hay motivo para dudar."
        )
        .replace("Poland warns Belarus", "Polonia advierte a Bielorrusia")
        .encode(),
    }.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def test_every_kind_of_source_is_read_or_set_aside(folder):
    results = list(default_reader().pipe(open_inputs([str(folder)]), on_error="raise"))
    read = [item for item in results if not isinstance(item, Reject)]
    assert [item.reason for item in results if isinstance(item, Reject)] == [
        "truncated",
        "not_fetched",
        "too_deep",
        "language_not_supported",
    ]
    assert len(read) == 4
    for reading in read:
        assert {"THREATEN", "REJECT"} & {event.type for event in reading.events}


def test_dry_run_counts_them(folder, tmp_path):
    done = CliRunner().invoke(main, ["code", str(folder), "-o", str(tmp_path / "ds"), "--dry-run", "--no-copies"])
    assert done.exit_code == 0, done.output
    assert "6 pages in 1 shards" in done.output
    assert "2 inputs set aside" in done.output


@pytest.mark.parametrize("command", ["read", "code"])
def test_fetching_of_lists_is_asked_for(command):
    told = CliRunner().invoke(main, [command, "--help"]).output
    assert "--fetch" in told
    assert "not_fetched" in told


def test_network_stays_shut_without_being_asked(folder, monkeypatch):
    monkeypatch.setattr("socket.socket", None)
    done = CliRunner().invoke(main, ["read", str(folder / "e.urls"), "--json", "--strict"])
    assert done.exit_code == 3
    assert "not_fetched: names https://courier.example/1, which --fetch would get" in done.output


def test_network_is_opened_when_asked(folder, monkeypatch):
    asked = []

    def fetch(url, **options):
        asked.append(url)
        return Reject(url, "fetch_failed", "no network in tests")

    monkeypatch.setattr("deedwatch.sources._web.fetch", fetch)
    done = CliRunner().invoke(main, ["read", str(folder / "e.urls"), "--fetch", "--strict"])
    assert (done.exit_code, asked) == (3, ["https://courier.example/1"])
