"""URLs that would have this machine ask itself, its network or its cloud: none of them reaches the canary."""

from __future__ import annotations

import re

import pytest
from wires import PUBLIC, Reply, Server, Wires

from deedwatch.sources import Fetcher, FetchError

NAMES = {
    "news.example": [[PUBLIC]],
    "other.example": [["151.101.1.67"]],
    "inner.example": [["127.0.0.1"]],
    "inner6.example": [["::1"]],
    "lan.example": [["192.168.1.1"]],
    "mixed.example": [[PUBLIC, "127.0.0.1"]],
    "mixed6.example": [[PUBLIC, "fe80::1%2"]],
    "meta.example": [["169.254.169.254"]],
    "mapped.example": [["::ffff:127.0.0.1"]],
    "nat64.example": [["64:ff9b::7f00:1"]],
    "6to4.example": [["2002:7f00:1::1"]],
    "teredo.example": [["2001:0:53aa:64c:0:fbff:80ff:fffe"]],
    "zero.example": [["0.0.0.0"]],
    "localhost": [["127.0.0.1", "::1"]],
    "intranet": [["10.0.0.5"]],
    "xn--bcher-kva.example": [["127.0.0.1"]],
    "under_score.example": [["127.0.0.1"]],
    "rebind.example": [[PUBLIC], ["127.0.0.1"]],
}
NUMBER = "{} is no usual way to write an address"
PRIVATE = "{} is no public address"
NAMED = "{} is at {}, which is no public address"
NO_HOST = "{!r} is no host name"
USER = "the URL holds a user name or a password"
UNSAFE = "the URL holds a space, a backslash or a control character"
SCHEME = "only http and https URLs are fetched"

