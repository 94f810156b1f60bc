"""Reading in a guarded process."""

from __future__ import annotations

import pytest

from deedwatch.records import Reject
from deedwatch.web import uploads
from deedwatch.web.problems import Problem
from deedwatch.web.uploads import MOST_AT_ONCE, read_guarded


def test_page_that_is_no_text_comes_back_as_its_reject():
    found = read_guarded(b"\x00\x01\x02" * 500, name="a.bin")
    assert isinstance(found, Reject)
    assert (found.uri, found.reason) == ("a.bin", "binary")


def test_reading_beyond_its_time_is_stopped():
    with pytest.raises(Problem, match=r"^reading_stopped: Reading took longer than 0\.05 s and was stopped\.$"):
        read_guarded(b"Words.", name="a.txt", seconds=0.05)


def test_reading_beyond_its_memory_is_stopped():
    with pytest.raises(Problem, match=r"^reading_stopped: Reading needed more than it may use and was stopped"):
        read_guarded(b"Russia attacked Ukraine. " * 100, name="a.txt", memory=200 * 1024**2)


def test_reader_gets_none_of_the_secrets(monkeypatch):
    seen = {}

    def run(command, **options):
        seen.update(options["env"])
        raise RuntimeError("run")

    monkeypatch.setenv("DEEDWATCH_TOKEN", "secret")
    monkeypatch.setattr(uploads.subprocess, "run", run)
    with pytest.raises(RuntimeError, match=r"^run$"):
        read_guarded(b"Words.", name="a.txt")
    assert "PATH" in seen
    assert "DEEDWATCH_TOKEN" not in seen


def test_more_readings_than_there_are_places_are_turned_away():
    for _ in range(MOST_AT_ONCE):
        assert uploads._places.acquire(blocking=False)
    try:
        with pytest.raises(Problem, match=r"^busy: "):
            read_guarded(b"Words.", name="a.txt")
    finally:
        for _ in range(MOST_AT_ONCE):
            uploads._places.release()
    with pytest.raises(ValueError, match="released too many"):
        uploads._places.release()
