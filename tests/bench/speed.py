"""`make bench`: what each page costs beside a bare view, at 90, 730 and 1,825 nights.

Printed and kept in a file; with an earlier file behind it, it says what became slower and ends
with an error. Wanted figures are shown beside what was measured, never enforced here.
"""

import gzip
import json
import platform
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from tests.bench.server import ROOT, Server, installed, served

NIGHTS = (90, 730, 1825)
ROUNDS = 12
REST_S = 0.003  # a thread tidies up after its answer; that belongs to it, not to the next
SLOWER = 1.15


def main(earlier: str | None) -> int:
    with installed() as folder, served(folder) as server:
        measured = measure(server)
    import_module("tests.bench.table").show(measured)
    kept = ROOT / f"var/bench/{datetime.now(UTC):%Y-%m-%d-%H%M%S}-{measured['database']}.json"
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps(measured, indent=1), encoding="utf-8")
    print(f"\nKept in {kept.relative_to(ROOT)}")
    return compare(measured, json.loads(Path(earlier).read_text("utf-8"))) if earlier else 0


def compare(now: dict[str, Any], earlier: dict[str, Any]) -> int:
    """Says which pages cost more than 15 % more beside the floor; 1 where any does."""
    before = {(row["page"], row["nights"]): row["cpu"] for row in earlier["rows"]}
    slower = [
        f"{row['page']}, {row['nights']} nights: {before[key]:.2f} to {row['cpu']:.2f} times"
        for row in now["rows"]
        if (key := (row["page"], row["nights"])) in before and row["cpu"] > SLOWER * before[key]
    ]
    print("\nSlower by more than 15 %:" if slower else "\nNothing became slower by more than 15 %.")
    print("\n".join(slower), end="\n" if slower else "")
    return 1 if slower else 0


def measure(server: Server) -> dict[str, Any]:
    """Every page of every family, each alternating with its floor."""
    # What reads the models comes after the setup.
    callers = import_module("tests.bench.caller")
    pages = import_module("tests.bench.pages").PAGES
    import_module("tests.bench.floor").make_table()
    rows = []
    for nights, sleeper, user in families():
        caller = callers.Caller(server.connection(), user)
        for page in pages:
            rows.append({"nights": nights, **cost(server, caller, page, sleeper)})
            print(".", end="", flush=True, file=sys.stderr)
    print(file=sys.stderr)
    return {**machine(), "rows": rows}


def families() -> list[tuple[int, Any, Any]]:
    last_night = import_module("diary.records").last_night
    sleeper_model = import_module("diary.models").Sleeper
    family = import_module("tests.bench.family").family
    last_on = last_night(sleeper_model(zone="Europe/Berlin"))
    made = [(nights, family(nights, last_on=last_on)[0]) for nights in NIGHTS]
    return [
        (nights, sleeper, sleeper.caregivers.get(role="owner").user) for nights, sleeper in made
    ]


def cost(server: Server, caller: Any, page: Any, sleeper: Any) -> dict[str, Any]:
    """One page: its CPU and the floor's, in turns; medians, so that a hiccup counts once."""
    floor = floor_of(caller, page)
    disturb = disturbing(caller, sleeper) if page.disturbed else None
    answer = page.ask(caller, sleeper)
    assert answer.status in {200, 201}, (page.name, answer.status, answer.body[:500])
    floor()
    spent: list[float] = []
    least: list[float] = []
    took: list[float] = []
    for _round in range(ROUNDS):
        least.append(cpu_of(server, floor, times=4))
        if disturb:
            disturb()
            time.sleep(REST_S)
        spent.append(cpu_of(server, lambda: took.append(page.ask(caller, sleeper).took_s)))
    floor_ms, page_ms = median(least), median(spent)
    return {
        "page": page.name,
        "cpu": page_ms / floor_ms,
        "cpu_ms": page_ms,
        "floor_ms": floor_ms,
        "median_ms": 1000 * median(took),
        "p95_ms": 1000 * quantiles(took, n=20)[-1],
        "queries": queries_of(caller, page, sleeper),
        "gzipped": len(gzip.compress(answer.body, 6)),
        "wanted": page.most,
        "grows": page.grows,
    }


def floor_of(caller: Any, page: Any) -> Callable[[], Any]:
    pages = import_module("tests.bench.pages")
    if page.posts:
        return lambda: caller.post(pages.FLOOR_POST, {"words": "x" * 200})
    return lambda: caller.get(pages.FLOOR)


def disturbing(caller: Any, sleeper: Any) -> Callable[[], Any]:
    """Somebody writes an episode, so that nothing counted before holds."""
    pages = import_module("tests.bench.pages")
    post = next(page for page in pages.PAGES if page.posts)
    return lambda: post.ask(caller, sleeper)


def cpu_of(server: Server, work: Callable[[], Any], times: int = 1) -> float:
    """Milliseconds of the workers' processor time for one run of `work`."""
    before = server.cpu_ns()
    for _n in range(times):
        work()
    time.sleep(REST_S)
    return (server.cpu_ns() - before) / 1e6 / times


def queries_of(caller: Any, page: Any, sleeper: Any) -> int:
    """Counted in this process, by the same views on the same database."""
    django_db = import_module("django.db")
    capture = import_module("django.test.utils").CaptureQueriesContext
    local = import_module("tests.bench.inside").Inside(caller)
    page.ask(local, sleeper)  # what a process reads once is not the page's
    with capture(django_db.connection) as queries:
        page.ask(local, sleeper)
    return len(queries)


def machine() -> dict[str, str]:
    processor = next(
        (
            line.split(":")[1].strip()
            for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines()
            if line.startswith("model name")
        ),
        platform.machine(),
    )
    return {
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "python": platform.python_version(),
        "processor": processor,
        "database": import_module("django.db").connection.vendor,
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else None))
