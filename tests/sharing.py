"""Share links as their makers make them and clinicians open them, for the tests."""

import re
from typing import Any
from uuid import uuid4

from django.test import Client

from diary.models import User
from tests.conftest import signed_in
from tests.signing import recently
from tests.world import World

ALL = ["naps", "background", "clips", "appendix"]


def sent(world: World, **fields: Any) -> dict[str, Any]:
    """The form of a new link, filled for the last three nights."""
    return {
        "uuid": str(uuid4()),
        "label": "Sleep clinic",
        "first_on": f"{world.evening(3)}",
        "last_on": f"{world.evening(1)}",
        "included": ALL,
        "lasts": "30d",
        "pin": "",
        **fields,
    }


def make_share(world: World, user: User, **fields: Any) -> str:
    """The path of a new link, as its maker reads it from the page."""
    page = recently(signed_in(user)).post(
        f"/sleepers/{world.mia.uuid}/shares/", sent(world, **fields)
    )
    found = re.search(r"http://testserver(/shared/[\w-]{43}/)<", page.text)
    assert found, page.text
    return found[1]


def open_share(client: Client, link: str) -> str:
    """Follows a link as a browser does; the clean address it leads to."""
    answer = client.get(link)
    assert answer.status_code == 302
    return answer["Location"]
