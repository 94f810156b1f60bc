"""An article handed to the desk is read in its guarded process."""

from __future__ import annotations

from tests.web.desks import client_of, form_token, new_desk

TEXT = (
    "Secretary of State Antony Blinken warned Russia on Friday that any invasion of Ukraine would be met with "
    "a swift and united response."
)


def test_article_handed_in_is_read_and_not_kept(tmp_path):
    client = client_of(new_desk(tmp_path))
    form = {"text": TEXT, "published": "2022-01-21", "form_token": form_token(client)}
    reading = client.post("/api/read", data=form).json()
    assert reading["article"]["text"] == TEXT
    assert [(one["source"]["actor"], one["act"]) for one in reading["statements"]] == [
        ("person:antony-blinken", "warn")
    ]
    assert client.get("/api/counts").json()["articles"] == 0
