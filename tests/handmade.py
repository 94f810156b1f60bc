"""Readings put together by hand, for desks and pages: a line each for what is said, done, counted and committed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from deedwatch.records import (
    Actor,
    Article,
    Block,
    Claim,
    Clause,
    Commitment,
    Event,
    EventPattern,
    MadeWith,
    Place,
    Published,
    Reading,
    Source,
    Statement,
    Time,
    Value,
)
from deedwatch.spans import Span, record_id

MADE = MadeWith("0", "m", "o", "k")
RUS = Actor("country:RUS", "Russia", "RUS", 365)
UKR = Actor("country:UKR", "Ukraine", "UKR", 369)
USA = Actor("country:USA", "United States", "USA", 2)
NATO = Actor("org:nato", "NATO", "IGO", None, ("IGO",))
BIDEN = Actor("person:joe-biden", "Joe Biden", "USA", 2, ("GOV",), "President")
PUTIN = Actor("person:vladimir-putin", "Vladimir Putin", "RUS", 365, ("GOV",), "President")
KYIV = Place("Kyiv", "UKR", 50.45, 30.52, "city", 703448, None)
QUADS = {
    "ASSAULT": ("material_conflict", -9.0),
    "SANCTION": ("material_conflict", -6.0),
    "THREATEN": ("verbal_conflict", -5.0),
    "CONSULT": ("verbal_cooperation", 2.0),
    "AID": ("material_cooperation", 6.0),
    "RETREAT": ("material_cooperation", 5.0),
}


def on(day: str, end: str | None = None) -> Time:
    start = dt.date.fromisoformat(day)
    return Time(start, dt.date.fromisoformat(end) if end else start, "day", "text")


@dataclass
class Hand:
    """Builds one reading; every method takes words that stand in the text once."""

    text: str
    published: str | None = "2022-01-21"
    outlet: str | None = "Wire A"
    title: str | None = "A title"
    url: str | None = None
    people: dict[str, Actor] = field(default_factory=dict)
    said: list[Statement] = field(default_factory=list)
    done: list[Event] = field(default_factory=list)
    counted: list[Claim] = field(default_factory=list)
    bound: list[Commitment] = field(default_factory=list)

    def __post_init__(self) -> None:
        day = Published(dt.date.fromisoformat(self.published), "given") if self.published else Published()
        blocks = (Block("body", 0, len(self.text)),)
        self.article = Article.of(
            self.text, blocks=blocks, published=day, outlet=self.outlet, title=self.title, url=self.url, language="en"
        )

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return self.article.span(start, start + len(words))

    def sentence(self, words: str) -> Span:
        """The sentence around the words: from one full stop to the next."""
        at = self.text.index(words)
        start = self.text.rfind(". ", 0, at) + 2 if ". " in self.text[:at] else 0
        stop = self.text.find(".", at)
        return self.article.span(start, stop + 1 if stop >= 0 else len(self.text))

    def _know(self, *actors: Actor) -> tuple[str, ...]:
        self.people.update({actor.id: actor for actor in actors})
        return tuple(actor.id for actor in actors)

    def says(self, who: Actor, cue: str, words: str, *to: Actor, act: str = "assert", **more) -> Statement:
        self._know(who)
        cut, content = self.span(cue), self.span(words)
        made = Statement(
            record_id("stm", [self.article.id, content.start]), Source(None, who.id), self._know(*to), cut, (content,),
            more.pop("mode", "indirect"), act, "positive", None, None, None, (self.sentence(cue),), made_by="hand", **more,
        )  # fmt: skip
        self.said.append(made)
        return made

    def does(self, who: Actor | None, type_: str, words: str, whom: Actor | None = None, **more) -> Event:
        quad, intensity = QUADS[type_]
        cut = self.span(words)
        own = {"THREATEN": "threatened"}
        values = {
            "mode": None, "contexts": (), "cameo": "190", "time": None, "place": None,
            "factuality": own.get(type_, "occurred"), "background": False, "reported_by": None, "score": 0.9, **more,
        }  # fmt: skip
        made = Event(
            id=record_id("evt", [self.article.id, type_, cut.start]), type=type_, predicate=cut, quad=quad,
            actors=self._know(who) if who else (), recipients=self._know(whom) if whom else (), intensity=intensity,
            evidence=(self.sentence(words),), made_by="frame:hand", **values,
        )  # fmt: skip
        self.done.append(made)
        return made

    def counts(self, words: str, best: float, by: Actor | None = None, *, measure: str = "dead", **more) -> Claim:
        cut = self.span(words)
        made = Claim(
            record_id("clm", [self.article.id, measure, cut.start]), measure, "person",
            Value(more.pop("low", None), best, more.pop("high", None)), more.pop("qualifier", None), (),
            self._know(by)[0] if by else None, (cut,), **more,
        )  # fmt: skip
        self.counted.append(made)
        return made

    def commits(
        self,
        who: Actor,
        kind: str,
        words: str,
        to: Actor | None = None,
        *,
        condition: str | None = None,
        trigger: EventPattern | None = None,
        consequence: str | None = None,
        deed: EventPattern | None = None,
        due: Time | None = None,
        statement: str | None = None,
    ) -> Commitment:
        cut = self.span(words)
        made = Commitment(
            record_id("com", [self.article.id, kind, cut.start]), kind, self._know(who), self._know(to) if to else (),
            Clause(self.span(condition), trigger) if condition else None,
            Clause(self.span(consequence), deed) if consequence else None, due, "open", statement,
            (self.sentence(words),), made_by="hand",
        )  # fmt: skip
        self.bound.append(made)
        return made

    def reading(self) -> Reading:
        return Reading(
            self.article, tuple(self.people.values()), (), tuple(self.said), tuple(self.done), tuple(self.counted),
            tuple(self.bound), MADE,
        )  # fmt: skip


def warning(**more) -> Hand:
    """Biden warns Russia on 21 January 2022: a red line."""
    text = "President Joe Biden said Russia would pay a heavy price if its forces cross the border of Ukraine. He spoke in Washington."
    hand = Hand(text, **more)
    said = hand.says(
        BIDEN, "said", "Russia would pay a heavy price if its forces cross the border of Ukraine", RUS, act="warn"
    )
    hand.does(BIDEN, "THREATEN", "would pay", RUS)
    hand.commits(
        BIDEN, "red_line", "would pay", RUS, condition="its forces cross the border of Ukraine",
        trigger=EventPattern("ASSAULT", ("country:RUS",), ("country:UKR",)), consequence="Russia would pay a heavy price",
        statement=said.id,
    )  # fmt: skip
    hand.people["country:UKR"] = UKR
    return hand


def invasion(**more) -> Hand:
    """Russia attacks on 24 February 2022, and Ukraine counts its dead."""
    text = (
        "Russian forces attacked Ukraine from three sides on Thursday. Ukraine said 40 soldiers were killed near Kyiv."
    )
    hand = Hand(text, **{"published": "2022-02-24", "outlet": "Wire B", "title": "War", **more})
    hand.does(RUS, "ASSAULT", "attacked", UKR, time=on("2022-02-24"), place=KYIV)
    said = hand.says(UKR, "Ukraine said", "40 soldiers were killed near Kyiv")
    hand.counts("40 soldiers were killed", 40, UKR, statement=said.id)
    return hand
