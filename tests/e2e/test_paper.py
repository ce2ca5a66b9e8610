"""The report as Chromium prints it: two pages before the appendix, on A4 and on Letter."""

from pathlib import Path

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader
from pytest_django.live_server_helper import LiveServer

from diary.models import Finding, Visit, WeeklyCheck
from tests.e2e.conftest import sign_in
from tests.world import World

pytestmark = pytest.mark.e2e


def keep(world: World, nights: int, *, more_medicines: int = 0) -> None:
    """A busy diary: all kinds of nights, exceptions, danger answers, three medicine steps."""
    medicine = world.medicine("Levetiracetam drops", reason="as the doctor said")
    world.plan(medicine, "25", unit="mg", from_on=world.evening(nights))
    world.plan(medicine, "50", unit="mg", from_on=world.evening(nights // 2))
    for n in range(more_medicines):
        world.plan(world.medicine(f"Ferrous drops {n + 1}"), "5", from_on=world.evening(nights))
    vitamin = world.medicine()
    world.plan(vitamin)
    for n in range(1, nights + 1):
        on = world.evening(n)
        if n % 9 == 5:
            world.night(on, watch="not_watched", watched_min=None)
            continue
        if n % 13 == 6:
            continue
        night = world.night(
            on,
            watch="partly" if n % 7 == 3 else "watched",
            watched_min=60 if n % 7 == 3 else 300,
            watch_how=["room_asleep", "camera_live"],
            context=["fever"] if n % 11 == 1 else [],
        )
        world.sleep(night, asleep="19:50", awake="06:10")
        at = world.at("20:00", on)
        world.dose(medicine, on=on, status="missed" if n % 10 == 4 else "given", planned_at=at)
        world.dose(vitamin, on=on, planned_at=at)
        for k in range((n * 7) % 6):
            world.episode(
                at=f"{(20 + k * 2) % 24:02d}:{(n * 13) % 60:02d}",
                on=on,
                lasting_s=20 + (n * k * 31) % 340,
                state="awake" if n % 8 == 2 and k == 1 else "asleep",
                body_parts=["arm_hand"] if k % 2 else ["hand", "foot"],
                side="left" if n % 6 == 1 and k == 0 else "both_sync",
                pattern="rhythmic",
                danger_ok="no" if (n, k) in {(8, 1), (14, 1), (20, 1)} else "yes" if k % 3 else "",
                danger=["colour"] if (n, k) in {(8, 1), (14, 1), (20, 1)} else [],
                danger_done=["called_doctor"] if (n, k) in {(8, 1), (14, 1), (20, 1)} else [],
                video="on_phone" if k == 4 else "",
                waking={"woke_how": "woken_because", "wake_response": "stopped_at_once"}
                if k == 1
                else {"woke_how": "not_tried"},
                note="Hands only, then slept on." if k == 2 else "",
            )
    tell(world)


def ask(world: World) -> None:
    """A reason and questions as most families write them."""
    Visit.unscoped.create(
        sleeper=world.mia,
        written_by=world.ana,
        visit_on=world.evening(-2),
        reason="Her hands shake most nights in the first hours after she falls asleep. Twice it "
        "looked different: one arm only, and she was awake. We have three videos to show.",
        question_1="Is an EEG needed, given the one seen while awake?",
        question_2="Should we wake her when it lasts longer?",
        question_3="Does the new medicine need its dose by weight?",
    )


def tell(world: World) -> None:
    """A background as a thorough family writes it."""
    world.mia.first_noticed_on = world.evening(70)
    world.mia.seen_by_doctor, world.mia.had_fit_before = "yes", "no"
    world.mia.birth_notes = (
        "Born at term after a long labour; a day under the lamp, home on day 4. "
    )
    world.mia.family_notes = "Her father had fits with fever as a child; an aunt has restless legs."
    world.mia.save()
    for weeks in (1, 2, 3):
        WeeklyCheck.unscoped.create(
            sleeper=world.mia,
            written_by=world.ana,
            checked_on=world.evening(weeks * 7),
            lost_skills="no",
            smiles_less="yes" if weeks == 1 else "no",
            tired_by_day="not_sure",
        )
    for kind in ("eeg", "blood"):
        Finding.unscoped.create(
            sleeper=world.mia,
            written_by=world.ana,
            kind=kind,
            done_on=world.evening(20),
            result="We were told nothing was seen in the twenty minutes she slept.",
        )


def ask_at_length(world: World) -> None:
    """As much as the form takes: a thousand characters and three times three hundred."""
    told = "Her hands shake most nights in the first hours after she falls asleep. " * 15
    asked = "Is an EEG needed, given the one we saw while she was wide awake at noon? " * 5
    Visit.unscoped.create(
        sleeper=world.mia,
        written_by=world.ana,
        visit_on=world.evening(-2),
        reason=told[:1000],
        question_1=asked[:300],
        question_2=asked[:300],
        question_3=asked[:300],
    )


def sheets(
    phone: Page, live_server: LiveServer, world: World, *, nights: int, pdf: Path, paper: str
) -> list[str]:
    """The text of every sheet of the last so many nights."""
    phone.goto(
        f"{live_server.url}/sleepers/{world.mia.uuid}/report/"
        f"?from={world.evening(nights)}&to={world.evening(1)}"
    )
    phone.pdf(path=pdf, format=paper)
    return [sheet.extract_text() for sheet in PdfReader(pdf).pages]


def sheets_before_appendix(texts: list[str]) -> int:
    return next(n for n, text in enumerate(texts) if "Appendix" in text)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("nights", [28, 56])
def test_report_prints_two_pages_before_the_appendix(
    phone: Page,
    live_server: LiveServer,
    family: World,
    tmp_path: Path,
    nights: int,
    paper: str,
) -> None:
    keep(family, nights)
    ask(family)
    sign_in(phone, live_server)

    pdf = tmp_path / f"{paper}-{nights}.pdf"
    texts = sheets(phone, live_server, family, nights=nights, pdf=pdf, paper=paper)

    assert sheets_before_appendix(texts) <= 2, texts[2][:300]
    assert "Worth raising first" in texts[0]
    assert "How often" in texts[0]
    assert f"1 / {len(texts)}" in texts[0]
    for chrome in ("Tonight", "First aid", "Sign out", "Show these nights"):
        assert chrome not in texts[0]
    # In the order a doctor reads: watched, typical, state and waking, how often.
    order = ["How much was watched", "The typical episode", "When it began", "How often"]
    places = [texts[0].index(title) for title in order]
    assert places == sorted(places)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("medicines", [2, 7])
def test_report_keeps_two_pages_when_the_family_writes_at_length(
    phone: Page,
    live_server: LiveServer,
    family: World,
    tmp_path: Path,
    medicines: int,
    paper: str,
) -> None:
    keep(family, 28, more_medicines=medicines - 2)
    ask_at_length(family)
    sign_in(phone, live_server)

    pdf = tmp_path / f"{paper}-long-{medicines}.pdf"
    texts = sheets(phone, live_server, family, nights=28, pdf=pdf, paper=paper)

    assert sheets_before_appendix(texts) <= 2, texts[2][:300]
    assert "The whole text is in the appendix." in texts[0]
    assert "How often" in texts[0]
