"""The evaluation doors: a suite's name and a path to its public gold, figures as a flat JSON object."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from deedwatch.errors import EvaluationError
from deedwatch.lab import (
    actors,
    attribution,
    claims,
    commitments,
    coreference,
    entities,
    events,
    followthrough,
    frames,
    incidents,
    negatives,
    placed,
    readings,
    relations,
    speakers,
    speech_acts,
    times,
    treebank,
    triage,
    verbatim,
)
from deedwatch.language import Annotator, load

Figures = dict[str, object]


def _treebank(path: Path, annotator: Annotator) -> Figures:
    return dict(treebank.evaluate(path, annotator))


SUITES: dict[str, Callable[[Path, Annotator], Figures]] = {
    "actors": actors.evaluate,
    "attribution": attribution.evaluate,
    "claims": claims.evaluate,
    "commitments": commitments.evaluate,
    "coreference": coreference.evaluate,
    "entities": entities.evaluate,
    "events": events.evaluate,
    "followthrough": followthrough.evaluate,
    "frames": frames.evaluate,
    "incidents": incidents.evaluate,
    "negatives": negatives.evaluate,
    "numbers": placed.evaluate_numbers,
    "places": placed.evaluate_places,
    "readings": readings.evaluate,
    "relations": relations.evaluate,
    "speakers": speakers.evaluate,
    "speech-acts": speech_acts.evaluate,
    "times": times.evaluate,
    "treebank": _treebank,
    "triage": triage.evaluate,
    "verbatim": verbatim.evaluate,
}


def evaluate(suite: str, path: Path) -> Figures:
    """Run a suite with the shipped model. Raises EvaluationError for an unknown suite or a missing path."""
    if suite not in SUITES:
        message = f"unknown suite {suite!r}; there are: {', '.join(sorted(SUITES))}"
        raise EvaluationError(message)
    if not path.exists():
        message = f"no such file: {path}"
        raise EvaluationError(message)
    return SUITES[suite](path, load())
