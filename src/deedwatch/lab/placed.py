"""Score places and numbers in single sentences.

Gold is JSON Lines: `{"text", "date", "places": [{"text", "country", "admin1", "lat", "lon", "precision"}], "numbers": [{"text", "low",
"high", "unit", "measure", "approx"}]}`; every `text` of a place or number occurs once in its sentence. Gold precision `admin` is our
`admin1`; a null country, admin1 or bound of the gold is not scored, a null bound of a number means an open one.
"""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from deedwatch.document import Document, FoundPlace, FoundQuantity
from deedwatch.errors import EvaluationError
from deedwatch.incidents.likeness import distance_km
from deedwatch.knowledge import fold
from deedwatch.lab.documents import read_through
from deedwatch.language import Annotator
from deedwatch.language.lemmas import lemma
from deedwatch.records import Article, Claim, Published

NEAR_KM = 161  # the "accuracy at 161 km" (100 miles) of toponym resolution studies
_PRECISIONS = {"admin": "admin1"}
# Gold measures that a claim must name, by our names; the others (money, lengths, shares) are told by the unit.
_MEASURES = {
    name: name for name in ("wounded", "missing", "displaced", "troops", "vehicles", "missiles", "aircraft", "ships")
}
_MEASURES |= {"killed": "dead", "arrested": "detained"}


@dataclass(frozen=True, slots=True)
class Case:
    """One sentence with its gold rows."""

    text: str
    date: dt.date
    places: tuple[Mapping[str, Any], ...]
    numbers: tuple[Mapping[str, Any], ...]


@dataclass(slots=True)
class Share:
    """Hits among those asked."""

    right: int = 0
    asked: int = 0

    def add(self, *, right: bool) -> None:
        """Count one."""
        self.asked += 1
        self.right += right

    @property
    def value(self) -> float:
        """The share; 0 when nothing was asked."""
        return self.right / max(1, self.asked)


