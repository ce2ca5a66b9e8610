"""The six worked examples as pages: what each has to say, and where.

What none may ever say is looked for in every output at once, in `test_vignette_outputs.py`.
"""

import re

import pytest

from diary.models import DoctorsPlan, Episode
from diary.records.flags import judged_episode, judged_weekly
from tests.examples import BUILDERS, PERIODS, Kept, kept

pytestmark = pytest.mark.django_db

NEVER_STOP = "do not stop, skip or change any medicine"

# On the paper of all its nights.
ON_PAPER = {
    "V01": (
        "21 nights in the period: 19 watched, 0 partly, 2 not watched, 0 not recorded.",
        "76.0 hours watched.",
        "No danger signs were ticked (52 of 52 episodes had the danger question answered).",
        # Two of six minutes, on nights 6 and 10.
        "5 minutes or more: 2 of 52; question answered for 52 (10 Jan, 23:05, 14 Jan, 23:05).",
        "While awake: 0 of 52; question answered for 52.",
        "Asleep (52 of 52)",
        "Both together (42 of 52)",
        "Bursts with pauses (52 of 52)",
        "Woken: stopped at once 9 of 9",
        "Nobody tried 43",
        "Nights with any: 17 of 19 watched; could plausibly be 67 to 99 %.",
        "Per watched night: 2.74 (95 % range 2.04 to 3.59), from 52 in 19.",
        "Per watched hour: 0.68 (95 % range 0.51 to 0.90), from 52 in 76.",
        "Seen by a doctor: Yes, 27 Dec 2025",
        # 9 gaps over 4.0 s: 9 x 60 / 4 = 135 a minute, 2.25 a second.
        "Jerks per minute inside an episode: 135.0, in 1 episode.",
    ),
    "V02": (
        "Sudden bend, crunch or nod, again and again: 20 of 20; question answered for 20 (8 Jan,",
        "Weekly check of 11 Jan 2026: Smiles less.",
        "While awake: 10 of 20",
        "5 minutes or more: 11 of 20",
        "Carried on although awake: 20 of 20",
        "Same move again and again, seconds apart (20 of 20)",
        "Nights with any: 8 of 10 watched; could plausibly be 44 to 97 %.",
        "Per watched night: 2.00 (95 % range 1.22 to 3.09), from 20 in 10.",
        # 13 gaps over 92 s, the middle one of them 7 s.
        "middle 7.0 s",
        "Per watched hour: no rate. Watched minutes were not written down.",
    ),
    "V03": (
        "28 nights in the period: 15 watched, 0 partly, 13 not watched, 0 not recorded.",
        "15.0 hours watched.",
        "Counted movements per watched hour: 31.3 (95 % range 20.1 to 46.5), from 469 in 15.",
        "Gaps between taps: middle 27.0 s, 19.0 to 32.0 s",
        "Nights with any: 14 of 15 watched",
        "Urge to move the legs: on 6 evenings, in 6 of 14 episodes asked",
        "Tired by day: yes in 3 of 4 weekly checks",
        "Family: Mother has restless legs.",
        "10 to 30 minutes 14",
    ),
    "V04": (
        # Nights 2 and 7, before the first dose on night 8.
        "First recorded before the medicine was started: Sertraline on 12 Jan 2026 "
        "(6 Jan 2026, 11 Jan 2026).",
        "Per watched night: 1.82 (95 % range 1.49 to 2.21), from 102 in 56.",
        "Nights with any: 43 of 56 watched; could plausibly be 64 to 87 %.",
        "While awake: 4 of 102",
        "missed 2",
        "Forgot 2",
        NEVER_STOP,
    ),
    "V05": (
        "Nights with any: 5 of 14 watched; could plausibly be 13 to 65 %.",
        "Per watched night: 0.57 (95 % range 0.16 to 1.47), from 8 in 14.",
        "The nights vary a lot, so the range is wide.",
        "Just dozing off (8 of 8)",
        "Caffeine 5",
        "Missed sleep 3",
    ),
    "V06": (
        "14 nights in the period: 12 watched, 0 partly, 2 not watched, 0 not recorded.",
        "Nights with any: 12 of 12 watched; could plausibly be 74 to 100 %.",
        "Per watched night: 3.83 (95 % range 2.81 to 5.11), from 46 in 12.",
        "Per watched hour: 1.28 (95 % range 0.94 to 1.70), from 46 in 36.",
        "1 episode has a danger answer (46 of 46 episodes had the danger question answered).",
        "Baby feeding badly or floppy, not all OK",
        "Called a doctor or nurse line",
        "Woken: stopped at once 6 of 6",
        "Morphine 0.2 mg",
        "Morphine 0.15 mg",
        "Morphine 0.1 mg",
        NEVER_STOP,
    ),
}

