"""Episodes per night for the screen: bars, the three nothings, and the medicine lane."""

from collections.abc import Callable, Sequence
from typing import Any

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
from diary.clinical.words import Phrase, counted, phrase
from diary.clinical.words import gettext_noop as _
from diary.stats.coverage import NightRow
from diary.stats.medication import MedicineLane, MedicineStep
from diary.stats.nights import Nothing
from diary.stats.summary import Summary


def nights_chart(summary: Summary) -> Chart:
    """One mark per night of the period; a night nobody watched has no bar and no zero."""
    return Chart(
        key="nights",
        title=phrase(_("Episodes per night")),
        lead=(),
        config={
            "type": "bar",
            "data": {
                "labels": [row.evening_on for row in summary.nights],
                "datasets": night_datasets(summary.nights),
            },
            "nightjar": {
                "evenings": [f"{row.evening_on:%Y-%m-%d}" for row in summary.nights],
                "top": top_of(summary.nights),
                "steps": step_marks(summary),
                "lanes": [lane_spans(lane, summary) for lane in summary.medicines if lane.steps],
            },
        },
        table=nights_table(summary.nights),
    )


def top_of(nights: Sequence[NightRow]) -> int:
    """The end of the axis: a round number at or above the largest nightly count."""
    return ticks_to(max((row.logged for row in nights), default=0))[-1]


def night_datasets(nights: Sequence[NightRow]) -> list[dict[str, Any]]:
    """Seven sets, each with a number only on the nights it speaks of and None elsewhere."""
    top = top_of(nights)
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


def step_marks(summary: Summary) -> list[dict[str, Any]]:
    """Vertical lines where a medicine step begins inside the period."""
    return [
        {"index": index, "label": step_words(step)}
        for index, row in enumerate(summary.nights)
        for step in row.steps
    ]


def step_words(step: MedicineStep) -> Phrase:
    return phrase(_("%(medicine)s %(dose)s"), medicine=step.medication, dose=step.label)


def words_of(row: NightRow) -> tuple[Phrase, ...]:
    """The steps that begin on one night; more than two would lie upon each other."""
    if len(row.steps) <= 2:
        return tuple(step_words(step) for step in row.steps)
    steps = _("%(count)s medicine step"), _("%(count)s medicine steps")
    return (counted(*steps, len(row.steps)),)


def lane_spans(lane: MedicineLane, summary: Summary) -> dict[str, Any]:
    """Where on the axis each step of one medicine holds, by index of night, both ends in."""
    return {
        "name": lane.medication.name,
        "spans": [
            {"from": first, "until": last, "label": step.label}
            for step in lane.steps
            for first, last in [span_of(step, summary)]
        ],
    }


def span_of(step: MedicineStep, summary: Summary) -> tuple[int, int]:
    """First and last index of the nights on which a step holds, cut at the period's ends."""
    first_on, last_on = summary.period.first_on, summary.period.last_on
    begins, ends = max(step.from_on, first_on), min(step.until_on or last_on, last_on)
    return (begins - first_on).days, (ends - first_on).days


def nights_table(nights: Sequence[NightRow]) -> Table:
    """Every night with its watch; the count is a gap in words where nobody watched."""
    return Table(
        caption=phrase(_("Every night of the period")),
        head=(
            phrase(_("Night")),
            phrase(_("Watching")),
            phrase(_("Episodes")),
            phrase(_("Minutes watched")),
            phrase(_("Medicine steps")),
            phrase(_("That night")),
        ),
        rows=tuple(night_cells(row) for row in nights),
    )


def night_cells(row: NightRow) -> tuple[object, ...]:
    return (
        row.evening_on,
        phrase(Watch.label_of(row.watch)),
        count_words(row),
        "" if row.watched_min is None else row.watched_min,
        tuple(step_words(step) for step in row.steps),
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
