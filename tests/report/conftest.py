"""Hand-made readings: a text, and records cut out of it by their words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

import pytest

from deedwatch.records import (
    Actor,
    Article,
    Block,
    Claim,
    Clause,
    Commitment,
    Event,
    MadeWith,
    Mention,
    Place,
    Published,
    Reading,
    Source,
    Statement,
    Time,
    Value,
)
from deedwatch.spans import Span

NORLAND = Actor("country:NOR", "Norland", "NOR", 1, ("GOV",))
SUDMARK = Actor("country:SUD", "Sudmark", "SUD", 2, ("GOV",))
VALE = Actor("person:ida-vale", "Ida Vale", "NOR", 1, ("GOV",), "Foreign Minister")


@dataclass
class Maker:
    """Collects records over one text; `reading()` checks them and hands back the whole."""

    text: str
    blocks: tuple[Block, ...] = ()
    actors: tuple[Actor, ...] = (NORLAND, SUDMARK, VALE)
    title: str | None = "Norland warns Sudmark"
    outlet: str | None = "The Daily Record"
    url: str | None = None
    copy_of: str | None = None
    published: Published = field(default_factory=lambda: Published(dt.date(2024, 5, 3), "given"))
    mentions: list[Mention] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    commitments: list[Commitment] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)

    def span(self, words: str, after: int = 0) -> Span:
        start = self.text.index(words, after)
        return Span.of(self.text, start, start + len(words))

    def mention(self, words: str, actor: Actor | None = None) -> Mention:
        ident = actor.id if actor else None
        made = Mention(f"m{len(self.mentions)}", self.span(words), "name", ident, (ident,) if ident else ())
        self.mentions.append(made)
        return made

    def statement(self, cue: str, *content: str, actor: Actor | None = VALE, **changes: object) -> Statement:
        source = Source(None, actor.id) if actor else Source(None, None, "one official")
        spans = tuple(map(self.span, content))
        ident = f"stm_{len(self.statements)}"
        made = Statement(
            ident, source, (), self.span(cue), spans, "indirect", "assert", "positive", None, None, None, ()
        )
        made = replace(made, **{"score": 0.91, "made_by": "cue:test"} | changes)
        self.statements.append(made)
        return made

    def event(self, predicate: str, **changes: object) -> Event:
        span = self.span(predicate)
        made = Event(
            f"evt_{len(self.events)}", "CONSULT", None, ("diplomatic",), "040", (NORLAND.id,), (SUDMARK.id,), span,
            None, None, "occurred", False, None, "verbal_cooperation", 2.5, (span,), 0.83, "frame:test",
        )  # fmt: skip
        made = replace(made, **changes)
        self.events.append(made)
        return made

    def claim(self, words: str, **changes: object) -> Claim:
        made = Claim(
            f"clm_{len(self.claims)}", "troops", "person", Value(900, 900, None), "more than", (SUDMARK.id,),
            NORLAND.id, (self.span(words),),
        )  # fmt: skip
        made = replace(made, **changes)
        self.claims.append(made)
        return made

    def commitment(self, condition: str | None, consequence: str | None, **changes: object) -> Commitment:
        made = Commitment(
            f"com_{len(self.commitments)}", "threat", (NORLAND.id,), (SUDMARK.id,),
            Clause(self.span(condition)) if condition else None,
            Clause(self.span(consequence)) if consequence else None,
            None, "open", None, (), (), 0.77, "frame:if",
        )  # fmt: skip
        made = replace(made, **changes)
        self.commitments.append(made)
        return made

    def reading(self) -> Reading:
        article = Article.of(
            self.text,
            blocks=self.blocks,
            published=self.published,
            title=self.title,
            outlet=self.outlet,
            url=self.url,
            copy_of=self.copy_of,
            language="en",
        )
        made = Reading(
            article, self.actors, tuple(self.mentions), tuple(self.statements), tuple(self.events),
            tuple(self.claims), tuple(self.commitments), MadeWith("0.1.0", "f00d", "plover-test", "known-test"),
            tuple(self.times),
        )  # fmt: skip
        for span in made.spans():
            span.check(self.text)
        return made


TEXT = (
    "Norland warns Sudmark over border\n\n"
    "Foreign Minister Ida Vale said on Friday that Norland had met Sudmark in Osmund. "
    '"If one tank crosses the river, they will pay," she warned. '
    "According to Vale, Sudmark claims that it has moved no troops.\n\n"
    "Norland says Sudmark has sent more than 900 troops. In 1998 Sudmark invaded the islands.\n\n"
    "Picture: A. Photographer"
)


def full_maker() -> Maker:
    """A reading with a record of every kind, some overlapping."""
    make = Maker(TEXT, copy_of="The Wire")
    heading, body, rest, credit = (TEXT.index(w) for w in ("Norland", "Foreign", "Norland says", "Picture"))
    make.blocks = (
        Block("headline", heading, body - 2),
        Block("body", body, rest - 2),
        Block("body", rest, credit - 2),
        Block("credit", credit, len(TEXT)),
    )
    friday = Time(dt.date(2024, 5, 3), dt.date(2024, 5, 3), "day", "text", make.span("Friday"))
    osmund = Place("Osmund", "NOR", 60.0, 10.0, "city", 1, make.span("Osmund"))
    make.times.append(friday)
    make.mention("Ida Vale", VALE)
    make.mention("she")
    make.statement("said", "that Norland had met Sudmark in Osmund", time=friday)
    make.statement("warned", '"If one tank crosses the river, they will pay,"', mode="direct", act="threaten",
                   addressee=(SUDMARK.id,))  # fmt: skip
    outer = make.statement("According to", "Sudmark claims that it has moved no troops")
    make.statement("claims", "it has moved no troops", actor=SUDMARK, parent=outer.id, act="deny")
    make.event("met", time=friday, place=osmund, reported_by="stm_0")
    make.event("pay", type="SANCTION", factuality="threatened", quad="material_conflict", reported_by="stm_1")
    make.event("moved", type="MOBILIZE", mode="troops", factuality="denied", actors=(SUDMARK.id,), recipients=(),
               quad="material_conflict")  # fmt: skip
    make.event(
        "invaded", type="ASSAULT", actors=(SUDMARK.id,), recipients=(), background=True, quad="material_conflict"
    )
    make.claim("more than 900 troops")
    make.commitment("If one tank crosses the river", "they will pay", statement="stm_1")
    return make


class Parsed(HTMLParser):
    """What a browser would see of a page: ids, attributes, and the text inside an element of class "text"."""

    VOID = frozenset({"meta", "input", "link", "br", "img", "col"})
    TEXT = frozenset({"text", "dw-text"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.cards: dict[str, str] = {}
        self.scripts: list[tuple[dict[str, str], str]] = []
        self.marked: list[str] = []
        self._stack: list[tuple[str, dict[str, str]]] = []
        self.feed(html)
        self.close()
        assert self._stack == []

    def handle_starttag(self, tag, attrs):
        found = {name: value or "" for name, value in attrs}
        self.tags.append((tag, found))
        if "id" in found:
            self.ids.append(found["id"])
        if tag in self.VOID:
            return
        self._stack.append((tag, found))
        if found.get("class") in self.TEXT:
            self.texts.append("")
        if tag == "script":
            self.scripts.append((found, ""))
        if tag == "mark":
            assert "mark" not in [open_tag for open_tag, _ in self._stack[:-1]]
            self.marked.append("")

    def handle_endtag(self, tag):
        assert self._stack.pop()[0] == tag

    def handle_data(self, data):
        for tag, attrs in self._stack:
            if attrs.get("class") in self.TEXT:
                self.texts[-1] += data
            if attrs.get("class", "").startswith("card "):
                self.cards[attrs["data-id"]] = self.cards.get(attrs["data-id"], "") + data
            if tag == "mark":
                self.marked[-1] += data
            if tag == "script":
                self.scripts[-1] = (attrs, self.scripts[-1][1] + data)


@pytest.fixture
def maker() -> type[Maker]:
    return Maker


@pytest.fixture
def full() -> Maker:
    return full_maker()


@pytest.fixture
def parsed() -> type[Parsed]:
    return Parsed
