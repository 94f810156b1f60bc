"""Tellings of several articles brought together to happenings, and what a happening's row says."""

from __future__ import annotations

import datetime as dt
import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deedwatch import ontology
from deedwatch.incidents import Party, Prints, Telling, Where, families, gathered, row, telling
from deedwatch.incidents.likeness import (
    BY_HAND,
    TOGETHER,
    clash,
    comparable,
    distance_km,
    likeness,
    near_types,
    pair_weights,
    signs,
    weights,
)

RUS, UKR, KEN = Party("country:RUS", "RUS", ()), Party("country:UKR", "UKR", ()), Party("country:KEN", "KEN", ())
RUTO, ABIY = Party("person:william-ruto", "KEN", ("GOV",)), Party("person:abiy-ahmed", "ETH", ("GOV",))
MOHAMUD = Party("person:hassan-sheikh-mohamud", "SOM", ("GOV",))
KHARKIV = Where("Kharkiv", "UKR", 49.99, 36.23, "city", 706483)
ODESA = Where("Odesa", "UKR", 46.48, 30.73, "city", 698740)


def told(event="e", day=1, **changes):
    base = Telling(
        event=event, article=f"art-{event}", outlet="Wire", printed_from=None, published=dt.date(2024, 3, day), position=0,
        type="ASSAULT", mode=None, contexts=("military",), quad="material_conflict", intensity=-9.0, factuality="occurred",
        background=False, actors=(RUS,), recipients=(UKR,), start=dt.date(2024, 3, day), end=dt.date(2024, 3, day),
        precision="day", place=KHARKIV, names=frozenset({"karkif"}), words=frozenset({"missi", "depot"}), numbers=frozenset(),
        story=frozenset({"karkif", "terekhov"}), score=0.9,
    )  # fmt: skip
    return replace(base, **changes)


# A dataset's row of an event that no place is told of.
COLUMNS = {
    "event": "e", "article": "a", "outlet": None, "copy_of": None, "published": None, "position": 0, "type": "ASSAULT",
    "mode": None, "contexts": "", "quad": "material_conflict", "intensity": -9.0, "factuality": "occurred",
    "background": False, "time_start": None, "time_end": None, "time_precision": None, "place_name": None,
    "place_country": None, "lat": None, "lon": None, "place_precision": None, "geonames": None, "score": 0.9,
}  # fmt: skip
IN_KYIV = {
    "place_name": "Kyiv", "place_country": "UKR", "lat": 50.4, "lon": 30.5, "place_precision": "city", "geonames": 7,
}  # fmt: skip


def groups(*tellings):
    return sorted(sorted(member.event for member in incident.members) for incident in gathered(tellings))


def test_two_reports_of_one_strike_are_one_incident():
    assert groups(told("a"), told("b", outlet="Gazette", words=frozenset({"missi", "dead"}))) == [["a", "b"]]


def test_strikes_on_two_towns_are_two_incidents():
    assert groups(told("a"), told("b", place=ODESA, names=frozenset({"odisa"}))) == [["a"], ["b"]]


def test_strikes_without_a_day_weeks_apart_are_two_incidents():
    undated = {"start": None, "end": None, "precision": None}
    assert groups(told("a", 1, **undated), told("b", 16, **undated), told("c", 31, **undated)) == [["a"], ["b"], ["c"]]


def test_attack_without_a_doer_is_told_again_weeks_later():
    found = {"start": None, "end": None, "precision": None, "actors": (), "recipients": (MOHAMUD,), "place": None}
    assert groups(told("a", 1, **found), told("b", 16, **found)) == [["a", "b"]]


def test_two_signs_count_together_what_the_weights_say():
    one, other = told("a"), told("b", recipients=(KEN,))
    score, parts = likeness(one, other)
    held = {name: value for name, value in signs(one, other).items() if value}
    together = {
        f"{first}{TOGETHER}{second}": weight * held[first] * held[second]
        for first, seconds in pair_weights().items()
        for second, weight in seconds.items()
        if first in held and second in held
    }
    alone = {name: weights().get(name, 0.0) * value for name, value in held.items()}
    assert together
    assert parts == alone | together
    assert score == pytest.approx(weights()["bias"] + sum(parts.values()))


def test_signs_set_by_hand_count_the_same_beside_any_other():
    couples = {name for first, seconds in pair_weights().items() for name in (first, *seconds)}
    assert couples <= set(weights())
    assert not couples & set(BY_HAND)


