"""The app: its routers behind the guard, and the server around it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

from fastapi import Depends, FastAPI

from deedwatch.desk import Desk
from deedwatch.web import api, errors
from deedwatch.web.desks import DeskPool
from deedwatch.web.guard import Guard
from deedwatch.web.pages import (
    account,
    actors,
    article,
    claims,
    dyads,
    files,
    followthrough,
    incidents,
    log,
    overview,
    places,
    reading,
    redlines,
    review,
    search,
    sources,
    statements,
)
from deedwatch.web.security import MATRIX, AccessError, authorise, check_routes
from deedwatch.web.sessions import Role, Sessions, Throttle
from deedwatch.web.settings import Settings

ROUTERS: Final = tuple(
    module.router
    for module in (
        overview, statements, claims, redlines, followthrough, search, article, incidents, dyads, places, actors, sources,
        review, log, reading, account, files, api,
    )
)  # fmt: skip
_PAGES: Final = (
    ("Overview", "/"),
    ("Statements", "/statements"),
    ("Numbers", "/claims"),
    ("Red lines", "/redlines"),
    ("Alerts", "/alerts"),
    ("Follow-through", "/followthrough"),
    ("Dyads", "/dyads"),
    ("Incidents", "/incidents"),
    ("Map", "/map"),
    ("Actors", "/actors"),
    ("Articles", "/articles"),
    ("Sources", "/sources"),
    ("Review", "/review"),
    ("Search", "/search"),
    ("Read", "/read"),
    ("Log", "/audit"),
    ("Users", "/users"),
)


@dataclass(frozen=True, slots=True)
class NavItem:
    """A link of the navigation, shown to those whose role opens it."""

    label: str
    path: str
    role: Role


@dataclass(frozen=True, slots=True)
class Shell:
    """What one app holds between requests, at `app.state.shell`."""

    settings: Settings
    pool: DeskPool
    sessions: Sessions
    throttle: Throttle
    nav: tuple[NavItem, ...]


def create_app(open_desk: Callable[[], Desk], settings: Settings) -> FastAPI:
    """The app over desks that `open_desk` opens. Raises AccessError for a route that the access table does not know."""
    check_routes(ROUTERS)
    pool = DeskPool(open_desk)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        pool.close()

    app = FastAPI(
        title="Deedwatch desk",
        summary="Who said what, who did what to whom, and which words still wait for their deed.",
        docs_url=None,  # the framework's pages load scripts from elsewhere
        redoc_url=None,
        openapi_url=None,
        dependencies=[Depends(authorise)],
        lifespan=lifespan,
    )
    paths = {getattr(route, "path", None) for router in ROUTERS for route in router.routes}
    nav = tuple(NavItem(label, path, MATRIX["GET", path]) for label, path in _PAGES if path in paths)
    throttle = Throttle(settings.sign_in_tries, settings.sign_in_window)
    app.state.shell = Shell(settings, pool, Sessions(settings), throttle, nav)
    for router in ROUTERS:
        app.include_router(router)
    errors.install(app)
    app.add_middleware(Guard, settings=settings)
    return app


def check_exposure(open_desk: Callable[[], Desk], settings: Settings) -> None:
    """Raise AccessError where the app would stand open to a network, itself or by a proxy: no token and no users."""
    if settings.one_person or settings.token is not None:
        return
    desk = open_desk()
    try:
        users = desk.users()
    finally:
        desk.close()
    if not users:
        opened = f"--host {settings.host}" if not settings.loopback else "--allow-host" if settings.hosts else "--https"
        raise AccessError(
            f"{opened} opens the desk to a network, so it needs --token or users; without it only this machine reaches it"
        )


def serve(open_desk: Callable[[], Desk], settings: Settings, *, port: int = 8000) -> None:
    """Serve until interrupted. Raises AccessError rather than stand open, see `check_exposure`."""
    import uvicorn  # noqa: PLC0415 - an extra

    check_exposure(open_desk, settings)
    uvicorn.run(
        create_app(open_desk, settings),
        host=settings.host,
        port=port,
        proxy_headers=False,  # a client could claim any address and so slip its limits
        server_header=False,
        limit_concurrency=200,  # connections; beyond it uvicorn answers 503
        timeout_keep_alive=10,
        h11_max_incomplete_event_size=64 * 1024,  # headers of one request
        access_log=False,
        log_level="warning",
    )
