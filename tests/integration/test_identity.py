"""The records of a corpus do not depend on hash seeds, on the order of the input or on the size of shards."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from tests.runs import begun

from deedwatch.dataset import Dataset
from deedwatch.schema import COLUMNS

GOLD = Path(__file__).parents[2] / "lab" / "gold" / "incidents_a.jsonl"
PAGES = 14


def rows():
    """Articles of a few happenings, one of them printed twice more and one given twice."""
    found = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()[:PAGES]]
    prints = [{**found[0], "id": f"print-{n}", "url": f"https://{n}.example"} for n in range(2)]
    return [*found, *prints, {**found[1], "id": "again"}]


def coded(folder, order, seed, shard_size):
    corpus = folder / "corpus.jsonl"
    corpus.write_text("".join(json.dumps(row) + "\n" for row in order), encoding="utf-8")
    with begun(corpus, folder / "ds", shard_size=shard_size, PYTHONHASHSEED=seed) as run:
        _, told = run.communicate()
    assert run.returncode == 0, told
    dataset = Dataset(folder / "ds")
    return {name: sorted(json.dumps(row, default=str) for row in dataset.rows(name)) for name in COLUMNS}


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    return coded(tmp_path_factory.mktemp("plain"), rows(), "0", "5")


def test_corpus_has_copies_and_incidents_of_several_reports(plain):
    assert len(plain["copies"]) == 2
    assert any(json.loads(row)["articles"] > 1 for row in plain["incidents"])


@pytest.mark.parametrize("seed", ["1", "random"])
def test_records_are_the_same_for_other_hash_seeds_orders_and_shards(plain, tmp_path, seed):
    order = rows()
    random.Random(seed).shuffle(order)
    found = coded(tmp_path, order, seed, "3")
    assert {name: found[name] == plain[name] for name in COLUMNS} == dict.fromkeys(COLUMNS, True)
