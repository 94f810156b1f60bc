"""One commitment for all its wordings in an article."""

from __future__ import annotations

from tests.commitments.documents import read

from deedwatch.commitments import find_commitments


def test_headline_and_text_are_one_threat_in_the_fuller_wording() -> None:
    document = read("headline_warns", "body_expect", kinds=("headline", "body"))
    (found,) = find_commitments(document)
    assert found.condition is not None
    assert found.condition.span.text == "if it attacks Kyiv"
    assert any(span.start < 40 for span in found.evidence)  # the headline's words stay as evidence


def test_other_speaker_is_another_commitment() -> None:
    found = find_commitments(read("vowed", "will_not"))
    assert [c.by for c in found] == [("country:RUS",), ("country:TCD",)]


def test_other_deed_is_another_commitment() -> None:
    found = find_commitments(read("called_on", "called_release"))
    assert len(found) == 1
    found = find_commitments(read("restraint_vow", "vowed"))
    assert [c.kind for c in found] == ["promise", "threat"]


def test_demand_without_addressee_goes_where_the_last_one_went() -> None:
    found = find_commitments(read("called_on", "her_release"))
    assert {c.to for c in found} == {("country:MLI",)}


def test_ids_do_not_depend_on_the_run() -> None:
    first, second = (find_commitments(read("vowed", "refused")) for _ in range(2))
    assert [c.id for c in first] == [c.id for c in second]
