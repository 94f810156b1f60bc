"""How often words were followed by deeds, with the interval that so few cases allow.

    share = kept / n,  n = kept + broken + lapsed
    Wilson: (share + z²/2n ± z·sqrt(share(1-share)/n + z²/4n²)) / (1 + z²/n)

Open commitments are told beside the rate and never in it: nobody knows yet. Wilson's interval is used because it stays
within 0 and 1 and holds its promise at n below 30, where the usual one does not (Brown, Cai & DasGupta 2001).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from deedwatch.errors import AnalysisError

Z = 1.959963984540054  # 95 %, two-sided


@dataclass(frozen=True, slots=True)
class Rate:
    """`share` with its 95 % interval `low` to `high`, all 0 to 1 and None while `n`, the settled cases, is 0."""

    share: float | None
    low: float | None
    high: float | None
    n: int
    kept: int
    broken: int
    lapsed: int
    open: int


def rate(kept: int, broken: int, lapsed: int, open: int = 0) -> Rate:  # noqa: A002 - the name of the status
    """The follow-through rate of one actor or kind. Raises AnalysisError on a count below 0.

    >>> found = rate(kept=8, broken=1, lapsed=1, open=4)
    >>> f"{found.share:.2f} ({found.low:.2f} to {found.high:.2f}), n={found.n}"
    '0.80 (0.49 to 0.94), n=10'
    """
    counts = {"kept": kept, "broken": broken, "lapsed": lapsed, "open": open}
    for name, count in counts.items():
        if count < 0:
            raise AnalysisError(f"{name} is a count, not {count}")
    n = kept + broken + lapsed
    if n == 0:
        return Rate(None, None, None, 0, **counts)
    share = kept / n
    middle = share + Z * Z / (2 * n)
    reach = Z * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    whole = 1 + Z * Z / n
    low = 0.0 if kept == 0 else (middle - reach) / whole  # exact at the ends, where rounding leaves 1e-17
    high = 1.0 if kept == n else (middle + reach) / whole
    return Rate(share, low, high, n, **counts)
