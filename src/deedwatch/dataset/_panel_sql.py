"""The SQL of panels, step by step: each step makes one temporary table that the next ones read.

    paper      id, published, month, outlet, reports       one row an article; reports counts its near-copies and itself
    source     article, outlet                             outlets of articles and of their near-copies
    mention    article, month, iso3                        countries that an article names or places something in
    happening  id, month, type, quad, intensity, reports   one row an event or incident, with its place; month may be missing
    party      happening, side, iso3                       countries on each side
    belongs    key, happening                              which happenings are a unit's
    unit       the columns of a unit and its key           who has rows
    cover      key, month, n_articles, n_sources           the articles that mention a unit

A step is taken slice by slice, so that no join or grouping needs more memory than one slice does: joins that DuckDB spills
were seen to stand still. `IN_SLICE(column)` holds for the rows of one slice; rows that belong together share the column.
Text of others never enters the SQL; names in it are ours.
"""
# ruff: noqa: S608 - see the last line above

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from deedwatch.dataset._events import happened_sql

SLICE: Final = 500_000  # events or articles; some 700 MB with all that a join holds of them
_SLICED = re.compile(r"IN_SLICE\(([\w.]+)\)")

# What the codebook says of the happenings, in the order of `told`.
TOLD: Final = (
    "in the dataset",
    "known to no month",
    "outside the months of the panel",
    "of no unit",
    "in months in which no article mentions their unit",
    "in the panel",
)


@dataclass(frozen=True, slots=True)
class Step:
    """A table and the query that fills it."""

    table: str
    query: str

    @property
    def is_sliced(self) -> bool:
        """Whether it can be taken in slices."""
        return _SLICED.search(self.query) is not None

    def slices(self, of: int) -> Iterator[str]:
        """The statements that make the table in so many slices."""
        for number in range(of):
            query = _SLICED.sub(rf"(hash(\1) % {of} = {number})" if of > 1 else "true", self.query)
            yield f"CREATE TEMP TABLE {self.table} AS {query}" if number == 0 else f"INSERT INTO {self.table} {query}"


@dataclass(frozen=True, slots=True)
class Unit:
    """Whose rows a panel has. `units` and `belongs` are queries, `cover` one that gives an article for each key and month."""

    columns: tuple[str, ...]
    told: str
    units: str
    belongs: str
    cover: str


# Within these months; others are in no row.
_DATED = "SELECT h.* FROM happening h JOIN month USING (month) WHERE IN_SLICE(h.id)"

COUNTRY: Final = Unit(
    columns=("iso3", "cow", "country"),
    told="An event is a country's if one of its parties is of that country or it took place there; each counts once. "
    "Bodies of no country (UN, EU) have no rows.",
    units="SELECT iso3 AS key, iso3, cow, country FROM country",
    belongs=f"""
        SELECT iso3 AS key, happening, bool_or(side = 'actor') AS as_source, bool_or(side = 'recipient') AS as_target,
            bool_or(side = 'place') AS located
        FROM (
            SELECT p.iso3, p.happening, p.side FROM party p WHERE IN_SLICE(p.happening)
            UNION ALL SELECT c.iso3, h.id, 'place' FROM happening h JOIN country c ON c.iso3 = h.place_country
        ) JOIN ({_DATED}) d ON d.id = happening GROUP BY ALL""",
    cover="SELECT iso3 AS key, month, article FROM mention WHERE IN_SLICE(month)",
)

DYAD: Final = Unit(
    columns=("source_iso3", "source_cow", "source_country", "target_iso3", "target_cow", "target_country"),
    told="An event is a pair's if one of its actors is of the source and one of its recipients of the target; with several "
    "countries on a side it is of several pairs. What a country does within itself is in no pair. An article mentions a "
    "pair if it mentions both.",
    units="""
        SELECT key, s.iso3 AS source_iso3, s.cow AS source_cow, s.country AS source_country,
            t.iso3 AS target_iso3, t.cow AS target_cow, t.country AS target_country
        FROM (SELECT DISTINCT key FROM belongs) b
        JOIN country s ON s.iso3 = b.key[1:3] JOIN country t ON t.iso3 = b.key[5:7]""",
    belongs=f"""
        SELECT DISTINCT s.iso3 || '>' || t.iso3 AS key, s.happening
        FROM party s JOIN party t ON s.happening = t.happening AND s.side = 'actor' AND t.side = 'recipient'
            AND s.iso3 <> t.iso3
        JOIN ({_DATED}) d ON d.id = s.happening WHERE IN_SLICE(s.happening)""",
    cover="""
        SELECT u.key, s.month, s.article FROM unit u JOIN mention s ON s.iso3 = u.source_iso3
        JOIN mention t ON t.article = s.article AND t.iso3 = u.target_iso3 WHERE IN_SLICE(s.month) AND IN_SLICE(t.month)""",
)

