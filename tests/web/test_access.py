"""Who may do what: the table of routes and roles, tokens, sessions."""

from __future__ import annotations

import re

import pytest
from fastapi import APIRouter

from deedwatch.desk import Desk
from deedwatch.web.app import ROUTERS, check_exposure, create_app
from deedwatch.web.security import MATRIX, AccessError, check_routes, own_path
from deedwatch.web.sessions import RANKS, Throttle, Visitor
from deedwatch.web.settings import Settings
from tests.web.desks import client_of, form_token, new_desk

ROUTES = sorted({(method, route.path) for router in ROUTERS for route in router.routes for method in route.methods})


@pytest.mark.parametrize("role", [None, "reader", "analyst", "admin"])
@pytest.mark.parametrize(("method", "path"), ROUTES, ids=str)
def test_route_lets_in_just_the_roles_of_the_table(desk, method, path, role):
    client = client_of(desk, role)
    headers = {"X-Form-Token": form_token(client)} if role is None else {}
    answer = client.request(method, re.sub(r"\{\w+\}", "desk.css", path), headers=headers)
    refused = answer.status_code in {401, 403} or answer.headers.get("location", "").startswith("/sign-in?next=")
    assert refused is (RANKS[role or "anonymous"] < RANKS[MATRIX[method, path]])


def test_every_unsafe_route_but_those_of_the_visit_needs_a_role():
    free = {path for (method, path), role in MATRIX.items() if method != "GET" and role == "anonymous"}
    assert free == {"/sign-in", "/sign-out", "/theme"}


def test_route_without_an_entry_keeps_the_app_from_starting():
    router = APIRouter()
    router.add_api_route("/unknown", lambda: None, methods=["POST"])
    with pytest.raises(AccessError, match=r"^POST /unknown has no entry in the table of routes and roles$"):
        check_routes([router])


def test_router_with_a_prefix_keeps_the_app_from_starting():
    router = APIRouter(prefix="/hidden")
    router.add_api_route("/", lambda: None)
    with pytest.raises(AccessError, match="is not a plain route with its whole path"):
        check_routes([router])


def test_route_added_later_is_refused(desk):
    client = client_of(desk, "admin")
    client.app.add_api_route("/late", lambda: {"secret": 1})
    refused = client.get("/late", headers={"Accept": "application/json"})
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "no_access_rule")


def test_role_that_nobody_knows_may_nothing():
    assert not Visitor("x", "owner", "session").may("reader")
    assert not Visitor("x", "owner", "session").may("anonymous")


def test_desk_of_one_person_is_open_at_this_machine(client):
    assert client.get("/api/session").json()["role"] == "admin"


def test_first_user_closes_the_desk_to_everybody_else(tmp_path):
    made = new_desk(tmp_path)
    client = client_of(made)
    assert client.get("/api/counts").status_code == 200
    with Desk.open(made.path) as desk:
        desk.add_user("ann", "reader")
    assert client.get("/api/counts").status_code == 401


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"])
def test_visitor_by_a_proxy_is_nobody_at_this_machine(client, header):
    assert client.get("/api/counts", headers={header: "for=10.0.0.7"}).status_code == 401


def test_token_of_the_server_closes_the_desk_to_everybody_else(tmp_path):
    client = client_of(new_desk(tmp_path), token="t" * 20)
    assert client.get("/api/counts").status_code == 401
    assert client.get("/api/counts", headers={"Authorization": f"Bearer {'t' * 20}"}).status_code == 200


