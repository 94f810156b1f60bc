"""Words taken back, given up, unmade or run out, and the near-misses of each."""

from __future__ import annotations

from dataclasses import replace

from tests.followthrough.saga import BIDEN, DEU, KEN, RUS, TODAY, UKR, USA, day, invasion, ultimatum

from deedwatch.followthrough import Deed, Pattern, Word, propose, threads
from deedwatch.followthrough.records import Told
from deedwatch.incidents import Party

ENVOY = Party("person:jane-roe", None, ("GOV",))


def links(words, deeds, today=TODAY):
    return [(link.commitment, link.relation, link.other) for link in propose(words, deeds, today)]


def word(kind, text, **changes):
    base = Word("w", "a1", kind, (RUS,), consequence_text=text, said=day(2, 1), text=text, sentence=text)
    return replace(base, **changes)


def step(text, **changes):
    base = Deed("d", "CONCEDE", actors=(RUS,), published=day(3, 1), text=text)
    return replace(base, **changes)


def reported(position, text, sentence="", article="a2", on=None):
    return (Told(article, position, on or day(3, 1), text, sentence or text),)


def test_boycott_that_was_to_stay_is_given_up():
    stays = word("promise", "the boycott of Kenya would remain in force until it changed its policy", to=(KEN,))
    assert links([stays], [step("Russia ended the boycott of Kenya.", recipients=(KEN,))]) == [("w", "withdrawn", "d")]


def test_step_back_towards_another_gives_up_nothing():
    stays = word("promise", "the boycott would remain in force", to=(KEN,))
    assert links([stays], [step("Russia restored relations with Germany.", recipients=(DEU,))]) == []


def test_ambassador_who_was_to_stay_is_called_home():
    stays = word("promise", "that the ambassador will stay")
    home = step("Russia will bring home its ambassador.", type="THREATEN", factuality="threatened")
    assert links([stays], [home]) == [("w", "withdrawn", "d")]


def test_step_back_of_another_state_gives_up_nothing():
    stays = word("promise", "that the ambassador will stay")
    assert links([stays], [step("Kenya called home its ambassador.", type="RETREAT", actors=(KEN,))]) == []


def test_expulsion_suspended_takes_back_the_order_to_leave():
    order = ultimatum(condition_text="leave the country", condition=Pattern("RETREAT", (RUS,), ()), spans=((0, 20),))
    back = step(
        "Ukraine suspended the expulsion", actors=(UKR,), published=day(3, 7),
        told=reported(90, "Ukraine suspended the expulsion", article="a2", on=day(3, 7)),
    )  # fmt: skip
    assert links([order], [back]) == [("ultimatum", "withdrawn", "d")]


def test_expulsion_suspended_earlier_in_the_article_takes_back_nothing():
    order = ultimatum(condition_text="leave the country", spans=((100, 120),))
    told = reported(90, "Ukraine suspended the expulsion", article="a2", on=day(3, 7))
    assert (
        links([order], [step("Ukraine suspended the expulsion", actors=(UKR,), published=day(3, 7), told=told)]) == []
    )


def test_troops_that_will_not_leave_break_the_promise_that_none_would_remain():
    home = word("promise", "not a single soldier would remain in Kenya")
    text = "that the troops would not leave as planned"
    told = reported(10, text, "Kenya said that the troops would not leave as planned.")
    stay = step(text, type="REJECT", told=told)
    assert links([home], [stay]) == [("w", "broken", "d")]


def test_troops_of_another_state_that_will_not_leave_break_nothing():
    home = word("promise", "not a single soldier would remain in Kenya")
    text = "that the troops would not leave as planned"
    stay = step(
        text, type="REJECT", actors=(USA,), told=reported(10, text, "Kenya said that the troops would not leave.")
    )
    assert links([home], [stay]) == []