GRIDCELL: Final = Unit(
    columns=("gid", "row", "col", "cell_lat", "cell_lon", "cell_iso3"),
    told="An event is a cell's if its place is known to a point or a city. An article mentions a cell if it mentions the "
    "country that the cell's events are told to be in.",
    units="""
        SELECT gid AS key, gid, (gid - 1) // 720 + 1 AS row, (gid - 1) % 720 + 1 AS col,
            (row - 1) / 2 - 89.75 AS cell_lat, (col - 1) / 2 - 179.75 AS cell_lon, place_country AS cell_iso3
        FROM (
            SELECT b.key AS gid, h.place_country, count(*) AS n FROM belongs b JOIN happening h ON h.id = b.happening
            GROUP BY ALL
        ) QUALIFY row_number() OVER (PARTITION BY gid ORDER BY n DESC, place_country NULLS LAST) = 1""",
    belongs=f"""
        SELECT (least(floor((lat + 90) * 2), 359) * 720 + least(floor((lon + 180) * 2), 719) + 1)::BIGINT AS key,
            id AS happening
        FROM ({_DATED}) h WHERE place_precision IN ('point', 'city') AND lat BETWEEN -90 AND 90 AND lon BETWEEN -180 AND 180""",
    cover="SELECT u.key, m.month, m.article FROM unit u JOIN mention m ON m.iso3 = u.cell_iso3 WHERE IN_SLICE(m.month)",
)


def base(measure: str, *, copies: bool, every_status: bool) -> Iterator[Step]:
    """What does not depend on the unit. An article or event that stands twice in a dataset counts once."""
    count = "SELECT of AS id, count(DISTINCT id) AS n FROM copies WHERE IN_SLICE(of) GROUP BY of"
    yield Step(
        "paper",
        f"""
        SELECT a.id, a.published, date_trunc('month', a.published)::DATE AS month, a.outlet, 1 + coalesce(c.n, 0) AS reports
        FROM (
            SELECT id, min(published) AS published, min(outlet) AS outlet FROM articles WHERE IN_SLICE(id) GROUP BY id
        ) a LEFT JOIN ({count if copies else "SELECT NULL::TEXT AS id, 0 AS n WHERE false"}) c ON c.id = a.id""",
    )
    yield Step(
        "source",
        f"""
        SELECT id AS article, outlet, month FROM paper WHERE IN_SLICE(id)
        {"UNION ALL SELECT p.id, c.outlet, p.month FROM copies c JOIN paper p ON p.id = c.of WHERE IN_SLICE(p.id)" if copies else ""}""",
    )
    yield Step(
        "mention",
        """
        SELECT DISTINCT named.article, paper.month, named.iso3 FROM (
            SELECT article, country AS iso3 FROM actors WHERE IN_SLICE(article)
            UNION ALL SELECT article, place_country FROM events WHERE IN_SLICE(article)
        ) named JOIN country USING (iso3) JOIN paper ON paper.id = named.article AND IN_SLICE(paper.id)""",
    )
    yield from _events(every_status) if measure == "events" else _incidents(every_status)


def _events(every_status: bool) -> Iterator[Step]:
    which = "true" if every_status else happened_sql("e")
    yield Step(
        "happening",
        f"""
        SELECT id, article, type, quad, intensity, reports, place_country, place_precision, lat, lon, {_month()} FROM (
            SELECT DISTINCT ON (e.id) e.id, e.article, e.type, e.quad, e.intensity, e.place_country, e.place_precision, e.lat,
                e.lon, p.reports, coalesce(e.time_start, p.published) AS first,
                coalesce(e.time_end, e.time_start, p.published) AS last
            FROM events e JOIN paper p ON p.id = e.article
            WHERE IN_SLICE(e.article) AND IN_SLICE(p.id) AND {which}
        )""",
    )
    yield Step(
        "party",
        """
        SELECT DISTINCT named.happening, named.side, a.country AS iso3 FROM (
            SELECT h.id AS happening, h.article, p.role AS side, p.actor FROM event_actors p JOIN happening h ON h.id = p.event
            WHERE IN_SLICE(p.event) AND IN_SLICE(h.id)
        ) named JOIN actors a ON a.article = named.article AND a.id = named.actor JOIN country c ON c.iso3 = a.country""",
    )


