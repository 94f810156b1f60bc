"""Score frames on their own examples, and lint them: frames that contradict one another, frames that never speak."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from deedwatch.errors import EvaluationError
from deedwatch.events.frames import Frame, load, read_frames
from deedwatch.lab.documents import read_through
from deedwatch.language import Annotator
from deedwatch.records import Article, Event


def evaluate(path: Path, annotator: Annotator) -> dict[str, object]:
    """`examples_right`, `n`, `predicates`, the examples that fail, `contradictions` and `dead` frames of a folder.

    An example is right when it gives an event of its frame's type; a frame is dead when no example of it gives an event that
    the frame itself has made.
    """
    files = sorted(path.glob("*.toml"))
    if not files:
        message = f"{path}: no frame files"
        raise EvaluationError(message)
    classes = load().classes
    frames = [f for file in files for f in read_frames(file.name, file.read_text(encoding="utf-8"), classes)]
    failing: list[str] = []
    dead: list[str] = []
    total = 0
    for frame in frames:
        alive = False
        for example in frame.examples:
            total += 1
            events = read_through(Article.of(example), annotator).events
            if frame.type not in {event.type for event in events}:
                failing.append(f"{frame.id}: {example}")
            alive = alive or _made_one(frame, events)
        if not alive:
            dead.append(frame.id)
    return {
        "examples_right": 1 - len(failing) / max(1, total),
        "n": total,
        "predicates": len({word for frame in frames for word in (*frame.verbs, *frame.nouns, *frame.adjectives)}),
        "failing": failing,
        "contradictions": list(contradictions(frames)),
        "dead": dead,
    }


def _made_one(frame: Frame, events: Iterable[Event]) -> bool:
    return any(f"frame:{frame.id}" in event.made_by.split("/") for event in events)


def contradictions(frames: Iterable[Frame]) -> Iterator[str]:
    """Words that two frames claim under the very same conditions for different types or modes."""
    claims: dict[tuple[object, ...], list[Frame]] = defaultdict(list)
    for frame in frames:
        for kind, words in (("verb", frame.verbs), ("noun", frame.nouns), ("adjective", frame.adjectives)):
            for word in words:
                claims[kind, word, *_conditions(frame)].append(frame)
    for claim, claimants in claims.items():
        first = claimants[0]
        for other in claimants[1:]:
            if (other.type, other.mode) != (first.type, first.mode):
                yield f"{claim[0]} {claim[1]!r}: {first.id} ({first.type} {first.mode}) and {other.id} ({other.type} {other.mode})"


def _conditions(frame: Frame) -> tuple[object, ...]:
    return (
        frame.object,
        frame.object_not,
        frame.object_holds,
        frame.prepositions,
        frame.not_prepositions,
        frame.complement,
        frame.phrases,
        frame.modifier,
        frame.modifier_not,
        frame.subject,
        frame.light if frame.nouns else None,
        frame.light_only,
        frame.needs,
    )
