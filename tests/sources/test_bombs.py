"""Files that unpack, nest or stretch without end cost their record, two seconds and 300 MB at most."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import zlib

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from archives import HTML, INFO, answer, record

from deedwatch.sources import open_inputs

GIGABYTES = 3
BLOCK = b"x" * 10_000_000
SECONDS, MEGABYTES = 2.0, 300
MEASURE = """
import json, resource, sys, time
from deedwatch.sources import open_inputs
list(open_inputs([sys.argv[1]]))  # libraries are loaded before the measure
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
before, began = peak(), time.process_time()
found = [getattr(item, "reason", "page") for item in open_inputs(sys.argv[2:])]
print(json.dumps([found, time.process_time() - began, peak() - before]))
"""


def bomb(opening: bytes, ending: bytes = b"") -> bytes:
    """A gzip member that unpacks to `opening`, gigabytes of one letter, and `ending`."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    head = packer.compress(opening) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(BLOCK) + packer.flush(zlib.Z_FULL_FLUSH)  # stands alone, so that it can be repeated
    return head + block * (GIGABYTES * 100) + packer.compress(ending) + packer.flush()


def zstd_bomb(opening: bytes) -> bytes:
    packer = zstandard.ZstdCompressor()
    return packer.compress(opening) + packer.compress(BLOCK * 10) * (GIGABYTES * 10)


def parquet_bomb(path) -> None:
    """64 million letters in a column that packs to next to nothing, and one long cell in a thousand rows."""
    text = pa.array(["y" * 200_000] * 1000)
    pq.write_table(pa.table({"text": text}), path, compression="zstd", use_dictionary=False)


@pytest.fixture(scope="module")
def bombs(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bombs")
    huge = record(answer(b"<html>"), length=GIGABYTES * 10**9)[:-4]
    inner = gzip.compress(bomb(b"<html>"))
    files = {
        "a.jsonl.gz": bomb(b'{"text": "', b'"}\n'),
        "b.csv.gz": bomb(b'title,text\nOne,"'),
        "c.txt.gz": bomb(b"One"),
        "d.jsonl.zst": zstd_bomb(b'{"text": "'),
        "e.rss.gz": bomb(b"<rss><channel><title>"),
        "f.warc.gz": gzip.compress(INFO) + bomb(huge) + gzip.compress(record()),
        "g.warc.gz": gzip.compress(record(answer(inner, Content_Encoding="gzip"))) + gzip.compress(record()),
        "h.warc.gz": gzip.compress(record(answer(bomb(b"<html>"), Content_Encoding="gzip"))) + gzip.compress(record()),
        "i.json.gz": bomb(b'{"text": "'),
        "j.jsonl": b'{"text": "One text.", "x": [' + b"[]," * 5_000_000 + b"[]]}\n",
        "k.html": b"<html><body>" + b"<p>" * 5_000_000,
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    parquet_bomb(folder / "l.parquet")
    return folder


EXPECTED = {
    "a.jsonl.gz": ["too_large"],
    "b.csv.gz": ["too_large", "too_large"],
    "c.txt.gz": ["too_large"],
    "d.jsonl.zst": ["too_large"],
    "e.rss.gz": ["too_large"],
    "f.warc.gz": ["too_large", "page"],
    "g.warc.gz": ["binary", "page"],
    "h.warc.gz": ["too_large", "page"],
    "i.json.gz": ["too_large"],
    "j.jsonl": ["too_large"],
    "k.html": ["page"],
    "l.parquet": ["too_large"],
}


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_bomb_is_stopped_in_time_and_memory(bombs, tmp_path, name):
    harmless = tmp_path / name.replace(".gz", "").replace(".zst", "")
    harmless.write_bytes(b"")
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(harmless), str(bombs / name)], capture_output=True, text=True, check=True
    )
    found, seconds, megabytes = json.loads(done.stdout)
    assert found == EXPECTED[name]
    assert (seconds < SECONDS, megabytes < MEGABYTES) == (True, True), (seconds, megabytes)


def told(path, **options) -> list[tuple[str, str]]:
    return [
        (item.reason, item.detail) if hasattr(item, "reason") else ("page", item.text)
        for item in open_inputs([str(path)], **options)
    ]


