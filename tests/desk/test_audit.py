"""The audit chain and `verify`: whatever is changed behind the desk's back is found."""

import random
import sqlite3
from datetime import UTC, datetime

import pytest

from deedwatch.desk import Desk
from deedwatch.errors import DeskError
from tests.handmade import invasion, warning

UNLOCK = ("DROP TRIGGER audit_keeps_rows", "DROP TRIGGER audit_drops_none")


@pytest.fixture
def desk(tmp_path):
    with Desk.open(tmp_path / "t.desk", clock=lambda: datetime(2022, 3, 1, 12, tzinfo=UTC)) as found:
        found.load([warning().reading(), invasion().reading()])
        yield found


def test_untouched_desk_has_no_faults(desk):
    assert list(desk.faults()) == []


def test_audit_rows_cannot_be_changed_by_sql(desk):
    with pytest.raises(sqlite3.IntegrityError, match="the audit log only grows"):
        desk.connection.execute("UPDATE audit SET who = 'nobody'")
    with pytest.raises(sqlite3.IntegrityError, match="the audit log only grows"):
        desk.connection.execute("DELETE FROM audit")


@pytest.mark.parametrize("column", ["at", "who", "action", "record", "after", "previous", "hash"])
def test_verify_finds_an_edited_audit_row(desk, column):
    for unlock in UNLOCK:
        desk.connection.execute(unlock)
    desk.connection.execute(f"UPDATE audit SET {column} = {column} || 'x' WHERE number = 1")
    assert any("audit row 1 was edited" in fault for fault in desk.faults())


def test_verify_finds_a_row_cut_off_the_end(desk):
    for unlock in UNLOCK:
        desk.connection.execute(unlock)
    desk.connection.execute("DELETE FROM audit WHERE number = 2")
    assert "the audit log ends at row 1, the desk noted row 2" in list(desk.faults())


def test_verify_finds_a_missing_row(desk):
    for unlock in UNLOCK:
        desk.connection.execute(unlock)
    desk.connection.execute("DELETE FROM audit WHERE number = 1")
    assert "audit row 1 is missing" in list(desk.faults())


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE statements SET speaker = 'country:RUS'", "its statements are not those of its reading"),
        ("UPDATE events SET factuality = 'denied'", "its events are not those of its reading"),
        ("UPDATE claims SET best = 41", "its claims are not those of its reading"),
        ("UPDATE commitments SET condition = 'nothing'", "its commitments are not those of its reading"),
        ("DELETE FROM event_actors", "its event_actors are not those of its reading"),
        ("UPDATE articles SET outlet = 'Other'", "outlet is not that of its reading"),
        ("UPDATE texts SET text = text || ' '", "its words do not match its SHA-256"),
        ("UPDATE articles SET reading_sha256 = 'x'", "the audit log knows no such load"),
    ],
)
def test_verify_finds_a_changed_row(desk, change, told):
    desk.connection.execute(change)
    assert any(told in fault for fault in desk.faults())


def test_verify_finds_any_byte_edited_in_the_audit_log(desk):
    chance = random.Random(7)
    columns = ["at", "who", "action", "record", "after", "previous", "hash"]
    for unlock in UNLOCK:
        desk.connection.execute(unlock)
    for _ in range(200):
        number, column = chance.choice([1, 2]), chance.choice(columns)
        held = desk.connection.execute(f"SELECT {column} FROM audit WHERE number = ?", (number,)).fetchone()[0]
        at = chance.randrange(len(held))
        changed = held[:at] + chr((ord(held[at]) + chance.randrange(1, 90)) % 127) + held[at + 1 :]
        desk.connection.execute(f"UPDATE audit SET {column} = ? WHERE number = ?", (changed, number))
        assert any("audit" in fault for fault in desk.faults()), (column, at)
        desk.connection.execute(f"UPDATE audit SET {column} = ? WHERE number = ?", (held, number))
    assert list(desk.faults()) == []


def test_review_is_noted_with_before_and_after(desk):
    record = desk.connection.execute("SELECT id FROM claims").fetchone()[0]
    desk.decide(record, "fix", "Ada", fix={"best": 41})
    row = list(desk.audit(record))[-1]
    assert (row["who"], row["action"], row["before"], row["after"]) == (
        "Ada", "review: fix", '{"best": 40.0}', '{"best": 41}',
    )  # fmt: skip


def test_undo_takes_back_the_last_review(desk):
    first, second = [row[0] for row in desk.connection.execute("SELECT id FROM statements ORDER BY id")]
    desk.decide(first, "accept", "Ada")
    desk.decide(second, "reject", "Ada")
    assert desk.undo("Ada") == second
    assert desk.undo("Ada") == first
    assert desk.undo("Ada") is None


def test_review_of_an_unknown_record_is_refused(desk):
    with pytest.raises(DeskError, match="no record stm_none"):
        desk.decide("stm_none", "accept", "Ada")


def test_fix_of_a_field_that_is_none_is_refused(desk):
    record = desk.connection.execute("SELECT id FROM claims").fetchone()[0]
    with pytest.raises(DeskError, match="claims have no field colour"):
        desk.decide(record, "fix", "Ada", fix={"colour": "red"})


def test_status_set_by_a_person_goes_into_the_log(desk):
    record = desk.connection.execute("SELECT id FROM commitments").fetchone()[0]
    desk.set_status(record, "broken", "Ada", reason="no one paid")
    row = desk.connection.execute("SELECT decided, decided_by FROM commitments WHERE id = ?", (record,)).fetchone()
    assert tuple(row) == ("broken", "Ada")
    assert list(desk.audit(record))[-1]["after"] == '{"reason": "no one paid", "status": "broken"}'


def test_status_of_another_word_is_refused(desk):
    record = desk.connection.execute("SELECT id FROM commitments").fetchone()[0]
    with pytest.raises(DeskError, match="'done' is no status"):
        desk.set_status(record, "done", "Ada")


def test_user_is_known_by_the_hash_of_the_token_alone(desk):
    from deedwatch.desk import token_sha256

    token = desk.add_user("Ada", "analyst")
    assert desk.user_of(token_sha256(token)).name == "Ada"
    assert desk.user_of(token) is None
    held = desk.connection.execute("SELECT * FROM users").fetchone()
    assert token not in tuple(held)


def test_user_of_a_name_that_is_taken_is_refused(desk):
    desk.add_user("Ada", "reader")
    with pytest.raises(DeskError, match="there is a user Ada already"):
        desk.add_user("Ada", "admin")
