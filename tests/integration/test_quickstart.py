"""The notebook: stored without outputs, which would go stale, and run here from first to last cell."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

nbformat = pytest.importorskip("nbformat")
nbclient = pytest.importorskip("nbclient")
pytest.importorskip("ipykernel")

PATH = Path(__file__).parents[2] / "notebooks" / "quickstart.ipynb"


@pytest.fixture
def notebook():
    return nbformat.read(PATH, as_version=4)


def test_quickstart_is_stored_without_outputs(notebook):
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [(cell.outputs, cell.execution_count) for cell in code] == [([], None)] * len(code)
    assert set(notebook.metadata) == {"kernelspec", "language_info"}


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the notebook's own machinery
def test_quickstart_runs_to_its_end(notebook, tmp_path, monkeypatch):
    for name in ("IPYTHONDIR", "JUPYTER_RUNTIME_DIR", "TMPDIR"):
        (tmp_path / name).mkdir()
        monkeypatch.setenv(name, str(tmp_path / name))
    source = str(Path(__file__).parents[2] / "src")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, (source, os.environ.get("PYTHONPATH")))))
    nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    shown = {
        cell.id: output.data
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if output.output_type == "execute_result"
    }
    assert "<details open><summary><b>Statements</b>" in shown["read"]["text/html"]
    assert "language_not_supported" in shown["code"]["text/plain"]
    assert "ultimatum" in shown["threats"]["text/plain"]
