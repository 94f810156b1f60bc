"""The desk in a browser: server-rendered pages, a JSON API, and the guard around both.

For whoever writes a page
-------------------------
A page is one module in `pages/` with `router = APIRouter()`, listed in `app.ROUTERS`. Each of its routes needs an entry
in `security.MATRIX`; without one the app does not start. A route takes the desk as `desk: DeskDep` (queries of the page
together stop after `Settings.query_seconds`) or `desk: LongDeskDep` (exports), and answers
`render(request, "statements.html", title=..., ...)`. Routes are plain `def`, so that SQLite runs on a worker thread.

    @router.get("/statements")
    def statements(request: Request, desk: DeskDep) -> Response:
        view = View.of(request, sorts=("said", "speaker"), default="-said", filters=("speaker", "act"))
        rows, total = desk.statements(view.filters, order=view.order, limit=view.size, offset=view.offset)
        return render(request, "statements.html", view=view, rows=rows, total=total)

Templates extend `base.html` (blocks `title`, `head`, `main`; `title` of the context is the h1) and take macros with
`{% import "_parts.html" as parts with context %}`:

- `{% call(row) parts.table(view, columns, rows, total, caption) %}<td>..</td>{% endcall %}`: sort links, pagination and
  the CSV and JSON of the view; `columns` are `paging.Column`s. `parts.pagination`, `parts.exports` also stand alone.
- `parts.facets(view, groups)`: a GET form of `paging.Facet`s; `parts.search(view, label)`: the full-text box (`q`).
- `parts.quote(q)`: a `paging.Quote` with outlet, date and link to /articles/ID#s123-145.
- `parts.permalink(url, citation)`, `parts.status_chip(status)`, `parts.quad_chip(quad)`, `parts.factuality_chip(f)`,
  `parts.actor(id, name)`.
- `parts.empty(words, why)`, `parts.partial(words)`, `parts.not_covered(words)`: nothing, a part, or no reports at all.
- `parts.figure(key, title, summary, svg, header, rows)`: a chart of `charts.py` with its sentence and its data table.
- `parts.form_token()`: inside every POST form, or the post is refused (`csrf_failed`).

`_filters.html` has the forms that narrow a page (`asked.Field`s, days), `_records.html` how a record is shown: its source,
its people, its words, and statements, commitments and incidents whole.

Filters: `day`, `moment`, `number`, `counted(noun)`, `share(n)`, `quoted`, `mark(spans)`, `verbatim`, `actor_path`,
`article_path(start, end)`. Inline styles and scripts do not run (content security policy): classes in `static/desk.css`,
modules in `static/`, files named with `asset("desk.css")`. `exports.csv_response` and `exports.json_response` stream
the CSV and JSON of a view; their routes are /api/NAME.csv and /api/NAME.

Errors: raise `problems.Problem(status, code, message, detail)`; a browser gets a page, the API
`{"error": {"code", "message", "detail"}}`.

For tests (tests/web): `desks.new_desk(folder)`, `desks.with_users(folder)` and `desks.client_of(desk, role=...)`;
`browser.py` has the fixture `chromium` and `Served(desk)`, `open_page`, `axe_findings(page)`, `shot(page, name)`;
`payloads.PAYLOADS` are 200 texts that must never run.
"""