# On Trends over all nights.
ON_TRENDS = {
    "V01": (
        *("19 of 21 nights", "2.74 episodes a watched night", "2.04 to 3.59"),
        *("67 to 99 %", "0.51 to 0.90", "Woken: stopped at once 9", "Nobody tried 43"),
    ),
    "V02": ("10 of 10 nights", "2.00 episodes a watched night", "1.22 to 3.09", "44 to 97 %"),
    "V03": (
        *("15 of 28 nights", "Counted movements per watched hour: 31.3", "20.1 to 46.5"),
        *("from 469 in 15", "Tapped by a caregiver", "middle gap 27.0 s"),
        "Waking was not recorded for any of 14.",
    ),
    "V04": (
        # 2 on 7, 19 on 14, 70 on 21, 11 on 14.
        "Too little information to compare.",
        "Recorded: 2 on 7 watched nights before, 19 on 14 watched nights after.",
        *("(70 on 21 nights)", "(19 on 14 nights)", "(11 on 14 nights)"),
        *("0.82 to 2.12", "2.60 to 4.21", "0.39 to 1.41"),
        *("2.46", "1.46 to 4.32", "0.24", "0.11 to 0.45"),
        "There were more episodes",
        "There were fewer episodes",
        "Doses missed or vomited",
        "A diary this short often cannot tell drift from a change.",
        NEVER_STOP,
    ),
    "V05": ("14 of 14 nights", "0.57 episodes a watched night", "0.16 to 1.47", "13 to 65 %"),
    "V06": (
        *("12 of 14 nights", "3.83 episodes a watched night", "2.81 to 5.11", "74 to 100 %"),
        *("Too little information to compare.", NEVER_STOP),
    ),
}

NEVER = {
    "V01": (
        *(r"BNSM", r"typical (newborn|of)", r"grow out", r"neonatal"),
        *(r"(try|try to) (wake|hold)", r"hold (the|her|his|their) (limb|arm|leg|hand)"),
    ),
    "V02": (r"spasms?\b", r"colic", r"reflux", r"wait for (your|the) appointment"),
    "V03": (r"PLM", r"above (5|15)\b", r"\biron\b", r"limb movement disorder", r"\bindex of"),
    "V04": (
        *(r"reduce", r"side effect of", r"because of sertraline"),
        *(r"4\.75", r"1\.15 to 42"),  # two episodes before: no ratio is shown
    ),
    "V05": (r"hypnic", r"sleep start", r"cut (out )?(coffee|caffeine)", r"avoid", r"less coffee"),
    "V06": (r"withdrawal", r"abstinence", r"methadone", r"wean", r"faster or slower"),
}


def pages(diary: Kept) -> dict[str, str]:
    """Trends of every period and the paper, as text."""
    return {**{period: diary.trends(period) for period in PERIODS}, "report": diary.report()}


@pytest.mark.parametrize("name", sorted(BUILDERS))
def test_pages_of_an_example_say_what_they_must(name: str) -> None:
    with kept(name) as diary:
        paper, trends = diary.report(), diary.trends("all")

    assert [words for words in ON_PAPER[name] if words not in paper] == []
    assert [words for words in ON_TRENDS[name] if words not in trends] == []


@pytest.mark.parametrize("name", ["V01", "V03", "V06"])
def test_an_unwatched_night_is_a_gap_in_words_and_never_a_zero(name: str) -> None:
    with kept(name) as diary:
        trends, paper = diary.trends("all"), diary.report()
        gaps = [n for n, count in enumerate(diary.counts, 1) if count is None]
        none_seen = [n for n, count in enumerate(diary.counts, 1) if count == 0]
        days = {n: f"{diary.evening(n):%-d %b %Y}" for n in (*gaps, *none_seen)}

    for night in gaps:
        assert f"{days[night]} Not watched gap" in trends
        assert f"{days[night]} Not watched gap" in paper
        assert f"{days[night]} Watched 0" not in trends + paper
    for night in none_seen:
        assert f"{days[night]} Watched 0, watched" in trends
        assert f"{days[night]} Watched 0, watched" in paper


# Beside these words a rate is read: "2.74 episodes a watched night", "95 % range 2.04 to 3.59".
RATES = re.compile(
    r"(?<![\d.])(\d[\d.]*) episodes a watched (?:night|hour)"
    r"|Per watched (?:night|hour): (\d[\d.]*)"
    r"|95 % range (?:before |after )?(\d[\d.]*\d) to (\d[\d.]*\d)"
)


