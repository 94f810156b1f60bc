"""The files of `static/`: style, modules and pictures, each by its plain name."""

from __future__ import annotations

import re
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import Response

from deedwatch.web.problems import Problem
from deedwatch.web.statics import data

router = APIRouter(include_in_schema=False)

_MEDIA: Final = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "json": "application/json",
    "png": "image/png",
}
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9._-]{0,80}")
_FOR_EVER: Final = "public, max-age=31536000, immutable"  # a year; the digest in the address changes with the file


@router.get("/static/{name}")
def static(request: Request, name: str) -> Response:
    """A file by its name; browsers keep one that was asked for with its digest."""
    media = _MEDIA.get(name.rpartition(".")[2])
    found = data(name) if media and _NAME.fullmatch(name) else None
    if found is None:
        raise Problem(404, "not_found", "There is nothing at this address.")
    headers = {"Cache-Control": _FOR_EVER if "v" in request.query_params else "no-cache"}
    return Response(found, media_type=media, headers=headers)
