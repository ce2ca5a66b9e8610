"""Every page at 320 and 390 px, day and night: axe finds nothing, nothing runs off the side."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from diary.models import Clinic, Sleeper
from diary.records.consents import give_consent
from tests.accounts.codes import with_app
from tests.accounts.passkeys import some_passkey
from tests.e2e.conftest import sign_in
from tests.e2e.reading import violations
from tests.sharing import make_share
from tests.world import PASSWORD, World

pytestmark = pytest.mark.e2e


def warned(sleeper: Sleeper, *, months: int) -> None:
    """As the timer leaves it: a notice that old nights will go."""
    choice = {"keep_months": months, "retention_warned_at": timezone.now()}
    Sleeper.unscoped.filter(pk=sleeper.pk).update(**choice)


def addresses(world: World) -> list[str]:
    night = world.night()
    world.sleep(night, asleep="20:00", awake="06:30")
    episode = world.episode(danger_ok="no", danger=["breathing"], body_parts=["hand"])
    episode.note = "Changed afterwards. " * 20
    episode.save()  # two versions, one of which can come back
    world.episode(on=world.evening(0), at="12:00")
    medicine = world.medicine()
    world.plan(medicine)
    dose = world.dose(medicine)
    visit = world.visit(world.evening(2), question_1="Why?", what_to_count="Nights with any.")
    world.visit(world.evening(1), doctor="Clinic")  # nobody wrote down what was said
    world.visit(world.evening(-9), reason="Her hands shake.")
    finding = world.finding(where="Clinic", result="As told")
    for days_ago in range(2, 12):
        world.night(world.evening(days_ago), watch=("watched", "not_watched")[days_ago % 2])
        world.episode(on=world.evening(days_ago))
    world.episode(at="02:15", written_by=world.ben)  # probably the same as ana's
    give_consent(world.mia, Clinic.unscoped.create(name="Sleep clinic"), user=world.ana)
    warned(world.mia, months=12)
    diary = f"/sleepers/{world.mia.uuid}/"
    inside = [
        "",
        "edit/",
        "capture/",
        "episodes/",
        "episodes/add/",
        f"episodes/{episode.uuid}/",
        f"episodes/{episode.uuid}/edit/",
        f"episodes/{episode.uuid}/delete/",
        "nights/",
        f"nights/{night.evening_on}/",
        f"nights/{night.evening_on}/edit/",
        "weekly/add/",
        "morning/",
        "medications/",
        "medications/add/",
        f"medications/{medicine.uuid}/",
        f"medications/{medicine.uuid}/edit/",
        f"medications/{medicine.uuid}/plans/add/",
        f"medications/{medicine.uuid}/doses/add/",
        f"doses/{dose.uuid}/edit/",
        "side-effects/add/",
        "plans/",
        "visits/",
        f"visits/?edit={visit.uuid}",
        "findings/",
        f"findings/?edit={finding.uuid}",
        "trends/",
        "report/",
        "handover/",
        "pretest/",
        "shares/",
        "history/",
        f"history/episode/{episode.uuid}/",
        f"history/medicine/{medicine.uuid}/",
        "pairs/",
        f"pairs/?entry={episode.uuid}",
        "people/",
        "people/roles/",
        "people/invitations/",
        f"people/{world.mia.caregivers.get(user=world.ben).pk}/",
        "people/hand-over/",
        "people/leave/",
        "consent/",
        "retention/",
        "erase/",
    ]
    outside = [
        "/sleepers/",
        "/sleepers/add/",
        "/help/",
        "/help/first-aid/",
        "/worried/",
        "/help/styleguide/",
    ]
    account = [
        "/account/",
        "/account/devices/",
        "/account/erase/",
        "/accounts/email/",
        "/accounts/password/change/",
        "/accounts/logout/",
        "/accounts/2fa/",
        "/accounts/2fa/totp/activate/",
        "/accounts/2fa/webauthn/add/",
    ]
    return [diary + address for address in inside] + outside + account


@pytest.mark.parametrize("theme", ["day", "night"])
@pytest.mark.parametrize("width", [320, 390])
def test_no_page_has_an_axe_violation_or_runs_off_the_side(
    phone: Page, live_server: LiveServer, family: World, theme: str, width: int
) -> None:
    pages = addresses(family)
    phone.set_viewport_size({"width": width, "height": 844})
    phone.context.add_cookies([{"name": "theme", "value": theme, "url": live_server.url}])
    found = []
    for address in ("/accounts/login/", "/accounts/signup/", "/accounts/password/reset/"):
        found += wrong_with(phone, live_server.url + address)
    sign_in(phone, live_server)
    found += wrong_with(phone, f"{live_server.url}/accounts/reauthenticate/")
    phone.get_by_label(re.compile("^Password")).fill(PASSWORD)
    phone.get_by_role("button", name="Go on").click()
    for address in pages:
        found += wrong_with(phone, live_server.url + address)
    for link in (make_share(family, family.ana), make_share(family, family.ana, pin="4711")):
        found += wrong_with(phone, live_server.url + link)

    with_app(family.ana)
    key = some_passkey(family.ana)
    for address in ("", "recovery-codes/", "reauthenticate/", f"webauthn/keys/{key.pk}/remove/"):
        found += wrong_with(phone, f"{live_server.url}/accounts/2fa/{address}")

    assert found == []


def wrong_with(phone: Page, address: str) -> list[str]:
    answer = phone.goto(address)
    assert answer is not None
    assert answer.status == 200, address
    phone.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    wrong = [
        f"{address}: {violation['id']}: {violation['nodes'][0]['html'][:200]}"
        for violation in violations(phone)
    ]
    wide = phone.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [*wrong, *([f"{address}: {wide} px too wide"] if wide > 0 else [])]
