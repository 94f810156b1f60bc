"""The small crisis of tests/desk behind the app, and what tests ask of its pages."""

from __future__ import annotations

import csv
import io
import re
from html import unescape

from deedwatch.desk import Desk
from tests.desk.crisis import fill
from tests.web.desks import DeskFile, client_of


def crisis_file(folder, roles=()):
    """A filled desk's file."""
    made = DeskFile(folder, roles)
    with Desk.open(made.path) as desk:
        fill(desk)
    return made


def crisis_client(folder):
    """A client of the filled desk of one person."""
    return client_of(crisis_file(folder))


def one(client, query, *values):
    """The first column of a query on the desk behind a client."""
    with client.app.state.shell.pool.lend(5) as desk:
        return desk.connection.execute(query, values).fetchone()[0]


def links(page, start):
    """The addresses in a page that begin with something, as a browser reads them."""
    return [href for href in map(unescape, re.findall(r'href="([^"]*)"', page)) if href.startswith(start)]


def rows_of(response):
    """The rows of a CSV."""
    assert response.status_code == 200
    return list(csv.DictReader(io.StringIO(response.text)))
