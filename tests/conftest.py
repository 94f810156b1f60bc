"""What holds for all tests."""

from __future__ import annotations


def pytest_make_parametrize_id(val: object) -> str | None:
    """Bytes by their length, since packed ones hold the time, and two workers must collect the same names."""
    return f"{len(val)}-bytes" if isinstance(val, bytes) else None
