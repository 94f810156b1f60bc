"""What a visitor hands in is read in a process of its own, with a clock and a limit on its memory.

A page built to hurt (deep nesting, endless text, a parser's weak spot) ends that process and nothing else.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from datetime import date
from typing import Any, Final

import msgspec

from deedwatch.errors import DeedwatchError
from deedwatch.records import Reading, Reject, reading_from_json
from deedwatch.web.problems import Problem

MOST_AT_ONCE: Final = 2  # readers beside each other: each fills a core
_KEPT_ENVIRONMENT: Final = ("HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "PATH", "PYTHONPATH", "SYSTEMROOT", "TMPDIR")
_places = threading.BoundedSemaphore(MOST_AT_ONCE)


def read_guarded(
    data: bytes, *, name: str, published: date | None = None, seconds: float = 60.0, memory: int = 4 * 1024**3
) -> Reading | Reject:
    """Read one page in a guarded process: `seconds` of wall time, `memory` bytes of address space (POSIX only).

    A page that cannot be read comes back as its Reject. Raises Problem: `busy` when all readers are at work,
    `reading_stopped` when the process ran over a limit or died.
    """
    if not _places.acquire(blocking=False):
        message = "Other articles are being read. Try again in a moment."
        raise Problem(503, "busy", message, headers={"Retry-After": "10"})
    try:
        return _run(data, {"name": name, "published": published and published.isoformat(), "memory": memory}, seconds)
    finally:
        _places.release()


def _run(data: bytes, about: dict[str, Any], seconds: float) -> Reading | Reject:
    environment = {key: os.environ[key] for key in _KEPT_ENVIRONMENT if key in os.environ}
    given = json.dumps(about).encode() + b"\n" + data
    command = [sys.executable, "-m", "deedwatch.web.uploads"]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no shell
            command, input=given, capture_output=True, timeout=seconds, env=environment, check=False
        )
    except subprocess.TimeoutExpired as error:  # run() has killed it
        raise Problem(422, "reading_stopped", f"Reading took longer than {seconds:g} s and was stopped.") from error
    if done.returncode or not done.stdout:
        raise Problem(422, "reading_stopped", "Reading needed more than it may use and was stopped.")
    kind, _, body = done.stdout.partition(b"\n")
    return msgspec.json.decode(body, type=Reject) if kind == b"reject" else reading_from_json(body)


def _guard(memory: int) -> None:
    try:
        import resource  # noqa: PLC0415 - POSIX only
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # it has nothing to write but its answer on a pipe


def _main() -> None:
    """The process: a line of JSON and the page on stdin, `reading` or `reject` and its JSON on stdout."""
    head, _, data = sys.stdin.buffer.read().partition(b"\n")
    about = json.loads(head)
    _guard(about["memory"])
    found = _read(data, about["name"], about["published"] and date.fromisoformat(about["published"]))
    kind = b"reject" if isinstance(found, Reject) else b"reading"
    sys.stdout.buffer.write(kind + b"\n" + msgspec.json.encode(found))


def _read(data: bytes, name: str, published: date | None) -> Reading | Reject:
    from deedwatch.extract import extract  # noqa: PLC0415 - heavy, and needed in the process only
    from deedwatch.page import Page  # noqa: PLC0415 - likewise
    from deedwatch.pipeline import default_reader  # noqa: PLC0415 - likewise

    html = name.lower().endswith((".html", ".htm")) or data.lstrip()[:100].lower().startswith(
        (b"<!doctype html", b"<html")
    )
    article = extract(Page(name, data, None, media="html" if html else "text", published=published))
    if isinstance(article, Reject):
        return article
    try:
        return default_reader().read(article)
    except DeedwatchError as error:
        return Reject(name, getattr(getattr(error, "reason", None), "value", "stage_failed"), str(error))


if __name__ == "__main__":
    _main()
