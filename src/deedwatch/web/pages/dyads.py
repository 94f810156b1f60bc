"""Series of dyads and the matrix of actors."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter()