def test_strikes_on_one_town_a_week_apart_are_two_incidents():
    assert groups(told("a", 1), told("b", 8)) == [["a"], ["b"]]


def test_report_between_two_stated_days_does_not_join_them():
    vague = told("b", 4, start=None, end=None, words=frozenset({"missi", "depot"}))
    assert groups(told("a", 1), vague, told("c", 6)) in ([["a", "b"], ["c"]], [["a"], ["b", "c"]])


def test_deeds_of_many_days_do_not_clash():
    week = {"start": dt.date(2024, 3, 1), "end": dt.date(2024, 3, 6)}
    assert not clash(told("a", **week), told("b", 9, start=dt.date(2024, 3, 9), end=dt.date(2024, 3, 9)))


@pytest.mark.parametrize(("words", "counts"), [("Rebels burned shops in Kyiv.", True), ("Rebels burned shops.", False)])
def test_place_is_a_sign_where_the_sentences_name_it(words, counts):
    found = telling({**COLUMNS, **IN_KYIV}, [], [], [words], words)
    assert any(name.startswith("place") for name in signs(found, found)) == counts
    assert found.place is not None


def test_other_doer_makes_another_incident():
    assert groups(told("a"), told("b", actors=(KEN,), recipients=())) == [["a"], ["b"]]


def test_meetings_of_one_president_with_two_others_are_two_incidents():
    met = {"type": "CONSULT", "quad": "verbal_cooperation", "place": None, "names": frozenset({"rutu"})}
    first = told("a", actors=(RUTO, MOHAMUD), recipients=(), **met)
    second = told("b", actors=(RUTO,), recipients=(ABIY,), words=frozenset({"trade"}), **met)
    assert groups(first, second) == [["a"], ["b"]]


SURNAMES = [
    ("person:burhan", "person:abdel-fattah-al-burhan", True),
    ("person:marta-pineda", "person:marta-lucrecia-pineda", True),
    ("person:mamadi-doumbouya", "person:mamady-doumbouya", True),
    ("person:ana-burhan", "person:abdel-fattah-al-burhan", False),
    ("group:burhan", "org:al-burhan", False),
]


@pytest.mark.parametrize(("one", "other", "same"), SURNAMES, ids=[case[0][7:] for case in SURNAMES])
def test_shorter_name_of_a_person_is_the_longer_ones(one, other, same):
    found = signs(told(actors=(Party(one, "SDN", ()),)), told(actors=(Party(other, "SDN", ()),)))
    assert ("who_actor_same" in found) == same


REBELS, ARMY = Party("group:ken-reb", "KEN", ("REB",)), Party("group:ken-mil", "KEN", ("MIL",))
POLICE, PARTY = Party("group:ken-cop", "KEN", ("COP",)), Party("org:ken-party", "KEN", ("OPP",))
CHURCH = Party("org:ken-church", "KEN", ("REL",))
CAMPS = [
    (REBELS, ARMY, "other_camp"),
    (KEN, REBELS, "other_camp"),
    (ARMY, POLICE, "country"),
    (KEN, ARMY, "country"),
    (PARTY, CHURCH, "other_body"),
    (PARTY, POLICE, "other_camp"),
]


@pytest.mark.parametrize(("one", "other", "sign"), CAMPS, ids=[f"{a.id}-{b.id}" for a, b, _ in CAMPS])
def test_parties_of_one_country_may_be_of_two_camps(one, other, sign):
    assert f"who_actor_{sign}" in signs(told(actors=(one,)), told(actors=(other,)))


@pytest.mark.parametrize(("country", "sign"), [(None, "country"), ("UGA", "differ")])
def test_person_may_be_the_prosecutor_of_another_article(country, sign):
    named = told(recipients=(Party("person:ana-roca", country, ("JUD",)),))
    assert f"who_recipient_{sign}" in signs(named, told(recipients=(Party("group:ken-jud", "KEN", ("JUD",)),)))


def test_other_partner_of_one_president_is_a_sign():
    met = {"type": "CONSULT", "quad": "verbal_cooperation", "recipients": ()}
    both = told(actors=(RUTO, ABIY), **met), told(actors=(RUTO, MOHAMUD), **met)
    assert "who_mutual_other_partner" in signs(*both)
    assert "who_mutual_other_partner" not in signs(both[0], told(actors=(RUTO,), **met))


@pytest.mark.parametrize(("name", "sign"), [("Gidan", "place_same"), ("Bagega", "place_region")])
def test_place_without_a_row_is_the_same_by_its_name(name, sign):
    unknown = [Where(place, "NGA", None, None, "unknown", None) for place in ("Gidan", name)]
    assert sign in signs(told(place=unknown[0]), told(place=unknown[1]))


