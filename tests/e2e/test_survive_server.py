"""What a server may answer, or not, while entries wait: none is lost, none stored twice."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from diary.models import Episode
from tests.e2e.conftest import sign_in_by_form
from tests.e2e.handset import all_saved, badge, keep_many, log_episode, ready, stored, waiting
from tests.e2e.test_offline_start import wait_until
from tests.e2e.test_survive_phone import COUNTS
from tests.world import World

pytestmark = pytest.mark.e2e
ADD = "**/episodes/add/"


@pytest.fixture
def handset(page: Page, live_server: LiveServer, family: World) -> Iterator[Page]:
    """Ana's phone, signed in, with everything for no signal on it."""
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    sign_in_by_form(page, live_server)
    ready(page, home(live_server, family))
    yield page
    assert broken == []


def home(live_server: LiveServer, family: World) -> str:
    return f"{live_server.url}/sleepers/{family.mia.uuid}/"


def posts_only(route: Route, act: object) -> None:
    if route.request.method == "POST":
        act(route)  # type: ignore[operator]
    else:
        route.fallback()


def again(page: Page) -> None:
    """What a phone does when signal comes back."""
    page.evaluate("window.dispatchEvent(new Event('online'))")


def test_reply_lost_after_the_server_stored_it(
    handset: Page, live_server: LiveServer, family: World
) -> None:
    seen: list[int] = []

    def store_and_lose(route: Route) -> None:
        seen.append(route.fetch().status)
        route.abort("connectionreset")

    handset.route(ADD, lambda route: posts_only(route, store_and_lose))
    log_episode(handset, home(live_server, family))
    waiting(handset, 1)
    handset.unroute_all(behavior="wait")
    again(handset)
    all_saved(handset)

    assert seen[0] == 201
    assert len(stored()) == 1


@pytest.mark.parametrize("status", [500, 502, 503, 504, 429])
def test_a_server_in_trouble_gets_it_later(
    handset: Page, live_server: LiveServer, family: World, status: int
) -> None:
    handset.route(
        ADD, lambda route: posts_only(route, lambda r: r.fulfill(status=status, body="no"))
    )
    log_episode(handset, home(live_server, family))
    waiting(handset, 1)
    assert stored() == []
    handset.unroute_all(behavior="wait")
    again(handset)

    all_saved(handset)
    assert len(stored()) == 1


