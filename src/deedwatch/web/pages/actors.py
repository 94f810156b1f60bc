"""Actors: offices, words and deeds."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter()
