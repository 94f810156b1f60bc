"""Links between words and deeds at the desk, and the alerts that they raise."""

from datetime import UTC, datetime

import pytest

from deedwatch.desk import Desk
from deedwatch.errors import DeskError
from deedwatch.records import EventPattern
from tests.handmade import BIDEN, RUS, UKR, Hand, invasion, warning


@pytest.fixture
def desk(tmp_path):
    with Desk.open(tmp_path / "t.desk", clock=lambda: datetime(2022, 3, 1, 12, tzinfo=UTC)) as found:
        found.load([warning().reading(), invasion().reading()])
        found.settle()
        yield found


def one(desk, query, *given):
    row = desk.connection.execute(query, given).fetchone()
    return tuple(row) if row else None


def test_settle_links_a_red_line_with_the_deed_that_crossed_it(desk):
    assert one(desk, "SELECT relation, day, verdict FROM links") == ("condition_met", "2022-02-24", None)
    assert one(desk, "SELECT proposed, decided FROM commitments") == ("condition_met", None)


def test_link_shows_the_sentence_of_its_day(desk):
    sentence = one(desk, "SELECT sentence FROM links JOIN events ON events.id = links.event")
    assert sentence == ("Russian forces attacked Ukraine from three sides on Thursday.",)


def test_settle_again_keeps_links_and_writes_nothing(desk):
    before = list(map(tuple, desk.connection.execute("SELECT * FROM links"))), desk.audit_head()
    desk.settle()
    assert (list(map(tuple, desk.connection.execute("SELECT * FROM links"))), desk.audit_head()) == before


def test_rejected_link_no_longer_makes_the_status(desk):
    (link,) = one(desk, "SELECT id FROM links")
    desk.judge_link(link, "rejected", "Ada")
    assert one(desk, "SELECT proposed FROM commitments") == ("open",)
    assert [row["action"] for row in desk.audit(link)] == ["judge link"]


def test_rejected_link_stays_rejected_when_news_comes_in(desk):
    (link,) = one(desk, "SELECT id FROM links")
    desk.judge_link(link, "rejected", "Ada")
    desk.load([invasion(outlet="Wire C", url="https://c.example/1", published="2022-02-25").reading()])
    desk.settle()
    assert one(desk, "SELECT verdict, verdict_by FROM links WHERE id = ?", link) == ("rejected", "Ada")
    assert one(desk, "SELECT proposed FROM commitments WHERE copy = 0") == ("open",)


def test_verdict_is_taken_back_with_none(desk):
    (link,) = one(desk, "SELECT id FROM links")
    desk.judge_link(link, "rejected", "Ada")
    desk.judge_link(link, None, "Ada")
    assert one(desk, "SELECT verdict, verdict_by, verdict_at FROM links") == (None, None, None)
    assert one(desk, "SELECT proposed FROM commitments") == ("condition_met",)


def test_verdict_of_another_word_is_refused(desk):
    (link,) = one(desk, "SELECT id FROM links")
    with pytest.raises(DeskError, match="'maybe' is no verdict on a link; there are confirmed, rejected"):
        desk.judge_link(link, "maybe", "Ada")


def test_verdict_on_an_unknown_link_is_refused(desk):
    with pytest.raises(DeskError, match="no link lnk_none"):
        desk.judge_link("lnk_none", "confirmed", "Ada")


def test_status_of_a_person_stays_when_news_comes_in(desk):
    (record,) = one(desk, "SELECT id FROM commitments")
    desk.set_status(record, "disputed", "Ada")
    desk.load([invasion(outlet="Wire C", url="https://c.example/1", published="2022-02-25").reading()])
    desk.settle()
    assert one(desk, "SELECT decided, decided_by FROM commitments WHERE id = ?", record) == ("disputed", "Ada")


def test_two_wordings_by_one_speaker_are_one_card(tmp_path):
    with Desk.open(tmp_path / "t.desk") as desk:
        text = (
            "After talks in Geneva the president said Russia would pay a heavy price if its forces cross the border of Ukraine. "
            "Banks, oil and the chip industry would be hit first, and 9 allies had agreed to that."
        )
        again = Hand(text, published="2022-01-28", title="Again")
        words = "Russia would pay a heavy price if its forces cross the border of Ukraine"
        said = again.says(BIDEN, "said", words, RUS, act="warn")
        again.commits(
            BIDEN, "red_line", "would pay", RUS, condition="its forces cross the border of Ukraine",
            trigger=EventPattern("ASSAULT", ("country:RUS",), ("country:UKR",)),
            consequence="Russia would pay a heavy price", statement=said.id,
        )  # fmt: skip
        again.people["country:UKR"] = UKR
        desk.load([warning(url="https://a.example/1").reading(), again.reading()])
        desk.settle()
        cards = desk.connection.execute("SELECT said, card FROM commitments WHERE copy = 0 ORDER BY said").fetchall()
    assert [tuple(row) for row in cards] == [("2022-01-21", 0), ("2022-01-28", 1)]


def test_settle_raises_the_alerts_of_the_days_that_came_in(desk):
    raised = {(alert.kind, alert.day.isoformat()) for alert in desk.alerts()}
    assert {("new_red_line", "2022-01-21"), ("condition_met", "2022-02-24")} <= raised


def test_alert_is_raised_once(desk):
    before = [alert.id for alert in desk.alerts()]
    desk.load([invasion(outlet="Wire C", url="https://c.example/1", published="2022-02-25").reading()])
    desk.settle()
    after = [alert.id for alert in desk.alerts()]
    assert len(after) == len(set(after))
    assert set(before) <= set(after)


def test_alert_that_went_out_is_not_sent_again(desk):
    first = desk.alerts(unsent=True)[0]
    desk.alert_sent(first.id)
    assert first.id not in {alert.id for alert in desk.alerts(unsent=True)}
    assert first.id in {alert.id for alert in desk.alerts()}
