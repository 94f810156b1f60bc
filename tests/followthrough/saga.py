"""Sides, words and deeds built by hand: a red line on a border, a deadline, a truce, a release."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from deedwatch.followthrough import Deed, Pattern, Word
from deedwatch.incidents import Party

USA, RUS, UKR = (Party(f"country:{iso}", iso, ()) for iso in ("USA", "RUS", "UKR"))
GBR, DEU, KEN = (Party(f"country:{iso}", iso, ()) for iso in ("GBR", "DEU", "KEN"))
BIDEN = Party("person:joe-biden", "USA", ("GOV",))
ARMY = Party("group:rus-mil", "RUS", ("MIL",))
REBELS = Party("group:rus-reb", "RUS", ("REB",))
EU = Party("org:european-union", "EUR", ())
ECOWAS, NATO = Party("org:ecowas", "IGO", ()), Party("org:nato", "IGO", ())
TODAY = dt.date(2022, 4, 1)


def day(month, number):
    return dt.date(2022, month, number)


def line(**changes):
    """The red line of January 2022."""
    base = Word(
        id="line", article="a1", kind="red_line", by=(BIDEN,), to=(RUS,), condition=Pattern("ASSAULT", (RUS,), (UKR,)),
        condition_text="if any Russian troops move across the Ukrainian border", consequence_text="Moscow will pay a heavy price",
        said=day(1, 19), text="If any Russian troops move across the Ukrainian border, Moscow will pay a heavy price.",
    )  # fmt: skip
    return replace(base, **changes)


def invasion(**changes):
    base = Deed(
        id="invasion", type="ASSAULT", actors=(ARMY,), recipients=(UKR,), start=day(2, 24), end=day(2, 24),
        published=day(2, 24), country="UKR", text="Russian forces crossed the border and attacked Ukraine on Thursday.",
    )  # fmt: skip
    return replace(base, **changes)


def sanctions(**changes):
    base = Deed(
        id="sanctions", type="SANCTION", actors=(USA,), recipients=(RUS,), start=day(2, 25), end=day(2, 25),
        published=day(2, 25), text="The United States imposed sanctions on five Russian banks.",
    )  # fmt: skip
    return replace(base, **changes)


def ultimatum(**changes):
    base = Word(
        id="ultimatum", article="a2", kind="ultimatum", by=(UKR,), to=(RUS,), condition=Pattern("RETREAT", (RUS,), ()),
        condition_text="withdraw its troops from the island by Friday", said=day(3, 7), due_start=day(3, 7),
        due_end=day(3, 11), text="Ukraine gave Russia until Friday to withdraw its troops from the island.",
    )  # fmt: skip
    return replace(base, **changes)


def withdrawal(number, **changes):
    base = Deed(
        id="withdrawal", type="RETREAT", actors=(ARMY,), start=day(3, number), end=day(3, number), published=day(3, number),
        text="Russian troops withdrew from the island.",
    )  # fmt: skip
    return replace(base, **changes)
