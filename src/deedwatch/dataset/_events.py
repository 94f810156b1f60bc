"""The events of a dataset with all that is told of them, shard by shard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from deedwatch.dataset._tables import rows_of
from deedwatch.ontology import OWN_STATUS

if TYPE_CHECKING:
    from pathlib import Path

    from deedwatch.dataset._tables import Dataset

Row = dict[str, Any]

# A dataset keeps no sentences; other formats ask their number. A stop before a capital, not after an abbreviation's; a line's end.
_STOP = re.compile(r"(?<=[a-z0-9)\]”\"’%])[.!?]+[”\"’)]*[ \t]+(?=[A-Z“\"‘(])|\n+")
_HAPPENED = frozenset({"occurred", "ongoing"})


@dataclass(frozen=True, slots=True)
class Told:
    """One event with its article, its parties, the names in the story, and the numbers told in its own clause.

    `sentence` counts from 1; `start` is the code point where the deed is named. `claims` are grouped by the stretch of
    evidence that they stand in.
    """

    event: Row
    article: Row
    actors: tuple[Row, ...]
    recipients: tuple[Row, ...]
    story: tuple[Row, ...]
    sentence: int
    start: int = 0
    claims: tuple[tuple[Row, ...], ...] = ()

    @property
    def date(self) -> Any:
        """The day it began, else that of publication."""
        return self.event["time_start"] or self.article["published"]

    @property
    def words(self) -> str:
        """The sentence that names the deed."""
        text, begin, end = self.article["text"], 0, None
        for stop in _STOP.finditer(text):
            if stop.start() >= self.start:
                end = stop.end()
                break
            begin = stop.end()
        return str(text[begin:end]).strip()


def told_events(dataset: Dataset, *, every_status: bool = False) -> Iterator[Told]:
    """Events in order. Those that did not happen (planned, denied, hypothetical …) come only with `every_status`.

    The dialects of other programs have no column for it, and a planned attack in them would be an attack. For the same
    reason background without a day of its own stays out: it would take the article's.
    """
    for part in dataset.files("events"):
        yield from _of_shard(part, every_status=every_status)


def _of_shard(part: Path, *, every_status: bool) -> Iterator[Told]:
    articles = {row["id"]: row for row in rows_of(part, "articles")}
    actors: dict[str, dict[str, Row]] = {}
    for row in rows_of(part, "actors"):
        actors.setdefault(row["article"], {})[row["id"]] = row
    parties: dict[tuple[str, str], list[str]] = {}
    for row in sorted(rows_of(part, "event_actors"), key=lambda row: row["position"]):
        parties.setdefault((row["event"], row["role"]), []).append(row["actor"])
    evidence = rows_of(part, "evidence")
    starts = {row["record"]: row["start"] for row in evidence if row["role"] == "predicate"}
    events = rows_of(part)
    claims = _claims_in(events, rows_of(part, "claims"), evidence)
    for event in events:
        if not every_status and not _happened(event):
            continue
        article = articles[event["article"]]
        known = actors.get(article["id"], {})

        def party(role: str, event: Row = event, known: dict[str, Row] = known) -> tuple[Row, ...]:
            named = parties.get((event["id"], role), [])
            return tuple(known.get(ident, {"id": ident, "name": ident}) for ident in named)

        start = starts.get(event["id"], 0)
        sentence = 1 + len(_STOP.findall(article["text"][:start]))
        sides = party("actor"), party("recipient")
        yield Told(event, article, *sides, tuple(known.values()), sentence, start, claims.get(event["id"], ()))


def _claims_in(events: list[Row], claims: list[Row], evidence: list[Row]) -> dict[str, tuple[tuple[Row, ...], ...]]:
    """Claims by the event in whose evidence their words stand; of several, the shortest stretch has them.

    "Police broke up a rally against the killing of four" gives the four to the killing.
    """
    spans: dict[str, list[tuple[int, int]]] = {}
    for row in sorted(evidence, key=lambda row: row["position"]):
        if row["role"] == "evidence":
            spans.setdefault(row["record"], []).append((row["start"], row["end"]))
    stretches: dict[str, list[tuple[int, int, str]]] = {}
    for event in events:
        stretches.setdefault(event["article"], []).extend(
            (start, end, event["id"]) for start, end in spans.get(event["id"], [])
        )
    found: dict[tuple[str, int], list[Row]] = {}
    for claim in claims:
        start, end = next(iter(spans.get(claim["id"], [])), (0, 0))
        around = [held for held in stretches.get(claim["article"], []) if held[0] <= start < end <= held[1]]
        shortest = min((stretch[1] - stretch[0] for stretch in around), default=0)
        for begin, stop, ident in around:
            if stop - begin == shortest:
                found.setdefault((ident, begin), []).append(claim)
    grouped: dict[str, tuple[tuple[Row, ...], ...]] = {}
    for (ident, _), held in found.items():
        grouped[ident] = (*grouped.get(ident, ()), tuple(held))
    return grouped


def _happened(event: Row) -> bool:
    if event["background"] and event["time_start"] is None:
        return False
    return event["factuality"] in _HAPPENED or event["factuality"] == OWN_STATUS.get(event["type"])


def happened_sql(event: str) -> str:
    """The same question in SQL, over a row of events named `event`."""
    own = " OR ".join(
        f"({event}.type = '{kind}' AND {event}.factuality = '{status}')" for kind, status in OWN_STATUS.items()
    )
    sure = ", ".join(f"'{status}'" for status in sorted(_HAPPENED))
    return f"({event}.factuality IN ({sure}) OR {own}) AND NOT (coalesce({event}.background, false) AND {event}.time_start IS NULL)"
