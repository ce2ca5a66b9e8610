"""The report page: which nights, the family's reason, and the paper beneath."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils.html import strip_tags
from pytest_django import DjangoAssertNumQueries

from diary.clinical.banned import find_banned
from diary.models import Visit
from tests.views.test_trends import keep
from tests.world import World

# A morning on which the night before is over.
BREAKFAST = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)


def page(client: Client, world: World, query: str = "", *, status: int = 200) -> str:
    response = client.get(f"/sleepers/{world.mia.uuid}/report/{query}")
    assert response.status_code == status
    return response.content.decode()


def words(html: str) -> str:
    return " ".join(strip_tags(html).split())


def test_report_is_of_the_last_four_weeks_until_last_night(as_ana: Client, world: World) -> None:
    with time_machine.travel(BREAKFAST, tick=False):
        said = words(page(as_ana, world))

    # 28 nights: 26 October to 22 November, both in.
    assert "26 Oct 2026 to 22 Nov 2026, 28 nights" in said
    assert "printed on 23 Nov 2026" in said


def test_report_begins_at_the_last_visit_when_there_was_one(as_ana: Client, world: World) -> None:
    Visit.unscoped.create(sleeper=world.mia, visit_on="2026-11-10", written_by=world.ana)
    with time_machine.travel(BREAKFAST, tick=False):
        html = page(as_ana, world)

    assert re.findall(r'<button name="period" value="(\w+)" aria-current="true">', html) == [
        "visit"
    ]
    assert "10 Nov 2026 to 22 Nov 2026, 13 nights" in words(html)


def test_report_takes_dates_of_ones_own(as_ana: Client, world: World) -> None:
    with time_machine.travel(BREAKFAST, tick=False):
        html = page(as_ana, world, "?from=2026-11-01&to=2026-11-07&initials=on")

    assert "1 Nov 2026 to 7 Nov 2026, 7 nights" in words(html)
    assert "Sleep movement diary: M." in words(html)


def test_report_tells_when_the_last_night_comes_before_the_first(
    as_ana: Client, world: World
) -> None:
    with time_machine.travel(BREAKFAST, tick=False):
        html = page(as_ana, world, "?from=2026-11-07&to=2026-11-01", status=422)

    assert "The last night comes before the first one." in html


def test_report_keeps_the_reason_and_questions_for_the_visit(as_ben: Client, world: World) -> None:
    answer = as_ben.post(
        f"/sleepers/{world.mia.uuid}/report/",
        {"reason": "Her hands shake.", "question_1": "Is an EEG needed?"},
    )

    said = words(page(as_ben, world))
    assert answer.status_code == 302
    assert "Why we are here Her hands shake. Is an EEG needed?" in said


def test_report_amends_the_visit_being_prepared(as_ana: Client, world: World) -> None:
    visit = Visit.unscoped.create(sleeper=world.mia, reason="Old.", written_by=world.ana)

    as_ana.post(f"/sleepers/{world.mia.uuid}/report/", {"reason": "New.", "version": "1"})

    visit.refresh_from_db()
    assert (visit.reason, visit.version, Visit.unscoped.count()) == ("New.", 2, 1)


def test_report_refuses_a_reason_over_another_ones(as_ana: Client, world: World) -> None:
    Visit.unscoped.create(sleeper=world.mia, reason="Ben's.", version=2, written_by=world.ben)

    answer = as_ana.post(
        f"/sleepers/{world.mia.uuid}/report/", {"reason": "Ana's.", "version": "1"}
    )

    assert answer.status_code == 409
    assert Visit.unscoped.get().reason == "Ben's."


def test_report_refuses_a_readers_reason_and_shows_her_no_form(
    as_nina: Client, world: World
) -> None:
    answer = as_nina.post(f"/sleepers/{world.mia.uuid}/report/", {"reason": "Mine."})

    assert answer.status_code == 403
    assert "Save for this visit" not in page(as_nina, world)


def test_report_answers_a_too_long_question_beside_its_field(as_ana: Client, world: World) -> None:
    answer = as_ana.post(f"/sleepers/{world.mia.uuid}/report/", {"question_1": "?" * 301})

    assert answer.status_code == 422
    assert "at most 300 characters" in answer.content.decode()


def test_report_leaves_unwatched_nights_out_of_its_rates(as_ana: Client, world: World) -> None:
    keep(world, 8)
    world.night(world.evening(9), watch="not_watched", watched_min=None)
    for clock in ("01:00", "02:00", "03:00"):
        world.episode(at=clock, on=world.evening(9))

    said = words(page(as_ana, world))

    # 8 episodes on 8 watched nights of 4 hours; the 3 of the unwatched night stay out.
    assert "Per watched night: 1.00 (95 % range 0.43 to 1.97), from 8 in 8." in said
    assert "Per watched hour: 0.25 (95 % range 0.11 to 0.49), from 8 in 32." in said
    assert "8 of 11 episodes had the danger question answered" in said


def test_report_prints_private_notes_only_when_ticked(as_ana: Client, world: World) -> None:
    world.mia.pregnancy_exposure = "iron drops"
    world.mia.save(update_fields=["pregnancy_exposure"])
    dates = "?from=2026-01-01&to=2026-01-07"

    assert "iron drops" not in page(as_ana, world, dates)
    assert "iron drops" in page(as_ana, world, f"{dates}&exposure=on")


def test_report_says_no_banned_word(as_ana: Client, world: World) -> None:
    keep(world, 20)
    world.episode(danger_ok="no", danger=["breathing"], state="awake", side="left")

    assert find_banned(strip_tags(page(as_ana, world))) == []


def test_report_escapes_what_the_family_wrote(as_ana: Client, world: World) -> None:
    world.episode(note="<script>alert(1)</script>", danger_note="<b>x</b>", danger_ok="no")

    html = page(as_ana, world)

    assert "<script>alert" not in html
    assert "&lt;b&gt;x&lt;/b&gt;" in html


def ticked(html: str) -> set[str]:
    """The parts ticked in the form, as a person sees them."""
    boxes = re.findall(r'<input type="checkbox" name="(\w+)"([^>]*)>', html)
    return {name for name, rest in boxes if "checked" in rest}


def test_report_tells_parts_nobody_asked_about_from_parts_not_ticked(
    as_ana: Client, world: World
) -> None:
    usual = {"naps", "background", "clips", "appendix"}
    said = "Background as told"

    assert ticked(page(as_ana, world)) == usual
    assert said in page(as_ana, world, "?initials=on")
    assert said not in page(as_ana, world, "?parts=1&clips=on&appendix=on")
    assert ticked(page(as_ana, world, "?parts=1&clips=on")) == {"clips"}


def test_report_keeps_the_ticks_when_a_period_is_chosen(as_ana: Client, world: World) -> None:
    # The dates of the form come along with the button; the button counts.
    query = "?parts=1&initials=on&from=2026-11-01&to=2026-11-02&period=2w"
    with time_machine.travel(BREAKFAST, tick=False):
        html = page(as_ana, world, query)

    assert ticked(html) == {"initials"}
    assert 'value="2026-11-09"' in html
    assert "9 Nov 2026 to 22 Nov 2026, 14 nights" in words(html)


def test_report_says_what_was_left_out_by_choice(as_ana: Client, world: World) -> None:
    said = words(page(as_ana, world, "?parts=1&naps=on"))

    assert (
        "Left out of this print: background, list of videos, appendix with every episode, night "
        "and dose."
    ) in said
    assert "Every episode" not in said
    assert "Left out" not in words(page(as_ana, world))


def test_report_leaves_naps_out_and_counts_them(as_ana: Client, world: World) -> None:
    on = world.evening(1)
    night = world.night(on)
    world.sleep(night, kind="nap", asleep="13:00", awake="14:00")
    world.episode(at="13:30", on=on, danger_ok="no")
    world.episode(at="14:01", on=on)

    whole = words(page(as_ana, world))
    left_out = words(page(as_ana, world, "?parts=1&background=on&clips=on&appendix=on"))

    assert "of 2 episodes" in whole
    assert "of 1 episode " in left_out
    assert (
        "Naps left out: 1 episode that began during a nap, 1 of them with a danger answer."
    ) in left_out


def test_report_answers_htmx_with_choices_and_paper_alone(as_ana: Client, world: World) -> None:
    address = f"/sleepers/{world.mia.uuid}/report/?parts=1&initials=on&from=2026-11-07"
    answer = as_ana.get(address, headers={"HX-Request": "true"})

    html = answer.content.decode()
    assert answer.status_code == 422  # the last night is missing, and the field says so
    assert html.lstrip().startswith('<div id="report-live"')
    assert "<html" not in html
    assert "Sleep movement diary: M." in html


def test_report_is_asked_for_again_by_the_address_of_its_text(as_ana: Client, world: World) -> None:
    html = page(as_ana, world, "?parts=1&initials=on&from=2026-11-01&to=2026-11-07")

    assert 'report.txt?from=2026-11-01&amp;to=2026-11-07&amp;parts=1&amp;initials=on"' in html


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("?from=&to=", "This field is required."),
        ("?from=2026-11-01", "This field is required."),
        ("?from=2027-11-01&to=2027-11-02", "This date has not come yet."),
        ("?from=2010-01-01&to=2026-11-02", "Choose at most ten years."),
        ("?from=yesterday&to=2026-11-02", "year-month-day"),
        ("?from=1999-01-01&to=2026-11-02", "too long ago"),
    ],
)
def test_report_tells_a_wrong_period_beside_its_field(
    as_ana: Client, world: World, query: str, sentence: str
) -> None:
    with time_machine.travel(BREAKFAST, tick=False):
        html = page(as_ana, world, query, status=422)
        text = as_ana.get(f"/sleepers/{world.mia.uuid}/report.txt{query}")

    assert "data-invalid" in html
    assert sentence in html
    assert sentence in text.content.decode()
    assert text.status_code == 422
    assert text.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "28 nights" in words(html)  # the usual period is shown beneath


@pytest.mark.parametrize("nights", [1, 60])
def test_report_asks_the_database_ten_times(
    as_ana: Client,
    world: World,
    nights: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    keep(world, nights)
    first_on = world.evening(60)
    last_on = first_on + timedelta(days=60)

    # The nine of Trends, and the visits.
    with django_assert_num_queries(10):
        page(as_ana, world, f"?from={first_on}&to={last_on}")


def test_report_has_a_way_past_its_choices_to_the_paper(as_ana: Client, world: World) -> None:
    html = page(as_ana, world)

    way, paper = html.index('href="#report-paper"'), html.index('id="report-paper"')
    assert way < html.index('name="period"') < paper < html.index('<article class="paper"')
