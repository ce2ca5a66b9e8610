"""What was measured, as the table README shows."""

from itertools import groupby
from typing import Any

from tests.bench.pages import MOST_GROWTH

HEAD = (
    "| page | CPU at 90 / 730 / 1,825 nights | wanted | growth | median, p95 | queries | gzipped |"
)


def show(measured: dict[str, Any]) -> None:
    floor_ms = [row["floor_ms"] for row in measured["rows"] if row["page"] == "Tonight"]
    print(
        f"{measured['processor']}, Python {measured['python']}, {measured['database']}, "
        f"{measured['date']}; the floor takes {floor_ms[-1]:.1f} ms of a processor.\n"
    )
    print(HEAD)
    print("|---|---|---|---|---|---|---|")
    rows = sorted(measured["rows"], key=lambda row: (order(measured, row), row["nights"]))
    for name, group in groupby(rows, key=lambda row: row["page"]):
        print(line(name, list(group)))


def order(measured: dict[str, Any], row: dict[str, Any]) -> int:
    names = [found["page"] for found in measured["rows"]]
    return names.index(row["page"])


def line(name: str, rows: list[dict[str, Any]]) -> str:
    last, growth = rows[-1], rows[-1]["cpu_ms"] / rows[0]["cpu_ms"]
    cells = (
        name,
        " / ".join(f"{row['cpu']:.1f}" for row in rows),
        f"{last['wanted']:g}" if last["wanted"] else "–",
        f"{growth:.2f}" + (f" (wanted {MOST_GROWTH})" if last["grows"] and last["wanted"] else ""),
        f"{last['median_ms']:.0f}, {last['p95_ms']:.0f} ms",
        str(last["queries"]),
        f"{last['gzipped'] / 1000:.1f} KB",
    )
    return f"| {' | '.join(cells)} |"
