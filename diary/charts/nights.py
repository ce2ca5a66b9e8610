"""Episodes per night for the screen: bars, the three nothings, and the medicine lane."""

import math
from collections.abc import Callable, Sequence
from typing import Any

from diary.charts.axis import Axis
from diary.charts.lanes import change_marks, lane_spans, not_taken, step_words
from diary.charts.means import means_of
from diary.charts.scale import ticks_to
from diary.charts.shapes import (
    NONE_SEEN,
    NOT_RECORDED,
    NOT_WATCHED,
    OUTSIDE,
    PARTLY,
    PARTLY_NONE_SEEN,
    SEEN,
    Chart,
    Table,
)
from diary.clinical.terms import Context, Watch
from diary.clinical.words import Phrase, phrase
from diary.clinical.words import gettext_noop as _
from diary.stats.coverage import NightRow
from diary.stats.nights import Nothing
from diary.stats.summary import Summary


def nights_chart(summary: Summary) -> Chart:
    """One mark per night of the period; a night nobody watched has no bar and no zero."""
    axis = Axis(summary.period)
    means = means_of(summary, axis)
    top = top_of(summary.nights, *(found["high"] for found in means))
    return Chart(
        key="nights",
        title=phrase(_("Episodes per night")),
        lead=(),
        config={
            "type": "bar",
            "data": {
                "labels": [row.evening_on for row in summary.nights],
                "datasets": night_datasets(summary.nights, top),
            },
            "nightjar": {
                "evenings": [f"{row.evening_on:%Y-%m-%d}" for row in summary.nights],
                "top": top,
                "steps": change_marks(summary, axis),
                "lanes": [lane_spans(lane, axis) for lane in summary.medicines if lane.steps],
                "means": means,
            },
        },
        table=nights_table(summary),
    )


def kinds_of(chart: Chart) -> frozenset[str]:
    """The kinds of mark the chart draws at least once, lines and doses too: its legend."""
    facts = chart.config["nightjar"]
    sets = chart.config["data"]["datasets"]
    marks = {found["kind"] for found in sets if any(v is not None for v in found["data"])}
    lanes = facts.get("lanes", [])
    doses = {kind for lane in lanes for kind in ("missed", "vomited") if lane[kind]}
    lines = {kind for kind in ("means", "ranges") if any(facts.get(kind, ()))}
    return frozenset(marks | doses | lines)


def top_of(nights: Sequence[NightRow], *others: float) -> int:
    """The end of the axis: a round number at or above every nightly count and the others."""
    return ticks_to(math.ceil(max((*(row.logged for row in nights), *others), default=0)))[-1]


def night_datasets(nights: Sequence[NightRow], top: int) -> list[dict[str, Any]]:
    """Seven sets, each with a number only on the nights it speaks of and None elsewhere."""
    return [
        bars(SEEN, _("Watched: episodes"), nights, seen_when(Watch.WATCHED)),
        bars(PARTLY, _("Partly watched: episodes"), nights, seen_when(Watch.PARTLY)),
        bars(OUTSIDE, _("Logged, but in no rate"), nights, outside),
        {
            **bars(NONE_SEEN, _("Watched, none seen"), nights, zero(Nothing.WATCHED_NONE_SEEN)),
            "type": "line",
        },
        {
            **bars(
                PARTLY_NONE_SEEN,
                _("Watched in part, none seen"),
                nights,
                zero(Nothing.PARTLY_NONE_SEEN),
            ),
            "type": "line",
        },
        bars(NOT_WATCHED, _("Not watched"), nights, nothing(Nothing.NOT_WATCHED, top)),
        {
            **bars(NOT_RECORDED, _("Not recorded"), nights, nothing(Nothing.NOT_RECORDED, 0)),
            "type": "line",
        },
    ]


def bars(
    kind: str, label: str, nights: Sequence[NightRow], value: Callable[[NightRow], int | None]
) -> dict[str, Any]:
    return {"kind": kind, "label": phrase(label), "data": [value(row) for row in nights]}


def seen_when(watch: str) -> Callable[[NightRow], int | None]:
    return lambda row: row.count if row.in_rate and row.count and row.watch == watch else None


def outside(row: NightRow) -> int | None:
    """Episodes logged although the night enters no rate."""
    return row.logged if row.logged and not row.in_rate else None


def zero(kind: Nothing) -> Callable[[NightRow], int | None]:
    """A real zero, of the whole night or of the part that was watched."""
    return lambda row: 0 if row.nothing == kind else None


def nothing(kind: Nothing, height: int) -> Callable[[NightRow], int | None]:
    """A band on nights watched like this; one with an episode logged keeps its band."""
    return lambda row: height if row.nothing == kind or row.watch == kind.value else None


def nights_table(summary: Summary) -> Table:
    """Every night with its watch; the count is a gap in words where nobody watched.

    A dose told as missed or vomited stands on its diary day; one nobody wrote about does not.
    """
    doses = not_taken(summary.medicines)
    return Table(
        caption=phrase(_("Every night of the period")),
        head=(
            phrase(_("Night")),
            phrase(_("Watching")),
            phrase(_("Episodes")),
            phrase(_("Minutes watched")),
            phrase(_("Medicine steps")),
            phrase(_("Doses not taken")),
            phrase(_("That night")),
        ),
        rows=tuple(night_cells(row, doses.get(row.evening_on, ())) for row in summary.nights),
    )


def night_cells(row: NightRow, doses: tuple[Phrase, ...]) -> tuple[object, ...]:
    return (
        row.evening_on,
        phrase(Watch.label_of(row.watch)),
        count_words(row),
        "" if row.watched_min is None else row.watched_min,
        tuple(step_words(step) for step in row.steps),
        doses,
        tuple(phrase(Context.label_of(code)) for code in row.context),
    )


def zero_words(row: NightRow) -> str:
    return _("0, watched in part") if row.watch == Watch.PARTLY else _("0, watched")


def count_words(row: NightRow) -> object:
    """The count where it may be one; else which kind of nothing, or that it is in no rate."""
    if row.in_rate:
        return row.count or phrase(zero_words(row))
    if row.logged:
        return phrase(_("%(count)s, in no rate"), count=row.logged)
    if row.nothing == Nothing.NOT_WATCHED:
        return phrase(_("gap"))
    return phrase(_("not recorded"))
