"""Help is for everybody; the emergency number on it is the sleeper's own."""

import pytest
from django.test import Client

from diary.models import Sleeper
from tests.world import World

PAGES = ["/help/", "/help/first-aid/", "/worried/", "/offline/outbox/"]


@pytest.mark.parametrize("page", PAGES)
def test_help_opens_for_anybody_with_the_number_networks_route(
    db: None, client: Client, page: str
) -> None:
    answer = client.get(page)

    assert answer.status_code == 200
    assert 'href="tel:112"' in answer.content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_help_shows_the_emergency_number_of_the_diary_it_was_opened_from(
    world: World, as_ana: Client, page: str
) -> None:
    Sleeper.unscoped.update(emergency_number="911")
    as_ana.post("/sleepers/add/", {"name": "Aaron", "zone": "Europe/London", "country": "GB"})

    answer = as_ana.get(f"{page}?for={world.mia.uuid}").content.decode()

    assert 'href="tel:911"' in answer
    assert "tel:112" not in answer
    assert "tel:999" not in answer


def test_pages_of_a_diary_lead_to_help_with_its_numbers(world: World, as_ana: Client) -> None:
    page = as_ana.get(f"/sleepers/{world.mia.uuid}/").content.decode()

    assert f'href="/worried/?for={world.mia.uuid}"' in page
    assert f'href="/help/first-aid/?for={world.mia.uuid}"' in page


@pytest.mark.parametrize("asked", ["nonsense", "%00", "5b0f6f0a-0000-4000-8000-000000000000"])
def test_help_with_an_odd_diary_still_opens(world: World, as_sam: Client, asked: str) -> None:
    assert as_sam.get(f"/worried/?for={asked}").status_code in {200, 400}


def test_a_strangers_help_shows_nothing_of_the_diary(world: World, as_sam: Client) -> None:
    Sleeper.unscoped.update(emergency_number="911")

    page = as_sam.get(f"/worried/?for={world.mia.uuid}").content.decode()

    assert "Mia" not in page
    assert "911" not in page
