"""Runs with a reader made by hand: shards written, runs resumed, pages that fail, disks that refuse."""

from __future__ import annotations

import errno
import json
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from deedwatch.batch import InterruptedRunError, code, engine, preview, store
from deedwatch.batch.shards import cut
from deedwatch.cli import main
from deedwatch.dataset import Dataset
from deedwatch.errors import DatasetError, LanguageError
from deedwatch.page import Page
from deedwatch.records import Article, MadeWith, Reading, Reject

MADE = MadeWith("0", "m", "o", "k")


def reading(page):
    return Reading(Article.of(page.text), (), (), (), (), (), (), MADE)


class Read:
    """A reader that makes an empty reading of each page and remembers which it was asked for."""

    def __init__(self, fails=()):
        self.asked = []
        self.fails = fails

    def made_with(self):
        return MADE

    def pipe(self, pages):
        for page in pages:
            if isinstance(page, Reject):
                yield page
                continue
            self.asked.append(page.uri)
            if page.uri in self.fails:
                raise KeyboardInterrupt
            yield reading(page)


@pytest.fixture
def run(monkeypatch, tmp_path):
    """Code pages named by letters, two a shard, with a reader; returns what was read."""

    def coded(letters, *, resume=False, fails=(), folder="ds"):
        reader = Read(fails)
        monkeypatch.setattr(engine, "_reader", (reader, True))
        pages = [Reject(x, "empty", "no text") if x == "-" else Page(x, None, f"text of {x}") for x in letters]
        progress = code(pages, tmp_path / folder, resume=resume, shard_size=2)
        return SimpleNamespace(progress=progress, asked=reader.asked, folder=tmp_path / folder)

    return coded


def test_each_page_is_a_row_or_a_reject(run):
    found = run("ab-d")
    assert (found.progress.rows["articles"], found.progress.rows["rejects"]) == (3, 1)
    assert Dataset(found.folder).table("rejects").to_pylist()[0]["uri"] == "-"


def test_second_run_without_resume_is_refused(run):
    run("ab")
    with pytest.raises(DatasetError, match="add --resume"):
        run("ab")


def test_resume_reads_what_is_new_alone(run):
    run("abcd")
    found = run("abcdef", resume=True)
    assert (found.asked, found.progress.skipped) == (["e", "f"], 2)


def test_resume_reads_a_changed_shard_again(run):
    run("abcd")
    assert run("abXd", resume=True).asked == ["X", "d"]


def test_broken_run_leaves_whole_shards(run, tmp_path):
    with pytest.raises(InterruptedRunError, match="after 1 shards"):
        run("abcd", fails=("d",))
    assert sorted(store.Store(tmp_path / "ds").done()) == [0]


def test_broken_and_resumed_is_byte_for_byte_an_unbroken_run(run, tmp_path):
    with pytest.raises(InterruptedRunError):
        run("abcdef", fails=("d",))
    run("abcdef", resume=True)
    run("abcdef", folder="whole")
    files = [
        sorted(p.relative_to(tmp_path / f) for p in (tmp_path / f).rglob("*") if p.is_file()) for f in ("ds", "whole")
    ]
    assert files[0] == files[1]
    assert all((tmp_path / "ds" / p).read_bytes() == (tmp_path / "whole" / p).read_bytes() for p in files[0])


def test_other_versions_do_not_resume(run, monkeypatch):
    run("ab")
    monkeypatch.setattr(Read, "made_with", lambda self: MadeWith("0", "another", "o", "k"))
    with pytest.raises(DatasetError, match="begun with other model"):
        run("ab", resume=True)


