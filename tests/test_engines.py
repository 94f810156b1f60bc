"""Engines by name, and the options that belong to one of them."""

from __future__ import annotations

import click
import pytest

from deedwatch.engines import Asked, here, on_spark, spark_words


def test_options_of_spark_are_refused_by_the_local_engine(tmp_path):
    for master, conf in (("yarn", ()), (None, (("spark.x", "y"),))):
        with pytest.raises(click.UsageError) as refused:
            here(Asked(("a.txt",), tmp_path, 1, master, conf, None, "", False))
        assert refused.value.message == "--master and --conf go with --engine spark"


def test_listed_pages_are_not_fetched_by_spark(tmp_path):
    with pytest.raises(click.UsageError) as refused:
        on_spark(Asked(("a.txt",), tmp_path, 1, None, (), None, "", True))
    told = "--fetch goes with --engine local: a page is fetched once, and tasks may run twice"
    assert refused.value.message == told


def test_card_is_refused_by_spark(tmp_path):
    with pytest.raises(click.UsageError) as refused:
        on_spark(Asked(("a.txt",), tmp_path, device="cuda"))
    assert refused.value.message == "--device goes with --engine local"


def test_local_engine_is_told_the_device(tmp_path):
    _, code = here(Asked(("a.txt",), tmp_path, device="cuda"))
    assert code.keywords["device"] == "cuda"


def test_spark_without_a_master_takes_as_many_cores_as_workers(tmp_path, monkeypatch):
    monkeypatch.delenv("PYSPARK_GATEWAY_PORT", raising=False)
    _, code = on_spark(Asked(("a.txt",), tmp_path, 3, None, (), None, "", False))
    assert code.keywords["master"] == "local[3]"


def test_spark_submit_keeps_the_master_it_was_told(tmp_path, monkeypatch):
    monkeypatch.setenv("PYSPARK_GATEWAY_PORT", "1")
    _, code = on_spark(Asked(("a.txt",), tmp_path, 1, None, (), None, "", False))
    assert code.keywords["master"] is None


def test_words_choose_the_engine_again():
    assert spark_words("local", None, ()) == []
    assert spark_words("spark", "yarn", (("a", "b"),)) == ["--engine", "spark", "--master", "yarn", "--conf", "a=b"]
