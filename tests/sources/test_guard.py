"""What the fetcher asks, how often, and what it takes."""

from __future__ import annotations

import gzip
import shutil
import ssl
import subprocess
import time
import zlib

import pytest
from wires import PUBLIC, Reply, Server, Wires

from deedwatch.sources import Answer, Fetcher, FetchError, target_of

HOST = "http://news.example"
OTHER = "151.101.1.67"


class Clock:
    """Time that goes on when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.now += seconds


@pytest.fixture(scope="module")
def site():
    server = Server({})
    yield server
    server.close()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def fetcher(site, clock):
    site.asked.clear()
    wires = Wires({"news.example": [[PUBLIC]], "other.example": [[OTHER]]}, {PUBLIC: site, OTHER: site})
    return Fetcher(wires, clock=clock, sleep=clock.sleep)


def got(fetcher, site, reply: Reply, **options) -> Answer:
    site.replies = {"/a": reply}
    return fetcher.get(f"{HOST}/a", max_bytes=100_000, **options)


def failure(fetcher, site, reply: Reply, **options) -> FetchError:
    with pytest.raises(FetchError) as caught:
        got(fetcher, site, reply, **options)
    return caught.value


def told(error: FetchError) -> tuple[str, str, bool]:
    return error.reason.value, error.detail, error.lasting


def test_answer_tells_what_the_server_told(fetcher, site):
    headers = {
        "Content-Type": "text/html; charset=koi8-r",
        "ETag": '"7"',
        "Last-Modified": "Fri, 21 Jan 2022 10:00:00 GMT",
    }
    answer = got(fetcher, site, Reply(200, b"<p>x", headers))
    modified = "Fri, 21 Jan 2022 10:00:00 GMT"
    assert answer == Answer(f"{HOST}/a", 200, b"<p>x", "text/html", "koi8-r", '"7"', modified)


def test_request_names_host_and_program(fetcher, site):
    got(fetcher, site, Reply())
    headers = site.asked[0].headers
    assert headers["Host"] == "news.example"
    assert headers["User-Agent"].startswith("deedwatch (")
    assert headers["Accept-Encoding"] == "gzip"


def test_path_in_other_letters_is_escaped(fetcher, site):
    site.replies = {"/%C3%BC?q=%C3%A9": Reply(200, b"x")}
    assert fetcher.get(f"{HOST}/ü?q=é#part", max_bytes=9).data == b"x"


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("HTTP://News.Example.:80", "http://news.example/"),
        ("https://news.example:443/a?b=c#d", "https://news.example/a?b=c"),
        ("http://[2606:2800:220:1::1]:8080/a", "http://[2606:2800:220:1::1]:8080/a"),
        ("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC"),
        ("https://faß.example/", "https://xn--fa-hia.example/"),
    ],
)
def test_url_is_written_in_one_way(written, url):
    assert target_of(written).url == url


def test_conditional_request_sends_both_marks(fetcher, site):
    answer = got(fetcher, site, Reply(304, b""), etag='"7"', modified="Fri, 21 Jan 2022 10:00:00 GMT")
    headers = site.asked[0].headers
    assert (headers["If-None-Match"], headers["If-Modified-Since"]) == ('"7"', "Fri, 21 Jan 2022 10:00:00 GMT")
    assert (answer.status, answer.data) == (304, b"")


def test_mark_with_a_line_break_is_not_sent(fetcher, site):
    got(fetcher, site, Reply(), etag='"7"\r\nX-Evil: 1')
    assert "If-None-Match" not in site.asked[0].headers


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data, wbits=-15)),
        ("identity", bytes),
    ],
)
def test_answer_is_unpacked(fetcher, site, coding, pack):
    data = b"The envoy waits. " * 9
    assert got(fetcher, site, Reply(200, pack(data), {"Content-Encoding": coding})).data == data


CHUNKED = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n"
UNSIZED = b"HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\n"


def test_answer_in_chunks_is_put_together(fetcher, site):
    assert got(fetcher, site, Reply(raw=CHUNKED + b"3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")).data == b"abcde"


def test_answer_without_a_length_ends_with_the_connection(fetcher, site):
    assert got(fetcher, site, Reply(raw=UNSIZED + b"abc")).data == b"abc"


BIG = "more than 100000 bytes"
BOMB = "an answer that unpacks to more than 200 times its size"


@pytest.mark.parametrize(
    ("reply", "found"),
    [
        (Reply(200, b"x" * 100_001), ("too_large", BIG, True)),
        (Reply(raw=UNSIZED + b"x" * 100_001), ("too_large", BIG, True)),
        (Reply(raw=CHUNKED + b"186a1\r\n" + b"x" * 100_001 + b"\r\n0\r\n\r\n"), ("too_large", BIG, True)),
        (Reply(200, gzip.compress(b"x" * 100_001), {"Content-Encoding": "gzip"}), ("too_large", BIG, True)),
        (Reply(200, b"%PDF", {"Content-Type": "application/pdf"}), ("binary", "the server sent application/pdf", True)),
        (Reply(404), ("fetch_failed", "the server answered 404", True)),
        (Reply(429), ("fetch_failed", "the server answered 429", False)),
        (Reply(500), ("fetch_failed", "the server answered 500", False)),
        (Reply(204, b""), ("fetch_failed", "the server answered 204", False)),
        (Reply(302, b""), ("fetch_failed", "the server answered 302", False)),
        (Reply(304, b""), ("fetch_failed", "the server answered 304", False)),
        (Reply(302, b"", {"Location": "/a"}), ("fetch_failed", "more than 5 redirects", True)),
        (Reply(302, b"", {"Location": "http://[x"}), ("fetch_failed", "a redirect to no URL: Invalid IPv6 URL", True)),
        (
            Reply(200, b"abc", {"Content-Length": "9"}),
            ("fetch_failed", "the answer is cut off, 6 bytes before its end", False),
        ),
        (
            Reply(raw=CHUNKED + b"9\r\nabc"),
            ("fetch_failed", "the answer is cut off within a chunk", False),
        ),
        (Reply(raw=b""), ("fetch_failed", "RemoteDisconnected: Remote end closed connection without response", False)),
        (Reply(raw=b"SSH-2.0-x\r\n"), ("fetch_failed", "BadStatusLine: SSH-2.0-x", False)),
        (
            Reply(200, b"x", {"Content-Encoding": "br"}),
            ("fetch_failed", "the content coding 'br' was not asked for", False),
        ),
        (
            Reply(200, gzip.compress(b"abc" * 99)[:-9], {"Content-Encoding": "gzip"}),
            ("truncated", "the answer is cut off in its content coding", False),
        ),
    ],
)
def test_failure_is_told_exactly(fetcher, site, reply, found):
    assert told(failure(fetcher, site, reply)) == found


def test_bomb_is_told(fetcher, site):
    site.replies = {"/a": Reply(200, gzip.compress(b"\0" * 20_000_000), {"Content-Encoding": "gzip"})}
    with pytest.raises(FetchError, match=f"^{BOMB}$"):
        fetcher.get(f"{HOST}/a", max_bytes=30_000_000)


def test_name_without_an_address_is_told(fetcher):
    with pytest.raises(FetchError, match=r"^gaierror: "):
        fetcher.get("http://nowhere.example/", max_bytes=9)


def test_address_that_does_not_answer_is_passed_over(site, clock):
    class Deaf(Wires):
        def dial(self, address, port, timeout):
            if address == OTHER:
                raise ConnectionRefusedError(111, "refused")
            return super().dial(address, port, timeout)

    wires = Deaf({"news.example": [[OTHER, PUBLIC]]}, {PUBLIC: site})
    assert got(Fetcher(wires), site, Reply(200, b"x")).data == b"x"


@pytest.mark.parametrize("drip", [b"HTTP/1.1 200 OK\r\nX: ", UNSIZED], ids=["in the headers", "in the body"])
def test_server_that_drips_is_cut_off(site, drip):
    import socket
    import threading

    listener = socket.create_server(("127.0.0.1", 0))

    def serve():
        taken, _ = listener.accept()
        taken.sendall(drip)
        try:
            while True:
                taken.sendall(b"x")
                time.sleep(0.02)
        except OSError:
            taken.close()

    threading.Thread(target=serve, daemon=True).start()

    class Line(Wires):
        def dial(self, address, port, timeout):
            return socket.create_connection(listener.getsockname(), timeout)

    fetcher = Fetcher(Line({"news.example": [[PUBLIC]]}, {}), deadline_s=0.2)
    began = time.monotonic()
    with pytest.raises(FetchError, match=r"^no whole answer within 0\.2 s$"):
        fetcher.get(f"{HOST}/a", max_bytes=100_000)
    assert time.monotonic() - began < 5
    listener.close()


def test_host_is_asked_once_a_second(fetcher, site, clock):
    for _ in range(3):
        got(fetcher, site, Reply())
    assert clock.slept == [1.0, 1.0]


def test_other_host_is_not_waited_for(fetcher, site, clock):
    got(fetcher, site, Reply())
    fetcher.get("http://other.example/a", max_bytes=99)
    assert clock.slept == []


def test_host_that_asked_to_wait_is_left_alone(fetcher, site, clock):
    assert failure(fetcher, site, Reply(503, b"", {"Retry-After": "120"})).retry_after == 120
    clock.now += 20
    error = failure(fetcher, site, Reply())
    assert told(error) == ("fetch_failed", "news.example asked to be left alone for 100 s", False)
    assert (error.retry_after, len(site.asked)) == (100.0, 1)
    clock.now += 101
    assert got(fetcher, site, Reply(200, b"x")).data == b"x"


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("7", 7.0),
        ("99999999999", 86_400.0),
        ("Fri, 21 Jan 2022 10:05:00 GMT", 300.0),
        ("Fri, 21 Jan 2022 09:00:00 GMT", 0.0),
        ("soon", None),
        ("-5", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(fetcher, site, written, seconds):
    raw = f"HTTP/1.0 503 Busy\r\nDate: Fri, 21 Jan 2022 10:00:00 GMT\r\nRetry-After: {written}\r\n\r\n".encode()
    assert failure(fetcher, site, Reply(raw=raw)).retry_after == seconds


ROBOTS = b"User-agent: *\nDisallow: /closed\n\nUser-agent: deedwatch\nDisallow: /a\nCrawl-delay: 5\n"


def test_robots_file_closes_a_page(fetcher, site):
    site.replies = {"/robots.txt": Reply(200, ROBOTS), "/a": Reply()}
    with pytest.raises(FetchError) as caught:
        fetcher.get(f"{HOST}/a", max_bytes=99, robots=True)
    assert told(caught.value) == ("robots_disallow", "robots.txt of news.example closes it to deedwatch", True)
    assert site.paths == ["/robots.txt"]


def test_robots_file_is_asked_once_a_day(fetcher, site, clock):
    site.replies = {"/robots.txt": Reply(200, ROBOTS), "/b": Reply()}
    for _ in range(3):
        fetcher.get(f"{HOST}/b", max_bytes=99, robots=True)
    assert site.paths == ["/robots.txt", "/b", "/b", "/b"]
    clock.now += 86_401
    fetcher.get(f"{HOST}/b", max_bytes=99, robots=True)
    assert site.paths[4:] == ["/robots.txt", "/b"]


def test_robots_delay_is_kept(fetcher, site, clock):
    site.replies = {"/robots.txt": Reply(200, ROBOTS), "/b": Reply()}
    for _ in range(2):
        fetcher.get(f"{HOST}/b", max_bytes=99, robots=True)
    assert clock.slept == [1.0, 5.0]


def test_no_robots_file_closes_nothing(fetcher, site):
    site.replies = {"/a": Reply(200, b"x")}
    assert fetcher.get(f"{HOST}/a", max_bytes=99, robots=True).data == b"x"


def test_robots_file_that_fails_closes_all_for_now(fetcher, site):
    site.replies = {"/robots.txt": Reply(500), "/a": Reply()}
    with pytest.raises(FetchError) as caught:
        fetcher.get(f"{HOST}/a", max_bytes=99, robots=True)
    detail = "robots.txt of news.example cannot be had: the server answered 500"
    assert told(caught.value) == ("fetch_failed", detail, False)


def test_robots_of_the_redirects_target_decide(fetcher, site):
    site.replies = lambda asked: {
        ("news.example", "/robots.txt"): Reply(404),
        ("news.example", "/b"): Reply(302, b"", {"Location": "http://other.example/a"}),
        ("other.example", "/robots.txt"): Reply(200, ROBOTS),
    }[asked.headers["Host"], asked.path]
    with pytest.raises(FetchError, match=r"^robots\.txt of other\.example closes it to deedwatch$"):
        fetcher.get(f"{HOST}/b", max_bytes=99, robots=True)


def test_post_sends_bytes(fetcher, site):
    site.replies = {"/hook": Reply(204, b"")}
    fetcher.post(f"{HOST}/hook", b'{"a": 1}', "application/json")
    (asked,) = site.asked
    assert (asked.method, asked.headers["Content-Type"], asked.body) == ("POST", "application/json", b'{"a": 1}')


@pytest.fixture(scope="module")
def secure(tmp_path_factory):
    """A server that names itself news.example, and a client's trust in it."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl makes the certificate")
    folder = tmp_path_factory.mktemp("tls")
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=news.example"
    command += " -addext subjectAltName=DNS:news.example -keyout key.pem -out cert.pem"
    subprocess.run(command.split(), cwd=folder, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    names: list[str] = []
    context.sni_callback = lambda sock, name, _: names.append(name)
    server = Server({"/": Reply(200, b"secure"), "/down": Reply(302, b"", {"Location": f"{HOST}/"})}, context)
    yield server, ssl.create_default_context(cafile=folder / "cert.pem"), names
    server.close()


@pytest.fixture
def trusting(secure):
    server, context, _ = secure
    wires = Wires({"news.example": [[PUBLIC]], "other.example": [[PUBLIC]]}, {PUBLIC: server})
    return Fetcher(wires, context=context, pause_s=0)


def test_tls_names_the_host_and_not_the_address(trusting, secure):
    assert trusting.get("https://news.example/", max_bytes=99).data == b"secure"
    assert secure[2][-1] == "news.example"
    assert secure[0].asked[-1].headers["Host"] == "news.example"


def test_tls_refuses_a_certificate_of_another_name(trusting):
    with pytest.raises(FetchError, match=r"certificate is not valid for 'other\.example'"):
        trusting.get("https://other.example/", max_bytes=99)


def test_tls_refuses_a_certificate_that_nobody_vouches_for(secure):
    with pytest.raises(FetchError, match="CERTIFICATE_VERIFY_FAILED"):
        Fetcher(Wires({"news.example": [[PUBLIC]]}, {PUBLIC: secure[0]})).get("https://news.example/", max_bytes=99)


def test_redirect_from_https_to_http_is_refused(trusting):
    with pytest.raises(FetchError, match=r"^a redirect from https to http$"):
        trusting.get("https://news.example/down", max_bytes=99)
