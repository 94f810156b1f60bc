"""The command `serve`."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from deedwatch.cli import main
from deedwatch.web import app
from deedwatch.web.security import AccessError
from tests.web.desks import new_desk


@pytest.fixture
def served(monkeypatch):
    calls = []
    monkeypatch.setattr(app, "serve", lambda open_desk, settings, port: calls.append((open_desk, settings, port)))
    return calls


def run(tmp_path, *arguments, **options):
    return CliRunner(**options).invoke(main, ["serve", "--desk", str(new_desk(tmp_path).path), *arguments])


def test_serve_is_for_this_machine_by_itself(tmp_path, served):
    result = run(tmp_path)
    ((open_desk, settings, port),) = served
    assert (settings.host, settings.token, port) == ("127.0.0.1", None, 8000)
    assert "http://127.0.0.1:8000" in result.stderr
    with open_desk() as desk:
        assert desk.users() == []


def test_serve_refuses_a_network_without_token_or_users(tmp_path, served):
    result = run(tmp_path, "--host", "0.0.0.0")
    assert isinstance(result.exception, AccessError)
    assert served == []


def test_serve_takes_the_token_from_the_environment(tmp_path, served):
    run(tmp_path, "--host", "0.0.0.0", env={"DEEDWATCH_TOKEN": "t" * 20})
    assert served[0][1].token == "t" * 20


def test_serve_refuses_a_short_token(tmp_path, served):
    result = run(tmp_path, "--token", "short")
    assert (result.exit_code, served) == (2, [])
    assert "--token needs at least 20 characters" in result.stderr


def test_serve_makes_no_desk(tmp_path, served):
    result = CliRunner().invoke(main, ["serve", "--desk", str(tmp_path / "none.desk")])
    assert result.exit_code == 2
    assert not (tmp_path / "none.desk").exists()


def test_token_is_not_shown_with_the_settings(tmp_path, served):
    run(tmp_path, "--token", "t" * 20)
    assert "t" * 20 not in repr(served[0][1])
