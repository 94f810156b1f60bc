"""Quotations that no clause took in: continuations, lead-ins, signatures, and verbs beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from deedwatch import syntax
from deedwatch.spans import Span
from deedwatch.statements import acts
from deedwatch.statements.cues import cue_range, speakers
from deedwatch.statements.drafts import INSIDE_STRIP, Draft, actor_of, merged
from deedwatch.statements.found import Found
from deedwatch.statements.labels import led_in, signed
from deedwatch.statements.lead_ins import leads_in
from deedwatch.statements.lexicon import Lexicon
from deedwatch.statements.quotatives import beside, between
from deedwatch.statements.quotes import Quote

if TYPE_CHECKING:
    from deedwatch.document import Document, Sentence
    from deedwatch.tokens import Token

_BINDING = frozenset({"threaten"})
MIN_QUOTE_WORDS = 4  # shorter quotations without a cue are scare quotes or titles


def attach_loose_quotes(document: Document, drafts: list[Draft], quotes: Sequence[Quote], lexicon: Lexicon) -> None:
    """Quotes no clause claimed: continuations, quotes after a colon, quotes whose tree went wrong."""
    owner: dict[int, list[Draft]] = {}
    for draft in drafts:
        for quote in draft.quotes:
            owner.setdefault(quote.start, []).append(draft)
    previous: Quote | None = None
    for quote in quotes:
        if quote.start in owner:
            previous = quote
            continue
        if quote.single or _words(document, quote) < MIN_QUOTE_WORDS or _inside_content(drafts, quote):
            continue
        claimed = (
            _signature(document, quote)
            or _continuing(document, quote, previous, owner)
            or _introduced(document, quote, drafts, lexicon)
            or _neighbour_cue(document, quote, lexicon)
            or _beside(document, quote)
            or _by_place(document, quote)
            or _carried_on(document, quote, drafts)
        )
        for draft in claimed:
            if draft not in drafts:
                _act_of_quote(document, draft, quote, lexicon)
            else:
                _sharpen(document, draft, quote, lexicon)
            draft.ranges = merged([*draft.ranges, (quote.start, quote.end)], document.article.text)
            draft.quotes.append(quote)
            if draft not in drafts:
                drafts.append(draft)
        if claimed:
            owner[quote.start] = list(claimed)
            previous = quote
    _carry_back(document, quotes, owner)


def _carry_back(document: Document, quotes: Sequence[Quote], owner: dict[int, list[Draft]]) -> None:
    """A paragraph whose quotation stays open belongs to the speaker of the next, who is named only there."""
    for quote, following in zip(reversed(quotes[:-1]), reversed(quotes[1:]), strict=True):
        carried = quote.open_end and quote.start not in owner and following.block > quote.block
        between = document.article.text[quote.end : following.start].strip(INSIDE_STRIP)
        if not carried or between or following.start not in owner:
            continue
        for draft in owner[following.start]:
            draft.ranges = merged([*draft.ranges, (quote.start, quote.end)], document.article.text)
            draft.quotes.append(quote)
        owner[quote.start] = owner[following.start]


def _carried_on(document: Document, quote: Quote, drafts: Sequence[Draft]) -> list[Draft]:
    """A paragraph that is all quotation goes on with who spoke in the paragraph before: the one speaker there, or the last."""
    if not _fills_paragraph(document, quote):
        return []
    blocks = {sentence.block: sentence.index for sentence in document.sentences}  # of each its last sentence
    earlier = [block for block in blocks if block < quote.block]
    before = max(earlier, default=None)
    said = [(d, d.source) for d in drafts if d.sentence.block == before and d.sentence.kind == "body"]
    named = [(d, document.mention_at(source)) for d, source in said if source is not None]
    known = [(d, mention) for d, mention in named if mention is not None and mention.mention.actor]
    if len(known) != len(said) or before is None:
        return []
    known = [pair for pair in known if pair[0].quotes]
    if not known:
        return []
    last, _ = max(known, key=lambda pair: document.doc[pair[0].found.cue[0]].idx)
    closing = last.sentence.index == blocks[before]
    if len({m.mention.actor for _, m in known}) > 1 and not closing:
        return []
    return [last]


def _fills_paragraph(document: Document, quote: Quote) -> bool:
    """Whether nothing but quotation stands in the paragraph, and of it this is the first."""
    text, here = document.article.text, [s for s in document.sentences if s.block == quote.block]
    if quote.single or not here or here[0].kind != "body":
        return False
    start, end = document.span(here[0].start, here[-1].end).start, document.span(here[0].start, here[-1].end).end
    opens = not any(char.isalnum() for char in text[start : quote.start])
    return opens and not any(char.isalnum() for char in text[quote.end : end])


def _sharpen(document: Document, draft: Draft, quote: Quote, lexicon: Lexicon) -> None:
    """ "Our door is open," she said. "But if they attack, we will fight." threatens: what is plainly said gives way to what binds."""
    if draft.act != "assert":
        return
    mention = document.mention_at(draft.source) if draft.source is not None else None
    speaker = actor_of(document, mention)
    for root in _roots(document, quote):
        act, polarity = acts.refine(root, speaker, document, lexicon, quoted=True)
        if act in _BINDING:
            draft.act, draft.polarity = act, polarity
            return


def _roots(document: Document, quote: Quote) -> list[Token]:
    """The predicates of a quotation's sentences."""
    inside = document.tokens_of(Span.of(document.article.text, quote.start, quote.end))
    within = {t.i for t in inside}
    return [
        t for t in inside if syntax.is_predicate(t) and (t.head == t or t.head.i not in within or t.dep_ == "parataxis")
    ]