def test_line_that_is_a_bomb_costs_one_row(tmp_path):
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"text": "' + b"x" * 12_000_000 + b'"}\n{"text": "One text."}\n'))
    assert told(path) == [("too_large", "a line that unpacks to more than 200 times its size"), ("page", "One text.")]


def test_row_that_is_a_bomb_costs_one_row(tmp_path):
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(b'text\n"' + b"x" * 12_000_000 + b'"\nOne text.\n'))
    assert told(path) == [("too_large", "a row that unpacks to more than 200 times its size"), ("page", "One text.")]


def test_row_without_end_costs_one_row(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b'text\n"' + b"x y\n" * 5000 + b'"\nOne text.\n')
    assert told(path, max_bytes=1000) == [("too_large", "a row of more than 1000 bytes"), ("page", "One text.")]


def test_rest_of_a_file_behind_a_bomb_is_told_to_be_unread(bombs):
    (found,) = told(bombs / "a.jsonl.gz")
    assert found == (
        "too_large",
        "a line that unpacks to more than 200 times its size; the rest of the file is not read",
    )


def test_group_of_rows_that_is_a_bomb_costs_its_rows(bombs):
    assert told(bombs / "l.parquet") == [("too_large", "a group of rows that unpacks to more than 200 times its size")]


def test_long_cell_repeated_is_read_row_by_row(tmp_path):
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": ["y" * 2_000_000] * 40}), path)
    assert len(told(path)) == 40


def test_text_repeated_in_many_rows_is_no_bomb(tmp_path):
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"text": "One text."}\n' * 30_000))
    assert sum(isinstance(reason, str) and reason == "page" for reason, _ in told(path)) == 30_000


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.json", b"[" * 100_000),
        ("a.jsonl", b'{"text":' * 100_000 + b"\n"),
        ("a.jsonld", b'{"@graph":[' * 100_000),
    ],
)
def test_deep_json_is_refused(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    assert told(path) == [("too_deep", "JSON nested too deep")]


def test_cell_that_nests_is_no_text(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": ' + b"[" * 400 + b"]" * 400 + b"}\n" + b'{"text": {"a": {"b": []}}}\n')
    assert [reason for reason, _ in told(path)] == ["empty", "empty"]


@pytest.mark.parametrize(
    ("name", "pack"),
    [("a.jsonl.gz", gzip.compress), ("a.jsonl.zst", zstandard.ZstdCompressor().compress), ("a.txt.gz", gzip.compress)],
)
def test_cut_file_says_so(tmp_path, name, pack):
    path = tmp_path / name
    lines = b"".join(b'{"text": "Text number %d."}\n' % number for number in range(9000))
    path.write_bytes(pack(lines)[:-100])
    reason, detail = told(path)[-1]
    assert reason == "truncated"
    assert detail.startswith("the file is cut off: ")


@pytest.mark.parametrize(
    ("name", "pack"),
    [("a.jsonl.gz", gzip.compress), ("a.jsonl.zst", zstandard.ZstdCompressor(write_checksum=True).compress)],
)
def test_damaged_file_says_so(tmp_path, name, pack):
    path = tmp_path / name
    data = pack(b"".join(b'{"text": "Text number %d."}\n' % number for number in range(9000)))
    middle = len(data) // 2
    path.write_bytes(data[:middle] + bytes(255 - byte for byte in data[middle : middle + 60]) + data[middle + 60 :])
    assert told(path)[-1][0] == "unreadable"


def test_zstd_frames_are_read_one_after_the_other(tmp_path):
    path = tmp_path / "a.jsonl.zst"
    frame = zstandard.ZstdCompressor().compress(b'{"text": "One text."}\n')
    path.write_bytes(frame * 3)
    assert told(path) == [("page", "One text.")] * 3


def test_packed_page_is_read(tmp_path):
    path = tmp_path / "a.html.gz"
    path.write_bytes(gzip.compress(HTML))
    (page,) = open_inputs([str(path)])
    assert (page.text, page.media) == (HTML.decode(), "html")
