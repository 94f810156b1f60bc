"""A large desk of made-up readings, and how quickly it answers.

`python bench/desk.py make FILE --articles 100000` writes a desk of ten events an article; `python bench/desk.py ask FILE` opens the
pages of the web app on it and prints the median and 95th percentile of the server's time; `python bench/desk.py crowd FILE`
has 50 readers ask while a load writes.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from deedwatch import incidents
from deedwatch.desk import Desk, happenings
from deedwatch.desk.store import moment, now, writing
from deedwatch.records import (
    Actor,
    Article,
    Block,
    Claim,
    Clause,
    Commitment,
    Event,
    EventPattern,
    MadeWith,
    Place,
    Published,
    Reading,
    Source,
    Statement,
    Time,
    Value,
)
from deedwatch.spans import record_id

STATES = "RUS UKR USA CHN IRN ISR IND PAK FRA DEU GBR TUR SAU EGY ETH SDN NER MLI NGA VEN COL BRA JPN KOR PRK".split()
TYPES = {
    "ASSAULT": ("material_conflict", -9.0, "attacked"),
    "SANCTION": ("material_conflict", -6.0, "sanctioned"),
    "THREATEN": ("verbal_conflict", -5.0, "threatened"),
    "ACCUSE": ("verbal_conflict", -3.0, "accused"),
    "CONSULT": ("verbal_cooperation", 2.0, "met"),
    "AID": ("material_cooperation", 6.0, "helped"),
}
EVENTS = 10  # an article
OUTLETS = 40
FIRST = dt.date(2015, 1, 1)
DAYS = 4_000
ASKED = 40  # times that each page is asked
MADE = MadeWith("bench", "none", "none", "none")
SYLLABLES = "ba ce di fo gu la me ni po ru sa te vi zo ka lu mo ne ri ta".split()


def word(chance: random.Random) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 4)))


def reading(number: int, chance: random.Random, words: list[str]) -> Reading:
    """An article of ten sentences, each with an event; three statements, a number, a threat."""
    day = FIRST + dt.timedelta(days=chance.randrange(DAYS))
    sides = [chance.sample(STATES, 2) for _ in range(EVENTS)]
    kinds = [chance.choice(list(TYPES)) for _ in range(EVENTS)]
    lines, at = [], 0
    for (one, two), kind in zip(sides, kinds, strict=True):
        told = " ".join(chance.choices(words, k=14))
        lines.append((at, f"{one} {TYPES[kind][2]} {two} and {told}."))
        at += len(lines[-1][1]) + 1
    text = " ".join(line for _, line in lines)
    article = Article.of(
        text, blocks=(Block("body", 0, len(text)),), published=Published(day, "given"), title=f"Report {number}",
        outlet=f"Outlet {chance.randrange(OUTLETS)}", url=f"https://news.example/{number}", language="en",
    )  # fmt: skip
    names = sorted({name for pair in sides for name in pair})
    actors = tuple(Actor(f"country:{name}", name, name) for name in names)
    events, statements, claims, bound = [], [], [], []
    for index, ((start, line), (one, two), kind) in enumerate(zip(lines, sides, kinds, strict=True)):
        quad, intensity, verb = TYPES[kind]
        sentence, cue = article.span(start, start + len(line)), article.span(start + 4, start + 4 + len(verb))
        place = Place(two, two, chance.uniform(-60, 60), chance.uniform(-170, 170), "city", None, None)
        events.append(
            Event(
                record_id("evt", [article.id, start]), kind, None, ("military",), "190", (f"country:{one}",),
                (f"country:{two}",), cue, Time(day, day, "day", "text"), place,
                "threatened" if kind == "THREATEN" else "occurred", False, None, quad, intensity, (sentence,), 0.9, "bench",
            )
        )  # fmt: skip
        if index < 3:
            content = article.span(start + 4, start + len(line) - 1)
            statements.append(
                Statement(
                    record_id("stm", [article.id, start]), Source(None, f"country:{one}"), (f"country:{two}",), cue,
                    (content,), "indirect", chance.choice(["assert", "warn", "deny"]), "positive", None, None, None, (sentence,),
                )
            )  # fmt: skip
    first = article.span(0, len(lines[0][1]))
    claims.append(
        Claim(record_id("clm", [article.id]), "dead", "person", Value(None, chance.randrange(1, 99), None), None, (),
              f"country:{sides[0][0]}", (first,), statement=statements[0].id)
    )  # fmt: skip
    if number % 2 == 0:
        pattern = EventPattern("ASSAULT", (f"country:{sides[0][1]}",), (f"country:{sides[0][0]}",))
        due = Time(day, day + dt.timedelta(days=7), "day", "text") if number % 4 == 0 else None
        bound.append(
            Commitment(
                record_id("com", [article.id]), chance.choice(["threat", "promise", "red_line"]), (f"country:{sides[0][0]}",),
                (f"country:{sides[0][1]}",), Clause(first, pattern), None, due, "open", statements[0].id, (first,),
            )
        )  # fmt: skip
    return Reading(article, actors, (), tuple(statements), tuple(events), tuple(claims), tuple(bound), MADE)


def make(path: Path, articles: int, seed: int) -> None:
    """Through `load`; incidents are two events each, since gathering a million tellings is what bench/dispatches.py is for."""
    chance = random.Random(seed)
    words = [word(chance) for _ in range(30_000)]
    began = time.monotonic()
    with Desk.open(path) as desk:
        desk.connection.execute("PRAGMA synchronous=OFF")  # made anew when the power fails
        step = 2_000
        for at in range(0, articles, step):
            found = [reading(number, chance, words) for number in range(at, min(at + step, articles))]
            desk.load(found)
            told = [telling for item in found for telling in incidents.tellings(item)]
            done = happenings.Settled()
            for first in range(0, len(told), 2):
                pair = told[first : first + 2]
                ident = record_id("inc", [pair[0].event])
                done.incidents[ident] = incidents.Incident(ident, [incidents.Member(one, 1.0, "bench") for one in pair])
            with writing(desk.connection):
                happenings.write(desk.connection, done, {}, moment(now()))
            sys.stdout.write(f"{at + len(found)} articles, {time.monotonic() - began:.0f} s\n")
            sys.stdout.flush()
        with writing(desk.connection):
            desk.connection.execute("INSERT OR REPLACE INTO meta SELECT 'settled_to', max(number) FROM articles")
            desk.connection.execute("UPDATE commitments SET thread = id")  # each said once
        desk.connection.execute("ANALYZE")


def addresses(chance: random.Random, words: list[str], desk: Desk) -> dict[str, list[str]]:
    """What is asked of each page: as it opens, and with filters that an analyst would set."""
    days = [(FIRST + dt.timedelta(days=chance.randrange(DAYS - 60))) for _ in range(ASKED)]
    states = [f"country:{chance.choice(STATES)}" for _ in days]
    pairs = [chance.sample(STATES, 2) for _ in days]

    def some(table: str) -> list[str]:
        newest = desk.connection.execute(f"SELECT max(number) FROM {table}").fetchone()[0]  # noqa: S608 - ours
        numbers = [chance.randrange(1, newest + 1) for _ in days]
        query = f"SELECT id FROM {table} WHERE number = ?"  # noqa: S608 - ours
        return [desk.connection.execute(query, (number,)).fetchone()[0] for number in numbers]

    return {
        "overview": ["/"] * ASKED,
        "overview of a pair": [f"/?country={one}&with={two}" for one, two in pairs],
        "ledger": ["/statements"] * ASKED,
        "ledger of a speaker": [f"/statements?speaker={state}" for state in states],
        "ledger of a month": [f"/statements?first={d}&last={d + dt.timedelta(days=30)}&act=warn" for d in days],
        "ledger with words": [f"/statements?q={chance.choice(words)}" for _ in days],
        "search": [f"/search?q={chance.choice(words)}" for _ in days],
        "search of two words": [f"/search?q={chance.choice(words)}+{chance.choice(words)}" for _ in days],
        "search of a common word": ["/search?q=attacked"] * ASKED,
        "red lines": ["/redlines"] * ASKED,
        "incidents": ["/incidents"] * ASKED,
        "pair": [f"/dyads?source={one}&target={two}" for one, two in pairs],
        "matrix": ["/matrix"] * ASKED,
        "map": [f"/map?first={d}&last={d + dt.timedelta(days=30)}" for d in days],
        "article": [f"/articles/{ident}" for ident in some("articles")],
        "actor": [f"/actors/{state}" for state in states],
    }


def ask(path: Path, seed: int) -> None:
    """Server time of each page: the app called in this process, rendering included."""
    from fastapi.testclient import TestClient

    from deedwatch.web.app import create_app
    from deedwatch.web.settings import Settings

    chance = random.Random(seed)
    words = [word(random.Random(at)) for at in range(2_000)]
    with Desk.open(path, read_only=True) as desk:
        events, articles = (
            desk.connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0]  # noqa: S608 - ours
            for t in ("events", "articles")
        )
        asked = addresses(chance, words, desk)
        sys.stdout.write(f"{events:,} events, {articles:,} articles, {path.stat().st_size / 1e9:.1f} GB\n")
    app = create_app(lambda: Desk.open(path), Settings(rate=1e9, burst=10**9, query_seconds=30.0))
    with TestClient(app, base_url="http://127.0.0.1") as client:
        for name, urls in asked.items():
            times = []
            for url in urls:
                began = time.perf_counter()
                answer = client.get(url)
                times.append(time.perf_counter() - began)
                if answer.status_code != 200:
                    sys.stdout.write(f"{url} answers {answer.status_code}: {answer.text[:300]}\n")
                    break
            times.sort()
            p95 = times[min(len(times) - 1, int(0.95 * len(times)))]
            sys.stdout.write(f"{name:>24}  median {1000 * times[len(times) // 2]:6.0f} ms   p95 {1000 * p95:6.0f} ms\n")
            sys.stdout.flush()


def crowd(path: Path, seed: int, readers: int) -> None:
    """Readers ask while a load writes; any answer but 200 and any error of the load is told."""
    from concurrent.futures import ThreadPoolExecutor
    from threading import Event as Flag

    from fastapi.testclient import TestClient

    from deedwatch.web.app import create_app
    from deedwatch.web.settings import Settings

    chance, over = random.Random(seed), Flag()
    words = [word(chance) for _ in range(2_000)]
    with Desk.open(path, read_only=True) as desk:
        urls = [url for held in addresses(chance, words, desk).values() for url in held]
        first = desk.connection.execute("SELECT count(*) FROM articles").fetchone()[0]
    app = create_app(lambda: Desk.open(path), Settings(rate=1e9, burst=10**9, query_seconds=30.0))

    def write() -> int:
        with Desk.open(path) as desk:
            number = 10_000_000 + chance.randrange(10**9)
            done = 0
            while not over.is_set():
                done += len(desk.load([reading(number + done + at, chance, words) for at in range(16)]).new)
        return done

    with TestClient(app, base_url="http://127.0.0.1") as client, ThreadPoolExecutor(readers + 1) as pool:
        writer = pool.submit(write)
        began = time.monotonic()
        answers = list(pool.map(lambda url: (url, client.get(url)), chance.choices(urls, k=20 * readers)))
        took = time.monotonic() - began
        over.set()
        written = writer.result()
    wrong = [(url, answer.status_code, answer.text[:200]) for url, answer in answers if answer.status_code != 200]
    sys.stdout.write(
        f"{len(answers)} answers to {readers} readers in {took:.0f} s, {len(wrong)} errors {wrong[:3]}; "
        f"{written} articles written beside {first}\n"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["make", "ask", "crowd"])
    parser.add_argument("file", type=Path)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    if args.what == "make":
        make(args.file, args.articles, args.seed)
    elif args.what == "ask":
        ask(args.file, args.seed)
    else:
        crowd(args.file, args.seed, readers=50)


if __name__ == "__main__":
    main()
