"""Alerts as e-mail files and webhook bodies."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from email import message_from_bytes, policy

from hypothesis import given
from hypothesis import strategies as st

from deedwatch.alerts import Alert, as_email, as_webhook

ALERT = Alert(
    "alt_1", "New lines", "new_red_line", dt.date(2022, 2, 24), "person:joe-biden", "New red line of Joe Biden", "“no further”", ("c1", "c2")
)  # fmt: skip
LINK = "http://127.0.0.1:8000/alerts/alt_1"


def test_email_holds_reason_records_and_link():
    message = as_email(ALERT, LINK)
    assert message["Subject"] == "New red line of Joe Biden"
    assert message.get_content() == (
        "New red line of Joe Biden\n\n“no further”\n\nRecords:\n  c1\n  c2\n\n"
        "http://127.0.0.1:8000/alerts/alt_1\n\nRule: New lines (new_red_line), 2022-02-24\n"
    )


def test_email_is_read_back_as_it_was_written():
    message = as_email(ALERT, LINK)
    again = message_from_bytes(message.as_bytes(), policy=policy.default)
    assert again.get_content() == message.get_content()
    assert (again["Message-ID"], again["Date"]) == ("<alt_1@deedwatch.invalid>", "Thu, 24 Feb 2022 00:00:00 +0000")


def test_email_is_the_same_on_every_run():
    assert as_email(ALERT, LINK).as_bytes() == as_email(ALERT, LINK).as_bytes()


def test_email_text_of_an_article_adds_no_header():
    message = as_email(replace(ALERT, title="Hello\r\nBcc: all@example.org"), LINK)
    assert message["Bcc"] is None
    assert message["Subject"] == "Hello Bcc: all@example.org"


def test_email_cuts_a_long_subject():
    assert len(as_email(replace(ALERT, title="x" * 500), LINK)["Subject"]) == 150


def test_email_lists_twenty_records_and_counts_the_rest():
    text = as_email(replace(ALERT, records=tuple(f"c{n}" for n in range(23))), LINK).get_content()
    assert "  c19\n  and 3 more\n" in text
    assert "c20" not in text


def test_email_without_records_lists_none():
    assert "Records" not in as_email(replace(ALERT, records=()), LINK).get_content()


def test_webhook_is_json_with_a_text():
    body = json.loads(json.dumps(as_webhook(ALERT, LINK)))
    assert (body["id"], body["day"], body["records"], body["extreme"]) == ("alt_1", "2022-02-24", ["c1", "c2"], False)
    assert body["text"] == f"New red line of Joe Biden\n“no further”\n{LINK}"


@given(st.text(), st.text(), st.text())
def test_email_of_any_text_is_bytes_with_the_same_headers(title, reason, rule):
    message = as_email(replace(ALERT, title=title, reason=reason, rule=rule), LINK)
    again = message_from_bytes(message.as_bytes(), policy=policy.default)
    assert sorted(again.keys()) == sorted(as_email(ALERT, LINK).keys())


def test_email_of_half_a_character_is_sent_without_it():
    assert as_email(replace(ALERT, title="A\ud800B"), LINK)["Subject"] == "A?B"
