"""The grammar of time expressions: recursive descent over a sentence's words.

Each rule takes a position and returns the expression and the position after it, or None. At each position the
longest reading wins; the first rule wins among equals.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from deedwatch.grounding._calendar import calendar_day
from deedwatch.grounding._dates import DateRules
from deedwatch.grounding._expressions import (
    Anchor,
    Between,
    Century,
    Clock,
    Date,
    DayShift,
    Decade,
    Duration,
    Edge,
    Expression,
    Move,
    Offset,
    Part,
    Running,
    Season,
    Slice,
    Stretch,
    Unit,
    Vague,
    Weekday,
)
from deedwatch.grounding._lexicon import TimeLexicon
from deedwatch.grounding._numbers import read_number
from deedwatch.grounding._words import Words
