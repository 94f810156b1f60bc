from __future__ import annotations

import io

import pytest
from rich.cells import cell_len
from rich.console import Console

from deedwatch.report import render


def shown(reading, width=100, *, why=False, colour=False):
    stream = io.StringIO()
    console = Console(file=stream, width=width, force_terminal=colour, color_system="standard" if colour else None)
    render(reading, console, why=why)
    return stream.getvalue()


def test_ledger_shows_every_record(full):
    text = shown(full.reading())
    for words in (
        "Ida Vale (Foreign Minister, NOR) said · Fri 3 May 2024",
        "that Norland had met Sudmark in Osmund",
        "Ida Vale (Foreign Minister, NOR) threatened Sudmark",
        "“If one tank crosses the river, they will pay,”",
        "according to Ida Vale: Sudmark (SUD) denied",
        "Norland (NOR) → Sudmark (SUD)  CONSULT (Osmund, Fri 3 May 2024)",
        "SANCTION [threatened]",
        "MOBILIZE troops [denied]",
        "Sudmark (SUD)  ASSAULT",
        "more than 900 troops · Sudmark (SUD)",
        "IF one tank crosses the river",
        "THEN they will pay",
    ):
        assert words in text


def test_ledger_header_tells_the_source(full):
    head = shown(full.reading()).splitlines()[:2]
    assert head == [
        "Norland warns Sudmark",
        "The Daily Record · Fri 3 May 2024 (date given by the reader) · copy of The Wire · 3 actors",
    ]


def test_ledger_without_records_says_so(maker):
    text = shown(maker("The weather was fine.").reading())
    assert text.endswith("\n\nNo political statements or events were found.\n")


@pytest.mark.parametrize("width", [40, 80, 120])
def test_ledger_keeps_within_the_console(full, width):
    lines = shown(full.reading(), width, why=True).splitlines()
    assert max(map(cell_len, lines)) <= width


def test_ledger_keeps_lines_readable_on_a_wide_console(full):
    full.text = full.text.replace("Osmund", "Osmund" + " on the river" * 40)
    full.statements.clear()
    full.events.clear()
    full.claims.clear()
    full.commitments.clear()
    full.blocks = ()
    full.mentions.clear()
    full.times.clear()
    full.statement("said", "Osmund" + " on the river" * 40)
    assert max(map(len, shown(full.reading(), 300).splitlines())) <= 110


def test_ledger_leaves_no_space_at_line_ends(full):
    assert [line for line in shown(full.reading()).splitlines() if line != line.rstrip()] == []


def test_ledger_why_names_maker_score_and_offsets(full):
    event = full.events[0].predicate
    text = shown(full.reading(), why=True)
    assert "why: by frame:test · score 0.83" in text
    assert f"at {event.start}–{event.end}" in " ".join(text.split())


def test_ledger_without_why_gives_no_reasons(full):
    assert "why:" not in shown(full.reading())


def test_ledger_colours_the_verb(full):
    assert "\x1b[1;31mthreatened\x1b[0m" in shown(full.reading(), colour=True)


def test_ledger_obeys_no_color(full, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[1;31m" not in shown(full.reading(), colour=True)


def test_ledger_takes_no_markup_from_the_article(maker):
    make = maker("Vale said [bold red]no[/bold red] :smile: twice.", title="[link=x]Title[/link]")
    make.statement("said", "[bold red]no[/bold red] :smile: twice")
    text = shown(make.reading())
    assert "[bold red]no[/bold red] :smile: twice" in text
    assert "[link=x]Title[/link]" in text


def test_ledger_sends_no_control_sequence_from_the_article(maker):
    make = maker("Vale said \x1b]0;owned\x07no.", title="\x1b[2JTitle", outlet="\x9b31mOutlet")
    make.statement("said", "\x1b]0;owned\x07no")
    text = shown(make.reading())
    assert not {"\x1b", "\x07", "\x9b"} & set(text)


def test_ledger_indents_a_chain_and_keeps_room_for_words(maker):
    make = maker("Vale said yes.")
    for depth in range(30):
        make.statement("said", "yes", parent=f"stm_{depth - 1}" if depth else None)
    text = shown(make.reading(), 60)
    assert text.count("yes") == 30
