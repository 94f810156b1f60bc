"""`python -m deedwatch.cli`, and the file that spark-submit is given."""

from __future__ import annotations

from deedwatch.cli import entry

entry()
