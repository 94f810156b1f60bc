"""Desks by hand, and clients of the app over them for each role."""

from __future__ import annotations

from fastapi.testclient import TestClient

from deedwatch.desk import Desk
from deedwatch.web.app import create_app
from deedwatch.web.settings import Settings

ROLES = ("reader", "analyst", "admin")
QUICK = {"rate": 1e6, "burst": 1_000_000}  # limits out of the way of tests that ask for other things


class DeskFile:
    """A desk's file with the tokens of its users, by role; calling it opens it."""

    def __init__(self, folder, roles=()):
        self.path = folder / "test.desk"
        with Desk.open(self.path) as desk:
            self.tokens = {role: desk.add_user(f"a-{role}", role) for role in roles}

    def __call__(self):
        return Desk.open(self.path)


def new_desk(folder):
    """An empty desk of one person, in a folder of the test's own."""
    return DeskFile(folder)


def with_users(folder):
    """An empty desk with one user of each role."""
    return DeskFile(folder, ROLES)


def client_of(desk, role=None, **settings):
    """A client of the app over a desk: `role` signs in by bearer token, None comes as it is."""
    headers = {} if role is None else {"Authorization": f"Bearer {desk.tokens[role]}"}
    app = create_app(desk, Settings(**{**QUICK, **settings}))
    return TestClient(app, base_url="http://localhost", headers=headers, follow_redirects=False)


def form_token(client):
    """The token that forms of this client carry."""
    return client.get("/api/session").json()["form_token"]
