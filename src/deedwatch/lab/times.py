"""Score time expressions by the rules of TempEval-3, on TimeML files or on WikiWars' TIMEX2.

A found expression counts when its extent is the gold's (strict) or shares a character with it (relaxed), one to one.
`value_f1` is the relaxed F1 of those whose value is the gold's too. Only the running text counts, not the date of the
document; of nested expressions only the outermost, as TimeML has no others.
"""

from __future__ import annotations

import datetime as dt
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from deedwatch.document import Document
from deedwatch.errors import EvaluationError
from deedwatch.grounding import find_times
from deedwatch.lab.treebank import blocks_of
from deedwatch.language import Annotator
from deedwatch.records import Article, Published

_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")


@dataclass(frozen=True, slots=True)
class Timex:
    """A gold or found expression: character range and TIMEX value ("" where the gold gives none)."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class TimedText:
    """One gold document: its text, the day it was written, its expressions in order."""

    name: str
    text: str
    published: dt.date | None
    times: tuple[Timex, ...]


@dataclass(slots=True)
class Tally:
    """Counts over documents."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    value: int = 0
    strict_value: int = 0

    def add(self, gold: Sequence[Timex], found: Sequence[Timex]) -> None:
        """Count one document; pairs are made in text order, the same extent first."""
        self.gold += len(gold)
        self.found += len(found)
        for truth, guess in pairs(gold, found):
            same = (truth.start, truth.end) == (guess.start, guess.end)
            right = normal(truth.value) == normal(guess.value) != ""
            self.relaxed += 1
            self.strict += same
            self.value += right
            self.strict_value += same and right

    def figures(self) -> dict[str, object]:
        """The figures of the contract, with precision and recall beside the F1 scores."""

        def f1(right: int) -> float:
            return 2 * right / (self.gold + self.found) if self.gold + self.found else 0.0

        return {
            "strict_f1": f1(self.strict),
            "relaxed_f1": f1(self.relaxed),
            "value_f1": f1(self.value),
            "strict_value_f1": f1(self.strict_value),
            "relaxed_precision": self.relaxed / self.found if self.found else 0.0,
            "relaxed_recall": self.relaxed / self.gold if self.gold else 0.0,
            "value_accuracy": self.value / self.relaxed if self.relaxed else 0.0,
            "n": self.gold,
        }


def evaluate(path: Path, annotator: Annotator) -> dict[str, object]:
    """`strict_f1, relaxed_f1, value_f1` over a file or folder of gold; also `kb_per_s`, the speed of this stage alone."""
    tally = Tally()
    seconds, characters = 0.0, 0
    for gold in read(path):
        document = annotated(gold, annotator)
        began = time.perf_counter()
        found = found_times(document)
        seconds += time.perf_counter() - began
        characters += len(gold.text)
        tally.add(gold.times, found)
    return {**tally.figures(), "kb_per_s": round(characters / 1000 / max(seconds, 1e-9), 1)}


def annotated(gold: TimedText, annotator: Annotator) -> Document:
    """The gold document through the language stage, one block a paragraph."""
    published = None if gold.published is None else Published(gold.published, "given")
    article = Article.of(gold.text, blocks=blocks_of(gold.text), published=published)
    document = Document(article, annotator.tokenise(gold.text))
    annotator.annotate(document)
    return document


def found_times(document: Document) -> list[Timex]:
    """What the stage finds, in the form of the gold: the ends of a range apart."""
    found = [(item.time.text, item.time.value) for item in find_times(document, timeml=True)]
    return [Timex(span.start, span.end, value or "") for span, value in found if span is not None]


def pairs(gold: Sequence[Timex], found: Sequence[Timex]) -> Iterator[tuple[Timex, Timex]]:
    """One-to-one pairs that overlap; equal extents are paired before merely overlapping ones."""
    left = list(found)
    waiting: list[Timex] = []
    for truth in gold:
        same = next((guess for guess in left if (guess.start, guess.end) == (truth.start, truth.end)), None)
        if same is None:
            waiting.append(truth)
        else:
            left.remove(same)
            yield truth, same
    for truth in waiting:
        near = next((guess for guess in left if guess.start < truth.end and truth.start < guess.end), None)
        if near is not None:
            left.remove(near)
            yield truth, near