@pytest.mark.parametrize("name", sorted(BUILDERS))
def test_a_rate_has_two_decimals_wherever_a_page_prints_it(name: str) -> None:
    with kept(name) as diary:
        found = pages(diary)

    for page, text in found.items():
        # Counted movements keep one decimal, and so does their range.
        plain = re.sub(r"Counted movements per watched hour: [^)]*\)", "", text)
        rates = [number for hit in RATES.findall(plain) for number in hit if number]
        assert rates or page == "2w", page  # two weeks may be too few for a rate
        assert [number for number in rates if not re.fullmatch(r"\d+\.\d\d", number)] == [], page


def test_worries_of_the_second_example_stand_before_any_number_or_chart() -> None:
    with kept("V02") as diary:
        paper = diary.report()

    runs, smiles = paper.index("again and again: 20 of 20"), paper.index("Smiles less.")
    assert runs < paper.index("No danger signs were ticked") < smiles
    assert smiles < paper.index("nights watched or partly watched")
    assert smiles < paper.index("The typical episode") < paper.index("Night by night")


def test_first_block_of_the_fourth_example_is_too_small_for_a_ratio() -> None:
    with kept("V04") as diary:
        trends = diary.trends("all")

    # Each change stands on its own: too little of the first, then a rise, then a fall.
    assert trends.count("Too little information to compare.") == 1
    little = trends.index("Too little information to compare.")
    rise, fall = trends.index("There were more episodes"), trends.index("There were fewer")
    said = sorted((little, rise, fall))
    of_first = trends[little : next((at for at in said if at > little), little + 1_500)]
    assert "Recorded: 2 on 7 watched nights before, 19 on 14 watched nights after." in of_first
    assert "Ratio" not in of_first
    assert "Ratio after to before: 2.46" in trends[rise : rise + 700]
    assert "Ratio after to before: 0.24" in trends[fall : fall + 700]


def test_exposure_of_the_sixth_example_is_printed_only_when_ticked() -> None:
    with kept("V06") as diary:
        plain, ticked = diary.report(), diary.report(exposure=True)

    assert "methadone" not in plain
    assert "Took methadone as prescribed." in ticked


# Flags


def flags_of(diary: Kept) -> dict[int, set[tuple[str, str]]]:
    """The flags of every episode and their level, by the number of its night."""
    found: dict[int, set[tuple[str, str]]] = {}
    for episode in Episode.unscoped.filter(sleeper=diary.world.mia).order_by("started_at"):
        number = (episode.night_on - diary.evening(1)).days + 1
        judged = judged_episode(diary.world.mia, episode)
        found.setdefault(number, set()).update((flag.id, flag.level.value) for flag in judged.flags)
    return found


def test_second_example_raises_its_flag_at_the_first_run_even_while_asleep() -> None:
    with kept("V02") as diary:
        awake = flags_of(diary)
        Episode.unscoped.filter(sleeper=diary.world.mia).update(state="asleep")
        asleep = flags_of(diary)
        weekly = judged_weekly(diary.world.mia)

    assert min(awake) == 3
    assert all(("F-SPASM", "today") in found for found in awake.values())
    assert all(("F-SPASM", "today") in found for found in asleep.values())
    assert any(flag == "F-5MIN" for flag, _level in awake[6])
    assert weekly is not None
    assert "F-REGRESS" in {flag.id for flag in weekly.flags}


def test_first_example_calls_for_help_at_six_minutes_unless_a_plan_is_stored() -> None:
    with kept("V01") as diary:
        bare = flags_of(diary)
        DoctorsPlan.unscoped.create(
            sleeper=diary.world.mia,
            doctor="Dr A.",
            given_on=diary.evening(1),
            words="Film it; call if it lasts longer than ten minutes.",
            pattern="flurries",
            until_on=diary.evening(60),
        )
        planned = flags_of(diary)

    assert {n for n, flags in bare.items() if ("F-5MIN", "now") in flags} == {6, 10}
    assert {n for n, flags in planned.items() if ("F-5MIN", "now") in flags} == set()


def test_fourth_example_raises_awake_and_medicine() -> None:
    with kept("V04") as diary:
        found = flags_of(diary)

    assert {n for n, flags in found.items() if ("F-AWAKE", "soon") in flags} == {25, 26, 27, 28}
    assert any(flag == "F-MED" for flags in found.values() for flag, _level in flags)


def test_sixth_example_asks_for_help_today_on_the_night_of_bad_feeding() -> None:
    with kept("V06") as diary:
        found = flags_of(diary)

    feeding = {n for n, flags in found.items() if ("F-FEED", "today") in flags}
    assert feeding == {4}


def test_fifth_example_is_no_more_than_a_mention() -> None:
    with kept("V05") as diary:
        found = flags_of(diary)

    assert {level for flags in found.values() for _flag, level in flags} <= {"mention"}
