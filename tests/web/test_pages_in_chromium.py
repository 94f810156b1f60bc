"""The reader, the series, the map and the review in a browser: no script fails, and axe finds nothing serious."""

from contextlib import contextmanager

import pytest

from deedwatch.desk import Desk
from tests.web.browser import Served, open_page, shot
from tests.web.crises import crisis_file

PATHS = {
    "articles": "/articles",
    "incidents": "/incidents",
    "dyads": "/dyads?source=RUS&target=UKR&first=2022-02-01&last=2022-02-28",
    "matrix": "/matrix",
    "map": "/map",
    "actors": "/actors",
    "actor": "/actors/country:RUS",
    "sources": "/sources",
    "review": "/review?kind=events",
    "agreement": "/review/agreement",
}


@contextmanager
def window(chromium, address, **more):
    """A page that is closed again."""
    opened = open_page(chromium, address, **more)
    try:
        yield opened
    finally:
        opened.page.context.close()


@pytest.fixture(scope="module")
def desk_file(tmp_path_factory):
    return crisis_file(tmp_path_factory.mktemp("served"))


@pytest.fixture(scope="module")
def url(chromium, desk_file):
    with Served(desk_file) as served:
        yield served.url


def ask(desk_file, query):
    with Desk.open(desk_file.path, read_only=True) as desk:
        return tuple(desk.connection.execute(query).fetchone())


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", PATHS)
def test_page_is_quiet_and_accessible(chromium, url, name, dark):
    with window(chromium, url + PATHS[name], dark=dark) as opened:
        opened.assert_quiet()
        opened.assert_accessible()
        shot(opened.page, f"{name}-{'dark' if dark else 'light'}")


@pytest.mark.parametrize("name", PATHS)
def test_page_fits_a_narrow_screen_without_script(chromium, url, name):
    with window(chromium, url + PATHS[name], scripts=False, narrow=True) as opened:
        opened.assert_fits()


def test_reader_marks_the_words_of_a_fragment(chromium, url, desk_file):
    article, start, end = ask(desk_file, "SELECT article, start, \"end\" FROM events WHERE type = 'CONSULT'")
    with window(chromium, f"{url}/articles/{article}#s{start + 2}-{end - 2}") as opened:
        opened.assert_quiet()
        shown = opened.page.evaluate(
            "[...document.querySelectorAll('.text .asked-for')].map(e => e.textContent).join('')"
        )
        assert shown == "Russia met NATO for talks."[start + 2 : end - 2]


def test_reader_lights_the_card_of_hovered_words(chromium, url, desk_file):
    article, event = ask(desk_file, "SELECT article, id FROM events WHERE type = 'CONSULT'")
    with window(chromium, f"{url}/articles/{article}") as opened:
        opened.page.hover(f".s[data-ids~='{event}']")
        assert "hot" in opened.page.get_attribute(f"#c-{event}", "class")
        opened.assert_accessible()


def test_reader_hides_a_lane_without_script(chromium, url, desk_file):
    (article,) = ask(desk_file, "SELECT article FROM events WHERE type = 'CONSULT'")
    with window(chromium, f"{url}/articles/{article}", scripts=False) as opened:
        opened.page.uncheck("#lane-event")
        image = opened.page.evaluate("getComputedStyle(document.querySelector('.in-event')).backgroundImage")
        assert image.startswith("none")


def test_review_goes_by_keys(chromium, tmp_path):
    file = crisis_file(tmp_path)
    with Served(file) as served, window(chromium, f"{served.url}/review?kind=events") as opened:
        page = opened.page

        def record():
            return page.input_value("form[action='/review'] input[name=record]")

        first = record()
        with page.expect_navigation():
            page.keyboard.press("x")
        assert record() != first
        with page.expect_navigation():
            page.keyboard.press("Backspace")
        assert record() == first
        page.keyboard.press("f")
        assert page.evaluate("document.activeElement.name") == "fix_type"
        opened.assert_quiet()
    assert ask(file, "SELECT verdict, undone FROM decisions") == ("reject", 1)
