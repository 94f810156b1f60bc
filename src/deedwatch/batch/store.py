"""A dataset on disk: one folder a table, one Parquet file a shard, and a note for each shard that is whole.

A shard's files are written beside the dataset and renamed into it, the note last; what has no note is done again.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import socket
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from deedwatch.errors import DatasetError
from deedwatch.schema import DRAFTS, MANIFEST, reject_table, table_of, tables

if TYPE_CHECKING:
    from deedwatch.records import MadeWith, Reading, Reject

NOTES = "_shards"
PACKAGE = "deedwatch-dataset"  # the name of its package, the same wherever the dataset lies
ROW_GROUP = 10_000  # rows; small enough to read one group of articles at a time


def own() -> str:
    """What names this process among all that write to the dataset, on whichever machine."""
    return f"{socket.gethostname()}-{os.getpid()}"


class Store:
    """Writes shards. Raises DatasetError when the folder belongs to another run."""

    def __init__(self, folder: Path) -> None:
        """Nothing is written before `begin`."""
        self.folder = folder

    @property
    def drafts(self) -> Path:
        """Where a run keeps what is not part of the dataset."""
        return self.folder / DRAFTS

    def begin(self, made: MadeWith, settings: dict[str, Any], *, resume: bool) -> dict[int, str]:
        """Open the dataset for a run and return the digests of the shards that are whole.

        A dataset is resumed with the same settings and versions alone, so that its rows are of one making.
        """
        wanted = {
            "deedwatch": made.deedwatch,
            "model": made.model,
            "ontology": made.ontology,
            "knowledge": made.knowledge,
            "device": "cpu",
            **settings,
        }
        path = self.folder / MANIFEST
        if path.exists():
            held = {"device": "cpu", **json.loads(path.read_text(encoding="utf-8"))}  # older datasets do not name it
            if not resume:
                raise DatasetError(f"{self.folder} holds a dataset; add --resume to go on with it")
            differing = sorted(key for key in wanted if held.get(key) != wanted[key])
            if differing:
                raise DatasetError(f"{self.folder} was begun with other {', '.join(differing)}; code into a new folder")
            return self.done()
        if self.folder.exists() and any(entry.name != DRAFTS for entry in self.folder.iterdir()):
            raise DatasetError(f"{self.folder} is not empty and holds no dataset")
        self.folder.mkdir(parents=True, exist_ok=True)
        self._write(path, json.dumps(wanted, indent=1, sort_keys=True) + "\n")
        return {}

    def done(self) -> dict[int, str]:
        """Numbers and digests of the shards that are whole."""
        notes = sorted((self.folder / NOTES).glob("*.json"))
        return {int(path.stem): json.loads(path.read_text(encoding="utf-8"))["digest"] for path in notes}

    def note(self, number: int) -> dict[str, Any] | None:
        """Digest and rows of a shard that is whole."""
        try:
            held: dict[str, Any] = json.loads((self.folder / NOTES / f"{number:06d}.json").read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        return held

    def whole(self) -> set[int]:
        """Numbers of the shards that are whole."""
        try:
            return {int(path.stem) for path in (self.folder / NOTES).iterdir() if not path.name.startswith(".")}
        except FileNotFoundError:
            return set()

    def write(
        self,
        number: int,
        digest: str,
        readings: Sequence[Reading],
        rejects: Sequence[Reject],
        copies: Sequence[dict[str, Any]] = (),
    ) -> dict[str, int]:
        """Put one shard in place; returns the rows of each table. `copies` are rows of that table."""
        import pyarrow.parquet as pq  # noqa: PLC0415 - an extra

        draft = self.drafts / f"{number:06d}-{own()}"
        draft.mkdir(parents=True, exist_ok=True)
        try:
            made = {**tables(readings), "rejects": reject_table(rejects), "copies": table_of("copies", copies)}
            for name, table in made.items():
                pq.write_table(table, draft / f"{name}.parquet", row_group_size=ROW_GROUP, compression="zstd")
            for name in made:
                (self.folder / name).mkdir(exist_ok=True)
                (draft / f"{name}.parquet").replace(self.folder / name / f"part-{number:06d}.parquet")
            rows = {name: table.num_rows for name, table in made.items()}
            (self.folder / NOTES).mkdir(exist_ok=True)
            note = {"digest": digest, "rows": rows}
            self._write(self.folder / NOTES / f"{number:06d}.json", json.dumps(note, sort_keys=True) + "\n")
        finally:
            shutil.rmtree(draft, ignore_errors=True)
        return rows

    def finish(self, shards: Iterable[int] = ()) -> None:
        """Write what the whole was made from into the manifest and clear what broken runs left behind.

        `input` is a digest over those of all shards, `rows` counts those of each table. `shards` are there, though a folder
        that other machines write to may not list them yet.
        """
        path = self.folder / MANIFEST
        held = json.loads(path.read_text(encoding="utf-8"))
        total, rows = hashlib.sha256(), Counter[str]()
        numbers = sorted(self.whole().union(shards))
        for number in numbers:
            note = self.note(number)
            if note is None:
                raise DatasetError(f"{self.folder} lost the note of shard {number}; run again with --resume")
            total.update(note["digest"].encode())
            rows.update(note["rows"])
        held |= {"input": total.hexdigest(), "shards": len(numbers), "rows": dict(rows)}
        self._write(path, json.dumps(held, indent=1, sort_keys=True) + "\n")
        shutil.rmtree(self.drafts, ignore_errors=True)

    def _write(self, path: Path, text: str) -> None:
        """The file whole or not at all; what a killed run leaves of it lies among the drafts."""
        self.drafts.mkdir(exist_ok=True)
        draft = self.drafts / f"{path.name}-{own()}"
        try:
            with draft.open("w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
        except OSError:  # a full disk, which the draft fills no further
            draft.unlink(missing_ok=True)
            raise
