"""The recipes of docs/cluster.md name options that there are."""

from __future__ import annotations

import re
from pathlib import Path

from deedwatch.cli import code

PAGE = (Path(__file__).parents[1] / "docs" / "cluster.md").read_text(encoding="utf-8")


def test_every_option_of_a_coding_command_exists():
    known = {option for param in code.params for option in (*param.opts, *param.secondary_opts)}
    commands = re.findall(r"(?:deedwatch |\n {2})code [^`\n]*(?:\\\n[^`\n]*)*", PAGE)
    named = {option for command in commands for option in re.findall(r" (--[a-z-]+|-o)\b", command)}
    assert len(commands) >= 8
    assert named <= known


def test_every_option_named_in_passing_exists():
    known = {option for param in code.params for option in (*param.opts, *param.secondary_opts)}
    assert set(re.findall(r"`(--[a-z-]+)[^`\n]*`", PAGE)) <= known
