"""Who speaks a quotation, for "I" and "we" inside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch.actors._lexicon import actor_lexicon
from deedwatch.actors._view import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deedwatch.actors._drafts import Draft
    from deedwatch.actors._registry import Registry
    from deedwatch.actors._view import View

_OFFICIAL = frozenset({"GOV", "MIL", "SPY"})  # whose "we" is the state's


def speakers(view: View, at_head: Mapping[int, Draft]) -> dict[int, tuple[str, ...]]:
    """The speaker's actor by quotation number: the subject of the speech verb beside it, else the paragraph's last."""
    found: dict[int, tuple[str, ...]] = {}
    block, last = -1, ()  # type: tuple[int, tuple[str, ...]]
    for sentence in view.sentences:
        if sentence.block != block:
            block = sentence.block
            last = last if _is_all_quotation(view, block) else ()  # which goes on with who spoke before
        quoted = dict.fromkeys(q for q in view.quote[sentence.start : sentence.end] if q >= 0)
        speaker = _speaker(view, sentence.start, sentence.end, at_head)
        last = speaker or last
        for number in quoted:
            if last and number not in found:
                found[number] = last
    return found


def _is_all_quotation(view: View, block: int) -> bool:
    """Whether a paragraph has no word outside quotation marks."""
    words = (i for s in view.sentences if s.block == block for i in range(s.start, s.end))
    return all(view.quote[i] >= 0 for i in words if view.words[i][:1].isalnum())


def _speaker(view: View, start: int, end: int, at_head: Mapping[int, Draft]) -> tuple[str, ...]:
    """The subject of the speech verb nearest to a quotation in the sentence, both outside the marks."""
    verbs = actor_lexicon().words["speech_verbs"]
    result: tuple[str, ...] = ()
    best = end - start + 1
    for i in range(start, end):
        if view.quote[i] >= 0 or view.lemma[i] not in verbs or view.pos[i] not in {"VERB", "AUX"}:
            continue
        draft = _subject(view, i, start, at_head)
        if draft is None or len(draft.actors) != 1:
            continue
        distance = min((abs(i - k) for k in range(start, end) if view.quote[k] >= 0), default=best)
        if distance <= best:
            best, result = distance, draft.actors
    return result


def _subject(view: View, verb: int, start: int, at_head: Mapping[int, Draft]) -> Draft | None:
    """The verb's subject; where the tree has none, the nearest person before the verb."""
    subject = next((c for c in view.children[verb] if view.dep[c] in SUBJECTS and view.quote[c] < 0), None)
    if subject is None and view.dep[verb] == "conj":
        subject = next(
            (c for c in view.children[view.head[verb]] if view.dep[c] in SUBJECTS and view.quote[c] < 0), None
        )
    if subject is not None:
        return at_head.get(subject)
    before = (at_head[k] for k in range(verb - 1, start - 1, -1) if k in at_head)
    return next((draft for draft in before if draft.sort == "person" and draft.actors), None)


def first_person(speaker: tuple[str, ...], registry: Registry, *, plural: bool) -> tuple[str, ...]:
    """ "I" is the speaker; "we" is the speaker's state when the speaker holds its office, else the speaker's own side."""
    if not speaker or not plural or not speaker[0].startswith("person:"):
        return speaker
    country = registry.country_of(speaker[0])
    if country and registry.knowledge.country(country) and _OFFICIAL & set(registry.sectors_of(speaker[0])):
        return (registry.known(f"country:{country}"),)
    return speaker
