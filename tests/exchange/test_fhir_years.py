"""FHIR: years are sent piece by piece, and never lie in memory."""

import tracemalloc

import pytest
from django.utils import timezone

from diary.exchange.fhir import bundle_lines
from tests.bench.family import EPISODES_A_NIGHT, YEAR_NIGHTS, family

MB = 1_000_000


@pytest.mark.django_db
def test_a_year_is_sent_without_being_gathered() -> None:
    """2,920 episodes make a file of 15 MB or more; of it never more than a fifth is held."""
    sleeper, period = family(YEAR_NIGHTS)
    length = entries = 0
    tracemalloc.start()
    for line in bundle_lines(sleeper, period=period, made_at=timezone.now(), with_paper=False):
        length += len(line)
        entries += 1
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert entries > YEAR_NIGHTS * (EPISODES_A_NIGHT + 1 + 2)  # episodes, night, doses
    assert length > 15 * MB
    assert peak < 3 * MB
