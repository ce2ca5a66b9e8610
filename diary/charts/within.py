"""How close together episodes of one night began."""

from zoneinfo import ZoneInfo

from diary.charts.inside import clock_of
from diary.charts.shapes import SEEN, Chart, Table, minutes_words
from diary.clinical.limits import BUNCH_WITHIN_MIN
from diary.clinical.words import Phrase, counted, phrase
from diary.clinical.words import gettext_noop as _
from diary.stats.runs import Bunch, Runs
from diary.stats.summary import Summary


def within_chart(summary: Summary) -> Chart:
    """Watched nights by how many episodes, and how far these lay apart."""
    runs = summary.runs
    rows = (
        (phrase(_("None seen")), runs.nights_with_none),
        (phrase(_("One")), runs.nights_with_one),
        (phrase(_("Two")), runs.nights_with_two),
        (phrase(_("Three or more")), runs.nights_with_more),
    )
    title, nights = phrase(_("Within a night")), phrase(_("Watched nights"))
    return Chart(
        key="within",
        title=title,
        lead=within_words(runs, watched=summary.rates.nights),
        config={
            "type": "bar",
            "data": {
                "labels": [label for label, _count in rows],
                "datasets": [
                    {"kind": SEEN, "label": nights, "data": [count for _label, count in rows]}
                ],
            },
            "nightjar": {"across": True, "rows": "few"},
        },
        table=Table(title, (phrase(_("Episodes in a night")), nights), rows),
    )


def within_words(runs: Runs, *, watched: int) -> tuple[Phrase, ...]:
    """What the nights are of, minutes between episodes, and what could not be measured."""
    words = [phrase(_("No night was watched."))]
    if watched:
        nights = _("Of %(count)s watched night."), _("Of %(count)s watched nights.")
        words = [counted(*nights, watched)]
    words += [*gap_words(runs), *bunch_words(runs)]
    if runs.untimed:
        words.append(
            counted(
                _("%(count)s episode has no known time: it may lie between two others."),
                _("%(count)s episodes have no known time: they may lie between others."),
                runs.untimed,
            )
        )
    return tuple(words)


def gap_words(runs: Runs) -> list[Phrase]:
    """Minutes from one start to the next in the same night; nothing without a pair."""
    if runs.gap_median_min is None or runs.gap_min_min is None or runs.gap_max_min is None:
        return []
    pairs = counted(_("%(count)s pair"), _("%(count)s pairs"), runs.gaps)
    nights = counted(_("%(count)s night"), _("%(count)s nights"), runs.gap_nights)
    words = [
        phrase(
            _(
                "From one start to the next: middle %(middle)s, from %(least)s to %(most)s "
                "(%(pairs)s on %(nights)s)."
            ),
            middle=minutes_words(runs.gap_median_min),
            least=minutes_words(runs.gap_min_min),
            most=minutes_words(runs.gap_max_min),
            pairs=pairs,
            nights=nights,
        )
    ]
    if runs.gaps_about:
        text = _("In %(about)s of the %(pairs)s a time was only told as about then.")
        words.append(phrase(text, about=runs.gaps_about, pairs=pairs))
    return words


def bunch_words(runs: Runs) -> list[Phrase]:
    """How many bunches, the largest and the longest; nothing without a pair."""
    if not runs.gaps:
        return []
    rule = phrase(
        _("Close together: each begins within %(minutes)s minutes of the one before."),
        minutes=BUNCH_WITHIN_MIN,
    )
    if runs.longest_min is None:
        return [rule, phrase(_("No two lay so close."))]
    found = counted(
        _("This was so %(count)s time: %(most)s episodes, %(longest)s from first to last."),
        _(
            "This was so %(count)s times: at most %(most)s episodes, at longest %(longest)s from "
            "first to last."
        ),
        len(runs.bunches),
        most=runs.largest,
        longest=minutes_words(runs.longest_min),
    )
    return [rule, found]


def bunches_table(summary: Summary) -> Table | None:
    """Every bunch in order of time; None without one."""
    bunches = summary.runs.bunches
    if not bunches:
        return None
    zone = ZoneInfo(summary.sleeper.zone)
    return Table(
        caption=phrase(_("Episodes close together")),
        head=(
            phrase(_("Night")),
            phrase(_("First began")),
            phrase(_("Last began")),
            phrase(_("Episodes")),
            phrase(_("From first to last")),
        ),
        rows=tuple(bunch_cells(bunch, zone) for bunch in bunches),
    )


def bunch_cells(bunch: Bunch, zone: ZoneInfo) -> tuple[object, ...]:
    return (
        bunch.night_on,
        clock_of(bunch.first_at, zone),
        clock_of(bunch.last_at, zone),
        bunch.episodes,
        minutes_words(bunch.minutes),
    )
