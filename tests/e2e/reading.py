"""What axe finds wrong with a page."""

from pathlib import Path
from typing import Any

import pytest_playwright_axe
from playwright.sync_api import Page

AXE = Path(pytest_playwright_axe.__file__).parent / "resources/axe.min.js"
# Only what is wrong is written out; every rule is asked all the same.
ASK = "within => axe.run(within || document, {resultTypes: ['violations']})"


def violations(page: Page, within: str = "") -> list[dict[str, Any]]:
    """What breaks a rule in the page or in one part of it; the app has no frames to look into."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    assert page.evaluate("frames.length") == 0
    found: list[dict[str, Any]] = page.evaluate(ASK, within)["violations"]
    return found
