"""`deedwatch export`, `panel` and `describe`: what they write, say and refuse."""

from __future__ import annotations

import json

import pandas as pd
import pytest
from click.testing import CliRunner

from deedwatch.cli import main
from tests.coded import dataset, event, reading

TEXT = "Jets struck Osmund. Talks will follow."


@pytest.fixture
def folder(tmp_path):
    events = [event(TEXT, "struck"), event(TEXT, "follow", type="CONSULT", mode=None, quad="verbal_cooperation")]
    return dataset(tmp_path / "ds", [reading(TEXT, events)]).folder


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_acled_export_tells_what_it_left_out(folder, tmp_path):
    found = run("export", folder, "--as", "acled", "-o", tmp_path / "a.csv")
    assert (found.exit_code, found.stdout) == (0, "")
    assert found.stderr == (
        f"wrote {tmp_path / 'a.csv'}: 1 rows; 1 events of no kind that ACLED has, 0 known to no month\n"
    )


def test_dta_export_writes_a_folder(folder, tmp_path):
    assert run("export", folder, "--as", "dta", "-o", tmp_path / "dta").exit_code == 0
    assert len(pd.read_stata(tmp_path / "dta" / "events.dta")) == 2


def test_excel_csv_begins_with_a_byte_order_mark(folder, tmp_path):
    assert run("export", folder, "--as", "csv", "--excel", "-o", tmp_path / "csv").exit_code == 0
    assert (tmp_path / "csv" / "events.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_excel_is_refused_for_what_no_spreadsheet_opens(folder, tmp_path):
    found = run("export", folder, "--as", "polecat", "--excel", "-o", tmp_path / "p.txt")
    assert (found.exit_code, "--excel is for csv and acled, not polecat" in found.stderr) == (2, True)
    assert not (tmp_path / "p.txt").exists()


def test_panel_tells_rows_months_and_where_the_codebook_is(folder, tmp_path):
    found = run("panel", folder, "--by", "country-month", "--to", "2024-06-30", "-o", tmp_path / "p.csv")
    assert found.stderr == (
        f"wrote {tmp_path / 'p.csv'}: 398 rows, 199 units from 2024-05 to 2024-06; 2 of 2 events; "
        f"see {tmp_path / 'p.csv.codebook.md'}\n"
    )


def test_panel_takes_form_and_measure(folder, tmp_path):
    found = run(
        "panel", folder, "--by", "dyad-month", "--as", "parquet", "--every-status", "-o", tmp_path / "p.parquet"
    )
    assert (found.exit_code, len(pd.read_parquet(tmp_path / "p.parquet"))) == (0, 1)


def test_panel_of_what_there_is_not_says_so(folder, tmp_path):
    found = run("panel", folder, "--by", "country-month", "--measure", "incidents", "-o", tmp_path / "p.csv")
    assert str(found.exception) == f"{folder} has no incidents; count events"


def test_describe_writes_the_package(folder):
    found = run("describe", folder)
    assert found.stderr == f"wrote {folder / 'datapackage.json'}\n"
    assert json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["name"] == "ds"
