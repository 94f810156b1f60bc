"""The outermost layer: Host names, headers, rates, sizes."""

from __future__ import annotations

import pytest

from deedwatch.web.guard import HEADERS, host_name
from deedwatch.web.sessions import Bucket
from deedwatch.web.settings import Settings
from tests.web.desks import client_of, form_token, new_desk


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8000", "127.0.0.1:8000", "[::1]:8000", "LOCALHOST", "127.9.9.9"]
)
def test_loopback_answers_under_loopback_names(client, host):
    assert client.get("/api/session", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8000", "localhost.evil.example", "192.168.1.5", "127.0.0.1.evil.example", "[::2]",
     "localhost@evil.example", "", "a b", "localhost/", "169.254.169.254", "0x7f.1", "localhost:8000:9"],
)  # fmt: skip
def test_loopback_answers_under_no_other_name(client, host):
    answer = client.get("/api/session", headers={"Host": host})
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "host_unknown")


def test_network_answers_under_addresses_and_named_hosts_only():
    settings = Settings(host="0.0.0.0", hosts=("desk.example",))
    assert [settings.allows(name) for name in ("10.0.0.7", "desk.example", "Desk.Example.", "evil.example")] == [
        True, True, True, False,
    ]  # fmt: skip


def test_host_name_leaves_port_and_brackets_out():
    assert (host_name("[::1]:80"), host_name("a.b:80"), host_name("a b")) == ("::1", "a.b", None)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200),
        ("GET", "/static/desk.css", 200),
        ("GET", "/static/none.css", 404),
        ("GET", "/nothing", 404),
        ("GET", "/api/nothing", 404),
        ("PUT", "/", 405),
        ("POST", "/theme", 403),
        ("GET", "/api/openapi.json", 200),
    ],
)
def test_answer_carries_every_header(client, method, path, status):
    answer = client.request(method, path)
    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert "server" not in answer.headers


def test_failure_carries_every_header_and_tells_nothing(tmp_path):
    def broken():
        raise RuntimeError("secret words")

    client = client_of(broken)
    for path in ("/", "/api/counts"):
        answer = client.get(path)
        assert answer.status_code == 500
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
        assert "secret words" not in answer.text
    assert answer.json()["error"]["code"] == "internal"


def test_private_page_is_not_stored(client):
    assert client.get("/").headers["cache-control"] == "no-store"
    assert client.get("/api/counts").headers["cache-control"] == "no-store"


def test_file_with_its_digest_is_stored_for_ever(client):
    assert "immutable" in client.get("/static/desk.css?v=1").headers["cache-control"]
    assert client.get("/static/desk.css").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("name", ["..%2Fapp.py", "%2e%2e%2fapp.py", "__init__.py", ".hidden.css", "desk.css%00"])
def test_static_gives_out_no_other_file(client, name):
    assert client.get(f"/static/{name}").status_code == 404


def test_client_beyond_its_rate_waits(tmp_path):
    client = client_of(new_desk(tmp_path), rate=0.5, burst=3)
    answers = [client.get("/api/session") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert answers[3].json()["error"]["code"] == "too_many_requests"
    assert answers[3].headers["retry-after"] == "2"


def test_bucket_refills_and_keeps_clients_apart():
    now = [0.0]
    bucket = Bucket(2, 1, lambda: now[0])
    assert [bucket.take("a"), bucket.take("a"), bucket.take("b")] == [0, 0.5, 0]
    now[0] = 0.5
    assert bucket.take("a") == 0


def test_body_beyond_the_limit_is_refused(tmp_path):
    client = client_of(new_desk(tmp_path), body_bytes=1000)
    answer = client.post("/theme", data={"theme": "x" * 2000}, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "too_large")
    assert "1,000 bytes" in answer.json()["error"]["message"]


def test_body_of_untold_length_is_refused_where_it_passes_the_limit(tmp_path):
    client = client_of(new_desk(tmp_path), body_bytes=1000)
    headers = {"Accept": "application/json", "Content-Type": "application/x-www-form-urlencoded"}
    answer = client.post("/theme", content=(b"theme=" + b"x" * 300 for _ in range(10)), headers=headers)
    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "too_large")


def test_upload_may_be_larger_than_other_bodies(tmp_path):
    client = client_of(new_desk(tmp_path), body_bytes=1000, upload_bytes=5000)
    headers = {"X-Form-Token": form_token(client)}
    small = client.post("/api/read", files={"file": ("a.txt", b" " * 3000)}, headers=headers)
    large = client.post("/api/read", files={"file": ("a.txt", b" " * 6000)}, headers=headers)
    assert (small.json()["error"]["code"], large.json()["error"]["code"]) == ("empty", "too_large")


def test_web_socket_is_closed(client):
    from starlette.websockets import WebSocketDisconnect

    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/"):
        pass
