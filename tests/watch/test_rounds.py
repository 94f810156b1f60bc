"""Rounds over feeds: what is asked when, what is read, what is remembered."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from sinks import PROSE, START, MemorySink, Net, Quick, Time, rss

from deedwatch.errors import Reason
from deedwatch.sources import Answer, FetchError
from deedwatch.watch import Feed, FeedState, Stop, Watched, Watcher
from deedwatch.watch._loop import MAX_ITEMS, backoff, jitter

ONE, TWO = "https://one.example/feed", "https://two.example/feed"
A, B, C = "https://one.example/a", "https://one.example/b", "https://one.example/c"
BUSY = FetchError(Reason.FETCH_FAILED, "the server answered 503", status=503)
PAGE = PROSE.encode()


@pytest.fixture
def sink():
    return MemorySink()


@pytest.fixture
def net():
    return Net()


@pytest.fixture
def time():
    return Time()


@pytest.fixture
def lines():
    return []


@pytest.fixture
def watch(sink, net, time, lines):
    def make(*feeds: Feed, **options) -> Watcher:
        given = {"reader": Quick, "net": net, "now": time, "sleep": time.sleep, "tell": lines.append} | options
        return Watcher(Watched(feeds or (Feed(ONE, pages=False),)), sink, **given)

    return make


def due(url: str, seconds: float, time) -> str:
    return (time.at + dt.timedelta(seconds=seconds * (1 + jitter(url)))).isoformat()


def test_new_items_are_read(watch, net, sink):
    net.answers[ONE] = rss((A, "Envoy waits"), (B, "Talks go on"))
    (polled,) = watch().round()
    assert (polled.read, polled.set_aside, polled.known, polled.waiting, polled.error) == (2, 0, 0, 0, None)
    assert [(article.url, article.title) for article in sink.articles] == [(A, "Envoy waits"), (B, "Talks go on")]
    assert sink.articles[0].published.date == dt.date(2022, 1, 21)


def test_known_items_are_skipped(watch, net, sink, time):
    net.answers[ONE] = rss((A, "Envoy waits"))
    watch().round()
    net.answers[ONE] = rss((B, "Talks go on"), (A, "Envoy waits"))
    time.at += dt.timedelta(hours=1)
    (polled,) = watch().round()
    assert (polled.read, polled.known, sink.uris) == (1, 1, [A, B])


def test_item_twice_in_a_feed_is_read_once(watch, net, sink):
    net.answers[ONE] = rss((A, "Envoy waits"), (A + "#top", "Envoy waits"))
    watch().round()
    assert sink.uris == [A]


def test_item_without_a_link_keeps_its_name_as_others_come(watch, net, sink, time):
    net.answers[ONE] = rss((None, "Envoy waits"))
    watch().round()
    net.answers[ONE] = rss((None, "Talks go on"), (None, "Envoy waits"))
    time.at += dt.timedelta(hours=1)
    (polled,) = watch().round()
    assert (polled.read, polled.known, len(set(sink.uris))) == (1, 1, 2)


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "http://[bad", "mailto:a@b.example"])
def test_link_of_another_kind_is_no_link(watch, net, sink, link):
    net.answers[ONE] = rss((link, "Envoy waits"))
    watch(Feed(ONE)).round()
    assert net.urls == [ONE]
    assert sink.uris[0].startswith(f"{ONE}#")


def test_outlet_of_the_list_names_the_feed(watch, net, sink):
    net.answers[ONE] = rss((A, "Envoy waits"))
    watch(Feed(ONE, outlet="The Courier", pages=False)).round()
    assert sink.articles[0].outlet == "The Courier"


def test_pages_are_fetched_in_the_items_place(watch, net, sink):
    net.answers |= {ONE: rss(("/a", "Envoy waits")), A: b"The whole page: " + PAGE}
    watch(Feed(ONE)).round()
    (article,) = sink.articles
    assert (article.text, article.title, article.url) == (f"The whole page: {PROSE}", "Envoy waits", A)


def test_pages_are_always_guarded_and_obey_robots(watch, net):
    net.answers |= {ONE: rss((A, "Envoy waits")), A: PAGE}
    watch(Feed(ONE, private=True)).round()
    (feed_url, feed), (page_url, page) = net.asked
    assert (feed_url, feed["typed"], feed.get("robots")) == (ONE, True, None)
    assert (page_url, page) == (A, {"robots": True})


def test_page_that_is_a_feed_is_set_aside(watch, net, sink):
    net.answers |= {ONE: rss((A, "Envoy waits")), A: rss((B, "x"))}
    watch(Feed(ONE)).round()
    assert sink.rejects == [(A, "unreadable", "a feed in the place of a page")]


def test_page_that_is_gone_is_set_aside(watch, net, sink, lines):
    net.answers[ONE] = rss((A, "Envoy waits"))
    watch(Feed(ONE)).round()
    assert sink.rejects == [(A, "fetch_failed", "the server answered 404")]
    assert lines == [
        f"set aside: {A}: fetch_failed: the server answered 404",
        f"{ONE}: 0 read, 1 set aside, 0 known",
    ]


def test_marks_are_sent_with_the_next_request(watch, net, sink, time):
    net.answers[ONE] = Answer(ONE, 200, rss((A, "x")), etag='"7"', modified="then")
    watch().round()
    net.answers[ONE] = Answer(ONE, 304, b"")
    time.at += dt.timedelta(hours=1)
    watch().round()
    assert [(asked["etag"], asked["modified"]) for _, asked in net.asked] == [(None, None), ('"7"', "then")]
    assert (sink.states[ONE].etag, sink.states[ONE].last_ok) == ('"7"', time.at.isoformat())


def test_page_that_fails_for_now_is_tried_again(watch, net, sink, time):
    net.answers |= {ONE: Answer(ONE, 200, rss((A, "x"), (B, "y")), etag='"7"'), A: BUSY, B: PAGE}
    watcher = watch(Feed(ONE))
    (polled,) = watcher.round()
    assert (polled.read, polled.waiting, sink.uris) == (1, 1, [B])
    assert (sink.states[ONE].etag, sink.states[ONE].last_error) == (None, "1 items are left for later")
    net.answers[A] = PAGE
    time.at += dt.timedelta(hours=1)
    watcher.round()
    assert (sink.uris, sink.states[ONE].etag, sink.states[ONE].last_error) == ([B, A], '"7"', None)


def test_page_that_keeps_failing_is_set_aside(watch, net, sink, time):
    net.answers |= {ONE: rss((A, "x")), A: BUSY}
    watcher = watch(Feed(ONE))
    for _ in range(6):
        watcher.round()
        time.at += dt.timedelta(hours=1)
    assert sink.rejects == [(A, "fetch_failed", "the server answered 503")]
    assert net.urls.count(A) == 5


def test_failing_page_that_the_feed_drops_is_set_aside(watch, net, sink, time):
    net.answers |= {ONE: rss((A, "x")), A: BUSY, B: PAGE}
    watcher = watch(Feed(ONE))
    watcher.round()
    net.answers[ONE] = rss((B, "y"))
    time.at += dt.timedelta(hours=1)
    watcher.round()
    assert sink.rejects == [(A, "fetch_failed", "the server answered 503")]


def test_host_in_trouble_is_let_be_for_the_round(watch, net):
    links = [(f"https://one.example/{number}", "x") for number in range(9)]
    net.answers = {ONE: rss(*links)} | {link: BUSY for link, _ in links}
    (polled,) = watch(Feed(ONE)).round()
    assert (polled.waiting, len(net.asked)) == (9, 1 + 3)


def test_long_feed_is_read_over_several_rounds(watch, net, sink, time):
    net.answers[ONE] = Answer(ONE, 200, rss(*((f"{A}{n}", "x") for n in range(MAX_ITEMS + 20))), etag='"7"')
    (polled,) = watch().round()
    assert (polled.read, polled.waiting, sink.states[ONE].etag) == (MAX_ITEMS, 20, None)
    time.at += dt.timedelta(hours=1)
    (polled,) = watch().round()
    assert (polled.read, polled.known, polled.waiting) == (20, MAX_ITEMS, 0)


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (BUSY, "the server answered 503"),
        (b"<html><body>No feed</body></html>", "no feed: its root element is none of RSS and Atom"),
        (b"<rss>\x00</rss>", "contains NUL bytes"),
    ],
)
def test_bad_feed_does_not_stop_the_others(watch, net, sink, answer, error):
    net.answers |= {ONE: answer, TWO: rss((A, "x"))}
    first, second = watch(Feed(ONE, pages=False), Feed(TWO, pages=False)).round()
    assert (first.error, second.read) == (error, 1)
    assert (sink.states[ONE].failures, sink.states[ONE].last_error) == (1, error)


def test_feed_that_breaks_the_parser_does_not_stop_the_others(watch, net, monkeypatch):
    net.answers |= {ONE: rss((A, "x")), TWO: rss((B, "x"))}
    monkeypatch.setattr("deedwatch.watch._loop.is_feed", lambda data: 1 / 0)
    assert [polled.error for polled in watch(Feed(ONE), Feed(TWO)).round()] == [
        "ZeroDivisionError: division by zero"
    ] * 2


def test_item_that_breaks_the_reader_is_set_aside(watch, net, sink):
    class Broken:
        def pipe(self, pages):
            raise LookupError("no such thing")

    net.answers[ONE] = rss((A, "x"))
    watch(reader=Broken).round()
    assert sink.rejects == [(A, "stage_failed", "LookupError: no such thing")]


def test_items_are_loaded_before_the_feed_is_remembered(watch, net, sink):
    net.answers[ONE] = rss((A, "x"))
    watch().round()
    assert sink.log == ["load", "keep", "settle"]


def test_crash_between_loading_and_remembering_doubles_nothing(watch, net, sink, monkeypatch):
    net.answers[ONE] = rss((A, "x"))
    with monkeypatch.context() as patch:
        patch.setattr(MemorySink, "keep_feed_state", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            watch().round()
    (polled,) = watch().round()
    assert (polled.known, sink.uris) == (1, [A])


def test_desk_that_fails_stops_all(watch, net, monkeypatch):
    net.answers[ONE] = rss((A, "x"))
    monkeypatch.setattr(MemorySink, "load", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match=r"^disk full$"):
        watch().round()


def test_stop_ends_after_the_current_item(watch, net, sink):
    stop = Stop()

    class Stopping(Quick):
        def pipe(self, pages):
            stop.ask()
            return super().pipe(pages)

    net.answers |= {ONE: Answer(ONE, 200, rss((A, "x"), (B, "y")), etag='"7"'), TWO: rss((C, "z"))}
    watch(Feed(ONE, pages=False), Feed(TWO, pages=False), reader=Stopping, stop=stop).run()
    assert (sink.uris, sink.states, net.urls) == ([A], {}, [ONE])


def test_feed_is_not_asked_before_it_is_due(watch, net, sink, time):
    net.answers[ONE] = rss((A, "x"))
    watcher = watch(Feed(ONE, every=600, pages=False))
    watcher.round()
    assert sink.states[ONE].next_at == due(ONE, 600, time)
    time.at += dt.timedelta(seconds=599)
    watcher.round()
    assert len(net.asked) == 1


def test_once_asks_feeds_that_are_not_due(watch, net):
    net.answers[ONE] = rss((A, "x"))
    for _ in range(2):
        watch().run(once=True)
    assert len(net.asked) == 2


def test_once_leaves_feeds_alone_that_back_off(watch, net):
    net.answers[ONE] = BUSY
    for _ in range(2):
        watch().run(once=True)
    assert len(net.asked) == 1


def test_failures_back_off_further_each_time(watch, net, sink, time):
    net.answers[ONE] = BUSY
    watcher = watch(Feed(ONE, every=600))
    for failures, wait in enumerate((1200, 2400, 4800), 1):
        watcher.round()
        assert (sink.states[ONE].failures, sink.states[ONE].next_at) == (failures, due(ONE, wait, time))
        time.at = dt.datetime.fromisoformat(sink.states[ONE].next_at)


@pytest.mark.parametrize(("failures", "seconds"), [(1, 1800), (6, 57_600), (7, 86_400), (10_000, 86_400)])
def test_backoff_ends_at_a_day(failures, seconds):
    assert backoff(900, failures) == seconds


def test_backoff_never_asks_more_often_than_the_feed_says():
    assert backoff(7 * 86_400, 1) == 7 * 86_400


def test_longer_wait_that_the_server_asks_for_is_kept(watch, net, sink, time):
    net.answers[ONE] = FetchError(Reason.FETCH_FAILED, "the server answered 429", status=429, retry_after=7200)
    watch(Feed(ONE, every=600)).round()
    assert sink.states[ONE].next_at == (time.at + dt.timedelta(seconds=7200)).isoformat()


def test_success_forgets_failures(watch, net, sink, time):
    sink.states[ONE] = FeedState(ONE, failures=3, last_error="the server answered 503", next_at=START.isoformat())
    net.answers[ONE] = rss((A, "x"))
    watch().round()
    assert (sink.states[ONE].failures, sink.states[ONE].last_error) == (0, None)


def test_failure_keeps_marks_and_the_last_success(watch, net, sink):
    sink.states[ONE] = FeedState(ONE, etag='"7"', modified="then", last_ok="2022-01-20T10:00:00+00:00")
    net.answers[ONE] = BUSY
    watch().round()
    state = sink.states[ONE]
    assert (state.etag, state.modified, state.last_ok) == ('"7"', "then", "2022-01-20T10:00:00+00:00")


@pytest.mark.parametrize("next_at", ["2032-01-01T00:00:00+00:00", "soon", "2032-01-01T00:00:00"])
def test_time_that_cannot_be_does_not_keep_a_feed_away(watch, net, sink, next_at):
    sink.states[ONE] = FeedState(ONE, next_at=next_at)
    net.answers[ONE] = rss((A, "x"))
    assert len(watch().round()) == 1


def test_run_sleeps_until_the_next_feed_is_due(watch, net, time, sink):
    stop = Stop()

    def sleep(seconds: float) -> None:
        time.sleep(seconds)
        if len(time.slept) == 3:
            stop.ask()

    net.answers |= {ONE: rss((A, "x")), TWO: rss((B, "x"))}
    watch(Feed(ONE, every=600, pages=False), Feed(TWO, every=3600, pages=False), stop=stop, sleep=sleep).run()
    assert time.slept == pytest.approx([600 * (1 + jitter(ONE))] * 3)
    assert net.urls == [ONE, TWO, ONE, ONE]


def test_jitter_is_the_same_for_a_url_each_time():
    assert jitter(ONE) == jitter(ONE) != jitter(TWO)
    assert all(0 <= jitter(f"{ONE}{number}") < 0.1 for number in range(99))


def test_reader_is_made_when_there_is_something_to_read(watch, net):
    made = []

    def make() -> Quick:
        made.append(1)
        return Quick()

    net.answers[ONE] = Answer(ONE, 304, b"")
    watch(reader=make).round()
    assert made == []


def test_state_of_the_desk_may_be_of_another_kind(watch, net, sink):
    class Row:
        url, etag, modified, next_at, failures, last_error, last_ok = ONE, '"7"', None, None, 0, None, None

    sink.states[ONE] = Row()
    net.answers[ONE] = BUSY
    watch().round()
    assert replace(sink.states[ONE], next_at=None) == FeedState(
        ONE, '"7"', None, None, 1, "the server answered 503", None
    )
