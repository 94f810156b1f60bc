"""How a reading is shown to a person: the ledger in a terminal, and a self-contained HTML page."""

from __future__ import annotations

from deedwatch.report.ledger import render


__all__ = ["page", "pages", "render"]