PARTS = [("headline", "body", "headline"), ("body", "body", "body")]


@pytest.mark.parametrize(("one", "other", "sign"), PARTS, ids=[case[2] for case in PARTS])
@pytest.mark.parametrize("kind", ["material", "verbal"])
def test_place_in_one_article_is_a_sign(kind, one, other, sign):
    both = [told(article="a", part=part, quad=f"{kind}_conflict") for part in (one, other)]
    assert f"article_{kind}_{sign}" in signs(*both)


def test_main_news_of_two_articles_is_a_sign():
    found = [
        signs(told("a", part=one), told("b", part=other)) for one, other in (("lead", "headline"), ("lead", "body"))
    ]
    assert ["told_main" in found[0], "told_once" in found[1]] == [True, True]


@pytest.mark.parametrize(
    ("sentence", "part"), [("Rebels burned Kyiv.", "headline"), ("They fled.", "lead"), ("Rain.", "body")]
)
def test_part_is_where_the_first_sentence_of_its_evidence_stands(sentence, part):
    text = "Rebels burned Kyiv.\n\nThey fled.\n\nRain."
    columns = {**COLUMNS, "position": len(text) - 1}
    assert telling(columns, [], [], ["Rain.", sentence], text).part == part


def test_meeting_told_from_either_side_is_one_incident():
    met = {"type": "CONSULT", "quad": "verbal_cooperation", "place": None}
    assert groups(
        told("a", actors=(RUTO,), recipients=(ABIY,), **met), told("b", actors=(ABIY,), recipients=(RUTO,), **met)
    ) == [["a", "b"]]


def test_announced_visit_is_not_the_visit():
    met = {"type": "CONSULT", "actors": (RUTO,), "recipients": (ABIY,), "place": None}
    assert not comparable(told("a", factuality="planned", **met), told("b", **met))


def test_threat_counts_as_made_though_its_deed_is_only_threatened():
    assert told(type="THREATEN", factuality="threatened").phase == "done"


def test_denied_deed_is_not_the_deed():
    assert not comparable(told("a", factuality="denied"), told("b"))


def test_types_that_are_never_confused_are_not_compared():
    assert not comparable(told("a"), told("b", type="AID"))


def test_undated_news_happened_shortly_before_publication():
    when = told(start=None, end=None, day=9).when
    assert (when.first, when.last, when.firm) == (
        dt.date(2024, 3, 7).toordinal(),
        dt.date(2024, 3, 9).toordinal(),
        False,
    )


def test_undated_background_reaches_back_a_month():
    when = told(start=None, end=None, day=31, background=True).when
    assert when.last - when.first == 30


def test_event_without_any_date_is_still_compared():
    assert comparable(told("a", published=None, start=None, end=None), told("b"))


def test_likeness_is_the_sum_of_its_shown_parts():
    score, parts = likeness(told("a"), told("b", 3))
    same, _ = likeness(told("a"), told("b"))
    assert score < same
    assert "time_firm_days" in parts


@pytest.mark.parametrize(
    ("other", "sign"),
    [(KHARKIV, "place_same"), (ODESA, "place_apart"), (replace(ODESA, country="MDA"), "place_abroad")],
)
def test_signs_tell_places_apart(other, sign):
    assert signs(told("a"), told("b", place=other))[sign] == 1.0


def test_signs_are_the_same_either_way():
    one, other = told("a"), told("b", 4, place=ODESA, actors=(), words=frozenset({"depot", "dead"}))
    assert signs(one, other) == signs(other, one)


def test_distance_of_kharkiv_and_odesa_is_known():
    assert distance_km((49.99, 36.23), (46.48, 30.73)) == pytest.approx(567, abs=5)


def test_incident_keeps_its_id_when_later_reports_join():
    (first,) = gathered([told("a")])
    (grown,) = gathered([told("a"), told("b", 2, start=dt.date(2024, 3, 1), end=dt.date(2024, 3, 1))])
    assert (first.id, len(grown.members)) == (grown.id, 2)


@given(st.permutations(range(6)))
def test_incidents_do_not_depend_on_the_order_of_tellings(order):
    tellings = [
        told(name, day, place=place)
        for name, day, place in zip("abcdef", [1, 1, 8, 8, 2, 9], [KHARKIV, ODESA] * 3, strict=True)
    ]
    given_in = gathered([tellings[at] for at in order])
    assert [(i.id, [m.event for m in i.members]) for i in given_in] == [
        (i.id, [m.event for m in i.members]) for i in gathered(tellings)
    ]


