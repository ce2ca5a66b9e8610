"""Markup and handlers in every text of a diary, opened in a real browser: nothing runs."""

import pytest
from playwright.sync_api import Dialog, Page
from pytest_django.live_server_helper import LiveServer

from tests import test_markup
from tests.conftest import signed_in
from tests.crawl import pages
from tests.e2e.conftest import sign_in
from tests.world import World

pytestmark = pytest.mark.e2e

HANDLER = "<img src=x onerror=alert(1)><svg onload=alert(1)>"


def test_nothing_written_in_a_diary_runs_on_any_page(
    phone: Page, live_server: LiveServer, family: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`phone` fails with the first complaint: a handler the policy stopped is one as well."""
    monkeypatch.setattr(test_markup, "MARK", HANDLER)
    test_markup.mark(family)
    start = f"/sleepers/{family.mia.uuid}/"
    found = [page.address for page in pages(signed_in(family.ana), start, within=("/sleepers/",))]
    assert len(found) >= 35
    alerts: list[str] = []

    def noticed(dialog: Dialog) -> None:
        alerts.append(dialog.message)
        dialog.dismiss()

    phone.on("dialog", noticed)
    sign_in(phone, live_server)

    for address in found:
        phone.goto(live_server.url + address)
        assert phone.locator("img[onerror], svg[onload]").count() == 0, address

    assert alerts == []
