"""A desk by hand, and apps over it for each role."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field

from fastapi.testclient import TestClient

from deedwatch.web.app import create_app
from deedwatch.web.sessions import token_digest
from deedwatch.web.settings import Settings

TOKENS = {"reader": "token-of-a-reader", "analyst": "token-of-an-analyst", "admin": "token-of-an-admin"}
QUICK = {"rate": 1e6, "burst": 1_000_000}  # limits out of the way of tests that ask for other things


@dataclass(frozen=True)
class FakeUser:
    name: str
    role: str


@dataclass
class FakeDesk:
    """Users and counts from memory, and a real connection."""

    people: dict[str, FakeUser] = field(default_factory=dict)
    held: dict[str, int] = field(default_factory=dict)
    connection: sqlite3.Connection = field(default_factory=lambda: sqlite3.connect(":memory:", check_same_thread=False))
    closed: bool = False

    def user_of(self, token_sha256):
        return self.people.get(token_sha256)

    def users(self):
        return list(self.people.values())

    def counts(self):
        return self.held

    def close(self):
        self.closed = True
        self.connection.close()


def with_users(**held):
    """A desk with one user of each role, whose tokens are TOKENS."""
    people = {token_digest(token): FakeUser(f"a-{role}", role) for role, token in TOKENS.items()}
    return FakeDesk(people, dict(held))


def app_for(desk=None, **settings):
    """The app over one desk; without one, over an empty desk of one person."""
    return create_app(lambda: desk or FakeDesk(), Settings(**{**QUICK, **settings}))


def client_of(desk=None, role=None, **settings):
    """A client of that app: `role` signs in by bearer token, None comes as it is."""
    headers = {} if role is None else {"Authorization": f"Bearer {TOKENS[role]}"}
    return TestClient(app_for(desk, **settings), base_url="http://localhost", headers=headers, follow_redirects=False)