def read(path: Path) -> Iterator[Case]:
    """The cases of a file. Raises EvaluationError naming the line that is none."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            for item in (*row["places"], *row["numbers"]):
                row["text"].index(item["text"])
            yield Case(row["text"], dt.date.fromisoformat(row["date"]), tuple(row["places"]), tuple(row["numbers"]))
        except (ValueError, KeyError, TypeError) as error:
            message = f"{path}:{number}: {error!r}"
            raise EvaluationError(message) from error


def reading(case: Case, annotator: Annotator) -> Document:
    """The sentence read up to its claims."""
    return read_through(Article.of(case.text, published=Published(case.date, "given")), annotator)


def evaluate_places(path: Path, annotator: Annotator) -> dict[str, object]:
    """`toponym_f1` (overlap), then of those found: `country, admin1, precision` accuracy and the share within 161 km."""
    counts = Share(), Share()
    shares = {name: Share() for name in ("country", "admin1", "precision", "within_161_km")}
    for case in read(path):
        found = list(reading(case, annotator).places)
        pairs = pair(case, case.places, found)
        for row, place in pairs:
            counts[0].add(right=place is not None)
            if place is not None:
                score_place(row, place, shares)
        matched = {id(place) for _, place in pairs if place is not None}
        for place in found:
            counts[1].add(right=id(place) in matched)
    recall, precision = counts[0].value, counts[1].value
    f1 = 2 * recall * precision / max(1e-9, recall + precision)
    figures: dict[str, object] = {"toponym_f1": f1, "toponym_precision": precision, "toponym_recall": recall}
    return {**figures, **{f"{name}_accuracy": share.value for name, share in shares.items()}, "n": counts[0].asked}


def pair(
    case: Case, rows: Sequence[Mapping[str, Any]], found: Sequence[FoundPlace]
) -> list[tuple[Mapping[str, Any], FoundPlace | None]]:
    """Each gold place with the found one that shares its words."""
    result: list[tuple[Mapping[str, Any], FoundPlace | None]] = []
    for row in rows:
        start = case.text.index(row["text"])
        end = start + len(row["text"])
        spans = ((item, item.place.span) for item in found)
        hit = next((item for item, span in spans if span is not None and span.start < end and start < span.end), None)
        result.append((row, hit))
    return result


def score_place(row: Mapping[str, Any], item: FoundPlace, shares: Mapping[str, Share]) -> None:
    """Count one found place."""
    place = item.place
    if row["country"] is not None:
        shares["country"].add(right=place.country == row["country"])
    if row["admin1"] is not None:
        shares["admin1"].add(right=_same_name(place.admin1, row["admin1"]))
    shares["precision"].add(right=place.precision == _PRECISIONS.get(row["precision"], row["precision"]))
    if row["precision"] in {"city", "point", "admin"}:
        near = (
            place.lat is not None
            and place.lon is not None
            and distance_km((place.lat, place.lon), (row["lat"], row["lon"])) <= NEAR_KM
        )
        shares["within_161_km"].add(right=near)


def _same_name(found: str | None, gold: str) -> bool:
    if found is None:
        return False
    first, second = (set(fold(name).lower().replace("-", " ").split()) for name in (found, gold))
    return bool(first & second)


def evaluate_numbers(path: Path, annotator: Annotator) -> dict[str, object]:
    """`found` (share of gold numbers with an overlapping quantity), then of those: `bounds, unit, measure` accuracy."""
    found_share, precision = Share(), Share()
    shares = {name: Share() for name in ("bounds", "unit", "measure")}
    for case in read(path):
        document = reading(case, annotator)
        used: set[int] = set()
        for row in case.numbers:
            quantity = quantity_at(case, row, document.quantities)
            found_share.add(right=quantity is not None)
            if quantity is not None:
                used.add(id(quantity))
                score_number(row, quantity, claim_at(quantity, document.claims), shares)
        for quantity in document.quantities:
            precision.add(right=id(quantity) in used)
    figures: dict[str, object] = {"recall": found_share.value, "precision": precision.value}
    return {**figures, **{f"{name}_accuracy": share.value for name, share in shares.items()}, "n": found_share.asked}


def quantity_at(case: Case, row: Mapping[str, Any], found: Sequence[FoundQuantity]) -> FoundQuantity | None:
    """The quantity that shares the gold number's words."""
    start = case.text.index(row["text"])
    end = start + len(row["text"])
    return next((item for item in found if item.span.start < end and start < item.span.end), None)


def claim_at(quantity: FoundQuantity, claims: Sequence[Claim]) -> Claim | None:
    """The claim made of a quantity."""
    return next((claim for claim in claims if claim.evidence[0] == quantity.span), None)


def score_number(
    row: Mapping[str, Any], quantity: FoundQuantity, claim: Claim | None, shares: Mapping[str, Share]
) -> None:
    """Count one found number."""
    shares["bounds"].add(right=same_bounds(row, quantity))
    unit = str(row["unit"]).lower()
    singular = "person" if unit == "people" else " ".join(lemma(word, "NOUN", "NNS") for word in unit.split())
    units = {(quantity.unit or "").lower(), *([claim.unit] if claim is not None and quantity.unit is None else [])}
    shares["unit"].add(right=bool(units & {unit, singular}))
    if row["measure"] in _MEASURES:
        shares["measure"].add(right=claim is not None and claim.measure == _MEASURES[row["measure"]])


def same_bounds(row: Mapping[str, Any], quantity: FoundQuantity) -> bool:
    """Whether both bounds are the gold's; the best guess stands in for those of an approximate number."""
    low, high = quantity.low, quantity.high
    if row.get("approx") and row["low"] == row["high"] and quantity.best is not None:
        return math.isclose(quantity.best, row["low"], rel_tol=1e-6)
    return _same(low, row["low"]) and _same(high, row["high"])


def _same(found: float | None, gold: float | None) -> bool:
    if found is None or gold is None:
        return found is gold
    return math.isclose(found, gold, rel_tol=1e-6)
