"""Who is named: mentions of actors, and the actors they denote."""

from __future__ import annotations

from deedwatch.actors._stage import find_mentions

__all__ = ["find_mentions"]
