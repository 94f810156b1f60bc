"""Questions put to a dependency tree in Universal Dependencies: who does it, to whom, when, whether at all.

Every function is pure and works on any `Doc` with UD labels (`nsubj:pass`, `obl:agent`, `acl:relcl` …).
"""

from __future__ import annotations

from deedwatch.syntax.arguments import (
    REWARDED,
    agents,
    antecedent,
    charged,
    child,
    children,
    conjuncts,
    genitives,
    in_compound,
    is_passive,
    judged,
    obliques,
    patients,
    preposition,
    recipients_of_speech,
    subjects,
)
from deedwatch.syntax.clauses import (
    VerbGroup,
    condition_marker,
    conditions,
    forced,
    governing_predicate,
    is_contrast,
    is_denied,
    is_predicate,
    is_ruling_out,
    leaves_open,
    shares_helper,
    tells_duty,
    undoubted,
    unhesitating,
    verb_group,
)
from deedwatch.syntax.menace import disrupts, dooms, hits_back, is_left_undone, keeps_shut, requites, stands_by
from deedwatch.syntax.press import is_comment, is_for_cover, is_hedge
from deedwatch.syntax.ranges import clause_range, phrase_range, subtree_range
from deedwatch.syntax.remember import remembered

__all__ = [
    "REWARDED",
    "VerbGroup",
    "agents",
    "antecedent",
    "charged",
    "child",
    "children",
    "clause_range",
    "condition_marker",
    "conditions",
    "conjuncts",
    "disrupts",
    "dooms",
    "forced",
    "genitives",
    "governing_predicate",
    "hits_back",
    "in_compound",
    "is_comment",
    "is_contrast",
    "is_denied",
    "is_for_cover",
    "is_hedge",
    "is_left_undone",
    "is_passive",
    "is_predicate",
    "is_ruling_out",
    "judged",
    "keeps_shut",
    "leaves_open",
    "obliques",
    "patients",
    "phrase_range",
    "preposition",
    "recipients_of_speech",
    "remembered",
    "requites",
    "shares_helper",
    "stands_by",
    "subjects",
    "subtree_range",
    "tells_duty",
    "undoubted",
    "unhesitating",
    "verb_group",
]
