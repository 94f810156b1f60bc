"""Spark as the coding of a corpus wants it: a session from a plain `pip install`, quiet, with errors in one line."""

from __future__ import annotations

import os
import re
import shutil
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

from deedwatch.errors import DatasetError

ResultT = TypeVar("ResultT")
POLL = 2.0  # seconds between looks at how far a job has come
FAILURES = 4  # of a task before the job fails: Spark's own number for clusters; the first may be a page that kills
_LOCAL = re.compile(r"local(?:\[([0-9*]{1,9})\])?$")  # a master without its number of failures, which is then one
_DISK = {"OSError", *(kind.__name__ for kind in OSError.__subclasses__())}  # as a traceback names them
_RAISED = re.compile(r"^(?:[\w.]+\.)?(\w*(?:Error|Exception|Interrupt)): (.+)$", re.MULTILINE)


def check() -> None:
    """Raise ModuleNotFoundError without pyspark or what it needs, DatasetError without Java."""
    import pandas  # noqa: F401, ICN001, PLC0415 - mapInArrow asks for it
    import pyspark  # noqa: F401, PLC0415 - an extra

    home = os.environ.get("JAVA_HOME")
    java = Path(home, "bin", "java").exists() if home else shutil.which("java") is not None
    if not java and "PYSPARK_GATEWAY_PORT" not in os.environ:
        where = f"JAVA_HOME is {home}, where there is none" if home else "none is on the PATH"
        raise DatasetError(f"Spark needs Java 17 or later and {where}; on Debian, default-jre-headless brings it")


@contextmanager
def session(master: str | None, conf: Mapping[str, str]) -> Iterator[Any]:
    """The session at hand, or one of our own, which is stopped in the end. Raises DatasetError where none can be begun.

    `master` is Spark's URL of a cluster, or `local[4]`; None leaves it to spark-submit. `conf` are further settings.
    """
    from pyspark.errors import PySparkException  # noqa: PLC0415 - an extra
    from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra

    held = SparkSession.getActiveSession()
    if held is not None:
        yield held
        return
    settings = {**_settings(master), **conf}
    os.environ["PYSPARK_PYTHON"] = settings.get(
        "spark.pyspark.python", os.environ.get("PYSPARK_PYTHON", sys.executable)
    )
    builder = SparkSession.builder.appName("deedwatch")
    for name, value in settings.items():
        builder = builder.config(name, value)
    try:
        with _quiet():
            spark = builder.getOrCreate()
    except Exception as error:
        if isinstance(error, PySparkException) or type(error).__module__.startswith("py4j"):
            raise DatasetError(f"Spark could not be begun: {_reason(error)}") from error
        raise
    try:
        yield spark
    finally:
        spark.stop()


def _settings(master: str | None) -> dict[str, str]:
    log = resources.files("deedwatch.batch").joinpath("data/log4j2.properties")
    settings = {
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={log}",
    }
    if master is None:
        return settings
    local = _LOCAL.match(master)
    if master.startswith("local"):
        settings |= {
            "spark.driver.host": "127.0.0.1",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.ui.enabled": "false",
        }
    return settings | {"spark.master": f"local[{local[1] or 1},{FAILURES}]" if local else master}


def mapped(frame: Any, work: Callable[[Iterator[Any]], Iterator[Any]], schema: str) -> Any:
    """`frame` through `work`, which takes and gives Arrow batches."""
    with _quiet():
        return frame.mapInArrow(work, schema)


@contextmanager
def _quiet() -> Iterator[None]:
    """Without Spark's warning that pandas is newer than it knows: it is asked for, but only Arrow is used."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
        yield


def waited(spark: Any, work: Callable[[], ResultT], meanwhile: Callable[[], None]) -> ResultT:
    """What `work` returns, which runs jobs of `spark`; `meanwhile` is called now and then, and once in the end.

    An interrupt cancels the jobs. Raises DatasetError when one fails, OSError where that was the disk.
    """
    from py4j.protocol import Py4JError  # noqa: PLC0415 - comes with pyspark
    from pyspark.errors import PySparkException  # noqa: PLC0415 - an extra

    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(work)
        try:
            while not wait([future], timeout=POLL).done:
                meanwhile()
        except KeyboardInterrupt:
            spark.sparkContext.cancelAllJobs()
            raise
    try:
        result = future.result()
    except (PySparkException, Py4JError) as error:
        reason = _reason(error)
        kind = OSError if reason.partition(":")[0] in _DISK else DatasetError
        raise kind(f"the Spark job failed: {reason}") from error
    meanwhile()
    return result


def _reason(error: Exception) -> str:
    """The line of a long story that says what went wrong: the last that names an exception of Python, else Java's."""
    told = str(error)
    raised = [match for match in _RAISED.finditer(told) if not match[1].startswith("Py")]
    if raised:
        kind, message = raised[-1].groups()
        return message if kind.startswith("Dataset") else f"{kind}: {message}"
    return told.partition("\n: ")[2].partition("\n")[0] or told.strip().partition("\n")[0]
