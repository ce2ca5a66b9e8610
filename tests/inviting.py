"""Invitations as owners make them and the invited open them, for the tests."""

import re
from typing import Any
from uuid import uuid4

from django.test import Client

from tests.conftest import signed_in
from tests.signing import recently
from tests.world import World


def invite(world: World, role: str = "caregiver", **fields: Any) -> str:
    """The path of a new invitation by ana, as she reads it from the page."""
    page = recently(signed_in(world.ana)).post(
        f"/sleepers/{world.mia.uuid}/people/invitations/",
        {"uuid": str(uuid4()), "label": "Aunt", "role": role, **fields},
    )
    found = re.search(r"http://testserver(/join/[\w-]{43}/)<", page.text)
    assert found, page.text
    return found[1]


def open_invitation(client: Client, link: str) -> str:
    """Follows the link as a browser does; the address without a key it leads to."""
    answer = client.get(link)
    assert (answer.status_code, answer["Location"]) == (302, "/join/")
    return answer["Location"]
