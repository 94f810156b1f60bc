"""The board of red lines and other commitments."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter()
