"""The Spark engine for real, on two cores of this machine: the same bytes as the local engine."""

from __future__ import annotations

import json
import os
import random
import shutil
from functools import partial
from pathlib import Path

import pytest
import stand_ins
from click.testing import CliRunner
from tests.runs import contents

from deedwatch import cli
from deedwatch.batch import code, engine, preview
from deedwatch.batch import session as sessions
from deedwatch.batch import spark as on_spark
from deedwatch.dataset import Dataset
from deedwatch.errors import DatasetError
from deedwatch.sources import Inputs

GOLD = Path(__file__).parents[2] / "lab" / "gold" / "incidents_a.jsonl"
SENTENCES = [
    "The interior ministry said on Tuesday that border guards had stopped a convoy near the river crossing.",
    "Drivers told a local station that they had waited for hours without food or water in the cold.",
    "A spokeswoman for the province called the delay regrettable and promised that officers would be sent.",
    "Aid groups have asked both governments to open the road before the first snow falls in the mountains.",
    "Talks between the two capitals broke down in spring over the wording of a transit treaty.",
    "Fishermen in the southern harbour said a coastguard vessel had rammed a trawler within minutes of a call.",
    "The navy denied that and said its crew had answered a call for help from a boat taking on water.",
    "Relatives of the missing men gathered outside the prefecture and demanded that the captain be named.",
    "Opposition deputies walked out of the chamber before the vote on the new budget for the army.",
    "The foreign minister flew to the neighbouring capital for talks on the pipeline and the islands.",
    "Soldiers fired at a bus near the old airport, and doctors at the hospital counted eleven wounded.",
    "Police sealed the square, and the mayor asked the crowd to go home before the curfew began.",
]  # fmt: skip


@pytest.fixture(scope="module")
def spark(tmp_path_factory):
    """One session for all tests of this file; the engine uses the session at hand."""
    try:
        sessions.check()
    except (ModuleNotFoundError, DatasetError) as error:
        pytest.skip(f"no Spark here: {error}")
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join([stand_ins.HERE, *([before] if before else [])])
    light = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xss4m"
    conf = {"spark.sql.shuffle.partitions": "2", "spark.driver.defaultJavaOptions": light}
    try:
        with sessions.session("local[2]", conf) as begun:
            yield begun
    finally:
        os.environ.pop("PYTHONPATH")
        if before is not None:
            os.environ["PYTHONPATH"] = before


@pytest.fixture
def local(monkeypatch):
    """The local engine with the reader that makes its events by hand."""
    monkeypatch.setattr(engine, "_reader", (stand_ins.Quick(), True))
    monkeypatch.setattr(engine, "_make", stand_ins.quick)

    def run(names, folder, **options):
        return code(Inputs([str(name) for name in names]), folder, shard_size=5, **options)

    return run


@pytest.fixture
def spread(spark, monkeypatch):
    """The Spark engine with the same reader."""
    monkeypatch.setattr(engine, "_reader", None)
    monkeypatch.setattr(engine, "_make", stand_ins.quick)

    def run(names, folder, make=stand_ins.quick, **options):
        return on_spark.code([str(name) for name in names], folder, shard_size=5, make=make, **options)

    return run


def rows_of(count, seed):
    """Reports, reprints, trimmed and lengthened prints, the same page twice, and rows that are none."""
    chance = random.Random(seed)
    rows = [{"id": f"{seed}-{at}", "outlet": f"o{at % 4}", "text": chance.choice(SENTENCES)} for at in range(count)]
    for at, row in enumerate(rows):
        told = [SENTENCES[(seed + at + step) % len(SENTENCES)] for step in range(0, 5 * (1 + at % 3), 1 + at % 3)]
        earlier = [one["text"] for one in rows[:at]]
        kind = chance.choice(["new", "new", "reprint", "trimmed", "longer", "toll", "twice", "none"]) if at else "new"
        row["text"] = {
            "new": " ".join([*told, f"It was case {at} of the court."]),
            "reprint": chance.choice(earlier or [""]),
            "trimmed": " ".join(told[:-1]),
            "longer": " ".join([*told, "More was expected."]),
            "toll": " ".join([*told, f"There were {at} dead."]),
            "twice": rows[0]["text"],
            "none": "",
        }[kind]
        if kind == "twice":
            row["id"] = rows[0]["id"]
    return rows


