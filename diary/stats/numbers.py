"""A Summary as plain numbers, one per measure, at full precision."""

from collections.abc import Sequence

from diary.stats.medication import MedicineLane
from diary.stats.onset import onset_of
from diary.stats.rates import Rate
from diary.stats.runs import Runs
from diary.stats.summary import Summary

type Number = int | float | None


def summary_numbers(summary: Summary) -> dict[str, Number]:
    """Every number of `clinical.measures` by its key, unrounded, in the measures' groups.

    None where a number cannot be made (no watched night, nothing timed); a zero is always a
    counted zero. NB values are given even where a page would show only the counts.
    """
    return {
        **_coverage(summary),
        **_episodes(summary),
        **_movements(summary),
        **_danger(summary),
        **_waking(summary),
        **_inside(summary),
        **_runs(summary.runs),
        "edited": summary.provenance.edited,
        **_doses(summary.medicines),
    }


def _coverage(summary: Summary) -> dict[str, Number]:
    coverage = summary.coverage
    return {
        "nights": coverage.nights,
        "recorded": coverage.recorded,
        "watched": coverage.watched,
        "partly": coverage.partly,
        "observed": coverage.observed,
        "not_watched": coverage.not_watched,
        "not_recorded": coverage.not_recorded,
        "hours": coverage.hours,
        "nights_minutes_unknown": coverage.nights_min_unknown,
    }


def _episodes(summary: Summary) -> dict[str, Number]:
    rates = summary.rates
    return {
        "episodes": len(summary.episodes),
        "total": rates.total,
        "left_out": summary.left_out.episodes,
        "awake_in_rate": summary.awake_in_rate,
        "nights_with_any": rates.nights_with_any,
        **_with_range("share", rates.share),
        **_with_range("per_night", rates.per_night),
        **_with_range("per_hour", rates.per_hour),
        "fano": rates.fano,
    }


def _movements(summary: Summary) -> dict[str, Number]:
    rates = summary.movements
    numbers: dict[str, Number] = {
        "movements_total": rates.total,
        "movements_hours": rates.hours or None,
        "nights_with_movements": rates.nights_with_any,
        **_with_range("movements_share", rates.share),
        **_with_range("movements_per_night", rates.per_night),
        **_with_range("movements_per_hour", rates.per_hour),
        "movements_fano": rates.fano,
    }
    never_counted = bool(summary.episodes) and not summary.rhythm.counted
    only_none_seen = rates.nights_left_out > 0 and not rates.nights_with_any
    if never_counted or only_none_seen:
        # Seen, and counted on no night whole: the zeros of other nights are not their number.
        numbers = dict.fromkeys(numbers)
    return {
        "movements_nights": rates.nights,
        "movements_left_out": rates.nights_left_out,
        **numbers,
    }


def _danger(summary: Summary) -> dict[str, Number]:
    danger = summary.danger
    return {
        "danger_asked": danger.asked,
        "danger_all_ok": danger.all_ok,
        "danger_not_ok": danger.not_ok,
        "danger_not_sure": danger.not_sure,
        "danger_marked": len(danger.lines),
        "five_minutes": danger.five_minutes.count,
        "length_asked": danger.five_minutes.asked,
        "awake": danger.awake.count,
        "state_asked": danger.awake.asked,
        "wake_asked": danger.carried_on.asked,
        "carried_on": danger.carried_on.count,
        "could_not_wake": danger.could_not_wake.count,
    }


def _waking(summary: Summary) -> dict[str, Number]:
    wake = summary.patterns.wake
    return {
        "woken": wake.woken,
        "woken_because": wake.because,
        "woken_other_reason": wake.other_reason,
        "woken_at_once": wake.at_once,
        "woken_within_a_minute": wake.within_a_minute,
        "woken_carried_on": wake.carried_on,
        "woken_could_not_wake": wake.could_not_wake,
        "woken_not_sure": wake.not_sure,
        "woken_no_outcome": wake.no_outcome,
        "woke_by_itself": wake.by_itself,
        "wake_not_tried": wake.not_tried,
        "wake_not_recorded": wake.not_recorded,
        "stopped_after_s": wake.stopped_after_s,
    }


def _inside(summary: Summary) -> dict[str, Number]:
    lengths, rhythm = summary.patterns.lengths, summary.rhythm
    nights = {row.evening_on: row.night for row in summary.nights}
    return {
        "onset_median_min": onset_of(summary.episodes, nights).median_min,
        "length_median_s": lengths.median_s,
        "length_min_s": lengths.min_s,
        "length_max_s": lengths.max_s,
        "tapped": rhythm.tapped,
        "gap_median_s": rhythm.gap_median_s,
        "gap_min_s": rhythm.gap_min_s,
        "gap_max_s": rhythm.gap_max_s,
        "pace_median": rhythm.pace_median,
        "pace_min": rhythm.pace_min,
        "pace_max": rhythm.pace_max,
    }


def _runs(runs: Runs) -> dict[str, Number]:
    return {
        "nights_with_one": runs.nights_with_one,
        "nights_with_two": runs.nights_with_two,
        "nights_with_more": runs.nights_with_more,
        "time_exact": runs.exact,
        "time_about": runs.about,
        "time_unknown": runs.untimed,
        "between": runs.gaps,
        "between_about": runs.gaps_about,
        "between_median_min": runs.gap_median_min,
        "between_min_min": runs.gap_min_min,
        "between_max_min": runs.gap_max_min,
        "bunches": len(runs.bunches),
        "bunch_largest": runs.largest,
        "bunch_longest_min": runs.longest_min,
    }


def _doses(lanes: Sequence[MedicineLane]) -> dict[str, Number]:
    return {
        "doses_planned": sum(lane.planned for lane in lanes),
        "doses_given": sum(lane.given for lane in lanes),
        "doses_late": sum(lane.late for lane in lanes),
        "doses_missed": sum(lane.missed for lane in lanes),
        "doses_vomited": sum(lane.vomited for lane in lanes),
        "doses_extra": sum(lane.extra for lane in lanes),
        "doses_not_recorded": sum(lane.not_recorded for lane in lanes),
    }


def _with_range(key: str, rate: Rate) -> dict[str, Number]:
    return {key: rate.value, f"{key}_low": rate.low, f"{key}_high": rate.high}
