"""A desk in the terminal: which words met their deeds, which days passed, which numbers compete."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from deedwatch.desk.queries import claims, redlines
from deedwatch.desk.queries.names import Named

MATTERS = 6  # competing numbers shown: the desk has all
WIDEST = 240  # characters of a sentence
REASONS = 2  # of a link: those that weigh most
_TONE = {"kept": "green", "condition_met": "yellow", "broken": "red", "lapsed": "red", "withdrawn": "cyan"}


def board(connection: sqlite3.Connection, console: Console) -> None:
    """Print the commitments that something was held against, the due days, and numbers that differ."""
    counts = redlines.statuses(connection, redlines.Filters())
    told = ", ".join(f"{number} {status.replace('_', ' ')}" for status, number in counts.items() if number)
    console.print(Text(f"{sum(counts.values())} commitments: {told}", "bold"))
    _answered(connection, console)
    _due(connection, console)
    _numbers(connection, console)


def _answered(connection: sqlite3.Connection, console: Console) -> None:
    """One wording of each commitment with the deeds that fit it best."""
    console.print(Text("\nWords and deeds", "bold"))
    found = connection.execute(
        "SELECT commitment, coalesce(thread, commitment) AS thread FROM links JOIN commitments ON commitments.id = commitment "
        "WHERE gone = 0 AND verdict IS NOT 'rejected' AND copy = 0 "
        "AND relation NOT IN ('restated', 'hardened', 'softened', 'lapsed') ORDER BY said, commitment"
    )
    threads: dict[str, list[str]] = {}
    for row in found.fetchall():
        threads.setdefault(row["thread"], []).append(row["commitment"])
    for idents in threads.values():
        wordings = [opened for ident in idents if (opened := redlines.one(connection, ident)) is not None]
        if not wordings:
            continue
        opened = max(wordings, key=_weight)
        _word(opened.word, console)
        best: dict[str, redlines.Answer] = {}
        for answer in sorted(opened.answers, key=lambda answer: -answer.score):
            if answer.relation != "lapsed":
                best.setdefault(answer.relation, answer)
        for answer in sorted(best.values(), key=lambda answer: answer.day or ""):
            line = Text(f"    {answer.day or 'no day'}  ")
            line.append(answer.relation.replace("_", " "), _TONE.get(answer.relation, ""))
            line.append(f"  {_short(answer.sentence or '')}")
            line.append(f"  [{answer.score:.2f}: {'; '.join(answer.why[:REASONS])}]", "dim")
            console.print(line, soft_wrap=True)


def _weight(opened: redlines.Opened) -> tuple[int, bool, float]:
    """Of the wordings of one commitment the one that binds hardest and is answered most."""
    relations = {answer.relation for answer in opened.answers}
    return len(relations), opened.word.kind in {"red_line", "ultimatum"}, max(answer.score for answer in opened.answers)


def _due(connection: sqlite3.Connection, console: Console) -> None:
    console.print(Text("\nDeadlines", "bold"))
    for word in redlines.board(connection, redlines.Filters(due="any"), order="due", limit=50):
        _word(word, console)
        line = Text(f"    due {word.due_end}  ")
        line.append(word.status.replace("_", " "), _TONE.get(word.status, ""))
        console.print(line, soft_wrap=True)


def _numbers(connection: sqlite3.Connection, console: Console) -> None:
    console.print(Text("\nNumbers that compete", "bold"))
    held = [matter for matter in claims.gathered(connection, claims.Filters()).matters if matter.differs]
    for matter in held[:MATTERS]:
        console.print(f"  {matter.first}  {matter.measure}, {matter.about}", highlight=False)
        for figure in matter.claims:
            console.print(f"    {figure.day or 'no day'}  {figure.value}, says {figure.voice}", highlight=False)


def _word(word: redlines.Word, console: Console) -> None:
    line = Text(f"  {word.said or 'no day'}  ")
    line.append(word.kind.replace("_", " "), "bold")
    line.append(f"  {_names(word.by)} → {_names(word.to)}: {_short(word.sentence)}")
    if word.wordings > 1:
        line.append(f"  [{word.wordings} wordings]", "dim")
    console.print(line, soft_wrap=True)


def _names(named: Sequence[Named]) -> str:
    return ", ".join(one.name for one in named) or "nobody named"


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= WIDEST else f"{plain[:WIDEST]}…"
