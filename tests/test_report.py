"""The doctor's page before it is drawn: denominators, what is missing, words never said."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from diary.clinical.banned import find_banned
from diary.clinical.words import Phrase
from diary.report import Included, Report, Visit, answers, report_of
from diary.report.shapes import Section
from diary.sentences import say
from diary.stats.facts import (
    Diary,
    DoseFact,
    EpisodeFact,
    FindingFact,
    MedicationFact,
    NightFact,
    Period,
    SideEffectFact,
    SleepFact,
    WakeFact,
    WeeklyFact,
)
from diary.stats.summary import Summary, summarise
from tests.stats.vignettes import (
    SLEEPER,
    V01,
    V03,
    diary_of,
    episode,
    evening,
    period_of,
    tapped_diary,
)

PRINTED_ON = date(2026, 2, 1)
FOURTEEN = tuple(NightFact(evening(n), watch="watched", watched_min=60) for n in range(14))


def report(summary: Summary, *, visit: Visit | None = None, exposure: str = "") -> Report:
    return report_of(
        summary,
        printed_on=PRINTED_ON,
        version="0.1.0",
        visit=visit,
        included=Included(exposure=bool(exposure)),
        exposure=exposure,
    )


def said(value: object) -> Iterator[str]:
    """Every sentence and cell in a report, as a reader meets it."""
    if isinstance(value, Phrase | str):
        yield say(value)
    elif is_dataclass(value):
        for field in fields(value):
            yield from said(getattr(value, field.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from said(part)


def text_of(value: object) -> str:
    return "\n".join(said(value))


def section(found: Report, key: str) -> Section:
    return next(part for part in found.appendix if part.key == key)


def asked(n: int, answer: str) -> Summary:
    """14 episodes on 14 nights, the danger question answered `answer` for the first `n`."""
    episodes = tuple(episode(i, 0, danger_ok=answer if i < n else "") for i in range(14))
    return summarise(
        Diary(SLEEPER, nights=FOURTEEN, episodes=episodes), Period(evening(0), evening(13))
    )


def test_worries_without_a_sign_say_how_many_were_asked() -> None:
    worries = report(asked(11, "yes")).worries

    assert say(worries.lines[0]) == (
        "No danger signs were ticked (11 of 14 episodes had the danger question answered)."
    )
    assert worries.table is None


def test_worries_carry_the_denominator_of_every_mark() -> None:
    marks = [say(words) for words in report(asked(11, "yes")).worries.missing]

    # The state of all 14 was recorded; no length and no outcome of waking was.
    assert marks == [
        "5 minutes or more: not asked for any of 14.",
        "While awake: 0 of 14; question answered for 14.",
        "Carried on although awake: not asked for any of 14.",
        "Could not be woken: not asked for any of 14.",
    ]


def test_worries_list_each_answer_with_date_and_what_was_done() -> None:
    bad = episode(
        0, 0, danger_ok="no", danger=("colour",), danger_done=("called_doctor",), length_s=310
    )
    doubtful = episode(1, 0, danger_ok="not_sure")
    summary = summarise(
        Diary(SLEEPER, nights=FOURTEEN, episodes=(bad, doubtful)), Period(evening(0), evening(13))
    )

    table = report(summary).worries.table

    assert table is not None
    assert [[say(cell) for cell in row] for row in table.rows] == [
        [
            "6 Jan, 00:00",
            "5 min 10 s",
            "Blue, grey or very pale, not all OK",
            "Called a doctor or nurse line",
        ],
        ["7 Jan, 00:00", "not recorded", "not sure whether all was OK", "not recorded"],
    ]


def test_danger_answers_beyond_the_page_stand_whole_in_the_appendix() -> None:
    told = "We laid her on her side and rang. " * 10
    bad = tuple(
        episode(
            n,
            0,
            danger_ok="no",
            danger=("breathing",),
            danger_done=("called_doctor",),
            danger_note=told,
        )
        for n in range(8)
    )
    summary = summarise(
        Diary(SLEEPER, nights=FOURTEEN, episodes=bad), Period(evening(0), evening(13))
    )

    found = report(summary)
    table = section(found, "danger").table

    assert say(found.worries.lines[-1]) == "2 more danger answers are in the appendix."
    assert table is not None
    assert len(table.rows) == 8
    assert [say(cell) for cell in table.rows[7]] == [
        "13 Jan, 00:00",
        "not recorded",
        "Trouble breathing, not all OK",
        f"Called a doctor or nurse line, {told}",
    ]


def test_worries_name_a_weekly_check_that_should_not_wait() -> None:
    check = WeeklyFact(evening(6), smiles_less="yes", tired_by_day="yes")
    summary = summarise(
        Diary(SLEEPER, nights=FOURTEEN, weekly_checks=(check,)), Period(evening(0), evening(13))
    )

    assert [say(line) for line in report(summary).worries.lines] == [
        "No episodes were logged.",
        "Weekly check of 11 Jan 2026: Smiles less.",
    ]


def test_rates_of_the_typical_newborn_stand_with_ranges_and_denominators() -> None:
    summary = summarise(diary_of(V01, minutes=240), period_of(V01))

    lines = [say(line) for line in report(summary).often.lines]

    # 52 / 19 nights = 2.737; 52 / 76 h = 0.684.
    assert lines == [
        "Nights with any: 17 of 19 watched; could plausibly be 67 to 99 %.",
        "Per watched night: 2.74 (95 % range 2.04 to 3.59), from 52 in 19.",
        "Per watched hour: 0.68 (95 % range 0.51 to 0.90), from 52 in 76.",
        "0 of the 52 episodes counted here were while awake; state answered for 52.",
    ]


def test_rates_below_their_limits_are_only_counts() -> None:
    summary = summarise(diary_of((2, 0, 1), minutes=60), period_of((2, 0, 1)))

    found = report(summary)

    assert say(found.figures[1].value) == "3 episodes"
    assert say(found.often.lines[1]) == (
        "Per watched night: no rate. Only 3 nights were watched; a rate is shown from 7."
    )


def test_rates_without_a_watched_night_are_no_zero() -> None:
    summary = summarise(diary_of((None,) * 14), period_of((None,) * 14))

    figure = report(summary).figures[1]

    assert [say(figure.value), *map(say, figure.words)] == [
        "no rate",
        "No night was watched, so there is no rate.",
    ]


def test_rates_leave_out_a_night_nobody_watched() -> None:
    watched = summarise(diary_of(V01, minutes=240), period_of(V01))
    # Night 8 was not watched; 20 episodes on it may not move any rate.
    extra = tuple(episode(8, n) for n in range(20))
    diary = diary_of(V01, minutes=240)
    with_gap = summarise(replace(diary, episodes=(*diary.episodes, *extra)), period_of(V01))

    assert report(with_gap).often == report(watched).often
    assert report(with_gap).figures[:3] == report(watched).figures[:3]
    # All 52 + 20 are listed all the same.
    every = section(report(with_gap), "episodes").table
    assert every is not None
    assert len(every.rows) == 72


def test_awake_line_needs_somebody_who_was_asked() -> None:
    # 14 episodes on 14 watched nights; the state was answered for none of them.
    unasked = tuple(episode(n, 0, state="") for n in range(14))
    summary = summarise(
        Diary(SLEEPER, nights=FOURTEEN, episodes=unasked), Period(evening(0), evening(13))
    )

    assert "awake" not in text_of(report(summary).often)


def test_rate_that_leads_comes_first() -> None:
    # 60 minutes on 7 nights and 300 on 7 more: more than twofold, so hours lead.
    nights = tuple(
        NightFact(evening(n), watch="watched", watched_min=60 if n % 2 else 300) for n in range(14)
    )
    episodes = tuple(episode(n, 0) for n in range(14))
    summary = summarise(
        Diary(SLEEPER, nights=nights, episodes=episodes), Period(evening(0), evening(13))
    )

    lines = [say(line).split(":")[0] for line in report(summary).often.lines]

    assert lines[:3] == ["Nights with any", "Per watched hour", "Per watched night"]


def test_one_watched_night_is_told_in_whole_sentences() -> None:
    summary = summarise(diary_of((1,), minutes=60), period_of((1,)))

    text = text_of(report(summary))

    assert "1 night in the period: 1 watched, 0 partly, 0 not watched, 0 not recorded." in text
    assert "The danger question was not answered for any episode." in text
    assert "0 of the 1 episode counted here were while awake; state answered for 1." in text
    assert "timed in 0 of 1 episode\n" in text
    assert "Nights with any: 1 of 1 watched. Only 1 night was watched; a rate is shown from 7." in (
        text
    )
    assert ".." not in text


def woken(*wakes: WakeFact) -> list[str]:
    """The large number about waking of as many episodes."""
    episodes = tuple(episode(n, 0, wake=wake) for n, wake in enumerate(wakes))
    summary = summarise(
        Diary(SLEEPER, nights=FOURTEEN, episodes=episodes), Period(evening(0), evening(13))
    )
    figure = report(summary).figures[-1]
    return [say(figure.value), *map(say, figure.words)]


def test_waking_figure_says_nobody_woken_only_where_somebody_was_asked() -> None:
    because = WakeFact(woke_how="woken_because")
    at_once = WakeFact(woke_how="woken_because", wake_response="stopped_at_once")
    carried_on = WakeFact(woke_how="woken_because", wake_response="continued")
    nobody_tried = WakeFact(woke_how="not_tried")

    assert woken(WakeFact(), WakeFact()) == ["waking not recorded", "in any of the episodes"]
    assert woken(nobody_tried, WakeFact()) == ["not woken by anyone", "waking answered for 1 of 2"]
    assert woken(because, nobody_tried) == [
        "waking not recorded",
        "woken in 1 episode",
        "what it did was not written down",
    ]
    # Three woken, the outcome of one not written down: one of two stopped at once.
    assert woken(at_once, carried_on, because) == [
        "1 of 2",
        "stopped at once when woken",
        "outcome not recorded for 1 more",
    ]


def hours(*minutes: int | None) -> list[str]:
    """What is said about hours of so many partly watched nights."""
    nights = tuple(
        NightFact(evening(n), watch="partly", watched_min=told) for n, told in enumerate(minutes)
    )
    watched = report(summarise(Diary(SLEEPER, nights=nights), period_of((0,) * len(minutes))))
    return [words for words in said(watched.watched) if "ours watched" in words]


def test_hours_watched_are_those_of_the_nights_with_minutes() -> None:
    # Nobody told minutes: no "0.0 hours". Else 240 + 480 minutes are 12 hours.
    assert hours(None, None) == ["Hours watched: not recorded."]
    assert hours(240, None, 480) == ["12.0 hours watched on the 2 nights with minutes."]
    assert hours(240, 480) == ["12.0 hours watched."]


def test_waking_table_keeps_not_sure_and_not_recorded_apart() -> None:
    because, itself = "woken_because", "by_itself"
    wakes = (
        WakeFact(woke_how=because, wake_response="stopped_at_once"),
        WakeFact(woke_how=because, wake_response="not_sure"),
        WakeFact(woke_how=because),
        WakeFact(woke_how=itself, wake_response="continued"),
        WakeFact(woke_how=itself),
        WakeFact(),
    )
    episodes = tuple(episode(n, 0, wake=wake) for n, wake in enumerate(wakes))
    summary = summarise(
        Diary(SLEEPER, nights=FOURTEEN, episodes=episodes), Period(evening(0), evening(13))
    )

    waking = report(summary).waking

    assert waking is not None
    assert waking.table is not None
    # 3 woken + 2 by itself + 1 not recorded = 6.
    assert [tuple(map(say, row)) for row in waking.table.rows] == [
        ("Woken: stopped at once", "1 of 2"),
        ("Woken: stopped within a minute", "0 of 2"),
        ("Woken: carried on", "0 of 2"),
        ("Woken: could not be", "0 of 2"),
        ("Woken: not sure", "1 of 2"),
        ("Woken: outcome not recorded", "1"),
        ("Woke by itself", "2"),
        ("Woke by itself: Carried on although awake", "1 of 1"),
        ("Nobody tried", "0"),
        ("Not recorded", "1"),
    ]


def test_videos_beyond_the_page_are_counted_and_say_where_they_are() -> None:
    filmed = tuple(
        episode(n, 0, video="on_phone", video_where="Ana's phone" if n == 0 else "")
        for n in range(8)
    )
    summary = summarise(
        Diary(SLEEPER, nights=FOURTEEN, episodes=filmed), Period(evening(0), evening(13))
    )

    video = report(summary).video
    assert video
    lines = [say(line) for line in video.lines]

    assert lines[0].startswith("8 videos: 6 Jan, 00:00 (Ana's phone), 7 Jan, 00:00, ")
    assert lines[1] == "2 more are in the appendix."


def test_counted_movements_are_per_watched_hour_and_no_index() -> None:
    summary = summarise(tapped_diary(V03, minutes=60), period_of(V03))

    lines = [say(line) for line in report(summary).often.lines]

    # 469 in 15 hours = 31.3; exact would be 28.5 to 34.2, so the nights vary and that is said.
    assert lines[-4:-2] == [
        "Counted movements per watched hour: 31.3 (95 % range 20.1 to 46.5), from 469 in 15.",
        "The nights vary a lot, so the range is wide.",
    ]
    assert lines.count("The nights vary a lot, so the range is wide.") == 1


def test_no_range_is_called_wide_for_one_that_is_not_printed() -> None:
    # One tapped episode on each of 14 nights: exact, 14 in 14. Their taps vary a lot, but without
    # watched minutes there is no rate of counted movements.
    told = tapped_diary(tuple(40 if n % 2 else 2 for n in range(14)), minutes=60)
    nights = tuple(replace(night, watched_min=None) for night in told.nights)
    summary = summarise(replace(told, nights=nights), Period(evening(0), evening(13)))

    lines = [say(line) for line in report(summary).often.lines]

    assert summary.movements.clumped
    assert "Per watched night: 1.00 (95 % range 0.55 to 1.68), from 14 in 14." in lines
    assert "The nights vary a lot, so the range is wide." not in lines


def test_gaps_between_taps_come_from_episodes_with_two_taps_or_more() -> None:
    # Gaps 24 s and 25.5 s; paces 60 / 24 = 2.5 and 60 / 25.5 = 2.35, as the strips have them.
    tapped = ((0, 24_000), (0, 25_500), (0,))
    episodes = tuple(episode(n, 0, taps=taps) for n, taps in enumerate(tapped))
    summary = summarise(Diary(SLEEPER, FOURTEEN, episodes), Period(evening(0), evening(13)))

    lines = [say(line) for line in report(summary).often.lines]

    assert lines[-2:] == [
        "Gaps between taps: middle 24.8 s, 24.0 to 25.5 s, in 2 episodes with 2 taps or more.",
        "Jerks per minute inside an episode: middle 2.4, 2.4 to 2.5.",
    ]


def test_empty_diary_says_what_is_missing_in_every_section() -> None:
    nobody = replace(SLEEPER, born_on=None)
    found = report(summarise(Diary(nobody), Period(evening(0), evening(13))))

    assert found.why.missing is not None
    assert say(found.header.lines[0]) == "Birth date not recorded, so no age can be given"
    for part in (found.often, found.medicines, found.background, found.video):
        assert part
        assert part.missing, part.key
    # Said once; the sections about episodes are left out.
    assert [found.typical, found.states, found.waking, found.when] == [None] * 4
    on_page = text_of(replace(found, appendix=()))
    assert on_page.count("No episodes were logged.") == 1
    for empty in ("0 of 0", "comes first", "0.0", "hours watched"):
        assert empty not in on_page
    assert say(found.watched.lines[0]) == (
        "14 nights in the period: 0 watched, 0 partly, 0 not watched, 14 not recorded."
    )


def test_report_says_no_banned_word() -> None:
    for counts in (V01, V03, (), (0,) * 14, (None,) * 14):
        diary = tapped_diary(counts, minutes=60)
        marked = tuple(
            replace(e, danger_ok="no", side="left", length_s=400, state="awake", video="on_phone")
            for e in diary.episodes
        )
        for episodes in (diary.episodes, marked):
            summary = summarise(replace(diary, episodes=episodes), period_of(counts))
            assert find_banned(text_of(report(summary))) == []


def test_private_notes_on_pregnancy_come_in_only_when_handed_over() -> None:
    summary = asked(11, "yes")

    assert "Medicines in pregnancy" not in text_of(report(summary))
    assert "Medicines in pregnancy or breast milk, as told: iron" in text_of(
        report(summary, exposure="iron")
    )


def test_exceptions_on_the_page_are_eight_and_the_rest_is_counted() -> None:
    awake = tuple(episode(n, 0, state="awake") for n in range(11))
    summary = summarise(
        Diary(SLEEPER, nights=FOURTEEN, episodes=awake), Period(evening(0), evening(13))
    )

    typical = report(summary).typical

    assert typical is not None
    assert typical.table is not None
    assert len(typical.table.rows) == 8
    assert say(typical.lines[-1]) == "3 more that stand out are in the appendix."


def test_late_and_edited_entries_are_listed() -> None:
    started = datetime(2026, 1, 5, 23, tzinfo=UTC)
    late = episode(0, 0, written_at=started + timedelta(days=3))
    edited = episode(1, 0, version=2)
    in_time = episode(2, 0, written_at=started + timedelta(days=2))
    summary = summarise(
        Diary(SLEEPER, nights=FOURTEEN, episodes=(late, edited, in_time)),
        Period(evening(0), evening(13)),
    )

    table = section(report(summary), "late").table

    assert table is not None
    assert [[say(cell) for cell in row] for row in table.rows] == [
        ["6 Jan, 00:00", "9 Jan, 00:00", "Later", "version 1"],
        ["7 Jan, 00:00", "not recorded", "–", "version 2"],
    ]


def test_appendix_and_page_agree_on_when_an_episode_was_written() -> None:
    # Began at midnight, woke at 06:00, written at 05:00: more than 4 hours later, yet before the
    # waking, so the same night. Where no waking is known, it is the next morning.
    woke = SleepFact("night", awake_at=datetime(2026, 1, 6, 5, tzinfo=UTC))
    told = replace(FOURTEEN[0], sleeps=(woke,))
    entries = tuple(
        episode(n, 0, version=2, written_at=datetime(2026, 1, 6 + n, 4, tzinfo=UTC)) for n in (0, 1)
    )
    summary = summarise(
        Diary(SLEEPER, nights=(told, *FOURTEEN[1:]), episodes=entries),
        Period(evening(0), evening(13)),
    )

    found = report(summary)

    written = summary.provenance.written
    assert (written.count("same_night"), written.count("next_morning")) == (1, 1)
    every, changed = section(found, "episodes").table, section(found, "late").table
    assert every is not None
    assert changed is not None
    wanted = ["The same night", "The next morning"]
    assert [say(row[-1]) for row in every.rows] == wanted
    assert [say(row[2]) for row in changed.rows] == wanted


def test_header_shows_initials_when_asked() -> None:
    sleeper = replace(SLEEPER, name="Mia Rose", weeks_early=3)
    summary = summarise(Diary(sleeper, keepers=2), Period(evening(0), evening(13)))

    header = report_of(
        summary, printed_on=PRINTED_ON, version="0.1.0", included=Included(initials=True)
    ).header

    # Born 15 Dec 2025; on 18 Jan 2026 34 days, 4 weeks; 13 days past the due date, 1 week.
    assert [say(header.title), *map(say, header.lines)] == [
        "Sleep movement diary: M. R.",
        "Born 15 Dec 2025 · 4 weeks (1 week corrected) on the last night · born 3 weeks early",
        "5 Jan 2026 to 18 Jan 2026, 14 nights · kept by 2 people · printed on 1 Feb 2026",
    ]


def cells(found: Report, key: str) -> list[list[str]]:
    """The rows of one table of the appendix as a reader meets them."""
    table = section(found, key).table
    assert table is not None
    return [[say(cell) for cell in row] for row in table.rows]


def test_every_episode_shows_each_answer_and_nothing_that_was_not_asked() -> None:
    told = episode(
        0,
        0,
        body_parts=("hand", "big_toe"),
        eyes="rolled_up",
        face_mouth=("chewing", "drooling"),
        leg_urge="no",
        severity=2,
        jerk_count=12,
        video="on_phone",
        video_where="Ana's phone",
        wake=WakeFact("by_itself", (), "stopped_at_once", 4, "same"),
    )
    summary = summarise(
        Diary(SLEEPER, nights=FOURTEEN, episodes=(told, episode(1, 0))),
        Period(evening(0), evening(13)),
    )

    assert cells(report(summary), "episodes") == [
        [
            "6 Jan, 00:00",
            "not recorded",
            "Asleep",
            "Hand, Big toe",
            "–",
            "Woke by itself · Stopped at once · stopped after 4 s",
            "–",
            "Eyes: Rolled up · Face and mouth: Chewing or smacking, Drooling · "
            "Urge to move the legs: No · How strong, the family's impression: Clear · "
            "Video: On a phone · Number of jerks: 12 · Where the video is: Ana's phone · "
            "When held: Stayed the same",
            "",
            "–",
        ],
        ["7 Jan, 00:00", "not recorded", "Asleep", *["–"] * 5, "", "–"],
    ]


def test_every_answer_about_an_episode_is_printed_somewhere() -> None:
    # What the columns of the table show, or what only sorts and counts.
    shown = {"started_at", "night_on", "zone", "time_precision", "length_s", "length_band"}
    shown |= {"state", "body_parts", "side", "pattern", "danger_ok", "danger", "note", "wake"}
    shown |= {"uuid", "written_at", "written_by", "version", "taps", "danger_done", "danger_note"}
    named = {name for _label, name, _terms in answers.CODED}
    named |= {name for _label, name in answers.PLAIN}

    assert {field.name for field in fields(EpisodeFact)} == shown | named


def test_every_night_shows_sleep_and_a_told_zero() -> None:
    asleep_at = datetime(2026, 1, 5, 19, 50, tzinfo=UTC)
    night = NightFact(
        evening(0),
        watch="watched",
        sleeps=(SleepFact("night", None, asleep_at, None),),
        wakings=0,
        quality=4,
    )
    summary = summarise(Diary(SLEEPER, nights=(night,)), Period(evening(0), evening(1)))

    # 19:50 UTC is 20:50 in Berlin.
    first, second = cells(report(summary), "nights")
    assert first[5:8] == [
        "Night sleep 20:50 to not recorded",
        "–",
        "Times awake: 0 · Sleep quality: Good",
    ]
    assert second[5:8] == ["–", "–", "–"]


def test_every_dose_shows_amount_and_both_times() -> None:
    at = datetime(2026, 1, 5, 19, tzinfo=UTC)
    dose = DoseFact(
        "late", evening(0), at, at + timedelta(minutes=75), amount=Decimal("2.50"), unit="ml"
    )
    medicine = MedicationFact(SLEEPER.uuid, "Ferrous", doses=(dose,))
    effect = SideEffectFact(at, "drowsy", severity=0, medication="Ferrous")
    summary = summarise(
        Diary(SLEEPER, medications=(medicine,), side_effects=(effect,)),
        Period(evening(0), evening(1)),
    )

    found = report(summary)

    assert cells(found, "doses") == [
        ["5 Jan 2026", "Ferrous", "2.5 ml", "5 Jan, 20:00", "5 Jan, 21:15", "Given late", ""]
    ]
    assert cells(found, "side-effects") == [["5 Jan, 20:00", "Drowsy", "Gone", "Ferrous", ""]]


def test_texts_cut_on_the_page_stand_whole_in_the_appendix() -> None:
    long = "We were told that nothing was seen while she slept. " * 6  # 312 characters
    finding = FindingFact("eeg", evening(3), where="Ward 4", result=long)
    summary = summarise(
        Diary(SLEEPER, nights=FOURTEEN, findings=(finding,)), Period(evening(0), evening(13))
    )

    words = text_of(section(report(summary, exposure=long), "words").lines)

    assert f"EEG, 8 Jan 2026, Ward 4: {long}" in words
    assert f"Medicines in pregnancy or breast milk: {long}" in words


def test_leg_urge_is_counted_in_evenings_of_those_asked() -> None:
    # Yes twice on night 0 and once on night 1, no on night 2, not asked on night 3.
    urges = ((0, "yes"), (0, "yes"), (1, "yes"), (2, "no"), (3, ""))
    episodes = tuple(episode(n, i, leg_urge=urge) for i, (n, urge) in enumerate(urges))
    summary = summarise(
        Diary(SLEEPER, nights=FOURTEEN, episodes=episodes), Period(evening(0), evening(13))
    )

    assert "Urge to move the legs: on 2 evenings, in 3 of 4 episodes asked" in text_of(
        report(summary).background
    )


def test_long_reason_is_cut_on_the_page_and_whole_in_the_appendix() -> None:
    visit = Visit(reason="Her hands shake. " * 50, questions=("Is an EEG needed? " * 15,))
    awake = tuple(episode(n, 0, state="awake") for n in range(11))
    summary = summarise(
        Diary(SLEEPER, nights=FOURTEEN, episodes=awake), Period(evening(0), evening(13))
    )

    found = report(summary, visit=visit)

    assert (len(found.why.reason), [len(words) for words in found.why.questions]) == (320, [95])
    assert found.why.more is not None
    assert found.typical is not None
    assert found.typical.table is not None
    assert len(found.typical.table.rows) == 4
    assert text_of(section(found, "words").lines).startswith(
        f"Why we are here: {visit.reason.strip()}\nQuestion 1: {visit.questions[0]}"
    )


def test_an_episode_two_people_wrote_is_listed_twice_and_counted_once() -> None:
    began = datetime(2026, 1, 5, 22, 0, tzinfo=UTC)
    entries = (
        episode(0, 1, started_at=began, written_by="ana"),
        episode(0, 2, started_at=began + timedelta(seconds=40), written_by="ben"),
    )
    summary = summarise(Diary(SLEEPER, FOURTEEN, entries), Period(evening(0), evening(13)))

    found = report(summary)

    section = next(one for one in found.appendix if one.key == "episodes")
    assert section.table is not None
    also = [say(row[7]) for row in section.table.rows]
    assert ["counted once" in words for words in also] == [False, True]
    assert "1 episode was written down by two people, the second entry" in text_of(section)
    assert summary.rates.total == 1
