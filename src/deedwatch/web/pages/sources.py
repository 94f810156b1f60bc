"""Sources: coverage and what was set aside."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter()
