"""`deedwatch code` for real: workers, kill -9 and resume give the same bytes."""

from __future__ import annotations

import json
import signal
import time
from pathlib import Path

import pytest
from tests.runs import begun, contents

GOLD = Path(__file__).parents[2] / "lab" / "gold" / "attributions.jsonl"
SHARD = 4
PAGES = 24


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    path = tmp_path_factory.mktemp("corpus") / "corpus.jsonl"
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()[:PAGES]]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def whole(corpus, tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole") / "ds"
    with begun(corpus, folder, shard_size=SHARD) as run:
        _, told = run.communicate()
    assert run.returncode == 0, told
    return contents(folder)


def test_two_workers_write_the_same_bytes(corpus, whole, tmp_path):
    with begun(corpus, tmp_path / "ds", "--workers", "2", shard_size=SHARD) as run:
        run.communicate()
    assert contents(tmp_path / "ds") == whole


def test_killed_and_resumed_run_writes_the_same_bytes(corpus, whole, tmp_path):
    folder = tmp_path / "ds"
    with begun(corpus, folder, shard_size=SHARD) as run:
        while not list(folder.glob("_shards/*.json")) and run.poll() is None:
            time.sleep(0.02)
        run.send_signal(signal.SIGKILL)
        run.communicate()
    assert len(list(folder.glob("_shards/*.json"))) < PAGES // SHARD
    with begun(corpus, folder, "--resume", shard_size=SHARD) as run:
        run.communicate()
    assert contents(folder) == whole


def test_interrupt_says_how_to_go_on(corpus, tmp_path):
    folder = tmp_path / "ds"
    with begun(corpus, folder, shard_size=SHARD) as run:
        while not list(folder.glob("_shards/*.json")) and run.poll() is None:
            time.sleep(0.02)
        run.send_signal(signal.SIGINT)
        _, told = run.communicate()
    assert run.returncode == 130
    assert f"-o {folder} --workers 1 --shard-size {SHARD} --resume" in told
