"""What a quantity measures: the record that the rules hand on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deedwatch.tokens import Token


@dataclass(frozen=True, slots=True)
class Measured:
    """The measure and unit of a quantity, the token that heads what is counted, and the verb over it."""

    measure: str
    unit: str
    head: Token
    verb: Token | None
