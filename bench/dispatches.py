"""The fixed corpus of the speed measurements: every article we wrote for training and gold, one JSON object a line.

`python bench/dispatches.py > dispatches.jsonl` writes the same bytes each time: the training articles without their marks, the
gold of readings and of incidents, and the bundled dispatches, some 900 in all.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
_HEADER = re.compile(r"^# \S+ \| (\d{4}-\d{2}-\d{2})[^\n]*\n", re.MULTILINE)
_MARK = re.compile(r"\[([^\[\]|]+)\|[^\[\]]*\]")


def written() -> Iterator[dict[str, str]]:
    """Articles as they were written."""
    for path in sorted((ROOT / "lab" / "corpus" / "articles").glob("*.txt")):
        parts = _HEADER.split(path.read_text(encoding="utf-8"))
        for number, (day, text) in enumerate(zip(parts[1::2], parts[2::2], strict=True)):
            yield {"id": f"{path.stem}-{number}", "date": day, "text": _MARK.sub(r"\1", text).strip()}
    for path in sorted((ROOT / "lab" / "gold").glob("incidents_*.jsonl")):
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            yield {"id": f"incidents-{row['id']}", "date": row["published"], "text": row["text"]}
    for path in (
        *sorted((ROOT / "lab" / "gold" / "readings").rglob("*.txt")),
        *sorted((ROOT / "examples").glob("*.txt")),
    ):
        yield {"id": path.stem, "text": path.read_text(encoding="utf-8")}


def main() -> None:
    """Write the corpus to standard output."""
    for row in written():
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
