"""Conditional commitments: every shape of condition, and the near misses that give none."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.commitments.documents import read, state, text_of

from deedwatch.commitments import find_commitments

POSITIVE = [
    ("warned_if", "threat", "RUS", "UKR", "if Kyiv joined the alliance", "it would respond"),
    ("initial_if", "threat", "USA", "IRN", "If Tehran attacks its ships", "it will strike back"),
    ("offer_if", "offer", "TUR", "SYR", "if Damascus disarmed the militias", "it would withdraw its troops"),
    ("unless_initial", "threat", "TUR", "IRQ", "Unless Baghdad pays", "Ankara will close the border"),
    ("should_inverted", "threat", "POL", "BLR", "Should Minsk deploy missiles", "Warsaw would close the border"),
    ("were_to", "threat", "DEU", "RUS", "Were Moscow to invade", "Berlin would impose sanctions"),
    ("event_of", "threat", "FRA", "IRN", "In the event of an attack by Tehran", "Paris will retaliate"),
    (
        "until_refusal",
        "refusal",
        "KOR",
        "PRK",
        "until Pyongyang dismantles its reactor",
        "Seoul will not lift sanctions",
    ),
    ("as_long_as", "threat", "ISR", "", "as long as Hamas fires rockets", "Israel will go on bombing the camps"),
    ("any_attempt", "threat", "CHN", "", "any attempt to arm Taiwan", "would meet a harsh response"),
    ("met_with", "threat", "POL", "RUS", "Any attack on Poland by Moscow", "will be met with force"),
    ("lifted_if", "offer", "USA", "VEN", "if Caracas freed the prisoners", "sanctions would be lifted"),
    ("should_expect", "threat", "USA", "RUS", "if it attacks Kyiv", "Moscow should expect a severe response"),
    ("or_face", "ultimatum", "IRN", "USA", "lift the sanctions", "face the consequences"),
    ("must_or", "ultimatum", "TUR", "GRC", "withdraw its ships", "face an attack"),
    ("cross_line", "red_line", "RUS", "", "Membership for Georgia", "would cross a red line"),
    ("regard_war", "red_line", "MLI", "", "an attack on Niger", "regard an attack on Niger as an act of war"),
    ("constitute", "red_line", "USA", "", "a move across the border", "would constitute an invasion"),
    ("threatened_unless", "threat", "EGY", "ETH", "unless Ethiopia stopped filling the dam", "close the canal"),
    ("offered_if", "offer", "PAK", "IND", "if Delhi shared evidence", "free the pilot"),
    ("unless_dated", "threat", "DZA", "MAR", "unless Rabat apologised by Friday", "it would recall its ambassador"),
    ("might_warn", "threat", "IRN", "", "if sanctions returned", "it might leave the treaty"),
    ("provided", "offer", "QAT", "SAU", "provided that Riyadh reopened the border", "it would pay compensation"),
    ("in_case", "threat", "KOR", "PRK", "in case Pyongyang launches a missile", "Seoul will strike"),
]
SPEAKERS = {
    "unless_initial": ("minister", "TUR"),
    "should_inverted": ("minister", "POL"),
    "were_to": ("chancellor", "DEU"),
    "event_of": ("president", "FRA"),
    "until_refusal": ("envoy", "KOR"),
    "as_long_as": ("general", "ISR"),
    "in_case": ("general", "KOR"),
}
NEAR_MISSES = [
    "question",
    "asked_if",
    "economist",
    "had_known",
    "as_if",
    "if_anything",
    "whether",
    "advice",
    "sport",
    "if_elected",
    "warned_of_other",
    "drought",
    "denied_would",
    "not_promised",
    "analyst_if",
    "agreed_that",
    "trader",
    "outlet_if",
    "would_have",
    "must_have",
    "even_if",
    "other_side",
]


def country(code: str) -> tuple[str, ...]:
    return (f"country:{code}",) if code else ()


def speaker(key: str) -> dict[str, str]:
    word, code = SPEAKERS.get(key, ("", ""))
    return {word: f"country:{code}"} if word else {}


@pytest.mark.parametrize(
    ("key", "kind", "by", "to", "condition", "consequence"), POSITIVE, ids=[c[0] for c in POSITIVE]
)
def test_conditional_binds_its_speaker(key: str, kind: str, by: str, to: str, condition: str, consequence: str) -> None:
    (found,) = find_commitments(read(key, names=speaker(key)))
    assert (found.kind, found.by, found.to) == (kind, country(by), country(to))
    assert found.condition is not None
    assert found.consequence is not None
    assert (found.condition.span.text, found.consequence.span.text) == (condition, consequence)


@pytest.mark.parametrize("key", NEAR_MISSES)
def test_near_miss_gives_no_commitment(key: str) -> None:
    assert find_commitments(read(key)) == (), text_of(key)


def test_spans_are_verbatim() -> None:
    for key, *_ in POSITIVE:
        document = read(key, names=speaker(key))
        for found in find_commitments(document):
            for span in found.evidence:
                span.check(document.article.text)


def test_condition_has_the_pattern_of_its_deed() -> None:
    (found,) = find_commitments(read("unless_initial", names=speaker("unless_initial")))
    assert found.condition is not None
    assert found.condition.event is None  # paying is no deed of the ontology
    (found,) = find_commitments(read("offer_if"))
    assert found.condition is not None
    assert found.condition.event is not None
    assert (found.condition.event.type, found.condition.event.actors) == ("RETREAT", ("country:SYR",))


def test_consequence_deed_belongs_to_the_speaker() -> None:
    (found,) = find_commitments(read("initial_if"))
    assert found.consequence is not None
    assert found.consequence.event is not None
    assert (found.consequence.event.type, found.consequence.event.actors) == ("ASSAULT", ("country:USA",))


def test_response_unspecified_has_no_pattern() -> None:
    (found,) = find_commitments(read("should_expect"))
    assert found.consequence is not None
    assert found.consequence.event is None


@pytest.mark.parametrize(
    ("office", "kind"), [("President", "red_line"), ("Vice President", "threat"), ("Minister", "threat")]
)
def test_boundary_is_a_red_line_only_from_a_head_of_state(office: str, kind: str) -> None:
    person = "person:biden"
    (found,) = find_commitments(read("heavy_price", names={"Biden": person}, offices={person: office}))
    assert found.kind == kind
    assert found.by == (person,)
    assert found.to == ("country:RUS",)


def test_unless_with_a_date_is_an_ultimatum() -> None:
    friday = dt.date(2022, 1, 28)
    (found,) = find_commitments(read("unless_dated", times={"Friday": (friday, friday)}))
    assert found.kind == "ultimatum"
    assert found.due is not None
    assert (found.due.start, found.due.end) == (dt.date(2022, 1, 21), friday)


def test_statement_names_the_speaker_and_is_kept() -> None:
    document = read("warned_if")
    state(document, "Moscow", "warned", "that it would respond if Kyiv joined the alliance", "warn")
    (found,) = find_commitments(document)
    assert found.by == ("country:RUS",)
    assert found.statement == "sta_0"


def test_speaker_nobody_knows_binds_nobody() -> None:
    assert find_commitments(read("unless_initial")) == ()


@pytest.mark.parametrize("sector", ["BUS", "JRN"])
def test_business_and_press_bind_nobody(sector: str) -> None:
    person = "person:someone"
    document = read("offer_if", names={"Ankara": person}, sectors={person: (sector,)})
    assert find_commitments(document) == ()