def _act_of_quote(document: Document, draft: Draft, quote: Quote, lexicon: Lexicon) -> None:
    """The act of a quotation that no clause took in: what its verb names, else what its own words make of it."""
    named = lexicon.verbs.get(draft.found.anchor.lemma_.lower(), ()) if draft.found.anchor.pos_ == "VERB" else ()
    cue = next((c for c in named if not c.neutral and c.act != "assert"), None)
    root = next((t for t in _roots(document, quote) if t.dep_ != "parataxis"), None)
    mention = document.mention_at(draft.source) if draft.source is not None else None
    act, polarity = acts.refine(root, actor_of(document, mention), document, lexicon, quoted=True)
    draft.act = cue.act if cue is not None else act
    draft.polarity = "negative" if cue is not None and cue.polarity == "negative" else polarity


def _words(document: Document, quote: Quote) -> int:
    return len(document.article.text[quote.start : quote.end].split())


def _inside_content(drafts: Sequence[Draft], quote: Quote) -> bool:
    return any(start <= quote.start and quote.end <= end for draft in drafts for start, end in draft.ranges)


def _continuing(document: Document, quote: Quote, previous: Quote | None, owner: dict[int, list[Draft]]) -> list[Draft]:
    """The next words of the same mouth: a later sentence of the paragraph, or a paragraph after an unclosed quote."""
    if previous is None or previous.start not in owner:
        return []
    drafts = owner[previous.start]
    if (
        previous.open_end
        and quote.block > previous.block
        and not document.article.text[previous.end : quote.start].strip(INSIDE_STRIP + "•")
    ):
        return drafts
    if quote.block != previous.block or quote.end - quote.start < 12:
        return []
    first = _first_token(document, quote)
    sentence = document.sentence_of(first) if first is not None else None
    if first is None or sentence is None:
        return []
    opens_sentence = all(document.doc[i].is_space or document.doc[i].is_punct for i in range(sentence.start, first.i))
    between = document.article.text[previous.end : quote.start]
    cue_between = any(char.isalpha() for char in between) and document.doc[drafts[0].found.cue[0]].idx < previous.start
    return drafts if opens_sentence and not cue_between else []


def _first_token(document: Document, quote: Quote) -> Token | None:
    tokens = document.tokens_of(Span.of(document.article.text, quote.start, quote.end))
    return next((t for t in tokens if not t.is_punct and not t.is_space), None)