def test_why_names_the_signs_that_weighed_most():
    (incident,) = gathered([told("a"), told("b")])
    assert all("who_actor_country" in member.why for member in incident.members)


def test_lone_telling_says_that_it_is_alone():
    (incident,) = gathered([told("a")])
    assert [(member.score, member.why) for member in incident.members] == [(0.0, "alone")]


def test_three_reports_meet_though_two_of_them_share_little():
    vague = told("b", start=None, end=None, place=None, names=frozenset(), words=frozenset({"dead"}))
    assert groups(told("a"), vague, told("c", words=frozenset({"missi", "dead"}))) == [["a", "b", "c"]]


def test_arrest_is_known_again_weeks_later_by_the_person():
    held = {"type": "COERCE", "mode": "arrest", "recipients": (RUTO,), "actors": (), "place": None}
    later = told("b", 30, start=None, end=None, **held)
    assert groups(told("a", 1, **held), later) == [["a", "b"]]


def test_more_tellings_than_are_held_are_settled_by_age(monkeypatch):

    monkeypatch.setattr(sys.modules["deedwatch.incidents.gather"], "MAX_OPEN", 4)
    tellings = [told(f"e{day:02}", day, place=KHARKIV if day % 2 else ODESA) for day in range(1, 29)]
    found = [member.event for incident in gathered(tellings) for member in incident.members]
    assert sorted(found) == [f"e{day:02}" for day in range(1, 29)]


def summary(*tellings, prints=None):
    (incident,) = gathered(tellings)
    return row(incident, prints or {})


def test_row_counts_articles_and_outlets():
    found = summary(told("a"), told("b", outlet="Gazette"), told("c", outlet="Gazette"))
    assert (found["reports"], found["articles"], found["outlets"]) == (3, 3, 2)


def test_row_counts_copies_as_reports_but_not_as_independent_outlets():
    prints = {"art-a": Prints(4, frozenset({"Post", "Herald"}), dt.date(2024, 3, 6))}
    found = summary(told("a"), told("b", outlet="Gazette"), prints=prints)
    assert (found["reports"], found["outlets"], found["independent_outlets"]) == (6, 4, 2)
    assert found["last_published"] == dt.date(2024, 3, 6)


def test_row_counts_agency_copy_as_the_agencys():
    found = summary(
        told("a", outlet="Post", printed_from="Reuters"), told("b", outlet="Herald", printed_from="Reuters")
    )
    assert (found["outlets"], found["independent_outlets"]) == (2, 1)


def test_row_takes_the_day_most_tellings_state():
    found = summary(told("a"), told("b"), told("c", start=dt.date(2024, 2, 29), end=dt.date(2024, 2, 29)))
    assert found["time_start"] == dt.date(2024, 3, 1)


def test_row_takes_the_more_precise_place():
    wide = Where("Ukraine", "UKR", 49.0, 32.0, "country", 690791)
    assert summary(told("a", place=wide), told("b"))["place_name"] == "Kharkiv"


def test_row_of_a_deed_that_one_report_saw_happen_says_so():
    assert summary(told("a", factuality="alleged"), told("b"))["factuality"] == "occurred"


def test_closed_incident_takes_no_later_telling():
    later = told("b", 20, published=dt.date(2024, 6, 20), start=dt.date(2024, 3, 1), end=dt.date(2024, 3, 1))
    assert groups(told("a"), later) == [["a"], ["b"]]


def test_each_type_is_in_one_family_with_all_that_are_near_it():
    homes = {name: [at for at, family in enumerate(families()) if name in family] for name in ontology.load().types}
    assert all(len(found) == 1 for found in homes.values())
    assert all(homes[name] == homes[near] for name in homes for near in near_types(name))
    assert len(families()) == 3


def test_news_without_a_day_weeks_apart_is_of_two_happenings():
    undated = {"start": None, "end": None, "precision": None, "place": None, "names": frozenset(), "words": frozenset()}
    assert groups(told("a", 1, **undated), told("b", 9, **undated)) == [["a", "b"]]
    assert groups(told("a", 1, **undated), told("b", 20, **undated)) == [["a"], ["b"]]


def test_history_without_a_day_weeks_later_is_of_the_same_happening():
    undated = {"start": None, "end": None, "precision": None}
    assert groups(told("a", 1, **undated), told("b", 20, background=True, **undated)) == [["a", "b"]]
