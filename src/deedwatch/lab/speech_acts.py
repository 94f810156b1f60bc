"""Score speech acts, polarity and mode of attributed statements, on the passages of `speakers` that have `act`, `polarity` and `mode`.

The statement judged is the one whose content shares most with the gold's `quote`; one that is not found is wrong in all.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from deedwatch.errors import EvaluationError
from deedwatch.lab import rows, speakers
from deedwatch.language import Annotator

FIELDS = ("act", "polarity", "mode")


def evaluate(path: Path, annotator: Annotator) -> dict[str, object]:
    """`found`, the accuracy of each field over all cases, and of the acts one by one."""
    gold = {}
    for number, row in rows.lines(path):
        if not all(isinstance(row.get(field), str) for field in FIELDS):
            message = f"{path}:{number}: needs {', '.join(FIELDS)}"
            raise EvaluationError(message)
        gold[row["id"]] = row
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    per_act: Counter[str] = Counter()
    for case, answer in speakers.answers(path, annotator):
        row, statement = gold[case.id], answer.statement
        asked[row["act"]] += 1
        right["found"] += statement is not None
        if statement is None:
            continue
        for field in FIELDS:
            right[field] += getattr(statement, field) == row[field]
        per_act[row["act"]] += statement.act == row["act"]
    count = max(1, asked.total())
    return {
        "n": asked.total(),
        "found": right["found"] / count,
        **{f"{field}_accuracy": right[field] / count for field in FIELDS},
        "per_act": {act: per_act[act] / asked[act] for act in sorted(asked)},
    }
