from __future__ import annotations

import pytest

from tests.web.browser import CHROMIUM, need_chromium
from tests.web.desks import client_of, new_desk, with_users


@pytest.fixture(scope="session")
def chromium():
    need_chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.fixture
def client(tmp_path):
    """A client of one person's empty desk."""
    with client_of(new_desk(tmp_path)) as found:
        yield found


@pytest.fixture
def desk(tmp_path):
    """An empty desk with one user of each role."""
    return with_users(tmp_path)
