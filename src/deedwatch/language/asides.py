"""Asides between commas that the parser takes for the sentence, put right after decoding."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_HELD = frozenset({"believe", "think", "suspect", "presume", "assume", "understand", "say", "report", "allege", "know"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def lower_asides(
    heads: list[int], deps: list[str], tags: list[str], words: Sequence[str], lemmas: Sequence[str]
) -> None:
    """ "Armed men, believed to be rebels, shot at a patrol": the participle tells of the men, and the men shot.

    The parser makes the participle the sentence, and the verb behind the second comma, which has no subject, its content.
    """
    for aside, relation in enumerate(deps):
        noun = aside - 2
        if relation != "root" or noun < 0 or lemmas[aside].lower() not in _HELD or words[aside - 1] != ",":
            continue
        if words[aside + 1 : aside + 2] != ["to"] or tags[noun] not in _NOUNS or tags[aside] not in {"VBD", "VBN"}:
            continue
        below = [i for i in range(len(heads)) if heads[i] == aside and i != aside]
        verb = next((i for i in below if i > aside and deps[i] in {"ccomp", "parataxis"} and tags[i] in _FINITE), None)
        if verb is None or words[verb - 1] != "," or any(deps[i].startswith("nsubj") for i in below):
            continue
        if any(heads[i] == verb and deps[i].startswith("nsubj") for i in range(len(heads))):
            continue
        heads[verb], deps[verb] = verb, "root"
        heads[noun], deps[noun] = verb, "nsubj"
        for i in below:
            if i < noun or i > verb:
                heads[i] = verb
        heads[aside], deps[aside], tags[aside] = noun, "acl", "VBN"
