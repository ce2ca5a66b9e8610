"""The demo families: the published counts, through the forms, up to last night."""

from collections import Counter
from datetime import date, datetime, timedelta
from io import StringIO
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command
from django.test import Client

from diary.clinical.banned import find_banned
from diary.demo import legs, newborn, steps
from diary.demo.book import ZONE, checked
from diary.forms.episodes import EpisodeForm
from diary.models import Night, Sleeper, User
from diary.records import visits_of
from tests.commands.vignettes import EXAMPLES, expected, summary
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> User:
    """An account without any diary yet."""
    user: User = User.objects.create_user("ana@example.org", "only-for-tests-7")
    return user


def yesterday() -> date:
    return datetime.now(ZoneInfo(ZONE)).date() - timedelta(days=1)


def nights(sleeper: Sleeper) -> list[Night]:
    return list(sleeper.nights.order_by("evening_on"))


def demo() -> str:
    out = StringIO()
    call_command("demo", stdout=out)
    return out.getvalue()


def test_demo_makes_three_families_once(settings: Any) -> None:
    settings.DEBUG = True

    assert "Mia, Lena and Jon" in demo()
    assert "leaves them as they are" in demo()

    assert sorted(Sleeper.unscoped.values_list("name", flat=True)) == ["Jon", "Lena", "Mia"]
    for sleeper in Sleeper.unscoped.all():
        assert nights(sleeper)[-1].evening_on == yesterday()
    staff = User.objects.get(email="staff@example.org")
    assert (staff.is_staff, staff.is_superuser, staff.places.count()) == (True, True, 0)
    family = User.objects.get(email="demo@example.org")
    assert (family.is_staff, family.places.filter(role="owner").count()) == (False, 3)
    assert EmailAddress.objects.filter(verified=True, primary=True).count() == 2
    for email, password in (("demo", "nightjar-demo"), ("staff", "nightjar-staff")):
        assert Client().login(email=f"{email}@example.org", password=password)


def test_demo_leaves_a_diary_alone(world: World, settings: Any) -> None:
    settings.DEBUG = True

    assert "leaves them as they are" in demo()

    assert Sleeper.unscoped.get() == world.mia
    assert not User.objects.filter(is_staff=True).exists()


def test_demo_is_for_development_only() -> None:
    with pytest.raises(CommandError, match="NIGHTJAR_DEBUG"):
        demo()

    assert not User.objects.exists()


@pytest.mark.parametrize("clock", ["00:05", "03:00", "12:00", "23:55"])
def test_demo_ends_last_night_at_any_hour(owner: User, clock: str) -> None:
    # 20 March, so that the three weeks before it hold no clock change but the date is fixed.
    now = datetime.fromisoformat(f"2026-03-20T{clock}:00").replace(tzinfo=ZoneInfo(ZONE))
    with time_machine.travel(now, tick=False):
        newborn.fill(owner)
        last = nights(Sleeper.unscoped.get())[-1]

    assert last.evening_on == date(2026, 3, 19)
    moments = [s.awake_at or s.asleep_at for s in last.sleeps.all()]
    assert all(moment and moment <= now for moment in moments)


def test_demo_newborn(owner: User) -> None:
    newborn.fill(owner)

    numbers = summary("Mia")
    for key, value in expected("V01").items():
        assert numbers[key] == pytest.approx(value, abs=1e-9), key
    assert (numbers["woken"], numbers["woken_at_once"], numbers["wake_not_tried"]) == (9, 9, 43)
    assert numbers["five_minutes"] == 2
    assert numbers["danger_all_ok"] == 52

    mia = Sleeper.unscoped.get()
    episodes = list(mia.episodes.select_related("wake"))
    first_on = nights(mia)[0].evening_on
    long_nights = {(e.night_on - first_on).days + 1 for e in episodes if e.length_s == 360}
    assert long_nights == {6, 10}
    assert {e.state for e in episodes} == {"asleep"}
    assert Counter(e.before[0] for e in episodes) == {
        "rocked_carried": 15,
        "noise": 6,
        "nothing": 31,
    }
    # 70 % of 52 = 36.4, 20 % = 10.4, 10 % = 5.2
    assert Counter(e.body_parts[0] for e in episodes) == {
        "hand": 37,
        "arm_hand": 10,
        "leg_foot": 5,
    }
    assert Counter(e.wake.when_held for e in episodes) == {"": 47, "same": 3, "stronger": 2}
    assert mia.doctors_plans.get().given_on == mia.seen_on == first_on + timedelta(days=11)
    assert mia.born_on == first_on - timedelta(days=21)


