"""Every macro and every chart on one page, in a browser."""

from __future__ import annotations

import datetime as dt

import pytest
from fastapi import Request

from deedwatch.web import charts, security, templating
from deedwatch.web.app import create_app
from deedwatch.web.paging import Column, Quote, View
from deedwatch.web.settings import Settings
from tests.web.browser import Served, open_page, shot
from tests.web.desks import new_desk

MONTHS = [f"{month} {year}" for year in (2021, 2022) for month in ("Jan", "Mar", "May", "Jul", "Sep", "Nov")]
VALUES = {
    quad: [None if at in (4, 5) else (at * step) % 11 for at in range(12)]
    for step, quad in enumerate(templating.QUADS, start=3)
}
STATUSES = ("open", "condition_met", "kept", "broken", "lapsed", "withdrawn", "disputed")
FACTS = ("occurred", "ongoing", "planned", "threatened", "denied", "alleged", "hypothetical")
SOURCE = """{% extends "base.html" %}{% import "_parts.html" as parts with context %}{% block main %}
<div class="with-facets"><div>{{ parts.facets(view, [facet]) }}</div><div>
{{ parts.search(view, "Search the words") }}
{% call(row) parts.table(view, columns, rows, 1234, "Statements") %}
<td>{{ row[0]|day }}</td><th scope="row">{{ parts.actor("person:antony-blinken", "Antony Blinken") }}</th>
<td>{{ parts.quad_chip(row[1]) }} {{ parts.factuality_chip(row[2]) }} {{ parts.status_chip(row[3]) }}</td>
<td class="num">{{ row[4]|number }}</td>
{% endcall %}
{{ parts.quote(quote) }}{{ parts.permalink("http://localhost/statements/1", "Deedwatch desk, statement 1.") }}
{{ parts.empty("Nothing yet.", "Load some.") }}{{ parts.partial("Two outlets are missing.") }}{{ parts.not_covered() }}
{{ parts.figure("quads", "Words and deeds", "Material conflict rose.", quads, ["Month", "n"], [["Jan", 1], ["Feb", none]]) }}
{{ parts.figure("bars", "Reports", "Reports peaked in March.", bars, ["Month", "n"], [["Jan", 1], ["Feb", none]]) }}
<section aria-labelledby="dyads"><h2 id="dyads">Dyads</h2><h3>Each by itself</h3>{{ small }}</section>
</div></div>{% endblock %}"""


def gallery(request: Request):
    view = View.of(request, sorts=("said", "n"), default="-said", filters=("act",))
    pins = [charts.Pin(8, "Change in May 2022", "/api")]
    return templating.render(
        request,
        templating.templates().from_string(SOURCE),
        title="Parts",
        view=view,
        facet=view.facet("act", "Act", [("warn", "warned", 12), ("deny", "denied", None)]),
        columns=(
            Column("said", "Said", sortable=True),
            Column("who", "Who"),
            Column("what", "What"),
            Column("n", "Reports", number=True),
        ),
        rows=[
            (dt.date(2022, 1, 21), quad, fact, status, 1200)
            for quad, fact, status in zip(list(templating.QUADS) * 2, FACTS, STATUSES, strict=False)
        ],
        quote=Quote("We will answer.", "art_x", 10, 25, "The Gazette", "2022-01-21", "Geneva", "en", ((0, 2),)),
        quads=charts.quad_lines("quads", "Words and deeds", "Material conflict rose.", MONTHS, VALUES, pins=pins),
        bars=charts.bars("bars", "Reports", "A peak.", MONTHS, VALUES["verbal_conflict"], hrefs=["/api"] * 12),
        small=charts.small_multiples("dyads", MONTHS, [(quad, "A sentence.", VALUES[quad]) for quad in VALUES]),
    )


@pytest.fixture
def served(tmp_path, monkeypatch):
    monkeypatch.setattr(security, "MATRIX", {**security.MATRIX, ("GET", "/gallery"): "reader"})
    app = create_app(new_desk(tmp_path), Settings(rate=1e6, burst=1000))
    app.get("/gallery")(gallery)
    with Served(app=app) as found:
        yield found


@pytest.mark.parametrize(
    ("dark", "narrow"), [(False, False), (True, False), (False, True)], ids=["light", "dark", "narrow"]
)
def test_parts_run_clean_and_are_accessible(chromium, served, dark, narrow):
    opened = open_page(chromium, f"{served.url}/gallery?act=warn", dark=dark, narrow=narrow)
    opened.assert_quiet()
    opened.assert_accessible()
    opened.assert_fits()
    shot(opened.page, f"parts-{'dark' if dark else 'narrow' if narrow else 'light'}")
    opened.page.context.close()


def test_filters_work_without_scripts(chromium, served):
    page = open_page(chromium, f"{served.url}/gallery?sort=n&page=2", scripts=False).page
    page.get_by_label("warned").check()
    page.get_by_label("denied").check()
    page.get_by_role("button", name="Apply").click()
    assert page.url == f"{served.url}/gallery?sort=n&act=warn&act=deny"
    page.get_by_label("Search the words").fill("troops & tanks")
    page.get_by_role("button", name="Search").click()
    assert page.url == f"{served.url}/gallery?act=warn&act=deny&sort=n&q=troops+%26+tanks"
    page.context.close()


def test_slash_leads_to_the_search(chromium, served):
    page = open_page(chromium, f"{served.url}/gallery").page
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.context.close()


def test_link_and_citation_can_be_copied(chromium, served):
    page = open_page(chromium, f"{served.url}/gallery").page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_text("Link and citation").click()
    page.get_by_role("button", name="Copy").first.click()
    page.wait_for_function("document.querySelector('[data-live]').textContent === 'Copied'")
    assert page.evaluate("navigator.clipboard.readText()") == "http://localhost/statements/1"
    page.context.close()
