"""What Trends begins with: danger answers, then a change, then the rate, then why there is none."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from diary.charts.axis import Axis
from diary.charts.means import means_of
from diary.clinical.words import counted, phrase
from diary.report.alarm import DATES, alarm_of, standing_out
from diary.report.headline import headline_of
from diary.sentences import say
from diary.stats.facts import Diary
from diary.stats.summary import Summary, summarise
from tests.stats.vignettes import (
    V01,
    V03,
    Counts,
    diary_of,
    episode,
    evening,
    period_of,
    tapped_diary,
)


def summary_of(counts: Counts, *, minutes: int | None = 240, marked: date | None = None) -> Summary:
    return summarise(diary_of(counts, minutes=minutes), period_of(counts), marked_on=marked)


def test_headline_is_the_rate_with_the_nights_it_rests_on() -> None:
    found = headline_of(summary_of(V01))

    # 52 episodes on 19 watched nights of 21.
    assert (found.kind, found.value) == ("rate", phrase("%(value)s", value=Decimal("2.74")))
    assert found.unit == phrase("episodes a watched night")
    assert dict(found.words[-1].params) == {"count": 21, "observed": 19}
    assert found.before is None


def test_headline_is_a_change_with_enough_around_it() -> None:
    counts: Counts = (4,) * 14 + (1,) * 14

    found = headline_of(summary_of(counts, marked=evening(14)))

    assert (found.kind, found.title) == (
        "change",
        phrase("Recorded before and after %(on)s", on=evening(14)),
    )
    assert found.first != ()  # a baby's age is said before the number
    assert phrase("It does not show why.") in found.words
    assert dict(found.words[2].params) == {"before": 14, "after": 14}


def test_headline_leaves_a_change_with_too_little_around_it_to_the_page_below() -> None:
    counts: Counts = (4,) * 3 + (1,) * 14

    assert headline_of(summary_of(counts, marked=evening(3))).kind == "rate"


def test_headline_of_few_watched_nights_is_no_number() -> None:
    found = headline_of(summary_of((3, 2, None, None, None, 1)))

    assert (found.kind, found.value) == ("too_few", None)
    assert found.title.plural.startswith("Too few watched nights for a rate")
    assert dict(found.title.params) == {"count": 3, "nights": 6}
    seen = dict(found.words[0].params)
    assert seen == {
        "episodes": counted("%(count)s episode", "%(count)s episodes", 6),
        "nights": counted("%(count)s watched night", "%(count)s watched nights", 3),
    }


def test_headline_of_few_episodes_is_no_number_either() -> None:
    found = headline_of(summary_of((1, 0, 0, 0, 0, 0, 0, 0)))

    assert (found.kind, found.value) == ("too_few", None)
    assert found.title == phrase("Too few episodes for a rate.")


def test_headline_without_a_watched_night_says_only_that() -> None:
    found = headline_of(summary_of((None, None)))

    assert (found.title, found.words) == (
        phrase("No night was watched, so there is no rate."),
        (),
    )


def test_alarm_names_the_latest_danger_answers_and_counts_the_rest() -> None:
    worrying = tuple(episode(n, 0, danger_ok="no", danger=("breathing",)) for n in range(DATES + 2))
    unsure, unasked = episode(9, 0, danger_ok="not_sure"), episode(9, 1)
    diary = replace(diary_of((1,) * 10), episodes=(*worrying, unsure, unasked))

    alarm = alarm_of(summarise(diary, period_of((1,) * 10)))

    assert alarm is not None
    assert dict(alarm.title.params) == {"count": DATES + 3}
    assert [found.episode for found in alarm.dates][:2] == [unsure.uuid, worrying[-1].uuid]
    assert alarm.dates[0].why == (phrase("not sure whether all was OK"),)
    assert alarm.dates[1].why == (phrase("Trouble breathing"),)
    assert alarm.more is not None
    assert dict(alarm.more.params) == {"count": 3}
    assert say(alarm.asked) == (
        "The danger question was answered for 7 of 8 episodes, not asked for 1."
    )


def test_alarm_of_the_only_episode_is_said_in_the_singular() -> None:
    diary = replace(diary_of((1,)), episodes=(episode(0, 0, danger_ok="no"),))

    alarm = alarm_of(summarise(diary, period_of((1,))))

    assert alarm is not None
    assert say(alarm.asked) == "The danger question was answered for the 1 episode."


def test_alarm_is_silent_without_a_danger_answer() -> None:
    assert alarm_of(summary_of(V01)) is None


def test_standing_out_is_cut_after_eight() -> None:
    left = tuple(episode(n, 0, side="left") for n in range(10))
    diary: Diary = replace(diary_of((1,) * 10), episodes=left)

    named, more = standing_out(summarise(diary, period_of((1,) * 10)))

    assert [found.episode for found in named] == [one.uuid for one in left[:1:-1]]
    assert more is not None
    assert dict(more.params) == {"count": 2}


def test_headline_leads_with_hours_where_nights_were_watched_unequally() -> None:
    diary = diary_of((2,) * 8, minutes=60)
    nights = tuple(
        replace(night, watched_min=60 if n % 2 else 240) for n, night in enumerate(diary.nights)
    )
    summary = summarise(replace(diary, nights=nights), period_of((2,) * 8))

    found = headline_of(summary)

    # 16 episodes in 4 x 4 h + 4 x 1 h = 20 hours: 0.80 an hour; no line through the nights.
    assert (found.value, found.unit) == (
        phrase("%(value)s", value=Decimal("0.80")),
        phrase("episodes a watched hour"),
    )
    assert means_of(summary, Axis(summary.period)) == []


def test_headline_says_counted_movements_where_every_watched_night_was_counted() -> None:
    found = headline_of(summarise(tapped_diary(V03, minutes=60), period_of(V03)))

    # 469 taps in 15 watched hours: 31.27 an hour.
    assert [dict(words.params)["value"] for words in found.counted] == [Decimal("31.3")]


def test_headline_leaves_movements_away_where_one_night_was_not_counted_whole() -> None:
    diary = tapped_diary(V03, minutes=60)
    uncounted = replace(diary.episodes[0], taps=())

    found = headline_of(
        summarise(replace(diary, episodes=(uncounted, *diary.episodes[1:])), period_of(V03))
    )

    assert found.counted == ()
    assert headline_of(summary_of(V01)).counted == ()
