"""What the words leave open and what a report names: further measures, named days, own doings, history, home affairs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.followthrough.saga import BIDEN, DEU, KEN, RUS, TODAY, UKR, USA, day, invasion, line, sanctions

from deedwatch.followthrough import Deed, Pattern, Word, propose
from deedwatch.followthrough.records import Told
from deedwatch.followthrough.wording import allied, further, history, holds_back, over, subject, types_of, yields
from deedwatch.incidents import Party

TROOPS = Party("group:soldiers", None, ("MIL",))
POLICE = Party("group:rus-cop", "RUS", ("COP",))


def links(words, deeds, today=TODAY):
    return [(link.commitment, link.relation, link.other) for link in propose(words, deeds, today)]


def word(kind, text, **changes):
    base = Word("w", "a1", kind, (USA,), consequence_text=text, said=day(2, 1), text=text, sentence=text)
    return replace(base, **changes)


def test_further_steps_are_kept_by_sanctions():
    assert links([word("promise", "take further steps")], [sanctions()]) == [("w", "kept", "sanctions")]


def test_steps_that_are_not_further_leave_no_answer_open():
    assert links([word("promise", "take steps")], [sanctions()]) == []


def test_refusal_to_hold_back_is_kept_by_measures():
    assert links([word("refusal", "shrink from measures")], [sanctions()]) == [("w", "kept", "sanctions")]


def test_refusal_of_measures_is_not_kept_by_them():
    assert ("w", "kept", "sanctions") not in links([word("refusal", "take measures")], [sanctions()])


def meeting(number, **changes):
    base = Deed(
        "talks", "CONSULT", actors=(RUS,), start=day(3, number), end=day(3, number), published=day(3, number),
        text="Negotiators from Russia and Ukraine met in Belarus.",
    )  # fmt: skip
    return replace(base, **changes)


def _round(**changes):
    due = {"said": day(3, 3), "due_start": day(3, 7), "due_end": day(3, 8), "by": (UKR,)}
    return word("promise", "meet early next week", **{**due, **changes})


def test_meeting_on_the_named_day_keeps_the_promise_though_one_side_is_only_named():
    assert links([_round()], [meeting(7)]) == [("w", "kept", "talks")]


def test_meeting_of_others_keeps_nothing():
    assert links([_round(by=(KEN,))], [meeting(7)]) == []


def test_meeting_before_the_named_day_without_shared_words_keeps_nothing():
    assert links([_round()], [meeting(4)]) == []


def test_history_breaks_no_denial():
    denied = word("refusal", "prepare for war", by=(RUS,))
    war = invasion(
        start=None, end=None, recipients=(KEN,), country=None, text="Since then Russia has fought a war with Kenya."
    )
    assert links([denied], [war]) == []
    assert links([denied], [invasion()]) == [("w", "broken", "invasion")]


def test_arrests_at_home_are_no_invasion():
    threat = line(condition=None, condition_text="if Russia invades")
    arrests = invasion(
        type="COERCE", actors=(POLICE,), recipients=(RUS,), country="RUS", text="Police arrested protesters."
    )
    assert links([threat], [arrests]) == []


def test_own_deed_meets_no_condition_that_names_nobody():
    warned = word("threat", "would respond", by=(RUS,), condition_text="if missiles were deployed in Ukraine")
    assert links([warned], [invasion(type="MOBILIZE", text="Russia deployed missiles in Ukraine.")]) == []


def test_unplaced_soldiers_of_a_named_army_break_no_other_side_s_refusal():
    refused = word(
        "refusal", "send soldiers to fight in Ukraine", by=(BIDEN,), consequence=Pattern("MOBILIZE", (BIDEN,), ())
    )
    enter = invasion(type="MOBILIZE", actors=(TROOPS,), text="Soldiers of the Russian army enter Ukraine.")
    assert links([refused], [enter]) == []


def test_assurance_that_another_will_not_attack_is_broken_by_that_other():
    sentence = "that he had an assurance that Russia would not attack anybody"
    told = replace(word("refusal", "attack anybody", by=(DEU,)), text=sentence)
    assert links([told], [invasion()]) == [("w", "broken", "invasion")]


def test_sent_soldiers_stand_by_the_refusal_to_close_the_base():
    refused = word("refusal", "close its base in Kenya")
    more = Deed(
        "d", "MOBILIZE", actors=(USA,), published=day(3, 1), text="The US sent more soldiers to its base in Kenya."
    )
    assert links([refused], [more]) == [("w", "kept", "d")]
    assert links([word("refusal", "close the talks")], [more]) == []


def test_refusal_told_once_more_is_no_deed_that_stands_by_it():
    refused = word("refusal", "give up its base")
    again = Deed("d", "REJECT", actors=(USA,), published=day(3, 1), text="The US refused to give up its base.")
    assert links([refused], [again]) == []
    asked = replace(again, recipients=(RUS,), text="The US rejected a Russian ultimatum to give up its base.")
    assert links([refused], [asked]) == [("w", "kept", "d")]


def test_ally_who_stops_the_named_thing_answers():
    threat = word("threat", "stop the Green River pipeline", to=(RUS,))
    halt = Deed(
        "d",
        "SANCTION",
        actors=(DEU,),
        recipients=(RUS,),
        published=day(3, 1),
        text="Germany stopped the Green River pipeline.",
    )
    assert links([threat], [halt]) == [("w", "kept", "d")]
    assert links([threat], [replace(halt, text="Germany stopped a pipeline.")]) == []


def test_report_in_the_word_s_own_sentence_gives_no_day():
    banned = word(
        "threat", "ban the station", to=(RUS,), spans=((0, 80),), consequence=Pattern("SANCTION", (USA,), (RUS,))
    )
    told = (
        Told("a1", 10, day(2, 1), "said it would ban the station"),
        Told("a9", 5, day(3, 2), "took the station off the air"),
    )
    deed = Deed(
        "d", "SANCTION", actors=(USA,), recipients=(RUS,), published=day(2, 1), text="ban the station", told=told
    )
    assert [link.day for link in propose([banned], [deed], TODAY)] == [day(3, 2)]


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("the ten days that they had given Doha ran out on Sunday", True),
        ("the hour that Moscow had set went by", True),
        ("Mariupol defies the order as deadline passes", True),
        ("shortly before the time ran out", False),
        ("the ultimatum runs out on Sunday", False),
        ("two days later he ran for office", False),
    ],
)
def test_over_knows_a_time_that_ran_out(text, ended):
    assert over(text) is ended


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("Since then it has fought a war", True),
        ("in 2008 it fought a war", True),
        ("in 2022 it fought", False),
        ("it fought", False),
    ],
)
def test_history_looks_back_on_former_years(text, back):
    assert history(text, 2022) is back


def test_united_states_are_no_allies_but_a_united_response_is():
    assert not allied("the United States would respond")
    assert allied("a united response")


def test_subject_is_who_will_not():
    assert subject("an assurance that Russia would not be the source") == {"country:RUS"}
    assert subject("he said that he would not attack Russia") == frozenset()


def test_giving_up_is_a_retreat():
    assert types_of("give up the town") == {"RETREAT"}
    assert types_of("give the town a name") == frozenset()


def test_small_signs_of_wording():
    assert further("further measures would be announced")
    assert not further("measures would be announced")
    assert holds_back("shrink from measures")
    assert not holds_back("take measures that shrink")
    assert yields("close its base")
    assert not yields("close the road")


def test_paper_handed_over_keeps_the_promise_of_one_whatever_its_type():
    promised = word("promise", "present proposals on missiles")
    out = Deed(
        "d",
        "AGREE",
        actors=(USA,),
        published=day(3, 1),
        factuality="planned",
        text="The US published a draft treaty on missiles.",
    )
    assert links([promised], [out]) == [("w", "kept", "d")]


def test_paper_on_another_matter_keeps_nothing():
    promised = word("promise", "present proposals on missiles and the seizure of ships")
    out = Deed(
        "d",
        "AGREE",
        actors=(USA,),
        published=day(3, 1),
        factuality="planned",
        text="The US published a draft treaty on fish.",
    )
    assert links([promised], [out]) == []


def test_decision_of_the_day_is_the_promise_itself():
    promised = word("threat", "send missiles to Ukraine", consequence=Pattern("AID", (USA,), (UKR,)))
    same = Deed(
        "d", "AGREE", actors=(USA,), recipients=(UKR,), published=day(2, 1), factuality="planned",
        text="The US agreed to send aid to Ukraine.",
    )  # fmt: skip
    assert links([promised], [same]) == []
    assert links([promised], [replace(same, published=day(2, 20))]) == [("w", "kept", "d")]


def test_other_part_of_the_announcing_sentence_is_no_answer():
    promised = word("threat", "impose sanctions", to=(RUS,), spans=((50, 70),))
    told = (Told("a1", 10, day(2, 1), "closed its ports", "impose sanctions"),)
    deed = sanctions(start=None, end=None, published=day(2, 1), told=told)
    assert links([promised], [deed]) == []
    elsewhere = replace(deed, told=(replace(told[0], article="a2", day=day(2, 3)),))
    assert links([promised], [elsewhere]) == [("w", "kept", "sanctions")]
