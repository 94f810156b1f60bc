"""A small crisis by hand, for the queries and the pages that show it."""

from __future__ import annotations

from datetime import UTC, datetime

from deedwatch.desk import Desk
from deedwatch.records import Place, Reject
from tests.handmade import KYIV, NATO, RUS, UKR, Hand, invasion, on, warning

RUSSIA = Place("Russia", "RUS", 61.5, 105.3, "country", 2017370, None)
EUROPE = Place("Europe", None, 50.0, 15.0, "region", None, None)
LONG = (
    "Russian forces attacked Ukraine from three sides on Thursday, and missiles fell on Kyiv before dawn. "
    "The president spoke of the biggest war on the continent since 1945. Trains out of the capital were full. "
    "Shops closed, and people went down to the stations of the underground with what they could carry. "
)


def clock():
    return datetime(2022, 3, 1, 12, tzinfo=UTC)


def reports():
    """Hands of a warning, an invasion told by two outlets and a near-copy, talks in Russia, and a threat."""
    talks = Hand("Russia met NATO for talks.", published="2022-02-10", outlet="Wire A", title="Talks")
    talks.does(RUS, "CONSULT", "met", NATO, time=on("2022-02-10"), place=RUSSIA)
    threat = Hand("NATO may attack Russia.", published="2022-02-12", outlet=None, title="May")
    threat.does(NATO, "ASSAULT", "attack", RUS, factuality="threatened", time=on("2022-02-12"), place=KYIV)
    first = Hand(LONG, published="2022-02-25", outlet="Wire A", title="The first day")
    first.does(RUS, "ASSAULT", "attacked", UKR, time=on("2022-02-24"), place=KYIV)
    second = Hand(LONG + "More soon.", published="2022-02-26", outlet="Paper C", title="The first day, again")
    second.does(RUS, "ASSAULT", "attacked", UKR, time=on("2022-02-24"), place=KYIV)
    aid = Hand("NATO helped Ukraine.", published="2022-02-27", outlet="Wire A", title="Help")
    aid.does(NATO, "AID", "helped", UKR, time=on("2022-02-27"), place=EUROPE)
    return [warning(), invasion(), talks, threat, first, second, aid]


def fill(desk):
    """Load and settle the crisis."""
    desk.load([hand.reading() for hand in reports()])
    desk.load([Reject("https://example.org/a.pdf", "binary", "contains NUL bytes", "00")])
    desk.settle()


def crisis(folder):
    """The path of a filled desk."""
    path = folder / "test.desk"
    with Desk.open(path, clock=clock) as desk:
        fill(desk)
    return path
