"""Series, coverage, change points, the escalation index, follow-through rates and agreement: each with its formula.

All are functions of plain records, without a database: what is counted is incidents and articles, never reports, and what
nobody looked at is None, never 0. The formulas stand at the head of each module, with a reason for each constant.
"""

from __future__ import annotations

from deedwatch.analysis.agreement import Agreement, agreement
from deedwatch.analysis.changes import ChangePoint, change_points, surges
from deedwatch.analysis.coverage import Gap, coverage, open_gaps, uncovered
from deedwatch.analysis.escalation import METHODOLOGY_VERSION, Arrow, Index, Inputs, Part, arrow, escalation
from deedwatch.analysis.rates import Rate, rate
from deedwatch.analysis.series import QUADS, Observation, Period, Series, Step, days, dyad_series

__all__ = [
    "METHODOLOGY_VERSION",
    "QUADS",
    "Agreement",
    "Arrow",
    "ChangePoint",
    "Gap",
    "Index",
    "Inputs",
    "Observation",
    "Part",
    "Period",
    "Rate",
    "Series",
    "Step",
    "agreement",
    "arrow",
    "change_points",
    "coverage",
    "days",
    "dyad_series",
    "escalation",
    "open_gaps",
    "rate",
    "surges",
    "uncovered",
]
