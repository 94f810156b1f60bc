"""Who may use the desk: names, roles and the hashes of their tokens; a token itself is shown once and kept nowhere."""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
from dataclasses import dataclass
from typing import Final

from deedwatch.desk import audit
from deedwatch.desk.store import writing
from deedwatch.errors import DeskError

ROLES: Final = ("reader", "analyst", "admin")
TOKEN_BYTES = 32


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who may use the desk."""

    name: str
    role: str


def token_sha256(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def add(connection: sqlite3.Connection, name: str, role: str, at: str, *, who: str = "command line") -> str:
    """Make a user and give the token, which is not shown again. Raises DeskError."""
    if role not in ROLES:
        message = f"{role!r} is no role; there are {', '.join(ROLES)}"
        raise DeskError(message)
    if not name.strip():
        message = "a user has a name"
        raise DeskError(message)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    with writing(connection):
        if connection.execute("SELECT 1 FROM users WHERE name = ?", (name,)).fetchone():
            message = f"there is a user {name} already"
            raise DeskError(message)
        connection.execute("INSERT INTO users VALUES (?, ?, ?, ?)", (name, role, token_sha256(token), at))
        audit.note(connection, at, who, "add user", f"user:{name}", after={"role": role})
    return token


def remove(connection: sqlite3.Connection, name: str, at: str, *, who: str = "command line") -> None:
    """Take a user away. Raises DeskError."""
    with writing(connection):
        if connection.execute("DELETE FROM users WHERE name = ?", (name,)).rowcount == 0:
            message = f"there is no user {name}"
            raise DeskError(message)
        audit.note(connection, at, who, "remove user", f"user:{name}")


def by_token(connection: sqlite3.Connection, sha256: str) -> User | None:
    """The user whose token has this hash."""
    row = connection.execute("SELECT name, role FROM users WHERE token_sha256 = ?", (sha256,)).fetchone()
    return User(row["name"], row["role"]) if row else None


def listed(connection: sqlite3.Connection) -> list[User]:
    """All users by name."""
    return [User(row["name"], row["role"]) for row in connection.execute("SELECT name, role FROM users ORDER BY name")]
