"""One night in order of time: sleep, episodes, doses, each as a short line of phrases."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from diary.clinical import terms as t
from diary.clinical.body import zones_of
from diary.clinical.words import Phrase, counted, phrase
from diary.clinical.words import gettext_noop as _
from diary.stats.facts import Diary, EpisodeFact, MedicationFact, NightFact, VerdictFact
from diary.stats.pairs import Pair, pairs_in, same_words

# What the night leaves open for the morning: the essential answers of an episode.
ESSENTIAL = ("danger_ok", "state", "body_parts", "length")


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of a night's timeline."""

    at: datetime | None  # aware; None: some time in the night
    kind: str  # "episode", "sleep" or "dose"
    title: Phrase
    extra: tuple[object, ...] = ()  # phrases and terms beside the title
    details: tuple[object, ...] = ()  # phrases and terms below it
    uuid: UUID | None = None  # of the entry a tap opens
    unanswered: int = 0  # essential answers still open
    danger: bool = False  # somebody ticked or doubted a danger answer
    zone: str = ""  # IANA, where it happened; empty: the sleeper's own
    same: Phrase | None = None  # which other entry it counts with
    undecided: bool = False  # it counts once until a person decides


def timeline_of(diary: Diary, evening_on: date) -> tuple[Line, ...]:
    """The lines of a diary of one night."""
    night = diary.nights[0] if diary.nights else None
    parts = (night, diary.episodes, diary.medications)
    return timeline(*parts, evening_on=evening_on, verdicts=diary.verdicts)


def timeline(
    night: NightFact | None,
    episodes: tuple[EpisodeFact, ...],
    medications: tuple[MedicationFact, ...],
    *,
    evening_on: date,
    verdicts: tuple[VerdictFact, ...] = (),
) -> tuple[Line, ...]:
    """The lines of one night, those without a time last; empty when nothing was logged.

    Doses of other diary days are left out. Two entries of one episode are two lines that say so.
    """
    pairs = pairs_in(episodes, verdicts)
    paired = {entry.uuid: pair for pair in pairs for entry in (pair.first, pair.second)}
    lines = [episode_line(episode, paired.get(episode.uuid)) for episode in episodes]
    if night:
        lines += sleep_lines(night)
    lines += dose_lines(medications, evening_on)
    return tuple(sorted(lines, key=lambda line: (line.at is None, line.at and line.at.timestamp())))


def episode_line(episode: EpisodeFact, pair: Pair | None = None) -> Line:
    """An episode in a line: length and jerks beside the title, where and waking below.

    With `pair` it says which other entry it counts with.
    """
    return Line(
        at=episode.started_at,
        kind="episode",
        title=phrase(_("Twitching")),
        extra=tuple(part for part in (length_of(episode), jerks_of(episode)) if part),
        details=details_of(episode),
        uuid=episode.uuid,
        unanswered=unanswered(episode),
        zone=episode.zone,
        danger=bool(episode.danger) or episode.danger_ok in (t.YesNo.NO, t.YesNo.NOT_SURE),
        same=same_words(pair, pair.other(episode.uuid)) if pair else None,
        undecided=pair is not None and not pair.decided,
    )


def length_of(episode: EpisodeFact) -> Phrase | t.LengthBand | None:
    """The length as timed, else as judged, else nothing: never zero."""
    seconds = episode.length_s
    if seconds is None:
        return t.LengthBand(episode.length_band) if episode.length_band else None
    if seconds < 60:
        return phrase(_("%(seconds)s s"), seconds=seconds)
    if seconds % 60 == 0:
        return phrase(_("%(minutes)s min"), minutes=seconds // 60)
    return phrase(_("%(minutes)s min %(seconds)s s"), minutes=seconds // 60, seconds=seconds % 60)


def jerks_of(episode: EpisodeFact) -> Phrase | None:
    """The number of jerks, counted or tapped; nothing when nobody counted."""
    count = episode.jerk_count or len(episode.taps)
    if count:
        return counted(_("%(count)s jerk"), _("%(count)s jerks"), count)
    if episode.jerk_band:
        return phrase(_("about %(band)s jerks"), band=t.JerkBand(episode.jerk_band))
    return None


def details_of(episode: EpisodeFact) -> tuple[object, ...]:
    """Where, which side, state and what waking did, as far as each was answered."""
    found: list[object] = list(zones_of(episode.body_parts))
    for terms, code in (
        (t.Side, episode.side),
        (t.State, episode.state),
        (t.WakeOutcome, episode.wake.wake_response),
    ):
        if code:
            found.append(terms(code))
    if not episode.wake.wake_response and episode.wake.woke_how:
        found.append(t.WokeHow(episode.wake.woke_how))
    return tuple(found)


def unanswered(episode: EpisodeFact) -> int:
    """How many of the four essential answers are still open; *not sure* is an answer."""
    given = {
        "danger_ok": episode.danger_ok,
        "state": episode.state,
        "body_parts": episode.body_parts,
        "length": episode.length_s is not None or episode.length_band,
    }
    return sum(not given[name] for name in ESSENTIAL)


def sleep_lines(night: NightFact) -> list[Line]:
    """When they were put to bed, fell asleep and woke; until when somebody watched."""
    words = (
        ("put_down_at", {"night": _("Put to bed"), "nap": _("Put down for a nap")}),
        ("asleep_at", {"night": _("Fell asleep"), "nap": _("Fell asleep, nap")}),
        ("awake_at", {"night": _("Woke up"), "nap": _("Woke up from the nap")}),
    )
    lines = [
        Line(at=getattr(sleep, name), kind="sleep", title=phrase(titles[sleep.kind]))
        for sleep in night.sleeps
        for name, titles in words
        if getattr(sleep, name)
    ]
    if night.watched_until:
        lines.append(
            Line(at=night.watched_until, kind="sleep", title=phrase(_("Watched until here")))
        )
    return lines


def dose_lines(medications: tuple[MedicationFact, ...], evening_on: date) -> list[Line]:
    """Each dose given, late, missed (and why), vomited or extra."""
    return [
        Line(
            at=dose.given_at or dose.planned_at,
            kind="dose",
            title=phrase("%(name)s", name=medication.name),
            extra=(t.DoseStatus(dose.status),),
            details=(t.MissedReason(dose.missed_reason),) if dose.missed_reason else (),
        )
        for medication in medications
        for dose in medication.doses
        if dose.night_on == evening_on
    ]