# Hosts that are addresses. @ in a URL stands for the canary's port.
ADDRESSES = """127.0.0.1 127.1.2.3 0.0.0.0 10.0.0.1 172.16.0.1 172.31.255.255 192.168.0.1 169.254.169.254 100.64.0.1
100.100.100.200 192.0.0.192 192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.1 192.88.99.1 168.63.129.16 224.0.0.1 239.255.255.250
240.0.0.1 255.255.255.255""".split()
ADDRESSES_6 = """::1 :: ::7f00:1 ::ffff:7f00:1 ::ffff:127.0.0.1 ::ffff:169.254.169.254 ::ffff:0:7f00:1 64:ff9b::7f00:1
64:ff9b::10.0.0.1 64:ff9b:1::7f00:1 2002:7f00:1:: 2002:a9fe:a9fe::1 2001:0:53aa:64c:0:fbff:80ff:fffe fe80::1 fec0::1 fc00::1
fd00:ec2::254 ff02::1 2001:db8::1 3fff::1 100::1""".split()
NUMBERS = """0x7f.1 0x7f000001 0x7f.0.0.1 2130706433 017700000001 0177.0.0.1 0177.0.0.01 127.1 127.0.1 127.0.0.1.1 0
0x 127.000.000.001 00000177.0.0.1 1.1.1.256 4294967297 news.example.0x7f 169.254.43518""".split()
CASES = [
    *[(f"http://{host}:@/", "blocked_address", PRIVATE.format(host)) for host in ADDRESSES],
    *[(f"http://[{host}]:@/", "blocked_address", PRIVATE.format(host)) for host in ADDRESSES_6],
    *[(f"http://{host}:@/", "blocked_address", NUMBER.format(host)) for host in NUMBERS],
    *[
        (f"http://{host}:@/a?b", "blocked_address", NAMED.format(host, NAMES[host][0][-1 if "mixed" in host else 0]))
        for host in NAMES
        if host not in {"news.example", "other.example", "rebind.example"}
    ],
    ("http://127.0.0.1.:@/", "blocked_address", PRIVATE.format("127.0.0.1")),
    ("http://localhost.:@/", "blocked_address", NAMED.format("localhost", "127.0.0.1")),
    ("http://LOCALHOST:@/", "blocked_address", NAMED.format("localhost", "127.0.0.1")),
    ("http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ:@/", "blocked_address", NAMED.format("localhost", "127.0.0.1")),
    ("http://①②⑦.⓪.⓪.①:@/", "blocked_address", PRIVATE.format("127.0.0.1")),
    ("http://127。0。0。1:@/", "blocked_address", PRIVATE.format("127.0.0.1")),
    ("http://bücher.example:@/", "blocked_address", NAMED.format("xn--bcher-kva.example", "127.0.0.1")),
    ("http://[::1%25lo]:@/", "blocked_address", NO_HOST.format("::1%25lo")),
    ("http://%31%32%37.0.0.1:@/", "blocked_address", NO_HOST.format("%31%32%37.0.0.1")),
    ("http://localhost%00.news.example:@/", "blocked_address", NO_HOST.format("localhost%00.news.example")),
    ("http://news.example..:@/", "blocked_address", NO_HOST.format("news.example..")),
    ("http://:@/", "blocked_address", NO_HOST.format("")),
    ("http:///etc/passwd", "blocked_address", NO_HOST.format("")),
    ("http://localhost,news.example:@/", "blocked_address", NO_HOST.format("localhost,news.example")),
    ("http://user@127.0.0.1:@/", "blocked_address", USER),
    ("http://news.example@127.0.0.1:@/", "blocked_address", USER),
    ("http://news.example:80@127.0.0.1:@/", "blocked_address", USER),
    ("http://news.example%40127.0.0.1@localhost:@/", "blocked_address", USER),
    ("http://127.0.0.1:@\\@news.example/", "blocked_address", UNSAFE),
    ("http://127.0.0.1:@/\r\nHost: news.example", "blocked_address", UNSAFE),
    ("http://127.0.0.1:@/ HTTP/1.1", "blocked_address", UNSAFE),
    (" http://127.0.0.1:@/", "blocked_address", UNSAFE),
    ("http://news.example:22/", "blocked_address", "port 22 is none of those that are asked (80, 443, @)"),
    ("http://news.example:6379/", "blocked_address", "port 6379 is none of those that are asked (80, 443, @)"),
    ("http://127.0.0.1:0/", "blocked_address", "port 0 is none of those that are asked (80, 443, @)"),
    ("http://127.0.0.1:65536/", "fetch_failed", "no URL: Port out of range 0-65535"),
    ("file:///etc/passwd", "fetch_failed", SCHEME),
    ("file://127.0.0.1:@/etc/passwd", "fetch_failed", SCHEME),
    ("gopher://127.0.0.1:@/_GET%20/", "fetch_failed", SCHEME),
    ("dict://127.0.0.1:@/info", "fetch_failed", SCHEME),
    ("ftp://127.0.0.1:@/", "fetch_failed", SCHEME),
    ("ldap://127.0.0.1:@/", "fetch_failed", SCHEME),
    ("data:text/plain,canary", "fetch_failed", SCHEME),
    ("jar:http://127.0.0.1:@!/", "fetch_failed", SCHEME),
    ("javascript:alert(1)", "fetch_failed", SCHEME),
    ("//127.0.0.1:@/", "fetch_failed", SCHEME),
    ("unix:/var/run/docker.sock", "fetch_failed", SCHEME),
]
# A header cannot hold a line break, and the others are redirects within the site.
REDIRECTS = [case for case in CASES if "\r" not in case[0] and not case[0].startswith((" ", "//", "http:///"))]


@pytest.fixture(scope="module")
def canary():
    server = Server({"/": Reply()})
    yield server
    server.close()


@pytest.fixture(scope="module")
def site():
    server = Server({})
    yield server
    server.close()


@pytest.fixture
def wires(site):
    site.asked.clear()
    return Wires(NAMES, {PUBLIC: site, "151.101.1.67": site})


@pytest.fixture
def guarded(wires, canary):
    canary.asked.clear()
    return Fetcher(wires, ports={80, 443, canary.port}, pause_s=0)


def refused(fetcher, url, **options) -> tuple[str, str]:
    with pytest.raises(FetchError) as caught:
        fetcher.get(url, max_bytes=1000, **options)
    return caught.value.reason.value, caught.value.detail


def at(text: str, canary) -> str:
    """With the canary's port for its mark."""
    return re.sub(r"(?<=[: ])@(?=[/\\!)])", str(canary.port), text)


def test_suite_has_sixty_urls():
    assert len({url for url, *_ in CASES}) >= 60


def test_canary_would_sing(guarded, canary):
    guarded.get(f"http://127.0.0.1:{canary.port}/", max_bytes=1000, typed=True)
    assert canary.paths == ["/"]


@pytest.mark.parametrize(("url", "reason", "detail"), CASES, ids=[ascii(url) for url, *_ in CASES])
def test_url_is_refused_before_anything_is_dialled(guarded, wires, canary, url, reason, detail):
    assert refused(guarded, at(url, canary)) == (reason, at(detail, canary))
    assert (wires.dialled, canary.asked) == ([], [])


