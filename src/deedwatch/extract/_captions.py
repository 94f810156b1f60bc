"""Which paragraphs describe a picture."""

from __future__ import annotations

import re
from collections.abc import Sequence

from deedwatch.extract._lexicon import caption_cues
from deedwatch.extract._names import CREDIT_LETTERS, credit_start, credit_strength
from deedwatch.extract._paragraphs import Paragraph
from deedwatch.records import BlockKind

ALT_LETTERS = 200  # a picture's alternative text is one short sentence
PROSE_LETTERS = 60  # a shorter line above the text is a byline, a date or a rubric
ALT_SHARED = 2  # words of four letters or more that it shares with the caption below it

_STOPS = re.compile(r"[.!?][\"”’)]?\s+(?=[A-Z\"“])")
_FINAL = re.compile(r"[.!?…][\"”’)\]]*\Z")
_CONTENT = re.compile(r"\w{4,}")

Labels = list[BlockKind | None]


def caption_score(flat: str) -> float:
    """The weight of the signs that a paragraph tells what a picture shows."""
    lower = flat.lower()
    return sum(signal.weight for signal in caption_cues().signals if signal.pattern.search(lower))


def split_credit(text: str, paragraph: Paragraph) -> int | None:
    """Where in `text` the credit begins that ends the paragraph."""
    found = credit_start(text[max(paragraph.start, paragraph.end - CREDIT_LETTERS - 1) : paragraph.end])
    return None if found is None else max(paragraph.start, paragraph.end - CREDIT_LETTERS - 1) + found


def label_captions(text: str, items: Sequence[Paragraph], labels: Labels) -> None:
    """Label captions and the credits that need a caption beside them. Only unlabelled paragraphs change."""
    above = True
    for index, item in enumerate(items):
        if labels[index] is None and _is_caption(text, item, labels[index + 1 : index + 2], above=above):
            labels[index] = "caption"
        elif labels[index] is None and index and labels[index - 1] == "caption" and credit_strength(item.flat):
            labels[index] = "credit"
        above = above and not (labels[index] is None and len(item.flat) >= PROSE_LETTERS and _FINAL.search(item.flat))
    spaced = sum(item.gap for item in items) * 2 > len(items)
    for index in range(len(items) - 2, -1, -1):
        if labels[index] is None and labels[index + 1] == "caption":
            close = spaced and not items[index + 1].gap
            if _is_alternative(items[index].flat, items[index + 1].flat, close=close):
                labels[index] = "caption"


def _is_caption(text: str, item: Paragraph, below: Labels, *, above: bool) -> bool:
    """`below` is the next paragraph's label; `above` tells that no prose came before."""
    cues = caption_cues()
    if len(item.flat) > cues.letters or item.mark != "none":
        return False
    if len(_STOPS.findall(item.flat)) >= cues.sentences + 1:
        return False
    if split_credit(text, item) is not None:
        return True
    if below == ["credit"]:
        weight = caption_score(item.flat)
        return weight >= 1 or (weight >= 0 and above)
    if len(item.flat) > cues.letters_bare or _FINAL.search(item.flat) is None:
        return False
    return caption_score(item.flat) >= (cues.threshold if above else cues.threshold_inside)


def _is_alternative(flat: str, caption: str, *, close: bool) -> bool:
    """Whether a line repeats, in other words, the caption below it, as alternative texts do."""
    if len(flat) > ALT_LETTERS or _STOPS.search(flat):
        return False
    weight = caption_score(flat)
    shared = set(map(str.casefold, _CONTENT.findall(flat))) & set(map(str.casefold, _CONTENT.findall(caption)))
    return len(shared) >= ALT_SHARED and (weight >= 1 or (close and weight >= 0))
