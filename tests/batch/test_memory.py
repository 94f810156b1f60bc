"""Memory handed back to the system after a shard."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from deedwatch.batch import engine, memory
from deedwatch.batch.shards import Shard


def test_memory_of_the_c_library_is_handed_back_whole(monkeypatch: pytest.MonkeyPatch):
    kept: list[int] = []
    monkeypatch.setattr(memory, "_trim", lambda: kept.append)
    memory.hand_back()
    assert kept == [0]


def test_memory_stays_where_the_c_library_cannot_trim(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(memory, "_trim", lambda: None)
    before = pa.total_allocated_bytes()
    memory.hand_back()
    assert pa.total_allocated_bytes() == before


def test_memory_is_handed_back_once_a_shard(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    calls: list[bool] = []
    monkeypatch.setattr(engine, "hand_back", lambda: calls.append(True))
    monkeypatch.setattr(engine, "_put", lambda shard, results, folder: (shard.number, {}))
    monkeypatch.setattr(engine, "_results", lambda pages: [])
    assert engine.read_shard(Shard(3, (), "0" * 64), tmp_path) == (3, {})
    assert calls == [True]
