"""Workers that die: a shard gets its turn again, then its pages one by one."""

from __future__ import annotations

from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool

import pytest

from deedwatch.batch import engine
from deedwatch.batch.shards import cut
from deedwatch.page import Page
from deedwatch.records import Article, MadeWith, Reading, Reject

MADE = MadeWith("0", "m", "o", "k")
PAGES = [Page(name, None, f"text of {name}") for name in "abcd"]


class Workers:
    """Stands in for a pool: work on the page called `killer` breaks it, as the death of a process does."""

    def __init__(self, killer):
        self.killer = killer
        self.submitted = []

    def submit(self, work, thing, *rest):
        future = Future()
        names = [p.uri for p in thing.pages] if work is engine.read_shard else [thing.uri]
        self.submitted.append((work.__name__, names))
        if self.killer in names:
            future.set_exception(BrokenProcessPool("died"))
        elif work is engine.read_shard:
            future.set_result((thing.number, {"articles": len(names)}))
        else:
            future.set_result(Reading(Article.of(thing.text), (), (), (), (), (), (), MADE))
        return future

    def shutdown(self, **options):
        pass


@pytest.fixture
def pool(monkeypatch, tmp_path):
    """A pool whose workers die of the page named; what it puts in place is kept in `put`."""

    def made(killer):
        begun, put = [], {}

        def begin(self, workers=None):
            begun.append(Workers(killer))
            return begun[-1]

        def keep(shard, results, folder):
            put[shard.number] = results
            return shard.number, {}

        monkeypatch.setattr(engine._Pool, "_begun", begin)
        monkeypatch.setattr(engine, "_put", keep)
        outcomes = list(engine._Pool(tmp_path, 1).run(cut(PAGES, 2)))
        return outcomes, put, begun

    return made


def test_shards_without_a_killer_are_read_once(pool):
    outcomes, put, begun = pool("nobody")
    assert (sorted(number for number, _ in outcomes), put, len(begun)) == ([0, 1], {}, 1)


def test_page_that_kills_is_set_aside_and_its_neighbour_read(pool):
    _, put, _ = pool("b")
    kept, lost = put[0]
    assert isinstance(kept, Reading)
    assert (lost.uri, lost.reason, lost.detail) == ("b", "stage_failed", "the process that read it died")


def test_every_shard_comes_out_in_spite_of_a_killer(pool):
    outcomes, _, _ = pool("b")
    assert sorted({number for number, _ in outcomes}) == [0, 1]


def test_set_aside_page_keeps_the_digest_of_its_text(pool):
    _, put, _ = pool("d")
    (lost,) = [result for results in put.values() for result in results if isinstance(result, Reject)]
    assert lost.sha256 == PAGES[3].sha256()
