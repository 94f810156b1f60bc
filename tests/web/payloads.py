"""Two hundred texts that must stay texts: each sets `window.ran` where a page lets it run."""

from __future__ import annotations

from itertools import cycle, islice

CALL = "window.ran=1"
_EVENTS = ("onerror", "onload", "onclick", "onfocus", "onmouseover", "onanimationstart", "ontoggle", "onpointerenter")
_TAGS = (
    "img src=x",
    "svg",
    "body",
    "input autofocus",
    "details open",
    "video src=x",
    "iframe",
    "marquee",
    "object data=x",
)
_CLOSERS = ("", '"', "'", '">', "'>", "</title>", "</textarea>", "</script>", "-->", "</style>", "]]>", "</q></bdi>")
_SCRIPTS = (
    f"<script>{CALL}</script>",
    f"<ScRiPt>{CALL}</sCrIpT>",
    f"<script/x>{CALL}</script>",
    f"<scr<script>ipt>{CALL}</scr</script>ipt>",
    f"<svg><script>{CALL}</script></svg>",
    f"<script src=data:text/javascript,{CALL}></script>",
    f"<math><mtext><script>{CALL}</script></mtext></math>",
    f"<template><script>{CALL}</script></template>",
    f"<noscript><p title='</noscript><img src=x onerror={CALL}>'></noscript>",
    f"\x00<script>{CALL}</script>",
    f"\ufeff<script>{CALL}</script>",
    f"\u202e<script>{CALL}</script>",
    f"<!--><script>{CALL}</script>",
    f"<![CDATA[<script>{CALL}</script>]]>",
)
_ADDRESSES = (
    f"javascript:{CALL}",
    f"JaVaScRiPt:{CALL}",
    f" javascript:{CALL}",
    f"java\tscript:{CALL}",
    f"java\nscript:{CALL}",
    f"javascript&colon;{CALL}",
    f"&#106;avascript:{CALL}",
    f"data:text/html,<script>{CALL}</script>",
    f"vbscript:{CALL}",
    f"//javascript:{CALL}",
)
_TEMPLATES = (
    "{{ 7*7 }}<script>" + CALL + "</script>",
    "{% raw %}<script>" + CALL + "</script>{% endraw %}",
    "${window.ran=1}",
    "#{window.ran=1}",
    "{{constructor.constructor('window.ran=1')()}}",
    "<%= window.ran=1 %>",
)
_STYLES = (
    f"<style>@import 'javascript:{CALL}';</style>",
    f'<div style="background:url(javascript:{CALL})">',
    f"<link rel=stylesheet href=data:,*{{x:expression({CALL})}}>",
    f"<base href=javascript:{CALL}//>",
    f'<meta http-equiv=refresh content="0;url=javascript:{CALL}">',
    f"<form action=javascript:{CALL}><button>go",
    f"<a href=javascript:{CALL}>go</a>",
    f'<iframe srcdoc="<script>parent.{CALL}</script>"></iframe>',
    f'<object data="data:text/html,<script>{CALL}</script>"></object>',
    f"<svg><a xlink:href=javascript:{CALL}><text y=9>go</text></a></svg>",
    f"<svg><animate onbegin={CALL} attributeName=x dur=1s></svg>",
)


def _made():
    """The plain ones first, then attributes broken out of in every way, until there are enough."""
    yield from (*_SCRIPTS, *_ADDRESSES, *_TEMPLATES, *_STYLES)
    for closer in _CLOSERS:
        for tag, event in zip(cycle(_TAGS), _EVENTS * 2, strict=False):
            yield f"{closer}<{tag} {event}={CALL}>"
        yield f"{closer} onfocus={CALL} autofocus x="
        yield f"{closer}<script>{CALL}</script>"


PAYLOADS = tuple(islice(dict.fromkeys(_made()), 200))
