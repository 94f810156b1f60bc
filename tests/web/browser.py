"""Pages in Debian's chromium: a served desk, axe, screenshots, and what a page must not do."""

from __future__ import annotations

import socket
import threading
import time
from pathlib import Path

import pytest

from deedwatch.web.app import create_app
from deedwatch.web.settings import Settings

CHROMIUM = Path("/usr/bin/chromium")
ARTIFACTS = Path(__file__).parents[2] / "artifacts"
NARROW = {"width": 320, "height": 640}
SERIOUS = {"serious", "critical"}


def need_chromium():
    """Skip, saying so, where there is nothing to open pages with."""
    pytest.importorskip("playwright", reason="pages are opened with playwright; it is not installed")
    if not CHROMIUM.exists():
        pytest.skip(f"pages are opened with {CHROMIUM}; it is not there")


class Served:
    """The app over a desk (or `app` itself) on a free port of this machine, for `with`. `url` is where it is."""

    def __init__(self, desk=None, app=None, **settings):
        import uvicorn

        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        app = app or create_app(desk, Settings(**{"rate": 1e6, "burst": 1_000_000, **settings}))
        self._server = uvicorn.Server(uvicorn.Config(app, port=self.port, log_level="critical", ws="none"))
        self._thread = threading.Thread(target=self._server.run, daemon=True)

    def __enter__(self):
        self._thread.start()
        end = time.monotonic() + 10
        while not self._server.started:
            assert time.monotonic() < end, "the server did not start"
            time.sleep(0.02)
        return self

    def __exit__(self, *_):
        self._server.should_exit = True
        self._thread.join(10)


class Opened:
    """A page with what went wrong on it: errors of scripts, refused sources, dialogs."""

    def __init__(self, page):
        self.page, self.wrong = page, []
        page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        page.on("console", lambda said: self.wrong.append(said.text) if said.type == "error" else None)
        page.on("dialog", lambda dialog: (self.wrong.append(f"dialog: {dialog.message}"), dialog.dismiss()))

    def assert_quiet(self):
        """Nothing ran that should not, and nothing failed."""
        assert self.wrong == []
        assert self.page.evaluate("window.ran === undefined")

    def assert_accessible(self):
        """axe finds nothing serious."""
        assert axe_findings(self.page) == []

    def assert_fits(self):
        """Nothing but regions made for it scrolls sideways."""
        assert self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def open_page(chromium, url, *, scripts=True, dark=False, narrow=False, headers=None):
    """A new window of the browser on this address, as an `Opened`; scripts off, dark or 320 pixels wide as asked."""
    context = chromium.new_context(
        java_script_enabled=scripts,
        color_scheme="dark" if dark else "light",
        viewport=NARROW if narrow else {"width": 1280, "height": 900},
        extra_http_headers=headers or {},
    )
    opened = Opened(context.new_page())
    opened.response = opened.page.goto(url)
    return opened


def axe_findings(page):
    """What axe finds of serious and critical faults, as lines to read: rule, impact and the first element."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [
        f"{rule['id']} ({rule['impact']}): {rule['nodes'][0]['html']} {rule['nodes'][0].get('failureSummary', '')}"
        for rule in found
        if rule["impact"] in SERIOUS
    ]


def shot(page, name):
    """A picture of the whole page in the git-ignored folder `artifacts`."""
    ARTIFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTIFACTS / f"{name}.png", full_page=True)
