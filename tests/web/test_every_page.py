"""The whole app crawled over a desk with something of everything: every link answers, every figure leads to its words."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html

from deedwatch.desk import Desk
from deedwatch.records import Actor, Reject
from tests.handmade import BIDEN, KYIV, PUTIN, RUS, UKR, USA, Hand, invasion, on, warning
from tests.web.browser import Served, axe_findings, open_page, shot
from tests.web.desks import DeskFile, client_of
from tests.web.payloads import PAYLOADS

IDENT = re.compile(r"/(?:[a-z]{3}_[a-z2-7]{16}(?:-\d+)?|[a-z]+:[\w-]+)")
EACH = 4  # addresses of one shape that are followed
WORDS = re.compile(r"/articles/\w+\?s=\d+-\d+(?:&|#|$)|/articles/\w+#s\d+-\d+")
MOST = 400  # addresses followed in all


def sanctions(**more):
    text = "The United States sanctioned Russia on Friday. President Vladimir Putin said 12 soldiers were killed near Kyiv."
    hand = Hand(text, **{"published": "2022-02-25", "outlet": "Wire A", "title": "Answer", **more})
    hand.does(USA, "SANCTION", "sanctioned", RUS, time=on("2022-02-25"))
    said = hand.says(PUTIN, "said", "12 soldiers were killed near Kyiv")
    hand.counts("12 soldiers were killed", 12, PUTIN, statement=said.id)
    return hand


def visit():
    text = "Biden promised Ukraine more aid by 1 March. The two governments met in Kyiv. Biden sent aid to Ukraine."
    hand = Hand(text, published="2022-02-26", outlet="Wire C", title="Visit")
    hand.commits(BIDEN, "promise", "promised", UKR, consequence="more aid", due=on("2022-03-01"))
    hand.does(USA, "CONSULT", "met", UKR, time=on("2022-02-26"), place=KYIV)
    hand.does(USA, "AID", "sent aid", UKR, time=on("2022-02-27"))
    return hand


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    """A desk with a red line, the deed, its answer, a promise with a day, a copy and an input set aside."""
    desk = DeskFile(tmp_path_factory.mktemp("full"))
    with Desk.open(desk.path, clock=lambda: datetime(2022, 3, 2, 12, tzinfo=UTC)) as held:
        made = [warning(), invasion(), invasion(outlet="Copy", url="https://copy.example/1"), sanctions(), visit()]
        held.load([*(hand.reading() for hand in made), Reject("empty.txt", "empty", "nothing but white space")])
        held.settle()
        record = held.connection.execute("SELECT id FROM statements").fetchone()[0]
        held.decide(record, "accept", "Ada")
    return desk


def links(page, address):
    """Internal addresses that a page links to, without fragments, with the text of the link."""
    tree = html.document_fromstring(page)
    for link in tree.xpath("//a[@href]"):
        whole = urlsplit(urljoin(f"http://localhost{address}", link.get("href")))
        if whole.netloc == "localhost" and not whole.path.startswith("/sign"):
            yield whole.path + (f"?{whole.query}" if whole.query else ""), " ".join(link.text_content().split())


def shape(address):
    parts = urlsplit(address)
    return IDENT.sub("/ID", parts.path) + "?" + ",".join(sorted(part.split("=")[0] for part in parts.query.split("&")))


@pytest.fixture(scope="module")
def crawled(full):
    """Addresses to what they answered, for everything that can be reached from the overview, some of each shape."""
    found, todo, shapes = {}, ["/"], {}
    with client_of(full, query_seconds=30.0) as client:
        while todo and len(found) < MOST:
            address = todo.pop(0)
            answer = client.get(address)
            found[address] = answer
            if "text/html" not in answer.headers["content-type"]:
                continue
            for other, _ in links(answer.text, address):
                seen = shapes.setdefault(shape(other), set())
                if other not in seen and len(seen) < EACH:
                    seen.add(other)
                    todo.append(other)
    return found


def test_every_link_answers(crawled):
    assert {address: answer.status_code for address, answer in crawled.items() if answer.status_code != 200} == {}


def test_crawl_reaches_every_page(crawled):
    wanted = {
        "/", "/statements", "/claims", "/redlines", "/followthrough", "/incidents", "/articles", "/dyads", "/matrix", "/map",
        "/actors", "/sources", "/review", "/search", "/alerts", "/audit",
    }  # fmt: skip
    assert wanted - {urlsplit(address).path for address in crawled} == set()
    reached = {shape(address).split("?")[0] for address in crawled}
    assert {f"/{name}/ID" for name in ("statements", "redlines", "incidents", "articles", "actors")} <= reached


def test_every_figure_leads_to_its_words_in_two_clicks(crawled, full):
    """A link that shows a number opens rows, and the rows open on words of an article."""
    missing = []
    with client_of(full, query_seconds=30.0) as client:
        for address, answer in crawled.items():
            if "text/html" not in answer.headers["content-type"] or WORDS.search(address):
                continue
            for other, text in set(links(answer.text, address)):
                number = re.fullmatch(r"(?:[\w ]+ )?(\d[\d,]*)(?: [\w ]+)?", text)
                counted = (
                    number and int(number[1].replace(",", "")) and not re.search(r"\d{4}-\d\d|\b(19|20)\d\d\b", text)
                )
                pages = re.search(r"page|sort|reject|review|audit|alerts|api", other)
                if not counted or pages or WORDS.search(other):
                    continue
                there = crawled.get(other) or client.get(other)
                if not re.search(r"/articles/\w+", there.text):
                    missing.append((address, text, other))
    assert missing == []


def one_of_each(crawled):
    """An address of each shape of path, the shortest."""
    found = {}
    for address in sorted(crawled, key=len):
        if "text/html" in crawled[address].headers["content-type"]:
            found.setdefault(shape(address).split("?")[0], address)
    return found


def test_every_page_is_clean_accessible_and_fits(chromium, crawled, full):
    """No errors of scripts, nothing serious by axe in light and dark, no sideways scroll at 320 pixels."""
    faults = []
    with Served(full, query_seconds=30.0) as served:
        for name, address in one_of_each(crawled).items():
            for view in ({}, {"dark": True}, {"narrow": True}):
                opened = open_page(chromium, served.url + address, **view)
                faults += [(address, view, fault) for fault in (*opened.wrong, *axe_findings(opened.page))]
                if view != {"narrow": True}:
                    shot(opened.page, f"desk{name.replace('/', '-')}{'-dark' if view else ''}")
                elif not opened.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"):
                    faults.append((address, view, "scrolls sideways"))
                opened.page.context.close()
    assert faults == []


def test_every_page_reads_without_scripts(chromium, crawled, full):
    with Served(full, query_seconds=30.0) as served:
        for address in one_of_each(crawled).values():
            opened = open_page(chromium, served.url + address, scripts=False)
            assert opened.page.locator("main h1").inner_text(), address
            assert opened.page.locator("main").inner_text().strip(), address
            opened.page.context.close()


def hostile(number, payload):
    """A reading whose every text is the payload: title, outlet, byline's place, words, names and an address."""
    text = f"Somebody called {payload} said that {payload} attacked Ukraine with {payload}. They killed 5 people."
    who = Actor(f"person:p{number}", f"A {payload}", "RUS", 365, ("GOV",), f"Office {payload}")
    hand = Hand(text, published="2022-02-20", outlet=f"O{number} {payload}", title=f"T {payload}", url=payload)
    hand.says(who, "said", f"that {payload} attacked Ukraine", UKR)
    hand.does(who, "ASSAULT", "attacked", UKR, time=on("2022-02-20"))
    hand.counts("killed 5 people", 5, who)
    hand.commits(who, "threat", "attacked", UKR, consequence="attacked Ukraine", due=on("2022-02-28"))
    return hand.reading()


