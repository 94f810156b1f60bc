"""Whose words and whose deed it is, read through the whole pipeline: sentences in which another name stands nearer."""

import datetime as dt

import pytest

from deedwatch.extract import extract
from deedwatch.language import load
from deedwatch.page import Page
from deedwatch.pipeline import Reader

DAY = dt.date(2025, 4, 1)


@pytest.fixture(scope="module")
def read():
    reader = Reader(load())
    return lambda text: reader.read(extract(Page("whose", None, text, published=DAY)))


def speaker_of(reading, words):
    return {s.source.actor for s in reading.statements if any(words in c.text for c in s.content)}


@pytest.mark.parametrize("asked", ["urged Beijing to end the patrols", "called on Beijing to end the patrols"])
def test_subject_is_not_the_one_it_speaks_to(read, asked):
    text = f"The foreign ministry in Manila said China had lied about the collision at the reef. It {asked} at once."
    assert speaker_of(read(text), "end the patrols") == {"group:phl-gov"}


def test_ministry_is_not_the_army_named_before(read):
    text = "The Royal Thai Army said its guns had fired first. The Thai health ministry said two nurses were hurt."
    assert speaker_of(read(text), "two nurses") == {"group:tha-gov"}


def test_envoy_of_another_state_is_not_the_one_sent_there(read):
    text = "Chad recalled its ambassador from Khartoum on Monday. Ndjamena said it would expel the Sudanese envoy too."
    (mention,) = [m for m in read(text).mentions if "Sudanese envoy" in m.span.text]
    assert mention.actor == "group:sdn-gov"


@pytest.mark.parametrize(
    "attack", ["in a Turkish air raid", "in an air raid by Turkey", "during a Turkish air raid", "in Turkey's air raid"]
)
def test_whose_raid_it_was_is_who_killed(read, attack):
    text = f"Four Iraqi farmers were killed {attack} on Sunday, the governor of Dohuk said."
    (event,) = [e for e in read(text).events if e.type == "ASSAULT"]
    assert (event.actors, event.recipients) == (("country:TUR",), ("group:irq-agr",))


def test_soldiers_struck_by_a_state_are_not_taken_for_its_own(read):
    text = "Three soldiers were killed in a Turkish air raid on Sunday."
    assert all("group:tur-mil" not in e.recipients for e in read(text).events)


def test_accused_does_what_he_is_accused_of(read):
    text = "Chad has often accused Sudan of arming the rebels, a charge Khartoum rejects."
    reading = read(text)
    assert all(e.actors != ("country:TCD",) for e in reading.events if e.type == "AID")
    assert "country:TCD" in speaker_of(reading, "Sudan of arming the rebels")


def test_speech_to_the_press_is_no_consultation(read):
    text = "Speaking to reporters in Nairobi, President William Ruto accused Somalia of sheltering the raiders."
    assert {e.type for e in read(text).events} & {"CONSULT"} == set()


def test_name_withheld_is_no_demand(read):
    text = "A Kenyan diplomat, who asked not to be named, said the talks in Djibouti had failed."
    reading = read(text)
    assert [(s.act) for s in reading.statements] == ["assert"]
    assert all(e.type != "REQUEST" for e in reading.events)


def test_what_was_left_unsaid_is_a_refusal_to_tell(read):
    (statement,) = read("Kenya's government has not said whether the troops would stay in Somalia.").statements
    assert (statement.act, statement.polarity) == ("refuse", "negative")


def test_no_choice_but_to_act_is_a_threat_not_a_refusal(read):
    text = '"If Chad shuts the border, we will have no choice but to retaliate," Sudan\'s foreign minister said.'
    (found,) = read(text).commitments
    assert (found.kind, found.to) == ("threat", ("country:TCD",))


@pytest.mark.parametrize("state", ["was prepared", "was ready", "was determined"])
def test_readiness_of_ones_own_state_binds(read, state):
    text = f"Kenya's foreign minister, Musalia Mudavadi, said Nairobi {state} to impose sanctions on Somalia."
    assert [(c.kind, c.to) for c in read(text).commitments] == [("threat", ("country:SOM",))]


def test_what_will_be_done_to_people_is_no_promise_of_theirs(read):
    text = "A senior U.S. official said eighty political prisoners would also be let out under the agreement."
    assert [s.act for s in read(text).statements] == ["predict"]


def test_not_hesitating_to_strike_is_a_threat(read):
    text = "Kenya's president, William Ruto, said Nairobi would not hesitate to attack Somalia."
    reading = read(text)
    assert [(c.kind, c.to) for c in reading.commitments] == [("threat", ("country:SOM",))]
    assert all(event.factuality != "denied" for event in reading.events)


def test_declining_to_say_how_many_binds_nobody(read):
    text = "Brazil moved troops to the border with Guyana. The Brazilian defence ministry declined to say how many."
    reading = read(text)
    assert reading.commitments == ()
    assert all(event.type != "REJECT" for event in reading.events)