@pytest.mark.parametrize(("url", "reason", "detail"), REDIRECTS, ids=[ascii(url) for url, *_ in REDIRECTS])
def test_redirect_there_is_refused(guarded, site, canary, url, reason, detail):
    location = at(url, canary).encode().decode("latin-1")
    site.replies = {"/go": Reply(302, b"", {"Location": location})}
    assert refused(guarded, "http://news.example/go") == (reason, at(detail, canary))
    assert (site.paths, canary.asked) == (["/go"], [])


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_every_kind_of_redirect_is_judged(guarded, site, canary, status):
    site.replies = {"/go": Reply(status, b"", {"Location": f"http://127.0.0.1:{canary.port}/"})}
    assert refused(guarded, "http://news.example/go") == ("blocked_address", PRIVATE.format("127.0.0.1"))
    assert canary.asked == []


def test_name_that_points_elsewhere_a_moment_later_gains_nothing(guarded, wires, site, canary):
    url = f"http://rebind.example:{canary.port}"
    site.replies = {"/a": Reply(302, b"", {"Location": f"{url}/b"}), "/b": Reply(200, b"from the pinned address")}
    assert guarded.get(f"{url}/a", max_bytes=1000).data == b"from the pinned address"
    assert wires.resolved == ["rebind.example"]
    assert {address for address, _ in wires.dialled} == {PUBLIC}
    assert canary.asked == []


def test_name_that_points_inside_by_the_next_request_is_refused(guarded, site, canary):
    site.replies = {"/a": Reply()}
    url = f"http://rebind.example:{canary.port}/a"
    guarded.get(url, max_bytes=1000)
    assert refused(guarded, url) == ("blocked_address", NAMED.format("rebind.example", "127.0.0.1"))
    assert canary.asked == []


def test_typed_url_may_lie_in_the_own_network(guarded, canary):
    canary.replies = {"/": Reply(302, b"", {"Location": "/b"}), "/b": Reply(200, b"inside")}
    answer = guarded.get(f"http://localhost:{canary.port}/", max_bytes=1000, typed=True)
    canary.replies = {"/": Reply()}
    assert (answer.data, answer.url) == (b"inside", f"http://localhost:{canary.port}/b")


def test_typed_public_url_does_not_lead_inside(guarded, site, canary):
    site.replies = {"/go": Reply(302, b"", {"Location": f"http://localhost:{canary.port}/"})}
    found = refused(guarded, "http://news.example/go", typed=True)
    assert found == ("blocked_address", NAMED.format("localhost", "127.0.0.1"))
    assert canary.asked == []


def test_typed_private_url_is_not_led_back_from_outside(guarded, site, canary):
    home = f"http://localhost:{canary.port}"
    site.replies = {"/go": Reply(302, b"", {"Location": f"{home}/admin"})}
    canary.replies = {"/": Reply(302, b"", {"Location": "http://news.example/go"})}
    found = refused(guarded, f"{home}/", typed=True)
    canary.replies = {"/": Reply()}
    assert found == ("blocked_address", NAMED.format("localhost", "127.0.0.1"))
    assert canary.paths == ["/"]


def test_typed_url_that_misleads_is_refused_all_the_same(guarded, canary):
    assert refused(guarded, f"http://news.example@127.0.0.1:{canary.port}/", typed=True) == ("blocked_address", USER)
    assert canary.asked == []


def test_robots_file_is_fetched_under_the_same_guard(guarded, site, canary):
    site.replies = {"/robots.txt": Reply(302, b"", {"Location": f"http://127.0.0.1:{canary.port}/"}), "/a": Reply()}
    found = refused(guarded, "http://news.example/a", robots=True)
    assert found == ("blocked_address", PRIVATE.format("127.0.0.1"))
    assert (site.paths, canary.asked) == (["/robots.txt"], [])


def test_post_does_not_follow_redirects(guarded, site, canary):
    site.replies = {"/hook": Reply(307, b"", {"Location": f"http://127.0.0.1:{canary.port}/"})}
    with pytest.raises(FetchError, match=r"^the server answered with a redirect$"):
        guarded.post("http://news.example/hook", b"{}", "application/json")
    assert canary.asked == []


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "64:ff9b::808:808", "::ffff:8.8.8.8"]
)
def test_public_address_is_dialled(site, address):
    site.replies = {"/": Reply(200, b"public")}
    wires = Wires({"news.example": [[address]]}, {address: site})
    assert Fetcher(wires, pause_s=0).get("http://news.example/", max_bytes=1000).data == b"public"
    assert wires.dialled == [(address, 80)]