def test_demo_newborn_keeps_five_quiet_minutes_between_episodes(owner: User) -> None:
    newborn.fill(owner)

    episodes: list[Any] = list(Sleeper.unscoped.get().episodes.order_by("started_at"))
    for one, other in pairwise(episodes):
        quiet = other.started_at - one.started_at - timedelta(seconds=one.length_s)
        assert quiet >= timedelta(minutes=5)


def test_demo_child_with_counted_movements(owner: User) -> None:
    legs.fill(owner)

    numbers = summary("Lena")
    told = EXAMPLES["V03"]["expected"]
    for key in ("nights", "observed"):
        assert numbers[key] == told[key]
    assert numbers["movements_total"] == told["total"] == 469
    assert numbers["nights_with_movements"] == told["nights_with_any"]
    assert (numbers["movements_hours"], numbers["movements_left_out"]) == (15, 0)
    share = [numbers[f"movements_share{end}"] for end in ("", "_low", "_high")]
    assert share == pytest.approx(told["share"], abs=1e-9)
    assert numbers["movements_fano"] == pytest.approx(told["fano"], abs=1e-9)
    assert numbers["movements_per_hour"] == pytest.approx(469 / 15, abs=1e-9)
    assert (numbers["gap_median_s"], numbers["gap_min_s"], numbers["gap_max_s"]) == (27, 19, 32)

    lena = Sleeper.unscoped.get()
    assert lena.episodes.filter(leg_urge="yes").count() == 6
    assert lena.nights.filter(note="Tired the next day.").count() == 11
    # The counter was held for the first hour only: 69 gaps take half of it.
    assert not lena.episodes.filter(length_s__gt=3600).exists()


def test_demo_adult_with_steps_of_a_medicine(owner: User) -> None:
    steps.fill(owner)

    numbers = summary("Jon")
    for key, value in expected("V04").items():
        assert numbers[key] == pytest.approx(value, abs=1e-9), key
    # 49 nights from night 8 on, one dose each, two of them missed.
    doses = [numbers[f"doses_{k}"] for k in ("planned", "given", "missed", "not_recorded")]
    assert doses == [49, 47, 2, 0]
    assert numbers["awake"] == 4

    jon = Sleeper.unscoped.get()
    first_on = nights(jon)[0].evening_on
    plans = jon.medications.get().plans.all()
    lengths = [(p.amount, (p.from_on - first_on).days + 1) for p in plans]
    assert lengths == [(50, 8), (100, 22), (50, 43)]
    assert [p.until_on and (p.until_on - first_on).days + 1 for p in plans] == [21, 42, None]
    awake = jon.episodes.filter(state="awake")
    assert min((e.night_on - first_on).days + 1 for e in awake) == 25


@pytest.mark.parametrize("family", [newborn, legs, steps])
def test_demo_families_have_been_at_a_doctors_and_go_again(owner: User, family: Any) -> None:
    family.fill(owner)

    sleeper = Sleeper.unscoped.get()
    visits = visits_of(sleeper)
    findings = list(sleeper.findings.all())
    assert visits.coming
    assert visits.coming.questions
    assert visits.untold is None
    assert visits.advice.what_to_count
    assert visits.advice.when_to_call
    written = [
        *vars(visits.coming).values(),
        *(v for row in visits.been for v in vars(row).values()),
    ]
    told = [*written, *(v for row in findings for v in vars(row).values())]
    assert find_banned(" ".join(v for v in told if isinstance(v, str))) == []
    assert findings


def test_demo_rates_around_each_step(owner: User) -> None:
    steps.fill(owner)
    first_on = nights(Sleeper.unscoped.get())[0].evening_on

    start = 0
    for _name, span, total, value, low, high, _fano in EXAMPLES["V04"]["expected"]["seg"]:
        first = first_on + timedelta(days=start)
        last = first + timedelta(days=span - 1)
        numbers = summary("Jon", first=first.isoformat(), last=last.isoformat())
        assert (numbers["nights"], numbers["total"]) == (span, total)
        rate = [numbers[f"per_night{end}"] for end in ("", "_low", "_high")]
        assert rate == pytest.approx([value, low, high], abs=1e-9)
        start += span


def test_demo_stops_at_an_answer_the_screens_refuse(world: World) -> None:
    form = EpisodeForm({"length_s": "-1"}, sleeper=world.mia, user=world.ana)

    with pytest.raises(ValueError, match="EpisodeForm"):
        checked(form)
