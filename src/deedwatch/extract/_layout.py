"""A text's paragraphs, labelled.

The order of the passes is the order of certainty: what a paragraph says of itself, then captions, which need their
neighbours, then the head of the page, then lists of links; the rest is body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from deedwatch.extract._boilerplate import copied_from, is_boilerplate, is_copy_note, is_label, is_section
from deedwatch.extract._captions import Labels, label_captions, split_credit
from deedwatch.extract._dates import is_date_line, publication_date
from deedwatch.extract._lexicon import agencies
from deedwatch.extract._names import Dateline, byline_names, credit_strength, dateline, is_role
from deedwatch.extract._paragraphs import Paragraph, paragraphs
from deedwatch.records import Block, BlockKind

HEADLINE_LETTERS = 200  # print headlines stay under 120; web headlines with a second clause under 200
SENTENCE_HEADLINE_LETTERS = 150  # for one that ends like a sentence
SUBTITLE_LETTERS = 250
PROSE_LETTERS = 60  # shorter lines with a full stop are captions, labels and crossheads as often as prose
TITLE_CASE = 0.6  # share of longer words with a capital: prose stays below 0.4, title case above 0.8
RESTATED = 0.4  # share of the headline's longer words that the lead repeats
LINK_LETTERS = 160  # a link list holds headlines
LAST_PARAGRAPHS = 2  # a note stuck to the story's end stands here
MASTHEAD_WORDS = 3  # "The Valley Post"; longer names are rarely set alone above a headline
PLAIN_DATELINES = 3  # a bare "KYIV -" counts in the first prose paragraphs alone

COMMENT_SIGNS = 3  # paragraphs below a heading of comments, of which one says how long ago it was written

_COMMENTS = re.compile(
    r"(?:\d[\d,.]{0,9} )?(?:reader(?:s['’]?)? |user )?comments?(?: ?\(\d[\d,.]{0,9}\))?:?", re.IGNORECASE
)
_AGO = re.compile(r"\b(?:\d+|an?|one) (?:minute|min|hour|hr|day|week|month|year)s? ago\b", re.IGNORECASE)
_FINAL = re.compile(r"[.!?…:;][\"”’'»)\]]*\Z")
_STOPS = re.compile(r"[.!?][\"”’)]?\s+(?=[A-Z\"“])")
_LONGER = re.compile(r"[^\W\d_]{4,}")
_SOURCE = re.compile(r"\(([\w/. -]{2,30})\)\W*\Z")


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks, and what the labelled lines say about the page."""

    blocks: tuple[Block, ...]
    title: str | None
    byline: str | None
    agency: str | None
    copy_of: str | None
    dated: date | None


def lay_out(text: str, title: str | None = None) -> Layout:
    """Label the text's paragraphs. `title` is the headline where metadata knows it.

    Blocks are in order, disjoint, without white space at their ends, and hold every character that is neither white
    space nor a bullet, quote or heading mark.
    """
    items = paragraphs(text)
    labels: Labels = [_own_label(item) for item in items]
    head = _headline(items, labels, title)
    if head is not None:
        labels[head] = "headline"
    label_captions(text, items, labels)
    top = _first_prose(items, labels, 0)
    _label_top(items, labels, top, head)
    _label_links(items, labels, top)
    _label_comments(items, labels, top)
    datelines = _datelines(text, items, labels)
    return Layout(
        tuple(_blocks(text, items, labels, datelines)),
        None if head is None else items[head].flat,
        _byline(items, labels),
        _agency(items, labels, datelines),
        _copy_of(items, labels),
        publication_date(_dated_lines(text, items, labels, datelines, top)),
    )


def _own_label(item: Paragraph) -> BlockKind | None:
    if is_copy_note(item.flat) or is_boilerplate(item.flat):
        return "boilerplate"
    if item.mark == "bullet":
        return "bullet"
    if item.mark == "quote":
        return "quote"
    return "credit" if credit_strength(item.flat) == 2 else None  # a sure credit


def _is_prose(item: Paragraph) -> bool:
    plain = item.mark == "none" and (len(item.flat) >= PROSE_LETTERS and _FINAL.search(item.flat) is not None)
    return plain or (item.mark == "none" and dateline(item.flat) is not None and len(item.flat) >= PROSE_LETTERS)


