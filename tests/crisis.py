"""A desk with a crisis on it, by hand, for the queries and the pages that show them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from deedwatch.desk import Desk
from tests.handmade import BIDEN, PUTIN, RUS, UKR, USA, Hand, invasion, on, warning

AT = datetime(2022, 3, 1, 12, tzinfo=UTC)


def told():
    """Putin denies a loss inside of what Ukraine says; both sides count the same dead."""
    text = (
        "Ukraine said Putin denied a loss of ships. Moscow put the number at 100 dead on Friday. "
        "President Vladimir Putin promised to withdraw the troops by March 10."
    )
    hand = Hand(text, published="2022-02-26", outlet="Wire C", title="Counts")
    outer = hand.says(UKR, "said", "Putin denied a loss of ships")
    inner = hand.says(PUTIN, "denied", "a loss of ships", act="deny")
    hand.said[1] = replace(inner, parent=outer.id)
    hand.counts("100 dead", 100, RUS, qualifier="about")
    hand.commits(PUTIN, "promise", "promised", consequence="withdraw the troops", due=on("2022-03-10"))
    return hand


def again():
    """Biden speaks of the same border a week before."""
    text = "President Joe Biden warned that forces that cross the border of Ukraine would find a harsh answer."
    hand = Hand(text, published="2022-01-14", outlet="Wire A", title="Before")
    hand.says(
        BIDEN,
        "warned",
        "forces that cross the border of Ukraine would find a harsh answer",
        RUS,
        act="warn",
        mode="mixed",
    )
    return hand


def readings():
    dead = invasion()
    dead.counted = [replace(one, place=None, of=("country:UKR",)) for one in dead.counted]
    other = told()
    other.counted = [replace(one, of=("country:UKR",)) for one in other.counted]
    other.people["country:USA"] = USA
    return [warning().reading(), again().reading(), dead.reading(), other.reading()]


def fill(path):
    """Make the desk at `path`."""
    with Desk.open(path, clock=lambda: AT) as desk:
        desk.load(readings())
        desk.settle()