def test_folder_of_something_else_is_refused(run, tmp_path):
    (tmp_path / "ds").mkdir()
    (tmp_path / "ds" / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(DatasetError, match="is not empty"):
        run("ab")


def test_full_disk_leaves_no_half_shard(run, monkeypatch, tmp_path):
    def full(*given, **options):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(store, "tables", full)
    with pytest.raises(OSError, match="No space left"):
        run("ab")
    monkeypatch.undo()
    assert store.Store(tmp_path / "ds").done() == {}
    assert not list((tmp_path / "ds").rglob("*.parquet"))


def test_manifest_names_what_made_the_rows(run):
    manifest = json.loads((run("ab").folder / "manifest.json").read_text(encoding="utf-8"))
    assert (manifest["model"], manifest["shard_size"]) == ("m", 2)


LONG = (
    "The interior ministry said that border guards had stopped a convoy near the river crossing and that drivers had waited "
    "for hours before officers of the province came and let them through."
)


def pages_of(*texts):
    return [Page(f"p{at}", None, text, url=f"u{at}") for at, text in enumerate(texts)]


def test_near_copy_is_a_row_of_copies_and_not_read(monkeypatch, tmp_path):
    reader = Read()
    monkeypatch.setattr(engine, "_reader", (reader, True))
    code(pages_of(LONG, f"{LONG} More was expected."), tmp_path / "ds")
    (copy,) = Dataset(tmp_path / "ds").table("copies").to_pylist()
    (article,) = Dataset(tmp_path / "ds").table("articles").to_pylist()
    assert (reader.asked, copy["uri"], copy["url"]) == (["p1"], "p0", "u0")
    assert copy["of"] != copy["id"]
    assert article["text"].endswith("expected.")


def test_article_given_twice_is_read_once_and_set_aside_once(monkeypatch, tmp_path):
    monkeypatch.setattr(engine, "_reader", (Read(), True))
    same = Page("p", None, LONG)
    progress = code([same, Page("q", None, LONG)], tmp_path / "ds")
    (reject,) = Dataset(tmp_path / "ds").table("rejects").to_pylist()
    assert (progress.rows["articles"], progress.rows["copies"], reject["reason"]) == (1, 0, "given_twice")


def test_copies_are_read_when_asked_for(monkeypatch, tmp_path):
    reader = Read()
    monkeypatch.setattr(engine, "_reader", (reader, True))
    code(pages_of(LONG, LONG), tmp_path / "ds", copies=False)
    assert reader.asked == ["p0", "p1"]


def test_pages_of_one_turn_are_refused_where_copies_are_looked_for(tmp_path):
    with pytest.raises(DatasetError, match="gone through but once"):
        code(iter(pages_of(LONG)), tmp_path / "ds")


def test_grown_input_makes_anew_the_shard_whose_article_became_a_copy(monkeypatch, tmp_path):
    reader = Read()
    monkeypatch.setattr(engine, "_reader", (reader, True))
    first = pages_of(LONG, "Moscow rejected the demand.", f"{LONG} More was expected.")
    code(first[:2], tmp_path / "ds", shard_size=1)
    progress = code(first, tmp_path / "ds", shard_size=1, resume=True)
    assert (progress.skipped, progress.rows["copies"]) == (1, 1)
    assert Dataset(tmp_path / "ds").table("articles").num_rows == 2


def test_incidents_left_out_are_made_by_a_later_run(monkeypatch, tmp_path):
    monkeypatch.setattr(engine, "_reader", (Read(), True))
    code(pages_of(LONG), tmp_path / "ds", incidents=False)
    assert not (tmp_path / "ds" / "incidents").exists()
    code(pages_of(LONG), tmp_path / "ds", resume=True)
    assert (tmp_path / "ds" / "incidents").exists()


def test_manifest_counts_the_rows_and_digests_the_input(run):
    manifest = json.loads((run("abc").folder / "manifest.json").read_text(encoding="utf-8"))
    assert (manifest["shards"], manifest["rows"]["articles"], len(manifest["input"])) == (2, 3, 64)


def test_progress_counts_what_is_left(monkeypatch, tmp_path):
    monkeypatch.setattr(engine, "_reader", (Read(), True))
    left = []
    code(pages_of("a", "b", "c"), tmp_path / "ds", shard_size=2, report=lambda now: left.append(now.left))
    assert left == [1, 0]


def test_preview_counts_copies_without_reading(tmp_path):
    planned = preview(pages_of(LONG, LONG, "c"), None, shard_size=2)
    assert (planned.pages, planned.copies, planned.shards, planned.done) == (2, 1, 2, 0)


def test_preview_of_a_resumed_run_counts_what_is_there(run):
    found = run("abc")
    pages = [Page(x, None, f"text of {x}") for x in "abc"]
    assert preview(pages, found.folder, shard_size=2).done == 2


def test_run_without_triage_after_one_with_it_reads_everything(monkeypatch):
    made = []
    monkeypatch.setattr(engine, "_reader", None)
    monkeypatch.setattr("deedwatch.triage.Triage", lambda: "triage")
    monkeypatch.setattr(
        "deedwatch.pipeline.Reader", lambda model=None, *, triage: made.append(triage) or SimpleNamespace(language="m")
    )
    for asked in (True, True, None, False):
        engine._own_reader(triage=asked)
    assert made == ["triage", None]


def test_full_disk_says_how_to_go_on(monkeypatch, tmp_path):
    def refused(*_args, **_settings):
        raise OSError(errno.ENOSPC, "No space left on device", "ds/part")

    monkeypatch.setattr("deedwatch.batch.code", refused)
    told = CliRunner().invoke(main, ["code", str(tmp_path), "-o", "ds", "--shard-size", "4"])
    assert told.exit_code == 1
    assert told.stderr == (
        "deedwatch: [Errno 28] No space left on device: 'ds/part'\n"
        f"go on with: deedwatch code {tmp_path} -o ds --workers 1 --shard-size 4 --resume\n"
    )


def test_card_reads_in_this_process_with_a_reader_of_its_own(monkeypatch, tmp_path):
    here, there = Read(), Read()
    monkeypatch.setattr(engine, "_reader", (here, True))
    monkeypatch.setattr(engine, "_shipped", lambda triage, *, device: there)
    code([Page("a", None, "text of a")], tmp_path / "ds", device="cuda")
    assert (here.asked, there.asked, engine._reader) == ([], ["a"], (here, True))


def test_dataset_of_a_card_is_not_resumed_by_the_processor(monkeypatch, tmp_path):
    monkeypatch.setattr(engine, "_reader", (Read(), True))
    monkeypatch.setattr(engine, "_shipped", lambda triage, *, device: Read())
    code([Page("a", None, "text of a")], tmp_path / "ds", device="cuda")
    with pytest.raises(DatasetError) as refused:
        code([Page("a", None, "text of a")], tmp_path / "ds", resume=True)
    assert str(refused.value) == f"{tmp_path / 'ds'} was begun with other device; code into a new folder"


def test_dataset_that_names_no_device_is_one_of_the_processor(run):
    found = run("ab")
    manifest = found.folder / store.MANIFEST
    held = json.loads(manifest.read_text(encoding="utf-8"))
    del held["device"]
    manifest.write_text(json.dumps(held), encoding="utf-8")
    assert run("ab", resume=True).progress.skipped == 1


def refused_reader(triage):
    message = "no model file"
    raise LanguageError(message)


def test_workers_that_cannot_read_end_the_run_with_the_reason(tmp_path):
    crew = engine._Pool(tmp_path, 2, make=refused_reader)
    pages = [Page(name, None, f"text of {name}") for name in "abc"]
    with crew, pytest.raises(LanguageError) as refused:
        list(crew.run(cut(pages, 1)))
    assert str(refused.value) == "no model file"
