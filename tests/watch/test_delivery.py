"""Alerts on their way out."""

from __future__ import annotations

import email
import json
from dataclasses import replace
from email import policy

import pytest
from sinks import START, MemorySink, Net, Quick, Time, rss

from deedwatch.errors import Reason
from deedwatch.sources import FetchError
from deedwatch.watch import Feed, MailFolder, Notice, Watched, Watcher, Webhook, deliver

NOTICE = Notice(
    "alert-7", "Red line: troops – border", "Moscow said that it would answer.", START, "http://127.0.0.1:8000/a/7"
)
HOOK = "https://hooks.example/x"
FAILED = FetchError(Reason.FETCH_FAILED, "the server answered 503", status=503)


def mail(folder):
    (path,) = folder.glob("*")
    return email.message_from_bytes(path.read_bytes(), policy=policy.default)


@pytest.mark.parametrize("private", [True, False])
def test_webhook_gets_json(private):
    net = Net()
    deliver(NOTICE, Webhook(HOOK, private=private), net)
    ((url, data, content_type, typed),) = net.posted
    assert (url, content_type, typed) == (HOOK, "application/json", private)
    assert json.loads(data) == {
        "id": "alert-7",
        "title": "Red line: troops – border",
        "text": "Moscow said that it would answer.",
        "link": "http://127.0.0.1:8000/a/7",
        "at": "2022-01-21T10:00:00+00:00",
    }


def test_mail_is_a_file(tmp_path):
    deliver(NOTICE, MailFolder(tmp_path / "out", "desk@courier.example"), Net())
    found = mail(tmp_path / "out")
    assert (found["Subject"], found["To"]) == ("Red line: troops – border", "desk@courier.example")
    assert found["Date"] == "Fri, 21 Jan 2022 10:00:00 +0000"
    assert found.get_content().split() == [*"Moscow said that it would answer.".split(), "http://127.0.0.1:8000/a/7"]


def test_mail_sent_twice_is_one_file(tmp_path):
    for _ in range(2):
        deliver(NOTICE, MailFolder(tmp_path), Net())
    assert len(list(tmp_path.iterdir())) == 1


def test_title_does_not_begin_a_header_of_its_own(tmp_path):
    deliver(replace(NOTICE, title="Line\r\nBcc: all@courier.example\x1b[2J"), MailFolder(tmp_path), Net())
    found = mail(tmp_path)
    assert (found["Subject"], found["Bcc"]) == ("Line Bcc: all@courier.example [2J", None)


def test_id_does_not_choose_the_file(tmp_path):
    deliver(replace(NOTICE, id="../../etc/cron.d/x"), MailFolder(tmp_path / "out"), Net())
    assert [path.parent.name for path in tmp_path.rglob("*.eml")] == ["out"]


def watcher(net, channels, lines, sent=()):
    """Its desk holds one alert until `sent` has it."""
    net.answers.setdefault("https://one.example/feed", rss())
    watched = Watched((Feed("https://one.example/feed"),), channels)
    options = {"now": Time(), "tell": lines.append, "alerts": lambda: [] if sent else [NOTICE]}
    return Watcher(watched, MemorySink(), Quick, net=net, sent=getattr(sent, "append", None), **options)


def test_alerts_go_to_every_channel_after_a_round(tmp_path):
    net, sent = Net(), []
    watcher(net, (Webhook(HOOK), MailFolder(tmp_path)), [], sent).round()
    assert (len(net.posted), len(list(tmp_path.iterdir())), sent) == (1, 1, ["alert-7"])


def test_channel_that_fails_does_not_stop_the_others_and_is_tried_again(tmp_path):
    net, lines, sent = Net(), [], []
    net.answers[HOOK] = FAILED
    found = watcher(net, (Webhook(HOOK), MailFolder(tmp_path)), lines, sent)
    found.round()
    (mailed,) = tmp_path.iterdir()
    assert (lines[-1], sent) == ("alert alert-7 was not delivered: the server answered 503", [])
    mailed.unlink()
    del net.answers[HOOK]
    found.round()
    assert (len(net.posted), list(tmp_path.iterdir()), sent) == (1, [], ["alert-7"])


def test_alert_without_a_channel_is_not_called_sent():
    sent = []
    watcher(Net(), (), [], sent).round()
    assert sent == []


def test_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("x")
    lines = []
    watcher(Net(), (MailFolder(tmp_path / "file"),), lines).round()
    assert lines[-1].startswith("alert alert-7 was not delivered: [Errno 17]")
