"""Spark's settings and errors, without Spark."""

from __future__ import annotations

import sys

import pytest

from deedwatch.batch import session
from deedwatch.batch.session import check
from deedwatch.errors import DatasetError


def test_missing_pyspark_is_told_by_its_name(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyspark", None)
    with pytest.raises(ModuleNotFoundError) as missing:
        check()
    assert missing.value.name == "pyspark"


def test_missing_java_is_told(monkeypatch, tmp_path):
    pytest.importorskip("pyspark")
    monkeypatch.delenv("PYSPARK_GATEWAY_PORT", raising=False)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(DatasetError) as missing:
        check()
    wanted = "Spark needs Java 17 or later and none is on the PATH; on Debian, default-jre-headless brings it"
    assert str(missing.value) == wanted


def test_java_home_without_java_is_told(monkeypatch, tmp_path):
    pytest.importorskip("pyspark")
    monkeypatch.delenv("PYSPARK_GATEWAY_PORT", raising=False)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(DatasetError, match=r"JAVA_HOME is .*, where there is none"):
        check()


@pytest.mark.parametrize(
    ("master", "wanted"),
    [("local", "local[1,4]"), ("local[8]", "local[8,4]"), ("local[*]", "local[*,4]"), ("local[2,3]", "local[2,3]")],
)
def test_local_master_gets_its_tries(master, wanted):
    assert session._settings(master)["spark.master"] == wanted


def test_cluster_keeps_its_pages_and_addresses():
    settings = session._settings("yarn")
    assert settings["spark.master"] == "yarn"
    assert not {"spark.ui.enabled", "spark.driver.host"} & set(settings)


def test_master_is_left_to_spark_submit():
    assert "spark.master" not in session._settings(None)


WORKER = """An exception was thrown from the Python worker. Please see the stack trace below.
Traceback (most recent call last):
  File "x.py", line 3, in code
deedwatch.errors.DatasetError: node7 does not see /data/ds: it lies where all machines see it
"""
DISK = """Traceback (most recent call last):
OSError: [Errno 28] No space left on device
"""
JAVA = """An error occurred while calling o12.parquet.
: java.io.IOException: Mkdirs failed to create file:/data
\tat org.apache.Foo
"""


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        (WORKER, "node7 does not see /data/ds: it lies where all machines see it"),
        (DISK, "OSError: [Errno 28] No space left on device"),
        (JAVA, "java.io.IOException: Mkdirs failed to create file:/data"),
        ("[PATH_NOT_FOUND] Path does not exist.\nmore", "[PATH_NOT_FOUND] Path does not exist."),
    ],
)
def test_reason_is_the_line_that_says_what_went_wrong(told, wanted):
    assert session._reason(RuntimeError(told)) == wanted
