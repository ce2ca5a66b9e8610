"""Every number ever shown: its key, unit, rounding, wording and source, one row each."""

from dataclasses import dataclass
from decimal import Decimal

from diary.clinical.words import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Measure:
    """One number; its value at full precision stands under `key`."""

    key: str
    label: str  # message id
    unit: str  # message id; "share" is 0 to 1
    digits: int  # decimals on a page
    source: str


NIGHTS = _("nights")
HOURS = _("hours")
EPISODES = _("episodes")
MOVEMENTS = _("movements")
DOSES = _("doses")
SECONDS = _("seconds")
MINUTES = _("minutes")
FEEDS = _("feeds")
SHARE = _("share")
PER_NIGHT = _("per watched night")
PER_HOUR = _("per watched hour")
PER_MINUTE = _("per minute")
VARIANCE_PER_MEAN = _("variance / mean")

COUNT = "Plain count of entries"
WATCHED_ONLY = "Diary rule: only watched and partly watched nights enter a rate"
CLOPPER_PEARSON = "Clopper & Pearson 1934, exact 95 % range of a share"
GARWOOD = (
    "Garwood 1936, exact Poisson 95 % range; widened (method R) when nights vary a lot, more where "
    "such nights come in runs"
)
DISPERSION = "Sample variance / mean of nightly counts; Tharayil 2017 on clumped diaries"
TAPS = "Counted by tapping; Ferri 2016: not a scored index"
TOLD = "As told by the people who watched"
FIVE_MINUTES = "NHS first-aid advice: 5 minutes"
MEDIAN = "Median with smallest and largest"
APART = "Diary rule: start to start; in a bunch the next begins within 30 minutes"


def _with_range(key: str, label: str, unit: str, digits: int, source: str) -> tuple[Measure, ...]:
    return (
        Measure(key, label, unit, digits, WATCHED_ONLY),
        Measure(f"{key}_low", _("Lower end of the 95 % range"), unit, digits, source),
        Measure(f"{key}_high", _("Upper end of the 95 % range"), unit, digits, source),
    )


