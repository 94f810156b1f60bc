"""Alert rules over the facts of a day: what fired, why, and which records show it.

    >>> from deedwatch.alerts import default_rules, fired
    >>> [rule.kind for rule in default_rules()][:3]
    ['new_red_line', 'condition_met', 'deadline_near']

Rules are TOML (`data/default.toml` is an example that says what each key does). Alerts are few by rule, not by model: each
rule is quiet about a subject for its `quiet_days` unless things are extreme, and incidents and independent outlets count,
never reports. Nothing here sends anything: `as_email` and `as_webhook` give what may be sent.
"""

from __future__ import annotations

from deedwatch.alerts.facts import Commitment, Facts, Link
from deedwatch.alerts.firing import Alert, fired, replay
from deedwatch.alerts.messages import as_email, as_webhook
from deedwatch.alerts.rules import KINDS, Channel, Rule, default_rules, rules

__all__ = [
    "KINDS",
    "Alert",
    "Channel",
    "Commitment",
    "Facts",
    "Link",
    "Rule",
    "as_email",
    "as_webhook",
    "default_rules",
    "fired",
    "replay",
    "rules",
]
