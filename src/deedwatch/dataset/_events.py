"""The events of a dataset with all that is told of them, shard by shard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from deedwatch.dataset._tables import rows_of

if TYPE_CHECKING:
    from pathlib import Path

    from deedwatch.dataset._tables import Dataset

Row = dict[str, Any]

# The status that a type has when it happened: a threat is made though its deed is only threatened.
_OWN_STATUS = {
    "THREATEN": "threatened",
    "REQUEST": "demanded",
    "ACCUSE": "alleged",
    "AGREE": "planned",
    "CONCEDE": "planned",
}
# A dataset keeps no sentences; other formats ask their number. A stop before a capital, not after an abbreviation's; a line's end.
_STOP = re.compile(r"(?<=[a-z0-9)\]”\"’%])[.!?]+[”\"’)]*[ \t]+(?=[A-Z“\"‘(])|\n+")
_HAPPENED = frozenset({"occurred", "ongoing"})


@dataclass(frozen=True, slots=True)
class Told:
    """One event with its article, its parties, and the names in the story."""

    event: Row
    article: Row
    actors: tuple[Row, ...]
    recipients: tuple[Row, ...]
    story: tuple[Row, ...]
    sentence: int

    @property
    def date(self) -> Any:
        """The day it began, else that of publication."""
        return self.event["time_start"] or self.article["published"]


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
    starts = {row["record"]: row["start"] for row in rows_of(part, "evidence") if row["role"] == "predicate"}
    for event in rows_of(part):
        if not every_status and not _happened(event):
            continue
        article = articles[event["article"]]
        known = actors.get(article["id"], {})

        def party(role: str, event: Row = event, known: dict[str, Row] = known) -> tuple[Row, ...]:
            named = parties.get((event["id"], role), [])
            return tuple(known.get(ident, {"id": ident, "name": ident}) for ident in named)

        before = article["text"][: starts.get(event["id"], 0)]
        sentence = 1 + len(_STOP.findall(before))
        yield Told(event, article, party("actor"), party("recipient"), tuple(known.values()), sentence)


def _happened(event: Row) -> bool:
    if event["background"] and event["time_start"] is None:
        return False
    return event["factuality"] in _HAPPENED or event["factuality"] == _OWN_STATUS.get(event["type"])