def _first_prose(items: Sequence[Paragraph], labels: Labels, start: int) -> int:
    found = (i for i in range(start, len(items)) if labels[i] is None and _is_prose(items[i]))
    return next(found, len(items))


def _headline(items: Sequence[Paragraph], labels: Labels, title: str | None) -> int | None:
    """The index of the headline: the paragraph that is the known title, else the first that reads as one."""
    if title is not None:
        wanted = " ".join(title.split()).casefold()
        same = (i for i, item in enumerate(items[:6]) if item.flat.casefold() == wanted)
        found = next(same, None)
        if found is not None:
            return found
    for index, item in enumerate(items):
        if labels[index] in {"bullet", "quote"}:
            return None
        if labels[index] is None and not _is_top_furniture(item.flat):
            prose = [items[i].flat for i in range(index + 1, len(items)) if labels[i] is None and _is_prose(items[i])]
            if prose and _is_masthead(item, items[index + 1], labels[index + 1]):
                labels[index] = "boilerplate"
                continue
            return index if prose and _reads_as_headline(item, prose) else None
    return None


def _is_masthead(item: Paragraph, below: Paragraph, label: BlockKind | None) -> bool:
    """A name of a few capitalised words above a longer headline is the paper's."""
    words, beneath = item.flat.split(), below.flat
    named = 1 < len(words) <= MASTHEAD_WORDS and all(word[0].isupper() for word in words)
    if not named or item.mark != "none" or label is not None or below.mark != "none":
        return False
    headline = len(beneath) <= HEADLINE_LETTERS and not _FINAL.search(beneath) and dateline(beneath) is None
    return headline and beneath.count(" ") > MASTHEAD_WORDS and not _is_top_furniture(beneath)


def _is_top_furniture(flat: str) -> bool:
    return is_section(flat) or is_date_line(flat) or byline_names(flat) is not None or credit_strength(flat) > 0


def _reads_as_headline(item: Paragraph, prose: Sequence[str]) -> bool:
    """A short line without a full stop; with one, it must be in title case or be said again by the lead."""
    flat = item.flat
    if item.mark == "heading":
        return True
    if item.mark != "none" or len(flat) > HEADLINE_LETTERS or " " not in flat or dateline(flat):
        return False
    if not _FINAL.search(flat) or flat.endswith(";"):  # print archives part headline and deck by a semicolon
        return True
    words = _LONGER.findall(flat)
    if len(flat) > SENTENCE_HEADLINE_LETTERS or _STOPS.search(flat) or not words or flat.endswith(":"):
        return False
    stems = {word.casefold()[:5] for word in words}
    lead = {word.casefold()[:5] for word in _LONGER.findall(" ".join(prose[:2]))}
    capitals = sum(word[0].isupper() for word in words)
    return capitals >= TITLE_CASE * len(words) or len(stems & lead) >= RESTATED * len(stems)


def _label_top(items: Sequence[Paragraph], labels: Labels, top: int, head: int | None) -> None:
    """Rubrics, date lines, bylines and the subtitle, all above the first prose."""
    subtitle_due = head is not None and top < len(items)
    for index in range(min(top, len(items))):
        if labels[index] is not None:
            continue
        kind = _top_kind(items, labels, index)
        if kind is None and subtitle_due and head is not None and index > head:
            subtitle_due = False
            kind = "headline" if _reads_as_subtitle(items[index]) else None
        labels[index] = kind


def _reads_as_subtitle(item: Paragraph) -> bool:
    flat = item.flat
    open_end = _FINAL.search(flat) is None and not flat.endswith(",")
    return item.mark == "none" and len(flat) <= SUBTITLE_LETTERS and open_end and flat.count(" ") > 1


def _top_kind(items: Sequence[Paragraph], labels: Labels, index: int) -> BlockKind | None:
    flat = items[index].flat
    if is_section(flat):
        return "boilerplate"
    if is_date_line(flat):
        return "dateline"
    after_byline = index > 0 and labels[index - 1] == "byline"
    if byline_names(flat) is not None or agencies().name_of(flat) or (after_byline and is_role(flat)):
        return "byline"
    below = items[index + 1].flat if index + 1 < len(items) else ""
    signed = byline_names(flat, known_lead=True) is not None and (is_role(below) or is_date_line(below))
    return "byline" if signed and index > 0 else None


