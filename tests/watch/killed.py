"""A watch in a process of its own, which can be killed, and the servers it follows."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "sources")]

from sinks import PROSE, Quick, rss
from wires import PUBLIC, Reply, Server, Wires

from deedwatch.desk import Desk
from deedwatch.sources import Fetcher
from deedwatch.watch import Watcher, load_feeds, stopping

HOST = "http://news.example"
FEEDS = 3
SLOW_S = 0.01  # that a page takes, so that a kill finds a round under way


def run(feeds: str, desk: str, port: str) -> None:
    """What the process does: one round, with the reader that needs no model."""
    site = SimpleNamespace(port=int(port))
    fetcher = Fetcher(Wires({"news.example": [[PUBLIC]]}, {PUBLIC: site}), pause_s=0)
    with Desk.open(desk) as sink, stopping() as stop:
        sys.stdout.write("begun\n")
        sys.stdout.flush()
        Watcher(load_feeds(Path(feeds)), sink, Quick, net=fetcher, stop=stop).run(once=True)


class Site(Server):
    """Feeds that grow, with marks that change when they do."""

    def __init__(self) -> None:
        self.items = dict.fromkeys(range(FEEDS), 0)
        super().__init__({})

    def grow(self, count: int) -> None:
        self.items = {feed: held + count for feed, held in self.items.items()}

    def urls(self) -> list[str]:
        return sorted(f"{HOST}/{feed}/{item}" for feed, held in self.items.items() for item in range(held))

    def reply(self, asked):
        if asked.path == "/robots.txt":
            return Reply(404)
        kind, _, rest = asked.path[1:].partition("/")
        if kind != "feed":
            time.sleep(SLOW_S)
            return Reply(200, f"{PROSE} It was item {rest} of feed {kind}.".encode())
        held = self.items[int(rest)]
        mark = f'"{held}"'
        if asked.headers.get("If-None-Match") == mark:
            return Reply(304, b"", {"Content-Length": "0"})
        return Reply(200, rss(*((f"{HOST}/{rest}/{item}", f"Item {item}") for item in range(held))), {"ETag": mark})


def begun(feeds: Path, desk: Path, port: int) -> subprocess.Popen[str]:
    """The process, which has opened its desk."""
    command = [sys.executable, str(Path(__file__)), str(feeds), str(desk), str(port)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ.copy())
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    return process


def kill_loop(folder: Path, kills: int, seed: int, *, longest: float = 0.6, each: int = 4) -> list[str]:
    """Kill a watch so many times within `longest` seconds, as its feeds grow, then let it end; what is lost or doubled then."""
    chance, site = random.Random(seed), Site()
    feeds, desk = folder / "feeds.toml", folder / "watch.desk"
    feeds.write_text("".join(f'[[feed]]\nurl = "{HOST}/feed/{number}"\n' for number in range(FEEDS)))
    done = 0
    try:
        while done < kills:
            site.grow(each)
            with begun(feeds, desk, site.port) as process:
                timer = threading.Timer(chance.uniform(0, longest), process.send_signal, [signal.SIGKILL])
                timer.start()
                done += process.wait() == -signal.SIGKILL
                timer.cancel()
        for _ in range(1 + 3 * each * done // 100):  # a round takes 100 items of a feed
            with begun(feeds, desk, site.port) as process:
                assert process.wait() == 0
        return faults(desk, site)
    finally:
        site.close()


def faults(desk: Path, site: Site) -> list[str]:
    """What is wrong with a desk that should hold each page of the site once."""
    with Desk.open(desk) as held:
        found = list(held.faults())
    connection = sqlite3.connect(desk)
    urls = [url for (url,) in connection.execute("SELECT url FROM articles ORDER BY url")]
    rejects = [tuple(row) for row in connection.execute("SELECT uri, reason, detail FROM rejects")]
    connection.close()
    wanted = site.urls()
    found += [f"lost: {url}" for url in sorted(set(wanted) - set(urls))]
    found += [f"too many: {url}" for url in sorted(set(urls)) if urls.count(url) > 1 or url not in wanted]
    return found + [f"set aside: {reject}" for reject in rejects]


if __name__ == "__main__":
    run(*sys.argv[1:])
