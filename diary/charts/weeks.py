"""How often, week by week with the age, and by weekday."""

from collections.abc import Sequence

from diary.charts.rate_bars import TOO_FEW, RateBar, bars_config, rate_bars
from diary.charts.shapes import NOT_WATCHED, Chart, Table
from diary.clinical.limits import MIN_NIGHTS, MIN_NIGHTS_WITH_ANY
from diary.clinical.measures import shown
from diary.clinical.words import Phrase, phrase
from diary.clinical.words import gettext_noop as _
from diary.stats.summary import Summary
from diary.stats.weeks import WeekRow

WEEKDAYS = (
    _("Monday"),
    _("Tuesday"),
    _("Wednesday"),
    _("Thursday"),
    _("Friday"),
    _("Saturday"),
    _("Sunday"),
)


def weeks_chart(summary: Summary) -> Chart:
    """One mark for each week of the period, the last ending with it; the table has the age."""
    rows = [(span_words(week, week), week) for week in summary.weeks]
    bars = rate_bars(rows, per_hour=summary.coverage.unequal)
    title = phrase(_("Week by week"))
    unknown = phrase(_("before birth") if summary.sleeper.born_on else _("not recorded"))
    ages = [week.age or unknown for week in summary.weeks]
    ends = phrase(_("Each week ends with the last night shown; the first may be shorter."))
    return Chart(
        key="weeks",
        title=title,
        lead=(ends, *rule_words(bars)),
        config=bars_config(bars, [phrase("%(on)s", on=week.from_on) for week in summary.weeks]),
        table=Table(
            title,
            (phrase(_("Week")), phrase(_("Age")), *counts_head(summary)),
            tuple((bar.label, age, *count_cells(bar)) for bar, age in zip(bars, ages, strict=True)),
        ),
    )


def weekdays_chart(summary: Summary) -> Chart:
    """Seven marks, Monday first: all nights whose evening fell on that day."""
    days = [(phrase(WEEKDAYS[day.weekday]), day) for day in summary.weekdays]
    bars = rate_bars(days, per_hour=summary.coverage.unequal)
    title = phrase(_("By weekday"))
    return Chart(
        key="weekdays",
        title=title,
        lead=(
            phrase(_("A night counts under the weekday of its evening.")),
            phrase(_("Of seven days side by side one often stands out by chance alone.")),
            *rule_words(bars),
        ),
        config=bars_config(bars, [bar.label for bar in bars]),
        table=counts_table(title, phrase(_("Evening")), bars, summary),
    )


def span_words(first: WeekRow, last: WeekRow) -> Phrase:
    """First evening of one week and last of another, or of the same."""
    return phrase(_("%(first)s to %(last)s"), first=first.from_on, last=last.until_on)


def rule_words(bars: Sequence[RateBar]) -> tuple[Phrase, ...]:
    """Which rule keeps a bar from being drawn; said only where it did."""
    if not any(bar.kind == TOO_FEW for bar in bars):
        return ()
    return (
        phrase(
            _(
                "A rate is drawn from %(nights)s watched nights of which %(any)s had any; a cross "
                "stands where there were fewer, and the table has the counts."
            ),
            nights=MIN_NIGHTS,
            any=MIN_NIGHTS_WITH_ANY,
        ),
    )


def counts_table(title: Phrase, label: Phrase, bars: Sequence[RateBar], summary: Summary) -> Table:
    """The bars as a table; `label` stands above their names."""
    rows = tuple((bar.label, *count_cells(bar)) for bar in bars)
    return Table(title, (label, *counts_head(summary)), rows)


def counts_head(summary: Summary) -> tuple[Phrase, ...]:
    """What stands beside each week or weekday."""
    per_hour = summary.coverage.unequal
    return (
        phrase(_("Watched nights")),
        phrase(_("Episodes on them")),
        phrase(_("A watched hour, 95 % range") if per_hour else _("A watched night, 95 % range")),
        phrase(_("In no rate")),
    )


def count_cells(bar: RateBar) -> tuple[object, ...]:
    """Watched nights of all, what was seen on them, the rate or why there is none."""
    row, ends = bar.row, bar.ends
    watched = watched_words(bar)
    total = row.total if row.total is not None else gap_words(bar)
    if ends is None:
        return (watched, total, no_rate_words(bar), row.left_out or "")
    value, low, high = ends
    rate = phrase(_("%(value)s (%(low)s to %(high)s)"), value=value, low=low, high=high)
    return (watched, total, rate, row.left_out or "")


def watched_words(bar: RateBar) -> Phrase:
    """Watched nights of all, with their hours where a rate is per hour."""
    k, n, hours = bar.rates.nights, bar.row.evenings, bar.rates.hours
    if not bar.per_hour or not hours:
        return phrase(_("%(k)s of %(n)s"), k=k, n=n)
    return phrase(_("%(k)s of %(n)s, %(hours)s h"), k=k, n=n, hours=shown("hours", hours))


def no_rate_words(bar: RateBar) -> Phrase:
    """Why a week has no rate, short enough for its cell; the rule stands above the chart."""
    rates = bar.rates
    if not rates.nights:
        return phrase(_("no rate"))
    if rates.nights < MIN_NIGHTS:
        return phrase(_("no rate: under %(least)s nights"), least=MIN_NIGHTS)
    if rates.nights_with_any < MIN_NIGHTS_WITH_ANY:
        return phrase(_("no rate: nights with any, %(count)s"), count=rates.nights_with_any)
    return phrase(_("no rate: minutes not known"))


def gap_words(bar: RateBar) -> Phrase:
    """Which kind of nothing stands where no night was watched."""
    if not bar.row.evenings:
        return phrase(_("no such evening"))
    return phrase(_("gap") if bar.kind == NOT_WATCHED else _("not recorded"))