def test_soldiers_who_leave_keep_the_promise_that_none_would_remain():
    home = word("promise", "not a single soldier would remain in Kenya")
    left = step("Russian soldiers left Kenya.", type="RETREAT", country="KEN")
    assert links([home], [left]) == [("w", "kept", "d")]


def _demands(text="The ten days that they had given Moscow ran out on Friday."):
    return step(
        "that they had given Moscow", type="REQUEST", factuality="demanded", actors=(UKR,), recipients=(RUS,),
        published=day(3, 11), told=reported(5, "that they had given Moscow", text, on=day(3, 11)),
    )  # fmt: skip


def _unless(**changes):
    return ultimatum(condition_text="if Russia does not withdraw", consequence_text="the offer will be void", **changes)


def test_time_told_to_have_run_out_meets_the_condition():
    assert ("ultimatum", "condition_met", "d") in links([_unless()], [_demands()])


def test_time_that_had_not_run_out_meets_no_condition():
    early = _demands("It came before the ten days that they had given Moscow ran out.")
    assert links([_unless()], [early]) == [("ultimatum", "lapsed", None)]


def test_time_of_another_ultimatum_meets_no_condition():
    other = replace(_demands("The ten days given to Kenya ran out."), actors=(KEN,), recipients=(KEN,))
    assert links([_unless()], [other]) == []  # nor is either side told of: it stays open


def test_demand_without_a_day_lapses_when_its_time_is_told_to_be_over():
    asked = word("demand", "lay down their arms", said=day(3, 10), due_end=None)
    no = step(
        "Ukraine rejected the ultimatum", type="REJECT", actors=(UKR,), recipients=(RUS,), published=day(3, 11),
        told=reported(5, "Ukraine rejected the ultimatum", "Ukraine said no, and the hour that Moscow had set went by.", on=day(3, 11)),
    )  # fmt: skip
    assert links([asked], [no]) == [("w", "lapsed", None)]


def test_ambassador_of_no_known_country_obeys_the_order_to_leave():
    order = ultimatum(
        condition_text="leave the country", sentence="Ukraine gave the Russian ambassador 48 hours to leave the country.",
    )  # fmt: skip
    home = step("Ambassador Jane Roe flew home.", type="RETREAT", actors=(ENVOY,), published=day(3, 10))
    assert links([order], [home]) == [("ultimatum", "kept", "d")]


def test_person_of_no_known_country_and_no_post_obeys_nothing():
    order = ultimatum(condition_text="leave the country", sentence="Ukraine gave Russia 48 hours to leave the country.")
    home = step("The singer Jane Roe flew home.", type="RETREAT", actors=(ENVOY,), published=day(3, 10))
    assert [one for one in links([order], [home]) if one[1] == "kept"] == []


def test_no_such_plans_points_at_the_last_denial():
    first = word("refusal", "attack Ukraine", id="first", consequence=Pattern("ASSAULT", (RUS,), (UKR,)))
    again = word("refusal", "had no such plans", said=day(2, 10), article="a2")
    assert threads([first, again])["w"] == "first"
    assert ("w", "broken", "invasion") in links([first, again], [invasion()])


def test_no_such_plans_of_another_side_points_at_nothing():
    first = word("refusal", "attack Ukraine", id="first", consequence=Pattern("ASSAULT", (RUS,), (UKR,)))
    again = word("refusal", "had no such plans", said=day(2, 10), article="a2", by=(BIDEN,))
    assert threads([first, again])["w"] == "w"


def test_denial_said_again_after_the_breach_is_not_broken_anew():
    first = word("refusal", "attack Ukraine", id="first", consequence=Pattern("ASSAULT", (RUS,), (UKR,)))
    again = replace(first, id="again", article="a2", said=day(3, 10))
    later = invasion(id="later", start=day(3, 20), end=day(3, 20), published=day(3, 20))
    found = links([first, again], [invasion(), later])
    assert ("first", "broken", "invasion") in found
    assert not [one for one in found if one[0] == "again" and one[1] == "broken"]
