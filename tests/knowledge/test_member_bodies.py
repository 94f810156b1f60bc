"""Bodies of people of one calling, told by the word for their members."""

from __future__ import annotations

import pytest

from deedwatch.knowledge import MEMBERSHIP, load

KNOWLEDGE = load()


@pytest.mark.parametrize(
    ("phrase", "sectors"),
    [
        ("pharmacists' federation", ("MED",)),
        ("bakers' league", ("LAB",)),
        ("teachers' collective", ("EDU",)),
        ("mothers' association", ("CVL",)),
    ],
)
def test_body_of_members_has_their_sectors(phrase: str, sectors: tuple[str, ...]) -> None:
    role = KNOWLEDGE.role(phrase)
    assert role is not None
    assert (role.kind, role.sectors) == ("group", sectors)


def test_body_of_members_is_called_by_both_words() -> None:
    role = KNOWLEDGE.role("pharmacists' federation")
    assert role is not None
    assert (role.noun, role.plural) == ("pharmacists federation", "pharmacists federations")


def test_body_of_ministers_holds_no_office_of_theirs() -> None:
    role = KNOWLEDGE.role("foreign ministers' federation")
    assert role is not None
    assert (role.kind, role.office) == ("group", None)


@pytest.mark.parametrize("phrase", ["Kenyan pharmacists' federation", "small pharmacists' federation"])
def test_words_before_the_members_leave_the_body_as_it_is(phrase: str) -> None:
    assert KNOWLEDGE.role(phrase) == KNOWLEDGE.role("pharmacists' federation")


@pytest.mark.parametrize(
    "phrase",
    [
        "federation",
        "the federation",
        "rocket association",
        "rockets' association",
        "pharmacist federation",
        "pharmacists' bridge",
        "pharmacists' quiet federation",
    ],
)
def test_membership_word_without_members_is_no_role(phrase: str) -> None:
    assert KNOWLEDGE.role(phrase) is None


def test_body_in_the_table_stays_as_the_table_has_it() -> None:
    role = KNOWLEDGE.role("nurses' guild")
    assert role is not None
    assert (role.noun, role.sectors) == ("guild", ("LAB",))


@pytest.mark.parametrize(("word", "listed"), [("federation", True), ("association", True), ("bridge", False)])
def test_membership_lists_words_for_bodies_of_members(word: str, *, listed: bool) -> None:
    assert (word in MEMBERSHIP) is listed