@pytest.fixture(scope="module")
def hostile_desk(tmp_path_factory):
    desk = DeskFile(tmp_path_factory.mktemp("hostile"))
    with Desk.open(desk.path) as held:
        held.load(hostile(number, payload) for number, payload in enumerate(PAYLOADS) if "\x00" not in payload)
        held.load(Reject(payload, "empty", payload) for payload in PAYLOADS)
        held.settle()
    return desk


def test_hostile_texts_stay_texts_on_every_page(chromium, hostile_desk):
    """Two hundred payloads in titles, outlets, names, words, addresses and rejects: none runs, none breaks out of an attribute."""
    paths = [
        "/", "/statements?per=200", "/claims", "/redlines", "/incidents", "/articles", "/dyads?source=RUS&target=UKR", "/map",
        "/actors", "/sources", "/review", "/search?q=attacked", "/alerts", "/followthrough",
    ]  # fmt: skip
    with Desk.open(hostile_desk.path) as held:
        for table, page in (("articles", "articles"), ("statements", "statements"), ("commitments", "redlines")):
            every = held.connection.execute(f"SELECT id FROM {table} ORDER BY number").fetchall()
            paths += [f"/{page}/{row[0]}" for row in every[:: max(1, len(every) // 12)]]
    with Served(hostile_desk, query_seconds=30.0) as served:
        for path in paths:
            opened = open_page(chromium, served.url + path)
            if opened.response.status == 404:
                opened.page.context.close()
                continue
            opened.assert_quiet()
            bad = opened.page.evaluate(
                "[...document.querySelectorAll('a[href],form[action],img,iframe,object,embed,base,meta[http-equiv]')]"
                ".filter(e => /^(javascript|vbscript|data):/i.test((e.href || e.action || '').toString().trim())"
                " || ['IFRAME', 'OBJECT', 'EMBED', 'BASE'].includes(e.tagName) || e.httpEquiv === 'refresh').length"
            )
            assert bad == 0, path
            opened.page.context.close()
