"""Nights go only where an owner chose so, after a warning, and then without a trace."""

from datetime import UTC, datetime, timedelta
from io import StringIO
from smtplib import SMTPException
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.test import Client

from diary.models import (
    Dose,
    Episode,
    Medication,
    Night,
    SameEpisode,
    SideEffect,
    SleepPeriod,
    Visit,
    WakeResponse,
)
from diary.records.belonging import keys_of, tables
from diary.records.retention import DATED, kept_from
from tests.privacy.filled import fill, places_of
from tests.signing import recently
from tests.world import World

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def old(world: World) -> World:
    """Everything logged in March 2025, and one night with an episode of this month."""
    with time_machine.travel(datetime(2025, 3, 10, 12, tzinfo=UTC), tick=False):
        fill(world)
    with time_machine.travel(NOW, tick=False):
        world.night()
        world.episode(note="of late")
    return world


def chosen(world: World, months: int | None = 12) -> None:
    world.mia.keep_months = months
    world.mia.save()


def run(at: datetime, *args: str) -> str:
    out = StringIO()
    with time_machine.travel(at, tick=False):
        call_command("retention", *args, stdout=out)
    return out.getvalue()


def nights() -> tuple[int, int]:
    return Night.unscoped.count(), Episode.with_deleted.count()


def test_without_a_choice_nothing_ever_goes(old: World) -> None:
    before = nights()

    said = [run(NOW + n * 40 * DAY) for n in range(3)]

    assert (said, nights(), mail.outbox) == (["", "", ""], before, [])


def test_it_warns_waits_thirty_days_and_then_erases_without_a_trace(old: World) -> None:
    chosen(old)
    marks = {place for place in places_of("Zzmarker") if "episode" in place or "night" in place}
    before = nights()

    assert run(NOW, "--dry-run") == f"{old.mia.uuid}: would warn\n"
    assert run(NOW) == f"{old.mia.uuid}: warned\n"
    assert [letter.to for letter in mail.outbox] == [["ana@example.org"]]
    assert "24 December 2026" in mail.outbox[0].body
    assert "Mia" not in f"{mail.outbox[0].subject} {mail.outbox[0].body}"
    assert run(NOW + 29 * DAY) == ""
    assert (nights(), len(mail.outbox)) == (before, 1)
    said = run(NOW + 30 * DAY)

    assert said.startswith(f"{old.mia.uuid}: erased ")
    assert nights() == (1, 1)
    assert Episode.unscoped.get().note == "of late"
    assert marks
    assert not marks & set(places_of("Zzmarker"))
    assert Episode.history.count() == 1
    assert (Dose.unscoped.count(), SideEffect.unscoped.count()) == (0, 0)
    assert SameEpisode.unscoped.count() == 0
    assert (Medication.unscoped.count(), Visit.unscoped.count()) == (1, 1)
    assert run(NOW + 31 * DAY) == ""


def test_versions_go_of_what_was_deleted_or_replaced_long_ago(old: World) -> None:
    chosen(old)
    with time_machine.travel(datetime(2025, 3, 10, 12, tzinfo=UTC), tick=False):
        old.sleep(old.night(note="Zzgone"), asleep="20:00", awake="06:00").delete()
        old.episode(at="04:00", note="Zzgone").delete()
    before = set(places_of("Zzgone"))

    run(NOW)
    run(NOW + 30 * DAY)

    assert "diary_historicalepisode.note" in before
    assert places_of("Zzgone") == []
    assert SleepPeriod.history.count() == WakeResponse.history.count() - 1 == 0


def test_every_table_is_decided(world: World) -> None:
    """A table added tomorrow goes with its nights, or stays, and somebody says which."""
    stays = {model for model in tables() if not goes(model)}

    assert {model.__name__ for model in stays} == {
        *("Sleeper", "Caregiver", "Invitation", "QuickLink", "ShareLink", "ShareOpening"),
        *("Consent", "DiaryLook", "DoctorsPlan", "Medication", "DosePlan", "Visit", "Finding"),
    }


def goes(model: Any) -> bool:
    return model in DATED or any(goes(parent) for _key, parent in keys_of(model))


def test_only_what_the_warning_named_goes(old: World) -> None:
    chosen(old)
    run(NOW)
    with time_machine.travel(NOW - 360 * DAY, tick=False):
        old.night(note="not yet a year old at the warning")

    run(NOW + 30 * DAY)

    assert Night.unscoped.filter(note__startswith="not yet").exists()


@pytest.mark.parametrize("months", [None, 24])
def test_another_choice_ends_the_warning(old: World, months: int | None, as_ana: Client) -> None:
    chosen(old)
    run(NOW)
    before = nights()
    with time_machine.travel(NOW + 29 * DAY, tick=False):
        recently(as_ana)
        address = f"/sleepers/{old.mia.uuid}/retention/"
        assert as_ana.post(address, {"months": months or ""}).status_code == 302

    said = run(NOW + 30 * DAY)

    assert (said, nights()) == ("", before)


class Unreachable(EmailBackend):
    def send_messages(self, messages: Any) -> int:
        raise SMTPException("nobody there")


def test_nothing_counts_as_warned_of_without_its_letter(old: World, settings: Any) -> None:
    chosen(old)
    settings.MAILERS = {"default": {"BACKEND": f"{__name__}.Unreachable"}}

    assert run(NOW) == ""
    old.mia.refresh_from_db()
    assert old.mia.retention_warned_at is None


def test_everybody_in_the_diary_reads_the_warning(
    old: World, as_ana: Client, as_nina: Client
) -> None:
    chosen(old)
    with time_machine.travel(NOW, tick=False):
        assert "will be erased" not in as_nina.get(f"/sleepers/{old.mia.uuid}/").text
    run(NOW)

    with time_machine.travel(NOW, tick=False):
        page = as_nina.get(f"/sleepers/{old.mia.uuid}/").text
        chooses = as_nina.get(f"/sleepers/{old.mia.uuid}/retention/").text

    words = "Nights before 24 November 2025 will be erased on 24 December 2026."
    assert words in page
    assert words in chooses
    assert "Only an owner of this diary changes it." in chooses


def test_the_sleepers_own_form_leaves_the_choice_alone(old: World, as_ben: Client) -> None:
    chosen(old)
    sent = {"name": "Mia", "zone": "Europe/Berlin", "keep_months": "12"}

    assert as_ben.post(f"/sleepers/{old.mia.uuid}/edit/", sent).status_code == 302
    old.mia.refresh_from_db()
    assert old.mia.keep_months == 12
    chosen(old, None)
    as_ben.post(f"/sleepers/{old.mia.uuid}/edit/", sent)
    old.mia.refresh_from_db()
    assert old.mia.keep_months is None


@pytest.mark.parametrize(
    ("months", "on", "first"),
    [
        (12, "2026-11-24", "2025-11-24"),
        (24, "2028-02-29", "2026-02-28"),
        (13, "2026-01-31", "2024-12-31"),
    ],
)
def test_months_end_on_the_same_day_or_the_last(
    world: World, months: int, on: str, first: str
) -> None:
    world.mia.keep_months = months

    assert str(kept_from(world.mia, datetime.fromisoformat(f"{on}T20:00:00+00:00"))) == first


def test_six_hundred_months_are_no_year_before_the_first(world: World) -> None:
    world.mia.keep_months = 60_000

    assert kept_from(world.mia, NOW) is None
