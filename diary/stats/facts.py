"""What the numbers are made from: rows without a database, values that cannot change.

Codes are the strings of `clinical.terms`; an empty string or an empty tuple means *not asked*,
`None` means *not recorded*. Every instant is aware; `_on` is a civil date of the sleeper's zone.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID


@dataclass(frozen=True, slots=True)
class SleeperFact:
    """The person whose nights are kept."""

    uuid: UUID
    name: str
    born_on: date | None
    weeks_early: int  # weeks born before 40, 0 to 17
    zone: str  # IANA name
    turning_hour: int  # hour of the local clock at which a diary day turns
    seen_by_doctor: str = ""  # YesNo
    seen_on: date | None = None
    first_noticed_on: date | None = None
    birth_notes: str = ""
    family_notes: str = ""
    kidney_liver: str = ""  # YesNo
    pregnant_or_diabetes: str = ""  # YesNo
    had_fit_before: str = ""  # YesNo
    emergency_number: str = "112"
    nurse_line: str = ""
    poison_line: str = ""


@dataclass(frozen=True, slots=True)
class WakeFact:
    """What waking did."""

    woke_how: str = ""  # WokeHow
    wake_method: tuple[str, ...] = ()  # WakeMethod
    wake_response: str = ""  # WakeOutcome
    stopped_after_s: int | None = None  # seconds until it stopped
    when_held: str = ""  # WhenHeld


@dataclass(frozen=True, slots=True)
class EpisodeFact:
    """One run of jerks; fields and codes of the contract."""

    uuid: UUID
    night_on: date  # the diary day, as stored when written
    started_at: datetime | None  # aware; None with "sometime in the night"
    zone: str  # zone in force when written
    time_precision: str = "exact"  # TimePrecision
    length_s: int | None = None  # seconds
    length_band: str = ""  # LengthBand
    state: str = ""  # State
    since_sleep_onset: str = ""  # SinceSleepOnset
    body_parts: tuple[str, ...] = ()  # BodyPart
    side: str = ""
    pattern: str = ""
    size: str = ""
    rate_word: str = ""
    taps: tuple[int, ...] = ()  # milliseconds from the start, ascending
    jerk_count: int | None = None
    jerk_band: str = ""
    before: tuple[str, ...] = ()
    danger_ok: str = ""  # YesNo: "Breathing, colour and waking all OK?"
    danger: tuple[str, ...] = ()
    danger_done: tuple[str, ...] = ()
    danger_note: str = ""
    eyes: str = ""
    colour: str = ""
    breathing: str = ""
    face_mouth: tuple[str, ...] = ()
    sound: tuple[str, ...] = ()
    responds: str = ""
    wet_soiled: str = ""
    bitten_tongue: str = ""
    injury: str = ""
    injury_where: str = ""
    after: tuple[str, ...] = ()
    recall: str = ""
    leg_urge: str = ""
    pain: str = ""
    severity: int | None = None  # 1 to 4
    disturbed_sleep: str = ""
    fever: str = ""
    temp_c: Decimal | None = None
    ill_now: str = ""
    vaccine_48h: str = ""
    head_injury_48h: str = ""
    missed_dose: str = ""
    spasm_like: str = ""
    seen_before: str = ""
    family_name: str = ""
    observer_how: str = ""
    certainty: str = ""
    video: str = ""
    video_where: str = ""
    note: str = ""
    wake: WakeFact = field(default_factory=WakeFact)
    written_at: datetime | None = None  # aware, the writer's clock
    written_by: str = ""
    version: int = 1  # above 1: amended after it was first written


@dataclass(frozen=True, slots=True)
class SleepFact:
    """One sleep period."""

    kind: str = "night"  # SleepKind
    put_down_at: datetime | None = None
    asleep_at: datetime | None = None
    awake_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class NightFact:
    """One diary day, named by the date of its evening."""

    evening_on: date
    watch: str = "not_recorded"  # Watch
    watched_min: int | None = None  # minutes
    watched_until: datetime | None = None
    watch_how: tuple[str, ...] = ()  # WatchHow
    sleeps: tuple[SleepFact, ...] = ()
    wakings: int | None = None
    awake_min: int | None = None  # minutes
    settled: str = ""
    quality: int | None = None  # 1 to 5
    context: tuple[str, ...] = ()
    temp_c: Decimal | None = None
    feeds: int | None = None
    settled_by: str = ""
    note: str = ""
    version: int = 0  # 0: nothing is stored about this night


@dataclass(frozen=True, slots=True)
class PlanFact:
    """One version of a dose plan; a titration step is a new row, never an overwrite."""

    amount: Decimal
    unit: str  # DoseUnit
    from_on: date
    until_on: date | None = None  # last day, inclusive; None: goes on
    route: str = ""
    times: tuple[str, ...] = ()  # "HH:MM", empty when as needed
    as_needed: bool = False
    as_needed_reason: str = ""
    maximum: str = ""
    advised_by: str = ""


@dataclass(frozen=True, slots=True)
class DoseFact:
    """One giving, or one that did not happen."""

    status: str  # DoseStatus
    night_on: date  # diary day it belongs to
    planned_at: datetime | None = None
    given_at: datetime | None = None
    missed_reason: str = ""
    amount: Decimal | None = None
    unit: str = ""
    effect: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class MedicationFact:
    """A medicine with its plans (oldest first) and doses (in order of time)."""

    uuid: UUID
    name: str
    generic_name: str = ""
    form: str = ""
    strength: str = ""
    reason: str = ""
    prescribed_by: str = ""
    over_the_counter: bool = False
    started_on: date | None = None
    stopped_on: date | None = None
    stop_reason: str = ""
    plans: tuple[PlanFact, ...] = ()
    doses: tuple[DoseFact, ...] = ()


@dataclass(frozen=True, slots=True)
class SideEffectFact:
    """Something noticed after medicines."""

    noticed_at: datetime
    kind: str  # SideEffectKind
    severity: int | None = None  # 0 to 3
    medication: str = ""  # its name
    note: str = ""


@dataclass(frozen=True, slots=True)
class WeeklyFact:
    """One weekly check; answers are YesNo codes, empty when not asked."""

    checked_on: date
    lost_skills: str = ""
    smiles_less: str = ""
    tired_by_day: str = ""
    snores_with_pauses: str = ""
    leg_urge_evenings: str = ""
    hurt_in_sleep: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class FindingFact:
    """A test and its result as told to the family."""

    kind: str  # FindingKind
    done_on: date | None
    where: str = ""
    result: str = ""


@dataclass(frozen=True, slots=True)
class VerdictFact:
    """What a person decided of two entries; which of the two is named first says nothing."""

    first: UUID
    second: UUID
    verdict: str  # Verdict


@dataclass(frozen=True, slots=True)
class Diary:
    """All that was kept about one sleeper in a span of time, each list in order of time."""

    sleeper: SleeperFact
    nights: tuple[NightFact, ...] = ()
    episodes: tuple[EpisodeFact, ...] = ()
    medications: tuple[MedicationFact, ...] = ()
    side_effects: tuple[SideEffectFact, ...] = ()
    weekly_checks: tuple[WeeklyFact, ...] = ()
    findings: tuple[FindingFact, ...] = ()
    keepers: int = 0  # how many people wrote in it
    first_episode_on: date | None = None  # evening of the first ever; None: none before `episodes`
    verdicts: tuple[VerdictFact, ...] = ()  # of entries in `episodes`


@dataclass(frozen=True, slots=True)
class Period:
    """Evenings from `first_on` to `last_on`, both included."""

    first_on: date
    last_on: date