def test_a_server_that_asks_for_time_gets_it(
    handset: Page, live_server: LiveServer, family: World
) -> None:
    asked: list[str] = []

    def busy(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(status=503, headers={"Retry-After": "3"}, body="busy")

    handset.route(ADD, lambda route: posts_only(route, busy))
    log_episode(handset, home(live_server, family))
    waiting(handset, 1)
    for _try in range(5):
        again(handset)
        handset.wait_for_timeout(200)
    assert len(asked) == 1
    handset.unroute_all(behavior="wait")

    all_saved(handset)
    assert len(stored()) == 1


def test_one_entry_the_server_stumbles_over_does_not_hold_up_the_others(
    handset: Page, live_server: LiveServer, family: World
) -> None:
    handset.context.set_offline(True)
    keep_many(handset, family, 3)
    handset.context.set_offline(False)
    first: list[str] = []

    def stumble(route: Route) -> None:
        body = route.request.post_data or ""
        first.append(body) if not first else None
        if body.split("&sent_at")[0] == first[0].split("&sent_at")[0]:
            route.fulfill(status=500, body="oops")
        else:
            route.continue_()

    handset.route(ADD, lambda route: posts_only(route, stumble))
    again(handset)

    waiting(handset, 1)
    assert len(stored()) == 2


def test_a_hotels_sign_in_page_is_not_our_server(
    handset: Page, live_server: LiveServer, family: World
) -> None:
    portal = "<h1>Welcome to our hotel</h1>"
    handset.route(
        ADD,
        lambda route: posts_only(
            route, lambda r: r.fulfill(status=200, content_type="text/html", body=portal)
        ),
    )
    log_episode(handset, home(live_server, family))
    waiting(handset, 1)
    handset.unroute_all(behavior="wait")
    again(handset)

    all_saved(handset)
    assert len(stored()) == 1


def test_session_gone_keeps_it_until_the_same_person_signs_in(
    handset: Page, live_server: LiveServer, family: World
) -> None:
    handset.goto(f"{home(live_server, family)}episodes/add/")
    handset.context.clear_cookies()
    handset.get_by_role("button", name="Save the episode").click()
    handset.wait_for_url("**/accounts/login/**")
    waiting(handset, 1)
    assert stored() == []
    sign_in_by_form(handset, live_server)

    all_saved(handset)
    assert len(stored()) == 1


def test_token_gone_is_renewed_on_the_way(
    handset: Page, live_server: LiveServer, family: World
) -> None:
    handset.goto(f"{home(live_server, family)}episodes/add/")
    handset.context.clear_cookies(name="csrftoken")
    handset.get_by_role("button", name="Save the episode").click()
    handset.wait_for_url(lambda url: "/add/" not in url)

    all_saved(handset)
    assert len(stored()) == 1


def test_another_person_on_the_phone_neither_sends_nor_reads_it(
    handset: Page, live_server: LiveServer, family: World
) -> None:
    handset.context.set_offline(True)
    log_episode(handset, home(live_server, family))
    waiting(handset, 1)
    handset.context.clear_cookies()
    handset.context.set_offline(False)
    sign_in_by_form(handset, live_server, "ben@example.org")
    again(handset)
    expect(badge(handset)).to_have_attribute("data-state", "none")
    assert stored() == []
    handset.goto(f"{live_server.url}/offline/outbox/")
    expect(handset.get_by_text("Entries of another person on this phone:")).to_be_visible()
    handset.context.clear_cookies()
    sign_in_by_form(handset, live_server)

    all_saved(handset)
    assert [row.written_by for row in Episode.unscoped.all()] == [family.ana]


def test_removed_from_the_diary_it_stays_to_be_saved_as_a_file(
    handset: Page, live_server: LiveServer, family: World
) -> None:
    handset.context.set_offline(True)
    log_episode(handset, home(live_server, family))
    family.mia.caregivers.filter(user=family.ana).delete()
    handset.context.set_offline(False)
    handset.goto(f"{live_server.url}/offline/outbox/")
    expect(handset.get_by_text("not open to you any more")).to_be_visible()
    with handset.expect_download() as saving:
        handset.get_by_role("button", name="Save them as a file").click()

    assert "started_at" in saving.value.path().read_text()
    assert stored() == []
    # Nothing comes down any more, and what the phone kept of the diary goes; the entry stays.
    assert handset.evaluate(COUNTS)["state"] == 1
    answer = handset.goto(home(live_server, family))
    assert answer is not None
    assert answer.status == 404
    expect(handset.get_by_text("this diary is not open to you")).to_be_visible()
    wait_until(handset, f"async () => (await ({COUNTS})()).state === 0")
    assert handset.evaluate(COUNTS)["outbox"] == 1


def test_refused_is_corrected_in_its_own_form(
    handset: Page, live_server: LiveServer, family: World
) -> None:
    # An entry from before the birth: the server refuses, a person puts it right.
    handset.context.set_offline(True)
    handset.goto(f"{home(live_server, family)}episodes/add/")
    handset.get_by_label("began at").fill("2019-05-05T02:14")
    handset.locator("[name=note]").evaluate("e => { e.value = 'seen from the door'; }")
    handset.get_by_role("button", name="Save the episode").click()
    handset.wait_for_url(lambda url: "/add/" not in url)
    handset.context.set_offline(False)
    again(handset)
    expect(badge(handset)).to_have_attribute("data-state", "stuck")
    handset.goto(f"{live_server.url}/offline/outbox/")
    handset.get_by_role("link", name="Correct").click()
    expect(handset.get_by_label("began at")).to_have_value("2019-05-05T02:14")
    handset.get_by_label("began at").fill(f"{family.evening()}T23:14")
    handset.get_by_role("button", name="Save the episode").click()
    handset.wait_for_url(lambda url: "/add/" not in url)

    all_saved(handset)
    assert Episode.unscoped.get().note == "seen from the door"


def test_discarding_takes_two_taps(handset: Page, live_server: LiveServer, family: World) -> None:
    handset.context.set_offline(True)
    log_episode(handset, home(live_server, family))
    handset.goto(f"{live_server.url}/offline/outbox/")
    handset.locator("summary", has_text="Discard").click()
    expect(handset.get_by_text("It is stored nowhere else.")).to_be_visible()
    handset.get_by_role("button", name="Discard it for good").click()

    expect(handset.get_by_text("Nothing waits on this phone.")).to_be_visible()
    assert stored() == []


def test_a_phone_that_changes_hands_shows_nothing_of_the_first_person(
    handset: Page, live_server: LiveServer, family: World
) -> None:
    # Ana's session ends by itself; sam, who has no place here, signs in on the same phone.
    handset.wait_for_timeout(1500)
    handset.context.clear_cookies()
    sign_in_by_form(handset, live_server, "sam@example.org")
    handset.wait_for_timeout(500)
    handset.context.set_offline(True)

    for address in (f"{live_server.url}/", home(live_server, family)):
        handset.goto(address)
        handset.wait_for_timeout(500)
        assert "Mia" not in handset.inner_text("body")


def test_danger_signs_ticked_one_by_one_after_sending_all_arrive(
    handset: Page, live_server: LiveServer, family: World
) -> None:
    sleeper = str(family.mia.uuid)
    # What After does: an entry that has left, then two more ticks, each with all that was said.
    handset.evaluate(TICKS, sleeper)
    waiting(handset, 1)

    all_saved(handset)
    assert Episode.unscoped.get().danger == ["breathing", "hurt"]


TICKS = """async (sleeper) => {
  const { keep, rows } = await import("/static/js/outbox/outbox.js");
  const { uuid } = await import("/static/js/uuid.js");
  const { localIso } = await import("/static/js/entry.js");
  const at = localIso(new Date());
  const fields = [["uuid", uuid()], ["started_at", at], ["written_at", at], ["danger_ok", "no"]];
  const entry = (signs) => ({
    sleeper, address: `/sleepers/${sleeper}/episodes/add/`, words: "Twitching",
    fields: [...fields, ...signs.map((sign) => ["danger", sign])], holdMs: 1500,
  });
  const first = await keep({ ...entry([]), holdMs: 0 });
  while ((await rows()).length) await new Promise((resolve) => setTimeout(resolve, 50));
  const second = await keep({ ...entry(["hurt"]), replaces: first.seq });
  await keep({ ...entry(["breathing", "hurt"]), replaces: second.seq });
}"""
