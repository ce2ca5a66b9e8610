"""Signing in as people do, for the tests."""

from django.test import Client

from tests.world import PASSWORD


def recently(client: Client) -> Client:
    """The same browser just after its user typed the password again."""
    answer = client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert answer.status_code == 302, answer.text
    return client
