"""Pages cut into shards, and what a run would do."""

from __future__ import annotations

from deedwatch.batch.shards import cut, plan
from deedwatch.page import Page
from deedwatch.records import Reject


def page(name, text="words"):
    return Page(name, None, text)


PAGES = [page("a"), page("b"), Reject("c", "empty", "no text"), page("d"), page("e")]


def test_shards_keep_the_order_of_the_input():
    assert [[item.uri for item in shard.pages] for shard in cut(PAGES, 2)] == [["a", "b"], ["c", "d"], ["e"]]


def test_digest_changes_with_the_text():
    (one,), (other,) = list(cut([page("a")])), list(cut([page("a", "other")]))
    assert one.digest != other.digest


def test_digest_is_the_same_on_every_run():
    assert [shard.digest for shard in cut(PAGES, 2)] == [shard.digest for shard in cut(iter(PAGES), 2)]


def test_plan_counts_what_is_done():
    first = next(cut(PAGES, 2))
    planned = plan(cut(PAGES, 2), {0: first.digest, 1: "of another input"})
    assert (planned.pages, planned.rejects, planned.shards, planned.done) == (4, 1, 3, 1)
