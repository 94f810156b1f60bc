"""The desk's commands on real readings."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from deedwatch.cli import main
from deedwatch.desk import Desk

THREAT = (
    "WASHINGTON – President Joe Biden warned Russia on Thursday that the United States would impose sanctions on it if Russian "
    "forces attacked Ukraine. He spoke after a call with European leaders."
)
DEED = (
    "KYIV – Russian forces attacked Ukraine on Thursday. On Friday the United States imposed sanctions on Russia and on "
    "President Vladimir Putin, the White House said."
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    home = tmp_path_factory.mktemp("crisis")
    rows = [
        {"text": THREAT, "date": "2022-01-20", "outlet": "A"},
        {"text": DEED, "date": "2022-02-25", "outlet": "B"},
        {"text": "", "date": "2022-02-25"},
    ]
    (home / "news.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    done = run("load", str(home / "news.jsonl"), "--desk", str(home / "c.desk"))
    assert done.exit_code == 0, done.output
    return home


def run(*words):
    return CliRunner().invoke(main, list(words), catch_exceptions=False)


def test_load_holds_the_threat_against_the_deed(folder):
    with Desk.open(folder / "c.desk", read_only=True) as desk:
        links = desk.connection.execute(
            "SELECT relation, day FROM links JOIN commitments ON commitments.id = commitment WHERE by_country = 'USA' ORDER BY day"
        ).fetchall()
    assert {"condition_met", "kept"} <= {row["relation"] for row in links}


def test_load_again_adds_nothing(folder):
    done = run("load", str(folder / "news.jsonl"), "--desk", str(folder / "c.desk"))
    assert "0 articles loaded, 0 of them near-copies, 0 inputs set aside" in done.output


def test_load_with_rejects_is_told_by_strict(folder, tmp_path):
    done = run("load", str(folder / "news.jsonl"), "--desk", str(tmp_path / "s.desk"), "--strict")
    assert done.exit_code == 3


def test_load_takes_the_articles_of_a_dataset(folder, tmp_path):
    coded = run("code", str(folder / "news.jsonl"), "-o", str(tmp_path / "set"), "--no-triage")
    assert coded.exit_code == 0, coded.output
    done = run("load", str(tmp_path / "set"), "--desk", str(tmp_path / "d.desk"))
    assert "2 articles loaded" in done.output
    with Desk.open(folder / "c.desk", read_only=True) as one, Desk.open(tmp_path / "d.desk", read_only=True) as other:
        ids = [
            [row[0] for row in desk.connection.execute("SELECT id FROM events ORDER BY id")] for desk in (one, other)
        ]
    assert ids[0] == ids[1]


def test_verify_says_that_a_desk_is_whole(folder):
    done = run("desk", "verify", "--desk", str(folder / "c.desk"))
    assert (done.exit_code, "whole; " in done.output) == (0, True)


def test_verify_exits_with_4_when_a_row_was_changed(folder, tmp_path):
    with Desk.open(folder / "c.desk") as held:
        held.connection.execute("VACUUM INTO ?", (str(tmp_path / "t.desk"),))
    with Desk.open(tmp_path / "t.desk") as held:
        held.connection.execute("UPDATE events SET type = 'AID'")
    done = run("desk", "verify", "--desk", str(tmp_path / "t.desk"))
    assert (done.exit_code, "its events are not those of its reading" in done.output) == (4, True)


def test_audit_lists_the_loads(folder):
    done = run("desk", "audit", "--desk", str(folder / "c.desk"))
    actions = [json.loads(line)["action"] for line in done.output.splitlines()]
    assert actions.count("load") == 2


def test_user_add_prints_the_token_once(folder):
    done = run("desk", "user", "add", "Ada", "--role", "analyst", "--desk", str(folder / "c.desk"))
    assert len(done.output.strip()) > 40
    assert run("desk", "user", "list", "--desk", str(folder / "c.desk")).output == "Ada\tanalyst\n"
    assert run("desk", "user", "remove", "Ada", "--desk", str(folder / "c.desk")).exit_code == 0


def test_demo_shows_red_lines_and_their_deeds(tmp_path):
    done = run("demo", "--desk", str(tmp_path / "demo.desk"), "--no-serve")
    assert done.exit_code == 0
    assert "condition met" in done.output
    with Desk.open(tmp_path / "demo.desk", read_only=True) as desk:
        bound = desk.connection.execute("SELECT count(*) FROM commitments WHERE copy = 0").fetchone()[0]
        crossed = desk.connection.execute(
            "SELECT count(*) FROM links JOIN commitments ON commitments.id = commitment WHERE relation = 'condition_met' "
            "AND links.day = '2022-02-24' AND said LIKE '2022-01-%' AND sentence LIKE '%border%'"
        ).fetchone()[0]
        faults = list(desk.faults())
    assert bound >= 12
    assert crossed >= 1
    assert faults == []
