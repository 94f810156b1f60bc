"""A dataset that runs are cut off from: what they leave, and what goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from deedwatch.batch.store import NOTES, Store
from deedwatch.datapackage import write_datapackage
from deedwatch.records import MadeWith
from deedwatch.schema import DRAFTS, MANIFEST

MADE = MadeWith("1", "model", "ontology", "knowledge")


class Cut(BaseException):
    """The process is gone: nothing catches it."""


@pytest.fixture
def cut_at(monkeypatch):
    """Lets a process go before a file of this name is put in place, once."""

    def cut(name: str) -> None:
        replace = Path.replace

        def gone(draft: Path, target: Path) -> Path:
            if target.name == name:
                monkeypatch.setattr(Path, "replace", replace)
                raise Cut
            return replace(draft, target)

        monkeypatch.setattr(Path, "replace", gone)

    return cut


def names(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def whole(folder: Path) -> Path:
    """A dataset of one empty shard."""
    store = Store(folder)
    store.begin(MADE, {}, resume=(folder / MANIFEST).exists())
    store.write(0, "digest", [], [])
    store.finish()
    write_datapackage(folder)
    return folder


@pytest.mark.parametrize("name", [MANIFEST, "000000.json", "datapackage.json", "part-000000.parquet"])
def test_run_that_was_cut_off_leaves_no_files_in_the_dataset(tmp_path, cut_at, name):
    cut_at(name)
    with pytest.raises(Cut):
        whole(tmp_path / "cut")
    assert names(whole(tmp_path / "cut")) == names(whole(tmp_path / "other"))


def test_drafts_are_gone_when_a_run_is_finished(tmp_path):
    assert not (whole(tmp_path / "ds") / DRAFTS).exists()


def test_note_that_was_cut_off_makes_no_shard_whole(tmp_path, cut_at):
    cut_at("000000.json")
    with pytest.raises(Cut):
        whole(tmp_path / "ds")
    assert not Store(tmp_path / "ds").whole()
    assert not list((tmp_path / "ds" / NOTES).iterdir())


def test_full_disk_leaves_no_draft(tmp_path, monkeypatch):
    store = Store(tmp_path / "ds")
    store.begin(MADE, {}, resume=False)

    def full(draft: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device", str(draft), None, str(target))

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        store.finish()
    assert not list(store.drafts.iterdir())
