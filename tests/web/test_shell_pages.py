"""The shell's pages in a browser."""

from __future__ import annotations

import pytest

from deedwatch.desk import Desk
from tests.web.browser import Served, open_page, shot
from tests.web.desks import new_desk, with_users
from tests.web.payloads import PAYLOADS

PAGES = ("/", "/api", "/users", "/read", "/sign-in", "/nothing")


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    with Served(new_desk(tmp_path_factory.mktemp("desk"))) as found:
        yield found


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_page_runs_clean_and_is_accessible(chromium, served, path, dark):
    opened = open_page(chromium, served.url + path, dark=dark)
    opened.wrong = [line for line in opened.wrong if "404" not in line]
    opened.assert_quiet()
    opened.assert_accessible()
    shot(opened.page, f"shell{path.replace('/', '-')}{'-dark' if dark else ''}")
    opened.page.context.close()


@pytest.mark.parametrize("path", PAGES)
def test_page_fits_a_narrow_window(chromium, served, path):
    opened = open_page(chromium, served.url + path, narrow=True)
    opened.assert_fits()
    opened.assert_accessible()
    opened.page.context.close()


@pytest.mark.parametrize("path", PAGES)
def test_page_is_read_without_scripts(chromium, served, path):
    opened = open_page(chromium, served.url + path, scripts=False)
    assert opened.page.locator("main h1").inner_text()
    assert opened.page.locator("nav a").first.is_visible()
    opened.page.context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_theme_is_kept(chromium, served, scripts):
    page = open_page(chromium, served.url, scripts=scripts).page
    for wanted in ("light", "dark"):
        page.get_by_role("button", name="Theme").click()
        page.wait_for_selector(f"html[data-theme={wanted}]")
    page.goto(f"{served.url}/users")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.get_by_role("button", name="Theme: dark").click()
    page.wait_for_selector("html:not([data-theme])")
    page.context.close()


def test_first_tab_leads_past_the_navigation(chromium, served):
    page = open_page(chromium, served.url).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left >= 0")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.context.close()


def test_focus_is_seen_on_everything_that_takes_it(chromium, served):
    page = open_page(chromium, f"{served.url}/read").page
    for _ in range(12):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", page.evaluate("document.activeElement.outerHTML")
    page.context.close()


def test_reader_signs_in_and_out_by_keyboard(chromium, tmp_path):
    desk = with_users(tmp_path)
    with Served(desk) as served:
        page = open_page(chromium, f"{served.url}/api").page
        page.get_by_label("Token").fill(desk.tokens["reader"])
        page.keyboard.press("Enter")
        page.wait_for_url(f"{served.url}/api")
        shown = page.locator("nav a").all_inner_texts()
        assert "Overview" in shown
        assert not {"Review", "Users"} & set(shown)
        page.get_by_role("button", name="Sign out a-reader").press("Enter")
        page.wait_for_url(f"{served.url}/sign-in")
        page.context.close()


def test_names_of_users_never_run(chromium, tmp_path):
    made = new_desk(tmp_path)
    with Desk.open(made.path) as desk:
        token = desk.add_user("an admin", "admin")
        for payload in PAYLOADS:
            desk.add_user(payload, "reader")
    with Served(made) as served:
        opened = open_page(chromium, f"{served.url}/users", headers={"Authorization": f"Bearer {token}"})
        assert opened.page.locator("tbody tr").count() == len(PAYLOADS) + 1
        opened.assert_quiet()
        opened.page.context.close()


def test_addresses_never_run(chromium, served):
    page = open_page(chromium, served.url).page
    assert page.evaluate(
        """async (payloads) => {
            for (const payload of payloads) {
                for (const path of ["/sign-in?next=", "/nothing/", "/?q="]) {
                    const answer = await fetch(path + encodeURIComponent(payload), {headers: {Accept: "text/html"}});
                    document.body.append(document.createRange().createContextualFragment(await answer.text()));
                    document.querySelectorAll("body > main ~ *").forEach((node) => node.remove());
                }
            }
            return window.ran === undefined;
        }""",
        list(PAYLOADS[::4]),
    )
    page.context.close()


def test_inline_script_and_style_do_not_run(chromium, served):
    page = open_page(chromium, served.url).page
    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.ran=1\"><p id=p style=\"width:7px\">')"
    )
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran === undefined")
    assert page.evaluate("document.getElementById('p').getBoundingClientRect().width") != 7
    page.context.close()


def test_print_leaves_out_what_paper_cannot_do(chromium, served):
    page = open_page(chromium, f"{served.url}/api").page
    page.emulate_media(media="print")
    assert not page.locator(".masthead").is_visible()
    assert page.locator("h1").is_visible()
    page.context.close()
