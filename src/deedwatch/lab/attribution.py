"""Score statements against PolNeAR: source, cue and content of each attribution, in brat files.

Only the outermost attribution is annotated there, so predictions inside another predicted content are dropped first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from deedwatch.errors import EvaluationError
from deedwatch.lab.documents import read_through
from deedwatch.lab.passages import article_of
from deedwatch.language import Annotator
from deedwatch.records import Statement
from deedwatch.spans import Span

Ranges = tuple[tuple[int, int], ...]
_QUOTATION_MARKS = "\"“”„«'‘"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Character ranges of the three roles; an absent source is empty."""

    source: Ranges
    cue: Ranges
    content: Ranges


@dataclass(slots=True)
class _Tally:
    right: int = 0
    gold: int = 0
    found: int = 0

    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else 0.0


@dataclass(slots=True)
class Scorer:
    """Adds up articles."""

    tallies: dict[str, _Tally] = field(
        default_factory=lambda: {name: _Tally() for name in ("source", "cue", "content", "overlap", "exact", "quotes")}
    )

    def add(self, gold: Sequence[Attribution], found: Sequence[Attribution]) -> None:
        """Count one article."""
        for role in ("source", "cue", "content"):
            truth = {getattr(item, role) for item in gold if getattr(item, role)}
            guess = {getattr(item, role) for item in found if getattr(item, role)}
            tally = self.tallies[role]
            tally.right += len(truth & guess)
            tally.gold += len(truth)
            tally.found += len(guess)
        for name, same in (("overlap", _overlap), ("exact", _exact)):
            tally = self.tallies[name]
            tally.gold += len(gold)
            tally.found += len(found)
            tally.right += _matched(gold, found, same)

    def add_quotes(self, text: str, gold: Sequence[Attribution], found: Sequence[Attribution]) -> None:
        """Count the direct quotes of one article: contents that open with a quotation mark, met by any content there."""
        quoted = [[item for item in items if _opens_quoted(text, item)] for items in (gold, found)]
        tally = self.tallies["quotes"]
        tally.gold += len(quoted[0])
        tally.found += len(quoted[0])
        met = sum(any(_touch(item.content, other.content) for other in found) for item in quoted[0])
        false = sum(not any(_touch(item.content, other.content) for other in gold) for item in quoted[1])
        tally.right += met
        tally.found += false - (len(quoted[0]) - met)

    def figures(self) -> dict[str, object]:
        """Figures under the names of the contract."""
        names = {
            "source": "source_exact_f1",
            "cue": "cue_exact_f1",
            "content": "content_exact_f1",
            "overlap": "attribution_overlap_f1",
            "exact": "attribution_exact_f1",
            "quotes": "direct_quote_f1",
        }
        figures: dict[str, object] = {names[key]: tally.f1() for key, tally in self.tallies.items()}
        return {**figures, "n": self.tallies["overlap"].gold}


def evaluate(path: Path, annotator: Annotator) -> dict[str, object]:
    """Score a folder in PolNeAR's layout. Raises EvaluationError where it is no such folder."""
    scorer = Scorer()
    for name, text, gold in gold_pairs(path):
        found = of_statements(text, read_through(article_of(name, text), annotator, "statements").statements)
        scorer.add(gold, found)
        scorer.add_quotes(text, gold, found)
    return scorer.figures()


def read_brat(path: Path) -> list[Attribution]:
    """The attributions of one `.ann` file. Raises EvaluationError on a reference to nothing."""
    spans: dict[str, Ranges] = {}
    events: list[dict[str, list[str]]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if re.match(r"^T\d+\t", line):
            ident, described, *_ = line.split("\t")
            places = described.split(" ", 1)[1]
            spans[ident] = tuple(sorted((int(a), int(b)) for a, b in (part.split() for part in places.split(";"))))
        elif re.match(r"^E\d+\t", line):
            roles: dict[str, list[str]] = {}
            for pair in line.split("\t")[1].split():
                role, _, target = pair.partition(":")
                roles.setdefault(role.rstrip("0123456789"), []).append(target)
            events.append(roles)
    try:
        return [
            Attribution(*(_joined(spans, roles.get(role, [])) for role in ("Source", "Cue", "Content")))
            for roles in events
        ]
    except KeyError as error:
        message = f"{path}: no span {error}"
        raise EvaluationError(message) from error


def _joined(spans: dict[str, Ranges], idents: Sequence[str]) -> Ranges:
    return tuple(sorted(piece for ident in idents for piece in spans[ident]))


def of_statements(text: str, statements: Sequence[Statement]) -> list[Attribution]:
    """The outermost statements as attributions, their spans cut as PolNeAR cuts them."""
    outer = [item for item in statements if not any(_inside(item, other) for other in statements)]
    grouped: dict[tuple[Ranges, Ranges], list[Span]] = {}
    for item in outer:
        roles = {item.cue, *item.content}
        source = [span for span in item.evidence if span not in roles]
        key = (((item.cue.start, item.cue.end),), tuple((span.start, span.end) for span in item.content))
        grouped.setdefault(key, []).extend(source)
    return [Attribution(_hull(text, source), cue, content) for (cue, content), source in grouped.items()]


def _hull(text: str, spans: Sequence[Span]) -> Ranges:
    """Coordinated sources are one span in the gold, and a comment between commas keeps its second comma."""
    if not spans:
        return ()
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    return ((start, end + (text[end : end + 1] == "," and ", " in text[start:end])),)


def _inside(item: Statement, other: Statement) -> bool:
    return other is not item and other.cue != item.cue and any(span.contains(item.cue) for span in other.content)


def _matched(gold: Sequence[Attribution], found: Sequence[Attribution], same: object) -> int:
    """One-to-one matches, greedily by the order of the text."""
    left = list(found)
    right = 0
    for item in gold:
        match = next((other for other in left if callable(same) and same(item, other)), None)
        if match is not None:
            left.remove(match)
            right += 1
    return right


def _overlap(gold: Attribution, found: Attribution) -> bool:
    touches = _touch(gold.cue, found.cue) or _touch(gold.content, found.content)
    sources = _touch(gold.source, found.source) or not gold.source
    return touches and sources and _touch(gold.content, found.content)


def _exact(gold: Attribution, found: Attribution) -> bool:
    return gold == found


def _opens_quoted(text: str, item: Attribution) -> bool:
    return bool(item.content) and text[item.content[0][0]] in _QUOTATION_MARKS


def _touch(first: Ranges, second: Ranges) -> bool:
    return any(a < d and c < b for a, b in first for c, d in second)


def gold_pairs(folder: Path) -> Iterator[tuple[str, str, list[Attribution]]]:
    """(name, text, gold) of every article; of several annotators the first in name order."""
    texts = folder / "text"
    if not texts.is_dir():
        message = f"{folder}: no folder text/"
        raise EvaluationError(message)
    for path in sorted(texts.glob("*.txt")):
        annotated = sorted((folder / "attributions").glob(f"{path.stem}_*.ann")) or sorted(
            (folder / "attributions").glob(f"{path.stem}*.ann")
        )
        if annotated:
            yield path.stem, path.read_text(encoding="utf-8"), read_brat(annotated[0])
