"""Long periods: the rate of every four weeks, as a bar a night would be thinner than a line."""

from collections.abc import Sequence

from diary.charts.axis import Axis
from diary.charts.lanes import change_marks, lane_spans
from diary.charts.means import means_of
from diary.charts.rate_bars import bars_config, rate_bars
from diary.charts.shapes import Chart
from diary.charts.weeks import counts_table, rule_words, span_words
from diary.clinical.words import gettext_noop as _
from diary.clinical.words import phrase
from diary.stats.summary import Summary
from diary.stats.weeks import WEEK, Tallied, WeekRow

MOST_NIGHTS = 200  # drawn one by one. Source: judgement, one and a half pixels each on a phone
WEEKS = 4  # under one bar: enough nights for a rate even where few are watched


def is_long(summary: Summary) -> bool:
    """Whether the period is drawn in runs of nights."""
    return len(summary.nights) > MOST_NIGHTS


def long_chart(summary: Summary) -> Chart:
    """One bar for every four weeks, ending with the last night; the first may be shorter.

    The bar is the leading rate, drawn only where one is shown, with its range.
    """
    axis = Axis(summary.period, WEEKS * WEEK)
    runs = runs_of_weeks(summary.weeks)
    rows = [(span_words(weeks[0], weeks[-1]), joined(weeks)) for weeks in runs]
    bars = rate_bars(rows, per_hour=summary.coverage.unequal)
    config = bars_config(bars, [phrase("%(on)s", on=weeks[0].from_on) for weeks in runs])
    config["nightjar"] |= {
        "until": [f"{weeks[-1].until_on:%Y-%m-%d}" for weeks in runs],
        "steps": change_marks(summary, axis),
        "lanes": [
            # So many doses would lie upon each other; they are counted in words.
            lane_spans(lane, axis) | {"missed": [], "vomited": []}
            for lane in summary.medicines
            if lane.steps
        ],
        "means": means_of(summary, axis),
    }
    title = phrase(_("Every 4 weeks"))
    return Chart(
        key="nights",
        title=title,
        lead=(
            phrase(_("So many nights are drawn as one bar for every 4 weeks.")),
            *rule_words(bars),
        ),
        config=config,
        table=counts_table(title, phrase(_("Evenings")), bars, summary),
    )


def runs_of_weeks(weeks: Sequence[WeekRow]) -> list[tuple[WeekRow, ...]]:
    """Weeks in fours that end with the last one."""
    ends = range(len(weeks) % WEEKS or WEEKS, len(weeks) + 1, WEEKS)
    return [tuple(weeks[max(end - WEEKS, 0) : end]) for end in ends]


def joined(weeks: Sequence[WeekRow]) -> Tallied:
    """Several weeks as one row."""
    return Tallied(
        evenings=sum(week.evenings for week in weeks),
        counted=tuple(night for week in weeks for night in week.counted),
        not_watched=sum(week.not_watched for week in weeks),
        logged=sum(week.logged for week in weeks),
        left_out=sum(week.left_out for week in weeks),
    )
