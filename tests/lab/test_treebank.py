"""Blocks of a treebank's raw text."""

from __future__ import annotations

import pytest

from deedwatch.lab.treebank import blocks_of


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("Rents fell.", [("body", "Rents fell.")]),
        ("Rents fell.\n\nWages rose.", [("body", "Rents fell."), ("body", "Wages rose.")]),
        ("Rents fell.\n\n\n\nWages rose.", [("body", "Rents fell."), ("body", "Wages rose.")]),
        ("Rents fell.\nWages rose.", [("body", "Rents fell.\nWages rose.")]),
        (
            "NAIROBI, Kenya (AP) — Rents fell.\n\nWages rose.",
            [("dateline", "NAIROBI, Kenya (AP) —"), ("body", " Rents fell."), ("body", "Wages rose.")],
        ),
        (
            "Rents fell.\n\nNAIROBI (Reuters) - Wages rose.",
            [("body", "Rents fell."), ("dateline", "NAIROBI (Reuters) -"), ("body", " Wages rose.")],
        ),
        ("", []),
        ("\n\n \n\n", []),
    ],
    ids="one two blank-paragraph line-break dateline later-dateline empty blank".split(),
)
def test_paragraph_is_a_block_after_its_dateline(text: str, blocks: list[tuple[str, str]]):
    assert [(block.kind, text[block.start : block.end]) for block in blocks_of(text)] == blocks
