"""A phone's clock and zone: whatever they say is kept, and said where it is far off."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client

from diary.models import Dose, Episode
from tests.world import World

JSON = {"accept": "application/json"}


def send(
    client: Client, world: World, *, began: datetime, written: datetime, sent: datetime | None
) -> int:
    body = {
        "uuid": str(uuid4()),
        "started_at": began.isoformat(),
        "written_at": written.isoformat(),
    }
    if sent:
        body["sent_at"] = sent.isoformat()
    address = f"/sleepers/{world.mia.uuid}/episodes/add/"
    return client.post(address, body, headers=JSON).status_code


def page_of(client: Client, world: World, episode: Episode) -> str:
    address = f"/sleepers/{world.mia.uuid}/episodes/{episode.uuid}/"
    return client.get(address).content.decode()


@pytest.mark.parametrize("off", [timedelta(hours=-2), timedelta(days=-1)])
def test_a_phone_that_is_behind_is_believed_and_the_entry_says_so(
    world: World, as_ana: Client, off: timedelta
) -> None:
    phones_now = datetime.now(UTC) + off
    began = (phones_now - timedelta(minutes=3)).replace(microsecond=0)

    assert send(as_ana, world, began=began, written=began, sent=phones_now) == 201

    episode = Episode.unscoped.get()
    assert (episode.started_at, episode.written_at) == (began, began)
    assert abs((episode.clock_off_s or 0) - off.total_seconds()) <= 5
    assert "The phone&#x27;s clock was" in page_of(as_ana, world, episode)


@pytest.mark.parametrize("off", [timedelta(hours=2), timedelta(days=1), timedelta(days=20_000)])
@pytest.mark.parametrize("is_set_right", [False, True])
def test_a_time_that_has_not_come_is_moved_by_what_the_clock_was_off(
    world: World, as_ana: Client, off: timedelta, is_set_right: bool
) -> None:
    # Three minutes ago on a phone that lives ahead; perhaps put right before it could send.
    now = datetime.now(UTC)
    began = (now + off - timedelta(minutes=3)).replace(microsecond=0)
    written = began + timedelta(minutes=3)
    sent = now if is_set_right else now + off

    assert send(as_ana, world, began=began, written=written, sent=sent) == 201

    episode = Episode.unscoped.get()
    assert episode.started_at
    assert abs(episode.started_at - (began - off)) < timedelta(seconds=5)
    assert episode.night_on == world.evening(0)
    assert episode.written_at == written  # what the phone said stays
    assert abs((episode.clock_off_s or 0) - off.total_seconds()) <= 5
    assert "ahead when it sent this" in page_of(as_ana, world, episode)


def test_a_clock_a_minute_off_is_not_worth_a_word(world: World, as_ana: Client) -> None:
    phones_now = datetime.now(UTC) - timedelta(minutes=1)

    send(as_ana, world, began=phones_now, written=phones_now, sent=phones_now)

    assert "clock was" not in page_of(as_ana, world, Episode.unscoped.get())


def test_a_time_that_has_not_come_is_refused_when_the_clock_is_right(
    world: World, as_ana: Client
) -> None:
    now = datetime.now(UTC)

    for sent in (now, None):
        began = now + timedelta(hours=2)
        assert send(as_ana, world, began=began, written=now, sent=sent) == 422


@pytest.mark.parametrize("is_set_right", [False, True])
def test_a_phone_that_woke_up_in_1970_still_knows_how_long_ago(
    world: World, as_ana: Client, is_set_right: bool
) -> None:
    phones_now = datetime(1970, 1, 1, 5, 0, tzinfo=UTC)
    began = phones_now - timedelta(minutes=20)
    sent = datetime.now(UTC) if is_set_right else phones_now

    assert send(as_ana, world, began=began, written=phones_now, sent=sent) == 201

    episode = Episode.unscoped.get()
    assert episode.started_at is not None
    ago = datetime.now(UTC) - episode.started_at
    assert timedelta(minutes=19) < ago < timedelta(minutes=21)
    assert (episode.clock_off_s or 0) < -50 * 365 * 86400


def test_a_clock_beyond_all_years_is_passed_over(world: World, as_ana: Client) -> None:
    phones_now = datetime(2199, 1, 1, tzinfo=UTC)

    began = datetime.now(UTC) - timedelta(hours=1)
    status = send(as_ana, world, began=began, written=began, sent=phones_now)

    assert (status, Episode.unscoped.get().clock_off_s) == (201, None)


def test_an_entry_keeps_the_zone_it_was_written_in(world: World, as_ana: Client) -> None:
    # Written in Berlin at 11:30 on the 20th; the family has since moved the diary to Tokyo,
    # where 11:30 of Berlin is 19:30: past noon, and so another diary day.
    world.mia.zone = "Asia/Tokyo"
    world.mia.save()
    body = {"uuid": str(uuid4()), "started_at": "2026-11-20T11:30", "zone": "Europe/Berlin"}

    as_ana.post(f"/sleepers/{world.mia.uuid}/episodes/add/", body)

    episode = Episode.unscoped.get()
    assert episode.started_at == datetime(2026, 11, 20, 10, 30, tzinfo=UTC)
    assert (episode.zone, episode.night_on) == ("Europe/Berlin", date(2026, 11, 19))


@pytest.mark.parametrize("zone", ["Mars/Base", "Europe", "../../etc/passwd", "a\x1fb", "x" * 64])
def test_an_unknown_zone_is_the_sleepers_own(world: World, as_ana: Client, zone: str) -> None:
    body = {"uuid": str(uuid4()), "started_at": "2026-11-20T23:30", "zone": zone}

    response = as_ana.post(f"/sleepers/{world.mia.uuid}/episodes/add/", body, headers=JSON)

    assert (response.status_code, Episode.unscoped.get().zone) == (201, "Europe/Berlin")


def test_a_dose_tapped_on_a_fast_phone_was_given_when_it_was(world: World, as_ana: Client) -> None:
    medicine = world.medicine()
    phones_now = (datetime.now(UTC) + timedelta(hours=2)).replace(microsecond=0)
    body = {
        "uuid": str(uuid4()),
        "status": "given",
        "written_at": phones_now.isoformat(),
        "sent_at": phones_now.isoformat(),
    }

    address = f"/sleepers/{world.mia.uuid}/medications/{medicine.uuid}/doses/add/"
    assert as_ana.post(address, body, headers=JSON).status_code == 201
    given_at = Dose.unscoped.get().given_at
    assert given_at
    assert abs(given_at - (phones_now - timedelta(hours=2))) < timedelta(seconds=5)