MEASURES: tuple[Measure, ...] = (
    # how much was watched
    Measure("nights", _("Nights in the period"), NIGHTS, 0, COUNT),
    Measure("recorded", _("Nights with watching recorded"), NIGHTS, 0, COUNT),
    Measure("watched", _("Nights watched"), NIGHTS, 0, COUNT),
    Measure("partly", _("Nights partly watched"), NIGHTS, 0, COUNT),
    Measure("observed", _("Nights watched or partly watched"), NIGHTS, 0, WATCHED_ONLY),
    Measure("not_watched", _("Nights not watched"), NIGHTS, 0, COUNT),
    Measure("not_recorded", _("Nights not recorded"), NIGHTS, 0, COUNT),
    Measure("hours", _("Hours watched"), HOURS, 1, TOLD),
    Measure("nights_minutes_unknown", _("Watched nights without minutes"), NIGHTS, 0, COUNT),
    # how often
    Measure("episodes", _("Episodes logged"), EPISODES, 0, COUNT),
    Measure("total", _("Episodes on watched nights"), EPISODES, 0, WATCHED_ONLY),
    Measure("left_out", _("Episodes left out of the rates"), EPISODES, 0, WATCHED_ONLY),
    Measure("awake_in_rate", _("Awake episodes on watched nights"), EPISODES, 0, WATCHED_ONLY),
    Measure("nights_with_any", _("Watched nights with any"), NIGHTS, 0, WATCHED_ONLY),
    *_with_range("share", _("Share of watched nights with any"), SHARE, 3, CLOPPER_PEARSON),
    *_with_range("per_night", _("Episodes per watched night"), PER_NIGHT, 2, GARWOOD),
    *_with_range("per_hour", _("Episodes per watched hour"), PER_HOUR, 2, GARWOOD),
    Measure("fano", _("How much nights vary"), VARIANCE_PER_MEAN, 2, DISPERSION),
    # counted movements
    Measure("movements_nights", _("Watched nights counted whole"), NIGHTS, 0, WATCHED_ONLY),
    Measure("movements_left_out", _("Watched nights not counted whole"), NIGHTS, 0, WATCHED_ONLY),
    Measure("movements_total", _("Counted movements"), MOVEMENTS, 0, TAPS),
    Measure("movements_hours", _("Hours watched and counted whole"), HOURS, 1, TOLD),
    Measure("nights_with_movements", _("Watched nights with movements"), NIGHTS, 0, TAPS),
    *_with_range(
        "movements_share", _("Share of watched nights with movements"), SHARE, 3, CLOPPER_PEARSON
    ),
    *_with_range(
        "movements_per_night", _("Counted movements per watched night"), PER_NIGHT, 1, GARWOOD
    ),
    *_with_range(
        "movements_per_hour", _("Counted movements per watched hour"), PER_HOUR, 1, GARWOOD
    ),
    Measure("movements_fano", _("How much counted nights vary"), VARIANCE_PER_MEAN, 2, DISPERSION),
    # danger answers
    Measure("danger_asked", _("Danger question answered"), EPISODES, 0, TOLD),
    Measure("danger_all_ok", _("All OK"), EPISODES, 0, TOLD),
    Measure("danger_not_ok", _("Not all OK"), EPISODES, 0, TOLD),
    Measure("danger_not_sure", _("Not sure whether all was OK"), EPISODES, 0, TOLD),
    Measure("danger_marked", _("Episodes with a danger answer"), EPISODES, 0, TOLD),
    Measure("five_minutes", _("5 minutes or more"), EPISODES, 0, FIVE_MINUTES),
    Measure("length_asked", _("Length recorded"), EPISODES, 0, COUNT),
    Measure("awake", _("Awake"), EPISODES, 0, TOLD),
    Measure("state_asked", _("State recorded"), EPISODES, 0, COUNT),
    # what waking did
    Measure("wake_asked", _("Outcome of waking recorded"), EPISODES, 0, COUNT),
    Measure("carried_on", _("Carried on although awake"), EPISODES, 0, TOLD),
    Measure("could_not_wake", _("Could not be woken"), EPISODES, 0, TOLD),
    Measure("woken", _("Woken"), EPISODES, 0, TOLD),
    Measure("woken_because", _("Woken because of it"), EPISODES, 0, TOLD),
    Measure("woken_other_reason", _("Woken for another reason"), EPISODES, 0, TOLD),
    Measure("woken_at_once", _("Woken: stopped at once"), EPISODES, 0, TOLD),
    Measure("woken_within_a_minute", _("Woken: stopped within a minute"), EPISODES, 0, TOLD),
    Measure("woken_carried_on", _("Woken: carried on"), EPISODES, 0, TOLD),
    Measure("woken_could_not_wake", _("Woken: could not be"), EPISODES, 0, TOLD),
    Measure("woken_not_sure", _("Woken: not sure what it did"), EPISODES, 0, TOLD),
    Measure("woken_no_outcome", _("Woken: outcome not recorded"), EPISODES, 0, COUNT),
    Measure("woke_by_itself", _("Woke by itself"), EPISODES, 0, TOLD),
    Measure("wake_not_tried", _("Nobody tried to wake them"), EPISODES, 0, TOLD),
    Measure("wake_not_recorded", _("Waking not recorded"), EPISODES, 0, COUNT),
    Measure("stopped_after_s", _("Seconds until it stopped, median"), SECONDS, 0, MEDIAN),
    # inside an episode
    Measure("onset_median_min", _("Since falling asleep, median"), MINUTES, 0, MEDIAN),
    Measure("length_median_s", _("Length, median"), SECONDS, 0, MEDIAN),
    Measure("length_min_s", _("Length, shortest"), SECONDS, 0, MEDIAN),
    Measure("length_max_s", _("Length, longest"), SECONDS, 0, MEDIAN),
    Measure("tapped", _("Episodes tapped"), EPISODES, 0, COUNT),
    Measure("gap_median_s", _("Gap between taps, median"), SECONDS, 1, TAPS),
    Measure("gap_min_s", _("Gap between taps, shortest"), SECONDS, 1, TAPS),
    Measure("gap_max_s", _("Gap between taps, longest"), SECONDS, 1, TAPS),
    Measure("pace_median", _("Jerks per minute inside an episode, median"), PER_MINUTE, 1, TAPS),
    Measure("pace_min", _("Jerks per minute inside an episode, slowest"), PER_MINUTE, 1, TAPS),
    Measure("pace_max", _("Jerks per minute inside an episode, fastest"), PER_MINUTE, 1, TAPS),
    # within a night
    Measure("nights_with_one", _("Watched nights with one"), NIGHTS, 0, WATCHED_ONLY),
    Measure("nights_with_two", _("Watched nights with two"), NIGHTS, 0, WATCHED_ONLY),
    Measure("nights_with_more", _("Watched nights with three or more"), NIGHTS, 0, WATCHED_ONLY),
    Measure("time_exact", _("Exact time known"), EPISODES, 0, TOLD),
    Measure("time_about", _("Time known as about then"), EPISODES, 0, TOLD),
    Measure("time_unknown", _("Time not known"), EPISODES, 0, COUNT),
    Measure("between", _("Pairs of episodes in one night with times"), EPISODES, 0, COUNT),
    Measure("between_about", _("Of those, told as about then"), EPISODES, 0, TOLD),
    Measure("between_median_min", _("From one to the next, median"), MINUTES, 0, APART),
    Measure("between_min_min", _("From one to the next, shortest"), MINUTES, 0, APART),
    Measure("between_max_min", _("From one to the next, longest"), MINUTES, 0, APART),
    Measure("bunches", _("Bunches of episodes"), _("bunches"), 0, APART),
    Measure("bunch_largest", _("Episodes in the largest bunch"), EPISODES, 0, APART),
    Measure("bunch_longest_min", _("The longest bunch"), MINUTES, 0, APART),
    # how it was written, and medicines
    Measure("edited", _("Episodes changed after they were written"), EPISODES, 0, COUNT),
    Measure("doses_planned", _("Doses planned"), DOSES, 0, TOLD),
    Measure("doses_given", _("Doses given"), DOSES, 0, TOLD),
    Measure("doses_late", _("Doses given late"), DOSES, 0, TOLD),
    Measure("doses_missed", _("Doses missed"), DOSES, 0, TOLD),
    Measure("doses_vomited", _("Doses vomited"), DOSES, 0, TOLD),
    Measure("doses_extra", _("Extra doses"), DOSES, 0, TOLD),
    Measure("doses_not_recorded", _("Planned doses not recorded"), DOSES, 0, COUNT),
)

BY_KEY = {measure.key: measure for measure in MEASURES}

# Numbers of one comparison, before and after a change; a summary holds none or many of them.
RATIO = _("ratio")
METHOD_C = "Przyborowski & Wilenski 1940, counts scaled down for clumped nights (method C)"
COMPARED: tuple[Measure, ...] = (
    Measure("ratio", _("Rate after / rate before"), RATIO, 2, WATCHED_ONLY),
    Measure("ratio_low", _("Lower end of the careful 95 % range"), RATIO, 2, METHOD_C),
    Measure("ratio_high", _("Upper end of the careful 95 % range"), RATIO, 2, METHOD_C),
    Measure("hours_night", _("Hours watched a night, mean"), HOURS, 1, TOLD),
    Measure("feeds_night", _("Feeds a night, middle number"), FEEDS, 1, TOLD),
)
DIGITS = {measure.key: measure.digits for measure in (*MEASURES, *COMPARED)}


def shown(key: str, value: float) -> Decimal:
    """`value` with the decimals of the measure `key`, half to even: the one place to round."""
    return Decimal(f"{value:.{DIGITS[key]}f}")
