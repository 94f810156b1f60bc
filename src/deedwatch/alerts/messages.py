"""An alert as an e-mail and as the body of a webhook. Both are the same on every run; sending is done elsewhere."""

from __future__ import annotations

import datetime as dt
import re
from email.message import EmailMessage
from email.utils import format_datetime

from deedwatch.alerts.firing import Alert

_BARRED = re.compile(r"[\r\x00]")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
SHOWN = 20  # records listed in an e-mail; the link leads to all of them
SUBJECT = 150  # characters: longer ones are cut by mail programs anyway


def as_email(
    alert: Alert, link: str, *, sender: str = "deedwatch@localhost", to: str = "undisclosed-recipients:;"
) -> EmailMessage:
    """A plain-text message about an alert; `link` leads to it on the desk.

    What comes from articles is folded to one line before it becomes a header, so that no text can add a header.
    """
    message = EmailMessage()
    title = _header(alert.title)
    message["Subject"] = title if len(title) <= SUBJECT else title[: SUBJECT - 1] + "…"
    message["From"] = sender
    message["To"] = to
    message["Date"] = format_datetime(dt.datetime.combine(alert.day, dt.time(), dt.UTC))
    message["Message-ID"] = f"<{alert.id}@deedwatch.invalid>"
    message["X-Deedwatch-Rule"] = _header(alert.rule)
    message["Auto-Submitted"] = "auto-generated"
    more = len(alert.records) - SHOWN
    listed = [f"  {record}" for record in alert.records[:SHOWN]] + ([f"  and {more} more"] if more > 0 else [])
    records = ["", "Records:", *listed] if listed else []
    body = [alert.title, "", alert.reason, *records, "", link, "", f"Rule: {alert.rule} ({alert.kind}), {alert.day}"]
    message.set_content(_whole("\n".join(body)) + "\n", cte="8bit")
    return message


def _whole(text: str) -> str:
    """Without halves of characters, which no encoding takes, and without carriage returns and NULs, which mail does not."""
    return _BARRED.sub(" ", text.encode("utf-8", "replace").decode("utf-8"))


def _header(text: str) -> str:
    return " ".join(_CONTROLS.sub(" ", _whole(text)).split())


def as_webhook(alert: Alert, link: str) -> dict[str, object]:
    """A JSON object about an alert; `text` is what Slack, Mattermost and their like show."""
    return {
        "id": alert.id,
        "rule": alert.rule,
        "kind": alert.kind,
        "day": alert.day.isoformat(),
        "subject": alert.subject,
        "title": alert.title,
        "reason": alert.reason,
        "records": list(alert.records),
        "extreme": alert.extreme,
        "link": link,
        "text": f"{alert.title}\n{alert.reason}\n{link}",
    }
