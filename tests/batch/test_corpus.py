"""Inputs as numbered pages that are opened anywhere."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from deedwatch.batch import corpus as module
from deedwatch.batch.corpus import Corpus
from deedwatch.errors import DatasetError
from deedwatch.sources import Inputs


@pytest.fixture
def names(tmp_path):
    """Three files of two, none and three rows, and one that is not there."""
    for name, rows in (("a", 2), ("b", 0), ("c", 3)):
        (tmp_path / f"{name}.jsonl").write_text('{"text": "words"}\n' * rows, encoding="utf-8")
    return [*(str(tmp_path / f"{name}.jsonl") for name in "abc"), str(tmp_path / "absent.txt")]


def counted(names, **options):
    found = Corpus.of(names, **options)
    return found.counted([sum(1 for _ in found.unit(at)) for at in range(len(found.units))])


def test_pages_from_each_number_on_are_those_of_the_whole(names):
    whole = [page.uri for page in Inputs(names)]
    found = counted(names)
    assert len(found) == len(whole) == 6
    assert all([page.uri for page in found.since(at)] == whole[at:] for at in range(7))


def test_files_of_a_folder_are_units_of_their_own(names, tmp_path):
    assert [len(unit) for unit in counted([str(tmp_path)]).units] == [1, 1, 1]


def test_many_files_share_units(names, monkeypatch):
    monkeypatch.setattr(module, "UNITS", 2)
    found = counted(names)
    assert [len(unit) for unit in found.units] == [2, 2]
    assert [page.uri for page in found.since(1)] == [page.uri for page in Inputs(names)][1:]


def test_date_given_is_on_every_page(names):
    (first, *_) = counted(names[:1], published=dt.date(2024, 3, 1)).since(0)
    assert first.published == dt.date(2024, 3, 1)


@pytest.mark.parametrize("name", ["-", "https://example.org/a.jsonl"])
def test_input_that_machines_cannot_share_is_refused(name):
    with pytest.raises(DatasetError) as refused:
        Corpus.of([name])
    assert str(refused.value) == f"{name} is no file that all machines of a cluster can open; --engine local reads it"


def test_input_that_is_nowhere_is_one_reject(names):
    (reject,) = counted(names[3:]).since(0)
    assert reject.reason == "not_found"


def test_machine_that_does_not_see_an_input_says_so(names):
    elsewhere = replace(counted(names[3:]), absent=frozenset())
    with pytest.raises(DatasetError, match=r"does not see .*absent\.txt: inputs lie where all machines see them"):
        list(elsewhere.since(0))