def test_wrong_bearer_token_is_refused_even_where_no_token_is_needed(client):
    answer = client.get("/api/session", headers={"Authorization": "Bearer wrong"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "token_unknown")
    assert answer.headers["www-authenticate"] == 'Bearer error="invalid_token"'


def test_page_leads_to_the_sign_in_and_back(desk):
    client = client_of(desk)
    assert client.get("/api?x=1&y=2").headers["location"] == "/sign-in?next=%2Fapi%3Fx%3D1%26y%3D2"
    form = {"token": desk.tokens["reader"], "next": "/api?x=1", "form_token": form_token(client)}
    answer = client.post("/sign-in", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, "/api?x=1")
    assert client.get("/api").status_code == 200


def test_session_cookie_is_kept_from_scripts_and_other_sites(desk):
    client = client_of(desk, https=True)
    client.base_url = "https://localhost"
    form = {"token": desk.tokens["reader"], "form_token": form_token(client)}
    cookie = client.post("/sign-in", data=form).headers["set-cookie"]
    assert {"HttpOnly", "SameSite=strict", "Secure", "Path=/", "Max-Age=43200"} <= set(cookie.split("; "))


def test_sign_out_closes_the_session(desk):
    client = client_of(desk)
    client.post("/sign-in", data={"token": desk.tokens["reader"], "form_token": form_token(client)})
    client.post("/sign-out", data={"form_token": form_token(client)})
    assert client.get("/api/session").json()["role"] == "anonymous"


def test_user_taken_away_loses_the_session_at_once(desk):
    client = client_of(desk)
    client.post("/sign-in", data={"token": desk.tokens["reader"], "form_token": form_token(client)})
    with Desk.open(desk.path) as opened:
        opened.remove_user("a-reader")
    assert client.get("/api/session").json()["role"] == "anonymous"


def test_cookie_signed_with_another_secret_is_no_session(desk):
    ours, theirs = client_of(desk), client_of(desk)
    theirs.post("/sign-in", data={"token": desk.tokens["admin"], "form_token": form_token(theirs)})
    ours.cookies.set("deedwatch_session", theirs.cookies["deedwatch_session"])
    assert ours.get("/api/session").json()["role"] == "anonymous"


def test_session_ends_after_its_time(desk):
    open_for_long, over = client_of(desk, secret=b"s" * 32), client_of(desk, secret=b"s" * 32, session_seconds=-1)
    form = {"token": desk.tokens["reader"], "form_token": form_token(open_for_long)}
    open_for_long.post("/sign-in", data=form)
    over.cookies.set("deedwatch_session", open_for_long.cookies["deedwatch_session"])
    roles = [client.get("/api/session").json()["role"] for client in (open_for_long, over)]
    assert roles == ["reader", "anonymous"]


def test_guessing_tokens_is_slowed_down(desk):
    client = client_of(desk, sign_in_tries=3)
    codes = [
        client.get("/api/session", headers={"Authorization": f"Bearer guess-{number}"}).status_code
        for number in range(4)
    ]
    assert codes == [401, 401, 401, 429]
    right = client.get("/api/session", headers={"Authorization": f"Bearer {desk.tokens['admin']}"})
    assert (right.status_code, right.json()["error"]["code"]) == (429, "sign_in_throttled")
    assert 0 < int(right.headers["retry-after"]) <= 300


def test_wrong_token_in_the_form_shows_the_form_again(desk):
    client = client_of(desk)
    answer = client.post("/sign-in", data={"token": "wrong", "form_token": form_token(client)})
    assert answer.status_code == 401
    assert "No user has this token." in answer.text
    assert "deedwatch_session" not in client.cookies


def test_throttle_forgets_after_its_window():
    now = [0.0]
    throttle = Throttle(2, 10, lambda: now[0])
    throttle.failed("a")
    throttle.failed("a")
    assert (throttle.wait("a"), throttle.wait("b")) == (10, 0)
    now[0] = 10.5
    assert throttle.wait("a") == 0


@pytest.mark.parametrize(
    "path",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "evil",
        "",
        None,
        "/a\nb",
        "/x\\y",
    ],
)
def test_sign_in_leads_to_no_other_site(path):
    assert own_path(path) == "/"


def test_sign_in_leads_to_a_page_with_its_filters():
    assert own_path("/statements?speaker=person:joe-biden&page=2") == "/statements?speaker=person:joe-biden&page=2"


def test_network_needs_a_token_or_users(tmp_path, desk):
    for told, settings in (
        ("--host 0.0.0.0", Settings(host="0.0.0.0")),
        ("--allow-host", Settings(hosts=("desk.example",))),
        ("--https", Settings(https=True)),
    ):
        message = f"^{told} opens the desk to a network, so it needs --token or users; without it only this machine "
        with pytest.raises(AccessError, match=message):
            check_exposure(_empty(tmp_path), settings)
    check_exposure(_empty(tmp_path), Settings(host="0.0.0.0", token="t" * 20))
    check_exposure(_empty(tmp_path), Settings(host="127.0.0.1"))
    check_exposure(desk, Settings(host="0.0.0.0"))


def _empty(folder):
    (folder / "empty").mkdir(exist_ok=True)
    return new_desk(folder / "empty")


def test_app_closes_its_desks_at_the_end(tmp_path):
    opened = []

    def open_desk():
        opened.append(new_desk(tmp_path)())
        return opened[-1]

    with client_of(open_desk) as client:
        client.get("/api/counts")
    assert opened
    with pytest.raises(Exception, match="closed"):
        opened[0].connection.execute("SELECT 1")


def test_app_is_made_with_its_routers(tmp_path):
    assert create_app(new_desk(tmp_path), Settings()).state.shell.nav[0].path == "/"


def test_access_table_has_no_entry_without_a_route():
    from deedwatch.web.app import ROUTERS
    from deedwatch.web.security import MATRIX

    routes = {(method, route.path) for router in ROUTERS for route in router.routes for method in route.methods}
    assert set(MATRIX) - routes == set()
