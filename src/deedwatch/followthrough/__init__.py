"""Words held against deeds: each commitment with the later incidents that meet, keep, break or end it.

>>> from datetime import date
>>> from deedwatch.incidents import Party
>>> usa, russia = Party("country:USA", "USA", ()), Party("country:RUS", "RUS", ())
>>> word = Word("c1", "a1", "threat", (usa,), (russia,), consequence_text="will sanction Russia", said=date(2022, 2, 1))
>>> deed = Deed("i1", "SANCTION", actors=(usa,), recipients=(russia,), start=date(2022, 2, 24), text="The US sanctioned banks.")
>>> [(link.relation, link.other) for link in propose([word], [deed], date(2022, 3, 1))]
[('kept', 'i1')]
"""

from __future__ import annotations

from deedwatch.followthrough.missed import completed, missed
from deedwatch.followthrough.propose import propose, status
from deedwatch.followthrough.readings import deed, evidence_texts, words
from deedwatch.followthrough.records import Deed, Link, Pattern, Relation, Word
from deedwatch.followthrough.threads import harder, threads
from deedwatch.incidents import Party as Side

__all__ = [
    "Deed",
    "Link",
    "Pattern",
    "Relation",
    "Side",
    "Word",
    "completed",
    "deed",
    "evidence_texts",
    "harder",
    "missed",
    "propose",
    "status",
    "threads",
    "words",
]
