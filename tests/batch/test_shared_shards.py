"""The last shards are read in pieces, and workers sketch the pages once they have begun."""

from __future__ import annotations

from concurrent.futures import Future

import pytest

from deedwatch.batch import engine
from deedwatch.batch.shards import cut
from deedwatch.batch.survey import CHUNK, survey
from deedwatch.page import Page

PAGES = [Page(f"p{at}", None, f"text {at}") for at in range(50)]


class Here:
    """An executor that does the work at once, and remembers what it was."""

    def __init__(self):
        self.asked = []

    def submit(self, work, *given):
        self.asked.append(work.__name__)
        future = Future()
        future.set_result(work(*given))
        return future

    def shutdown(self, **options):
        pass


@pytest.fixture
def run(monkeypatch, tmp_path):
    """Shards of so many pages read by two workers; returns what the workers were asked and the pages put in place."""

    def coded(size):
        here, put = Here(), {}

        def keep(shard, results, folder):
            put[shard.number] = list(results)
            return shard.number, {}

        monkeypatch.setattr(engine._Pool, "_begun", lambda self, workers=None: here)
        monkeypatch.setattr(engine, "_results", lambda items: [page.uri for page in items])
        monkeypatch.setattr(engine, "_put", keep)
        numbers = [number for number, _ in engine._Pool(tmp_path, 2).run(cut(PAGES, size))]
        return here.asked, put, numbers

    return coded


def test_single_shard_is_shared_by_the_workers(run):
    asked, put, _ = run(len(PAGES))
    assert asked == ["read_pages"] * -(-len(PAGES) // engine.PIECE)
    assert put == {0: [page.uri for page in PAGES]}


def test_as_many_shards_as_workers_are_left_for_pieces(run):
    asked, _, numbers = run(10)
    assert (asked.count("read_shard"), asked.count("read_pages"), sorted(numbers)) == (3, 4, [0, 1, 2, 3, 4])


def test_pool_that_has_begun_sketches_what_this_process_would(tmp_path):
    pages = [
        Page(f"p{at}", None, f"The ministry said on day {at} that nothing had changed.") for at in range(CHUNK + 1)
    ]
    here = Here()
    shared, alone = survey([*pages, pages[0]], tmp_path / "a", here), survey([*pages, pages[0]], tmp_path / "b")
    assert here.asked == ["_begun", "sketches", "sketches"]
    assert (shared.of == alone.of).all()
