"""What is condemned "in the strongest terms": the noun phrase behind such words is the object, and no name for the terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch.language.arcs import under

if TYPE_CHECKING:
    from collections.abc import Sequence

_MANNERS = frozenset({"terms", "language", "words", "tones", "tone"})
_JUDGING = frozenset(
    "condemn denounce deplore decry criticise criticize reject rebuff deny oppose dismiss protest refute repudiate "
    "censure slam praise commend hail welcome reaffirm reiterate support back".split()
)
_LOOSE = frozenset({"appos", "obl", "obl:unmarked", "nmod:unmarked", "parataxis", "dep", "conj"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})


def give_objects(
    heads: list[int], deps: list[str], tags: Sequence[str], words: Sequence[str], lemmas: Sequence[str]
) -> None:
    """ "Condemned in the strongest terms the raid": the raid, which the parser hangs on the terms, is what is condemned."""
    for manner, word in enumerate(words):
        if word not in _MANNERS or deps[manner] != "obl":
            continue
        verb = heads[manner]
        below = [i for i in range(verb + 1, manner) if heads[i] == manner]
        plain = verb < manner and any(words[i].lower() == "in" and deps[i] == "case" for i in below)
        if not plain or lemmas[verb].lower() not in _JUDGING:
            continue
        own = [i for i in range(verb, min(len(heads), manner + 40)) if heads[i] in {verb, manner} and i > verb]
        if any(heads[i] == verb and deps[i] in {"obj", "ccomp"} for i in own):
            continue
        start = manner + 2 if words[manner + 1 : manner + 2] == [","] else manner + 1
        thing = next((i for i in own if i > manner and deps[i] in _LOOSE and tags[i] in _NOUNS), None)
        if thing is None or any(heads[i] == thing and deps[i] in {"case", "cc"} for i in range(start, thing)):
            continue
        if all(under(i, thing, heads) for i in range(start, thing)):
            heads[thing], deps[thing] = verb, "obj"
