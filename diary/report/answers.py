"""Every answer about an episode that has no column of its own, each with its question."""

from diary.clinical import terms as t
from diary.clinical.words import Phrase, Term, phrase
from diary.clinical.words import gettext_noop as _
from diary.report.cells import codes, joined, labelled
from diary.stats.danger import danger_line
from diary.stats.facts import EpisodeFact

# In the order in which a doctor asks: movement, looks, afterwards, circumstances, observer.
CODED: tuple[tuple[str, str, type[Term]], ...] = (
    (_("Since falling asleep"), "since_sleep_onset", t.SinceSleepOnset),
    (_("Size"), "size", t.Size),
    (_("How fast"), "rate_word", t.RateWord),
    (_("About how many jerks"), "jerk_band", t.JerkBand),
    (_("Sudden bend, crunch or nod, again and again"), "spasm_like", t.YesNo),
    (_("Just before"), "before", t.Before),
    (_("Eyes"), "eyes", t.Eyes),
    (_("Colour"), "colour", t.Colour),
    (_("Breathing"), "breathing", t.Breathing),
    (_("Face and mouth"), "face_mouth", t.FaceMouth),
    (_("Sound"), "sound", t.Sound),
    (_("Responds"), "responds", t.Responds),
    (_("Wet or soiled"), "wet_soiled", t.WetSoiled),
    (_("Bitten tongue"), "bitten_tongue", t.YesNo),
    (_("Hurt"), "injury", t.YesNo),
    (_("Afterwards"), "after", t.After),
    (_("Remembers"), "recall", t.Recall),
    (_("Urge to move the legs"), "leg_urge", t.YesNo),
    (_("Pain"), "pain", t.YesNo),
    (_("How strong, the family's impression"), "severity", t.Severity),
    (_("Disturbed sleep"), "disturbed_sleep", t.DisturbedSleep),
    (_("Fever"), "fever", t.YesNo),
    (_("Ill now"), "ill_now", t.YesNo),
    (_("Vaccine in the last 48 hours"), "vaccine_48h", t.YesNo),
    (_("Knock to the head in the last 48 hours"), "head_injury_48h", t.YesNo),
    (_("Missed a dose"), "missed_dose", t.YesNo),
    (_("Seen before"), "seen_before", t.SeenBefore),
    (_("How it was seen"), "observer_how", t.ObserverHow),
    (_("How sure"), "certainty", t.Certainty),
    (_("Video"), "video", t.Video),
)
PLAIN = (
    (_("Number of jerks"), "jerk_count"),
    (_("Hurt where"), "injury_where"),
    (_("Temperature, °C"), "temp_c"),
    (_("The family's name for it"), "family_name"),
    (_("Where the video is"), "video_where"),
)


def also_of(episode: EpisodeFact) -> Phrase | None:
    """All further answers in one cell; None when nothing more was answered."""
    found = [
        *(labelled(label, codes(terms, getattr(episode, name))) for label, name, terms in CODED),
        *(labelled(label, getattr(episode, name)) for label, name in PLAIN),
        labelled(_("Movements tapped"), len(episode.taps) or None),
        labelled(_("Woken by"), codes(t.WakeMethod, episode.wake.wake_method)),
        labelled(_("When held"), codes(t.WhenHeld, episode.wake.when_held)),
        *done_words(episode),
    ]
    return joined([words for words in found if words is not None])


def done_words(episode: EpisodeFact) -> tuple[Phrase | None, ...]:
    """What was done about an episode that is not among the danger answers."""
    if danger_line(episode) is not None:
        return ()
    return (
        labelled(_("What was done"), codes(t.DangerDone, episode.danger_done)),
        labelled(_("In words"), episode.danger_note),
    )


def waking_words(episode: EpisodeFact) -> Phrase | None:
    """How they woke and what it did: an outcome alone does not tell who woke them."""
    wake = episode.wake
    parts = [*codes(t.WokeHow, wake.woke_how), *codes(t.WakeOutcome, wake.wake_response)]
    if wake.stopped_after_s is not None:
        parts.append(phrase(_("stopped after %(seconds)s s"), seconds=wake.stopped_after_s))
    return joined(parts)
