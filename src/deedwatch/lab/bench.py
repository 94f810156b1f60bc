"""How fast one core reads, and where the time goes."""

from __future__ import annotations

import gc
import resource
import time
from collections.abc import Sequence

from deedwatch.pipeline import Reader, spare_collector
from deedwatch.records import Article

WARM = 40  # articles read before the clock starts, enough to load every table
MIN_SECONDS = 5.0  # repeat the articles until this much was measured, so that a short input still gives a steady figure


def bench(articles: Sequence[Article], reader: Reader) -> dict[str, object]:
    """Measure as in a worker of `deedwatch code`: one core, and the collector spared (`pipeline.spare_collector`).

    `sentences_per_s, articles_per_s, encoder_share` (encoder time / whole time), `stages`, `peak_rss_mb`.

    The encoder's time is that of both networks: word pieces, the shared pass with its scorer of dependency labels, and the
    relation head; decoding (trees, names) is not. The first `WARM` articles are read before the clock starts, so that tables are loaded.
    """
    for article in articles[:WARM]:
        reader.read(article)
    looks = gc.get_threshold()
    spare_collector()
    for name in reader.seconds:
        reader.seconds[name] = 0.0
    reader.sentences = 0
    encoder_before, head_before = reader.language.encoder_seconds, _head_seconds(reader)
    began = time.perf_counter()
    read = 0
    while articles and time.perf_counter() - began < MIN_SECONDS:
        for article in articles:
            reader.read(article)
            read += 1
    whole = time.perf_counter() - began
    encoder = reader.language.encoder_seconds - encoder_before
    head = _head_seconds(reader) - head_before
    gc.unfreeze()
    gc.set_threshold(*looks)
    stages = {name: round(seconds / whole, 4) for name, seconds in reader.seconds.items()}
    stages["language"] = round(stages["language"] - (encoder - head) / whole, 4)
    stages["events"] = round(stages["events"] - head / whole, 4)
    stages["relations"] = round(head / whole, 4)
    return {
        "sentences_per_s": round(reader.sentences / whole, 1),
        "articles_per_s": round(read / whole, 2),
        "encoder_share": round(encoder / whole, 4),
        "stages": {"encoder": round((encoder - head) / whole, 4), **stages},
        "peak_rss_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
        "articles": len(articles),
        "seconds": round(whole, 2),
    }


def _head_seconds(reader: Reader) -> float:
    """Time in the relation head, zero for a language stage without one."""
    return float(getattr(reader.language, "relation_seconds", 0.0))