def written(path, rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def corpus(tmp_path):
    """Two files, a folder of files and an input that is not there: 83 pages."""
    (tmp_path / "more").mkdir()
    files = [written(tmp_path / f"{name}.jsonl", rows_of(40, seed)) for seed, name in enumerate(("a", "more/b"))]
    (tmp_path / "more" / "page.txt").write_text(" ".join(SENTENCES[:4]), encoding="utf-8")
    (tmp_path / "more" / "seite.txt").write_text("Der Minister wies die Forderung der Nachbarn zurück. " * 5, "utf-8")
    return [files[0], tmp_path / "more", tmp_path / "absent.txt"]


def test_spark_writes_the_same_bytes_as_the_local_engine(spread, local, corpus, tmp_path):
    here, there = local(corpus, tmp_path / "local" / "ds"), spread(corpus, tmp_path / "spark" / "ds")
    assert contents(tmp_path / "spark" / "ds") == contents(tmp_path / "local" / "ds")
    assert there == here
    assert min(here.rows[name] for name in ("articles", "copies", "rejects", "incidents")) > 5


def test_grown_dataset_of_the_local_engine_is_gone_on_with_to_the_same_bytes(spread, local, corpus, tmp_path):
    local(corpus[:1], tmp_path / "local" / "ds")
    shutil.copytree(tmp_path / "local" / "ds", tmp_path / "spark" / "ds")
    written(corpus[0], [*rows_of(40, 0), *rows_of(40, 2)])
    there, here = (
        run(corpus[:1], tmp_path / name / "ds", resume=True) for name, run in (("spark", spread), ("local", local))
    )
    assert contents(tmp_path / "spark" / "ds") == contents(tmp_path / "local" / "ds")
    assert there == here
    assert here.skipped > 0


def test_page_that_kills_is_set_aside_and_its_neighbours_read(spread, tmp_path):
    texts = [f"{SENTENCES[at]} Case {at}{' was deadly' if at == 3 else ''}." for at in range(10)]
    path = written(tmp_path / "a.jsonl", [{"text": text} for text in texts])
    found = spread([path], tmp_path / "ds", make=stand_ins.mortal, copies=False)
    (reject,) = Dataset(tmp_path / "ds").table("rejects").to_pylist()
    told = reject["uri"], reject["reason"], reject["detail"]
    assert told == (f"{path}#4", "stage_failed", "the process that read it died")
    assert (found.shards, found.rows["articles"]) == (2, 9)


def test_dry_run_counts_what_the_local_engine_counts(spark, corpus, tmp_path):
    names = [str(name) for name in corpus]
    planned = on_spark.preview(names, tmp_path / "ds", shard_size=5)
    assert planned == preview(Inputs(names), None, shard_size=5)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jsonl", "more"]


def coded(chosen, path, folder, *more):
    options = ["--engine", chosen, *(["--master", "local[2]"] if chosen == "spark" else []), "--no-copies", *more]
    return CliRunner().invoke(cli.main, ["code", str(path), "-o", str(folder), "--shard-size", "4", *options])


def test_shipped_model_reads_the_same_by_either_engine(spark, tmp_path):
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()[:16]]
    path = written(tmp_path / "articles.jsonl", rows)
    told = {
        chosen: coded(chosen, path, tmp_path / chosen / "ds").stderr.splitlines()[-1] for chosen in ("spark", "local")
    }
    assert contents(tmp_path / "spark" / "ds") == contents(tmp_path / "local" / "ds")
    assert told["spark"] == told["local"].replace("/local/", "/spark/")


def test_interrupted_run_says_how_to_go_on_and_then_has_the_same_bytes(spread, local, tmp_path, monkeypatch):
    path, folder = written(tmp_path / "a.jsonl", rows_of(32, 4)), tmp_path / "spark" / "ds"

    def interrupt(*told):
        raise KeyboardInterrupt

    monkeypatch.setattr(on_spark, "code", partial(on_spark.code, make=stand_ins.slow))
    with monkeypatch.context() as patch:
        patch.setattr(sessions, "POLL", 0.05)
        patch.setattr(cli, "_progress", interrupt)
        broken = coded("spark", path, folder)
    again = f"deedwatch code {path} -o {folder} --workers 1 --shard-size 4 --engine spark --master 'local[2]' --no-copies --resume"
    assert (broken.exit_code, broken.stderr.splitlines()[-1]) == (130, f"go on with: {again}")
    assert 0 < len(list(folder.glob("_shards/*.json"))) < 8
    assert coded("spark", path, folder, "--resume").exit_code == 0
    coded("local", path, tmp_path / "local" / "ds")
    assert contents(folder) == contents(tmp_path / "local" / "ds")
