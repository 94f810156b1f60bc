"""How a reading is shown to a person: the ledger in a terminal, and a self-contained HTML page."""

from __future__ import annotations

from deedwatch.report.board import board
from deedwatch.report.ledger import render
from deedwatch.report.page import page, pages

__all__ = ["board", "page", "pages", "render"]