def _introduced(document: Document, quote: Quote, drafts: Sequence[Draft], lexicon: Lexicon) -> list[Draft]:
    """ "X this week said:" and then the quote, however the sentence splitter cut it."""
    before = document.article.text[: quote.start].rstrip()
    if not before.endswith(":"):
        return []
    mark = document.doc.touching(max(0, len(before) - 1), len(before))
    sentence = document.sentence_of(document.doc[mark.start]) if mark is not None else None
    if sentence is None:
        return []
    for token in reversed(document.tokens(sentence)):
        if document.doc[token.i].idx < quote.start and _speech_verb(token, lexicon) and speakers(token, lexicon):
            return [_from_verb(token, sentence, source) for source in speakers(token, lexicon)]
        known = (
            [t for t in speakers(token, lexicon) if actor_of(document, document.mention_at(t))]
            if leads_in(token)
            else []
        )
        if known and document.doc[token.i].idx < quote.start:
            return [_from_verb(token, sentence, source) for source in known]
        if token.pos_ == "NOUN" and token.lemma_.lower() in lexicon.nouns and token.dep_ == "obj":
            made = token.head  # "made the following comment:"
            light = made.lemma_ in lexicon.light_verbs and not syntax.verb_group(made).negated
            return [_from_verb(made, sentence, s) for s in speakers(made, lexicon)] if light else []
    return []


def _neighbour_cue(document: Document, quote: Quote, lexicon: Lexicon) -> list[Draft]:
    """A reporting verb with a speaker right after or before the quote, in its sentence."""
    first = _first_token(document, quote)
    if first is None:
        return []
    last = document.tokens_of(Span.of(document.article.text, quote.start, quote.end))[-1]
    doc = document.doc
    around = [doc[i] for i in range(last.i + 1, min(len(doc), last.i + 9))] + [
        doc[i] for i in range(first.i - 2, max(-1, first.i - 9), -1)
    ]
    for token in around:
        sentence = document.sentence_of(token)
        if token.text in {".", "!", "?"} and token.i > last.i:
            continue
        inside_quote = quote.start <= token.idx < quote.end
        if sentence is None or inside_quote or not _speech_verb(token, lexicon):
            continue
        if sentence not in {document.sentence_of(first), document.sentence_of(last)}:
            continue
        own = syntax.children(token, "nsubj")
        if own and not any(quote.start <= t.idx < quote.end for t in own):
            return [_from_verb(token, sentence, source) for source in syntax.conjuncts(own[0])]
    return []


def _by_place(document: Document, quote: Quote) -> list[Draft]:
    """Speakers that only the place of the quotation tells: behind a lead-in, or between two sentences about one person."""
    lead = led_in(document, quote)
    mention = lead or between(document, quote)
    source = document.doc[mention.head] if mention is not None else None
    sentence = document.sentence_of(source) if source is not None else None
    if mention is None or source is None or sentence is None:
        return []
    cue = (mention.end, mention.end + 1) if lead is not None else (mention.start, mention.end)
    rule = "cue:lead_in" if lead is not None else "cue:between"
    return [_claim(Found(cue, document.doc[cue[0]], (source,), (), None, rule), source, sentence)]


def _beside(document: Document, quote: Quote) -> list[Draft]:
    found = beside(document, quote)
    sentence = document.sentence_of(found[0]) if found is not None else None
    if found is None or sentence is None:
        return []
    return [_from_verb(found[0], sentence, found[1])]


def _signature(document: Document, quote: Quote) -> list[Draft]:
    """ "“We stay.” — Ana Popescu": the dash is the cue."""
    source = signed(document, quote)
    sentence = document.sentence_of(source) if source is not None else None
    if source is None or sentence is None:
        return []
    behind = (t.i for t in document.doc[: source.i] if t.end > quote.end and not t.is_space)
    at = next(behind, source.i - 1)  # a dash may be glued to the mark
    return [_claim(Found((at, at + 1), document.doc[at], (source,), (), None, "cue:signature"), source, sentence)]


def _speech_verb(token: Token, lexicon: Lexicon) -> bool:
    if token.pos_ != "VERB":
        return False
    puts_it = token.lemma_ == "put" and any(d.lower_ == "it" for d in syntax.children(token, "obj"))
    return puts_it or any(cue.clause and cue.group != "view" for cue in lexicon.verbs.get(token.lemma_.lower(), ()))


def _from_verb(verb: Token, sentence: Sentence, source: Token) -> Draft:
    found = Found(
        cue_range(verb),
        verb,
        (source,),
        (),
        None,
        f"cue:quote.{verb.lemma_.lower()}",
        addressees=tuple(syntax.recipients_of_speech(verb)),
    )
    return _claim(found, source, sentence)


def _claim(found: Found, source: Token, sentence: Sentence) -> Draft:
    """A draft that holds nothing yet; the quotation is put to it, and its act with it."""
    return Draft(found, source, [], [], found.act, found.polarity, sentence)
