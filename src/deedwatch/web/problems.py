"""A request that is refused, with what a program and a person need to know of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn

from starlette.requests import Request

from deedwatch.errors import DeedwatchError


class Problem(DeedwatchError):  # noqa: N818 - most of them are the client's, and no error of the desk
    """A request that is refused. `code` is for programs, `message` one sentence for people, `detail` what helps on."""

    def __init__(
        self, status: int, code: str, message: str, detail: Any = None, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(f"{code}: {message}")
        self.status, self.code, self.message, self.detail = status, code, message, detail
        self.headers = dict(headers or {})


def not_found(what: str) -> Problem:
    """The problem of an id that the desk does not hold, such as `not_found("article art_x")`."""
    return Problem(404, "not_found", f"The desk has no {what}.")


def refuse(name: str, wanted: str, where: str = "query") -> NoReturn:
    """Raise the Problem (422) of a value that does not fit; `where` it stands is the query or the body."""
    detail = [{"where": f"{where}.{name}", "message": f"must be {wanted}"}]
    raise Problem(422, "invalid", "Some values of the request do not fit.", detail)


def wants_json(request: Request) -> bool:
    """Whether the answer goes to a program: the API's paths, and whoever does not ask for HTML but for JSON."""
    accept = request.headers.get("accept", "")
    return request.url.path.startswith("/api/") or ("application/json" in accept and "text/html" not in accept)
