"""From a lab's dictionary files to rows of own actors."""

from __future__ import annotations

from pathlib import Path

from deedwatch.errors import KnowledgeError
from deedwatch.knowledge._lookup import load
from deedwatch.knowledge._petrarch import Dictionary, read_petrarch
from deedwatch.knowledge._tables import cameo_actor_codes


def import_petrarch(path: Path) -> Dictionary:
    """Read a TABARI or PETRARCH dictionary of actors or agents.

    Every line that cannot be used is in `skipped` with its reason. Raises KnowledgeError when the file cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        message = f"{path}: {error.strerror}"
        raise KnowledgeError(message) from error
    tables = load()
    return read_petrarch(
        text,
        cameo_actor_codes(),
        lambda code: tables.country(code) is not None,
        lambda name: tables.gender_of_given_name(name) is not None,
    )
