"""What a match of words means, before it becomes an event."""

from __future__ import annotations

from dataclasses import dataclass, replace

from deedwatch import ontology


@dataclass(frozen=True, slots=True)
class Reading:
    """What a match means: type, mode, CAMEO code, parties, and the match it takes as its content, by trigger index."""

    type: str
    mode: str | None
    cameo: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    content: int | None = None  # trigger index of the embedded match
    covers: bool = False  # the embedded match is fully told by this one
    ruled: bool = False  # typed by a rule of the codebook that the head does not know


def coded(
    reading: Reading, type_: str, mode: str | None, *, content: int | None = None, covers: bool = False
) -> Reading:
    """The reading as another type and mode, with the CAMEO code of these."""
    cameo = ontology.load().cameo(type_, mode)
    return replace(
        reading,
        type=type_,
        mode=mode,
        cameo=cameo,
        content=reading.content if content is None else content,
        covers=covers,
    )