def _incidents(every_status: bool) -> Iterator[Step]:
    which = "true" if every_status else happened_sql("e")
    yield Step(
        "happening",
        f"""
        SELECT id, actors, recipients, type, quad, intensity, coalesce(reports, 1) AS reports, place_country,
            place_precision, lat, lon, {_month()} FROM (
            SELECT e.*, coalesce(e.time_start, e.first_published) AS first,
                coalesce(e.time_end, e.time_start, e.first_published) AS last
            FROM incidents e WHERE IN_SLICE(e.id) AND {which}
        )""",
    )
    # An incident names its parties by id alone. Their country is the one that most articles give them.
    yield Step(
        "known",
        """
        SELECT a.id, a.country AS iso3 FROM actors a JOIN country c ON c.iso3 = a.country WHERE IN_SLICE(a.id)
        GROUP BY a.id, a.country
        QUALIFY row_number() OVER (PARTITION BY a.id ORDER BY count(*) DESC, a.country) = 1""",
    )
    yield Step(
        "party",
        """
        WITH named AS (
            SELECT id, 'actor' AS side, unnest(string_split(actors, ';')) AS actor FROM happening WHERE IN_SLICE(id)
            UNION ALL SELECT id, 'recipient', unnest(string_split(recipients, ';')) FROM happening WHERE IN_SLICE(id)
        )
        SELECT DISTINCT named.id AS happening, named.side, known.iso3 FROM named JOIN known ON known.id = named.actor""",
    )


def _month() -> str:
    """The month that the first and the last day share, else none."""
    return "CASE WHEN date_trunc('month', first) = date_trunc('month', last) THEN date_trunc('month', first)::DATE END AS month"


def steps(unit: Unit) -> Iterator[Step]:
    """The tables of the units, after those of `base` and the months."""
    yield Step("belongs", unit.belongs)
    yield Step("unit", unit.units)
    yield Step(
        "cover",
        f"""
        SELECT a.key, a.month, count(DISTINCT a.article) AS n_articles, count(DISTINCT s.outlet) AS n_sources
        FROM ({unit.cover}) a JOIN month USING (month) JOIN source s ON s.article = a.article AND IN_SLICE(s.month)
        GROUP BY ALL""",
    )


def rows(unit: Unit, types: Sequence[str], quads: Sequence[str]) -> str:
    """The panel itself, columns in any order."""
    kinds = [f"count(*) FILTER (type = '{kind}') AS n_{kind.lower()}" for kind in types]
    classes = [f"count(*) FILTER (quad = '{quad}') AS n_{quad}" for quad in quads]
    sides = [f"count(*) FILTER (b.{flag}) AS n_{flag}" for flag in ("as_source", "as_target", "located")]
    own = sides if unit is COUNTRY else []
    counted = [*kinds, *classes, *own, "count(*) AS n_events", "sum(reports)::BIGINT AS n_reports"]
    names = [column.rsplit(" ", 1)[1] for column in counted]
    cells = [f"CASE WHEN v.n_articles > 0 THEN coalesce(c.{name}, 0) END AS {name}" for name in names]
    verbal = " + ".join(f"c.n_{quad}" for quad in quads if quad.startswith("verbal"))
    return f"""
        WITH c AS (
            SELECT b.key, h.month, avg(intensity) AS mean_intensity, {", ".join(counted)}
            FROM belongs b JOIN happening h ON h.id = b.happening GROUP BY b.key, h.month
        ), total AS (SELECT month, count(*) AS n FROM paper GROUP BY month)
        SELECT {", ".join(f"u.{column}" for column in unit.columns)}, year(m.month) AS year, month(m.month) AS month,
            (coalesce(v.n_articles, 0) > 0)::INT AS covered, {", ".join(cells)},
            CASE WHEN v.n_articles > 0 THEN c.mean_intensity END AS mean_intensity,
            CASE WHEN v.n_articles > 0 THEN ({verbal}) / c.n_events END AS verbal_share,
            CASE WHEN v.n_articles > 0 THEN 1 - ({verbal}) / c.n_events END AS material_share,
            coalesce(v.n_articles, 0) AS n_articles, coalesce(v.n_sources, 0) AS n_sources,
            coalesce(v.n_articles, 0) / t.n AS article_share
        FROM unit u CROSS JOIN month m LEFT JOIN c ON c.key = u.key AND c.month = m.month
        LEFT JOIN cover v ON v.key = u.key AND v.month = m.month LEFT JOIN total t ON t.month = m.month"""


def told() -> str:
    """How many happenings there are, and how many of them are in no row, by the reason; in the order of TOLD."""
    return """
        WITH dated AS (SELECT count(*) AS n FROM happening JOIN month USING (month)),
        placed AS (SELECT count(DISTINCT happening) AS n FROM belongs),
        inside AS (
            SELECT count(DISTINCT b.happening) AS n FROM belongs b JOIN happening h ON h.id = b.happening
            JOIN cover v ON v.key = b.key AND v.month = h.month
        )
        SELECT h.n, h.n - h.dated, h.dated - dated.n, dated.n - placed.n, placed.n - inside.n, inside.n
        FROM (SELECT count(*) AS n, count(month) AS dated FROM happening) h, dated, placed, inside"""
