"""Coding a corpus into a Parquet dataset: shards, workers, a manifest, and a run that goes on where it broke off."""

from __future__ import annotations

from deedwatch.batch.engine import InterruptedRunError, Progress, code, preview
from deedwatch.batch.shards import SHARD_SIZE, Plan, Shard

__all__ = ["SHARD_SIZE", "InterruptedRunError", "Plan", "Progress", "Shard", "code", "preview"]