def normal(value: str) -> str:
    """A value for comparing: no white space, upper case; a time of day of :00 seconds is the same without them."""
    plain = "".join(value.split()).upper()
    return re.sub(r"(T\d\d:\d\d):00$", r"\1", plain)


def read(path: Path) -> Iterator[TimedText]:
    """Gold documents of a file or folder: TimeML (`.tml`), TIMEX2 inline (`.key.xml`) or APF (`.apf.xml` over `in/*.sgm`).

    A folder that holds WikiWars whole is read by its inline files. Raises EvaluationError when nothing is there.
    """
    files = [path] if path.is_file() else _files(path)
    if not files:
        message = f"{path}: no .tml, .key.xml or .apf.xml file"
        raise EvaluationError(message)
    for file in files:
        yield _apf(file) if file.name.endswith(".apf.xml") else _inline(file)


def _files(folder: Path) -> list[Path]:
    for pattern in ("*.tml", "*.key.xml", "keyinline/*.key.xml", "*.apf.xml", "key/*.apf.xml"):
        found = sorted(folder.glob(pattern))
        if found:
            return found
    return sorted(folder.rglob("*.tml"))


def _tree(file: Path) -> etree._Element:
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    root = etree.fromstring(file.read_bytes(), parser)
    if root is None:
        message = f"{file}: no XML"
        raise EvaluationError(message)
    return root


def _inline(file: Path) -> TimedText:
    """TimeML's TIMEX3 or WikiWars' TIMEX2, as tags inside the text."""
    root = _tree(file)
    text = root.find(".//TEXT")
    if text is None:
        message = f"{file}: no element TEXT"
        raise EvaluationError(message)
    pieces: list[str] = []
    times: list[Timex] = []
    _walk(text, pieces, times, outer=True)
    return TimedText(file.name, "".join(pieces), _published(root), tuple(times))


def _walk(node: etree._Element, pieces: list[str], times: list[Timex], *, outer: bool) -> None:
    start = sum(map(len, pieces))
    timed = node.tag in ("TIMEX3", "TIMEX2")
    pieces.append(node.text or "")
    for child in node:
        _walk(child, pieces, times, outer=outer and not timed)
        pieces.append(child.tail or "")
    if timed and outer:
        words = "".join(pieces)[start:]
        if words.strip():
            times.append(Timex(start, start + len(words), node.get("value") or node.get("val") or ""))


def _published(root: etree._Element) -> dt.date | None:
    for where in (
        ".//DCT//TIMEX3",
        ".//TIMEX3[@functionInDocument='CREATION_TIME']",
        ".//DATETIME//TIMEX2",
        ".//DATETIME",
    ):
        node = root.find(where)
        if node is not None:
            match = _DAY.match(node.get("value") or node.get("val") or "".join(str(s) for s in node.itertext()).strip())
            if match:
                return dt.date(int(match[1]), int(match[2]), int(match[3]))
    return None


def _apf(file: Path) -> TimedText:
    """WikiWars' stand-off form: ranges of UTF-8 bytes over the source with its tags left out, both ends included."""
    name = file.name.removesuffix(".key.apf.xml")
    source = file.parent.parent / "in" / f"{name}.sgm"
    if not source.exists():
        message = f"{file}: its source {source} is missing"
        raise EvaluationError(message)
    root = _tree(source)
    whole = "".join(str(piece) for piece in root.itertext())
    body = root.find(".//TEXT")
    text = "" if body is None else "".join(str(piece) for piece in body.itertext())
    first, encoded = whole.rindex(text), whole.encode()
    found: list[Timex] = []
    for timex in _tree(file).iter("timex2"):
        for place in timex.iter("charseq"):
            start = len(encoded[: int(place.get("START", "0"))].decode(errors="ignore")) - first
            end = len(encoded[: int(place.get("END", "0")) + 1].decode(errors="ignore")) - first
            if start >= 0:
                found.append(Timex(start, end, timex.get("VAL") or ""))
    return TimedText(file.name, text, _published(root), tuple(_outermost(found)))


def _outermost(times: Sequence[Timex]) -> Iterator[Timex]:
    reach = 0
    for item in sorted(times, key=lambda item: (item.start, -item.end)):
        if item.end > reach:
            yield item
            reach = item.end
