"""Which deeds answer which words, and what a day that passed means."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import permutations

import pytest
from tests.followthrough.saga import (
    BIDEN,
    DEU,
    ECOWAS,
    EU,
    GBR,
    KEN,
    NATO,
    REBELS,
    RUS,
    TODAY,
    UKR,
    USA,
    day,
    invasion,
    line,
    sanctions,
    ultimatum,
    withdrawal,
)  # fmt: skip

from deedwatch.followthrough import Deed, Link, Pattern, Word, propose, status
from deedwatch.followthrough.records import Told
from deedwatch.incidents import Party


def links(words, deeds, today=TODAY):
    return [(link.commitment, link.relation, link.other) for link in propose(words, deeds, today)]


def scores(word, one):
    return {link.relation: link.score for link in propose([word], [one], TODAY)}


def test_troops_over_the_border_meet_the_condition():
    assert links([line()], [invasion()]) == [("line", "condition_met", "invasion")]


def test_sanctions_after_the_condition_keep_a_vague_answer():
    assert links([line()], [sanctions(), invasion()]) == [
        ("line", "condition_met", "invasion"), ("line", "kept", "sanctions"),
    ]  # fmt: skip


def test_sanctions_before_the_condition_answer_nothing():
    assert links([line()], [invasion(), sanctions(start=day(2, 22), end=day(2, 22))]) == [
        ("line", "condition_met", "invasion")
    ]


def test_vague_answer_without_the_condition_is_no_answer():
    assert links([line()], [sanctions()]) == []


def test_deed_before_the_word_answers_nothing():
    assert links([line()], [invasion(start=day(1, 10), end=day(1, 10), published=day(1, 10))]) == []


def test_undated_report_of_the_next_day_counts():
    assert links([line()], [invasion(start=None, end=None, published=day(1, 20))]) == [
        ("line", "condition_met", "invasion")
    ]


@pytest.mark.parametrize("factuality", ["planned", "threatened", "denied", "hypothetical", "demanded"])
def test_what_was_not_done_meets_no_condition(factuality):
    assert links([line()], [invasion(factuality=factuality)]) == []


def test_alleged_deed_scores_less():
    told = scores(line(), invasion(factuality="alleged"))
    assert 0.6 <= told["condition_met"] < scores(line(), invasion())["condition_met"]


def test_rebels_do_not_act_for_their_state():
    assert links([line()], [invasion(actors=(REBELS,))]) == []


def test_attack_on_another_country_meets_no_condition():
    assert links([line()], [invasion(recipients=(KEN,), country="KEN", text="Russian forces attacked Kenya.")]) == []


def test_build_up_that_crosses_nothing_is_no_crossing():
    near = invasion(type="MOBILIZE", recipients=(), country=None, text="Russia massed forces for drills.")
    over = replace(near, country="UKR", text="Russian columns rolled across the border into Ukraine.")
    assert links([line()], [near]) == []
    assert links([line()], [over]) == [("line", "condition_met", "invasion")]


def test_earliest_of_equal_deeds_meets_the_condition():
    later = invasion(id="later", start=day(3, 1), end=day(3, 1), published=day(3, 1))
    assert links([line()], [later, invasion()]) == [("line", "condition_met", "invasion")]


def test_flash_and_report_of_one_day_are_both_shown():
    flash = invasion(id="flash", recipients=(), text="Russian troops crossed the border.")
    assert {other for _, _, other in links([line()], [flash, invasion()])} == {"flash", "invasion"}


def test_member_state_answers_for_its_bloc():
    word = line(by=(EU,), consequence_text="the bloc will respond with sanctions")
    assert ("line", "kept", "sanctions") in links([word], [invasion(), sanctions(actors=(DEU,))])


def test_state_that_left_the_bloc_does_not_answer_for_it():
    word = line(by=(EU,), consequence_text="the bloc will respond with sanctions")
    assert ("line", "kept", "sanctions") not in links([word], [invasion(), sanctions(actors=(GBR,))])


def test_allies_answer_where_the_words_name_them():
    word = line(consequence_text="a swift and severe response from the United States and its allies")
    assert ("line", "kept", "sanctions") in links([word], [invasion(), sanctions(actors=(GBR,))])
    assert ("line", "kept", "sanctions") not in links([line()], [invasion(), sanctions(actors=(GBR,))])


def test_two_bodies_of_one_code_are_not_one_side():
    word = line(by=(ECOWAS,))
    assert ("line", "kept", "sanctions") not in links([word], [invasion(), sanctions(actors=(NATO,))])


def test_words_without_pattern_name_the_type():
    word = line(condition=None, condition_text="if Moscow invades Ukraine")
    assert links([word], [invasion()]) == [("line", "condition_met", "invasion")]


def test_threat_of_arms_is_kept_by_the_attack_that_was_announced():
    word = Word("w", "a", "threat", (RUS,), (UKR,), consequence_text="will attack the port", said=day(2, 20))
    assert links([word], [invasion()]) == [("w", "kept", "invasion")]


def test_agreement_to_sanction_counts_as_the_sanction():
    word = Word("w", "a", "threat", (EU,), (RUS,), consequence_text="will impose sanctions on Russia", said=day(2, 20))
    agreed = sanctions(
        type="AGREE", factuality="planned", actors=(EU,), text="EU ministers agreed on sanctions against Russian banks."
    )
    assert links([word], [agreed]) == [("w", "kept", "sanctions")]


def test_promise_said_again_does_not_keep_it():
    word = Word(
        "w", "a", "promise", (RUS,), (UKR,), consequence=Pattern("RETREAT", (RUS,), ()),
        consequence_text="release the pilot", said=day(2, 1),
    )  # fmt: skip
    said = Deed(
        "d",
        "CONCEDE",
        actors=(RUS,),
        recipients=(UKR,),
        published=day(2, 2),
        factuality="planned",
        text="Russia will release the pilot.",
    )
    done = replace(
        said, id="e", type="RETREAT", factuality="occurred", published=day(2, 4), text="Russia released the pilot."
    )
    assert links([word], [said, done]) == [("w", "kept", "e")]


def test_release_of_others_does_not_keep_the_promise():
    word = Word("w", "a", "promise", (RUS,), (), consequence_text="release the captured pilot", said=day(2, 1))
    other = Deed("d", "RETREAT", actors=(RUS,), published=day(2, 4), text="Russia recalled its ambassador.")
    assert links([word], [other]) == []


def test_denial_of_intent_is_broken_by_the_deed():
    word = Word(
        "w",
        "a",
        "refusal",
        (RUS,),
        (UKR,),
        consequence=Pattern("ASSAULT", (RUS,), (UKR,)),
        consequence_text="to attack Ukraine",
        said=day(1, 10),
    )
    assert links([word], [invasion()]) == [("w", "broken", "invasion")]


def test_promise_not_to_attack_is_broken_by_the_deed():
    word = Word("w", "a", "promise", (RUS,), (UKR,), consequence_text="will not attack Ukraine", said=day(1, 10))
    assert links([word], [invasion()]) == [("w", "broken", "invasion")]


def test_promise_to_hold_fire_is_broken_by_fire():
    word = Word(
        "w",
        "a",
        "promise",
        (RUS,),
        (UKR,),
        consequence_text="hold its fire so that people could leave",
        said=day(2, 23),
    )
    assert links([word], [invasion()]) == [("w", "broken", "invasion")]


def test_refusal_that_is_given_up_is_withdrawn():
    word = Word("w", "a", "refusal", (DEU,), (UKR,), consequence_text="deliver weapons to Kyiv", said=day(1, 28))
    turn = Deed(
        "d",
        "AGREE",
        actors=(DEU,),
        recipients=(UKR,),
        published=day(2, 26),
        factuality="planned",
        text="Berlin would deliver weapons to Ukraine.",
    )
    assert links([word], [turn]) == [("w", "withdrawn", "d")]


def test_demand_that_is_taken_back_is_withdrawn():
    word = Word("w", "a", "demand", (RUS,), (USA,), consequence_text="binding guarantees on missiles", said=day(1, 10))
    back = Deed(
        "d",
        "CONCEDE",
        actors=(RUS,),
        published=day(2, 2),
        factuality="occurred",
        text="Moscow dropped its demand for binding guarantees on missiles.",
    )
    assert ("w", "withdrawn", "d") in links([word], [back])


def test_demand_done_in_time_is_kept():
    assert links([ultimatum()], [withdrawal(10)]) == [("ultimatum", "kept", "withdrawal")]


def test_deadline_that_passes_lapses_though_the_deed_comes_later():
    assert links([ultimatum()], [withdrawal(20)]) == [
        ("ultimatum", "lapsed", None),
        ("ultimatum", "kept", "withdrawal"),
    ]


def test_deed_long_after_the_deadline_obeys_no_more():
    late = withdrawal(20, start=dt.date(2022, 7, 1), end=dt.date(2022, 7, 1), published=dt.date(2022, 7, 1))
    assert links([ultimatum()], [late], today=dt.date(2022, 8, 1)) == []


def test_deadline_after_the_last_day_covered_is_open():
    assert links([ultimatum()], [withdrawal(20)], today=day(3, 11)) == []


def test_deadline_that_nobody_reported_on_is_open():
    assert links([ultimatum()], [withdrawal(20, actors=(KEN,), published=day(3, 20))]) == []


def test_or_else_that_came_is_kept_after_the_deadline():
    word = ultimatum(
        by=(RUS,),
        to=(UKR,),
        condition=None,
        condition_text="lay down their arms",
        consequence_text="its troops will attack the city",
    )
    late, early = (
        invasion(id="late", start=day(3, 12), end=day(3, 12), published=day(3, 13)),
        invasion(id="early", start=day(3, 9), end=day(3, 9)),
    )
    assert links([word], [late, early]) == [("ultimatum", "lapsed", None), ("ultimatum", "kept", "late")]


def test_condition_that_frees_the_speaker_awaits_nothing():
    word = Word(
        "w", "a", "promise", (BIDEN,), (RUS,), condition=Pattern("ASSAULT", (RUS,), (UKR,)),
        condition_text="on the condition that Russia did not invade", consequence_text="meet", said=day(2, 21),
    )  # fmt: skip
    assert links([word], [invasion()]) == []


def test_further_step_must_come_after_the_word():
    word = line(said=day(2, 24), condition_text="if Russia takes further steps across the border")
    assert links([word], [invasion()]) == []


def test_undated_word_awaits_nothing():
    assert links([line(said=None)], [invasion()]) == []


def test_sentence_of_the_word_is_no_deed():
    own = invasion(told=(Told("a1", 10, day(2, 24), ""),))
    assert links([line(said=day(2, 24), spans=((0, 90),))], [own]) == []
    assert links([line(said=day(2, 24), spans=((20, 90),))], [replace(own, told=(Told("a9", 10, day(2, 24), ""),))])


def test_deed_told_again_after_the_condition_counts_from_that_day():
    campaign = sanctions(
        start=None, end=None, published=day(2, 22), told=(Told("a", 0, day(2, 22)), Told("b", 0, day(2, 25)))
    )
    found = [link for link in propose([line()], [invasion(), campaign], TODAY) if link.relation == "kept"]
    assert [(link.other, link.day) for link in found] == [("sanctions", day(2, 25))]


def test_links_do_not_depend_on_the_order_of_the_input():
    words = [
        line(),
        ultimatum(),
        line(id="again", article="a3", said=day(2, 10), consequence_text="a devastating response"),
    ]
    deeds = [invasion(), sanctions(), withdrawal(10)]
    first = propose(words, deeds, TODAY)
    assert all(propose(w, d, TODAY) == first for w in permutations(words) for d in permutations(deeds))


def test_every_link_says_why_and_scores_between_the_limit_and_one():
    found = propose([line(), ultimatum()], [invasion(), sanctions(), withdrawal(10)], TODAY)
    assert len(found) == 3
    assert all(link.why and 0.6 <= link.score <= 1 for link in found)


def test_reasons_show_the_shared_words():
    (link,) = propose([line()], [invasion()], TODAY)
    assert any("border" in reason for reason in link.why)


def test_cyber_attack_by_an_unknown_party_needs_words():
    unknown = Party("group:hackers", None, ())
    assert links([line()], [invasion(actors=(unknown,), recipients=(), text="Hackers struck.")]) == []


def test_old_deed_answers_a_later_word_only():
    late = invasion(start=dt.date(2023, 12, 1), end=dt.date(2023, 12, 1), published=dt.date(2023, 12, 1))
    assert links([line()], [late], today=dt.date(2024, 1, 1)) == []


STATUS = [
    ([], "open"),
    (["condition_met"], "condition_met"),
    (["condition_met", "kept"], "kept"),
    (["broken"], "broken"),
    (["kept", "broken"], "disputed"),
    (["lapsed"], "lapsed"),
    (["lapsed", "kept"], "kept"),
    (["withdrawn"], "withdrawn"),
    (["restated", "hardened"], "open"),
]


@pytest.mark.parametrize(("relations", "expected"), STATUS)
def test_status_is_what_the_links_amount_to(relations, expected):
    assert status(Link("c", "d", relation, day(3, 1), 0.9) for relation in relations) == expected


def test_deed_after_a_withdrawal_counts():
    both = [Link("c", "d", "withdrawn", day(3, 1), 0.9), Link("c", "e", "broken", day(3, 5), 0.9)]
    assert status(both) == "broken"
    assert status([both[0], replace(both[1], day=day(2, 1))]) == "withdrawn"
