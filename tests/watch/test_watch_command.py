"""`deedwatch watch`, with a feed on loopback that the list calls private."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from sinks import Quick, rss

sys.path.insert(0, str(Path(__file__).parents[1] / "sources"))
from wires import Reply, Server

from deedwatch.cli import main
from deedwatch.desk import Desk


@pytest.fixture(scope="module")
def site():
    server = Server({"/feed": Reply(200, rss(("https://news.example/a", "Envoy waits")))})
    yield server
    server.close()


@pytest.fixture
def run(tmp_path, site, monkeypatch):
    def run(*options: str, private: str = "true", reader=Quick):
        monkeypatch.setattr("deedwatch.cli.watching.reader_of", lambda own: reader())
        feeds = tmp_path / "feeds.toml"
        feeds.write_text(f'[[feed]]\nurl = "http://127.0.0.1:{site.port}/feed"\npages = false\nprivate = {private}\n')
        return CliRunner().invoke(main, ["watch", str(feeds), "--desk", str(tmp_path / "a.desk"), *options])

    return run


def test_watch_reads_a_feed_into_the_desk(run, site, tmp_path):
    done = run("--once")
    assert (done.exit_code, done.stderr) == (0, f"http://127.0.0.1:{site.port}/feed: 1 read, 0 set aside, 0 known\n")
    with Desk.open(tmp_path / "a.desk", read_only=True) as desk:
        assert desk.knows("https://news.example/a")
        assert desk.feed_state(f"http://127.0.0.1:{site.port}/feed").last_ok is not None


def test_feed_in_the_own_network_must_be_called_private(run, site, tmp_path):
    site.asked.clear()
    done = run("--once", private="false")
    told = f"http://127.0.0.1:{site.port}/feed: port {site.port} is none of those that are asked (80, 443)\n"
    assert (done.exit_code, done.stderr, site.asked) == (0, told, [])


def test_interrupt_ends_after_the_item_and_tells_how_to_go_on(run, tmp_path):
    class Interrupted(Quick):
        def pipe(self, pages):
            os.kill(os.getpid(), signal.SIGINT)
            return super().pipe(pages)

    done = run(reader=Interrupted)
    assert done.exit_code == 130
    told = f"go on with: deedwatch watch {tmp_path}/feeds.toml --desk {tmp_path}/a.desk"
    assert done.stderr.splitlines()[-1] == told
    with Desk.open(tmp_path / "a.desk", read_only=True) as desk:
        assert desk.knows("https://news.example/a")


def test_second_interrupt_breaks_off_at_once(run):
    class Twice(Quick):
        def pipe(self, pages):
            os.kill(os.getpid(), signal.SIGTERM)
            os.kill(os.getpid(), signal.SIGTERM)
            return super().pipe(pages)

    done = run(reader=Twice)
    assert (done.exit_code, done.stderr) == (1, "\nAborted!\n")


def test_handlers_of_before_are_put_back(run):
    before = signal.getsignal(signal.SIGTERM)
    run("--once")
    assert signal.getsignal(signal.SIGTERM) is before


@pytest.mark.parametrize("every", ["soon", "5s"])
def test_time_that_is_none_is_a_usage_error(run, every):
    assert run("--once", "--every", every).exit_code == 2


def test_list_that_cannot_be_read_is_told(tmp_path):
    feeds = tmp_path / "feeds.toml"
    feeds.write_text("feed = []")
    done = CliRunner().invoke(main, ["watch", str(feeds), "--desk", str(tmp_path / "a.desk")])
    assert str(done.exception) == f"{feeds}: names no feed"
    assert not (tmp_path / "a.desk").exists()
