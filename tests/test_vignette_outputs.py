"""Every output of the six worked examples and the demo: what it must say, and what none may."""

import re
from typing import Any

import pytest
from django.core.management import call_command

from diary.clinical.banned import find_banned
from diary.models import Episode, Sleeper, User
from diary.stats.facts import Period
from tests.conftest import signed_in
from tests.examples import BUILDERS, FIRST_ON, Kept, kept
from tests.outputs import outputs
from tests.test_vignette_pages import NEVER, ON_PAPER
from tests.world import PASSWORD

pytestmark = pytest.mark.django_db


def period_of(diary: Kept) -> Period:
    return Period(FIRST_ON, diary.evening(len(diary.counts)))


@pytest.mark.parametrize("name", sorted(BUILDERS))
def test_every_output_of_an_example_says_what_it_must_and_nothing_it_must_not(name: str) -> None:
    with kept(name) as diary:
        found = outputs(diary.client, diary.world.mia, period_of(diary))

    for output, text in found.items():
        assert find_banned(text) == [], output
        said = [words for words in NEVER[name] if re.search(words, text, re.IGNORECASE)]
        assert said == [], output
    for output in ("report.pdf", "shared"):
        assert [words for words in ON_PAPER[name] if words not in found[output]] == [], output


def test_no_output_of_the_demo_families_says_a_banned_word(settings: Any) -> None:
    settings.DEBUG = True
    call_command("demo")
    user = User.objects.get(email="demo@example.org")
    user.set_password(PASSWORD)
    user.save()
    owner = signed_in(user)

    for sleeper in Sleeper.unscoped.all():
        evenings = list(sleeper.nights.order_by("evening_on").values_list("evening_on", flat=True))
        for output, text in outputs(owner, sleeper, Period(evenings[0], evenings[-1])).items():
            assert find_banned(text) == [], (sleeper.name, output)


def test_a_familys_own_words_stand_as_theirs_and_bring_none_into_the_apps() -> None:
    own = "Benign, he said: a seizure is unlikely."
    with kept("V06") as diary:
        world, last_on = diary.world, diary.evening(len(diary.counts))
        Episode.unscoped.update(note=own)
        world.night(last_on, note=own)
        world.finding(done_on=last_on, result=own)
        world.visit(last_on, reason=own, question_1=own)
        world.mia.birth_notes = world.mia.family_notes = own
        world.mia.save()
        found = outputs(diary.client, world.mia, period_of(diary))

    silent = {name for name, text in found.items() if own not in text}
    assert {"report/?from", "report.pdf", "report.txt", "shared", "fhir", "csv"}.isdisjoint(silent)
    for output, text in found.items():
        assert find_banned(text.replace(own, "")) == [], output