def _label_links(items: Sequence[Paragraph], labels: Labels, top: int) -> None:
    """Two or more headline-like lines under a label such as "Related" are links."""
    for index in range(top, len(items)):
        if labels[index] != "boilerplate" or not is_label(items[index].flat):
            continue
        end = index + 1
        while end < len(items) and _is_link(items[end], labels[end]):
            end += 1
        if end - index > 2:  # the label and two links
            labels[index + 1 : end] = ["boilerplate"] * (end - index - 1)


def _label_comments(items: Sequence[Paragraph], labels: Labels, top: int) -> None:
    """What readers wrote below the story: all behind "Comments (3)", where a line says that it was left two hours ago."""
    for index in range(top, len(items)):
        below = items[index + 1 : index + 1 + COMMENT_SIGNS]
        if _COMMENTS.fullmatch(items[index].flat) and any(_AGO.search(item.flat) for item in below):
            labels[index:] = ["boilerplate"] * (len(items) - index)
            return


def _is_link(item: Paragraph, label: BlockKind | None) -> bool:
    return label in {None, "bullet"} and len(item.flat) <= LINK_LETTERS and _FINAL.search(item.flat) is None


def _datelines(text: str, items: Sequence[Paragraph], labels: Labels) -> dict[int, Dateline]:
    """Datelines by paragraph index."""
    found: dict[int, Dateline] = {}
    prose = 0
    for index, item in enumerate(items):
        if labels[index] is not None:
            continue
        line = dateline(text[item.start : item.end])
        if line is not None and (line.certain or prose < PLAIN_DATELINES):
            found[index] = line
        prose += _is_prose(item)
    return found


def _blocks(text: str, items: Sequence[Paragraph], labels: Labels, datelines: dict[int, Dateline]) -> Iterator[Block]:
    for index, item in enumerate(items):
        kind = labels[index] or "body"
        cut = item.start + datelines[index].length if index in datelines else None
        if cut is not None:
            yield Block("dateline", item.start, cut)
            yield from _block(text, "body", cut, item.end)
            continue
        credit = split_credit(text, item) if kind in {"caption", "body"} else None
        if credit is None:
            yield from _block(text, kind, item.start, item.end)
        else:
            yield from _block(text, kind, item.start, credit)
            yield from _block(text, "credit", credit, item.end)


def _block(text: str, kind: BlockKind, start: int, end: int) -> Iterator[Block]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Block(kind, start, end)


def _all(items: Sequence[Paragraph], labels: Labels, kind: BlockKind | None) -> list[Paragraph]:
    return [item for item, label in zip(items, labels, strict=True) if label == kind]


def _byline(items: Sequence[Paragraph], labels: Labels) -> str | None:
    names = (byline_names(item.flat, known_lead=True) for item in _all(items, labels, "byline"))
    return next((name for name in names if name is not None), None)


def _copy_of(items: Sequence[Paragraph], labels: Labels) -> str | None:
    """The first outlet, as named in the page's furniture or at the end of its last paragraphs."""
    notes = [item.flat for item in (*_all(items, labels, "boilerplate"), *items[-LAST_PARAGRAPHS:])]
    return next((name for name in map(copied_from, notes) if name), None)


def _agency(items: Sequence[Paragraph], labels: Labels, datelines: dict[int, Dateline]) -> str | None:
    """The agency of the first dateline that names one, of the byline, or in brackets at the end of the text."""
    for line in datelines.values():
        if line.agency is not None:
            return line.agency
    for item in _all(items, labels, "byline"):
        name = agencies().name_of(byline_names(item.flat, known_lead=True) or "")
        if name is not None:
            return name
    body = _all(items, labels, None)
    source = _SOURCE.search(body[-1].flat[-40:]) if body else None
    return agencies().name_of(source.group(1)) if source else None


def _dated_lines(
    text: str, items: Sequence[Paragraph], labels: Labels, datelines: dict[int, Dateline], top: int
) -> Iterator[str]:
    """Where a publication date may stand: date lines and bylines at the top, and the first dateline."""
    for index, item in enumerate(items[: top + 1]):
        if labels[index] in {"dateline", "byline"}:
            yield item.flat
        elif index in datelines:
            yield text[item.start : item.start + datelines[index].length]
